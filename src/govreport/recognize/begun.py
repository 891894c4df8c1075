"""Rows whose caption goes on below their values: text that programs take out of a PDF's pages.

A narrow cell breaks its caption over many lines, and its values stand beside the first one of
them: ``2.其 285 100 0 0 0 1 386``, then 他法, 律行 and so on, perhaps with pieces of the captions
to the left among them.  Where the cells stand one a line, the end of a page parts a caption so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import attrs

from govreport.document import Block, Cell, Paragraph, Table
from govreport.editions import Edition
from govreport.recognize.lexicon import LONGEST, RowEntry, TableLexicon, lexicon
from govreport.recognize.page import is_page_number
from govreport.recognize.values import value_like
from govreport.text.captions import numbering
from govreport.text.spelling import fold

#: Lines that a caption is broken into at most: those of （六）1. are two characters wide.
_MOST = 24
#: Lines of a whole caption that are put together elsewhere, where its table is read.
_PIECES = 12
#: Letters of a beginning without a number.
_LETTERS = 4
_EXPLAINED = re.compile(r"（[^（）]*）\Z")


@attrs.frozen
class _Row:
    """A row of the form that begins in some lines.

    Attributes:
        entry: The row.
        values: The values in the last line of the beginning; none where they have their own.
        stop: The line after those of beginning and values.
        rests: What its wordings lack, folded.
    """

    entry: RowEntry
    values: tuple[str, ...]
    stop: int
    rests: tuple[str, ...]


def with_captions_whole(blocks: Sequence[Block], edition: Edition) -> tuple[Block, ...]:
    """Return blocks in which captions stand whole before their values.

    A row is put together only if the lines below hold the rest of its caption, letter by
    letter, and nothing that is no piece of a caption.
    """
    tables = [table for table in lexicon(edition) if not table.strip]
    blocks = _tables_whole(blocks, tables)
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        row, end = None, 0
        if _may_begin(_text(blocks[index]), tables):
            row, end = _whole_row(blocks, index, tables)
        if row is None:
            found.append(blocks[index])
            index += 1
            continue
        found.append(Paragraph(text=" ".join((row.entry.row.caption, *row.values))))
        found += blocks[row.stop - _apart(row) : row.stop]
        found += [block for block in blocks[row.stop : end] if is_page_number(_text(block))]
        index = end
    return tuple(found)


def _may_begin(text: str, tables: Sequence[TableLexicon]) -> bool:
    """Return whether a caption may begin in a line; in nearly none does."""
    if not text or text.isdigit() or len(text) > LONGEST:
        return False
    parted = numbering(text)[0] is not None or len(text.split()) > 1
    return parted and not any(table.sense(text).exact for table in tables)


def _tables_whole(blocks: Sequence[Block], tables: Sequence[TableLexicon]) -> Sequence[Block]:
    """Return blocks in which no table begins with the rest of a caption of the table before."""
    found = list(blocks)
    for index in range(len(found) - 1):
        above, below = found[index], found[index + 1]
        if not isinstance(above, Table) or not isinstance(below, Table):
            continue
        rest = [cell.text for cell in below.rows[0] if cell.text] if below.rows else []
        row = _joined(above.rows[-1], rest[0], tables) if len(rest) == 1 and above.rows else None
        if row is not None:
            # Both rows stay, so that the others keep their places.
            found[index] = attrs.evolve(above, rows=(*above.rows[:-1], row))
            found[index + 1] = attrs.evolve(below, rows=((), *below.rows[1:]))
    return found


def _joined(
    cells: Sequence[Cell], rest: str, tables: Sequence[TableLexicon]
) -> tuple[Cell, ...] | None:
    """Return a row with its caption whole, if *rest* is what that lacks; else None."""
    first = next((at for at, cell in enumerate(cells) if value_like(cell.text)), len(cells))
    heads = [at for at in range(first) if cells[at].text]
    if not heads:
        return None
    at, count = heads[-1], len(cells) - first
    for table in tables:
        entry, rests = _begun(cells[at].text, table, count)
        if entry is not None and fold(rest) in rests:
            whole = attrs.evolve(cells[at], text=entry.row.caption)
            return (*cells[:at], whole, *cells[at + 1 :])
    return None


def _apart(row: _Row) -> int:
    """Return how many lines the values of a row have to themselves."""
    return 0 if row.values else len(row.entry.columns)


def _whole_row(
    blocks: Sequence[Block], index: int, tables: Sequence[TableLexicon]
) -> tuple[_Row | None, int]:
    """Return the row that begins in a line, and the line after its caption; None for none."""
    for table in tables:
        row = _in_line(blocks, index, table) or _in_lines(blocks, index, table)
        if row is not None and (end := _end(blocks, row, table)):
            return row, end
    return None, index


def _in_line(blocks: Sequence[Block], index: int, table: TableLexicon) -> _Row | None:
    """Return the row of which a line has the beginning of the caption, and all values."""
    text = _text(blocks[index])
    words = text.split()
    first = len(words)
    while first and value_like(words[first - 1]):
        first -= 1
    values = tuple(words[first:])
    if not first or not values or _is_whole("".join(words[:first]), table):
        return None
    if not all(map(table.has_letters_of, words[:first])):
        return None
    entry, rests = _begun(words[first - 1], table, len(values))
    return _Row(entry, values, index + 1, rests) if entry else None


def _in_lines(blocks: Sequence[Block], index: int, table: TableLexicon) -> _Row | None:
    """Return the row whose caption begins in a line, and whose values follow, a line each.

    A caption that is whole, in however many lines, is one, too.
    """
    if numbering(_text(blocks[index]))[0] is None:
        return None
    stop = index
    while stop < min(index + _MOST, len(blocks)) and _is_piece(blocks[stop], table):
        stop += 1
    values = tuple(_text(blocks[stop]).split()) if stop < len(blocks) else ()
    line = len(values) > 1 and all(map(value_like, values))
    count, end = (len(values), stop + 1) if line else _run_of_values(blocks, stop)
    text = "".join(_text(block) for block in blocks[index:stop])
    if not count or len(text) > LONGEST:
        return None
    shown = values if line else ()
    if _is_whole(text, table):
        rows = table.sense(text).rows
        whole = stop - index > _PIECES and len(rows) == 1 and len(rows[0].columns) == count
        return _Row(rows[0], shown, end, ("",)) if whole else None
    entry, rests = _begun(text, table, count)
    return _Row(entry, shown, end, rests) if entry else None


def _is_whole(text: str, table: TableLexicon) -> bool:
    """Return whether a text is a caption, and not only by leaving its number out.

    2.其他 begins 2.其他法律行政法规禁止公开, and is no 3.其他.
    """
    sense, own = table.sense(text), numbering(text)
    named = any(numbering(entry.row.caption) in {own, (None, 0)} for entry in sense.rows)
    return sense.exact or (sense.label and (own[0] is None or named))


def _run_of_values(blocks: Sequence[Block], start: int) -> tuple[int, int]:
    """Return how many lines from one on hold a value each, and the line after them."""
    stop = start
    while stop < len(blocks) and value_like(_text(blocks[stop])):
        stop += 1
    return stop - start, stop


def _begun(text: str, table: TableLexicon, count: int) -> tuple[RowEntry | None, tuple[str, ...]]:
    """Return the one row with *count* values whose caption begins so, and what is left of it."""
    begun, own = fold(text), numbering(text)
    if not begun or (own[0] is None and len(begun) < _LETTERS):
        return None, ()
    rows: dict[RowEntry, list[str]] = {}
    for entry in table.rows:
        caption = entry.row.caption
        if numbering(caption) != own or len(entry.columns) != count:
            continue
        for wording in (fold(caption), _own_words(caption), *map(fold, entry.row.aliases)):
            if wording.startswith(begun) and wording != begun:
                rows.setdefault(entry, []).append(wording[len(begun) :])
    if len(rows) != 1:
        return None, ()
    [(entry, rests)] = rows.items()
    return entry, tuple(sorted(dict.fromkeys(rests), key=len, reverse=True))


@lru_cache(maxsize=512)
def _own_words(caption: str) -> str:
    """Return a caption folded, without the explanation in brackets at its end."""
    return fold(_EXPLAINED.sub("", caption))


def _end(blocks: Sequence[Block], row: _Row, table: TableLexicon) -> int:
    """Return the line after the caption of a row; 0 where the lines do not hold it."""
    pieces = list(_pieces(blocks, row.stop, table))
    ends = (row.stop if not rest else _holds(pieces, rest) for rest in row.rests)
    return next(filter(None, ends), 0)


def _holds(pieces: Sequence[tuple[int, str]], rest: str) -> int:
    """Return the line after the one in which the letters of *rest* have all come, or 0."""
    letters = iter(rest)
    wanted = next(letters)
    for index, piece in pieces:
        for letter in piece:
            if letter == wanted:
                wanted = next(letters, "")
        if not wanted:
            return index + 1
    return 0


def _pieces(blocks: Sequence[Block], start: int, table: TableLexicon) -> Iterator[tuple[int, str]]:
    """Yield the lines that are pieces of captions, folded, with their indexes."""
    for index, block in enumerate(blocks[start : start + _MOST], start):
        if isinstance(block, Paragraph) and is_page_number(block.text):
            continue
        if not _is_piece(block, table):
            return
        yield index, fold(_text(block))


def _is_piece(block: Block, table: TableLexicon) -> bool:
    text = _text(block)
    return table.has_letters_of(text) and not any(map(value_like, text.split()))


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""
