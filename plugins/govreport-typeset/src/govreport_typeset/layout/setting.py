"""Paragraphs as lines of the page: broken, justified, ready to be put at any height.

A paragraph set once serves every later document that has the same one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import attrs

from govreport_typeset.display import Text
from govreport_typeset.layout.page import Page
from govreport_typeset.text.breaking import Line, break_lines
from govreport_typeset.text.marks import DASH, DIGIT, ELLIPSIS, HYPHEN, LETTER, POINT
from govreport_typeset.text.style import Style

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
_KEPT = 384
#: What stands before the name of an attachment: the label of the first one, and its number.
_ATTACHMENT = re.compile(r"(附件：)?(\d{1,2}[.．、])?")
#: 左空二字, and the characters of the label.
_EMPTY, _LABEL = 2, 3


@attrs.frozen(eq=False)
class Setting:
    """A paragraph as lines.

    Attributes:
        style: Fonts and size.
        lines: Where each line begins, and the line.
    """

    style: Style
    lines: tuple[tuple[float, Text], ...]


@lru_cache(maxsize=_KEPT)
def justified(
    text: str, style: Style, width: float, level: str, *, indent: float, hang: float = 0.0
) -> Setting:
    """Return a paragraph whose lines fill the page's width, the last one excepted.

    Args:
        text: Its text.
        style: Fonts and size.
        width: Width of the page.
        level: Level of the rules for line ends.
        indent: Indent of the first line.
        hang: Indent of the others.
    """
    lines = break_lines(text, style, width - hang, first=width - indent, level=level)
    filled = tuple(
        _filled(text, line, style, hang if number else indent, width)
        for number, line in enumerate(lines)
    )
    return Setting(style, filled)


@lru_cache(maxsize=_KEPT)
def centred(text: str, style: Style, width: float, level: str) -> Setting:
    """Return lines in the middle of the page."""
    lines = break_lines(text, style, width, level=level)
    return _placed(text, style, lines, [(width - line.width) / 2 for line in lines])


def placed(text: str, style: Style, width: float, level: str, *, left: float) -> Setting:
    """Return lines that begin at *left*."""
    lines = break_lines(text, style, width - left, level=level)
    return _placed(text, style, lines, [left] * len(lines))


def attachment(text: str, style: Style, page: Page, level: str) -> Setting:
    """Return an item of 附件说明: its further lines begin under its name's first character (7.3.4).

    Its number stands under that of the item before; lines are not stretched, so that they do.
    """
    match = _ATTACHMENT.match(text)
    label, number = match.groups("") if match else ("", "")
    lead = style.width(label) + style.spacing if label else _LABEL * page.pitch
    indent = _EMPTY * page.pitch + (0.0 if label else lead)
    hang = _EMPTY * page.pitch + lead + (style.width(number) + style.spacing if number else 0.0)
    lines = break_lines(text, style, page.measure - hang, first=page.measure - indent, level=level)
    return _placed(text, style, lines, [indent, *[hang] * (len(lines) - 1)])


def _placed(text: str, style: Style, lines: Sequence[Line], lefts: Sequence[float]) -> Setting:
    made = tuple(
        (
            left,
            Text(
                text[line.start : line.end],
                style,
                style.spacing,
                tuple((at - line.start, cut) for at, cut in line.cuts),
            ),
        )
        for line, left in zip(lines, lefts, strict=True)
    )
    return Setting(style, made)


def _filled(text: str, line: Line, style: Style, shift: float, width: float) -> tuple[float, Text]:
    """Return one line and where it begins, stretched to the page's width."""
    piece = text[line.start : line.end]
    cuts = [(at - line.start, cut) for at, cut in line.cuts]
    gap = 0.0
    rest = width - shift - line.width
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
    return shift, Text(piece, style, style.spacing + gap, tuple(cuts), actual)
