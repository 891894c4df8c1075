"""Characters put together into lines of text."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise, product

import attrs

from govreport.document import STRUCK
from govreport.recognize.values import value_like
from govreport.text.figures import lowered, raised
from govreport_published.pdf.sheet import Glyph

#: Characters whose baselines differ by less, in ems, stand on one line.
_SAME_LINE = 0.45
#: A gap between letters that is wider, in ems, is a blank.
_BLANK = 0.25
#: Digits that are so far apart, in ems, are two numbers.
_COLUMN = 1.2
_WIDE_CHARS = 0x2E80
#: Digits set smaller than this part of those beside them, and so many ems off their line, are
#: marks of notes (Word: 58 %, a third of the size) or stand below; marks are no farther off.
_SMALL, _SHIFT, _OFF = 0.8, 0.1, 0.7
_DIGITS = frozenset("0123456789")
_NUMBER = _DIGITS | frozenset(".,，-")
_MARK_CHARS = _DIGITS | frozenset(" []()（）［］〔〕")
#: What stands between two numbers in one line.
_COLUMNS = " | "
#: Digits that begin so near to each other, in ems, are printed over each other.
_OVER, _NARROW = 0.25, 0.45
_CUT = "the number is cut off at the edge of its field"
_TOO_WIDE = "the number is wider than its column, which shows ### in its place"
_OVERPRINTED = "other text is printed over the number"
#: Behind a point there are more digits.
_OPEN_END = re.compile(r"[0-9][0-9,]*[.,]")
#: Text over a number is larger, by this factor, or covers this part of a digit.
_LARGER, _COVERS = 1.15, 0.3
_UNCLEAR = "the scan does not show every digit clearly"
_MOST_CANDIDATES = 16
#: Marks of notes and their brackets in one line are fewer.
_MOST_MARKS = 40


@attrs.frozen(eq=False)
class Line:
    """Characters on one baseline, left to right.

    Attributes:
        glyphs: The characters.
        text: What they say.
        x0: Where the first begins.
        x1: Where the last ends.
        base: The baseline.
        size: The usual font size.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    x0: float
    x1: float
    base: float
    size: float


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return characters as lines, downwards; what is struck out is no text."""
    rows: list[list[Glyph]] = []
    standing = [glyph for glyph in glyphs if not glyph.struck]
    for glyph in sorted(standing, key=lambda glyph: glyph.base):
        if rows:
            last = rows[-1]
            near = _SAME_LINE * max(min(glyph.size, last[0].size), 1.0)
            if glyph.base - last[0].base < near:
                last.append(glyph)
                continue
        rows.append([glyph])
    return [line for row in _with_marks(rows) if (line := as_line(row)) is not None]


def _with_marks(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return rows with the small marks that stand above or below their line in it."""
    found: list[list[Glyph]] = []
    waiting: list[Glyph] = []
    for row in rows:
        if found and _marks(row, found[-1]):
            found[-1].extend(row)
        elif waiting and _marks(waiting, row):
            found[-1:] = [[*waiting, *row]]
        else:
            found.append(row)
        waiting = row if found[-1] is row else []
    return found


def _marks(small: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    """Return whether all of *small* are digits set smaller, right behind text of a row."""
    size = max(glyph.size for glyph in row)
    if len(small) > _MOST_MARKS or max(glyph.size for glyph in small) >= _SMALL * size:
        return False
    if abs(small[0].base - row[0].base) > _OFF * size:
        return False
    ends = [glyph.x1 for glyph in row] + [glyph.x1 for glyph in small]
    return all(
        glyph.char in _MARK_CHARS
        and any(-0.2 * size < glyph.x0 - end < _BLANK * size for end in ends)
        for glyph in small
    )


def _off_line(glyphs: list[Glyph], base: float, size: float) -> list[Glyph]:
    """Return characters with the digits that stand small above or below the line as such."""
    if min(glyph.size for glyph in glyphs) >= _SMALL * size:
        return glyphs
    return [
        attrs.evolve(glyph, char=raised(glyph.char) if glyph.base < base else lowered(glyph.char))
        if glyph.size < _SMALL * size
        and glyph.char in _DIGITS
        and abs(glyph.base - base) > _SHIFT * size
        else glyph
        for glyph in glyphs
    ]


def as_line(glyphs: Sequence[Glyph]) -> Line | None:
    """Return the line that characters of one baseline make; None for blanks alone."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.x0)
    shown = [glyph for glyph in ordered if not glyph.char.isspace()]
    if not shown:
        return None
    sizes = sorted([glyph.size for glyph in shown])
    size = sizes[(len(sizes) - 1) // 2]
    base = statistics.median_low([glyph.base for glyph in shown])
    large = sizes[-1]
    if sizes[0] < large:
        ordered = _off_line(ordered, max(g.base for g in shown if g.size == large), large)
    text = spaced(ordered)
    right = max(glyph.x1 for glyph in shown)
    return Line(tuple(ordered), text, shown[0].x0, right, base, size)


def spaced(ordered: Sequence[Glyph]) -> str:
    """Return what characters say, with blanks where letters stand apart."""
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in ordered:
        char = " " if glyph.char.isspace() else glyph.char
        if before is not None and pieces and char != " " and pieces[-1] != " ":
            narrow = ord(char) < _WIDE_CHARS and ord(before.char) < _WIDE_CHARS
            gap = glyph.x0 - before.x1
            over = glyph.x0 - before.x0 < min(_OVER * glyph.size, _NARROW * (before.x1 - before.x0))
            apart = over or gap > _COLUMN * glyph.size
            if apart and char.isdigit() and before.char.isdigit():
                pieces.append(_COLUMNS)
            elif narrow and gap > _BLANK * glyph.size:
                pieces.append(" ")
        if char != " " or (pieces and pieces[-1] != " "):
            pieces.append(char)
        before = glyph
    return "".join(pieces).strip()


def cell_text(glyphs: Sequence[Glyph]) -> tuple[str, bool]:
    r"""Return the text of a cell, lines separated by ``\n``, and whether it runs downwards."""
    if not glyphs:
        return "", False
    turned = statistics.mode(glyph.turned for glyph in glyphs)
    if turned:
        glyphs = [_upright(glyph, turned) for glyph in glyphs]
    found = lines(glyphs)
    if not turned and len(found) > 1:
        column = _downwards(found)
        if column:
            return column, True
    return unwrapped([line.text for line in found]), bool(turned)


def doubt_of(
    glyphs: Sequence[Glyph], text: str, over: Sequence[Glyph] = ()
) -> tuple[str, tuple[str, ...]]:
    """Return why a cell with these characters is not sure to say *text*, and what it may say.

    Args:
        glyphs: The characters of the cell.
        text: What they say.
        over: Text that is printed across the cells.
    """
    cut = next((glyph.cut for glyph in glyphs if glyph.cut), "")
    if cut:
        return _CUT, (cut,)
    if _OPEN_END.fullmatch(text):
        return _CUT, ()
    if len(text) > 1 and set(text) == {"#"}:
        return _TOO_WIDE, ()
    if over and any(
        _covers(other, digit) for digit in glyphs if digit.char in _DIGITS for other in over
    ):
        return _OVERPRINTED, (text,)
    found = _under(glyphs, text)
    if found:
        return _OVERPRINTED, (found,)
    if not any(glyph.struck or glyph.others for glyph in glyphs):
        return "", ()
    struck = "".join(glyph.char for glyph in glyphs if glyph.struck)
    if not text and any(char.isdigit() for char in struck):
        return STRUCK, (struck,)
    if not any(glyph.others for glyph in glyphs):
        return "", ()
    ordered = sorted(glyphs, key=lambda glyph: glyph.x0)
    choices = product(*((glyph.char, *glyph.others) for glyph in ordered))
    told = ("".join(choice) for choice in islice(choices, _MOST_CANDIDATES) if " " not in choice)
    return _UNCLEAR, tuple(dict.fromkeys(one for one in told if "\ufffd" not in one))


def _under(glyphs: Sequence[Glyph], text: str) -> str:
    """Return the number that other text, a stamp or a caption, is printed over in a cell."""
    digits = [glyph for glyph in glyphs if glyph.char in _DIGITS and not glyph.turned]
    if not digits or value_like(text):
        return ""
    size = min(glyph.size for glyph in digits) if _COLUMNS in text else digits[0].size
    large = [glyph for glyph in digits if glyph.size > _LARGER * size]
    others = [g for g in glyphs if g.char not in _NUMBER and not g.char.isspace()] + large
    over = [
        other
        for other in others
        if other.size > _LARGER * size or any(_covers(other, digit) for digit in digits)
    ]
    if not over:
        return ""
    apart = _SAME_LINE * size
    if any(all(abs(other.base - one.base) > apart for one in over) for other in others):
        return ""  # a caption stands there, too
    line = as_line([glyph for glyph in glyphs if glyph.char in _NUMBER and glyph not in large])
    return line.text if line is not None and value_like(line.text) else ""


def _covers(other: Glyph, digit: Glyph) -> bool:
    wide = min(other.x1, digit.x1) - max(other.x0, digit.x0)
    return (
        wide > _COVERS * (digit.x1 - digit.x0)
        and abs(other.middle[1] - digit.middle[1]) < (1 - _COVERS) * digit.size
    )


def unwrapped(texts: Sequence[str]) -> str:
    r"""Return the lines of a cell as one text; only between characters no ``\n`` parts them."""
    whole = ""
    for text in texts:
        wide = whole and ord(whole[-1]) >= _WIDE_CHARS and ord(text[0]) >= _WIDE_CHARS
        whole += text if wide or not whole else f"\n{text}"
    return whole


def _upright(glyph: Glyph, turned: int) -> Glyph:
    """Return a turned character as it is when the page is turned so that it stands upright."""
    x0, top, x1, bottom = glyph.x0, glyph.top, glyph.x1, glyph.bottom
    if turned == 1:
        x0, top, x1, bottom = -bottom, x0, -top, x1
    elif turned == 3:  # noqa: PLR2004 - three quarters
        x0, top, x1, bottom = top, -x1, bottom, -x0
    else:
        x0, top, x1, bottom = -x1, -bottom, -x0, -top
    return attrs.evolve(glyph, x0=x0, top=top, x1=x1, bottom=bottom, base=bottom, turned=0)


def _downwards(found: Sequence[Line]) -> str:
    """Return the text of lines of which each holds a character of every column, or ``""``."""
    rows = [[glyph for glyph in line.glyphs if not glyph.char.isspace()] for line in found]
    if any(ord(glyph.char) < _WIDE_CHARS for row in rows for glyph in row):
        return ""
    longest = max(len(row) for row in rows)
    if longest == 1:
        return "".join(row[0].char for row in rows)
    pitch = statistics.median(other.base - one.base for one, other in pairwise(found))
    gaps = [b.x0 - a.x0 for row in rows for a, b in pairwise(row)]
    if longest > 3 or len(rows) < longest + 1 or min(gaps) < 1.15 * pitch:  # noqa: PLR2004
        return ""
    columns: dict[int, list[Glyph]] = {}
    left = min(row[0].x0 for row in rows)
    for row in rows:
        for glyph in row:
            columns.setdefault(round((glyph.x0 - left) / min(gaps)), []).append(glyph)
    return "".join(
        glyph.char
        for _, column in sorted(columns.items(), reverse=True)
        for glyph in sorted(column, key=lambda glyph: glyph.base)
    )
