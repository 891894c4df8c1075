"""Unwrap the blocks of a document: lines of text that stand in tables become lines.

Whole reports are laid out as one table, or one sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from govreport.document import Block, Cell, Heading, Paragraph, Table
from govreport.document.geometry import anchors
from govreport.editions import Edition
from govreport.recognize.lexicon import is_label
from govreport.recognize.sections import heads_section
from govreport.recognize.titles import is_title

_LONG = 40


class Unwrapped(NamedTuple):
    """A block that says something.

    Attributes:
        block: The block: a line, or what a table has between its lines.
        table: Number of the table that it is from, among the document's tables; of a
            line outside, that of the table before it.
        row: Row of that table that it begins in.
    """

    block: Block
    table: int
    row: int = 0

    @property
    def text(self) -> str:
        """The text of a line; empty for a table."""
        return "" if isinstance(self.block, Table) else self.block.text


def unwrap(blocks: Sequence[Block], edition: Edition) -> tuple[Unwrapped, ...]:
    """Return the blocks that say something, lines of text in tables as such."""
    return tuple(_unwrapped(blocks, edition))


def _unwrapped(blocks: Sequence[Block], edition: Edition) -> Iterator[Unwrapped]:
    number = -1
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            shown = [cell for row in block.rows for cell in row if cell.text.strip()]
            if len(shown) == 1 and shown[0].text.count("\n") > 2:  # noqa: PLR2004
                for line in _lines(shown[0].text):
                    yield Unwrapped(Paragraph(text=line), number)
            elif shown:
                for row, part in _parts(block, edition):
                    yield Unwrapped(part, number, row)
        elif block.text.strip():
            text = _one_line(block)
            yield Unwrapped(block if text == block.text else attrs.evolve(block, text=text), number)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text that say something."""
    return (stripped for line in text.splitlines() if (stripped := line.strip()))


def _one_line(block: Heading | Paragraph) -> str:
    """Return a block's text without breaks, which in a heading part lines and not words."""
    first, *more = block.text.strip().splitlines()
    for line in more:
        words = first[-1:].isascii() and line[:1].isascii() and (first[-1:] + line[:1]).isalpha()
        first += f" {line}" if words or not isinstance(block, Heading) else line.strip()
    return first


def _parts(table: Table, edition: Edition) -> Iterator[tuple[int, Paragraph | Table]]:
    """Yield a table's parts with the rows that they begin in: lines of text, tables between."""
    start = 0
    prose = False
    covered = _covered(table)
    for number, row in enumerate(table.rows):
        text = _alone(row) if number not in covered else ""
        begins = bool(text) and _is_text(text, edition)
        prose = begins or (
            prose and (not _shown(row) or (bool(text) and not is_label(text, edition)))
        )
        if not prose:
            continue
        if start < number and any(map(_shown, table.rows[start:number])):
            yield start, Table(rows=table.rows[start:number])
        start = number + 1
        for line in _lines(text):
            yield number, Paragraph(text=line)
    if start == 0:
        yield 0, table
    elif any(map(_shown, table.rows[start:])):
        yield start, Table(rows=table.rows[start:])


def _covered(table: Table) -> frozenset[int]:
    """Return the rows that a cell of a row above reaches into."""
    return frozenset(
        below
        for row, _, cell in anchors(table.rows)
        for below in range(row + 1, min(row + cell.rowspan, len(table.rows)))
    )


def _shown(row: tuple[Cell, ...]) -> bool:
    return any(cell.text.strip() for cell in row)


def _alone(row: tuple[Cell, ...]) -> str:
    """Return the text of a row that has one cell with text, none of it in rows below."""
    shown = [cell for cell in row if cell.text.strip()]
    if len(shown) != 1 or any(cell.rowspan > 1 for cell in row):
        return ""
    return shown[0].text.strip()


def _is_text(text: str, edition: Edition) -> bool:
    """Return whether a row's only text is the title, a section's heading or a sentence."""
    if len(text) > _LONG and "。" in text:
        return True
    return is_title(text) or heads_section(text, edition)
