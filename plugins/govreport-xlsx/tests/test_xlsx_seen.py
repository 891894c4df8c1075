"""What a person sees of a workbook is what is read: formats, colours, hidden rows and sheets."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from govreport.document import Cell, Table
from govreport_xlsx.read import read


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
