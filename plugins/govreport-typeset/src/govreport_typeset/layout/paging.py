"""Divide a table over pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from govreport.document.measures import opening
from govreport_typeset.layout.cells import above
from govreport_typeset.layout.grid import Box, Grid

_EPSILON = 0.01
_ROUNDS = 60
#: The head is repeated unless it takes more than this part of a page.
_HEAD_LIMIT = 0.4


@attrs.frozen
class Stretch:
    """Rows of a table that stand on one page.

    Attributes:
        first: First row.
        end: Row after the last one.
        head: Number of head rows repeated above them.
    """

    first: int
    end: int
    head: int


@attrs.frozen(eq=False)
class Plan:
    """A table and how it is divided.

    Attributes:
        grid: The table; rows are higher than at first, or split, where pages ask for it.
        stretches: The rows of each page.
    """

    grid: Grid
    stretches: tuple[Stretch, ...]

    @property
    def begins(self) -> bool:
        """Whether some of it stands on the first page."""
        return not self.stretches or self.stretches[0].end > 0


def divide(grid: Grid, room: float, page: float) -> Plan:
    """Divide a table: the first stretch finds *room* points, the others *page* points.

    Rows grow where a cell that goes over from one page to the next needs it, and
    are split where no page can hold them.  A first stretch without rows means
    that the table begins on the next page.
    """
    grid = _split_rows(grid, page)
    for _ in range(_ROUNDS):
        stretches = _stretches(grid, room, page)
        lacking = _lacking(grid, stretches)
        if not lacking:
            break
        heights = [height + lacking.get(row, 0.0) for row, height in enumerate(grid.heights)]
        grid = _split_rows(attrs.evolve(grid, heights=tuple(heights)), page)
    return Plan(grid, stretches)


def _head(grid: Grid, page: float) -> int:
    """Return how many rows repeat; none if a cell of theirs goes on below."""
    head = grid.head
    if head >= len(grid.heights) or sum(grid.heights[:head]) > page * _HEAD_LIMIT:
        return 0
    return head if all(box.bottom <= head for box in grid.boxes if box.top < head) else 0


def _split_rows(grid: Grid, page: float) -> Grid:
    """Split rows higher than a page into several."""
    head = _head(grid, page)
    room = page - sum(grid.heights[:head])
    if all(height <= room + _EPSILON for height in grid.heights[head:]):
        return grid
    # Each piece may waste one line's height and the white space around the text.
    waste = 2 * above(grid.style.size) + 2 * grid.style.size
    heights: list[float] = []
    starts: list[int] = []
    for row, height in enumerate(grid.heights):
        starts.append(len(heights))
        if row < head or height <= room + _EPSILON:
            heights.append(height)
            continue
        pieces = int(height / max(room - waste, room / 2)) + 1
        heights.extend([room] * (pieces - 1))
        heights.append(min(room, height - (room - waste) * (pieces - 1) + waste))
    starts.append(len(heights))
    boxes = tuple(
        attrs.evolve(box, top=starts[box.top], bottom=starts[box.bottom]) for box in grid.boxes
    )
    tied = frozenset(starts[row] for row in grid.tied)
    return attrs.evolve(grid, boxes=boxes, heights=tuple(heights), tied=tied)


def _stretches(grid: Grid, room: float, page: float) -> tuple[Stretch, ...]:
    head = _head(grid, page)
    heights = grid.heights
    together = opening(heights, head, page)
    found: list[Stretch] = []
    first, left, repeated = 0, room, 0
    while first < len(heights):
        end = first
        while end < len(heights) and heights[end] <= left + _EPSILON:
            left -= heights[end]
            end += 1
        if end < len(heights):
            end = _untied(grid, first, end, head, fresh=bool(found) or room >= page)
            if not found and room < page and end < together:
                end = 0
        found.append(Stretch(first, end, repeated))
        first = end
        repeated = head if first >= head else 0
        left = page - sum(heights[:repeated])
    return tuple(found)


def _untied(grid: Grid, first: int, end: int, head: int, *, fresh: bool) -> int:
    """Move the end of a stretch before rows that belong to what follows."""
    back = end
    while back > first and (back - 1 in grid.tied or back <= head):
        back -= 1
    if back > first or not fresh:
        return back
    return max(end, first + 1)


def _lacking(grid: Grid, stretches: Sequence[Stretch]) -> dict[int, float]:
    """Return what rows must grow by, so that cells over several pages hold their text."""
    found: dict[int, float] = {}
    for box in grid.boxes:
        if box.bottom - box.top == 1:
            continue
        heights = [height for _, height in parts(grid, box, stretches)]
        if len(heights) < 2:
            continue
        fits = [box.content.capacity(height, grid.style.size) for height in heights]
        count = len(box.content)
        if max(fits) < count and sum(fits) < count:
            abreast = max(box.content.abreast, 1)
            rows = -(-(count - sum(fits)) // abreast)
            row = box.bottom - 1
            found[row] = max(found.get(row, 0.0), rows * box.content.pitch)
    return found


def parts(grid: Grid, box: Box, stretches: Sequence[Stretch]) -> list[tuple[int, float]]:
    """Return the stretches that a cell stands in, and its height in each."""
    found = []
    number = max(bisect_right(stretches, box.top, key=_first) - 1, 0)
    while number < len(stretches) and stretches[number].first < box.bottom:
        stretch = stretches[number]
        first, end = max(box.top, stretch.first), min(box.bottom, stretch.end)
        if first < end:
            found.append((number, sum(grid.heights[first:end])))
        number += 1
    return found


def _first(stretch: Stretch) -> int:
    return stretch.first
