"""Pages of a workbook that continue others to the right, put beside them again.

A sheet that is wider than the paper is printed on several pages: one has the
left columns, another the next ones at the same height.  Text that is wider
than its page is in the file on both, each time whole, and clipped.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import attrs

from govreport_published.pdf.effort import Effort
from govreport_published.pdf.sheet import Glyph, Rule, Sheet

#: Points; lines and characters so near to each other stand at the same place.
_SAME = 1.0
_NEAR = 0.3
#: Rows of lines that two pages have in common, at least, and as a part of the second one's.
_ROWS, _ALIKE = 4, 0.8
#: So many characters off the page show where its text comes from, fewer beside the same rows.
_FEW, _FEWEST, _LOOKED_AT = 3, 2, 400
#: So many looks count as one comparison.
_LIGHT = 8


@attrs.frozen(eq=False)
class _Page:
    """A page as far as it shows what it continues: its lines, and text left of it."""

    sheet: Sheet
    levels: tuple[float, ...]
    columns: tuple[float, ...]
    left: float
    right: float
    outside: tuple[Glyph, ...]


@attrs.define(eq=False)
class _Strip:
    """Pages beside each other, and how far each is moved to the right."""

    pages: list[_Page]
    shifts: list[float]


def stitched(sheets: Sequence[Sheet], effort: Effort) -> list[Sheet]:
    """Return the pages; those that continue another to the right are part of it."""
    if len(sheets) < 2:  # noqa: PLR2004 - one page continues none
        return list(sheets)
    strips: list[_Strip] = []
    for page in map(_page, sheets):
        for strip in strips:
            shift = _shift(strip, page, effort)
            if shift is not None:
                strip.pages.append(page)
                strip.shifts.append(shift)
                break
        else:
            strips.append(_Strip([page], [0.0]))
    return [_whole(strip) for strip in strips]


def _page(sheet: Sheet) -> _Page:
    left = min((rule.start for rule in sheet.across), default=0.0)
    edge = 2 * (left or -_SAME)
    return _Page(
        sheet=sheet,
        levels=_places(sheet.across),
        columns=_places(sheet.down),
        left=left,
        right=max((rule.stop for rule in sheet.across), default=0.0),
        outside=tuple(
            glyph
            for glyph in sheet.glyphs
            if not (glyph.seen or glyph.char.isspace()) and glyph.x0 + glyph.x1 < edge
        )[:_LOOKED_AT],
    )


def _places(rules: Iterable[Rule]) -> tuple[float, ...]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _SAME:
            found.append(at)
    return tuple(found)


def _shift(strip: _Strip, page: _Page, effort: Effort) -> float | None:
    """Return how far right of a strip's beginning a page stands; None if it does not go on."""
    first, last = strip.pages[0], strip.pages[-1]
    if (first.sheet.width, first.sheet.height) != (page.sheet.width, page.sheet.height):
        return None
    effort.spend(len(page.levels) // _LIGHT)
    common = sum(_has(first.levels, level) for level in page.levels)
    alike = common >= max(_ROWS, _ALIKE * len(page.levels))
    for part, shift in zip(strip.pages, strip.shifts, strict=True):
        more = _text_shift(part.sheet.glyphs, page, _FEWEST if alike else _FEW, effort)
        if more is not None:
            return shift + more
    if len(page.outside) >= _FEWEST or not _begins(page.levels[:1], first, page):
        return None  # its text comes from elsewhere, or its rows are others of the same heights
    if not alike or not page.columns or not last.columns or abs(page.left - first.left) > 2 * _SAME:
        return None
    if any(_alike(part.columns, page.columns) for part in strip.pages):
        return None  # the same columns again: it goes on below
    free = last.sheet.width - first.left - last.right
    widest = page.columns[1] - page.columns[0] if len(page.columns) > 1 else 0.0
    if free > widest or _speaks(page):
        return None
    return strip.shifts[-1] + last.right - page.left


def _text_shift(glyphs: Sequence[Glyph], page: _Page, fewest: int, effort: Effort) -> float | None:
    """Return how far left of another page's the same text stands on a page."""
    if len(page.outside) < fewest:
        return None
    effort.spend(len(glyphs) // _LIGHT)
    places: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for glyph in glyphs:
        places.setdefault((glyph.char, round(glyph.base)), []).append((glyph.x0, glyph.base))

    def found(glyph: Glyph) -> Iterable[float]:
        level = round(glyph.base)
        for near in (level - 1, level, level + 1):
            for x0, base in places.get((glyph.char, near), ()):
                if abs(base - glyph.base) < _NEAR and x0 > glyph.x0:
                    yield x0 - glyph.x0

    for shift in found(page.outside[0]):
        if all(any(abs(other - shift) < _NEAR for other in found(g)) for g in page.outside):
            return shift
    return None


def _begins(levels: Sequence[float], first: _Page, page: _Page) -> bool:
    """Return whether tables of both pages begin at a level."""
    return bool(levels) and all(
        any(abs(rule.start - levels[0]) < 2 * _SAME for rule in one.sheet.down)
        and not any(rule.start < levels[0] - 2 * _SAME < rule.stop for rule in one.sheet.down)
        for one in (first, page)
    )


def _has(places: Sequence[float], place: float) -> bool:
    at = bisect.bisect_left(places, place - _SAME)
    return at < len(places) and places[at] <= place + _SAME


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME for a, b in zip(one, other, strict=True)
    )


def _speaks(page: _Page) -> bool:
    """Return whether a page has text above, below or between its tables: it begins itself."""
    top, bottom = page.levels[0], page.levels[-1]
    return any(
        not glyph.char.isspace() and not top - glyph.size < glyph.base < bottom + glyph.size
        for glyph in page.sheet.glyphs
        if glyph.seen
    )


def _whole(strip: _Strip) -> Sheet:
    """Return the pages of a strip as one."""
    first = strip.pages[0].sheet
    if len(strip.pages) == 1:
        return first
    glyphs: list[Glyph] = []
    across: list[Rule] = []
    down: list[Rule] = []
    for page, shift in zip(strip.pages, strip.shifts, strict=True):
        glyphs += [
            attrs.evolve(glyph, x0=glyph.x0 + shift, x1=glyph.x1 + shift)
            for glyph in page.sheet.glyphs
            if glyph.seen and glyph.x1 > 0 and glyph.x0 < page.sheet.width
        ]
        across += [
            attrs.evolve(rule, start=rule.start + shift, stop=rule.stop + shift)
            for rule in page.sheet.across
        ]
        down += [attrs.evolve(rule, at=rule.at + shift) for rule in page.sheet.down]
    return attrs.evolve(
        first,
        width=first.width + strip.shifts[-1],
        glyphs=tuple(glyphs),
        across=tuple(across),
        down=tuple(down),
        images=sum(page.sheet.images for page in strip.pages),
    )
