"""Text that a mail quotes: each of its lines has a mark before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_MARKS = re.compile(r" ?(?:>[ \xa0]?)+")
#: So many lines in a row at least are quoted; one or two show the way on a page (> 首页 > 年报).
_FEWEST = 3


def unquoted(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines, those that are quoted without the marks before them."""
    found: list[str] = []
    for quoted, run in groupby(lines, key=lambda line: bool(_MARKS.match(line))):
        several = list(run)
        if quoted and len(several) >= _FEWEST:
            several = [_MARKS.sub("", line, count=1) for line in several]
        found += several
    return found
