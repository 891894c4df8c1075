"""Tables of the neutral tree as flat tables, which is all that Markdown has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from govreport.document import Scope, Table
from govreport.document.geometry import Placed, path, place

_JOINT = " / "


class Flat(NamedTuple):
    """A table with one header row.

    Attributes:
        title: Captions that stand over all its columns.
        head: The header row; the first cell heads the row captions.
        rows: Caption and values of each row.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class _Line(NamedTuple):
    """A row of values: the headers of its cells, its own captions, its texts."""

    above: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    texts: tuple[str, ...]


def flatten(table: Table) -> tuple[tuple[Flat, ...], tuple[str, ...]]:
    """Return *table* as flat tables, and the captions that head no value."""
    cells = place(table)
    used: set[int] = set()
    found = []
    for above, group in groupby(_values(cells), key=lambda line: line.above):
        lines = list(group)
        corner = _corner(cells, lines[0].left)
        used.update(corner, *above, *(line.left for line in lines))
        paths = [path(cells, headers) for headers in above]
        shared = _shared(paths)
        label = path(cells, corner)
        if label[: len(shared)] == shared:
            label = label[len(shared) :]
        blocks = _side_by_side(paths)
        if blocks and len(lines) == 1 and not lines[0].left:
            found.append(_stacked(blocks, lines[0].texts))
            continue
        found.append(
            Flat(
                _JOINT.join(shared),
                (_JOINT.join(label), *(_JOINT.join(one[len(shared) :]) for one in paths)),
                tuple((_JOINT.join(path(cells, line.left)), *line.texts) for line in lines),
            )
        )
    rest = [
        one.cell.text
        for index, one in enumerate(cells)
        if index not in used and one.cell.scope is not Scope.DATA and one.cell.text
    ]
    return tuple(found), tuple(rest)


def _side_by_side(paths: list[tuple[str, ...]]) -> dict[tuple[str, ...], list[str]]:
    """Return the captions of each block of columns, if all blocks have the same ones."""
    blocks: dict[tuple[str, ...], list[str]] = {}
    for one in paths:
        blocks.setdefault(one[:-1], []).extend(one[-1:])
    same = len({tuple(captions) for captions in blocks.values()}) == 1
    return blocks if same and len(blocks) > 1 else {}


def _stacked(blocks: dict[tuple[str, ...], list[str]], texts: tuple[str, ...]) -> Flat:
    """Return blocks that stand side by side one below the other."""
    captions = next(iter(blocks.values()))
    width = len(captions)
    rows = tuple(
        (_JOINT.join(block), *texts[index * width : (index + 1) * width])
        for index, block in enumerate(blocks)
    )
    return Flat("", ("", *captions), rows)


def _values(cells: tuple[Placed, ...]) -> Iterator[_Line]:
    """Yield the rows of values; a value over several rows is in each of them."""
    rows: dict[int, list[Placed]] = {}
    for one in cells:
        if one.cell.scope is Scope.DATA:
            for row in range(one.row, one.row + one.cell.rowspan):
                rows.setdefault(row, []).append(one)
    heads: dict[int, list[int]] = {}
    for index, one in enumerate(cells):
        if one.cell.scope is Scope.ROW:
            for row in range(one.row, one.row + one.cell.rowspan):
                heads.setdefault(row, []).append(index)
    for row in sorted(rows):
        ones = sorted(rows[row], key=lambda one: one.column)
        yield _Line(
            tuple(one.above for one in ones),
            tuple(sorted(heads.get(row, ()), key=lambda index: cells[index].column)),
            tuple(one.cell.text for one in ones),
        )


def _corner(cells: tuple[Placed, ...], left: tuple[int, ...]) -> tuple[int, ...]:
    """Return the column headers that stand over the row headers."""
    return tuple(dict.fromkeys(index for one in left for index in cells[one].above))


def _shared(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the captions that all paths begin with, their last ones left out."""
    first = []
    for level in zip(*(one[:-1] for one in paths), strict=False):
        if len(set(level)) > 1:
            break
        first.append(level[0])
    return tuple(first)
