"""What a table measures on a page of print: one description for every format with pages.

Columns, rows and type are told without any font: a Chinese character is as wide as it is
high.  A format that has the fonts may need more room for a number or a line, never less.
All lengths are whole twentieths of a point, the unit of Word, so that rows added up by one
program end where those of another do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import Final

import attrs

from govreport.document.cells import Cell, Scope
from govreport.document.columns import least_widths, shared, wishes
from govreport.document.evening import Caption, Column, evened
from govreport.document.geometry import kept
from govreport.document.lines import POINT, UPRIGHT, WHITE, line_count, row_heights, text_height
from govreport.document.tree import Table
from govreport.text.shaping import caption_lines, characters

#: 五号, in which tables are set that have no longer numbers than usual.
SIZE: Final = 10.5
#: Left and right of a cell's text together, and the further white before a text set flush left.
_SIDES, _INDENT = 100, 40
#: A column of upright text is a line wide, in ems.
_UPRIGHT_COLUMN = 1.3
#: Every column of numbers has room for so many figures.
_FIGURES = 4
_FIGURE = 0.5
#: Captions of so many characters stay on one line; of longer ones a line has as many as that,
#: those of groups with the ordinal on a line of its own.
_UNDIVIDED, _FEW, _FEW_OF_GROUP = 3, 2, 4
#: Row labels longer than this are set flush left.
_LONG = 10
#: A table no higher than this part of a page is not divided.
_WHOLE = 0.45
#: One that a page can hold is divided only if this part of it stands on the first page.
_PART = 0.35
#: Rows below the head that a page must have room for if a table is to begin there.
_LEAST = 2
#: White between a table and the text below it, at the least: that of a line of 12 points.
GAP: Final = 240
#: What a table may be higher in a program that counts in other units than these.
_ROUNDING = 40


@attrs.frozen
class Measures:
    """What a table measures where its numbers are no longer than usual.

    Attributes:
        widths: Widths of its columns.
        heights: Heights of its rows.
    """

    widths: tuple[int, ...]
    heights: tuple[int, ...]


def measured(table: Table, width: int) -> Measures | None:
    """Return what *table* measures in a text area *width* wide; None if it has no room.

    Long numbers are no matter: whoever has to give them room makes columns of other widths, or
    takes the largest type in which the rows are no higher than these; so that a table ends
    where it ends with usual numbers, whatever widths its figures have in a font.
    """
    columns = table.shape[1]
    if not columns:
        return Measures((), ())
    places = tuple(table.positions())
    least = least_widths(places, [0] * columns, _need)
    if sum(least) > width:
        return None
    widths = arranged(table, SIZE, width, least, wishes(table, width))
    return Measures(widths, heights_of(table, widths, SIZE))


def arranged(
    table: Table, size: float, width: int, least: Sequence[int], wished: Sequence[int]
) -> tuple[int, ...]:
    """Return widths that add up to *width*, in which captions of *size* take the least height.

    Args:
        table: The table.
        size: Size of its type in points.
        width: Width of the table.
        least: Least widths of its columns, which add up to no more.
        wished: Widths that it asks for.
    """
    places = tuple(table.positions())
    begun = shared(wished, least, width)
    kinds, captions = kinds_of(table, places, len(least)), captions_of(places)
    return evened(size * POINT, _SIDES, begun, tuple(least), kinds, captions)


def heights_of(table: Table, widths: Sequence[int], size: float) -> tuple[int, ...]:
    """Return the heights of the rows of *table* in columns of *widths*, type of *size* points."""
    places = tuple(table.positions())
    edges = (0, *accumulate(widths))
    flush = flush_columns(places)
    needs = []
    for row, column, cell in places:
        room = edges[min(column + cell.colspan, len(widths))] - edges[column]
        is_flush = is_flush_left(cell, column, flush)
        needs.append((row, cell.rowspan, _height(cell, room, size, flush=is_flush)))
    # A row without a cell, at the end, has a height, too.
    rows = max(len(table.rows), table.shape[0])
    return row_heights(needs, rows, text_height(1, size))


def opening(heights: Sequence[float], head: int, page: float) -> int:
    """Return how many rows stand together on the page where a table begins.

    Args:
        heights: Heights of its rows.
        head: Rows of its head.
        page: Height of a page.
    """
    height = sum(heights)
    if height <= page * _WHOLE:
        return len(heights)
    least = min(head + _LEAST, len(heights))
    if height > page:
        return least
    ends = list(accumulate(heights))
    return max(least, 1 + next(at for at, end in enumerate(ends) if end >= height * _PART))


def below(heights: Sequence[int], line: int) -> int:
    """Return the white below a table; text below one that is not divided stands on the grid.

    Args:
        heights: Heights of its rows.
        line: From line to line of the text.
    """
    height = sum(heights)
    return -(-(height + GAP) // line) * line - height - _ROUNDING if line > GAP else GAP


def flush_columns(places: Sequence[tuple[int, int, Cell]]) -> frozenset[int]:
    """Return the columns whose row labels are too long to look well when centred."""
    return frozenset(
        column
        for _, column, cell in places
        if cell.scope is Scope.ROW and cell.rowspan == 1 and len(cell.text) > _LONG
    )


def is_flush_left(cell: Cell, column: int, flush: frozenset[int]) -> bool:
    """Return whether a cell is a row label that begins at the left, in one of those columns."""
    return cell.scope is Scope.ROW and column in flush and cell.rowspan == 1


def _need(cell: Cell, _column: int) -> int:
    """Return the least width of a cell: no caption of three characters is divided."""
    em = SIZE * POINT
    if cell.vertical:
        return ceil(_UPRIGHT_COLUMN * em) + _SIDES
    if cell.scope is Scope.DATA:
        return ceil(_FIGURE * _FIGURES * em) + _SIDES
    length = len(cell.text)
    few = _FEW_OF_GROUP if cell.rowspan > 1 and cell.scope is Scope.ROW else _FEW
    return ceil(em * (length if length <= _UNDIVIDED else few)) + _SIDES


def _height(cell: Cell, room: int, size: float, *, flush: bool) -> int:
    """Return the height that a cell *room* wide asks for."""
    em = size * POINT
    if cell.scope is Scope.DATA:
        return text_height(line_count(cell.text, (room - _SIDES) / em), size)
    if cell.vertical:
        return ceil(em * (UPRIGHT * len(cell.text) + WHITE))
    ems = (room - _SIDES - _INDENT * flush) / em
    return text_height(_lines(cell.text, ems, flush=flush), size)


@lru_cache(maxsize=1024)
def _lines(text: str, ems: float, *, flush: bool) -> int:
    """Return the lines of a caption in a room of so many ems."""
    if flush:
        return line_count(text, ems)
    return sum(len(caption_lines(part, characters, ems)) for part in text.split("\n"))


def kinds_of(
    table: Table, places: Sequence[tuple[int, int, Cell]], columns: int
) -> tuple[Column, ...]:
    """Return the share and the kind of each column: those of one kind stay equally wide."""
    labels = {column for _, column, cell in places if cell.scope is Scope.ROW and cell.colspan == 1}
    shares = table.widths if len(table.widths) == columns else (1.0,) * columns
    return tuple((share, column in labels) for column, share in enumerate(shares))


def captions_of(places: Sequence[tuple[int, int, Cell]]) -> tuple[Caption, ...]:
    """Return the captions of a table, upright ones left out."""
    return tuple(
        (row, column, cell.rowspan, cell.colspan, cell.text)
        for row, column, cell in places
        if cell.scope is not Scope.DATA and not cell.vertical and cell.text
    )


def together(table: Table, heights: Sequence[float], page: float) -> frozenset[int]:
    """Return the rows that stay with the next: groups, captions, and where a table begins.

    Args:
        table: The table.
        heights: Heights of its rows.
        page: Height of a page.
    """
    return kept(table) | frozenset(range(opening(heights, table.head, page) - 1))
