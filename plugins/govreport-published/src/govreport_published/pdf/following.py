"""Characters that follow each other on one level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from govreport_published.pdf.sheet import Glyph

#: Characters whose baselines differ by less, in points, stand on one level.
LEVEL: Final = 0.5


def following(glyphs: Sequence[Glyph], order: Iterable[int], gap: float) -> Iterator[list[int]]:
    """Yield the indices of characters that follow each other.

    Args:
        glyphs: The characters.
        order: Indices of those that count, in the order in which they may follow each other.
        gap: How far apart two may stand, in ems.
    """
    run: list[int] = []
    for index in order:
        glyph = glyphs[index]
        if run:
            last = glyphs[run[-1]]
            near = gap * glyph.size
            if abs(glyph.base - last.base) > LEVEL or not -near < glyph.x0 - last.x1 < near:
                yield run
                run = []
        run.append(index)
    if run:
        yield run
