"""The text of one table cell: lines or columns, and the room that they need."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

import attrs

from govreport.document.lines import LEADING, POINT, UPRIGHT, WHITE
from govreport.text.shaping import caption_lines
from govreport_typeset.text.breaking import Line, break_lines, widest_words
from govreport_typeset.text.marks import visible
from govreport_typeset.text.style import Style

#: Widths of columns are whole hundredths of a point: as fine as the file writes them.
UNIT = 100
#: Left and right of the text, in ems.
_SIDE = 0.22
_INDENT = 0.18
#: What a line may be too wide for its room, in points, for adding up in another order.
_EPSILON = 1e-6
#: What adding up widths may be off by, in units; less than what a line may be too wide.
_ROUNDING = 1e-6


def units(points: float) -> int:
    """Return the least width of a column, in its units, that has room for *points*."""
    return ceil(points * UNIT - _ROUNDING)


def side(size: float) -> float:
    """Return the white space left and right of a cell's text."""
    return size * _SIDE


def indent(size: float) -> float:
    """Return the further white space left of a text that is set flush left."""
    return size * _INDENT


def above(size: float) -> float:
    """Return the white space above and below a cell's text."""
    return size * (LEADING + WHITE - 1) / 2


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

    def need(self, size: float) -> int:
        """Return the height of a cell for the text, in the unit of heights."""
        return ceil((self.height(size) + 2 * above(size)) * POINT - _ROUNDING)

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
def longest_words(text: str, style: Style, level: str) -> tuple[float, float]:
    """Return the widths of the number and of the word that should stay on one line."""
    found = [widest_words(visible(part), style, level) for part in text.split("\n")]
    return max(number for number, _ in found), max(word for _, word in found)


@lru_cache(maxsize=1024)
def set_text(
    text: str, style: Style, width: float, level: str, *, caption: bool = False
) -> Content:
    """Return a cell's text set for a cell *width* points wide.

    Args:
        text: The text.
        style: Fonts and size.
        width: Width of the cell.
        level: Level of the rules for line ends.
        caption: Whether it stands in the middle, in lines broken evenly and by sense.
    """
    room = max(width - 2 * side(style.size), 0.0)
    pieces: list[str] = []
    lines: list[Line] = []
    for part in text.split("\n"):
        shown = visible(part)
        broken = break_lines(shown, style, room, level=level, slack=1.0)
        if caption and len(broken) > 1:
            broken = _evenly(shown, style, room, level) or broken
        for line in broken:
            pieces.append(shown[line.start : line.end])
            lines.append(attrs.evolve(line, cuts=_moved(line)))
    return Content(tuple(pieces), tuple(lines), style.size * LEADING)


def set_vertically(text: str, style: Style, width: float) -> Content:
    """Return a cell's text set from top to bottom in a cell *width* points wide."""
    shown = visible(text).replace(" ", "")
    if not shown:
        return Content((), (), style.size * LEADING)
    abreast = max(int((width - 2 * side(style.size)) / (style.size * LEADING) + 0.2), 1)
    return Content((shown,), (), style.size * UPRIGHT, abreast)


def _evenly(text: str, style: Style, room: float, level: str) -> list[Line]:
    """Return the lines of a caption broken by sense; none if one of them does not fit."""
    lines: list[Line] = []
    end = 0
    for piece in caption_lines(text, style.width, room + _EPSILON):
        start = text.index(piece, end)
        end = start + len(piece)
        made = break_lines(piece, style, room, level=level)
        if len(made) != 1:
            return []
        lines.append(_shifted(made[0], start))
    return lines


def _shifted(line: Line, by: int) -> Line:
    cuts = tuple((at + by, cut) for at, cut in line.cuts)
    return attrs.evolve(line, start=line.start + by, end=line.end + by, cuts=cuts)


def _moved(line: Line) -> tuple[tuple[int, float], ...]:
    """Return the cuts counted from the line's first character."""
    return tuple((at - line.start, cut) for at, cut in line.cuts)
