"""The grid of a table: widths of its columns, heights of its rows, places of its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

import attrs

from govreport.document import Cell, Scope, Table
from govreport.document.columns import least_widths, shared, wishes
from govreport.document.evening import evened
from govreport.document.geometry import kept
from govreport.document.lines import POINT, row_heights, text_height
from govreport.document.measures import (
    SIZE,
    Measures,
    captions_of,
    flush_columns,
    is_flush_left,
    kinds_of,
    measured,
)
from govreport_typeset.layout.cells import (
    UNIT,
    Content,
    indent,
    longest_words,
    set_text,
    set_vertically,
    side,
    units,
)
from govreport_typeset.text.style import Style

#: 五号, 小五 and 六号: the largest size at which all numbers fit is taken.  If they do
#: not fit at the least one, the table is turned; only on a turned page it may be smaller yet.
_SIZES = (SIZE, 9.0, 7.5)
_SMALLER = (6.0, 4.5, 3.0, 2.0, 1.0)
#: Hundredths of a point in the unit of shared widths.
_FINER = UNIT // POINT
#: A word with letters wider than this part of the table may be broken; numbers never are.
_WORD_LIMIT = 0.2
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


def lay_out(table: Table, style_of: Callable[[float], Style], width: float, level: str) -> Grid:
    """Return the grid of *table*: as every format measures it, if all numbers have room there.

    Args:
        table: The table.
        style_of: Style of table text of a given size.
        width: Width of the table, kept to the hundredth of a point.
        level: Level of the rules for line ends.
    """
    places = tuple(table.positions())
    columns = table.shape[1]
    if not columns:
        return Grid(style_of(SIZE), (), (), 0, frozenset())
    usual = measured(table, int(width * POINT))
    if usual:
        widths = _as_usual(places, style_of(SIZE), int(width * UNIT), level, usual)
        if widths is not None:
            return _grid(table, places, style_of(SIZE), widths, level, usual)
    found: Grid | None = None
    for size in (*_SIZES, *_SMALLER):
        if found and size in _SMALLER:
            return found
        style = style_of(size)
        widths = _widths(table, places, columns, style, int(width * UNIT), level)
        if widths is not None:
            grid = _grid(table, places, style, widths, level, usual)
            if not usual or grid.heights == tuple(height / POINT for height in usual.heights):
                return grid
            if not found or sum(grid.heights) < sum(found.heights):
                found = grid
    if found:
        return found
    tiny = style_of(min(_SMALLER[-1], width / columns / 2))
    return _grid(table, places, tiny, [int(width * UNIT / columns)] * columns, level, None)


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
    usual: Measures | None,
) -> Grid:
    edges = [each / UNIT for each in (0, *accumulate(widths))]
    flush = flush_columns(places)
    boxes = []
    for row, column, cell in places:
        left, room = edges[column], sum(widths[column : column + cell.colspan]) / UNIT
        is_flush = is_flush_left(cell, column, flush)
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
    heights = _heights(boxes, table.shape[0], style.size, usual)
    return Grid(style, tuple(boxes), heights, table.head, kept(table))


def _as_usual(
    places: Sequence[tuple[int, int, Cell]], style: Style, width: int, level: str, usual: Measures
) -> Sequence[int] | None:
    """Return the widths that every format gives usual numbers; None if these have no room."""
    found = [each * _FINER for each in usual.widths]
    found[-1] += width - sum(found)  # what is less than the unit of those
    need = _need(places, style, width, level)
    fits = all(
        need(cell, column) <= sum(found[column : column + cell.colspan])
        for _, column, cell in places
    )
    return found if fits else None


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
    em = style.size * UNIT
    white = 2 * side(style.size) * UNIT
    kinds = kinds_of(table, places, columns)
    return evened(em, white, begun, tuple(floor), kinds, captions_of(places))


def _needs(
    places: Sequence[tuple[int, int, Cell]], columns: int, style: Style, width: int, level: str
) -> tuple[list[int], list[int]]:
    """Return the least widths of the columns, and those at which captions look well."""
    margin = 2 * side(style.size)
    narrowest = [units(style.size + margin)] * columns
    pleasant = list(narrowest)  # no caption stands one character below the other
    for _, column, cell in places:
        if cell.scope is not Scope.DATA and cell.colspan == 1 and not cell.vertical:
            length = len(cell.text)
            few = length if length == _THREE else min(length, _FEW[cell.scope])
            pleasant[column] = max(pleasant[column], units(style.size * few + margin))
    need = _need(places, style, width, level)
    return least_widths(places, narrowest, need), pleasant


def _need(
    places: Sequence[tuple[int, int, Cell]], style: Style, width: int, level: str
) -> Callable[[Cell, int], int]:
    """Return what tells the least width of a cell in a column."""
    flush = flush_columns(places)
    margin = 2 * side(style.size)
    limit = int(width * _WORD_LIMIT)

    def need(cell: Cell, column: int) -> int:
        if cell.vertical:
            return 0
        number, word = longest_words(cell.text, style, level)
        around = margin + indent(style.size) * is_flush_left(cell, column, flush)
        return max(units(number + around), min(units(word + around), limit))

    return need


def _heights(
    boxes: Sequence[Box], rows: int, size: float, usual: Measures | None
) -> tuple[float, ...]:
    """Return rows just high enough for every cell, and no lower than those of usual numbers."""
    needs = [(box.top, box.bottom - box.top, box.content.need(size)) for box in boxes]
    heights = row_heights(needs, rows, text_height(1, size))
    if usual:
        heights = tuple(map(max, heights, usual.heights))
    return tuple(height / POINT for height in heights)
