"""Where each character of a line of text stands: what OFD is told, a font at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from govreport_typeset.display import Text
from govreport_typeset.fonts.chain import SystemChain
from govreport_typeset.fonts.sfnt import FontError
from govreport_typeset.fonts.subset import glyph_of, vertical_glyph
from govreport_typeset.layout.page import ASCENT
from govreport_typeset.text.coding import plane, vertical_form
from govreport_typeset.text.marks import DASH_CHARACTER
from govreport_typeset.text.style import Style

#: Beyond the basic plane programs differ on what counts as one character, and some find no glyph
#: by it: each stands in an object and a font of its own, of which it is the first glyph.
ALONE = ((0, 1),)
#: Two dashes touch; each is so much wider than its em.
_DASH_OVERLAP = 1.1


class Strip(NamedTuple):
    """Characters of one font; lengths are points, from where the line begins.

    Attributes:
        font: Name of the font.
        text: The characters.
        left: Where the first one begins.
        base: The base line of the first one, downwards.
        width: From there to the right end of the last one.
        steps: To the right from each character to the next.
        drops: Downwards from each character to the next; none in a line.
        scale: How much wider than in the font the characters are drawn.
        glyphs: Characters by number whose glyph the font's character map does not give.
    """

    font: str
    text: str
    left: float
    base: float
    width: float
    steps: tuple[float, ...] = ()
    drops: tuple[float, ...] = ()
    scale: float = 1.0
    glyphs: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=4096)
def strips(line: Text) -> tuple[Strip, ...]:
    """Return the strips of a line, or of a column."""
    return tuple(_column(line) if line.pitch else _line(line))


def _line(line: Text) -> Iterator[Strip]:
    text, style = line.text, line.style
    cuts = dict(line.cuts)
    more = line.spacing - style.spacing
    start, left = 0, 0.0
    for (font, apart, dash), run in groupby(text, key=lambda letter: _kind(letter, style)):
        for part in run if apart else ("".join(run),):
            glyphs = ALONE if apart else ()
            own = [cuts.get(start + at, 0.0) for at in range(len(part))]
            if dash:
                yield from _dashes(line, Strip(font, part, left, 0.0, 0.0), dash, own)
            advances = [style.advance[letter] + more for letter in part]
            steps = [advance - cut for advance, cut in zip(advances, own, strict=True)]
            if not dash:
                # a combining mark or a narrow mark may reach beyond where the next one begins
                width = sum(steps[:-1]) + max(advances[-1], style.size)
                yield Strip(font, part, left, 0.0, width, tuple(steps[:-1]), glyphs=glyphs)
            start += len(part)
            left += sum(steps)


def _kind(letter: str, style: Style) -> tuple[str, bool, float]:
    """Return a character's font, whether it stands apart, and a dash's width in ems."""
    place = style.chain.place(letter)
    return place.font, bool(plane(letter)), place.width if letter == DASH_CHARACTER else 0.0


def _dashes(line: Text, run: Strip, dash: float, cuts: list[float]) -> Iterator[Strip]:
    """Yield dashes, each of which fills its em; the last one of several ends where its em does.

    Each stands apart, as programs differ on whether the scale counts for steps, too.
    """
    size, length = line.style.size, len(run.text)
    ems = _DASH_OVERLAP if length > 1 else 1.0
    step = size * (length - ems) / max(length - 1, 1) + line.spacing
    left = run.left
    for letter, cut in zip(run.text, cuts, strict=True):
        yield Strip(run.font, letter, left, 0.0, ems * size, scale=ems / dash)
        left += step - cut


def _column(line: Text) -> Iterator[Strip]:
    """Yield text set from top to bottom, upright, each character in the middle of the axis."""
    size, pitch = line.style.size, line.pitch
    top = 0.0
    for (font, apart), run in groupby(line.text, key=lambda letter: _kind(letter, line.style)[:2]):
        for part in run if apart else ("".join(run),):
            widths = [_drawn_width(letter, font, line.style) * size for letter in part]
            found = ((at, vertical_glyph(letter)) for at, letter in enumerate(part))
            glyphs = ALONE if apart else tuple((at, glyph) for at, glyph in found if glyph)
            yield Strip(
                font,
                part,
                -widths[0] / 2,
                top + ASCENT * size,
                max(widths) / 2 + widths[0] / 2,
                tuple((one - other) / 2 for one, other in pairwise(widths)),
                (pitch,) * (len(part) - 1),
                glyphs=glyphs,
            )
            top += pitch * len(part)


def _drawn_width(letter: str, font: str, style: Style) -> float:
    """Return the width of a character in vertical text, in ems."""
    form = vertical_form(letter)
    if form is None or not isinstance(style.chain, SystemChain):
        return style.chain.place(letter).width
    face = style.chain.face(font)
    if face is None:
        raise FontError("a font that was there is gone")
    return face.advance(glyph_of(face, letter, form)) / 1000
