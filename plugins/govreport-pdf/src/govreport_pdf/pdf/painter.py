"""Paint a layout: the content stream of each page, and the characters that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import attrs

from govreport_pdf.pdf.ink import bar, rectangle, stroke
from govreport_pdf.pdf.structure import Mark, Marked
from govreport_typeset.display import Group, Layout, Page, Sheet, Text
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
        marked: The blocks in reading order, each with its marked content; none where
            content is not marked.
        fonts: The characters shown.
    """

    contents: list[bytes]
    marked: tuple[Marked, ...]
    fonts: FontSet


def paint(layout: Layout, *, tagged: bool) -> Painted:
    """Return the pages painted; *tagged*: with marks that say what belongs to which block."""
    fonts = FontSet()
    firsts = [_firsts(page) if tagged else [None] * len(page.groups) for page in layout.pages]
    contents = [
        _page(page, layout.form, numbers, fonts)
        for page, numbers in zip(layout.pages, firsts, strict=True)
    ]
    return Painted(contents, tuple(_marked(layout, firsts)) if tagged else (), fonts)


def _firsts(page: Page) -> list[int | None]:
    """Return the number of the first mark of each group.

    Tables come first, so that theirs do not depend on the text before them.
    """
    found: list[int | None] = [None] * len(page.groups)
    number = 0
    for tables in (True, False):
        for at, group in enumerate(page.groups):
            if (group.blank is not None) is tables:
                found[at] = number
                number += len(_cells(group.sheet)) if tables else 1
    return found


def _marked(layout: Layout, firsts: Sequence[Sequence[int | None]]) -> Iterator[Marked]:
    latest: Group | None = None
    marks: list[Mark] = []
    for number, (page, numbers) in enumerate(zip(layout.pages, firsts, strict=True)):
        for group, first in zip(page.groups, numbers, strict=True):
            if latest is not None and group.owner != latest.owner:
                yield Marked(latest.owner, latest.blank, tuple(marks))
                marks = []
            latest = group
            marks.append(Mark(number, first or 0, _cells(group.sheet) if group.blank else (-1,)))
    if latest is not None:
        yield Marked(latest.owner, latest.blank, tuple(marks))


def _page(page: Page, form: Form, firsts: Sequence[int | None], fonts: FontSet) -> bytes:
    rules: list[bytes] = []
    text: list[bytes] = []
    tagged = False
    for group, first in zip(page.groups, firsts, strict=True):
        tagged = tagged or first is not None
        if group.blank is None:
            lines = _lines(group.sheet, fonts)
            text += lines if first is None else (_begin(first), *lines, _END)
            continue
        drawn = _drawn(group.sheet, first)
        fonts.add(drawn.characters)
        rules.append(drawn.rules)
        text += _filled(drawn, group, fonts)
    furniture = [
        _line(piece.text, piece.left, piece.base, fonts)
        for piece in page.furniture
        if piece.text is not None
    ]
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
def _cells(sheet: Sheet) -> tuple[int, ...]:
    """Return the cells whose text is marked, in the order of their marks."""
    cells = (piece.cell for piece in sheet.pieces if not piece.artifact)
    return tuple(cell for cell, _ in groupby(cells))


@lru_cache(maxsize=64)
def _drawn(sheet: Sheet, first: int | None) -> _Drawn:
    """Return the sheet of a table, which comes again with every report of its form.

    Args:
        sheet: The sheet.
        first: Number of its first mark; None where text is not marked.
    """
    characters = FontSet()
    parts: list[bytes] = []
    gaps: list[tuple[int, float, float]] = []
    runs = groupby(
        zip(sheet.pieces, _lines(sheet, characters), strict=True),
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
    return _Drawn(rules, tuple(parts), tuple(gaps), characters)


def _begin(number: int) -> bytes:
    """Return the operator that begins marked content; what it is, the structure says."""
    return b"/P<</MCID %d>>BDC" % number


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
