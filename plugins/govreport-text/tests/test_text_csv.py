"""Tidy CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import attrs
import pytest

from govreport.compose import compose
from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Scope, Table
from govreport.editions import NATIONAL, Y2019, Y2021, Edition
from govreport.model import BLANK, NOT_APPLICABLE
from govreport.testing.samples import correct_report
from govreport_text.tidy import render


def _lines(document: Document) -> list[dict[str, str]]:
    text = render(document, RenderOptions()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_every_cell_has_a_line_with_official_captions(edition: Edition) -> None:
    """Addresses are those of the form, captions those of its rows and columns."""
    report = correct_report(edition.id)

    lines = _lines(compose(report, edition))

    assert {line["address"] for line in lines} == {address for address, _ in report.cells()}
    for line in lines:
        slot = edition.slot(line["address"])
        row = line["row"].split(" / ")
        column = line["column"].split(" / ")
        assert row == list(slot.row.captions)
        assert column[-1] == slot.column.caption
        assert line["table"] == edition.table(line["address"].split(".")[0]).caption
        assert (line["edition"], line["year"]) == (edition.id, str(report.year))
        assert line["agency"] == report.agency.name


def test_values_are_as_printed() -> None:
    """Blank, zero and 不适用 stay three different things."""
    report = correct_report("2021").replace(
        {
            "requests.new.business": BLANK,
            "requests.new.research": NOT_APPLICABLE,
            "requests.new.other": 0,
        }
    )

    values = {line["address"]: line["value"] for line in _lines(compose(report, Y2021))}

    assert values["requests.new.business"] == ""
    assert values["requests.new.research"] == "/"
    assert values["requests.new.other"] == "0"


@pytest.mark.parametrize(
    ("edition", "address"),
    [(Y2019, "disclosure.procurement.amount"), (Y2021, "disclosure.fees.amount")],
    ids=["2019", "2021"],
)
def test_money_has_its_unit(edition: Edition, address: str) -> None:
    """The unit comes from beside the number or from the caption, never into the number."""
    report = correct_report(edition.id)

    line = next(one for one in _lines(compose(report, edition)) if one["address"] == address)

    assert line["value"] == str(report.get(address))
    assert line["unit"] == "万元"


def _document(text: str, **meta: str) -> Document:
    rows = (
        (Cell(text=text, scope=Scope.COLUMN), Cell(text="数量", scope=Scope.COLUMN)),
        (Cell(text="甲", scope=Scope.ROW), Cell(text=text)),
    )
    return Document(title="年度报告", blocks=(Table(rows=rows, caption=text),), meta=meta)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "＝1"])
def test_formulas_are_disarmed(text: str) -> None:
    """What a spreadsheet would run is text with an apostrophe, in every column."""
    (line,) = _lines(_document(text, agency=text, url=text))

    assert line["value"] == f"'{text}"
    assert line["table"] == f"'{text}"
    assert line["agency"] == f"'{text}"
    assert line["source"] == f"'{text}"


@pytest.mark.parametrize("text", ["+461", "-3", "-12.50", "-", "--", "1,286", "3%", "约30"])
def test_numbers_and_marks_are_left_alone(text: str) -> None:
    """A sign does not make a number a formula."""
    (line,) = _lines(_document(text))

    assert line["value"] == text


def test_texts_with_separators_stay_whole() -> None:
    """Commas, quotation marks and line breaks inside a text do not break the line."""
    text = '甲,"乙"\n丙'

    (line,) = _lines(_document(text))

    assert line["value"] == text


def test_the_source_is_the_page_or_else_the_body() -> None:
    """The address of the page says best where numbers come from."""
    named = _lines(_document("1", source="示例市人民政府办公室"))[0]["source"]
    linked = _lines(_document("1", source="示例市", url="https://a.gov.cn/1.html"))[0]["source"]

    assert named == "示例市人民政府办公室"
    assert linked == "https://a.gov.cn/1.html"


def test_the_byte_order_mark_can_be_left_out() -> None:
    """Spreadsheets need the mark, other programs may not want it."""
    document = _document("1")
    plain = attrs.evolve(RenderOptions(), params={"bom": "off"})
    decoded: Callable[[bytes], str] = lambda data: data.decode("utf-8")  # noqa: E731

    assert decoded(render(document, RenderOptions())) == "\ufeff" + decoded(render(document, plain))
