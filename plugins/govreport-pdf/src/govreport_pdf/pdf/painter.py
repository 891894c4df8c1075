"""Paint a layout: the content stream of each page, and the characters that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import attrs

from govreport_pdf.pdf.ink import Stroke, bar, rectangle, stroke
from govreport_pdf.pdf.structure import Marking
from govreport_typeset.display import Group, Layout, Page, Piece, Sheet, Text
from govreport_typeset.fonts.usage import FontSet
from govreport_typeset.layout.page import Page as Form

_ARTIFACT, _FURNITURE, _END = b"/Artifact BMC", b"/Artifact<</Type/Pagination>>BDC", b"EMC"


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


@attrs.frozen(eq=False)
class Painted:
    """The pages of a file.

    Attributes:
        contents: Their content streams.
        fonts: The characters shown.
    """

    contents: list[bytes]
    fonts: FontSet


def paint(layout: Layout, marking: Marking | None) -> Painted:
    """Return the pages painted, with the marks that say what belongs to which block, if any."""
    shown = _Shown()
    contents = [
        _page(page, layout.form, marking[number] if marking else [None] * len(page.groups), shown)
        for number, page in enumerate(layout.pages)
    ]
    return Painted(contents, shown.fonts())


class _Shown:
    """The lines that a file shows: what each is as operators, and the characters of all.

    A line that comes again is looked at once.
    """

    def __init__(self) -> None:
        self._strokes: dict[Text, Stroke] = {}
        self._fonts = FontSet()

    def line(self, line: Text, left: float, base: float) -> bytes:
        """Return the operators of a line in its place."""
        made = self._strokes.get(line)
        if made is None:
            made = self._strokes[line] = stroke(line)
        return made.at(left, base)

    def lines(self, pieces: Sequence[Piece]) -> list[bytes]:
        """Return the operators of each piece, empty where a figure is to be filled in."""
        return [
            b"" if line is None else self.line(line, left, base) for left, base, line, *_ in pieces
        ]

    def add(self, fonts: FontSet) -> None:
        """Note what is shown beside the lines."""
        self._fonts.add(fonts)

    def fonts(self) -> FontSet:
        """Return all characters that have been shown, font by font."""
        for line, made in self._strokes.items():
            usage = self._fonts.usage(line.style.chain)
            (usage.vertical if line.pitch else usage.plain).update(line.text)
            if made.narrow:
                usage.narrow.update(made.narrow)
        self._strokes.clear()
        return self._fonts


def _page(page: Page, form: Form, firsts: Sequence[int | None], shown: _Shown) -> bytes:
    rules: list[bytes] = []
    text: list[bytes] = []
    tagged = False
    for group, first in zip(page.groups, firsts, strict=True):
        tagged = tagged or first is not None
        if group.blank is None:
            lines = shown.lines(group.sheet.pieces)
            if first is None:
                text += lines
            else:
                text.append(_begin(first))
                text += lines
                text.append(_END)
            continue
        drawn = _drawn(group.sheet, first)
        shown.add(drawn.characters)
        rules.append(drawn.rules)
        text += _filled(drawn, group, shown)
    furniture = shown.lines(page.furniture)
    if furniture and tagged:
        furniture = [_FURNITURE, *furniture, _END]
    if rules:
        rules.append(b"S")
    bars = list(map(bar, page.rules))
    if tagged:
        rules, bars = ([_ARTIFACT, *each, _END] if each else [] for each in (rules, bars))
    return _stream(page, form, (rules, bars), (text, furniture))


def _stream(
    page: Page,
    form: Form,
    drawn: tuple[list[bytes], list[bytes]],
    text: tuple[list[bytes], list[bytes]],
) -> bytes:
    """Return the operators of a page, which begin at the upper left corner of the 版心.

    Args:
        page: The page.
        form: Its measures.
        drawn: Frames, and lines that stand upright on every page.
        text: Lines of text, and those that stand upright on every page.
    """
    rules, bars = drawn
    frames = b"0.5 w\n" + b"\n".join(rules) + b"\n" if rules else b""
    upright = b"\n".join(bars) + b"\n" if bars else b""
    left, top = form.origin
    place = b"1 0 0 1 %.3f %.3f cm\n" % (left, top)
    lines, furniture = text
    if not page.turned:
        return b"".join((place, frames, upright, b"BT\n", b"\n".join(lines + furniture), b"\nET\n"))
    turned = b"0 1 -1 0 %.3f %.3f cm\n" % (left, top - form.depth)
    return b"".join(
        (
            b"q\n" + turned + frames + b"BT\n" + b"\n".join(lines) + b"\nET\nQ\n",
            place + upright + b"BT\n" + b"\n".join(furniture) + b"\nET\n",
        )
    )


def _filled(drawn: _Drawn, group: Group, shown: _Shown) -> Sequence[bytes]:
    """Return the text of a sheet with the report's figures in it."""
    if not drawn.gaps:
        return drawn.parts
    parts = list(drawn.parts)
    for (at, middle, base), text in zip(drawn.gaps, group.figures, strict=True):
        if text.text:
            parts[at] = shown.line(text, middle - text.width / 2, base)
    return parts


@lru_cache(maxsize=64)
def _drawn(sheet: Sheet, first: int | None) -> _Drawn:
    """Return the sheet of a table, which comes again with every report of its form.

    Args:
        sheet: The sheet.
        first: Number of its first mark; None where text is not marked.
    """
    shown = _Shown()
    parts: list[bytes] = []
    gaps: list[tuple[int, float, float]] = []
    runs = groupby(
        zip(sheet.pieces, shown.lines(sheet.pieces), strict=True),
        key=lambda each: (each[0].cell, each[0].artifact),
    )
    number = first or 0
    for (_, artifact), run in runs:
        if first is not None:
            parts.append(_ARTIFACT if artifact else _begin(number))
            number += not artifact
        for piece, line in run:
            if piece.text is None:
                gaps.append((len(parts), piece.left, piece.base))
            parts.append(line)
        if first is not None:
            parts.append(_END)
    rules = b"\n".join(map(rectangle, sheet.frames))
    return _Drawn(rules, tuple(parts), tuple(gaps), shown.fonts())


@lru_cache(maxsize=1024)
def _begin(number: int) -> bytes:
    """Return the operator that begins marked content; what it is, the structure says."""
    return b"/P<</MCID %d>>BDC" % number
