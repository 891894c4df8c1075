"""Read plain text: lines, and tables that bars or tabs draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

import attrs

from govreport.document import CUT, Block, Cell, Document, Paragraph, Table
from govreport.errors import LimitError
from govreport_published.bars import BARS, SPACES, Row, is_drawn, is_lone, is_value, rows_of
from govreport_published.commas import tables
from govreport_published.encoding import decode
from govreport_published.markdown import document as markdown
from govreport_published.markdown import is_markdown
from govreport_published.quoted import unquoted
from govreport_published.sounds import without_sounds
from govreport_published.stacked import columns
from govreport_published.wrapped import unwrapped

_LARGEST = 16_000_000
_MOST_LINES = 30_000
#: Cells of all tables, and of a row; a form has ten columns.
_MOST_CELLS = 50_000
_WIDEST = 1_000
#: A row with more cells is a whole page in one line, one of the form's widest tables with text.
_ONE_LINE, _ONE_ROW, _LONGEST_CELL = 32, 15, 120
#: Lines, blank ones among them, within which the bar behind a cell of its own line stands.
_NEAR = 4


def read(data: bytes, name: str) -> Document:
    """Return the lines and tables of a text.

    Raises:
        LimitError: The text is too long.
    """
    if len(data) > _LARGEST:
        raise LimitError(f"{name}: more than {_LARGEST} bytes of text")
    return document(decode(data), name)


def document(text: str, name: str = "") -> Document:
    """Return *text* as a document."""
    lines: Sequence[str] = without_sounds(text).splitlines()
    if ">" in text:
        lines = unquoted(lines)
    if len(lines) > _MOST_LINES:
        raise LimitError(f"{name}: more than {_MOST_LINES} lines")
    if BARS.search(text) or "\t" in text:
        _bound(lines, name)
    if is_markdown(lines):
        return markdown(lines)
    return Document(title="", blocks=tuple(_blocks(unwrapped(lines))))


def _bound(lines: Sequence[str], name: str) -> None:
    """Raise `LimitError` where lines have more cells than any form."""
    count = 0
    for line in lines:
        here = len(BARS.findall(line)) + line.count("\t")
        count += here + 1 if here else 0
        if here >= _WIDEST:
            raise LimitError(f"{name}: a line has more than {_WIDEST} cells")
        if count > _MOST_CELLS:
            raise LimitError(f"{name}: the tables have more than {_MOST_CELLS} cells")


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    run: list[str] = []
    commas, stacked = tables(lines), columns(lines)
    drawn = frozenset(index for index, line in enumerate(lines) if _draws(line))
    lone = frozenset(index for index in drawn if is_lone(lines[index]))
    taken = 0
    for index, line in enumerate(lines):
        if index < taken:
            continue
        if index in commas and not run:
            yield Table(rows=tuple(tuple(map(_cell, row)) for row in commas[index]))
            taken = index + len(commas[index])
            continue
        if index in stacked and not run:
            taken, column = stacked[index]
            yield Table(rows=tuple((_cell(text),) for text in column))
            continue
        if index in drawn or ((run or lone) and _in_table(lines, index, lone, inside=bool(run))):
            run.append(line)
            continue
        if run:
            yield from _table(run)
            run = []
        text = line.strip(SPACES)
        if text:
            yield Paragraph(text=text)
    yield from _table(run, last=True)


def _draws(line: str) -> bool:
    """Return whether a line has bars or tabs, or draws the frame of a table."""
    return bool(BARS.search(line)) or is_drawn(line) or "\t" in line.strip(SPACES)


def _in_table(lines: Sequence[str], index: int, lone: AbstractSet[int], *, inside: bool) -> bool:
    """Return whether a line that draws nothing is of a table: it stands between bars."""
    line = lines[index]
    if inside and index + 1 == len(lines) and is_value(line):
        return bool(BARS.search(lines[index - 1]))  # the bar behind it is cut off with the rest
    if not line.strip(SPACES):
        return inside and not line.strip("\r")
    near = range(index + 1, min(index + _NEAR, len(lines)))
    return next((at for at in near if lines[at].strip(SPACES)), -1) in lone


def _table(lines: Sequence[str], *, last: bool = False) -> Iterator[Block]:
    """Yield a table, or paragraphs where every row has a single cell, none of them blank."""
    rows = _rows(lines)
    shown = [[cell for cell in row if cell] for row in rows]
    flat = all(len(row) == 1 for row in rows)
    if all(len(cells) == 1 for cells in shown) or (flat and [] not in shown):
        for cells in shown:
            yield Paragraph(text=cells[0])
    elif any(map(_is_page, rows)):
        for row in rows:
            yield from _page(row)
    elif rows:
        table = tuple(tuple(map(_cell, row)) for row in rows)
        yield Table(rows=_open_ended(table) if last and _breaks_off(lines) else table)


def _is_page(row: Row) -> bool:
    """Return whether a row is a page in one line: its cells, perhaps with text among them."""
    return len(row) > _ONE_LINE or (
        len(row) > _ONE_ROW and any(len(cell) > _LONGEST_CELL for cell in row)
    )


def _page(row: Row) -> Iterator[Block]:
    """Yield the cells of a page in one line, those that are text as lines."""
    for is_text, cells in groupby(row, key=lambda cell: len(cell) > _LONGEST_CELL):
        if is_text:
            yield from (Paragraph(text=cell) for cell in cells)
        else:
            yield Table(rows=tuple((_cell(cell),) for cell in cells))


def _breaks_off(lines: Sequence[str]) -> bool:
    """Return whether bars end the lines, but for the last one, with a number that may go on."""
    *before, end = (line.strip(SPACES) for line in lines if line.strip(SPACES))
    number = BARS.split(end)[-1].strip(SPACES)
    closed = sum(bool(BARS.match(line[-1])) for line in before)
    return is_value(number) and number[0] in "123456789" and closed * 4 > len(before) * 3


def _open_ended(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table whose last cell is in doubt."""
    *cells, end = rows[-1]
    return (*rows[:-1], (*cells, attrs.evolve(end, doubt=CUT, candidates=(end.text,))))


def _cell(text: str) -> Cell:
    return Cell(text=text)


def _rows(lines: Sequence[str]) -> Sequence[Row]:
    barred = any(map(BARS.search, lines))
    if barred:
        return rows_of(lines)
    split = (tuple(part.strip(SPACES) for part in line.split("\t")) for line in lines)
    rows = [row for row, line in zip(split, lines, strict=True) if any(row) and not is_drawn(line)]
    if all(len(row) > 1 and not row[0] for row in rows):
        rows = [row[1:] for row in rows]  # every line begins with a tab: it is an indent
    return rows
