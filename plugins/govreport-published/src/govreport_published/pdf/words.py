"""Characters put together into lines of text."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from govreport_published.pdf.sheet import Glyph

#: Characters whose baselines differ by less, in ems, stand on one line.
_SAME_LINE = 0.45
#: A gap between letters that is wider, in ems, is a blank.
_BLANK = 0.25
#: Digits that are so far apart, in ems, are two numbers.
_COLUMN = 1.2
_WIDE_CHARS = 0x2E80


@attrs.frozen(eq=False)
class Line:
    """Characters on one baseline, left to right.

    Attributes:
        glyphs: The characters.
        text: What they say.
        x0: Where the first begins.
        x1: Where the last ends.
        base: The baseline.
        size: The usual font size.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    x0: float
    x1: float
    base: float
    size: float


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return characters as lines, downwards."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows:
            last = rows[-1]
            near = _SAME_LINE * max(min(glyph.size, last[0].size), 1.0)
            if glyph.base - last[0].base < near:
                last.append(glyph)
                continue
        rows.append([glyph])
    return [line for row in rows if (line := as_line(row)) is not None]


def as_line(glyphs: Sequence[Glyph]) -> Line | None:
    """Return the line that characters of one baseline make; None for blanks alone."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.x0)
    text = spaced(ordered)
    shown = [glyph for glyph in ordered if not glyph.char.isspace()]
    if not shown:
        return None
    size = statistics.median_low(glyph.size for glyph in shown)
    base = statistics.median_low(glyph.base for glyph in shown)
    right = max(glyph.x1 for glyph in shown)
    return Line(tuple(ordered), text, shown[0].x0, right, base, size)


def spaced(ordered: Sequence[Glyph]) -> str:
    """Return what characters say, with blanks where letters stand apart."""
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in ordered:
        char = " " if glyph.char.isspace() else glyph.char
        if before is not None and pieces and char != " " and pieces[-1] != " ":
            narrow = ord(char) < _WIDE_CHARS and ord(before.char) < _WIDE_CHARS
            gap = glyph.x0 - before.x1
            if gap > _COLUMN * glyph.size and char.isdigit() and before.char.isdigit():
                pieces.append(" | ")
            elif narrow and gap > _BLANK * glyph.size:
                pieces.append(" ")
        if char != " " or (pieces and pieces[-1] != " "):
            pieces.append(char)
        before = glyph
    return "".join(pieces).strip()


def cell_text(glyphs: Sequence[Glyph]) -> tuple[str, bool]:
    r"""Return the text of a cell, lines separated by ``\n``, and whether it runs downwards."""
    if not glyphs:
        return "", False
    turned = statistics.mode(glyph.turned for glyph in glyphs)
    if turned:
        glyphs = [_upright(glyph, turned) for glyph in glyphs]
    found = lines(glyphs)
    if not turned and len(found) > 1:
        column = _downwards(found)
        if column:
            return column, True
    return unwrapped([line.text for line in found]), bool(turned)


def unwrapped(texts: Sequence[str]) -> str:
    r"""Return the lines of a cell as one text; only between characters no ``\n`` parts them."""
    whole = ""
    for text in texts:
        wide = whole and ord(whole[-1]) >= _WIDE_CHARS and ord(text[0]) >= _WIDE_CHARS
        whole += text if wide or not whole else f"\n{text}"
    return whole


def _upright(glyph: Glyph, turned: int) -> Glyph:
    """Return a turned character as it is when the page is turned so that it stands upright."""
    x0, top, x1, bottom = glyph.x0, glyph.top, glyph.x1, glyph.bottom
    if turned == 1:
        x0, top, x1, bottom = -bottom, x0, -top, x1
    elif turned == 3:  # noqa: PLR2004 - three quarters
        x0, top, x1, bottom = top, -x1, bottom, -x0
    else:
        x0, top, x1, bottom = -x1, -bottom, -x0, -top
    return Glyph(glyph.char, x0, top, x1, bottom, bottom, glyph.size)


def _downwards(found: Sequence[Line]) -> str:
    """Return the text of lines of which each holds a character of every column, or ``""``."""
    rows = [[glyph for glyph in line.glyphs if not glyph.char.isspace()] for line in found]
    if any(ord(glyph.char) < _WIDE_CHARS for row in rows for glyph in row):
        return ""
    longest = max(len(row) for row in rows)
    if longest == 1:
        return "".join(row[0].char for row in rows)
    pitch = statistics.median(other.base - one.base for one, other in pairwise(found))
    gaps = [b.x0 - a.x0 for row in rows for a, b in pairwise(row)]
    if longest > 3 or len(rows) < longest + 1 or min(gaps) < 1.15 * pitch:  # noqa: PLR2004
        return ""
    columns: dict[int, list[Glyph]] = {}
    left = min(row[0].x0 for row in rows)
    for row in rows:
        for glyph in row:
            columns.setdefault(round((glyph.x0 - left) / min(gaps)), []).append(glyph)
    return "".join(
        glyph.char
        for _, column in sorted(columns.items(), reverse=True)
        for glyph in sorted(column, key=lambda glyph: glyph.base)
    )
