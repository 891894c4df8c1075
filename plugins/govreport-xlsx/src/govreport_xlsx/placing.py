"""Where the sums of a table stand on its sheet: beside the rows, below the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from govreport.editions import Relation
from govreport_xlsx.checks import Check
from govreport_xlsx.spots import Spot


@attrs.frozen
class Room:
    """Where the table is.

    Attributes:
        top: Its first row.
        below: The row after its last.
        beside: The column after its last.
    """

    top: int
    below: int
    beside: int


@attrs.frozen
class Name:
    """What a line of checks is called, and the cells that say so.

    Attributes:
        text: The name.
        first: First cell.
        last: Last cell.
    """

    text: str
    first: Spot
    last: Spot


@attrs.frozen
class Plan:
    """The checks of a table on its sheet.

    Attributes:
        checks: Each check with its cell.
        names: What they are called.
        end: The row after the last.
    """

    checks: tuple[tuple[Check, Spot], ...]
    names: tuple[Name, ...]
    end: int


def plan(checks: Sequence[Check], spots: Mapping[str, Spot], room: Room) -> Plan:
    """Return where each check stands.

    A sum of a row stands beside it; in a table with one row of values, below its total.
    """
    deep = len({spot.row for spot in spots.values()}) > 1
    beside = [check for check in checks if deep and check.relation is Relation.ROW]
    right = [(check, Spot(spots[check.right[0]].row, room.beside)) for check in beside]
    lines = _lines([check for check in checks if check not in beside], spots)
    under = [
        (check, Spot(room.below + number, spots[check.right[0]].column))
        for number, line in enumerate(lines)
        for check in line
    ]
    named = [
        name
        for number, line in enumerate(lines)
        for name in _left(line, room.below + number, spots)
    ]
    return Plan((*right, *under), (*_above(right, room), *named), room.below + len(lines))


def _lines(checks: Sequence[Check], spots: Mapping[str, Spot]) -> list[list[Check]]:
    """Return the checks that share a line: of one name, each in a column of its own."""
    lines: list[list[Check]] = []
    for check in checks:
        column = spots[check.right[0]].column
        for line in lines:
            taken = {spots[other.right[0]].column for other in line}
            if line[0].name == check.name and column not in taken:
                line.append(check)
                break
        else:
            lines.append([check])
    return lines


def _left(line: Sequence[Check], row: int, spots: Mapping[str, Spot]) -> Iterator[Name]:
    """Yield the names of a line below a table: left of it, or left of each sum of a row."""
    columns = [spots[check.right[0]].column for check in line]
    if line[0].relation is not Relation.ROW:
        yield Name(line[0].name, Spot(row, 0), Spot(row, max(min(columns) - 1, 0)))
        return
    for check, column in zip(line, columns, strict=True):
        first = min(spots[cell].column for cell in check.left.cells)
        yield Name(check.name, Spot(row, first), Spot(row, max(column - 1, first)))


def _above(checks: Sequence[tuple[Check, Spot]], room: Room) -> Iterator[Name]:
    """Yield the names of checks beside a table, each over the first row that it is for."""
    free, said = room.top, ""
    for check, spot in sorted(checks, key=lambda one: one[1]):
        if check.name != said and spot.row > free:
            yield Name(check.name, Spot(free, spot.column), Spot(spot.row - 1, spot.column))
        said, free = check.name, spot.row + 1
