"""Widths of a table's columns: as wished for, but wide enough for what must stay on one line.

Widths are whole numbers of a small unit (hundredths of a point, twips, tenths of a digit), so
that a column that has room for a number in one place has it in every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isfinite

from govreport.document import Cell, Table


def wishes(table: Table, width: int) -> list[int]:
    """Return the widths of the columns that *table* wishes for, in parts of *width*."""
    columns = table.shape[1]
    shares = table.widths
    if len(shares) != columns or not all(isfinite(share) and share > 0 for share in shares):
        shares = (1.0,) * columns
    return [int(share / sum(shares) * width) for share in shares]


def least_widths(
    places: Iterable[tuple[int, int, Cell]], least: Sequence[int], need: Callable[[Cell, int], int]
) -> list[int]:
    """Return the least widths of the columns with which every cell has what it needs.

    Args:
        places: Row, column and cell, as `Table.positions` gives them.
        least: What no column may go below in any case.
        need: Least width of a cell that begins in the column of that number.
    """
    widths = list(least)
    for _, column, cell in sorted(places, key=lambda place: place[2].colspan):
        lacking = need(cell, column) - sum(widths[column : column + cell.colspan])
        if lacking > 0:
            part = -(-lacking // cell.colspan)
            for each in range(column, column + cell.colspan):
                widths[each] += part
    return widths


def shared(wanted: Sequence[int], least: Sequence[int], width: int) -> tuple[int, ...]:
    """Return widths that add up to *width*: what is wished for, but no less than is needed."""
    hopes = [max(pair) for pair in zip(wanted, least, strict=True)]
    spare = sum(hopes) - sum(least)
    over = sum(hopes) - width
    found = [
        hope - (hope - need) * over // spare if over > 0 else hope
        for hope, need in zip(hopes, least, strict=True)
    ]
    part, rest = divmod(max(width - sum(found), 0), len(found))  # what rounding has left
    found = [each + part + (column < rest) for column, each in enumerate(found)]
    surplus = sum(found) - width
    for column, need in enumerate(least):
        taken = min(surplus, found[column] - need, 1)
        found[column] -= taken
        surplus -= taken
    return tuple(found)
