"""Parts of a table on successive pages as one table."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence

import attrs

from govreport.document import Cell, Table
from govreport.text.numbering import ITEM
from govreport_published.pdf.lattice import Box, Grid
from govreport_published.pdf.words import unwrapped

#: Columns that lie nearer to each other on two pages are the same.
_SAME_COLUMN = 6.0
_SAME_WIDTH = 10.0
#: A row of so many numbers needs no label.
_STRIP = 4
#: A number that goes on in the next line has so many digits before it.
_WRAPPED = 2
_NUMBERED = re.compile(rf"\s*{ITEM}")
_VALUE = re.compile(r"[\d\s.,，+\-−—–/／%％]+(?:万?元|件|个|项)?|无|不适用")


def joined(first: Grid, second: Grid) -> Grid | None:
    """Return two parts of a table as one; None if they do not look alike."""
    if not (first.ruled and second.ruled) or abs(_width(first) - _width(second)) > _SAME_WIDTH:
        return None
    shift = first.xs[0] - second.xs[0]
    upper, lower, xs = _aligned(first, second, shift)
    head = _repeated(upper, lower, first.rows, second.rows)
    printed = {(box.row, *_shape(box)): box.text for box in lower if box.row < head}
    upper = [
        box if box.text else attrs.evolve(box, text=printed.get((box.row, *_shape(box)), ""))
        for box in upper
    ]
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


def tailed(first: Grid, second: Grid) -> tuple[Grid, Grid]:
    """Doubt the numbers of a table without lines that may go on at the top of the next page.

    A row of numbers without a label, on top of a page whose other rows have
    labels, ends the row before.  Of a label in two parts each part may have
    numbers of its own, or halves of them.
    """
    if first.ruled or second.ruled:
        return first, second
    last = first.rows - 1
    ends = [box for box in first.boxes if box.row == last]
    top = sorted((box for box in second.boxes if box.row == 0), key=lambda box: box.column)
    begun = {box.column - first.lead: box for box in ends if box.column >= first.lead}
    rest = {box.column - second.lead: box for box in top if box.column >= second.lead}
    if not any(_value(box.text) for box in rest.values() if box.text):
        return first, second
    name = _own_label(ends, first.lead)
    label = _own_label(top, second.lead)
    labelled = any(box.text for box in second.boxes if box.row and box.column < second.lead)
    tail = not label and labelled
    parted = not name or (_NUMBERED.match(name) and not _NUMBERED.match(label))
    if not tail and not parted:
        return first, second
    # With another number of columns it is not known which number goes on.
    same = len(begun) == len(rest)
    changed: dict[Box, Box] = {}
    for column, box in begun.items():
        more = rest[column].text if same and column in rest else "…"
        if box.text and more and (not same or len(box.text) >= len(more)):
            changed[box] = attrs.evolve(box, text=f"{box.text} | {more}")
            if same and not tail:
                changed[rest[column]] = attrs.evolve(rest[column], text=f"{box.text} | {more}")
    upper = [changed.get(box, box) for box in first.boxes]
    if tail:
        lower = [attrs.evolve(box, row=box.row - 1) for box in second.boxes if box.row]
        second = attrs.evolve(second, boxes=tuple(lower), rows=second.rows - 1)
    else:
        lower = [changed.get(box, box) for box in second.boxes]
        second = attrs.evolve(second, boxes=tuple(lower))
    return attrs.evolve(first, boxes=tuple(upper)), second


def _own_label(row: Sequence[Box], lead: int) -> str:
    """Return the label next to a row's values; before it may go a piece of a group's."""
    labels = [box for box in row if box.text and box.column < lead]
    return max(labels, key=lambda box: box.column).text if labels else ""


def as_table(grid: Grid) -> Table:
    """Return a grid as a neutral table."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for box in sorted(grid.boxes, key=lambda box: (box.row, box.column)):
        rows[box.row].append(
            Cell(
                text=box.text.replace("\n", "") if box.wrapped else box.text,
                colspan=box.colspan,
                rowspan=box.rowspan,
                vertical=box.vertical,
                doubt=box.doubt,
                candidates=box.candidates,
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
        above = [box for box in upper if box.row == row]
        below = [box for box in lower if box.row == row]
        if not _alike(above, below) or any(_value(box.text) for box in below):
            break
        count = row + 1
    shown = any(box.text for box in lower if box.row < count)
    whole = all(box.row + box.rowspan <= count for box in lower if box.row < count)
    return count if shown and whole else 0


def _alike(above: Sequence[Box], below: Sequence[Box]) -> bool:
    """Return whether two rows print the same; a cell may be left empty in one of them."""
    pairs = list(zip(above, below, strict=False))
    if len(above) != len(below) or any(_shape(a) != _shape(b) for a, b in pairs):
        return False
    both = [(a, b) for a, b in pairs if a.text and b.text]
    return all(_squeezed(a) == _squeezed(b) for a, b in both) and (
        len(both) * 4 >= len(pairs) or not any(a.text or b.text for a, b in pairs)
    )


def _shape(box: Box) -> tuple[int, int, int]:
    return (box.column, box.colspan, box.rowspan)


def _squeezed(box: Box) -> str:
    return "".join(box.text.split())


def _value(text: str) -> bool:
    return bool(_VALUE.fullmatch(text.strip()))


def _unbroken(
    upper: Sequence[Box], lower: Sequence[Box], rows: int, tall: int
) -> tuple[list[Box], int, list[Box]]:
    """Join the halves of a row that the end of the page broke, where they certainly are."""
    above = {(box.column, box.colspan): box for box in upper if box.row + box.rowspan == tall}
    below = {(box.column, box.colspan): box for box in lower if box.row == 0}
    if above.keys() != below.keys():
        return list(lower), rows, list(upper)
    halves = [(box, below[place]) for place, box in sorted(above.items())]
    if not _one_row(halves, _rooms([*upper, *lower])):
        return list(lower), rows, list(upper)
    whole = {a: _both(a, b, a.rowspan + b.rowspan - 1) for a, b in halves}
    gone = {b for _, b in halves}
    return (
        [attrs.evolve(box, row=box.row - 1) for box in lower if box not in gone],
        rows - 1,
        [whole.get(box, box) for box in upper],
    )


def _rooms(boxes: Sequence[Box]) -> dict[int, int]:
    """Return how many digits find room in a line of a column, where wrapped numbers show it."""
    seen: dict[int, set[int]] = {}
    for box in boxes:
        if box.colspan == 1 and "\n" in box.text and _value(box.text):
            lengths = (len(line) for line in box.text.split("\n")[:-1])
            seen.setdefault(box.column, set()).update(lengths)
    return {column: min(lengths) for column, lengths in seen.items() if len(lengths) == 1}


def _one_row(halves: Sequence[tuple[Box, Box]], rooms: Mapping[int, int]) -> bool:
    """Return whether the last row of a page and the first of the next are one row."""
    leaves = [(a, b) for a, b in halves if a.rowspan == b.rowspan == 1]
    merged = [(a, b) for a, b in halves if not a.rowspan == b.rowspan == 1]
    if any(a.text and _NUMBERED.match(b.text) and _squeezed(a) != _squeezed(b) for a, b in merged):
        return False
    labels = [pair for pair in leaves if any(box.text and not _value(box.text) for box in pair)]
    values = [pair for pair in leaves if pair not in labels]
    if not values or len(labels) > 1:
        return False
    if not labels:
        return len(values) >= _STRIP and any(a.text for a, _ in values) and _wrapped(values, rooms)
    begun, rest = (box.text for box in labels[0])
    if _value(begun) or _value(rest):
        return False
    if not rest:
        return True  # a row with numbers has a label: this one's is on the page before
    if not begun:
        return _wrapped(values, rooms)  # numbers without a label: it is on the next page
    if not _NUMBERED.match(begun) or _NUMBERED.match(rest):
        return False
    return _wrapped(values, rooms)


def _wrapped(values: Sequence[tuple[Box, Box]], rooms: Mapping[int, int]) -> bool:
    """Return whether numbers of the second row can be second lines of those above them."""
    filled = True
    for box, more in values:
        begun, rest = box.text.rsplit("\n", 1)[-1], more.text.split("\n", 1)[0]
        filled &= bool(rest) and len(begun) == rooms.get(box.column)
        if begun and rest and (len(begun) < _WRAPPED or len(begun) < len(rest)):
            return False
    # Two rows may be full of numbers; where the lines are full of digits, they go on.
    return filled or not all(a.text and b.text for a, b in values)


def _both(box: Box, rest: Box, rowspan: int) -> Box:
    """Return two halves of a cell as one."""
    text = box.text
    if rest.text and _squeezed(box) != _squeezed(rest):
        text = unwrapped([part for part in (text, rest.text) if part])
    elif rest.text and _value(rest.text):
        text = f"{text}\n{rest.text}"
    sure = all(part.wrapped or "\n" not in part.text for part in (box, rest))
    wrapped = sure and "\n" in text and _value(text)
    if box.vertical:
        text = text.replace("\n", "")
    doubt = box.doubt or rest.doubt
    return attrs.evolve(
        box, rowspan=rowspan, text=text, wrapped=wrapped, doubt=doubt, candidates=()
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
        found.append(_both(box, rest, box.rowspan + rest.rowspan))
    return [*found, *(box for box in lower if box not in gone)]


def _goes_on(box: Box, rest: Box) -> bool:
    if box.rowspan == 1 and rest.rowspan == 1:
        return False
    if box.text and not _value(box.text) and _squeezed(box) == _squeezed(rest):
        return True  # the label is printed again
    if _value(box.text) or _value(rest.text) or _NUMBERED.match(rest.text):
        return False
    return bool(box.text)
