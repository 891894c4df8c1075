"""Parts of a table on successive pages as one table."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

import attrs

from govreport.document import Cell, Table

from govreport_published.pdf.lattice import Box, Grid

#: Columns that lie nearer to each other on two pages are the same.
_SAME_COLUMN = 6.0
_SAME_WIDTH = 10.0
_NUMBERED = re.compile(r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))")
_VALUE = re.compile(r"[\d\s.,，+\-−—–/／%％]+(?:万?元|件|个|项)?|无|不适用")


def joined(first: Grid, second: Grid) -> Grid | None:
    """Return two parts of a table as one; None if they do not look alike."""
    if abs(_width(first) - _width(second)) > _SAME_WIDTH:
        return None
    shift = first.xs[0] - second.xs[0]
    upper, lower, xs = _aligned(first, second, shift)
    head = _repeated(upper, lower, first.rows, second.rows)
    lower = [_down(box, -head) for box in lower if box.row >= head]
    rows = second.rows - head
    if not rows:
        return first
    lower, rows, upper = _unbroken(upper, lower, rows, first.rows)
    moved = [_down(box, first.rows) for box in lower]
    boxes = _grown(upper, moved, first.rows)
    return Grid(
        xs=xs,
        rows=first.rows + rows,
        boxes=tuple(sorted(boxes, key=lambda box: (box.row, box.column))),
        top=first.top,
        bottom=second.bottom,
        head=max(first.head, head),
    )


def as_table(grid: Grid) -> Table:
    """Return a grid as a neutral table."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for box in sorted(grid.boxes, key=lambda box: (box.row, box.column)):
        rows[box.row].append(
            Cell(
                text=box.text,
                colspan=box.colspan,
                rowspan=box.rowspan,
                vertical=box.vertical,
            )
        )
    return Table(rows=tuple(tuple(row) for row in rows), head=grid.head)


def _width(grid: Grid) -> float:
    return grid.xs[-1] - grid.xs[0]


def _down(box: Box, rows: int) -> Box:
    return attrs.evolve(box, row=box.row + rows) if rows else box


def _aligned(
    first: Grid, second: Grid, shift: float
) -> tuple[list[Box], list[Box], tuple[float, ...]]:
    """Return the cells of both parts in the columns of both."""
    xs = list(first.xs)
    for x in (x + shift for x in second.xs):
        at = bisect.bisect_left(xs, x)
        near = [known for known in xs[max(at - 1, 0) : at + 1] if abs(known - x) <= _SAME_COLUMN]
        if not near:
            xs.insert(at, x)
    return (
        _placed(first, xs, 0.0),
        _placed(second, xs, shift),
        tuple(xs),
    )


def _placed(grid: Grid, xs: Sequence[float], shift: float) -> list[Box]:
    def at(index: int) -> int:
        x = grid.xs[index] + shift
        return min(range(len(xs)), key=lambda place: abs(xs[place] - x))

    places = [at(index) for index in range(len(grid.xs))]
    return [
        attrs.evolve(
            box,
            column=places[box.column],
            colspan=max(places[box.column + box.colspan] - places[box.column], 1),
        )
        for box in grid.boxes
    ]


def _repeated(upper: Sequence[Box], lower: Sequence[Box], tall: int, short: int) -> int:
    """Return how many rows at the top of the second part repeat those of the first."""
    count = 0
    for row in range(min(tall, short)):
        above = [_shape(box) for box in upper if box.row == row]
        below = [_shape(box) for box in lower if box.row == row]
        if above != below or any(box.text and _value(box.text) for box in lower if box.row == row):
            break
        count = row + 1
    shown = any(box.text for box in lower if box.row < count)
    whole = all(box.row + box.rowspan <= count for box in lower if box.row < count)
    return count if shown and whole else 0


def _shape(box: Box) -> tuple[int, int, int, str]:
    return (box.column, box.colspan, box.rowspan, _squeezed(box))


def _squeezed(box: Box) -> str:
    return "".join(box.text.split())


def _value(text: str) -> bool:
    return bool(_VALUE.fullmatch(text.strip()))


def _unbroken(
    upper: Sequence[Box], lower: Sequence[Box], rows: int, tall: int
) -> tuple[list[Box], int, list[Box]]:
    """Join the halves of a row that the end of the page broke, where they certainly are."""
    above = {box.column: box for box in upper if box.row + box.rowspan == tall}
    below = {box.column: box for box in lower if box.row == 0}
    leaves = [box for box in above.values() if box.rowspan == 1]
    halves = [
        (box, below[box.column])
        for box in leaves
        if box.column in below
        and below[box.column].colspan == box.colspan
        and below[box.column].rowspan == 1
    ]
    firm = len(halves) == len(leaves) and sum(box.rowspan == 1 for box in below.values()) == len(
        halves
    )
    labels = [pair for pair in halves if any(b.text and not _value(b.text) for b in pair)]
    values = [pair for pair in halves if pair not in labels]
    if not firm or len(labels) != 1 or not values:
        return list(lower), rows, list(upper)
    begun, rest = labels[0]
    filled_above = any(a.text for a, _ in values)
    filled_below = any(b.text for _, b in values)
    if (
        not _NUMBERED.match(begun.text)
        or not rest.text
        or _value(rest.text)
        or _NUMBERED.match(rest.text)
        or filled_above == filled_below
    ):
        return list(lower), rows, list(upper)
    whole = {a: attrs.evolve(a, text="\n".join(filter(None, (a.text, b.text)))) for a, b in halves}
    gone = {b for _, b in halves}
    kept = [
        attrs.evolve(box, row=max(box.row - 1, 0), rowspan=box.rowspan - (box.row == 0))
        for box in lower
        if box not in gone
    ]
    # Cells that go on beside the joined row lose the row that it had on this page.
    return (
        [box for box in kept if box.rowspan > 0],
        rows - 1,
        [whole.get(box, box) for box in upper],
    )


def _grown(upper: Sequence[Box], lower: Sequence[Box], tall: int) -> list[Box]:
    """Join merged cells that go on over the page."""
    starts = {(box.column, box.colspan): box for box in lower if box.row == tall}
    gone: set[Box] = set()
    found: list[Box] = []
    for box in upper:
        rest = starts.get((box.column, box.colspan))
        if rest is None or box.row + box.rowspan != tall or not _goes_on(box, rest):
            found.append(box)
            continue
        gone.add(rest)
        same = _squeezed(box) == _squeezed(rest)
        text = box.text if same or not rest.text else f"{box.text}\n{rest.text}"
        if box.vertical:
            text = text.replace("\n", "")
        found.append(attrs.evolve(box, rowspan=box.rowspan + rest.rowspan, text=text))
    return [*found, *(box for box in lower if box not in gone)]


def _goes_on(box: Box, rest: Box) -> bool:
    if box.rowspan == 1 and rest.rowspan == 1:
        return False
    if box.text and not _value(box.text) and _squeezed(box) == _squeezed(rest):
        return True  # the label is printed again
    if _value(box.text) or _value(rest.text) or _NUMBERED.match(rest.text):
        return False
    return bool(box.text)
