"""Characters and lines on a page, as PDFium would give them, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from govreport.document import Table
from govreport_published.pdf.sheet import Glyph, Rule

SIZE = 10.0


def put(text: str, x: float, base: float, size: float = SIZE) -> list[Glyph]:
    """Return the characters of one line; digits and letters are half as wide as the others."""
    glyphs = []
    for char in text:
        width = size if ord(char) > 0x2E80 else size / 2
        glyphs.append(Glyph(char, x, base - size, x + width, base, base, size))
        x += width
    return glyphs


def frame(xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Rule], list[Rule]]:
    """Return the lines of a full grid."""
    return (
        [Rule(y, xs[0], xs[-1]) for y in ys],
        [Rule(x, ys[0], ys[-1]) for x in xs],
    )


def texts(table: Table) -> list[list[str]]:
    """Return the texts of a table's rows."""
    return [[cell.text for cell in row] for row in table.rows]
