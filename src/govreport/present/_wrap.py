"""Line breaks of mixed Chinese and Latin text on a terminal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Characters that do not begin a line, and that do not end one.
_CLOSING = "，。、；：？！）》】〉」』〕”’…·,.;:?!)]}>%"
_OPENING = "（《【〈「『〔“‘([{<"


@lru_cache(maxsize=1)
def _unit() -> re.Pattern[str]:
    """Return the pattern of what is kept whole (words, numbers, addresses), or one character.

    Compiled on first use: text that goes to no terminal is not broken.
    """
    word = r"[^\W\u2e80-\uffef]+"
    return re.compile(rf"{word}(?:[.:/_%+<>@-]*{word})*%?|.", re.DOTALL)


def width_of(text: str) -> int:
    """Return the columns that *text* takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def breaks(text: str, width: int) -> list[int]:
    """Return where the second and later lines of *text* begin, none wider than *width*."""
    found: list[int] = []
    column = 0
    for start, end in _units(text, width):
        size = width_of(text[start:end].rstrip())
        if column and column + size > width:
            found.append(start)
            column = 0
        column += width_of(text[start:end])
    return found


def _units(text: str, width: int) -> list[tuple[int, int]]:
    """Return start and end of what must stay on one line, unless it is wider than a line."""
    units: list[tuple[int, int]] = []
    for match in _unit().finditer(text):
        start, end = match.span()
        glued = units and (
            match[0] in _CLOSING or match[0].isspace() or text[units[-1][1] - 1] in _OPENING
        )
        if glued and width_of(text[units[-1][0] : end].rstrip()) <= width:
            units[-1] = (units[-1][0], end)
        elif width_of(match[0]) > width:
            units.extend((at, at + 1) for at in range(start, end))
        else:
            units.append((start, end))
    return units
