"""The grid of a table: widths of its columns, heights of its rows, places of its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

import attrs

from govreport.document import Cell, Scope, Table
from govreport_pdf.layout.cells import (
    Content,
    above,
    indent,
    longest_word,
    set_text,
    set_vertically,
    side,
)
from govreport_pdf.layout.widths import improved
from govreport_pdf.text.style import Style

#: 小四, 五号, 小五 and less: the largest size at which all numbers fit is taken.
_SIZES = (12.0, 10.5, 9.0, 7.5, 6.0, 4.5, 3.0, 2.0, 1.0)
#: A word wider than this part of the table may be broken.
_WORD_LIMIT = 0.2
#: Sizes that may be chosen for the sake of the page: the others only if numbers need them.
_COMFORTABLE = frozenset({12.0, 10.5})
#: How much of its white space, in ems, each row gives up if the table fits on a page then.
_GIVE = 0.2
#: Row labels longer than this are set flush left.
_LONG_LABEL = 10
#: Characters of a caption that a line holds at least, if its column has room for them.
_FEW = {Scope.COLUMN: 2, Scope.ROW: 4.1}


@attrs.frozen(eq=False)
class Box:
    """A cell in the grid.

    Attributes:
        cell: The cell.
        top: First row.
        bottom: Row after the last one.
        left: Left edge in points.
        width: Width in points.
        content: Its text, set for that width.
        flush: Whether lines begin at the left instead of being centred.
    """

    cell: Cell
    top: int
    bottom: int
    left: float
    width: float
    content: Content
    flush: bool


@attrs.frozen(eq=False)
class Grid:
    """A table laid out, not yet divided over pages.

    Attributes:
        style: Fonts and size of its text.
        boxes: Its cells in reading order.
        heights: Height of each row.
        head: Rows that repeat on every page.
        tied: Rows that stay on the page of the row after them.
    """

    style: Style
    boxes: tuple[Box, ...]
    heights: tuple[float, ...]
    head: int
    tied: frozenset[int]


def lay_out(
    table: Table, style_of: Callable[[float], Style], width: float, height: float, level: str
) -> Grid:
    """Return the grid of *table*.

    Args:
        table: The table.
        style_of: Style of table text of a given size.
        width: Width of the table, kept exactly.
        height: Height that is not exceeded if a somewhat smaller size avoids it.
        level: Level of the rules for line ends.
    """
    places = tuple(table.positions())
    columns = table.shape[1]
    if not columns:
        return Grid(style_of(_SIZES[0]), (), (), 0, frozenset())
    fallback: Grid | None = None
    for size in _SIZES:
        style = style_of(size)
        widths = _widths(table, places, columns, style, width)
        if widths is None:
            continue
        grid = _grid(table, places, style, widths, level)
        if size not in _COMFORTABLE:
            return fallback or grid
        over = sum(grid.heights) - height
        if over <= 0:
            return grid
        fallback = grid  # a table longer than a page in any case is set in the smaller size
        if size == min(_COMFORTABLE) and over <= len(grid.heights) * size * _GIVE:
            part = over / len(grid.heights)
            closer = tuple(each - part for each in grid.heights)
            if _all_fit(grid.boxes, closer, size):
                return attrs.evolve(grid, heights=closer)
    tiny = style_of(min(_SIZES[-1], width / columns / 2))
    return fallback or _grid(table, places, tiny, [width / columns] * columns, level)


def _grid(
    table: Table,
    places: Sequence[tuple[int, int, Cell]],
    style: Style,
    widths: Sequence[float],
    level: str,
) -> Grid:
    edges = [0.0, *accumulate(widths)]
    flush = _flush_columns(places)
    boxes = []
    for row, column, cell in places:
        left, room = edges[column], edges[column + cell.colspan] - edges[column]
        is_flush = cell.scope is Scope.ROW and column in flush and cell.rowspan == 1
        inner = round(room - indent(style.size) * is_flush, 2)
        content = (
            set_vertically(cell.text, style, room)
            if cell.vertical
            else set_text(cell.text, style, inner, level, centred=not is_flush)
        )
        boxes.append(
            Box(
                cell=cell,
                top=row,
                bottom=row + cell.rowspan,
                left=left,
                width=room,
                content=content,
                flush=is_flush,
            )
        )
    heights = _heights(boxes, table.shape[0], style.size)
    return Grid(style, tuple(boxes), heights, table.head, _tied(table, boxes))


def _tied(table: Table, boxes: Sequence[Box]) -> frozenset[int]:
    """Return the rows that stay with the next: captions, and the ends of a group of rows."""
    captions = {
        row
        for row, cells in enumerate(table.rows)
        if cells and all(cell.scope is Scope.COLUMN for cell in cells)
    }
    groups = [box for box in boxes if box.cell.scope is Scope.ROW and box.cell.rowspan > 1]
    ends = {row for box in groups for row in (box.top, box.bottom - 2)}
    return frozenset(captions | ends)


def _widths(
    table: Table,
    places: Sequence[tuple[int, int, Cell]],
    columns: int,
    style: Style,
    width: float,
) -> Sequence[float] | None:
    """Return the columns' widths, or None if some number would have to be broken."""
    shares = table.widths if len(table.widths) == columns else (1.0,) * columns
    total = sum(shares) or 1.0
    wanted = [max(share, 0.0) / total * width for share in shares]
    margin = 2 * side(style.size)
    least = [style.size + margin] * columns
    pleasant = list(least)  # no caption stands one character below the other
    for _, column, cell in places:
        if cell.colspan == 1 and not cell.vertical:
            word = min(longest_word(cell.text, style), width * _WORD_LIMIT)
            least[column] = max(least[column], word + margin)
            if cell.scope is not Scope.DATA:
                few = style.size * min(len(cell.text), _FEW[cell.scope]) + margin
                pleasant[column] = max(pleasant[column], few)
    if sum(least) > width:
        return None
    floor = least
    if sum(pleasant) <= width:
        floor = [max(pair) for pair in zip(least, pleasant, strict=True)]
        floor = floor if sum(floor) <= width else least
    shared = tuple(_shared(wanted, floor, width))
    captions = tuple(
        (row, column, cell.rowspan, cell.colspan, cell.text)
        for row, column, cell in places
        if cell.scope is not Scope.DATA and not cell.vertical and cell.text
    )
    labels = {column for _, column, cell in places if cell.scope is Scope.ROW and cell.colspan == 1}
    kinds = tuple((share, column in labels) for column, share in enumerate(shares))
    return improved(style, shared, tuple(floor), kinds, captions)


def _shared(wanted: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Give each column at least what it needs, taken from those that have more."""
    lacking = sum(max(need - wish, 0.0) for wish, need in zip(wanted, least, strict=True))
    spare = sum(max(wish - need, 0.0) for wish, need in zip(wanted, least, strict=True))
    part = lacking / spare if spare else 0.0
    found = [
        need if wish <= need else wish - (wish - need) * part
        for wish, need in zip(wanted, least, strict=True)
    ]
    factor = width / sum(found)  # no more than rounding, unless the wishes did not add up
    return [each * factor for each in found]


def _all_fit(boxes: Sequence[Box], heights: Sequence[float], size: float) -> bool:
    """Return whether rows of these heights leave every cell some white space."""
    return all(
        box.content.height(size) + _GIVE * size <= sum(heights[box.top : box.bottom])
        for box in boxes
    )


def _flush_columns(places: Sequence[tuple[int, int, Cell]]) -> frozenset[int]:
    """Return the columns whose row labels are too long to look well when centred."""
    return frozenset(
        column
        for _, column, cell in places
        if cell.scope is Scope.ROW and cell.rowspan == 1 and len(cell.text) > _LONG_LABEL
    )


def _heights(boxes: Sequence[Box], rows: int, size: float) -> tuple[float, ...]:
    """Return rows just high enough for every cell, spanning ones included."""
    heights = [size + 2 * above(size)] * rows
    for box in sorted(boxes, key=lambda box: box.bottom - box.top):
        need = box.content.height(size) + 2 * above(size)
        lacking = need - sum(heights[box.top : box.bottom])
        if lacking > 0:
            share = lacking / (box.bottom - box.top)
            for row in range(box.top, box.bottom):
                heights[row] += share
    return tuple(heights)
