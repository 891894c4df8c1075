"""A table as a sheet: the official grid, totals as formulas, sums checked at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil

import attrs
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from govreport.document import Cell, Scope, Table
from govreport.document.columns import least_widths
from govreport.editions import Edition, Equation, Kind, Relation, Slot, TableLayout
from govreport.text.shaping import unbroken
from govreport_xlsx.looks import Looks
from govreport_xlsx.notes import note
from govreport_xlsx.totals import COUNT, total

_AMOUNT = re.compile(r"[0-9]{1,11}(?:\.[0-9]{1,4})?")
_WIDTH = 9.0
_PAGE = 96.0  # widths of all columns of a page, in digits
_HAN = 2.3  # width of a Chinese character with its share of the margins, in digits
_MARGIN = 1.0  # left and right of a number, in digits
_TENTHS = 10  # widths are whole tenths of a digit
_LINE = 15.0
_TALLEST = 400.0
_OK, _BAD = "✓", "✗"
#: The caption stands above the table.
_TOP = 1


@attrs.frozen
class _Spot:
    """Where a cell of the form stands on its sheet."""

    row: int
    column: int

    def __str__(self) -> str:
        name: str = xl_rowcol_to_cell(self.row, self.column)
        return name


@attrs.frozen
class _Entries:
    """The cells of a form on its sheet: where they stand and what they show."""

    layout: TableLayout
    spots: Mapping[str, _Spot]
    texts: Mapping[str, str]


def write_table(
    sheet: Worksheet,
    looks: Looks,
    table: Table,
    layout: TableLayout | None,
    form: Edition | None,
) -> str:
    """Write a table and return the range that it covers, without the checks beside it."""
    rows, columns = table.shape
    sheet.write_string(0, 0, table.caption, looks.title)
    widths = _widths(table, columns)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, height in enumerate(_heights(table, rows, widths), _TOP):
        sheet.set_row(row, height)
    spots: dict[str, _Spot] = {}
    texts: dict[str, str] = {}
    prefix = f"{table.key}."
    for row, column, cell in table.positions():
        key = cell.address.removeprefix(prefix)
        if layout is not None and cell.address and key in layout.slots:
            spots[key] = _Spot(row + _TOP, column)
            texts[key] = cell.text
    for row, column, cell in table.positions():
        key = cell.address.removeprefix(prefix)
        spot = _Spot(row + _TOP, column)
        if layout is not None and key in spots and cell.address:
            _entry(sheet, looks, cell, layout.slots[key], _Entries(layout, spots, texts))
            text = note(table.key, layout.slots[key], layout, form)
            if text:
                sheet.write_comment(spot.row, spot.column, text, {"x_scale": 2})
        else:
            _put(sheet, cell, spot, _label(looks, cell))
    if layout is not None:
        entries = _Entries(layout, spots, texts)
        _checks(sheet, looks, entries, rows + _TOP, columns)
    sheet.freeze_panes(table.head + _TOP, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    last = xl_rowcol_to_cell(rows + _TOP - 1, max(columns, 1) - 1, row_abs=True, col_abs=True)
    return f"$A${_TOP + 1}:{last}"


def _widths(table: Table, columns: int) -> tuple[float, ...]:
    """Return the widths of the columns, in digits of the workbook's font.

    A column is as wide as its widest number: a program shows ### for one that is wider.
    """
    shares = table.widths if len(table.widths) == columns else (1.0,) * columns
    scale = max(_WIDTH, _PAGE / sum(shares)) if shares else _WIDTH
    usual = [ceil(max(share * scale, _WIDTH) * _TENTHS) for share in shares]
    return tuple(each / _TENTHS for each in least_widths(table.positions(), usual, _need))


def _need(cell: Cell, _column: int) -> int:
    """Return the room that a cell needs for its numbers, in tenths of a digit."""
    widest = max((digits(number) for number in unbroken(cell.text)), default=0.0)
    return ceil((widest + _MARGIN) * _TENTHS) if widest and not cell.vertical else 0


def digits(text: str) -> float:
    """Return the width of *text* in digits of the workbook's font."""
    return sum(1.0 if mark.isascii() else _HAN for mark in text)


def _heights(table: Table, rows: int, widths: Sequence[float]) -> list[float]:
    """Return the height of each row in points, so that its longest label fits."""
    lines = [1] * rows
    for row, column, cell in table.positions():
        room = max(sum(widths[column : column + cell.colspan]) / _HAN, 1)
        if cell.rowspan == 1 and not cell.vertical:
            lines[row] = max(lines[row], ceil(len(cell.text) / room))
    return [min(count * _LINE + 6, _TALLEST) for count in lines]


def _label(looks: Looks, cell: Cell) -> Format:
    if cell.vertical:
        return looks.upright
    if cell.scope is Scope.COLUMN:
        return looks.column
    return looks.label if cell.scope is Scope.ROW else looks.entry


def _put(sheet: Worksheet, cell: Cell, spot: _Spot, look: Format) -> None:
    if cell.colspan > 1 or cell.rowspan > 1:
        sheet.merge_range(
            spot.row,
            spot.column,
            spot.row + cell.rowspan - 1,
            spot.column + cell.colspan - 1,
            "",
            look,
        )
    sheet.write_string(spot.row, spot.column, cell.text, look)


def _entry(sheet: Worksheet, looks: Looks, cell: Cell, slot: Slot, entries: _Entries) -> None:
    """Write a value: a formula for a total that follows from its addends, else as it is."""
    spots = entries.spots
    spot = spots[slot.cell]
    for equation in entries.layout.totals.get(slot.cell, ()):
        found = total([entries.texts[addend] for addend in equation.left])
        if found == cell.text:
            _put(sheet, attrs.evolve(cell, text=""), spot, looks.formula)
            formula = _formula([spots[addend] for addend in equation.left])
            value = int(found) if found else ""
            sheet.write_formula(spot.row, spot.column, formula, looks.formula, value)
            return
    _put(sheet, cell, spot, looks.number)
    pattern = _AMOUNT if slot.kind is Kind.MONEY else COUNT
    if pattern.fullmatch(cell.text) and not (slot.kind is Kind.COUNT and cell.text[0] in "+-"):
        number = float(cell.text) if slot.kind is Kind.MONEY else int(cell.text)
        sheet.write_number(spot.row, spot.column, number, looks.number)
    _validate(sheet, slot, spot)


def _formula(addends: Sequence[_Spot]) -> str:
    area = _area(addends)
    areas = [area] if ":" in area else [str(one) for one in addends]
    blank = "+".join(f"COUNTBLANK({one})" for one in areas)
    return f'=IF(OR({blank}>0,COUNT({area})=0),"",SUM({area}))'


def _area(spots: Sequence[_Spot]) -> str:
    """Return cells as a range where they are one, else as a list."""
    first, last = spots[0], spots[-1]
    size = (last.row - first.row + 1) * (last.column - first.column + 1)
    if size == len(spots) and (first.row == last.row or first.column == last.column):
        return f"{first}:{last}"
    return ",".join(map(str, spots))


def _validate(sheet: Worksheet, slot: Slot, spot: _Spot) -> None:
    here = str(spot)
    number = {
        Kind.COUNT: f"AND(ISNUMBER({here}),{here}>=0,{here}=INT({here}))",
        Kind.SIGNED: f"AND(ISNUMBER({here}),{here}=INT({here}))",
        Kind.MONEY: f"AND(ISNUMBER({here}),{here}>=0)",
    }[slot.kind]
    sheet.data_validation(
        spot.row,
        spot.column,
        spot.row,
        spot.column,
        {
            "validate": "custom",
            "value": f'=OR({here}="/",{number})',
            "error_title": "请核对",
            "error_message": "请填不小于 0 的数；没有发生填 0，不适用填 /。",
        },
    )


def _checks(sheet: Worksheet, looks: Looks, entries: _Entries, below: int, beside: int) -> None:
    """Write a cell for every sum that is right or wrong: rows beside, columns below."""
    used: set[tuple[int, int]] = set()
    spots = entries.spots
    for equation in entries.layout.equations:
        right = [spots[cell] for cell in equation.right if cell in spots]
        left = [spots[cell] for cell in equation.left if cell in spots]
        if len(right) < len(equation.right) or len(left) < len(equation.left):
            continue
        row, column = _place(equation, right[0], below, beside)
        while (row, column) in used:
            row += 1
        used.add((row, column))
        sheet.write_formula(row, column, _check(left, right), looks.check, "")
        for text, look in ((_OK, looks.right), (_BAD, looks.wrong)):
            sheet.conditional_format(
                row,
                column,
                row,
                column,
                {"type": "text", "criteria": "begins with", "value": text, "format": look},
            )
    if used:
        sheet.set_column(beside, beside, _WIDTH * 1.4)
        sheet.write_string(0, beside, "勾稽", looks.check)
        sheet.write_string(below, 0, "勾稽（各列）", looks.check)


def _place(equation: Equation, total: _Spot, below: int, beside: int) -> tuple[int, int]:
    if equation.relation is Relation.ROW and beside > total.column + 1:
        return (below, total.column)
    if equation.relation is Relation.ROW:
        return (total.row, beside)
    return (below, total.column)


def _check(left: Sequence[_Spot], right: Sequence[_Spot]) -> str:
    blanks = "+".join(f'({spot}="")' for spot in right)
    addends, totals = _area(left), _area(right)
    difference = f"SUM({totals})-SUM({addends})"
    return f'=IF({blanks}>0,"",IF({difference}=0,"{_OK}","{_BAD} 差 "&TEXT({difference},"0")))'
