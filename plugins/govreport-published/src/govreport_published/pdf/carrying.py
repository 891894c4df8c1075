"""Headers of a table without lines that the end of a page parts from its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from govreport.text.numbering import SECTION
from govreport_published.pdf.words import Line
from govreport_published.pdf.zones import words, zones

#: More lines are no header.
_MOST = 8
#: Words of a header are so far apart, in ems.
_WIDE = 1.0
#: How far above the page's first line the header is put, in ems.
_ABOVE = 2.5
_SECTION = re.compile(rf"\s*{SECTION}")
_STOPS = frozenset("。；！？")


def carried(
    before: Sequence[Line], bottom: float, lines: Sequence[Line]
) -> tuple[list[Line], list[Line]]:
    """Return the lines of two pages, a header at the end of the first one put on the second.

    Args:
        before: Lines of the first page that are in no table.
        bottom: Where the last table on it ends.
        lines: Lines of the second page.
    """
    if not before or not lines or not any(begin == 0 for begin, _ in zones(lines)[:1]):
        return list(before), list(lines)
    count = 0
    for line in reversed(before):
        if line.base < bottom or _SECTION.match(line.text) or _STOPS & set(line.text):
            break
        count += 1
    header = before[len(before) - count :]
    if not 0 < count <= _MOST or not any(len(words(line, _WIDE)) > 1 for line in header):
        return list(before), list(lines)
    shift = lines[0].base - _ABOVE * lines[0].size - header[-1].base
    return (
        list(before[: len(before) - count]),
        [*(_moved(line, shift) for line in header), *lines],
    )


def _moved(line: Line, shift: float) -> Line:
    glyphs = tuple(
        attrs.evolve(
            glyph, top=glyph.top + shift, bottom=glyph.bottom + shift, base=glyph.base + shift
        )
        for glyph in line.glyphs
    )
    return attrs.evolve(line, glyphs=glyphs, base=line.base + shift)
