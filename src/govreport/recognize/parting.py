"""Rows of a table whose cells only white space parts, as text copied from a page has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from govreport.editions import Edition
from govreport.recognize.lexicon import is_label, lexicon
from govreport.recognize.values import value_like
from govreport.text.captions import numbering
from govreport.text.numbering import Style
from govreport.text.spelling import fold

#: A row has no more words, its captions have no more, and it is no longer, gaps included.
_MOST_WORDS, _MOST_CAPTIONS, _LONGEST = 48, 18, 1_500
#: Words that one of several captions may be broken into.
_MOST_PARTS = 6
#: A caption and the number that stands right behind it.
_TOGETHER = re.compile(r"(.*[^0-9.,，%]) *([0-9]+(?:\.[0-9]+)?)")
_LONGEST_TOGETHER = 120
#: What parts an amount from its unit.
_UNIT_APART = re.compile(r"(?<=[0-9])\s+(?=万?元(?:\s|\Z))")
#: Two captions have so many characters at least (规章其他).
_FEWEST_TOGETHER = 4
#: Values after a text that is no caption: the rest of a caption that went before.
_VALUES = 2


def cells(text: str, edition: Edition) -> tuple[str, ...]:
    """Return the cells of a line: captions of the form, then values; else the line as one."""
    if text.isascii() and text.isdigit():
        return (text,)
    words = _UNIT_APART.sub("", text).split() if len(text) <= _LONGEST else ()
    if len(words) == 1:
        together = run_together if words[0][-1].isdigit() else captions_together
        return together(text, edition) or (text,)
    if not 1 < len(words) <= _MOST_WORDS:
        return (text,)
    first = len(words)
    while first and value_like(words[first - 1]):
        first -= 1
    head, values = words[:first], words[first:]
    if not head:
        # Words that together make one number may be one: the row that is open tells.
        return (text,) if value_like(text) else tuple(values)
    captions = _captions(head, edition, values=bool(values)) if len(head) <= _MOST_CAPTIONS else ()
    if captions:
        return (*captions, *values)
    return (" ".join(head), *values) if len(values) >= _VALUES else (text,)


def run_together(text: str, edition: Edition) -> tuple[str, ...]:
    """Return caption and values of a row whose cells nothing parts, as in 规章000; else nothing.

    Digits for a single column are its value, and as many zeros as there are columns
    are a zero each, since no number begins with 00.  Others are left together: how they
    are parted is in doubt.
    """
    found = _TOGETHER.fullmatch(text.strip())
    if not found or len(text) > _LONGEST_TOGETHER:
        return ()
    rows = [row for table in lexicon(edition) for row in table.sense(found[1]).rows]
    if len(rows) != 1:
        return ()
    columns, digits = len(rows[0].columns), found[2]
    if set(digits) == {"0"} and len(digits) == columns:
        return (found[1], *digits)
    return (found[1], digits)


def captions_together(text: str, edition: Edition) -> tuple[str, ...]:
    """Return the captions that a line of several is made of, where nothing parts them.

    行政复议行政诉讼 is two captions of table four; all of a line must be captions of one table.
    """
    if not _FEWEST_TOGETHER <= len(text) <= _LONGEST_TOGETHER:
        return ()
    return _captions_together(text, edition)


@lru_cache(maxsize=2048)
def _captions_together(text: str, edition: Edition) -> tuple[str, ...]:
    if is_label(text, edition):
        return ()
    for table in lexicon(edition):
        if table.has_letters_of(text) and (parts := _segmented(fold(text), table.captions)):
            return parts
    return ()


def _segmented(text: str, captions: Collection[str]) -> tuple[str, ...]:
    """Return the fewest captions that make *text* together; nothing where none do."""
    longest = max(map(len, captions))
    # The best way to make the text up to each place.
    best: dict[int, tuple[str, ...]] = {0: ()}
    for stop in range(1, len(text) + 1):
        ways = [
            (*best[start], text[start:stop])
            for start in range(max(stop - longest, 0), stop)
            if start in best and text[start:stop] in captions
        ]
        if ways:
            best[stop] = min(ways, key=len)
    return best.get(len(text), ())


def _captions(words: Sequence[str], edition: Edition, *, values: bool) -> tuple[str, ...]:
    """Return the captions that *words* make; before *values* a piece of one may stand first."""
    if is_label("".join(words), edition):
        return ("".join(words),)
    found: list[str] = []
    start = 0
    while start < len(words):
        ends = range(min(start + _MOST_PARTS, len(words)), start, -1)
        stop = next((end for end in ends if is_label("".join(words[start:end]), edition)), 0)
        if not stop:
            break
        found.append("".join(words[start:stop]))
        start = stop
    if start == len(words):
        return tuple(found)
    for start in range(max(len(words) - _MOST_PARTS, 1), len(words) if values else 0):
        rest = "".join(words[start:])
        if not rest.isdigit() and (is_label(rest, edition) or _begins_row(rest, edition)):
            return ("".join(words[:start]), rest)
    return ()


def _begins_row(text: str, edition: Edition) -> bool:
    """Return whether *text* is the beginning of a row's caption, with its number: 1.属于国家."""
    if numbering(text)[0] is not Style.DIGIT:
        return False
    return any(len(table.sense(text, loose=True).rows) == 1 for table in lexicon(edition))
