"""Tables printed a cell a line: runs of short lines that are captions and values."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from govreport.document import Block, Table
from govreport.editions import Edition
from govreport.recognize.lexicon import TableLexicon, begins_label, is_label, lexicon
from govreport.recognize.parting import captions_together, cells
from govreport.recognize.reading import Spot
from govreport.recognize.rows import Item, Line
from govreport.recognize.values import value_like

#: Captions that a run has at least; with eight, tables of ankang-2019 and zhouwan-zhen-2021 are
#: lost.
_CAPTIONS = 3
#: Values that a single row has at least: 行政许可 3 may be of a sentence.
_FEWEST = 3
#: Lines in a row that may be neither caption nor value (pieces of captions, remarks).
_STRANGERS = 4
#: Longer lines that are no caption end a run.
_SHORT = 40
#: Pieces that a caption may be broken into; more, where they begin one.
_PIECES, _MOST_PIECES = 4, 12
_STOPS = frozenset("。；！？")


@attrs.frozen(kw_only=True)
class Run:
    """A run of lines that print a table.

    Attributes:
        start: Index of its first block.
        stop: Index after its last block.
        lines: The lines, a cell each.
    """

    start: int
    stop: int
    lines: tuple[Line, ...]


def runs(blocks: Sequence[Block], edition: Edition, marks: Collection[int]) -> tuple[Run, ...]:
    """Return the runs in *blocks*; a section's heading (in *marks*) belongs to none."""
    found: list[Run] = []
    pieces = _pieces(blocks, edition, marks)
    index = 0
    while index < len(blocks):
        if index in pieces or _kind(blocks, index, edition, marks)[0] == "caption":
            stop, captions = _extent(blocks, index, edition, marks, pieces)
            if captions >= _CAPTIONS or any(
                _is_row(block, edition) for block in blocks[index:stop]
            ):
                lines = _lines(blocks, index, stop, edition, pieces)
                found.append(Run(start=index, stop=stop, lines=lines))
                index = stop
                continue
        index += 1
    return tuple(found)


def _is_row(block: Block, edition: Edition) -> bool:
    """Return whether a line is a row of the form with all its values: what a page begins with."""
    if isinstance(block, Table) or not block.text[-1:].isdigit():
        return False
    caption, *values = cells(block.text, edition)
    rows = [row for table in lexicon(edition) for row in table.sense(caption).rows]
    return (
        len(rows) == 1
        and _FEWEST <= len(values) == len(rows[0].columns)
        and all(map(value_like, values))
    )


def _pieces(blocks: Sequence[Block], edition: Edition, marks: Collection[int]) -> Collection[int]:
    """Return the lines that break captions over the values of a table's rows side by side.

    The captions of table four stand over one another, or run down a letter a line; text
    has them as lines of 结果 结果 其他 尚未, or of 结 结 其 尚.  What they say is known from
    the number of values in the line under them.
    """
    found: set[int] = set()
    for table in lexicon(edition):
        if not table.strip:
            continue
        count = len(table.cells)
        for index, block in enumerate(blocks):
            if isinstance(block, Table) or len(block.text) < count:
                continue
            words = block.text.split()
            if len(words) != count or not all(map(value_like, words)):
                continue
            first = index
            while first and _is_piece(blocks[first - 1], table) and first - 1 not in marks:
                first -= 1
            found.update(range(first, index))
    return found


def _is_piece(block: Block, table: TableLexicon) -> bool:
    return not isinstance(block, Table) and table.has_letters_of(block.text)


def _kind(
    blocks: Sequence[Block], index: int, edition: Edition, marks: Collection[int]
) -> tuple[str, int]:
    """Return ``caption``, ``value``, ``short`` or ``""`` (the end of a run), and its lines."""
    block = blocks[index]
    if isinstance(block, Table) or index in marks:
        return "", 1
    text = block.text
    if value_like(text):
        return "value", 1
    if is_label(text, edition):
        return "caption", 1
    if " " in text or "\u3000" in text or text[-1:].isdigit():
        parts = cells(text, edition)
        if len(parts) > 1:
            named = any(is_label(part, edition) for part in parts)
            return ("caption" if named else "value"), 1
    if captions_together(text, edition):
        return "caption", 1
    if len(text) > _SHORT or _STOPS.intersection(text):
        return "", 1
    longest = 0
    for used, following in enumerate(blocks[index + 1 : index + _MOST_PIECES], 2):
        if isinstance(following, Table) or index + used - 1 in marks or value_like(following.text):
            break
        text += following.text
        longest = used if is_label(text, edition) else longest
        if (longest or used > _PIECES) and not begins_label(text, edition):
            break
    return ("caption", longest) if longest else ("short", 1)


def _extent(
    blocks: Sequence[Block],
    start: int,
    edition: Edition,
    marks: Collection[int],
    pieces: Collection[int],
) -> tuple[int, int]:
    captions = strangers = 0
    stop = index = start
    while index < len(blocks) and strangers <= _STRANGERS:
        kind, used = "caption", 1
        if index not in pieces:
            kind, used = _kind(blocks, index, edition, marks)
        if not kind:
            break
        if kind == "short":
            strangers += 1
        else:
            captions += _count(blocks[index], edition) if kind == "caption" else 0
            strangers = 0
            stop = index + used
        index += used
    return stop, captions


def _count(block: Block, edition: Edition) -> int:
    """Return how many captions a line of captions is, as far as nothing parts them."""
    text = "" if isinstance(block, Table) else block.text
    return max(len(captions_together(text, edition)), 1)


def _lines(
    blocks: Sequence[Block], start: int, stop: int, edition: Edition, pieces: Collection[int]
) -> tuple[Line, ...]:
    lines: list[Line] = []
    for index in range(start, stop):
        block = blocks[index]
        if not isinstance(block, Table):
            parts = cells(block.text, edition)
            if index in pieces and not all(is_label(part, edition) for part in parts):
                continue
            spots = [Spot(row=index, column=column) for column in range(len(parts))]
            lines.append(tuple(map(Item, parts, spots, range(len(parts)))))
    return tuple(lines)
