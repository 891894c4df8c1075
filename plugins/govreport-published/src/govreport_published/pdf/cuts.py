"""Numbers of which a field or the edge of a cell shows a part only."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport_published.pdf.following import following
from govreport_published.pdf.sheet import Glyph

#: Characters of one number follow each other so closely, in ems.
_NEXT = 0.3
_NUMBER = frozenset("0123456789.,")


def with_cuts(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters; those of a number that is cut off know the whole of it."""
    if not any(glyph.clipped for glyph in glyphs):
        return list(glyphs)
    numbers = [index for index, glyph in enumerate(glyphs) if glyph.char in _NUMBER]
    whole: dict[int, str] = {}
    order = sorted(numbers, key=lambda at: (glyphs[at].base, glyphs[at].x0))
    for run in following(glyphs, order, _NEXT):
        shown = [index for index in run if glyphs[index].seen]
        if shown and any(glyphs[index].clipped for index in run):
            text = "".join(glyphs[index].char for index in run)
            whole.update(dict.fromkeys(shown, text))
    return [
        attrs.evolve(glyph, cut=whole[index]) if index in whole else glyph
        for index, glyph in enumerate(glyphs)
    ]
