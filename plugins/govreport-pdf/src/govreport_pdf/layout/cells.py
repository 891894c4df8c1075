"""The text of one table cell: lines or columns, and the room that they need."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from govreport.text.numbering import HAN
from govreport_pdf.text.breaking import Line, break_lines, widest_word
from govreport_pdf.text.marks import visible
from govreport_pdf.text.style import Style

_ORDINAL = re.compile(f"（[{HAN}]+）")
_VERTICAL_PITCH = 1.08
_LINE_PITCH = 1.25
#: Left and right of the text, and above and below it, in ems.
_SIDE, _ABOVE = 0.22, 0.38
_INDENT = 0.18


def side(size: float) -> float:
    """Return the white space left and right of a cell's text."""
    return size * _SIDE


def indent(size: float) -> float:
    """Return the further white space left of a text that is set flush left."""
    return size * _INDENT


def above(size: float) -> float:
    """Return the white space above and below a cell's text."""
    return size * _ABOVE


@attrs.frozen(eq=False)
class Content:
    """A cell's text as set for a given width.

    Attributes:
        pieces: Lines; for vertical text the whole text as one piece.
        lines: How each line was broken; empty for vertical text.
        pitch: From line to line, or from character to character.
        abreast: Columns that find room side by side; 0 unless vertical.
    """

    pieces: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    pitch: float = 0.0
    abreast: int = 0

    def height(self, size: float) -> float:
        """Return the height of the text."""
        if self.abreast:
            return -(-len(self.pieces[0]) // self.abreast) * self.pitch
        return len(self.pieces) * self.pitch - (self.pitch - size) if self.pieces else 0.0

    def capacity(self, height: float, size: float) -> int:
        """Return how many lines, or characters of vertical text, *height* has room for."""
        room = height - 2 * above(size) + 0.01
        if self.abreast:
            return max(int(room / self.pitch), 0) * self.abreast
        return max(int((room + self.pitch - size) / self.pitch), 0)

    def text(self, start: int, end: int) -> str:
        """Return the text of some lines, with the blanks at which they were broken."""
        parts = []
        for number in range(start, end):
            if number > start and self.lines[number].start != self.lines[number - 1].end:
                parts.append(" ")
            parts.append(self.pieces[number])
        return "".join(parts)

    def __len__(self) -> int:
        return len(self.pieces[0]) if self.abreast else len(self.pieces)


@lru_cache(maxsize=1024)
def longest_word(text: str, style: Style) -> float:
    """Return the width of the widest part of *text* that should stay on one line."""
    return max((widest_word(visible(part), style) for part in text.split("\n")), default=0.0)


@lru_cache(maxsize=1024)
def set_text(
    text: str, style: Style, width: float, level: str, *, centred: bool = False
) -> Content:
    """Return a cell's text set for a cell *width* points wide.

    Args:
        text: The text.
        style: Fonts and size.
        width: Width of the cell.
        level: Level of the rules for line ends.
        centred: Whether an ordinal before it may have a line of its own.
    """
    room = max(width - 2 * side(style.size), 0.0)
    pieces: list[str] = []
    lines: list[Line] = []
    for part in text.split("\n"):
        shown = visible(part)
        broken = break_lines(shown, style, room, level=level)
        if centred and len(broken) > 1:
            broken = _after_ordinal(shown, style, room, level, broken)
        for line in broken:
            pieces.append(shown[line.start : line.end])
            lines.append(attrs.evolve(line, cuts=_moved(line)))
    return Content(tuple(pieces), tuple(lines), style.size * _LINE_PITCH)


def set_vertically(text: str, style: Style, width: float) -> Content:
    """Return a cell's text set from top to bottom in a cell *width* points wide."""
    shown = visible(text).replace(" ", "")
    if not shown:
        return Content((), (), style.size * _LINE_PITCH)
    abreast = max(int((width - 2 * side(style.size)) / (style.size * _LINE_PITCH) + 0.2), 1)
    return Content((shown,), (), style.size * _VERTICAL_PITCH, abreast)


def _after_ordinal(
    text: str, style: Style, room: float, level: str, lines: list[Line]
) -> list[Line]:
    """Return lines of which the first is the ordinal alone, if they are no more for that."""
    match = _ORDINAL.match(text)
    if match is None or match.end() in (len(text), lines[0].end):
        return lines
    head = break_lines(match[0], style, room, level=level)
    rest = break_lines(text[match.end() :], style, room, level=level)
    if len(head) > 1 or len(rest) >= len(lines):
        return lines
    return [*head, *(_shifted(line, match.end()) for line in rest)]


def _shifted(line: Line, by: int) -> Line:
    cuts = tuple((at + by, cut) for at, cut in line.cuts)
    return attrs.evolve(line, start=line.start + by, end=line.end + by, cuts=cuts)


def _moved(line: Line) -> tuple[tuple[int, float], ...]:
    """Return the cuts counted from the line's first character."""
    return tuple((at - line.start, cut) for at, cut in line.cuts)
