"""Lines of text and frames as operators of a content stream."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import attrs

from govreport_typeset.display import Frame, Rule, Text
from govreport_typeset.text.coding import narrow_code
from govreport_typeset.text.marks import DASH_CHARACTER
from govreport_typeset.text.style import Style

_DASH_OVERLAP = 1.1
_TOLERANCE = 0.001
_SPECIAL = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))


@attrs.frozen(eq=False)
class Stroke:
    """A line of text as it stands in a content stream, wherever it is on the page.

    Attributes:
        before: Operators before its place is set.
        after: Operators after that.
        narrow: Marks that are pressed to half their width.
    """

    before: bytes
    after: bytes
    narrow: str = ""

    def at(self, left: float, base: float) -> bytes:
        """Return the operators for a place in points from the upper left of the 版心."""
        return self.before + _at(left, base) + self.after


@lru_cache(maxsize=4096)  # lines begin at few places of a page, figures at those of their form
def _at(left: float, base: float) -> bytes:
    return b"1 0 0 1 %.2f %.2f" % (left, -base)


def literal(codes: bytes) -> bytes:
    """Return a string as it stands in a content stream."""
    for raw, escaped in _SPECIAL:
        if raw in codes:
            codes = codes.replace(raw, escaped)
    return b"(" + codes + b")"


@lru_cache(maxsize=4096)
def stroke(line: Text) -> Stroke:
    """Return the operators of a line of text, or of a column."""
    if line.pitch:
        return _column(line)
    text, style, spacing, cuts = line.text, line.style, line.spacing, line.cuts
    narrow = ""
    if cuts:
        half = style.size / 2
        pressed = [at for at, cut in cuts if abs(cut - half) < _TOLERANCE]
        narrow = "".join(text[at] for at in pressed)
    out = [b" Tm"]
    foreign = style.chain.foreign
    if DASH_CHARACTER not in text and (not foreign or foreign.isdisjoint(text)):
        out.append(_run(style, style.chain.first, text, spacing=spacing, cuts=cuts))
    else:
        start, width = 0, 0.0
        for (font, dash), run in groupby(text, key=lambda letter: _kind(letter, style)):
            length = sum(1 for _ in run)
            piece = text[start : start + length]
            if start:  # programs differ on the space after a run's last character
                out.append(b"%.3f 0 Td" % width)
            own = [(at - start, cut) for at, cut in cuts if start <= at < start + length]
            if not dash:
                out.append(_run(style, font, piece, spacing=spacing, cuts=own))
            else:
                # Each dash fills its em, and two of them touch (破折号 is one line);
                # the last one ends where its em does, so that it stays inside the 版心.
                ems = _DASH_OVERLAP if length > 1 else 1.0
                step = style.size * (length - ems) / max(length - 1, 1) + spacing
                scale = ems / dash
                tight = step / scale - dash * style.size
                run_ = _run(style, font, piece, spacing=tight, cuts=own, scale=scale)
                out.append(b"%.3f Tz %b 100 Tz" % (100 * scale, run_))
            start += length
            width = sum(map(style.advance.__getitem__, piece)) - sum(cut for _, cut in own)
            width += length * (spacing - style.spacing)
    before = b""
    if style.colour:
        before = b"%b rg %b RG " % (_paint(style.colour), _paint(style.colour))
        out.append(b"0 g 0 G")
    if style.bold:
        before += b"2 Tr %.2f w " % (style.bold * style.size)
        out.append(b"0 Tr")
    return _read_as(line, before, out, narrow)


def _read_as(line: Text, before: bytes, after: list[bytes], narrow: str = "") -> Stroke:
    """Return a line with what programs are to read there, if it is not its characters.

    Characters of private use are said to be what they are (ISO 19005-3, 6.2.11.7.3).
    """
    actual = line.actual
    if actual is None and not line.text.isprintable():
        actual = line.text
    if actual is not None:
        before = span(actual) + before
        after.append(b"EMC")
    return Stroke(before, b" ".join(after), narrow)


def _kind(letter: str, style: Style) -> tuple[str, float]:
    width = style.chain.place(letter).width if letter == DASH_CHARACTER else 0.0
    return style.chain.resource(letter), width


def _run(
    style: Style,
    font: str,
    text: str,
    *,
    spacing: float,
    cuts: Sequence[tuple[int, float]],
    scale: float = 1.0,
) -> bytes:
    """Return the operators for a run of one font."""
    codes = style.chain.codes(text)
    head = b"/%b %.4g Tf %.4f Tc " % (font.encode("ascii"), style.size, spacing)
    if cuts:
        codes, cuts = _pressed(style, text, codes, cuts)
    if not cuts:
        return head + literal(codes) + b" Tj"
    parts = []
    start = 0
    for at, cut in cuts:
        parts.append(literal(codes[2 * start : 2 * at + 2]))
        parts.append(b"%.1f" % (1000 * cut / style.size / scale))
        start = at + 1
    if 2 * start < len(codes):
        parts.append(literal(codes[2 * start :]))
    return head + b"[%b] TJ" % b"".join(parts)


def _pressed(
    style: Style, text: str, codes: bytes, cuts: Sequence[tuple[int, float]]
) -> tuple[bytes, Sequence[tuple[int, float]]]:
    """Exchange marks pressed to half their width for narrow ones; return what is left.

    A code of its own tells programs where such a mark ends; moving the next
    character back would look to them as if one were printed over the other.
    """
    half = style.size / 2
    left = []
    changed = bytearray(codes)
    for at, cut in cuts:
        if abs(cut - half) < _TOLERANCE:
            changed[2 * at : 2 * at + 2] = narrow_code(text[at]).to_bytes(2, "big")
        else:
            left.append((at, cut))
    return bytes(changed), left


@lru_cache(maxsize=256)
def span(actual: str) -> bytes:
    """Return the operator that begins text which programs must read as *actual*."""
    return b"/Span<</ActualText<FEFF%b>>>BDC " % actual.encode("utf-16-be").hex().encode()


def _column(line: Text) -> Stroke:
    """Return text set from top to bottom, upright, on a vertical axis."""
    style = line.style
    out = [b" Tm"]
    spacing = style.size - line.pitch  # downwards is negative
    above = 0
    for _, run in groupby(line.text, key=style.chain.resource):
        text = "".join(run)
        font, codes = style.chain.column(text)
        if above:  # programs differ on the space after a run's last character
            out.append(b"0 %.3f Td" % (-above * line.pitch))
        above = len(text)
        head = b"/%b %.4g Tf %.4f Tc " % (font.encode("ascii"), style.size, spacing)
        out.append(head + literal(codes) + b" Tj")
    return _read_as(line, b"", out)


def _paint(colour: tuple[int, int, int]) -> bytes:
    return b"%.3f %.3f %.3f" % tuple(part / 255 for part in colour)


def bar(rule: Rule) -> bytes:
    """Return a line across the page, with its colour."""
    return b"%b rg %.2f %.2f %.2f %.2f re f 0 g" % (
        _paint(rule.colour),
        rule.left,
        -rule.top - rule.thickness,
        rule.width,
        rule.thickness,
    )


def rectangle(frame: Frame) -> bytes:
    """Return a frame."""
    return b"%.2f %.2f %.2f %.2f re" % (
        frame.left,
        -frame.top - frame.height,
        frame.width,
        frame.height,
    )
