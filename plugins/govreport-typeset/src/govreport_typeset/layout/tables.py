"""Tables in two steps: the form once, the figures of each report.

A table whose figures are taken out is the same for every report of a form.
It is laid out, divided over pages and drawn once; then only the figures are
written into it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

import attrs

from govreport.document import Cell, Scope, Table
from govreport.document.lines import POINT
from govreport.document.measures import below
from govreport_typeset.display import Blank, Sheet, Text
from govreport_typeset.layout.grid import fits_upright, lay_out
from govreport_typeset.layout.paging import Plan, divide
from govreport_typeset.layout.painting import OPEN_SLOT, paint
from govreport_typeset.layout.styles import Styles
from govreport_typeset.text.style import Style

#: What is written into the form; its room is that of four figures.
_FIGURES = re.compile(r"[+-]?\d{1,3}|\d{4}|[/—-]?")
_ROOM = "0000"


@attrs.frozen(eq=False)
class Printed:
    """A table as it stands on its pages.

    Attributes:
        sheets: The form, page by page, each with the figures that it leaves open.
        end: The grid row in which what follows begins.
    """

    sheets: tuple[tuple[Sheet, tuple[Text, ...]], ...]
    end: int


@attrs.frozen(eq=False)
class Filled:
    """A table taken apart.

    Attributes:
        form: The table without its short figures.
        figures: The figures in reading order.
    """

    form: Blank
    figures: list[str]


def take_apart(table: Table) -> Filled:
    """Return *table* with its short figures taken out."""
    figures: list[str] = []
    rows = []
    for cells in table.rows:
        row = []
        for cell in cells:
            if cell.scope is Scope.DATA and not cell.vertical and _FIGURES.fullmatch(cell.text):
                row.append(_slot(len(figures), cell.colspan, cell.rowspan))
                figures.append(cell.text)
            else:
                row.append(cell)
        rows.append(tuple(row))
    return Filled(_form_of(_Same(table, tuple(rows))), figures)


class _Same:
    """A table and its rows, equal to another whose cells are the very same objects.

    The labels of a form are the same objects in every report, and so are slots; to look at
    which they are takes a tenth of the time of looking at what they say.
    """

    __slots__ = ("_key", "rows", "table")

    def __init__(self, table: Table, rows: tuple[tuple[Cell, ...], ...]) -> None:
        self.table, self.rows = table, rows
        cells = tuple(map(id, chain.from_iterable(rows)))
        self._key = (table.head, table.widths, table.caption, tuple(map(len, rows)), cells)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._key == other._key


@lru_cache(maxsize=64)
def _form_of(same: _Same) -> Blank:
    return _form(attrs.evolve(same.table, rows=same.rows, key=""))


@lru_cache(maxsize=64)
def _form(table: Table) -> Blank:
    return Blank(table)


@lru_cache(maxsize=64)
def is_turned(form: Blank, styles: Styles, level: str) -> bool:
    """Return whether a table's numbers fit only on a page that is turned."""
    table, page = form.table, styles.page
    return not fits_upright(table, styles.cell, page.measure, level)


def begins(table: Filled, styles: Styles, row: int, level: str) -> bool:
    """Return whether some of *table* finds room on a page from grid row *row*.

    *styles* are those of a turned page for a table that is turned.
    """
    return _divided(table.form, styles, row, level).begins


def paint_table(table: Filled, styles: Styles, row: int, level: str) -> Printed:
    """Return a table that begins at grid row *row*."""
    sheets, end, style = _painted(table.form, styles, row, level)
    figures = table.figures
    filled = tuple(
        (sheet, tuple([_figure(figures[at], style) for at in sheet.figures])) for sheet in sheets
    )
    return Printed(filled, end)


@lru_cache(maxsize=4096)
def _slot(_number: int, colspan: int, rowspan: int) -> Cell:
    """Return a cell to stand for one figure: another object for each, as places are told by it."""
    return Cell(text=_ROOM, colspan=colspan, rowspan=rowspan, address=OPEN_SLOT)


@lru_cache(maxsize=64)
def _divided(blank: Blank, styles: Styles, row: int, level: str) -> Plan:
    page = styles.page
    grid = lay_out(blank.table, styles.cell, page.measure, level)
    return divide(grid, page.depth - page.top_of(row), page.depth)


@lru_cache(maxsize=64)
def _painted(
    blank: Blank, styles: Styles, row: int, level: str
) -> tuple[tuple[Sheet, ...], int, Style]:
    """Return the form page by page, the row behind it, and its style."""
    plan = _divided(blank, styles, row, level)
    top = styles.page.top_of(row)
    if not plan.stretches:
        return (), row, plan.grid.style
    sheets, bottom = paint(plan, top)
    heights = [round(height * POINT) for height in plan.grid.heights]
    white = below(heights, styles.page.line) / POINT
    return sheets, styles.page.row_below(bottom + white), plan.grid.style


@lru_cache(maxsize=1024)
def _figure(text: str, style: Style) -> Text:
    return Text(text, style)
