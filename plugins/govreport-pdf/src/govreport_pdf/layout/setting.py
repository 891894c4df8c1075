"""Paragraphs as lines of the page: broken, justified, ready to be put at any height.

A paragraph set once serves every later document that has the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from govreport_pdf.layout import page as form
from govreport_pdf.pdf.ink import Stroke, stroke
from govreport_pdf.text.breaking import Line, break_lines
from govreport_pdf.text.marks import DASH, DIGIT, ELLIPSIS, HYPHEN, LETTER, POINT
from govreport_pdf.text.style import Style

_UNSTRETCHED = frozenset(
    left + right
    for word in (DIGIT + LETTER + POINT + HYPHEN, DASH, ELLIPSIS)
    for left in word
    for right in word
)
#: Space between characters, in ems, from which programs see a blank.
_VISIBLE_GAP = 0.08
#: A line is not stretched further than this, in ems at each character.
_WIDEST_GAP = 0.6
_KEPT = 1024


@attrs.frozen(eq=False)
class Setting:
    """A paragraph as lines.

    Attributes:
        text: Its text.
        style: Fonts and size.
        strokes: Its lines.
    """

    text: str
    style: Style
    strokes: tuple[Stroke, ...]


@lru_cache(maxsize=_KEPT)
def justified(text: str, style: Style, indent: float, hang: float, level: str) -> Setting:
    """Return a paragraph whose lines fill the page's width, the last one excepted.

    Args:
        text: Its text.
        style: Fonts and size.
        indent: Indent of the first line.
        hang: Indent of the others.
        level: Level of the rules for line ends.
    """
    lines = break_lines(text, style, form.WIDTH - hang, first=form.WIDTH - indent, level=level)
    strokes = tuple(
        _filled(text, line, style, hang if number else indent) for number, line in enumerate(lines)
    )
    return Setting(text, style, strokes)


@lru_cache(maxsize=_KEPT)
def centred(text: str, style: Style, level: str) -> Setting:
    """Return lines in the middle of the page."""
    lines = break_lines(text, style, form.WIDTH, level=level)
    return _placed(text, style, lines, [(form.WIDTH - line.width) / 2 for line in lines])


def placed(text: str, style: Style, left: float, level: str) -> Setting:
    """Return lines that begin at *left*."""
    lines = break_lines(text, style, form.WIDTH - left, level=level)
    return _placed(text, style, lines, [left] * len(lines))


def attachment(text: str, style: Style, level: str) -> Setting:
    """Return an item of 附件说明: its further lines begin where its name begins (7.3.4)."""
    label, mark, _ = text.partition("：")
    first = mark and label == "附件"
    lead = style.width(label + mark) + style.spacing if first else 3 * form.PITCH
    hang = 2 * form.PITCH + lead
    return justified(text, style, 2 * form.PITCH if first else hang, hang, level)


def _placed(text: str, style: Style, lines: Sequence[Line], lefts: Sequence[float]) -> Setting:
    strokes = tuple(
        stroke(
            form.LEFT + left,
            text[line.start : line.end],
            style,
            spacing=style.spacing,
            cuts=tuple((at - line.start, cut) for at, cut in line.cuts),
        )
        for line, left in zip(lines, lefts, strict=True)
    )
    return Setting(text, style, strokes)


def _filled(text: str, line: Line, style: Style, shift: float) -> Stroke:
    """Return one line, stretched between its characters to the page's width."""
    piece = text[line.start : line.end]
    cuts = [(at - line.start, cut) for at, cut in line.cuts]
    gap = 0.0
    rest = form.WIDTH - shift - line.width
    if not line.last and rest > 0.01 and len(piece) > 1:
        classes = piece.translate(style.classes)
        fixed = [at for at in range(len(piece) - 1) if classes[at : at + 2] in _UNSTRETCHED]
        gaps = len(piece) - 1 - len(fixed)
        gap = rest / gaps if gaps else 0.0
        if gap > _WIDEST_GAP * style.size:
            gap = 0.0
        elif fixed:
            merged = dict(cuts)
            for at in fixed:
                merged[at] = merged.get(at, 0.0) + gap
            cuts = sorted(merged.items())
    actual = piece if gap > _VISIBLE_GAP * style.size else None
    spacing = style.spacing + gap
    return stroke(form.LEFT + shift, piece, style, spacing=spacing, cuts=cuts, actual=actual)
