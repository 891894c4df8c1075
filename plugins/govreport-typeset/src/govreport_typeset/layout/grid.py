"""The grid of a table: widths of its columns, heights of its rows, places of its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

import attrs

from govreport.document import Cell, Scope, Table
from govreport.document.columns import least_widths, shared, wishes
from govreport.document.geometry import tied
from govreport_typeset.layout.cells import (
    UNIT,
    Content,
    above,
    indent,
    longest_words,
    set_text,
    set_vertically,
    side,
    units,
)
from govreport_typeset.layout.widths import improved
from govreport_typeset.text.style import Style

#: 小四, 五号, 小五 and 六号: the largest size at which all numbers fit is taken.  If they do
#: not fit at the least one, the table is turned; only on a turned page it may be smaller yet.
_SIZES = (12.0, 10.5, 9.0, 7.5)
_SMALLER = (6.0, 4.5, 3.0, 2.0, 1.0)
#: A word with letters wider than this part of the table may be broken; numbers never are.
_WORD_LIMIT = 0.2
#: Sizes that may be chosen for the sake of the page: the others only if numbers need them.
_COMFORTABLE = frozenset({12.0, 10.5})
#: How much of its white space, in ems, each row gives up if the table fits on a page then.
_GIVE = 0.2
#: Row labels longer than this are set flush left.
_LONG_LABEL = 10
#: Characters of a caption that a line holds at least, if its column has room for them;
#: a caption of three is not divided.
_FEW = {Scope.COLUMN: 2, Scope.ROW: 4.1}
_THREE = 3


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
        width: Width of the table, kept to the hundredth of a point.
        height: Height that is not exceeded if a somewhat smaller size avoids it.
        level: Level of the rules for line ends.
    """
    places = tuple(table.positions())
    columns = table.shape[1]
    if not columns:
        return Grid(style_of(_SIZES[0]), (), (), 0, frozenset())
    fallback: Grid | None = None
    for size in (*_SIZES, *_SMALLER):
        style = style_of(size)
        widths = _widths(table, places, columns, style, int(width * UNIT), level)
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
    tiny = style_of(min(_SMALLER[-1], width / columns / 2))
    return fallback or _grid(table, places, tiny, [int(width * UNIT / columns)] * columns, level)


def fits_upright(
    table: Table, style_of: Callable[[float], Style], width: float, level: str
) -> bool:
    """Return whether all numbers of *table* fit a page of this width in type that can be read."""
    places = tuple(table.positions())
    columns = table.shape[1]
    if not columns:
        return True
    least, _ = _needs(places, columns, style_of(_SIZES[-1]), int(width * UNIT), level)
    return sum(least) <= int(width * UNIT)


def _grid(
    table: Table,
    places: Sequence[tuple[int, int, Cell]],
    style: Style,
    widths: Sequence[int],
    level: str,
) -> Grid:
    edges = [each / UNIT for each in (0, *accumulate(widths))]
    flush = _flush_columns(places)
    boxes = []
    for row, column, cell in places:
        left, room = edges[column], sum(widths[column : column + cell.colspan]) / UNIT
        is_flush = _is_flush(cell, column, flush)
        caption = cell.scope is not Scope.DATA and not is_flush
        inner = room - indent(style.size) * is_flush
        content = (
            set_vertically(cell.text, style, room)
            if cell.vertical
            else set_text(cell.text, style, inner, level, caption=caption)
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
    return Grid(style, tuple(boxes), heights, table.head, tied(table))


def _widths(
    table: Table,
    places: Sequence[tuple[int, int, Cell]],
    columns: int,
    style: Style,
    width: int,
    level: str,
) -> Sequence[int] | None:
    """Return the columns' widths, or None if some number would have to be broken.

    All widths here are in hundredths of a point, so that a column that has room for a
    number in one place has it in every other.
    """
    least, pleasant = _needs(places, columns, style, width, level)
    if sum(least) > width:
        return None
    floor = least
    if sum(pleasant) <= width:
        floor = [max(pair) for pair in zip(least, pleasant, strict=True)]
        floor = floor if sum(floor) <= width else least
    begun = shared(wishes(table, width), floor, width)
    captions = tuple(
        (row, column, cell.rowspan, cell.colspan, cell.text)
        for row, column, cell in places
        if cell.scope is not Scope.DATA and not cell.vertical and cell.text
    )
    labels = {column for _, column, cell in places if cell.scope is Scope.ROW and cell.colspan == 1}
    shares = table.widths if len(table.widths) == columns else (1.0,) * columns
    kinds = tuple((share, column in labels) for column, share in enumerate(shares))
    return improved(style, begun, tuple(floor), kinds, captions)


def _needs(
    places: Sequence[tuple[int, int, Cell]], columns: int, style: Style, width: int, level: str
) -> tuple[list[int], list[int]]:
    """Return the least widths of the columns, and those at which captions look well."""
    flush = _flush_columns(places)
    margin = 2 * side(style.size)
    limit = int(width * _WORD_LIMIT)

    def need(cell: Cell, column: int) -> int:
        if cell.vertical:
            return 0
        number, word = longest_words(cell.text, style, level)
        around = margin + indent(style.size) * _is_flush(cell, column, flush)
        return max(units(number + around), min(units(word + around), limit))

    narrowest = [units(style.size + margin)] * columns
    pleasant = list(narrowest)  # no caption stands one character below the other
    for _, column, cell in places:
        if cell.scope is not Scope.DATA and cell.colspan == 1 and not cell.vertical:
            length = len(cell.text)
            few = length if length == _THREE else min(length, _FEW[cell.scope])
            pleasant[column] = max(pleasant[column], units(style.size * few + margin))
    return least_widths(places, narrowest, need), pleasant


def _all_fit(boxes: Sequence[Box], heights: Sequence[float], size: float) -> bool:
    """Return whether rows of these heights leave every cell some white space."""
    return all(
        box.content.height(size) + _GIVE * size <= sum(heights[box.top : box.bottom])
        for box in boxes
    )


def _is_flush(cell: Cell, column: int, flush: frozenset[int]) -> bool:
    """Return whether a cell is a row label that begins at the left, in one of those columns."""
    return cell.scope is Scope.ROW and column in flush and cell.rowspan == 1


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
