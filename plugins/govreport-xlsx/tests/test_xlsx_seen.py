"""What a person sees of a workbook is what is read: formats, colours, hidden rows and sheets."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting import rule as _rules
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from govreport import Engine
from govreport.document import Cell, Table
from govreport.model import BLANK
from govreport.testing.samples import correct_report
from govreport_xlsx.read import read

#: openpyxl's makers of rules have no types.
RULES: Any = _rules


def _book() -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["规章", 3])
    sheet.append(["文件", 46])
    return book, sheet["B2"]


def _table(book: Workbook) -> Table:
    stream = io.BytesIO()
    book.save(stream)
    [table] = read(stream.getvalue(), "book.xlsx").tables()
    return table


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (46, ";;;", ""),
        (46, ';;;"无"', ""),
        (46, "0;-0;;@", "46"),
        (0, "0;-0;;@", ""),
        (46, '[Red]0;"a;b";0', "46"),
        (0, '0;-0;"-"', "0"),
        (46, "General", "46"),
        ("文字", ";;;", ""),
        ("文字", "0;0;0;@", "文字"),
    ],
)
def test_a_format_that_shows_nothing_hides_the_value(value: object, form: str, shown: str) -> None:
    """The part of a number format that is for the value decides whether it is seen."""
    book, place = _book()
    place.value, place.number_format = value, form

    assert _table(book).rows[-1][-1].text == shown


@pytest.mark.parametrize(
    "form", ['"99"', '0"9"', r"\1 0", "0,", "#,##0,,", '[>40]"12";0', '0;0;0"1"', "9;-0"]
)
def test_a_format_that_shows_other_digits_is_in_doubt(form: str) -> None:
    """Digits in quotes, thousands and conditions make another number of it."""
    book, place = _book()
    place.value, place.number_format = (0 if form == '0;0;0"1"' else 46), form
    doubt = "its number format shows other digits"

    assert _table(book).rows[-1][-1] == Cell(doubt=doubt, candidates=(str(place.value),))


@pytest.mark.parametrize(
    "form",
    ["0", "#,##0", "#,##0.00", '0"件"', "0_);[Red](0)", "[DBNum1][$-804]General", "0.00E+00",
     '0;-0;"9"', '_-* #,##0_-;-* #,##0_-;_-* "-"_-', "[$￥-804]#,##0", "@"],
)  # fmt: skip
def test_a_format_of_the_same_digits_is_plain(form: str) -> None:
    """Separators, units, colours and languages change no number."""
    book, place = _book()
    place.number_format = form

    assert _table(book).rows[-1][-1] == Cell(text="46")


def _hidden_when(book: Workbook, place: Any, rule: Any) -> Cell:
    place.parent.conditional_formatting.add("A2:B3", rule)
    return _table(book).rows[-1][-1]


WHITE_FONT = Font(color="FFFFFFFF")


@pytest.mark.parametrize(
    ("rule", "hides"),
    [
        (RULES.FormulaRule(formula=["TRUE"], font=WHITE_FONT), True),
        (RULES.CellIsRule(operator="equal", formula=["46"], font=WHITE_FONT), True),
        (RULES.CellIsRule(operator="equal", formula=["0"], font=WHITE_FONT), False),
        (RULES.CellIsRule(operator="greaterThan", formula=["A1"], font=WHITE_FONT), True),
        (RULES.CellIsRule(operator="lessThan", formula=["9"], font=WHITE_FONT), False),
        (RULES.FormulaRule(formula=["TRUE"], font=Font(color="FFFF0000")), False),
        (
            RULES.FormulaRule(
                formula=["TRUE"],
                font=WHITE_FONT,
                fill=PatternFill("solid", bgColor="FF1F4E79"),
            ),
            False,
        ),
    ],
)
def test_a_conditional_format_may_hide(rule: Any, *, hides: bool) -> None:
    """White text under a condition that holds, or that nobody can tell, is not seen for sure."""
    book, place = _book()
    doubt = Cell(doubt="a conditional format may hide it", candidates=("46",))

    assert _hidden_when(book, place, rule) == (doubt if hides else Cell(text="46"))


def test_a_conditional_format_of_nothing_hides() -> None:
    """So does a number format that shows nothing."""
    book, place = _book()
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=";;;"))
    rule = RULES.Rule(type="expression", formula=["TRUE"], dxf=look)

    assert _hidden_when(book, place, rule).candidates == ("46",)


def test_conditional_formats_without_number_are_one_doubt() -> None:
    """They are not looked at one by one for every cell."""
    book, place = _book()
    for _ in range(300):
        rule = RULES.FormulaRule(formula=["TRUE"], font=WHITE_FONT)
        place.parent.conditional_formatting.add("D9", rule)

    assert _table(book).rows[1][1].candidates == ("46",)


def test_white_on_paper_is_not_seen() -> None:
    """White text shows on a ground of its own only."""
    book, place = _book()
    place.font = Font(color="FFFFFFFF")
    plain = _table(book)
    place.fill = PatternFill("solid", fgColor="FF1F4E79")

    assert plain.rows[-1][-1].text == ""
    assert _table(book).rows[-1][-1].text == "46"


def test_a_number_that_is_struck_out_is_in_doubt() -> None:
    """A struck number is neither the cell's value nor a blank."""
    book, place = _book()
    place.font = Font(strike=True)

    cell = _table(book).rows[-1][-1]
    assert cell == Cell(doubt="its digits are struck out", candidates=("46",))


def test_hidden_rows_columns_and_sheets_are_not_seen() -> None:
    """What is folded away is not read, though its place stays."""
    book, place = _book()
    place.parent.row_dimensions[1].hidden = True
    place.parent.append(["备注", 1, 99])
    place.parent.column_dimensions["C"].hidden = True
    book.create_sheet("旧").append(["规章", 7])
    book["旧"].sheet_state = "hidden"

    assert [[cell.text for cell in row] for row in _table(book).rows] == [
        ["", "", ""],
        ["文件", "46", ""],
        ["备注", "1", ""],
    ]


@pytest.mark.parametrize(
    ("font", "shown"),
    [
        (InlineFont(strike=True), "46"),
        (InlineFont(sz=1), "46"),
        (InlineFont(color=Color(rgb="FFFFFFFF")), "46"),
        (InlineFont(vertAlign="superscript"), "46³"),
        (InlineFont(vertAlign="subscript"), "46₃"),
        (InlineFont(b=True), "463"),
    ],
)
def test_runs_of_a_cell_are_seen_each_for_itself(font: InlineFont, shown: str) -> None:
    """A struck figure, the mark of a note and what nobody sees belong to no number."""
    book, place = _book()
    place.value = CellRichText("46", TextBlock(font, "3"))

    assert _table(book).rows[-1][-1] == Cell(text=shown)


def test_a_cell_whose_only_run_is_struck_is_in_doubt() -> None:
    """What is struck out within a cell is no blank either."""
    book, place = _book()
    place.value = CellRichText(TextBlock(InlineFont(strike=True), "46"), " ")

    assert _table(book).rows[-1][-1] == Cell(doubt="its digits are struck out", candidates=("46",))


def test_a_table_of_ours_on_a_hidden_sheet_is_not_seen() -> None:
    """A workbook to fill in whose sheet is hidden shows nothing of it."""
    engine = Engine(warn=lambda _message: None)
    book = load_workbook(io.BytesIO(engine.render_bytes(correct_report("2021"), "xlsx")))
    book["表三"].sheet_state = "veryHidden"
    stream = io.BytesIO()
    book.save(stream)

    report = engine.read(stream.getvalue())
    assert report.get("requests.new.total") is BLANK
    assert report.get("disputes.review.total") == correct_report("2021").get(
        "disputes.review.total"
    )
