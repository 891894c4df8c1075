"""Tables that bars draw: | between cells, at the ends of rows, or around every cell.

Text taken from a page has lost which bar parted cells and which ended a row, and an
empty cell is nothing but a line break between two bars.  What can be told is told by
all the lines together: whether a bar stands before, behind or between the cells, and
whether a line holds a row or a single cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

BARS = re.compile(r"[|｜│┃¦]")
_RULE = re.compile(r":-+:?|-+:|:?[-=─━┌┐└┘├┤┬┴┼+]{3,}:?|[|:]*")
#: A line that a box is drawn with, between its rows.
_DRAWN = re.compile(r"[┌┐└┘├┤┬┴┼─━═╔╗╚╝╠╣╦╩╬+=-]{5,}|[=-]{2,}(?: +[=-]{2,})+")
SPACES = " \t\xa0\u3000\u200b\ufeff\r\x0b\x0c"
#: Text that can stand in a cell of a broken row; captions cannot go on so.
_VALUE = re.compile(r"[-+/0-9０-９.,，%－—–\\]*(?:万?元)?")
#: A table has one cell a line if hardly any line, one in so many, has more.
_FLAT = 8
#: Captions before the values of a row: 三、本年度办理结果, （三）不予公开, 1.属于国家秘密.
_CAPTIONS = 3

Row = tuple[str, ...]


def is_drawn(line: str) -> bool:
    """Return whether a line draws the frame of a box."""
    return bool(_DRAWN.fullmatch(line.strip(SPACES)))


def is_lone(line: str) -> bool:
    """Return whether a line holds bars and nothing else."""
    text = line.strip(SPACES)
    return bool(text) and not BARS.sub("", text).strip(SPACES)


def is_value(line: str) -> bool:
    """Return whether a line is a number, or a mark that stands for one."""
    text = line.strip(SPACES)
    return bool(text) and bool(_VALUE.fullmatch(text))


def rows_of(lines: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of a table that bars draw; rows of one cell where lines hold no more."""
    kept = [line for line in lines if not _rules(line)]
    shown = [sum(map(bool, _split(line))) for line in kept]
    single, several = shown.count(1), sum(count > 1 for count in shown)
    if several * _FLAT < single and any(map(is_lone, kept)):
        return tuple((cell,) for cell in _stream(kept))
    return tuple(_rows(kept))


def _split(line: str) -> list[str]:
    return [part.strip(SPACES) for part in BARS.split(line.strip(SPACES))]


def _rules(line: str) -> bool:
    """Return whether a line parts rows, and holds none: |---|---| or the side of a box."""
    if is_drawn(line) or not line.strip(SPACES):
        return True
    cells = [cell for cell in _split(line) if cell]
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def _stream(lines: Sequence[str]) -> Iterator[str]:
    """Yield cells that stand a line each: what is between two bars, be it a line break alone.

    Bars without one between them (`||`) only fill a row up.
    """
    first, *others = BARS.split("\n".join(lines))
    *inner, last = others or [""]
    for content in (first.lstrip(), *inner, last.rstrip()):
        words = [line.strip(SPACES) for line in content.splitlines() if line.strip(SPACES)]
        if words:
            yield from words
        elif "\n" in content:
            yield ""


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    """Yield rows that stand a line each; one broken at its blank cells is put together."""
    parts = [_split(line) for line in lines if _split(line) != [""]]
    whole = [cells for cells in parts if sum(map(bool, cells)) > 1] or parts
    before = sum(not cells[0] for cells in whole) * 2 > len(whole)
    behind = sum(not cells[-1] for cells in whole) * 2 > len(whole)
    joined: list[list[str]] = []
    for cells in parts:
        if joined and behind and not before and _goes_on(joined[-1], cells):
            joined[-1] = [*joined[-1], *cells[1:]]
        else:
            joined.append(cells)
    for cells in joined:
        start = int(before and not cells[0])
        stop = len(cells) - int(behind and len(cells) > 1 and not cells[-1])
        if any(cells):
            yield tuple(cells[start:stop])


def _goes_on(row: Sequence[str], cells: Sequence[str]) -> bool:
    """Return whether a line goes on with the row before it, which ended at a blank cell."""
    if cells[0] or row[-1] or not any(row):
        return False
    captions = [cell for cell in row if not _VALUE.fullmatch(cell)]
    return len(captions) <= _CAPTIONS and all(map(_VALUE.fullmatch, cells))
