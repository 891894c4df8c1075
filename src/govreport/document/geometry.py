"""The geometry of a table: where its cells lie, which headers are theirs, which rows stay together.

Nothing else walks the spans of cells.

A table of the form has header rows over several levels, header columns
likewise, and may start a new block of headers half-way down.  So a cell
belongs to the *nearest* unbroken run of headers above it and to the nearest
unbroken run to its left; a header belongs to the headers of its own run that
stand over (or before) it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from govreport.document.cells import Cell, Scope

if TYPE_CHECKING:
    from govreport.document.tree import Table


class Spanning(Protocol):
    """What covers columns and rows of a grid."""

    @property
    def colspan(self) -> int:
        """Grid columns covered, at least 1."""

    @property
    def rowspan(self) -> int:
        """Grid rows covered, at least 1."""


_Spanning = TypeVar("_Spanning", bound=Spanning)


def anchors(rows: Iterable[Iterable[_Spanning]]) -> Iterator[tuple[int, int, _Spanning]]:
    """Yield grid row, grid column and cell of every anchor of *rows*, in reading order."""
    taken: dict[int, int] = {}  # column -> first row that is free again
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while taken.get(column, 0) > row:
                column += 1
            yield row, column, cell
            if cell.rowspan > 1:
                for covered in range(column, column + cell.colspan):
                    taken[covered] = row + cell.rowspan
            column += cell.colspan


def extent(table: Table, most: int) -> int:
    """Return how many places the grid of a table has; more than *most* are not counted.

    A few cells with spans that stand in one another's way make a grid without end.
    """
    rows = max(len(table.rows), 1)
    taken: dict[int, int] = {}
    columns = 0
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while taken.get(column, 0) > row:
                column += 1
            columns = max(columns, column + cell.colspan)
            if columns * rows > most:
                return columns * rows
            if cell.rowspan > 1:
                taken.update(
                    dict.fromkeys(range(column, column + cell.colspan), row + cell.rowspan)
                )
            column += cell.colspan
    return columns * rows


@attrs.frozen
class Part:
    """The part of a cell that lies in one row of the grid.

    Attributes:
        cell: The cell.
        span: Grid columns that it covers there.
        first: Whether it is the cell's first row.
    """

    cell: Cell
    span: int = 1
    first: bool = True


def parts(table: Table) -> list[list[Part | None]]:
    """Return the full grid, a part at its first column, None at the others that it covers.

    Spans are clipped to the grid, and short rows filled up with empty cells.
    """
    rows = len(table.rows)
    taken: list[dict[int, Part | None]] = [{} for _ in range(rows)]
    for row, column, cell in anchors(table.rows):
        start = column
        while start in taken[row]:
            start += 1
        span = 1
        while span < cell.colspan and start + span not in taken[row]:
            span += 1
        for below in range(min(max(cell.rowspan, 1), rows - row)):
            for inner in range(start, start + span):
                taken[row + below][inner] = None
            taken[row + below][start] = Part(cell, span, below == 0)
    columns = max((max(line, default=-1) + 1 for line in taken), default=0)
    return [[line.get(column, Part(Cell())) for column in range(columns)] for line in taken]


def head_rows(table: Table) -> int:
    """Return the rows of a table's head; none if a cell reaches out of it, as HTML forbids."""
    head = min(table.head, len(table.rows))
    reaching = any(row < head < row + cell.rowspan for row, _, cell in anchors(table.rows))
    return 0 if reaching else head


@attrs.frozen
class Placed:
    """A cell with its place in the grid and its headers.

    Attributes:
        row: Grid row of its upper left corner.
        column: Grid column of its upper left corner.
        cell: The cell.
        above: Column headers, outermost first, as indexes into the result of `place`.
        left: Row headers, outermost first, as such indexes.
    """

    row: int
    column: int
    cell: Cell
    above: tuple[int, ...] = ()
    left: tuple[int, ...] = ()


def place(table: Table) -> tuple[Placed, ...]:
    """Return the cells of *table* in reading order, each with its headers."""
    found = list(anchors(table.rows))
    above = _sweep(
        (index, range(column, column + cell.colspan), cell.scope is Scope.COLUMN)
        for index, (_, column, cell) in enumerate(found)
    )
    by_column = sorted(range(len(found)), key=lambda index: (found[index][1], index))
    left = _sweep(
        (index, range(row, row + cell.rowspan), cell.scope is Scope.ROW)
        for index in by_column
        for row, _, cell in (found[index],)
    )
    return tuple(
        Placed(row, column, cell, above[index], left[index])
        for index, (row, column, cell) in enumerate(found)
    )


def _sweep(cells: Iterable[tuple[int, range, bool]]) -> dict[int, tuple[int, ...]]:
    """Return the headers of every cell along one axis.

    Args:
        cells: Index, lines of the grid covered, and whether the cell is a
            header of these lines; in the order of the sweep.
    """
    runs: dict[int, list[int]] = {}  # line -> the nearest run of headers
    ended: set[int] = set()  # lines whose run has been followed by another cell
    found: dict[int, tuple[int, ...]] = {}
    for index, lines, header in cells:
        if header:
            for line in lines:
                if line in ended:
                    runs[line] = []
                    ended.discard(line)
        found[index] = tuple(dict.fromkeys(one for line in lines for one in runs.get(line, ())))
        if header:
            for line in lines:
                runs.setdefault(line, []).append(index)
        else:
            ended.update(lines)
    return found


#: A table of so many columns of values is wider than a phone.
_WIDE = 6


@attrs.frozen
class Staying:
    """What stays in sight where a wide table is scrolled across.

    Attributes:
        groups: Columns of captions of groups, which go first.
        labels: The captions next to the values and the header over them, as indexes into
            the cells in reading order.
        sums: The cells of the last column, where totals stand, as such indexes.
    """

    groups: int = 0
    labels: frozenset[int] = frozenset()
    sums: frozenset[int] = frozenset()


def staying(table: Table) -> Staying:
    """Return what stays of a table; nothing of one that has few columns, or no row headers."""
    found = list(anchors(table.rows))
    ends = [column + cell.colspan for _, column, cell in found]
    first = max((ends[at] for at, one in enumerate(found) if one[2].scope is Scope.ROW), default=0)
    width = max(ends, default=0)
    if not first or width - first < _WIDE:
        return Staying()
    return Staying(
        groups=first - 1,
        labels=frozenset(
            index
            for index, (_, _, cell) in enumerate(found)
            if cell.scope is not Scope.DATA and ends[index] == first
        ),
        sums=frozenset(
            index
            for index, (_, column, _) in enumerate(found)
            if ends[index] == width and column == width - 1
        ),
    )


#: Rows of one line that a character of a vertical label takes, with some room to spare.
_ROWS = 0.75


def kept(table: Table, most: int = 12) -> frozenset[int]:
    """Return the rows that belong on the same page as the row after them.

    These are captions inside the table, which stay with what they head, the
    rows of a group under one label, of which half must not stand on each page,
    and the first rows beside a vertical label: programs cut it off at the end
    of the page.

    Args:
        table: The table.
        most: Groups of more rows than this may be divided.
    """
    scopes: dict[int, set[Scope]] = {}
    found: set[int] = set()
    for row, _, cell in anchors(table.rows):
        end = row + cell.rowspan
        for covered in range(row, end):
            scopes.setdefault(covered, set()).add(cell.scope)
        if cell.vertical:
            found.update(range(row, min(row + ceil(_ROWS * len(cell.text)), end) - 1))
        elif cell.scope is Scope.ROW and cell.rowspan <= most:
            found.update(range(row, end - 1))
    inner = range(table.head, len(table.rows) - 1)
    found.update(row for row in inner if scopes.get(row) == {Scope.COLUMN})
    return frozenset(row for row in found if row in inner)


def path(cells: tuple[Placed, ...], headers: tuple[int, ...]) -> tuple[str, ...]:
    """Return the captions of *headers*, outermost first, each on one line."""
    return tuple(" ".join(cells[index].cell.text.split()) for index in headers)
