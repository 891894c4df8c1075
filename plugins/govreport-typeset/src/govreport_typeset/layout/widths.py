"""Shift room between the columns of a table, so that long captions need fewer lines.

Columns of figures that the table gives one width keep one width.  The result depends on
the captions alone, so a form's widths are worked out once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from typing import TypeAlias

from govreport_typeset.layout.cells import UNIT, above, set_text
from govreport_typeset.text.style import Style

#: Row, column, rows and columns covered, and text of a caption.
Caption: TypeAlias = tuple[int, int, int, int, str]

#: Room moved in one step, in ems; of steps that gain as much the smallest is taken.
_STEPS = (0.5, 1.0, 2.0, 4.0)
_ROUNDS = 24
_MAX_GROUPS, _MAX_CAPTIONS = 6, 200


@lru_cache(maxsize=64)
def improved(
    style: Style,
    widths: tuple[int, ...],
    least: tuple[int, ...],
    kinds: tuple[tuple[float, bool], ...],
    captions: tuple[Caption, ...],
) -> tuple[int, ...]:
    """Return widths with which the captions take the least height; all in hundredths of a point.

    Args:
        style: Fonts and size.
        widths: Widths to begin with.
        least: What no column may go below.
        kinds: The width that the table asks for and whether the column holds captions of
            rows, for each column; those of one kind stay equal.
        captions: The captions.
    """
    groups = [
        [column for column, kind in enumerate(kinds) if kind == each]
        for each in dict.fromkeys(kinds)
    ]
    if not 1 < len(groups) <= _MAX_GROUPS or len(captions) > _MAX_CAPTIONS:
        return widths
    best = _height(style, widths, captions)
    for _ in range(_ROUNDS):
        found = None
        for giver, taker in permutations(groups, 2):
            for step in _STEPS:
                trial = _moved(widths, least, giver, taker, step * style.size * UNIT)
                height = _height(style, trial, captions) if trial else best
                if height < best - 0.01:
                    best, found = height, trial
        if not found:
            break
        widths = found
    return widths


def _moved(
    widths: Sequence[int],
    least: Sequence[int],
    giver: Sequence[int],
    taker: Sequence[int],
    room: float,
) -> tuple[int, ...] | None:
    """Return widths of which about *room* has gone from some columns to others."""
    both = len(giver) * len(taker)
    part = round(room / both) or 1  # so that every giver and every taker has the same
    trial = list(widths)
    for column in giver:
        trial[column] -= part * len(taker)
        if trial[column] < least[column]:
            return None
    for column in taker:
        trial[column] += part * len(giver)
    return tuple(trial)


def _height(style: Style, widths: Sequence[int], captions: Sequence[Caption]) -> float:
    """Return the height of all rows, each as high as its captions ask."""
    heights: dict[int, float] = {}
    for row, column, rowspan, colspan, text in sorted(captions, key=lambda each: each[2]):
        width = sum(widths[column : column + colspan]) / UNIT
        need = set_text(text, style, width, "basic").height(style.size)
        need += 2 * above(style.size)
        rows = range(row, row + rowspan)
        lacking = need - sum(heights.get(each, 0.0) for each in rows)
        if lacking > 0:
            for each in rows:
                heights[each] = heights.get(each, 0.0) + lacking / rowspan
    return sum(heights.values())
