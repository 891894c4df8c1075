"""Tables drawn with ruling lines: the grid, its merged cells and the text in them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from govreport.errors import LimitError
from govreport_published.pdf.effort import Effort
from govreport_published.pdf.fields import without_fields
from govreport_published.pdf.overprints import across_cells
from govreport_published.pdf.sheet import Glyph, Rule
from govreport_published.pdf.spills import spilled
from govreport_published.pdf.words import cell_text, doubt_of, lines

#: Lines nearer than this are one line (double lines, borders of neighbouring cells).
_SAME = 3.0
#: A dot counts as so long a line.
_SPECK = 0.01
#: Rows and columns are not narrower.
_SLIVER = 4.5
#: Ends of lines that are no farther apart meet.
_MEET = 4.0
#: A line that stands out farther than this ends at a border that is not drawn.
_OPEN = 6.0
#: What a word processor leaves free in a cell, left and right together (Word: 0.19 cm each), with
#: what centring and rounding add.
_PADDING = 13.0
#: What any program leaves free, where a number has digits enough to show the room of a line, or
#: where so many numbers are broken alike.
_WIDEST_PADDING = 30.0
_WRAPPED, _ALIKE = 2, 3
_ROUNDING = 0.5
#: A wall stands where a line covers so much of a side.
_COVERED = 0.6
#: The tables of a report have fewer places together.
MOST_PLACES: Final = 60_000
_NUMBER = frozenset("0123456789.,+-/%")


@attrs.frozen(eq=False)
class Box:
    """One cell of a grid.

    Attributes:
        row: Its first grid row.
        column: Its first grid column.
        rowspan: Grid rows covered.
        colspan: Grid columns covered.
        text: Its text.
        vertical: Whether the text runs downwards.
        wrapped: Whether a number goes on in its next line for want of room.
        doubt: Why the text is not sure; empty where it is.
        candidates: What the cell may say then, likeliest first.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    vertical: bool = False
    wrapped: bool = False
    doubt: str = ""
    candidates: tuple[str, ...] = ()


@attrs.frozen(eq=False, kw_only=True)
class Grid:
    """One table, or the part of it that stands on one page.

    Attributes:
        xs: Where its columns begin and end.
        rows: Number of grid rows.
        boxes: Its cells.
        top: Where it begins on its page.
        bottom: Where it ends on its page.
        head: Number of leading rows that later pages repeat.
        lead: Number of columns with labels, in a table without lines.
        ruled: Whether lines draw it.
    """

    xs: tuple[float, ...]
    rows: int
    boxes: tuple[Box, ...]
    top: float
    bottom: float
    head: int = 0
    lead: int = 0
    ruled: bool = True


def grids(
    across: Sequence[Rule],
    down: Sequence[Rule],
    glyphs: Sequence[Glyph],
    effort: Effort | None = None,
) -> tuple[list[Grid], list[Glyph]]:
    """Return the tables that lines draw, downwards, and the characters outside them."""
    effort = effort or Effort()
    if len(across) < 2 or not down:  # noqa: PLR2004 - no frame
        return [], list(glyphs)
    frames: list[_Frame] = []
    places = 0
    lines_across, lines_down = without_fields(across, down, effort)
    for part in _parts(merged(lines_across), merged(lines_down), effort):
        frame = _frame(*part)
        # A frame around a page, or around a table without other lines, is no table.
        if frame is not None and frame.width * frame.height > 1:
            places += frame.width * frame.height
            if places > MOST_PLACES:
                raise LimitError(f"the tables have more than {MOST_PLACES} places")
            frames.append(frame)
    if not frames:
        return [], list(glyphs)
    effort.spend(len(frames) * len(glyphs))
    inside: list[list[Glyph]] = [[] for _ in frames]
    rest: list[Glyph] = []
    for glyph in glyphs:
        x, y = glyph.middle
        for place, frame in zip(inside, frames, strict=True):
            if frame.xs[0] <= x <= frame.xs[-1] and frame.ys[0] <= y <= frame.ys[-1]:
                place.append(glyph)
                break
        else:
            rest.append(glyph)
    found = []
    for frame, own in zip(frames, inside, strict=True):
        if own:
            grid, over = frame.grid(own, effort)
            found.append(grid)
            rest += over
    return sorted(found, key=lambda grid: grid.top), rest


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules with those that continue or double each other as one."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at <= _SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    found = []
    for group in groups:
        weights = [max(rule.stop - rule.start, _SPECK) for rule in group]
        at = sum(r.at * weight for r, weight in zip(group, weights, strict=True)) / sum(weights)
        start = stop = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is None or stop is None:
                start, stop = rule.start, rule.stop
            elif rule.start <= stop + _SAME:
                stop = max(stop, rule.stop)
            else:
                found.append(Rule(at, start, stop))
                start, stop = rule.start, rule.stop
        if start is not None and stop is not None:
            found.append(Rule(at, start, stop))
    return found


def _parts(
    across: Sequence[Rule], down: Sequence[Rule], effort: Effort
) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the lines in groups that hang together."""
    above = [rule for rule in across if rule.stop - rule.start > _MEET]
    beside = [rule for rule in down if rule.stop - rule.start > _MEET]
    owner = list(range(len(above) + len(beside)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    levels = [rule.at for rule in above]
    for index, rule in enumerate(beside):
        first = bisect.bisect_left(levels, rule.start - _MEET)
        last = bisect.bisect_right(levels, rule.stop + _MEET)
        effort.spend(last - first)
        for other in range(first, last):
            if above[other].start - _MEET <= rule.at <= above[other].stop + _MEET:
                owner[root(len(above) + index)] = root(other)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(owner)):
        part = parts.setdefault(root(index), ([], []))
        if index < len(above):
            part[0].append(above[index])
        else:
            part[1].append(beside[index - len(above)])
    return [part for part in parts.values() if len(part[0]) > 1 and part[1]]


def _frame(across: list[Rule], down: list[Rule]) -> _Frame | None:
    xs = _edges(down, across)
    ys = _edges(across, down)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_PLACES:  # noqa: PLR2004
        return None
    return _Frame(xs, ys, across, down)


def _edges(own: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Return where the grid is cut, outer borders that are not drawn included."""
    found: list[float] = []
    for rule in sorted(own, key=lambda rule: rule.at):
        if not found or rule.at - found[-1] > _SLIVER:
            found.append(rule.at)
    first, last = min(rule.start for rule in crossing), max(rule.stop for rule in crossing)
    if found[0] - first > _OPEN:
        found.insert(0, first)
    if last - found[-1] > _OPEN:
        found.append(last)
    return found


class _Frame:
    """A grid of lines without its text."""

    def __init__(
        self, xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]
    ) -> None:
        self.xs, self.ys = xs, ys
        self.width, self.height = len(xs) - 1, len(ys) - 1
        self.owner = [[-1] * self.width for _ in range(self.height)]
        #: First row, first column, end row, end column of every cell.
        self.places: list[tuple[int, int, int, int]] = []
        self._cells(_walls(across, ys, xs), _walls(down, xs, ys))

    def _cells(self, floors: list[list[bool]], walls: list[list[bool]]) -> None:
        """Join the places that no line parts; a cell is always a rectangle."""
        for row in range(self.height):
            for column in range(self.width):
                if self.owner[row][column] >= 0:
                    continue
                self._grow(row, column, floors, walls)

    def _grow(
        self, row: int, column: int, floors: list[list[bool]], walls: list[list[bool]]
    ) -> None:
        top, left, bottom, right = row, column, row + 1, column + 1
        grown = True
        while grown:
            grown = False
            if (
                right < self.width
                and any(
                    not walls[right][r] and self.owner[r][right] < 0 for r in range(top, bottom)
                )
                and all(self.owner[r][right] < 0 for r in range(top, bottom))
            ):
                right += 1
                grown = True
            if (
                bottom < self.height
                and any(not floors[bottom][c] for c in range(left, right))
                # What is open to the side and to what is above belongs to the cell beside it.
                and walls[right][bottom] == walls[right][top]
                and all(self.owner[bottom][c] < 0 for c in range(left, right))
            ):
                bottom += 1
                grown = True
        number = len(self.places)
        self.places.append((top, left, bottom, right))
        for r in range(top, bottom):
            for c in range(left, right):
                self.owner[r][c] = number

    def grid(self, glyphs: Sequence[Glyph], effort: Effort) -> tuple[Grid, list[Glyph]]:
        """Return the table with its text, and the text that is printed over it."""
        lefts = [self.xs[left] for _, left, _, _ in self.places]
        crossing = across_cells(glyphs, self._at, lefts)
        over = [glyphs[index] for index in sorted(crossing)]
        if over:
            effort.spend(len(over) * len(glyphs))
            glyphs = [glyph for index, glyph in enumerate(glyphs) if index not in crossing]
        held: list[list[Glyph]] = [[] for _ in self.places]
        away = spilled(glyphs, [self._edges(*place) for place in self.places], effort)
        for index, cell in away.items():
            held[cell].append(glyphs[index])
        staying = [glyph for index, glyph in enumerate(glyphs) if index not in away]
        for run in _runs(staying if away else glyphs):
            middles = [glyph.middle for glyph in run]
            x = (middles[0][0] + middles[-1][0]) / 2
            held[self._at(x, middles[0][1])].extend(run)
        boxes = []
        for (top, left, bottom, right), own in zip(self.places, held, strict=True):
            text, vertical = cell_text(own)
            doubt, candidates = doubt_of(own, text, over)
            boxes.append(
                Box(
                    top, left, bottom - top, right - left, text, vertical,
                    doubt=doubt, candidates=candidates,
                )
            )  # fmt: skip
        found = Grid(
            xs=tuple(self.xs),
            rows=self.height,
            boxes=tuple(_with_wraps(boxes, held, self.xs)),
            top=self.ys[0],
            bottom=self.ys[-1],
        )
        return found, over

    def _edges(
        self, top: int, left: int, bottom: int, right: int
    ) -> tuple[float, float, float, float]:
        return self.xs[left], self.ys[top], self.xs[right], self.ys[bottom]

    def _at(self, x: float, y: float) -> int:
        column = min(max(bisect.bisect_right(self.xs, x) - 1, 0), self.width - 1)
        row = min(max(bisect.bisect_right(self.ys, y) - 1, 0), self.height - 1)
        return self.owner[row][column]


def _with_wraps(
    boxes: Sequence[Box], held: Sequence[Sequence[Glyph]], xs: Sequence[float]
) -> list[Box]:
    """Return the cells; a number that fills a line goes on in the next one for want of room.

    The table itself shows how much room a line needs beside it: no more than the line that
    fills its cell most.
    """
    broken = [index for index, box in enumerate(boxes) if "\n" in box.text and not box.vertical]
    if not broken:
        return list(boxes)
    widths = [xs[box.column + box.colspan] - xs[box.column] for box in boxes]
    free = min(
        (
            width - (line.x1 - line.x0)
            for box, own, width in zip(boxes, held, widths, strict=True)
            if box.text and _NUMBER.issuperset(box.text.replace("\n", ""))
            for line in lines(own)
        ),
        default=0.0,
    )
    found = list(boxes)
    for index in broken:
        counts = len(boxes[index].text.partition("\n")[0])
        sure = len(broken) >= _ALIKE or counts >= _WRAPPED
        if _fills(held[index], widths[index], min(free, _WIDEST_PADDING if sure else _PADDING)):
            found[index] = attrs.evolve(boxes[index], wrapped=True)
    return found


def _fills(glyphs: Sequence[Glyph], width: float, free: float) -> bool:
    """Return whether the lines of a number have no room for another digit, and *free* beside."""
    *full, last = lines(glyphs)
    count = len(full[0].text)
    if not all(_NUMBER.issuperset(line.text) for line in (*full, last)) or len(last.text) > count:
        return False
    return all(
        len(line.text) == count
        and width - (line.x1 - line.x0) * (count + 1) / count <= free + _ROUNDING
        for line in full
    )


def _walls(rules: Sequence[Rule], own: Sequence[float], other: Sequence[float]) -> list[list[bool]]:
    """Return for every cut of the grid which of the places along it a line closes."""
    covered = [[0.0] * (len(other) - 1) for _ in own]
    for rule in rules:
        cut = _nearest(own, rule.at)
        first = max(bisect.bisect_right(other, rule.start) - 1, 0)
        for place in range(first, len(other) - 1):
            begin, end = other[place], other[place + 1]
            if begin >= rule.stop:
                break
            covered[cut][place] += max(min(end, rule.stop) - max(begin, rule.start), 0)
    return [
        [part >= _COVERED * (other[i + 1] - other[i]) for i, part in enumerate(line)]
        for line in covered
    ]


def _nearest(cuts: Sequence[float], at: float) -> int:
    """Return which of the cuts, which rise, a line lies on."""
    after = bisect.bisect_left(cuts, at)
    near = range(max(after - 1, 0), min(after + 1, len(cuts)))
    return min(near, key=lambda index: abs(cuts[index] - at))


def _runs(glyphs: Sequence[Glyph]) -> Iterable[list[Glyph]]:
    """Yield characters one by one, those of a number together: it may stand out of its cell."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            last = run[-1]
            joined = (
                glyph.char in _NUMBER
                and last.char in _NUMBER
                and abs(glyph.base - last.base) < 1
                and -1 < glyph.x0 - last.x1 < 0.15 * glyph.size
                and not glyph.turned
            )
            if not joined:
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run
