"""Shift room between the columns of a table, so that long captions need fewer lines.

Columns of figures that the table gives one width keep one width.  The result depends on
the captions alone, so a form's widths are worked out once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from typing import TypeAlias

from govreport.document.lines import line_count, row_heights, text_height

#: Row, column, rows and columns covered, and text of a caption.
Caption: TypeAlias = tuple[int, int, int, int, str]
#: The share of the width that a table asks for, and whether a column holds captions of rows.
Column: TypeAlias = tuple[float, bool]

#: Room moved in one step, in ems; of steps that gain as much the smallest is taken.
_STEPS = (0.5, 1.0, 2.0, 4.0)
_ROUNDS = 24
_MAX_GROUPS, _MAX_CAPTIONS = 6, 200
#: Heights are told for type of this size, whatever the unit of the widths.
_SIZE = 10.0


@lru_cache(maxsize=64)
def evened(
    em: float,
    white: float,
    widths: tuple[int, ...],
    least: tuple[int, ...],
    kinds: tuple[Column, ...],
    captions: tuple[Caption, ...],
) -> tuple[int, ...]:
    """Return widths with which the captions take the least height; all in one unit.

    Args:
        em: Width of a Chinese character.
        white: White space left and right of a cell's text together.
        widths: Widths to begin with.
        least: What no column may go below.
        kinds: The kinds of the columns; those of one kind stay equal.
        captions: The captions.
    """
    groups = [
        [column for column, kind in enumerate(kinds) if kind == each]
        for each in dict.fromkeys(kinds)
    ]
    if not 1 < len(groups) <= _MAX_GROUPS or len(captions) > _MAX_CAPTIONS:
        return widths
    best = _height(em, white, widths, captions)
    for _ in range(_ROUNDS):
        found = None
        for giver, taker in permutations(groups, 2):
            for step in _STEPS:
                trial = _moved(widths, least, giver, taker, step * em)
                height = _height(em, white, trial, captions) if trial else best
                if trial and height < best:
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


def _height(em: float, white: float, widths: Sequence[int], captions: Sequence[Caption]) -> int:
    """Return the height of all rows, each as high as its captions ask."""
    needs = []
    for row, column, rowspan, colspan, text in captions:
        room = (sum(widths[column : column + colspan]) - white) / em
        needs.append((row, rowspan, text_height(line_count(text, room), _SIZE)))
    rows = max((row + span for row, span, _ in needs), default=0)
    return sum(row_heights(needs, rows, text_height(1, _SIZE)))
