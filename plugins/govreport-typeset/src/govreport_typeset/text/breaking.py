"""Break a paragraph into lines.

Marks are pressed together first, then a mark that may not begin a line is
drawn in if the line's marks can give way for it; otherwise the character
before goes to the next line and the line is stretched (先挤进，后推出).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from math import ceil

import attrs

from govreport_typeset.text.marks import (
    CLOSE,
    DIGIT,
    LETTER,
    OPEN,
    ORDINAL,
    SPACE,
    inseparable,
    joined,
)
from govreport_typeset.text.style import Style

_EPSILON = 1e-6
#: Two marks in a row are one and a half ems wide, not two.
_ADJACENT = re.compile(f"[{CLOSE}](?=[{CLOSE}{OPEN}])|[{OPEN}](?=[{OPEN}])")
#: How much of an em the closing marks of a line may give way without being halved.
_GIVE = 0.09
#: A line may be left this much shorter, in parts of its width, to keep a word whole.
_SLACK = 0.4


@attrs.frozen
class Line:
    """One line of a paragraph.

    Attributes:
        start: First character in the paragraph.
        end: Character after the last one.
        width: Width as set, in points.
        cuts: Characters that are set narrower, and by how many points.
        last: Whether the paragraph ends here.
    """

    start: int
    end: int
    width: float
    cuts: tuple[tuple[int, float], ...] = ()
    last: bool = False


def break_lines(
    text: str,
    style: Style,
    width: float,
    *,
    first: float | None = None,
    level: str = "basic",
    slack: float = _SLACK,
) -> list[Line]:
    """Return the lines of *text*, none wider than *width* (*first* for the first one).

    Args:
        text: The text.
        style: Fonts and size.
        width: Room of a line in points.
        first: Room of the first line.
        level: Level of the rules for line ends.
        slack: How much shorter a line may be left, in parts of its room, so that a word
            stays whole; a word wider than the room is broken in any case.
    """
    breaker = _Breaker(text, style, level, slack)
    lines: list[Line] = []
    start = 0
    room = width if first is None else first
    while start < len(text):
        line = breaker.line(start, room + max(style.spacing, 0.0))
        lines.append(line)
        start = breaker.after_spaces(line.end)
        room = width
    if lines and not lines[-1].last:  # nothing but spaces followed
        lines[-1] = attrs.evolve(lines[-1], last=True)
    return lines


def widest_words(text: str, style: Style, level: str) -> tuple[float, float]:
    """Return the widths of the widest number and of the widest word of *text*.

    A number comes with all that stays on its line: unit, sign, the marks around it.
    Words with letters in them are no numbers, whatever figures they have.
    """
    breaker = _Breaker(text, style, level)
    start = 0
    number = word = 0.0
    for at in range(1, len(text) + 1):
        if at == len(text) or breaker.may_end(at):
            width = breaker.edges[at] - breaker.edges[start] - style.spacing
            classes = breaker.classes[start:at]
            if LETTER not in classes and (DIGIT in classes or ORDINAL in classes):
                number = max(number, width)
            word = max(word, width)
            start = at
    return number, word


class _Breaker:
    """A paragraph's characters measured and classified."""

    def __init__(self, text: str, style: Style, level: str, slack: float = _SLACK) -> None:
        self.text = text
        self.slack = slack
        self.half = style.size / 2
        self.give = style.size * _GIVE
        self.spacing = style.spacing
        self.classes = joined(text, text.translate(style.classes))
        self.together = inseparable(level)
        advances = list(map(style.advance.__getitem__, text))
        self.pressed: set[int] = set()
        for match in _ADJACENT.finditer(self.classes):
            advances[match.start()] -= self.half
            self.pressed.add(match.start())
        self.edges = [0.0, *accumulate(advances)]

    def after_spaces(self, at: int) -> int:
        while at < len(self.classes) and self.classes[at] == SPACE:
            at += 1
        return at

    def may_end(self, at: int) -> bool:
        return self.classes[at - 1 : at + 1] not in self.together

    def line(self, start: int, room: float) -> Line:
        """Return the line that begins at *start*; *room* includes one spacing."""
        edges, count = self.edges, len(self.text)
        limit = edges[start] + room + _EPSILON
        if edges[count] <= limit:
            return self._made(start, count, room, last=True)
        fits = max(bisect_right(edges, limit, start) - 1, start + 1)
        if fits >= count:
            return self._made(start, count, room, last=True)
        if self.classes[fits] == SPACE:  # the space hangs over the edge
            return self._made(start, fits, room)
        if self.may_end(fits):
            return self._made(start, fits, room)
        drawn = self._draw_in(start, fits, room)
        if drawn:
            return drawn
        end = fits - 1
        while end > start and not self.may_end(end):
            end -= 1
        if end <= start or edges[fits] - edges[end] > room * self.slack + _EPSILON:
            # a word longer than the line, or nearly: it is broken where the line is full
            end = fits
        return self._made(start, end, room)

    def _draw_in(self, start: int, fits: int, room: float) -> Line | None:
        """Return a line into which what follows has been drawn, if the marks give way."""
        count = len(self.text)
        end = fits + 1
        while end < count and not self.may_end(end):
            end += 1
            if end > fits + 4:
                return None
        over = self.edges[end] - self.edges[start] - room
        cuts = []
        # one that is pressed already, for what follows it, has no more to give
        if self.classes[end - 1] == CLOSE and end - 1 not in self.pressed:
            cuts.append((end - 1, self.half))
            over -= self.half
        if over > _EPSILON:
            marks = [
                at
                for at in range(start, end - 1)
                if self.classes[at] == CLOSE and at not in self.pressed
            ]
            if over <= self.give * len(marks):
                cuts += [(at, over / len(marks)) for at in marks]
            elif over <= self.half * len(marks) + _EPSILON:
                # the last ones are halved; the line is stretched by what that is too much
                cuts += [(at, self.half) for at in marks[-ceil(over / self.half - _EPSILON) :]]
            else:
                return None
        return self._made(start, end, room, tuple(cuts), last=end == count)

    def _made(
        self,
        start: int,
        end: int,
        room: float,
        cuts: tuple[tuple[int, float], ...] = (),
        *,
        last: bool = False,
    ) -> Line:
        while end > start + 1 and self.classes[end - 1] == SPACE:
            end -= 1
        width = self.edges[end] - self.edges[start] - sum(cut for _, cut in cuts)
        # The characters of the line are looked through, not those of the whole paragraph.
        inner = [at for at in range(start, end) if at in self.pressed] if self.pressed else []
        if end - 1 in self.pressed and width + self.half <= room + _EPSILON:
            inner.remove(end - 1)  # its partner is on the next line, and there is room
            width += self.half
        cuts = tuple(sorted((*cuts, *((at, self.half) for at in inner))))
        return Line(start, end, width - self.spacing, cuts, last)
