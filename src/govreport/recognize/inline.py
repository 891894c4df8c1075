"""Paragraphs in which tables of the form stand, parted by blanks alone: a line for each cell.

Programs that take a page for one line of text leave nothing else between cells, and between
headings and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from govreport.document import Block, Paragraph
from govreport.editions import Edition
from govreport.recognize.lexicon import is_label
from govreport.recognize.sections import heads_section
from govreport.recognize.titles import is_title
from govreport.recognize.values import value_like

#: Words of a paragraph that is looked at, and those that one caption may be broken into.
_FEWEST_WORDS, _MOST_PARTS = 12, 6
#: Headings of sections that are enough without a table.
_HEADINGS, _HEADED = 2, re.compile(r"(?:^| )[一二三四五六]、.* [一二三四五六]、")
#: Captions and values in a row that a table has at least, and captions among them.
_CELLS, _CAPTIONS = 6, 3
#: A header that nobody knows is no longer, and no more of them stand in a row.
_SHORT, _STRANGERS = 12, 2
_MARKS = frozenset("，。；：！？,;:!?")


@attrs.frozen
class _Piece:
    """One or more words: a heading, a cell, or text."""

    text: str
    kind: str


def in_lines(blocks: Sequence[Block], edition: Edition) -> tuple[Block, ...]:
    """Return the blocks, paragraphs with tables in them taken apart."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and " " in block.text and _may_hold(block.text):
            found += _parts(block, edition)
        else:
            found.append(block)
    return tuple(found)


def _parts(block: Paragraph, edition: Edition) -> Sequence[Block]:
    pieces = tuple(_pieces(block.text.split(), edition))
    cells = _cells(pieces)
    if not cells and sum(piece.kind == "heading" for piece in pieces) < _HEADINGS:
        return [block]
    return [attrs.evolve(block, text=text) for text in _lines(pieces, cells)]


def _may_hold(text: str) -> bool:
    """Return whether a paragraph may hold a table, or several headings; hardly any does."""
    if text.count(" ") >= _FEWEST_WORDS - 1:
        return any(map(value_like, text.split()))
    return bool(_HEADED.search(text))


def _pieces(words: Sequence[str], edition: Edition) -> Iterator[_Piece]:
    start = 0
    while start < len(words):
        stop, kind = _longest(words, start, edition)
        yield _Piece("".join(words[start:stop]), kind)
        start = stop


def _longest(words: Sequence[str], start: int, edition: Edition) -> tuple[int, str]:
    """Return where the longest heading or caption that begins at a word ends, and which it is."""
    if value_like(words[start]):
        return start + 1, "value"
    if words[start][0] in _MARKS:
        return start + 1, "text"
    for stop in range(min(start + _MOST_PARTS, len(words)), start, -1):
        text = "".join(words[start:stop])
        if heads_section(text, edition):
            return stop, "heading"
        if is_label(text, edition):
            return stop, "caption"
    return start + 1, "title" if is_title(words[start]) else "text"


def _cells(pieces: Sequence[_Piece]) -> frozenset[int]:
    """Return the pieces that are cells: captions and values in a row, strange headers too."""
    found: set[int] = set()
    run: list[int] = []
    strange = 0
    for index, piece in enumerate([*pieces, _Piece("", "end")]):
        if piece.kind in {"caption", "value"}:
            run.append(index)
            strange = 0
        elif piece.kind == "text" and strange < _STRANGERS and run and _may_head(piece.text):
            strange += 1
        else:
            captions = sum(pieces[one].kind == "caption" for one in run)
            if len(run) >= _CELLS and captions >= _CAPTIONS:
                found.update(range(run[0], run[-1] + 1))
            run, strange = [], 0
    return frozenset(found)


def _may_head(text: str) -> bool:
    return len(text) <= _SHORT and _MARKS.isdisjoint(text)


def _lines(pieces: Sequence[_Piece], cells: frozenset[int]) -> Iterator[str]:
    """Yield a line for each heading and cell, and for the words between them."""
    words: list[str] = []
    for index, piece in enumerate(pieces):
        if index not in cells and piece.kind not in {"heading", "title"}:
            words.append(piece.text)
            continue
        if words:
            yield " ".join(words)
            words = []
        yield piece.text
    if words:
        yield " ".join(words)
