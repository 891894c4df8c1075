"""The characters of a page as a person sees them: once each, large enough, not struck out.

One stage between the pages of a PDF, an OFD file or a scan and the lines and tables in them.
"""

from __future__ import annotations

import bisect
import statistics
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import attrs

from govreport_published.pdf.cuts import with_cuts
from govreport_published.pdf.effort import Effort
from govreport_published.pdf.sheet import Glyph, Rule, Sheet

#: The same character so near to itself, in ems, is printed twice to look bold.
_TWICE, _TWICE_DOWN = 0.2, 0.35
_NARROW = 0.4
#: Characters are looked up by squares of so many points, and no farther aside than that.
_LEVEL, _REACH = 6.0, 12.0
#: No square of text that can be read has one character more often; what has is not looked through.
_MOST_ALIKE = 16
#: Text of fewer points, and of so small a part of the usual size, is read by nobody.
_SMALLEST, _PART = 2.5, 0.4
#: Where a line strikes text out, in ems above its baseline.
_STRIKE_LOW, _STRIKE_HIGH = 0.1, 0.6
#: How far such a line stands out beside the text, in ems.
_OUT = 0.6
_LARGEST_EM = 60.0
#: So much of it lies on text.
_COVERED = 0.6
#: Text that leaves no mark, and text larger than any page.
_MARK, _ENDLESS = 0.05, 1e5
#: Quarter turns are fewer; text at another angle is a watermark or a stamp over the page.
_OBLIQUE = 4
#: A page whose text is hidden behind pictures has at least so much of it unseen.
_HIDDEN = 0.8

#: Where a character stands, by columns of its row.
_Places: TypeAlias = dict[int, list[tuple[float, float]]]
_NOWHERE: Final[Sequence[tuple[float, float]]] = ()


def impression(sheet: Sheet, effort: Effort | None = None) -> Sheet:
    """Return a page with the characters that a person sees, each once.

    Where pictures cover a page and nearly all its text is unseen, the text says what the
    pictures show: it is kept, and the page marked.
    """
    unseen = sum(not glyph.seen for glyph in sheet.glyphs)
    hidden = bool(sheet.images) and unseen > _HIDDEN * max(len(sheet.glyphs), 1)
    glyphs = (
        glyph
        for glyph in with_cuts(sheet.glyphs)
        if (glyph.seen or hidden)
        and glyph.turned < _OBLIQUE
        and _MARK < glyph.size < _ENDLESS
        and -1 <= glyph.x0 <= sheet.width + 1
        and -1 <= glyph.base <= sheet.height + 1
    )
    kept = _large(_once(glyphs))
    struck, across = _strikes(kept, sheet.across, effort or Effort())
    if struck:
        kept = [
            attrs.evolve(glyph, struck=True) if index in struck else glyph
            for index, glyph in enumerate(kept)
        ]
    return attrs.evolve(sheet, glyphs=tuple(kept), across=across, transcribed=hidden)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return the characters without those that are printed a second time at their place."""
    places: dict[tuple[str, int], _Places] = {}
    found: list[Glyph] = []
    for glyph in glyphs:
        char, x0, base = glyph.char, glyph.x0, glyph.base
        level = int(base / _LEVEL)
        rows = [row for step in (-1, 0, 1) if (row := places.get((char, level + step)))]
        if rows and not char.isspace():
            # Text may be set so narrow that equal digits stand nearer than that side by side.
            across = min(_TWICE * glyph.size, _NARROW * (glyph.x1 - x0))
            if _holds(rows, x0, base, across, _TWICE_DOWN * glyph.size):
                continue
        spots = places.setdefault((char, level), {}).setdefault(int(x0 / _LEVEL), [])
        if len(spots) < _MOST_ALIKE:
            spots.append((x0, base))
        found.append(glyph)
    return found


def _holds(rows: Iterable[_Places], x0: float, base: float, across: float, down: float) -> bool:
    """Return whether one of the places is so near that two characters are one to the eye."""
    reach = min(across, _REACH)
    columns = range(int((x0 - reach) / _LEVEL), int((x0 + reach) / _LEVEL) + 1)
    for row in rows:
        for column in columns:
            for other, level in row.get(column, _NOWHERE):
                if -across < x0 - other < across and -down < base - level < down:
                    return True
    return False


def _large(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the characters without those too small to be read beside the others."""
    if all(glyph.size >= _SMALLEST for glyph in glyphs):
        return glyphs
    usual = statistics.median(glyph.size for glyph in glyphs)
    return [glyph for glyph in glyphs if glyph.size >= min(_SMALLEST, _PART * usual)]


def _strikes(
    glyphs: Sequence[Glyph], across: Sequence[Rule], effort: Effort
) -> tuple[set[int], tuple[Rule, ...]]:
    """Return which characters are struck out, and the lines that strike nothing out."""
    order = sorted(range(len(glyphs)), key=lambda index: glyphs[index].base)
    bases = [glyphs[index].base for index in order]
    largest = min(max((glyph.size for glyph in glyphs), default=0.0), _LARGEST_EM)
    struck: set[int] = set()
    rest: list[Rule] = []
    for rule in across:
        first = bisect.bisect_left(bases, rule.at)
        last = bisect.bisect_right(bases, rule.at + _STRIKE_HIGH * largest)
        effort.spend(last - first)
        under = [
            index
            for index in order[first:last]
            if _crosses(rule, glyphs[index]) and not glyphs[index].turned
        ]
        if under and _fits(rule, [glyphs[index] for index in under]):
            struck.update(under)
        else:
            rest.append(rule)
    return struck, tuple(rest)


def _crosses(rule: Rule, glyph: Glyph) -> bool:
    """Return whether a line goes through the middle of a character."""
    height = glyph.base - rule.at
    middle = (glyph.x0 + glyph.x1) / 2
    return (
        _STRIKE_LOW * glyph.size < height < _STRIKE_HIGH * glyph.size
        and rule.start <= middle <= rule.stop
    )


def _fits(rule: Rule, glyphs: Sequence[Glyph]) -> bool:
    """Return whether a line is as long as the text that it crosses, not one of a table."""
    out = _OUT * max(glyph.size for glyph in glyphs)
    return (
        rule.start > min(glyph.x0 for glyph in glyphs) - out
        and rule.stop < max(glyph.x1 for glyph in glyphs) + out
        # The border of a row may go through captions that stand out of their cells.
        and sum(glyph.x1 - glyph.x0 for glyph in glyphs) > _COVERED * (rule.stop - rule.start)
    )
