"""What is drawn on a page: lines of text and frames, as parts of its content stream."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import attrs

from govreport_pdf.text.coding import narrow_code
from govreport_pdf.text.marks import DASH_CHARACTER
from govreport_pdf.text.style import Style

_DASH_OVERLAP = 1.1
_TOLERANCE = 0.001
_SPECIAL = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))


@attrs.frozen(eq=False)
class Stroke:
    """A line of text as it stands in a content stream, whatever its height on the page.

    Attributes:
        before: Operators up to the base line's height.
        after: Operators after it.
        narrow: Marks that are pressed to half their width.
    """

    before: bytes
    after: bytes
    narrow: str = ""

    def at(self, base: float) -> bytes:
        """Return the operators for a base line *base* below the top of the 版心."""
        return b"%b%.2f%b" % (self.before, -base, self.after)


def literal(codes: bytes) -> bytes:
    """Return a string as it stands in a content stream."""
    for raw, escaped in _SPECIAL:
        if raw in codes:
            codes = codes.replace(raw, escaped)
    return b"(" + codes + b")"


def stroke(
    left: float,
    text: str,
    style: Style,
    *,
    spacing: float = 0.0,
    cuts: Sequence[tuple[int, float]] = (),
    actual: str | None = None,
) -> Stroke:
    """Return a line of text.

    Args:
        left: Where it begins, from the left edge of the 版心.
        text: The text.
        style: Fonts and size.
        spacing: Added to each character's width.
        cuts: Characters by number, and how much less room each has after it.
        actual: What programs are to read there, if it is not the text.
    """
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
    before = b"1 0 0 1 %.2f " % left
    if style.bold:
        before = b"2 Tr %.2f w " % (style.bold * style.size) + before
        out.append(b"0 Tr")
    if actual is not None:
        before = span(actual) + before
        out.append(b"EMC")
    return Stroke(before, b" ".join(out), narrow)


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


def column(
    centre: float, text: str, style: Style, pitch: float, actual: str | None = None
) -> Stroke:
    """Return text set from top to bottom, upright, on a vertical axis."""
    out = [b" Tm"]
    spacing = style.size - pitch  # downwards is negative
    for _, run in groupby(text, key=style.chain.resource):
        font, codes = style.chain.column("".join(run))
        head = b"/%b %.4g Tf %.4f Tc " % (font.encode("ascii"), style.size, spacing)
        out.append(head + literal(codes) + b" Tj")
    before = b"1 0 0 1 %.2f " % centre
    if actual is not None:
        before = span(actual) + before
        out.append(b"EMC")
    return Stroke(before, b" ".join(out))


class Ink:
    """The content stream of a page, drawn from the upper left corner of the 版心.

    Args:
        turned: Whether text and rules are turned to the left, so that what is their top
            stands at the left edge of the 版心; the page number stays as it is.
    """

    def __init__(self, *, turned: bool = False) -> None:
        self.turned = turned
        self.text: list[bytes] = []
        self.rules: list[bytes] = []
        self.number: list[bytes] = []

    def content(self, origin: tuple[float, float], depth: float) -> bytes:
        """Return the content stream.

        Args:
            origin: Upper left corner of the 版心, in points from the lower left of the paper.
            depth: Its height in points.
        """
        rules = b"0.5 w\n" + b"\n".join(self.rules) + b"\nS\n" if self.rules else b""
        left, top = origin
        place = b"1 0 0 1 %.3f %.3f cm\n" % origin
        if not self.turned:
            return place + rules + b"BT\n" + b"\n".join(self.text + self.number) + b"\nET\n"
        text = b"BT\n" + b"\n".join(self.text) + b"\nET\n"
        number = b"BT\n" + b"\n".join(self.number) + b"\nET\n"
        turned = b"0 1 -1 0 %.3f %.3f cm\n" % (left, top - depth)
        return b"q\n" + turned + rules + text + b"Q\n" + place + number


def frame(left: float, top: float, width: float, height: float) -> bytes:
    """Return a frame; *top* is measured from the top of the 版心."""
    return b"%.2f %.2f %.2f %.2f re" % (left, -top - height, width, height)
