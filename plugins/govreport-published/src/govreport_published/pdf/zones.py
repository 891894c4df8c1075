"""Where on a page words stand in a table without ruling lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from govreport.recognize.values import value_like
from govreport.text.numbering import ITEM, SECTION
from govreport_published.pdf.words import Line, spaced

#: Gaps in ems: one that shows that a line is no sentence, one that parts words of a table.
_WIDE = 1.0
APART: Final = 0.35
_DIGITS_APART = 0.2
#: Lines of one label, and lines of one number, are no farther apart, in ems.
NEXT: Final = 1.75
NUMBER_NEXT: Final = 1.8
#: So many lines without numbers may stand between two rows with numbers.
_BETWEEN = 6
_ABOVE = 8
MOST_LABELS: Final = 3
#: A heading over a table is no shorter.
_HEADING = 10
#: A row of so many numbers is a table by itself.
_STRIP = 4
_WIDE_CHARS = 0x2E80
_SECTION = re.compile(rf"\s*{SECTION}")
NUMBERED: Final = re.compile(rf"\s*{ITEM}")
_STOPS = frozenset("。；！？")


@attrs.frozen(eq=False)
class Word:
    """Characters that stand together.

    Attributes:
        text: What they say.
        x0: Left edge.
        x1: Right edge.
        base: Baseline, of several lines the middle one.
        size: Font size.
        last: Baseline of the last line.
        label: Whether it is part of a label, whatever it says.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    last: float
    label: bool = False

    @property
    def value(self) -> bool:
        """Whether it reads like the value of a cell."""
        return not self.label and value_like(self.text)

    @property
    def number(self) -> bool:
        """Whether it is a value with a digit in it, and no mark such as 无."""
        return self.value and any(char.isdigit() for char in self.text)


def zones(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where the tables of a page begin and end among its lines."""
    rows = [words(line, _WIDE) for line in lines]
    numeric = [_is_row(row) for row in rows]
    count = sum(numeric)
    if not count or (count == 1 and sum(w.value for w in rows[numeric.index(True)]) < _STRIP):
        return []
    found: list[tuple[int, int]] = []
    start = 0
    for first, last in _zones(lines, rows, numeric):
        begin = _upwards(lines, rows, first, start)
        start = _downwards(lines, rows, last)
        found.append((begin, start))
    return found


def words(line: Line, gap: float = APART) -> list[Word]:
    """Return the words of a line: characters with no wider gap, in ems, between them."""
    groups: list[list[int]] = []
    glyphs = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
    for index, glyph in enumerate(glyphs):
        limit = gap
        if index and glyph.char.isdigit():
            before = glyphs[index - 1].char
            if before.isdigit() or ord(before) >= _WIDE_CHARS:
                limit = min(gap, _DIGITS_APART)
        if groups and glyph.x0 - glyphs[index - 1].x1 <= limit * line.size:
            groups[-1].append(index)
        else:
            groups.append([index])
    return [
        Word(
            spaced([glyphs[i] for i in group]),
            glyphs[group[0]].x0,
            glyphs[group[-1]].x1,
            glyphs[group[0]].base,
            line.size,
            glyphs[group[0]].base,
        )
        for group in groups
    ]


def _is_row(row: Sequence[Word]) -> bool:
    values = sum(word.value for word in row)
    return values > 0 and len(row) > 1 and not any(_STOPS & set(word.text) for word in row)


def _zones(
    lines: Sequence[Line], rows: Sequence[Sequence[Word]], numeric: Sequence[bool]
) -> Iterable[tuple[int, int]]:
    """Yield first and last row of numbers of every table."""
    first = last = -1
    for index, is_row in enumerate(numeric):
        if not is_row:
            continue
        if first >= 0 and _near(lines, rows, last, index):
            last = index
            continue
        if first >= 0:
            yield first, last
        first = last = index
    if first >= 0:
        yield first, last


def _near(lines: Sequence[Line], rows: Sequence[Sequence[Word]], one: int, other: int) -> bool:
    """Return whether two rows of numbers can belong to one table."""
    between = range(one + 1, other)
    if len(between) > _BETWEEN or any(_STOPS & set(lines[index].text) for index in between):
        return False
    return not any(_heads_section(lines, rows, index) for index in between)


def _heads_section(lines: Sequence[Line], rows: Sequence[Sequence[Word]], index: int) -> bool:
    """Return whether a line is the heading over another table and no label of a row."""
    line = lines[index]
    if len(rows[index]) > 1 or len(line.text) < _HEADING or not _SECTION.match(line.text):
        return False
    return not any(
        abs(lines[near].base - line.base) < NEXT / 2 * line.size
        and any(word.value for word in rows[near])
        for near in (index - 1, index + 1)
        if 0 <= near < len(lines)
    )


def _upwards(lines: Sequence[Line], rows: Sequence[Sequence[Word]], first: int, stop: int) -> int:
    """Return where the headers above the first row of numbers begin."""
    left = min((word.x0 for word in rows[first] if word.value), default=0.0)
    begin = first
    while begin > stop and first - begin < _ABOVE:
        line, below = lines[begin - 1], lines[begin]
        # The first line of a label stands a little above its numbers, and left of them.
        beside = line.x1 <= left and lines[first].base - line.base < line.size
        if (_SECTION.match(line.text) and not beside) or (_STOPS & set(line.text)):
            break
        if below.base - line.base > 4 * line.size:
            break
        begin -= 1
    return begin


def _downwards(lines: Sequence[Line], rows: Sequence[Sequence[Word]], last: int) -> int:
    """Return the end of the table: the last label may go on below its numbers."""
    end = last + 1
    left = min((word.x0 for word in rows[last] if word.value), default=0.0)
    while end < len(lines) and end - last <= MOST_LABELS:
        line, above = lines[end], lines[end - 1]
        step = line.base - above.base
        if all(word.value for word in rows[end]) and step <= NUMBER_NEXT * line.size:
            end += 1
            continue
        if (
            NUMBERED.match(line.text)
            or (_STOPS & set(line.text))
            or line.x1 > left
            or step > NEXT * line.size
        ):
            break
        end += 1
    return end
