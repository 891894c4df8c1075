"""Headers over the columns of a table without lines."""

from __future__ import annotations

from collections.abc import Sequence

from govreport_published.pdf.lattice import Box
from govreport_published.pdf.zones import Word


def with_headed(
    columns: Sequence[tuple[float, float]], heads: Sequence[Word], left: float
) -> list[tuple[float, float]]:
    """Return the columns with those that only a header shows: all their cells are blank."""
    found = list(columns)
    over = [head for head in heads if head.x1 > columns[0][0]]
    leaves = sorted((head for head in over if not _has_below(head, heads)), key=_start)
    for level in (leaves, *(_values(row, heads, columns) for _, row in levels(heads))):
        if len(level) == len(columns):
            return _widened(columns, level)
    for head in heads:
        lowest = not _has_below(head, heads)
        alone = not any(head.x0 < x1 and head.x1 > x0 for x0, x1 in columns)
        if lowest and alone and head.x0 > left:
            found.append((head.x0, head.x1))
    return sorted(found)


def _values(
    level: Sequence[Word], heads: Sequence[Word], columns: Sequence[tuple[float, float]]
) -> list[Word]:
    """Return the headers of one level, without the one over the captions of the rows."""
    ordered = sorted(level, key=_start)
    captions = min(map(_start, heads))
    over = ordered[0].x0 - captions < ordered[0].size and ordered[0].x1 <= columns[0][0]
    return ordered[1:] if over else ordered


def _start(word: Word) -> float:
    return word.x0


def _has_below(head: Word, heads: Sequence[Word]) -> bool:
    return any(
        other.base > head.base and other.x0 < head.x1 and other.x1 > head.x0 for other in heads
    )


def _widened(
    columns: Sequence[tuple[float, float]], heads: Sequence[Word]
) -> list[tuple[float, float]]:
    """Return the columns with the headers over them, one for each, as parts of them."""
    found = list(columns)
    for index, ((x0, x1), head) in enumerate(zip(columns, heads, strict=True)):
        lower = max(found[index - 1][1], heads[index - 1].x1) if index else float("-inf")
        upper = (
            min(columns[index + 1][0], heads[index + 1].x0)
            if index + 1 < len(columns)
            else float("inf")
        )
        found[index] = min(x0, max(head.x0, lower)), max(x1, min(head.x1, upper))
    return found


def levels(words: Sequence[Word]) -> list[tuple[float, list[Word]]]:
    """Return words by the levels that they stand on, downwards."""
    found: list[tuple[float, list[Word]]] = []
    for word in sorted(words, key=lambda word: word.base):
        if found and word.base - found[-1][0] < 0.5 * word.size:
            found[-1][1].append(word)
        else:
            found.append((word.base, [word]))
    return found


def header_row(
    words: Sequence[Word], columns: Sequence[tuple[float, float]], lead: int
) -> list[Box]:
    """Return headers of one level as cells over the columns that they stand above."""
    boxes = []
    at = 0
    for word in sorted(words, key=lambda word: word.x0):
        over = [
            lead + index
            for index, (start, stop) in enumerate(columns)
            if word.x0 < stop and word.x1 > start
        ]
        first = max(over[0] if over and word.x0 > columns[0][0] - word.size else at, at)
        end = max((over[-1] if over else first) + 1, first + 1)
        boxes += [Box(0, index, 1, 1, "") for index in range(at, first)]
        boxes.append(Box(0, first, 1, end - first, word.text))
        at = end
    return boxes
