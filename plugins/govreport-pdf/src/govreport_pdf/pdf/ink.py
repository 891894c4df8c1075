"""What is drawn on one page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from govreport_pdf.layout.page import PAGE_HEIGHT, TOP
from govreport_pdf.pdf.fontset import FontSet
from govreport_pdf.text.marks import DASH_CHARACTER
from govreport_pdf.text.style import Style

_TOLERANCE = 0.001
_SPECIAL = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))


def literal(codes: bytes) -> bytes:
    """Return a string as it stands in a content stream."""
    for raw, escaped in _SPECIAL:
        if raw in codes:
            codes = codes.replace(raw, escaped)
    return b"(" + codes + b")"


class Ink:
    """The content stream of a page, drawn from its top left corner.

    Args:
        fonts: The document's fonts.
    """

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._text: list[bytes] = []
        self._rules: list[bytes] = []
        self._font: tuple[str, float] = ("", 0.0)
        self._spacing = 0.0

    def rectangle(self, left: float, top: float, width: float, height: float) -> None:
        """Draw a frame; *top* is measured from the top of the 版心."""
        bottom = PAGE_HEIGHT - TOP - top - height
        self._rules.append(b"%.2f %.2f %.2f %.2f re" % (left, bottom, width, height))

    def show(
        self,
        left: float,
        base: float,
        text: str,
        style: Style,
        *,
        spacing: float,
        cuts: Sequence[tuple[int, float]] = (),
    ) -> None:
        """Set *text* with its base line *base* below the top of the 版心.

        Args:
            left: Where it begins, from the left edge of the page.
            base: Base line.
            text: The text.
            style: Fonts and size.
            spacing: Added to each character's width.
            cuts: Characters by number, and how much less room each has after it.
        """
        self._text.append(b"1 0 0 1 %.2f %.2f Tm" % (left, PAGE_HEIGHT - TOP - base))
        foreign = style.chain.foreign
        if DASH_CHARACTER not in text and (not foreign or foreign.isdisjoint(text)):
            self._run(style, 0, text, spacing, cuts)
            return
        start = 0
        for (font, dash), run in groupby(text, key=lambda letter: self._kind(letter, style)):
            length = sum(1 for _ in run)
            piece = text[start : start + length]
            own = [(at - start, cut) for at, cut in cuts if start <= at < start + length]
            self._run(style, font, piece, spacing, own, scale=1 / dash if dash else 1.0)
            start += length

    @staticmethod
    def _kind(letter: str, style: Style) -> tuple[int, float]:
        place = style.chain.place(letter)
        return place.font, place.width if letter == DASH_CHARACTER else 0.0

    def _run(
        self,
        style: Style,
        font: int,
        text: str,
        spacing: float,
        cuts: Sequence[tuple[int, float]],
        *,
        scale: float = 1.0,
    ) -> None:
        key, codes = self._fonts.encode(style.chain, font, text)
        self._select(key, style.size, spacing / scale)
        if scale != 1.0:
            self._text.append(b"%.3f Tz" % (100 * scale))
        if cuts:
            codes, cuts = self._pressed(style, font, text, codes, cuts)
        if cuts:
            parts = []
            start = 0
            for at, cut in cuts:
                parts.append(literal(codes[2 * start : 2 * at + 2]))
                parts.append(b"%.1f" % (1000 * cut / style.size / scale))
                start = at + 1
            if 2 * start < len(codes):
                parts.append(literal(codes[2 * start :]))
            self._text.append(b"[%b]TJ" % b"".join(parts))
        else:
            self._text.append(literal(codes) + b"Tj")
        if scale != 1.0:
            self._text.append(b"100 Tz")

    def _pressed(
        self, style: Style, font: int, text: str, codes: bytes, cuts: Sequence[tuple[int, float]]
    ) -> tuple[bytes, Sequence[tuple[int, float]]]:
        """Exchange marks pressed to half their width for narrow ones; return what is left."""
        left = []
        changed = bytearray(codes)
        for at, cut in cuts:
            code = b""
            if abs(cut - style.size / 2) < _TOLERANCE:
                code = self._fonts.narrow(style.chain, font, text[at])
            if code:
                changed[2 * at : 2 * at + 2] = code
            else:
                left.append((at, cut))
        return bytes(changed), left

    def column(self, centre: float, top: float, text: str, style: Style, pitch: float) -> None:
        """Set *text* from top to bottom, upright, on a vertical axis."""
        self._text.append(b"1 0 0 1 %.2f %.2f Tm" % (centre, PAGE_HEIGHT - TOP - top))
        for font, run in groupby(text, key=lambda letter: style.chain.place(letter).font):
            key, codes = self._fonts.encode(style.chain, font, "".join(run), vertical=True)
            self._select(key, style.size, style.size - pitch)  # downwards is negative
            self._text.append(literal(codes) + b"Tj")

    def _select(self, key: str, size: float, spacing: float) -> None:
        if (key, size) != self._font:
            self._font = (key, size)
            self._text.append(b"/%b %.4g Tf" % (key.encode("ascii"), size))
        if abs(spacing - self._spacing) > 0.00005:
            self._spacing = spacing
            self._text.append(b"%.4f Tc" % spacing)

    def open_span(self, actual: str) -> None:
        """Begin text that programs must read as *actual*."""
        raw = b"FEFF" + actual.encode("utf-16-be", "replace").hex().upper().encode()
        self._text.append(b"/Span<</ActualText<%b>>>BDC" % raw)

    def close_span(self) -> None:
        """End what `open_span` began."""
        self._text.append(b"EMC")

    def content(self) -> bytes:
        """Return the content stream."""
        rules = b"0.5 w\n" + b"\n".join(self._rules) + b"\nS\n" if self._rules else b""
        return rules + b"BT\n" + b"\n".join(self._text) + b"\nET\n"
