"""What stands around a report on its page: facts are taken, furniture is left."""

from __future__ import annotations

import datetime as dt
import random
from typing import TypeAlias

import attrs
import pytest

from govreport.compose import compose
from govreport.document import Block, Cell, Document, Heading, Paragraph, Table
from govreport.editions import NATIONAL, Y2019, Y2021, Edition
from govreport.model import Report, Subheading
from govreport.recognize import Reading, examine
from govreport.recognize.page import body_in_text
from govreport.testing.layouts import distinct, published


def _report(edition: Edition = Y2021) -> Report:
    return distinct(edition, random.Random(3))


_Part: TypeAlias = Block | str


def _page(*before: _Part, after: tuple[_Part, ...] = (), title: bool = True) -> Document:
    """Return a report as a page, with more lines before and after it."""
    document = published(compose(_report(), Y2021))
    body = document.blocks if title else document.blocks[1:]

    def blocks(parts: tuple[_Part, ...]) -> list[Block]:
        return [Paragraph(text=part) if isinstance(part, str) else part for part in parts]

    return attrs.evolve(document, blocks=(*blocks(before), *body, *blocks(after)))


def _whole(reading: Reading) -> Report:
    """Return the report, which has every cell and section of the original."""
    assert reading.report is not None
    assert dict(reading.report.cells()) == dict(_report().cells())
    assert reading.report.sections == _report().sections
    return reading.report


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2023-01-31 09:56 信息来源：办公室 浏览次数：12",
        "发布时间: 2023年1月31日　来源:办公室　字体:【大 中 小】",
        "【发布日期】2023.01.31 【信息来源】办公室 【打印】",
        "發布日期：2023/1/31 信息來源：办公室",
    ],
)
def test_date_and_source_are_read_in_any_form(line: str) -> None:
    """Labels in brackets, with other colons or in Traditional characters are the same."""
    report = _whole(examine(_page(line)))

    assert report.publication.date == dt.date(2023, 1, 31)
    assert report.publication.source == "办公室"
    assert report.preamble == ()


def test_a_title_broken_over_lines_is_one() -> None:
    """A break in a heading leaves no blank in the title, not even within the year."""
    heading = Heading(text="甲县民政局\n202\n4年政府信息公开工作\n年度报告", level=1)
    report = _whole(examine(_page(heading, title=False)))

    assert (report.agency.name, report.year) == ("甲县民政局", 2024)
    assert report.title in {"", "甲县民政局2024年政府信息公开工作年度报告"}


def test_a_name_under_the_title_is_no_preamble() -> None:
    """The line under the title that names the body is no sentence of the report."""
    document = published(compose(_report(), Y2021))
    title, *rest = document.blocks
    name = Paragraph(text="示例市住房和城乡建设局办公室")
    reading = examine(attrs.evolve(document, blocks=(title, name, *rest)))

    assert _whole(reading).preamble == ()
    assert "示例市住房和城乡建设局办公室" in reading.left_over


def test_a_table_of_facts_is_read() -> None:
    """The card over a document gives its numbers and date."""
    card = Table(
        rows=(
            (
                Cell(text="索 引 号"),
                Cell(text="0143/2023-1"),
                Cell(text="发布机构"),
                Cell(text="甲"),
            ),
            (Cell(text="发布日期:"), Cell(text="2023-02-01"), Cell(text="文 号"), Cell()),
        )
    )
    publication = _whole(examine(_page(card))).publication

    assert publication.index_number == "0143/2023-1"
    assert publication.date == dt.date(2023, 2, 1)
    assert publication.document_number == ""


def test_furniture_is_left_over_and_named() -> None:
    """Navigation before and after is no narrative, and nothing is dropped silently."""
    reading = examine(
        _page("首页 > 政务公开 > 年报", after=("打印 关闭", "上一篇：通知", "主办：某单位"))
    )
    _whole(reading)

    assert reading.left_over == (
        "首页 > 政务公开 > 年报",
        "打印 关闭",
        "上一篇：通知",
        "主办：某单位",
    )


def test_attachments_are_kept_as_attachments() -> None:
    """One or several attachments after the text are no part of the last section."""
    one = _whole(examine(_page(after=("附件：报告.doc", "打印"))))
    several = _whole(examine(_page(after=("附件：1.甲.doc", "2.乙.xls", "关闭"))))

    assert [item.title for item in one.attachments] == ["报告.doc"]
    assert [item.title for item in several.attachments] == ["甲.doc", "乙.xls"]


@pytest.mark.parametrize(
    "lines",
    [
        ("示例县人民政府", "2022年1月20日"),
        ("示例县人民政府（公章）", "2022.1.20"),
        ("示例县人民政府(盖章) 2022年1月20日",),
    ],
)
def test_signature_and_date_close_the_report(lines: tuple[str, ...]) -> None:
    """A body's name and a date at the end are no narrative, nor is the place of a seal."""
    publication = _whole(examine(_page(after=lines))).publication

    assert publication.signed_by == "示例县人民政府"
    assert publication.signed_on == dt.date(2022, 1, 20)


def test_the_last_lines_of_an_official_document_are_no_narrative() -> None:
    """To whom a document is disclosed, and who had it printed, is left over."""
    lines = ("（此件公开发布）", "示例县档案馆办公室　　2022年1月20日印发")
    reading = examine(_page(after=lines))

    _whole(reading)
    assert set(lines) <= set(reading.left_over)


def test_a_signature_may_follow_the_attachments() -> None:
    """Attachments, signature and date are all taken, in the order of official documents."""
    report = _whole(
        examine(_page(after=("附件：1.甲.doc", "2.乙.xls", "示例县档案馆", "2022年1月20日")))
    )

    assert [item.title for item in report.attachments] == ["甲.doc", "乙.xls"]
    assert report.publication.signed_by == "示例县档案馆"
    assert report.publication.signed_on == dt.date(2022, 1, 20)


def test_a_list_of_contents_is_no_section() -> None:
    """Headings that are listed before the text do not begin the sections."""
    contents = tuple(form.heading for form in Y2021.sections)

    _whole(examine(_page(*contents)))


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        (["示例县2021年政府信息公开工作年度报告"], "", "示例县"),
        (["示例县教育局", "2021年政府信息公开工作年度报告"], "", "示例县教育局"),
        (
            ["2021年示例县教育局政府信息公开工作年度报告"],
            "2021年示例县教育局政府信息公开工作年度报告",
            "示例县教育局",
        ),
        (
            ["示例县二〇二一年政府信息公开年报"],
            "示例县二〇二一年政府信息公开年报",
            "示例县",
        ),
        (
            ["示例县教育局政府信息公开工作年度报告（2021年）"],
            "示例县教育局政府信息公开工作年度报告（2021年）",
            "示例县教育局",
        ),
        (
            ["示例海关关于2021年政府信息公开工作的年度报告"],
            "示例海关关于2021年政府信息公开工作的年度报告",
            "示例海关",
        ),
        (["示例县政务公开办公室2021年政府信息公开工作年度报告"], "", "示例县政务公开办公室"),
    ],
)
def test_title_body_and_year_are_read(lines: list[str], title: str, name: str) -> None:
    """Body and year stand in the title in several orders, on one line or two."""
    report = _whole(examine(_page(*lines, title=False)))

    assert (report.title, report.agency.name, report.year) == (title, name, 2021)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("根据条例，现公布示例镇2021年度政府信息公开工作年度报告。", "示例镇"),
        ("2021年，示例区交通运输局认真做好信息公开工作。", "示例区交通运输局"),
        ("2021年，我局认真做好信息公开工作，由局分管副局长负责。", ""),
    ],
)
def test_without_a_title_the_text_names_the_body(sentence: str, name: str) -> None:
    """Where no title is printed, the first sentences tell, or nobody does."""
    report = _whole(examine(_page(sentence, title=False)))

    assert (report.agency.name, report.year) == (name, 2021)


@pytest.mark.parametrize(
    "heading",
    [
        "二、主动公开政府信息的情况",
        "一、主动公开政府信息情况",
        "2. 主动公开政府信息情况",
        "第二部分　主动公开政府信息情况",
        "二 主动公开政府信息情况",
        "（二）主动公开政府信息情况",
        "二、主動公開政府信息情況",
        "二、行政机关主动公开信息的情况",
        "二、主动公开信息的有关情况。",
        "贰、主动公开政府信息情况",
        "Ⅱ．主动公开政府信息情况",
    ],
)
def test_headings_are_found_in_any_numbering(heading: str) -> None:
    """Number, script and wording of a heading may differ."""
    official = Y2021.sections[1].heading
    page = _page()
    blocks = tuple(
        Paragraph(text=heading) if getattr(block, "text", "") == official else block
        for block in page.blocks
    )
    report = examine(attrs.evolve(page, blocks=blocks)).report

    assert report is not None
    assert [section.present for section in report.sections] == [True] * 6
    assert report.sections[1].heading == heading
    assert report.sections[1].content == _report().sections[1].content


def test_a_heading_may_run_into_its_text() -> None:
    """A heading and its text in one paragraph are parted."""
    page = _page()
    blocks = list(page.blocks[:-2])
    blocks.append(Paragraph(text=f"{Y2021.sections[5].heading}。没有其他事项。"))
    report = examine(attrs.evolve(page, blocks=tuple(blocks))).report

    assert report is not None
    assert report.sections[5].text == "没有其他事项。"


def test_a_subheading_with_the_words_of_a_section_is_none() -> None:
    """（三） inside section one begins no section, though it says what section two says."""
    page = _page()
    blocks = list(page.blocks)
    blocks.insert(3, Paragraph(text="（三）主动公开政府信息情况"))
    blocks.insert(4, Paragraph(text="全年主动公开信息三十条。"))
    report = examine(attrs.evolve(page, blocks=tuple(blocks))).report

    assert report is not None
    assert report.sections[0].text.endswith("情况\n全年主动公开信息三十条。")
    assert report.sections[1:] == _report().sections[1:]


def test_headings_that_are_set_as_headings_give_the_levels() -> None:
    """Where a page marks headings, they are trusted for sub-headings, too."""
    page = _page()
    blocks = [
        Heading(text=block.text, level=2)
        if isinstance(block, Paragraph) and any(block.text == f.heading for f in Y2021.sections)
        else block
        for block in page.blocks
    ]
    blocks.insert(2, Heading(text="工作机制", level=3))
    report = examine(attrs.evolve(page, blocks=tuple(blocks))).report

    assert report is not None
    assert report.sections[0].content[0] == Subheading(text="工作机制", level=2)


def test_other_tables_disturb_nothing() -> None:
    """A table of other statistics after the form's tables is left out with a note."""
    other = Table(
        rows=(
            (Cell(text="渠道"), Cell(text="数量")),
            (Cell(text="网站"), Cell(text="12")),
            (Cell(text="公报"), Cell(text="6")),
        )
    )
    reading = examine(_page(after=("其他统计如下，供参考。", other)))

    assert reading.report is not None
    assert dict(reading.report.cells()) == dict(_report().cells())
    assert "a table that is no part of the form is left out" in reading.notes


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_the_edition_is_told_by_the_form_not_the_year(edition: Edition) -> None:
    """A body that fills in the form of another year is read by the form it used."""
    report = attrs.evolve(distinct(edition, random.Random(5)), year=2025)
    document = published(compose(report, edition))
    older = attrs.evolve(document, meta={"edition": Y2019.id, "published": "2020-01-01"})

    for page in (document, older):
        found = examine(page).report
        assert found is not None
        assert found.edition == edition.id


def test_a_body_that_a_sentence_calls_by_its_short_name_is_named_in_full() -> None:
    """Another sentence has the name with its place; a place of another body is none of it."""
    first = "为做好云岭市卫生健康局政府信息公开工作，特编制本报告。"
    short = "2022年，卫生健康局无依申请公开事项。"

    assert body_in_text([first, short]) == "云岭市卫生健康局"
    assert body_in_text([short, "在云岭市人民政府网站公开。"]) == "卫生健康局"
    assert body_in_text(["2020年，县审计局认真公开。", "如有疑问，请联系云岭县审计局办公室。"]) == (
        "云岭县审计局"
    )
    assert body_in_text(["2023年，区财政局坚持公开。", "请与云岭区财政局办公室联系。"]) == (
        "云岭区财政局"
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (
            ("云岭区人民政府柳树街道", "办事处2023年政府信息公开工作年度报告"),
            "云岭区人民政府柳树街道办事处",
        ),
        (
            (
                "云岭风景区管理委员会 卫生健康办公室2023年政府信息公开工作年度报告",
                "更新时间：2024-01-16",
                "云岭风景区管理委员会",
                "卫生健康办公室2023年政府信息公开工作年度报告",
            ),
            "云岭风景区管理委员会卫生健康办公室",
        ),
        (
            (
                "东山街道2023年度政府信息公开工作年度报告",
                "索引号 620702074/2024-00047 发文字号 东山街道2023年度政府信息公开工作年度报告号",
            ),
            "东山街道",
        ),
        (
            ("云岭市人民政府", "财政局2023年政府信息公开工作年度报告"),
            "财政局",
        ),
    ],
)
def test_a_name_that_the_titles_line_cuts_is_whole(lines: tuple[str, ...], name: str) -> None:
    """The line above begins it; a line of labels is no title."""
    page = _page()
    kept = [block for block in page.blocks if block not in page.blocks[:1]]
    blocks = (*(Paragraph(text=line) for line in lines), *kept)
    report = examine(attrs.evolve(page, title="", blocks=tuple(blocks))).report

    assert report is not None
    assert report.agency.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("现向社会公布云岭市水利局2025年信息公开工作年度报告。", "云岭市水利局"),
        ("現向社會公布雲嶺市水利局2025年信息公開工作年度報告。", "雲嶺市水利局"),
        ("现发布云岭市水利局2022年度政务公开工作年度报告。", "云岭市水利局"),
        ("根据要求，由云岭市工业和信息化局编制而成。", "云岭市工业和信息化局"),
        ("本报告由云岭县文化和旅游局编制。", "云岭县文化和旅游局"),
        ("要求，现把云岭市信访局2022年度政府信息公开工作情况报告如下：", "云岭市信访局"),
        ("要求，由云溪镇人民政府党政办公室编制。", "云溪镇人民政府"),
        ("要求，由云岭市人民政府办公室编制。", "云岭市人民政府办公室"),
        ("要求，云岭市财政局编制了云岭市财政局2022年政府信息公开工作年度报告。", "云岭市财政局"),
        ("现公开云岭区柳树街道政府信息公开2023年度工作报告。", "云岭区柳树街道"),
        ("由云岭县云溪镇人民政府综合指挥室（党政办公室）负责编制。", "云岭县云溪镇人民政府"),
        ("由云岭区人民政府柳树街道党政办公室综合科编制。", "云岭区人民政府柳树街道"),
        ("由云岭县委机构编制委员会办公室编制。", "云岭县委机构编制委员会办公室"),
        ("由云岭县财政局办公室编制。", "云岭县财政局"),
        ("由县政府和教育局编制。", ""),
        ("由县财政局和教育局编制。", ""),
    ],
)
def test_who_announces_or_compiles_the_report_is_named(text: str, name: str) -> None:
    """The verb before a name is no part of it; 和 may be, where one body is the compiler."""
    assert body_in_text([text]) == name
