"""Read plain text: lines, and tables that bars or tabs draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreport.document import Block, Cell, Document, Paragraph, Table
from govreport.errors import LimitError
from govreport_published.encoding import decode
from govreport_published.wrapped import unwrapped

_LARGEST = 16_000_000
_MOST_LINES = 30_000
#: Cells of all tables, and of a row; a form has ten columns.
_MOST_CELLS = 50_000
_WIDEST = 1_000
_BARS = re.compile(r"[|｜│┃¦]")
_RULE = re.compile(r":-+:?|-+:|:?[-=─━┌┐└┘├┤┬┴┼+]{3,}:?|[|:]*")
#: A line that a box is drawn with, between its rows.
_DRAWN = re.compile(r"[┌┐└┘├┤┬┴┼─━═╔╗╚╝╠╣╦╩╬+=-]{5,}")
_SPACES = " \t\xa0\u3000\u200b\ufeff\r\x0b\x0c"


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
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        raise LimitError(f"{name}: more than {_MOST_LINES} lines")
    return Document(title="", blocks=tuple(_blocks(unwrapped(lines), name)))


def _blocks(lines: Sequence[str], name: str) -> Iterator[Block]:
    count = 0
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        cells = _cells(line)
        if cells is None:
            if rows:
                yield from _table(rows)
                rows = []
            text = line.strip(_SPACES)
            if text:
                yield Paragraph(text=text)
        elif cells:
            count += len(cells)
            if len(cells) > _WIDEST:
                raise LimitError(f"{name}: a line has more than {_WIDEST} cells")
            if count > _MOST_CELLS:
                raise LimitError(f"{name}: the tables have more than {_MOST_CELLS} cells")
            rows.append(tuple(Cell(text=cell) for cell in cells))
    if rows:
        yield from _table(rows)


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line with bars or tabs; None for a line of text."""
    if _DRAWN.fullmatch(line.strip(_SPACES)):
        return []
    if _BARS.search(line):
        parts = _BARS.split(line.strip(_SPACES))
    elif "\t" in line.strip(_SPACES):
        parts = line.split("\t")
    elif line.strip(_SPACES):
        return None
    else:
        return None if not line.strip("\r") else []
    cells = [part.strip(_SPACES) for part in parts]
    shown = [cell for cell in cells if cell and not _RULE.fullmatch(cell)]
    return cells if shown else []


def _table(rows: list[tuple[Cell, ...]]) -> Iterator[Block]:
    """Yield a table, or paragraphs where every row has a single cell."""
    if all(len(row) > 1 and not row[0].text for row in rows):
        rows = [row[1:] for row in rows]  # every line begins with a bar: it is the table's edge
    shown = [[cell for cell in row if cell.text] for row in rows]
    if all(len(cells) == 1 for cells in shown):
        for [cell] in shown:
            yield Paragraph(text=cell.text)
    else:
        yield Table(rows=tuple(rows))
