"""Titles, dates and signatures in the ways in which sites and offices write them."""

from __future__ import annotations

import datetime as dt
import random

import attrs
import pytest

from govreport.compose import compose
from govreport.document import Block, Document, Paragraph
from govreport.editions import Y2021
from govreport.model import Report
from govreport.recognize import dates, examine, page, titles
from govreport.testing.layouts import distinct, published

REPORT = distinct(Y2021, random.Random(5))


def _page(*before: str, after: tuple[str, ...] = (), title: bool = True) -> Document:
    """Return a report as a page, with more lines before and after it."""
    document = published(compose(REPORT, Y2021))
    body = document.blocks if title else document.blocks[1:]
    blocks: list[Block] = [Paragraph(text=line) for line in before]
    return attrs.evolve(
        document, blocks=(*blocks, *body, *(Paragraph(text=line) for line in after))
    )


def _report(document: Document) -> Report:
    report = examine(document).report
    assert report is not None
    assert report.sections == REPORT.sections
    return report


@pytest.mark.parametrize(
    "title",
    [
        "2022年度样县民政局政府信息公开工作年度报告",
        "关于样县民政局2022年政府信息公开工作情况的报告",
        "样县民政局政府信息公开工作年度报告（二〇二二年度）",
        "（二○二二年度）样县民政局政府信息公开工作年度报告",
        "样县民政局关于印发2022年政府信息公开工作年度报告的通知",
        "关于公布《样县民政局2022年政府信息公开工作年度报告》的通知",
        "样县民政局政府信息公开2022年度报告",
        "样县民政局政府信息公开工作2022年年度报告",
        "样县民政局2022政府信息公开工作年度报告",
        "样县民政局政府信息公开年度报告(2022)",
        "【年报】样县民政局2022 年政府信息公开工作年度报告",
        "２０２２年样县民政局政府信息公开工作年度报告",
        "2022年政府信息公开工作年度报告（样县民政局）",
        "2022年政府信息公开工作年度报告-样县民政局",
    ],
)
def test_a_title_names_year_and_body_in_any_order(title: str) -> None:
    """The year may stand anywhere, in brackets, in numerals; the words around fall away."""
    assert titles.is_title(title)
    assert titles.title_year(title) == 2022
    assert titles.body_in_title(title) == "样县民政局"


@pytest.mark.parametrize(
    "name", ["样县卫生局（样县疾控局）", "样县“12345”热线服务中心", "样县政务公开办公室"]
)
def test_brackets_quotes_and_the_subject_in_a_name_belong_to_it(name: str) -> None:
    """A name keeps what is part of it."""
    assert titles.body_in_title(f"{name}2022年政府信息公开工作年度报告") == name


@pytest.mark.parametrize(
    "lines",
    [
        ("样县民政局2021年", "政府信息公开工作年度报告"),
        ("样县民政局", "2021年政府信息公开工作年度报告", "（2022年1月）"),
        ("样县民政局", "2021年政府信息公开", "工作年度报告"),
    ],
)
def test_a_title_may_take_several_lines(lines: tuple[str, ...]) -> None:
    """A title that is broken is one; the month below it is no text."""
    report = _report(_page(*lines, title=False))

    assert (report.agency.name, report.year) == ("样县民政局", 2021)
    assert report.preamble == REPORT.preamble


@pytest.mark.parametrize(
    "line",
    [
        "2022.01.19 来源：本站",
        "[ 2022-01-19 ]",
        "【发布时间】2022-01-19【来源】样县民政局",
        "发布于 2022-01-19 10:00",
        "２０２２－０１－１９",
        "发布时间：二〇二二年一月十九日",
        "来源：样县民政局  2022-01-19 10:12",
        "信息提供日期：2022年1月19日",
        "样县民政 2022-01-19 17:20 发表于某地",
        "更新时间：2022-01-19T10:00",
    ],
)
def test_the_date_of_publication_is_found_however_it_is_put(line: str) -> None:
    """Labels that nobody listed, bare dates, dates after the source, numerals."""
    report = _report(_page(line))

    assert report.publication.date == dt.date(2022, 1, 19)
    assert line not in [part.text for part in report.preamble]


def test_a_date_of_publication_outranks_other_dates() -> None:
    """When a text was signed or changed does not say when it was published."""
    report = _report(_page("成文日期：2022-01-02", "更新时间：2022-05-05", "发布日期：2022-01-19"))

    assert report.publication.date == dt.date(2022, 1, 19)


@pytest.mark.parametrize(
    "line", ["今天是2024年11月3日 星期日", "统计期2021年1月1日至2021年12月31日"]
)
def test_other_dates_are_none_of_publication(line: str) -> None:
    """Today's date in a page's head and a period are left alone."""
    assert dates.beside(line) == ""


def test_labels_that_nothing_parts_are_told_apart() -> None:
    """Elements beside one another leave no space between their texts."""
    line = "来源：样县民政局发布时间：2022-01-19 10:00浏览次数：12"

    assert page.facts_in(line) == ({"source": "样县民政局", "published": "2022-01-19 10:00"}, True)


def test_a_label_before_no_date_is_none_of_page_data() -> None:
    """Only a date after it makes a strange label one of a date."""
    assert page.facts_in("办理时间：平均10天") == ({}, False)
    assert page.facts_in("上网日期：2022-01-19") == ({"dated": "2022-01-19"}, True)


@pytest.mark.parametrize(
    "lines",
    [
        ("样县民政局", "二〇二二年一月十九日"),
        ("样县民政局 2022年1月19日",),
        ("样县民政局", "2022年1月19日", "【打印】【关闭】", "主办：样县人民政府"),
        ("样县民政局", "2022年1月19日", "附件：1.统计表.xls", "点这里看图"),
    ],
)
def test_a_signature_ends_the_report(lines: tuple[str, ...]) -> None:
    """Name and date are taken, and nothing after them is narrative."""
    publication = _report(_page(after=lines)).publication

    assert publication.signed_by == "样县民政局"
    assert publication.signed_on == dt.date(2022, 1, 19)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("2021年政府信息公开工作年度报告", "信息来源：样县民政局"), ()),
        (("2021年政府信息公开工作年度报告",), ("样县民政局", "2022年1月19日")),
    ],
)
def test_source_and_signature_name_the_body_where_the_title_does_not(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    """A title without a name is completed from what else the page says."""
    report = _report(_page(*before, after=after, title=False))

    assert report.agency.name == "样县民政局"


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (("2022年1月，本局编制了2021年度报告。",), 2021),
        (("2022年3月发布。", "统计期限自2021年1月1日至12月31日。"), 2021),
        (("按2020年的通知，现公布样县2021年政府信息公开工作年度报告。",), 2021),
        (("二〇二一年，本局公开信息三百条。",), 2021),
        (("没有年份。",), None),
    ],
)
def test_the_year_of_the_report_is_told_from_other_years(
    texts: tuple[str, ...], year: int | None
) -> None:
    """What the report is on counts before when it was written."""
    assert titles.year_of(texts) == year


def test_the_name_of_a_site_is_no_title() -> None:
    """A line that repeats the name of the site in the page's head is not the report's title."""
    document = attrs.evolve(_page("样县人民政府", title=True), title="样县人民政府")

    assert _report(document).title != "样县人民政府"
