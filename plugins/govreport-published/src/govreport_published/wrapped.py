"""Text whose lines were broken at a fixed width: its paragraphs are put together again."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from govreport_published.pdf.prose import joined

_BLANK = " \t\xa0\u3000"
#: A line that lacks at most this much of the width was broken for want of room.
_SLACK = 3
#: Widths at which text is broken, in columns: narrower lines are table cells, wider ones are not.
_NARROWEST, _WIDEST = 40, 120
#: A text is taken as broken where so many full lines go on in a line without indent.
_FEWEST = 3
_ENDS = tuple("。；：！？.;:!?")


def unwrapped(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines, those put together that one paragraph was broken into.

    Only where nothing else explains the lines: none is wider than a full one, and
    paragraphs begin with an indent, so that a full line and one without an indent
    belong together.
    """
    if any(len(line) > _WIDEST for line in lines):
        return lines
    widths = [_width(line) for line in lines]
    full = max(widths, default=0)
    if not _NARROWEST <= full <= _WIDEST or sum(map(_indented, lines)) < _FEWEST:
        return lines
    goes_on = [
        before >= full - _SLACK and width > 0 and not _indented(line) and not _drawn(line)
        for (before, width), line in zip(pairwise(widths), lines[1:], strict=True)
    ]
    broken = sum(
        goes and not line.rstrip(_BLANK).endswith(_ENDS)
        for goes, line in zip(goes_on, lines[:-1], strict=True)
    )
    if broken < _FEWEST:
        return lines
    found = [lines[0]]
    for goes, line in zip(goes_on, lines[1:], strict=True):
        if goes and not _drawn(found[-1]):
            found[-1] = joined(found[-1].rstrip(_BLANK), line)
        else:
            found.append(line)
    return found


def _indented(line: str) -> bool:
    return line.startswith(tuple(_BLANK)) and bool(line.strip(_BLANK))


def _drawn(line: str) -> bool:
    """Return whether a line is a row of a table that bars or tabs draw."""
    return "|" in line or "｜" in line or "│" in line or "\t" in line.strip(_BLANK)


def _width(line: str) -> int:
    """Return the columns that a line takes: two for each wide character, none for a row's."""
    if _drawn(line):
        return 0
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line.rstrip())
