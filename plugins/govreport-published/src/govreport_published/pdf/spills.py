"""Lines of text that do not find room in their cell and stand out above and below it.

A row of a workbook keeps its height, whatever stands in it: a caption of three
lines in the middle of a low cell runs into the cells over and under it.  It is
the caption of the cell on whose middle its lines are centred.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.recognize.values import value_like
from govreport_published.pdf.effort import Effort
from govreport_published.pdf.following import following
from govreport_published.pdf.sheet import Glyph

#: Lines of one text follow each other at such distances, in ems; a text has no more of them.
_NEXT_LEAST, _NEXT_MOST = 0.85, 1.75
_MOST_LINES = 12
#: Characters of one line are no farther apart, in ems.
_GAP = 1.0
#: Type whose sizes differ by less, in points, is of one size.
_ALIKE = 0.5
#: A text is centred where its middle is so near to that of a cell, in ems.
_CENTRED = 0.25
#: What of a cell's height lines of text fill, in ems for each.
_BODY = 0.95
#: How high characters stand above their baseline, in ems.
_TALL = 0.7
#: Where their middle is above it.
_MIDDLE = 0.36
#: Lines of one text are equally far apart but for so much, in ems.
_EVEN = 0.05
#: Text is printed over other text where both lie over each other by so much, in ems.
_OVER = 0.5

#: So many looks at a cell count as one comparison: most see at once that it is elsewhere.
_LIGHT = 8

Cell = tuple[float, float, float, float]


@attrs.frozen(eq=False)
class _Line:
    """Characters that follow each other on one level."""

    indices: tuple[int, ...]
    text: str
    x0: float
    x1: float
    base: float
    size: float
    turned: int


def spilled(glyphs: Sequence[Glyph], cells: Sequence[Cell], effort: Effort) -> dict[int, int]:
    """Return the cells, by index, of characters whose text stands out of its cell.

    Args:
        glyphs: Characters in the order of the file.
        cells: Left, top, right and bottom of the cells.
        effort: What may still be compared.
    """
    found: dict[int, int] = {}
    lines = [_line(glyphs, run) for run in following(glyphs, range(len(glyphs)), _GAP)]
    first = 0
    while first < len(lines):
        count, cell = _block(lines, first, cells, effort)
        if cell is not None:
            for line in lines[first : first + count]:
                found.update(dict.fromkeys(line.indices, cell))
        first += count
    return found


def _line(glyphs: Sequence[Glyph], indices: Sequence[int]) -> _Line:
    first, last = glyphs[indices[0]], glyphs[indices[-1]]
    text = "".join(glyphs[index].char for index in indices)
    return _Line(tuple(indices), text, first.x0, last.x1, first.base, first.size, first.turned)


def _block(
    lines: Sequence[_Line], first: int, cells: Sequence[Cell], effort: Effort
) -> tuple[int, int | None]:
    """Return how many lines from *first* on are one text, and the cell out of which it stands."""
    for count in range(_following(lines, first), 1, -1):
        block = lines[first : first + count]
        effort.spend((len(cells) + len(lines)) // _LIGHT)
        cell = _centred(block, cells)
        if cell is not None and (
            any(_crossed(line, cells) for line in block) or _overprints(block, lines)
        ):
            return count, cell
    return 1, None


def _following(lines: Sequence[_Line], first: int) -> int:
    """Return how many lines from *first* on may be one text: equally far apart, and captions."""
    most = 1
    pitch = 0.0
    while first + most < len(lines) and most < _MOST_LINES:
        above, below = lines[first + most - 1], lines[first + most]
        step = below.base - above.base
        if not _follows(above, below) or (pitch and abs(step - pitch) > _EVEN * above.size):
            break
        pitch = step
        most += 1
    return most


def _follows(above: _Line, below: _Line) -> bool:
    """Return whether the second of two lines may go on with the text of the first."""
    step = below.base - above.base
    off = abs(above.x0 - below.x0), abs(above.x0 + above.x1 - below.x0 - below.x1) / 2
    return (
        not (above.turned or below.turned)
        and abs(above.size - below.size) < _ALIKE
        and _NEXT_LEAST * above.size < step < _NEXT_MOST * above.size
        and min(off) < _CENTRED * above.size
        and not (value_like(above.text) or value_like(below.text))
    )


def _centred(block: Sequence[_Line], cells: Sequence[Cell]) -> int | None:
    """Return the cell that lines are centred on and do not find room in."""
    size = block[0].size
    middle = (block[0].base + block[-1].base) / 2 - _MIDDLE * size
    x = min(line.x0 for line in block) + size / 2
    for index, (x0, y0, x1, y1) in enumerate(cells):
        if x0 <= x <= x1 and y0 < middle < y1:
            centred = abs((y0 + y1) / 2 - middle) < _CENTRED * size
            high = block[-1].base - block[0].base + _BODY * size
            return index if centred and high > y1 - y0 else None
    return None


def _crossed(line: _Line, cells: Sequence[Cell]) -> bool:
    """Return whether the border of a cell goes through a line of text."""
    top, bottom, x = line.base - _TALL * line.size, line.base, line.x0 + line.size / 2
    return any(
        x0 <= x <= x1 and (top < y0 < bottom or top < y1 < bottom) for x0, y0, x1, y1 in cells
    )


def _overprints(block: Sequence[_Line], lines: Sequence[_Line]) -> bool:
    """Return whether lines are printed over other text."""
    return any(
        other not in block
        and abs(other.base - line.base) < _OVER * line.size
        and other.x0 < line.x1 - _OVER * line.size
        and line.x0 < other.x1 - _OVER * line.size
        for line in block
        for other in lines
    )
