"""Tables that stand a cell a line, where a line with nothing in it is a blank cell.

Text has lost which lines were cells.  Where the cells have a line between them, more lines than
one stand for blank cells; where they have none, a line of nothing but blanks does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from govreport_published.bars import BARS, SPACES, is_value

#: No caption of the form is longer, and no row of it has more cells.
_LONGEST, _MOST_BLANK = 80, 24
#: Values that a table has at least, and share of them that stand right beside one another.
_FEWEST, _BESIDE = 4, 0.2
_STOPS = frozenset("。；！？")
#: Two values with lines between them of which one may stand for a blank cell; hardly any text
#: has them.
_VALUE = r"[^\S\n]*[-+/0-9０-９.,，%－—–\\]+(?:万?元)?[^\S\n]*"
_ROOM = re.compile(rf"^{_VALUE}\n(?:(?:[^\S\n]*\n){{2,}}|[^\S\n]+\n){_VALUE}$", re.MULTILINE)

Column = tuple[str, ...]


@attrs.frozen
class _Cell:
    """A line with text, and those without it that stand before it.

    Attributes:
        line: Its index.
        text: Its text.
        gap: How many lines without text there are since the one before.
        wide: How many of them have blanks in them.
        value: Whether the text is a number, or a mark that stands for one.
    """

    line: int
    text: str
    gap: int
    wide: int
    value: bool


def columns(lines: Sequence[str]) -> Mapping[int, tuple[int, Column]]:
    """Return the tables in lines by the index they begin at: the index after them, their cells."""
    found: dict[int, tuple[int, Column]] = {}
    if not _ROOM.search("\n".join(lines)):
        return found
    for run in _runs(lines):
        values = [index for index, cell in enumerate(run) if cell.value]
        if len(values) < _FEWEST:
            continue
        cells = run[max(values[0] - 1, 0) :]
        column = tuple(_column(cells))
        if "" in column:
            found[cells[0].line] = (cells[-1].line + 1, column)
    return found


def _runs(lines: Sequence[str]) -> Iterator[Sequence[_Cell]]:
    """Yield lines that may be cells of one table."""
    run: list[_Cell] = []
    gap = wide = 0
    for index, line in enumerate(lines):
        text = line.strip(SPACES)
        if not text:
            gap, wide = gap + 1, wide + bool(line.strip("\r"))
            continue
        long = len(text) > _LONGEST or not _STOPS.isdisjoint(text)
        drawn = "\t" in text or BARS.search(text) is not None
        if long or drawn or gap > _MOST_BLANK:
            yield run
            run = []
        if not (long or drawn):
            run.append(_Cell(index, text, gap, wide, is_value(text)))
        gap = wide = 0
    yield run


def _column(cells: Sequence[_Cell]) -> Iterator[str]:
    """Yield the cells of a run, blank ones where lines without text stand for them."""
    count = _counter(cells)
    for index, cell in enumerate(cells):
        if index and count is not None:
            yield from [""] * count(cell)
        yield cell.text


@attrs.frozen(kw_only=True)
class _Counter:
    """How many blank cells the lines before a cell stand for.

    Attributes:
        between: Lines between two cells.
        step: Lines that a blank cell takes.
    """

    between: int
    step: int

    def __call__(self, cell: _Cell) -> int:
        """Return how many there are before *cell*."""
        if not self.between:
            return cell.wide
        return max(cell.gap - self.between, 0) // self.step


def _counter(cells: Sequence[_Cell]) -> _Counter | None:
    """Return how blank cells are told; None where nothing between two values tells of any."""
    gaps = [cell.gap for cell in cells[1:]]
    between = Counter(gaps).most_common(1)[0][0] if gaps else 0
    if between > 1:
        return None
    inner = [cell for before, cell in pairwise(cells) if before.value and cell.value]
    odd = all(gap % 2 for gap in gaps)
    count = _Counter(between=between, step=2 if between and odd else 1)
    beside = sum(cell.gap == between for cell in inner)
    if not any(map(count, inner)) or beside < _BESIDE * len(inner):
        return None
    return count
