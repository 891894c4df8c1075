"""Which header cells belong to a cell, by the geometry of a table.

A table of the form has header rows over several levels, header columns
likewise, and may start a new block of headers half-way down.  So a cell
belongs to the *nearest* unbroken run of headers above it and to the nearest
unbroken run to its left; a header belongs to the headers of its own run that
stand over (or before) it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

import attrs

from govreport.document import Cell, Scope, Table


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
    anchors = list(table.positions())
    above = _sweep(
        (index, range(column, column + cell.colspan), cell.scope is Scope.COLUMN)
        for index, (_, column, cell) in enumerate(anchors)
    )
    by_column = sorted(range(len(anchors)), key=lambda index: (anchors[index][1], index))
    left = _sweep(
        (index, range(row, row + cell.rowspan), cell.scope is Scope.ROW)
        for index in by_column
        for row, _, cell in (anchors[index],)
    )
    return tuple(
        Placed(row, column, cell, above[index], left[index])
        for index, (row, column, cell) in enumerate(anchors)
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
    for row, _, cell in table.positions():
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
