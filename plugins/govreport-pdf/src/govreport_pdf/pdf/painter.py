"""Paint a layout: the content stream of each page, and the characters that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from govreport_pdf.pdf.fontset import FontSet
from govreport_pdf.pdf.ink import rectangle, stroke
from govreport_typeset.display import Group, Layout, Page, Sheet, Text
from govreport_typeset.layout.page import Page as Form


@attrs.frozen(eq=False)
class _Drawn:
    """A sheet as operators, with gaps for the figures of a report.

    Attributes:
        rules: Its frames.
        parts: Its text, a line each; the gaps are empty.
        gaps: For each figure its number among the parts, its middle and its base line.
        characters: What is shown, font by font.
    """

    rules: bytes
    parts: tuple[bytes, ...]
    gaps: tuple[tuple[int, float, float], ...]
    characters: FontSet


def paint(layout: Layout, fonts: FontSet) -> list[bytes]:
    """Return the content streams; note in *fonts* what they show."""
    return [_page(page, layout.form, fonts) for page in layout.pages]


def _page(page: Page, form: Form, fonts: FontSet) -> bytes:
    rules: list[bytes] = []
    text: list[bytes] = []
    for group in page.groups:
        if not group.sheet.frames:
            text.extend(_lines(group.sheet, fonts))
            continue
        drawn = _drawn(group.sheet)
        fonts.add(drawn.characters)
        rules.append(drawn.rules)
        text.extend(_filled(drawn, group, fonts))
    number: list[bytes] = []
    if page.number is not None and page.number.text is not None:
        number.append(_line(page.number.text, page.number.left, page.number.base, fonts))
    return _stream(page, form, rules, (text, number))


def _stream(
    page: Page, form: Form, rules: Sequence[bytes], text: tuple[list[bytes], list[bytes]]
) -> bytes:
    """Return the operators of a page, which begin at the upper left corner of the 版心."""
    frames = b"0.5 w\n" + b"\n".join(rules) + b"\nS\n" if rules else b""
    left, top = form.origin
    place = b"1 0 0 1 %.3f %.3f cm\n" % (left, top)
    lines, number = text
    if not page.turned:
        return place + frames + b"BT\n" + b"\n".join(lines + number) + b"\nET\n"
    turned = b"0 1 -1 0 %.3f %.3f cm\n" % (left, top - form.depth)
    return b"".join(
        (
            b"q\n" + turned + frames + b"BT\n" + b"\n".join(lines) + b"\nET\nQ\n",
            place + b"BT\n" + b"\n".join(number) + b"\nET\n",
        )
    )


def _filled(drawn: _Drawn, group: Group, fonts: FontSet) -> Sequence[bytes]:
    """Return the text of a sheet with the report's figures in it."""
    if not drawn.gaps:
        return drawn.parts
    parts = list(drawn.parts)
    for (at, middle, base), text in zip(drawn.gaps, group.figures, strict=True):
        if text.text:
            parts[at] = stroke(text).at(middle - text.width / 2, base)
    first = group.figures[0]
    fonts.usage(first.style.chain).plain.update(*(text.text for text in group.figures))
    return parts


@lru_cache(maxsize=64)
def _drawn(sheet: Sheet) -> _Drawn:
    """Return the sheet of a table, which comes again with every report of its form."""
    characters = FontSet()
    gaps = tuple(
        (number, piece.left, piece.base)
        for number, piece in enumerate(sheet.pieces)
        if piece.text is None
    )
    parts = tuple(_lines(sheet, characters))
    return _Drawn(b"\n".join(map(rectangle, sheet.frames)), parts, gaps, characters)


def _lines(sheet: Sheet, fonts: FontSet) -> list[bytes]:
    """Return the lines of a sheet, empty where a figure is to be filled in."""
    return [
        b"" if piece.text is None else _line(piece.text, piece.left, piece.base, fonts)
        for piece in sheet.pieces
    ]


def _line(line: Text, left: float, base: float, fonts: FontSet) -> bytes:
    made = stroke(line)
    usage = fonts.usage(line.style.chain)
    if line.pitch:
        usage.vertical.update(line.text)
    else:
        usage.plain.update(line.text)
        if made.narrow:
            usage.narrow.update(made.narrow)
    return made.at(left, base)
