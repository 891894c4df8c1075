"""Captions that a line break has cut in two, put together before anything is told by them.

Text copied from a table keeps the breaks within its cells: the first half of a caption stands on
a line of its own, or at the end of a row, and the other half begins the next row.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.document import Block, Cell, Paragraph, Table
from govreport.editions import Edition
from govreport.recognize.lexicon import LONGEST, is_label
from govreport.recognize.values import value_like
from govreport.text.spelling import fold

#: Lines that the beginning of a caption may take.
_MOST = 4


def without_breaks(blocks: Sequence[Block], edition: Edition) -> tuple[Block, ...]:
    """Return blocks in which captions stand whole, in the row of their values.

    What is put together is a caption as a whole, and none in its second half.
    """
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            table = _rows_joined(block, edition)
            found, table = _begun_above(found, table, edition)
            found.append(table)
        else:
            found.append(block)
    return tuple(found)


def _rows_joined(table: Table, edition: Edition) -> Table:
    """Return a table in which no row ends with a half of the next row's caption."""
    rows = list(table.rows)
    for number, row in enumerate(rows[1:], 1):
        before = rows[number - 1]
        # Nearly every row ends with a value.
        if before and row and not value_like(before[-1].text):
            caption = _whole(before[-1].text, row[0].text, edition)
            if caption and _plain(before) and _plain(row):
                # The row before stays, without cells, so that the others keep their places.
                rows[number] = (*before[:-1], attrs.evolve(row[0], text=caption), *row[1:])
                rows[number - 1] = ()
    return attrs.evolve(table, rows=tuple(rows)) if rows != list(table.rows) else table


def _begun_above(above: list[Block], table: Table, edition: Edition) -> tuple[list[Block], Table]:
    """Return the blocks before a table and the table, with the caption that begins above it."""
    first = next((number for number, row in enumerate(table.rows) if row), None)
    if first is None or not _plain(table.rows[first]):
        return above, table
    row = table.rows[first]
    begun = ""
    for count, block in enumerate(reversed(above[-_MOST:]), 1):
        if not isinstance(block, Paragraph) or not block.text:
            break
        begun = f"{block.text}{begun}"
        caption = _whole(begun, row[0].text, edition)
        if caption:
            cells = (attrs.evolve(row[0], text=caption), *row[1:])
            rows = (*table.rows[:first], cells, *table.rows[first + 1 :])
            return above[:-count], attrs.evolve(table, rows=rows)
    return above, table


def _plain(row: Sequence[Cell]) -> bool:
    """Return whether no cell of a row spans more than its own place, as in text."""
    return all(cell.colspan == cell.rowspan == 1 for cell in row)


def _whole(begun: str, rest: str, edition: Edition) -> str:
    """Return the caption that two texts make; nothing where the second is one by itself.

    The first may be: 四、结转下年度 names a row, 2.其他 a column, and both go on.
    """
    if not begun or not rest or len(begun) + len(rest) > LONGEST:
        return ""
    if value_like(begun) or value_like(rest) or not (fold(begun) and fold(rest)):
        return ""  # a mark at the edge of a row is no half of a caption
    whole = f"{begun}{rest}"
    return whole if is_label(whole, edition) and not is_label(rest, edition) else ""
