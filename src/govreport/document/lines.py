"""Lines of type in the cells of a table: how many a text takes, and how high they are.

Without any font: a Chinese character is as wide as it is high, a figure half as wide.
Lengths are whole twentieths of a point, the unit of Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil
from typing import Final

from govreport.text.shaping import characters

#: Twentieths of a point in a point.
POINT: Final = 20
#: From line to line in a cell, from character to character from top to bottom, and the white
#: above and below a cell's text together, in ems.
LEADING: Final = 1.25
UPRIGHT: Final = 1.08
WHITE: Final = 5 / 12
#: What adding up may be off by.
_EPSILON = 1e-6
#: What is not divided: figures and letters in a row, and a mark with what it may not part from.
_UNIT = re.compile(
    r"[（《〈「『【〔“‘(\[{]*(?:[0-9A-Za-z.,%+-]+|.)[，。、；：！？）》〉」』】〕”’…％%,.!?;:)\]}]*"
)


def text_height(lines: int, size: float) -> int:
    """Return the height of a cell of so many lines of type of *size* points."""
    return ceil(size * POINT * (LEADING * lines + WHITE) - _EPSILON)


def line_height(size: float) -> int:
    """Return the height of one of several lines of type of *size* points."""
    return int(size * POINT * LEADING)


def line_count(text: str, ems: float) -> int:
    """Return the lines of *text* that is filled line by line in a room of so many ems."""
    count = 0
    for part in text.split("\n"):
        count, left = count + 1, ems
        for match in _UNIT.finditer(part):
            width = characters(match[0])
            if width > left and left < ems:
                count, left = count + 1, ems
            left -= width
    return count


def row_heights(needs: Iterable[tuple[int, int, int]], rows: int, least: int) -> tuple[int, ...]:
    """Return rows just high enough for every cell, spanning ones included.

    Args:
        needs: First row, rows covered and height of each cell.
        rows: Rows of the table.
        least: Height of the lowest row.
    """
    heights = [least] * rows
    for row, span, need in sorted(needs, key=lambda each: each[1]):
        lacking = need - sum(heights[row : row + span])
        if lacking > 0:
            share, rest = divmod(lacking, span)
            for each in range(span):
                heights[row + each] += share + (each < rest)
    return tuple(heights)
