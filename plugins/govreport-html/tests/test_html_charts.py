"""The charts: which numbers they show, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs
import pytest

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.editions import Y2019, Y2021, Edition
from govreport.model import BLANK, NOT_APPLICABLE, Report, Value
from govreport.testing.samples import correct_report
from govreport_html.charts import Chart, charts
from govreport_html.plugin import render


def _texts(chart: Chart, series: int = 0) -> dict[str, str]:
    return {group.label: group.bars[series].text for group in chart.groups}


def test_charts_show_the_numbers_of_the_table(document: Document, edition: Edition) -> None:
    """Applicants and results, captions and sums, are those of the requests table."""
    report = correct_report(edition.id)
    totals: dict[str, Value] = dict(report.requests.values)

    applicants, results = charts(document, RenderOptions())

    assert _texts(applicants) == {
        column.caption: str(totals[f"new.{column.key}"])
        for column in edition.table("requests").blocks[0].columns
        if column.key != "total"
    }
    assert list(_texts(results)) == [
        "予以公开",
        "部分公开",
        "不予公开",
        "无法提供",
        "不予处理",
        "其他处理",
    ]
    shown = sum(int(text) for text in _texts(results).values())
    assert shown == totals["results.total.total"]


def test_bars_are_as_long_as_their_numbers(document: Document) -> None:
    """The longest bar stands for the largest number, the others in proportion."""
    (_, results) = charts(document, RenderOptions())

    pairs = [
        (int(bar.text), float(bar.width.rstrip("%")))
        for group in results.groups
        for bar in group.bars
        if bar.width
    ]
    largest = max(pairs)

    for number, width in pairs:
        assert abs(width / largest[1] - number / largest[0]) < 0.001


def test_every_number_is_in_the_words_too(document: Document, previous: Document) -> None:
    """The text alternative holds each caption with its number, for both years."""
    for chart in charts(document, RenderOptions(previous=previous)):
        assert len(chart.years) == 2
        for series, year in enumerate(chart.years):
            sentence = chart.description.split("。")[series]
            assert sentence.startswith(f"{year}：")
            for label, text in _texts(chart, series).items():
                assert f"{label}{text}件" in sentence


def test_last_year_adds_bars_and_a_chart(
    document: Document, previous: Document, options: RenderOptions
) -> None:
    """With last year's report each group has two bars, and the years are compared."""
    page = render(document, attrs.evolve(options, previous=previous)).decode()
    alone = render(document, options).decode()

    assert page.count("<svg") == 3
    assert alone.count("<svg") == 2
    assert 'class="series-1"' in page
    assert 'class="series-1"' not in alone
    for document_ in (document, previous):
        assert f"{document_.meta['year']}年" in page


def test_years_of_different_editions_are_compared(
    lay_out: Callable[[Report, Edition], Document],
) -> None:
    """其他处理 is one row in the form of 2019 and three in that of 2021; both have one bar."""
    earlier = correct_report("2019")
    results = charts(
        lay_out(correct_report("2021"), Y2021),
        RenderOptions(previous=lay_out(earlier, Y2019)),
    )[1]

    assert len(results.groups) == 6
    assert _texts(results, 1)["其他处理"] == str(earlier.get("requests.results.other.total"))


def test_charts_can_be_left_out(document: Document, options: RenderOptions) -> None:
    """With charts=off there is none, and no heading for them."""
    page = render(document, attrs.evolve(options, params={"charts": "off"})).decode()

    assert "<svg" not in page
    assert "charts-title" not in page


def test_a_blank_is_not_drawn_as_zero(lay_out: Callable[[Report, Edition], Document]) -> None:
    """A blank cell and 不适用 have their own words and no bar; zero has its number."""
    report = correct_report("2021").replace(
        {
            "requests.new.business": BLANK,
            "requests.new.research": NOT_APPLICABLE,
            "requests.new.public_welfare": 0,
        }
    )

    applicants = charts(lay_out(report, Y2021), RenderOptions())[0]

    shown = {group.label: group.bars[0] for group in applicants.groups}
    assert (shown["商业企业"].text, shown["商业企业"].width) == ("空白", "")
    assert (shown["科研机构"].text, shown["科研机构"].width) == ("/", "")
    assert (shown["社会公益组织"].text, shown["社会公益组织"].width) == ("0", "")
    assert "商业企业空白，科研机构/，社会公益组织0件" in applicants.description


def test_a_sum_over_blanks_says_so(
    options: RenderOptions, lay_out: Callable[[Report, Edition], Document]
) -> None:
    """A group with a blank row shows what is known and marks the number."""
    address = "requests.results.denied.state_secret.total"
    report = correct_report("2021")
    full = charts(lay_out(report, Y2021), RenderOptions())[1]
    part = charts(lay_out(report.replace({address: BLANK}), Y2021), RenderOptions())[1]
    left_out = report.get(address)

    assert isinstance(left_out, int)
    assert not full.partial
    assert part.partial
    assert _texts(part)["不予公开"] == f"{int(_texts(full)['不予公开']) - left_out}*"
    page = render(lay_out(report.replace({address: BLANK}), Y2021), options).decode()
    assert re.search("未填数字的单元格", page)


def test_a_table_without_numbers_has_no_chart(
    lay_out: Callable[[Report, Edition], Document],
) -> None:
    """An empty or zero table is no reason for an empty picture."""
    report = correct_report("2021")
    empty = report.with_tables({"requests": Y2021.table("requests").blank()})

    assert charts(lay_out(empty, Y2021), RenderOptions()) == ()
    assert charts(Document(title="没有表格"), RenderOptions()) == ()


def test_bars_say_their_share_and_what_changed(document: Document, previous: Document) -> None:
    """A share of all this year, and more or less than last year; also in the words."""
    applicants, results, years = charts(document, RenderOptions(previous=previous))
    alone = charts(document, RenderOptions())[1]
    now = {group.label: group.more for group in results.groups}

    # 100 of 210 and 90 the year before.
    assert now["予以公开"] == "47.6%，比上年多10"
    assert "予以公开100件（47.6%，比上年多10）" in results.description
    assert {group.label: group.more for group in alone.groups}["予以公开"] == "47.6%"
    assert {group.more for group in applicants.groups} >= {"比上年持平"}
    assert years.groups[0].more == "比上年多27"


def test_a_bar_that_would_flatten_the_others_is_cut(
    options: RenderOptions, lay_out: Callable[[Report, Edition], Document]
) -> None:
    """3,440 of one kind beside tens of others: the others are seen, and the cut is told."""
    report = correct_report("2021").replace({"requests.results.granted.total": 3_440})
    document = lay_out(report, Y2021)
    (_, results) = charts(document, RenderOptions())
    bars = {group.label: group.bars[0] for group in results.groups}
    page = render(document, options).decode()

    assert results.cut
    assert [label for label, bar in bars.items() if bar.cut] == ["予以公开"]
    # The next one, 36, is two thirds of the longest bar, which stands for 54.
    assert float(bars["部分公开"].width.rstrip("%")) == pytest.approx(80 / 1.5, abs=0.01)
    assert bars["予以公开"].width == "80%"
    assert "没有按比例画全" in page
    assert not charts(lay_out(correct_report("2021"), Y2021), RenderOptions())[1].cut


@pytest.mark.parametrize(("times", "cut"), [(4, False), (10, False), (25, False), (26, True)])
def test_a_bar_is_cut_only_where_the_others_would_be_a_stroke(
    times: int, *, cut: bool, lay_out: Callable[[Report, Edition], Document]
) -> None:
    """Shares of a tenth are seen as they are: 9 of one kind beside *times* as many of another."""
    empty = Y2021.table("requests").blank()
    report = correct_report("2021").with_tables({"requests": empty})
    counts = {"requests.new.natural_person": 9 * times, "requests.new.business": 9}

    applicants = charts(lay_out(report.replace(counts), Y2021), RenderOptions())[0]

    assert applicants.cut is cut
