"""Align the values of a table whose rows stand side by side under their captions (table four)."""

from __future__ import annotations

from collections.abc import Sequence

from govreport.recognize.doubts import CELLS
from govreport.recognize.gather import Beside
from govreport.recognize.placements import Placed, Placements, doubted
from govreport.recognize.rows import Item, Line
from govreport.recognize.values import value_like


def side_by_side(row: Beside) -> Placements:
    """Return the cells of a line of values under its captions, or by their number."""
    shown = tuple(item for item in row.values if not item.blank)
    if row.single:
        return _by_number(row, (row.values, shown), shown)
    if not shown:
        return _blank(row)
    slots = _slots(row)
    under = tuple(item for item in row.values if item.column in slots and item.span == 1)
    beside = [item for item in shown if item not in under and value_like(item.text)]
    whole = len(under) == len(slots) and len(slots) % len(row.table.rows[0].columns) == 0
    # A number beside a header that has none may be that header's.
    if slots and whole and not (beside and any(item.blank for item in under)):
        return Placements(
            placed=tuple(Placed(slots[item.column], item) for item in under),
            outside=tuple(beside),
        )
    line = _counted(row, slots)
    cells = row.table.cells
    spare = line[len(cells) :]
    first = line[: len(cells)]
    padded = bool(spare) and all(item.blank for item in spare) and not _fits(row, line)
    if padded and _agrees(row, cells, first):
        return _put(cells, first)
    return _by_number(row, (line, tuple(item for item in line if not item.blank)), shown)


def _blank(row: Beside) -> Placements:
    """Return a row of blank cells, which another row may still fill."""
    slots, cells = row.headers.slots(row.table), row.table.cells
    if len(slots) < len(cells) or len(row.values) < len(cells):
        return Placements()
    return Placements(
        placed=tuple(
            Placed(slots[item.column], item, weak=True)
            for item in row.values
            if item.column in slots
        )
    )


def _counted(row: Beside, slots: dict[int, str]) -> Line:
    """Return a line without what says what it counts (件数)."""
    line = row.values
    while line and not line[0].blank and not value_like(line[0].text):
        if len(line) <= len(row.table.cells) and (not slots or line[0].column in slots):
            break
        line = line[1:]
    return line


def _fits(row: Beside, line: Line) -> bool:
    shown = sum(not item.blank for item in line)
    return any(count == len(_cells(row, count)) for count in (len(line), shown))


def _by_number(row: Beside, ways: Sequence[Line], shown: Line) -> Placements:
    """Return the cells where a line has as many values, with or without its blank ones."""
    for values in ways:
        cells = _cells(row, len(values))
        if len(values) == len(cells) and (row.single or _agrees(row, cells, values)):
            return _put(cells, values)
    cells = (_cells(row, len(shown)) if row.single else ()) or row.table.cells
    if not row.single and not any(value_like(item.text) for item in shown):
        return Placements(outside=tuple(item for item in shown if not _is_piece(row, item)))
    return doubted(cells, ways[-1], CELLS.format(len(ways[-1]), len(cells)))


def _is_piece(row: Beside, item: Item) -> bool:
    """Return whether a text is a caption of the table, or a piece of some."""
    return row.table.has_letters_of(item.text)


def _agrees(row: Beside, cells: Sequence[str], items: Line) -> bool:
    """Return whether blank cells among values are those of the form, and no parts of a grid.

    Without lines between them, numbers beside their headers leave blank cells under these.
    """
    over = row.headers.over
    keys = [cell.rpartition(".")[2] for cell in cells]
    return not any(item.blank for item in items) or all(
        over.get(item.column, key) == key for item, key in zip(items, keys, strict=True)
    )


def _slots(row: Beside) -> dict[int, str]:
    """Return the address under each grid column; headers that are lost follow from the rest."""
    slots = row.headers.slots(row.table)
    if len(row.values) != len(row.table.cells) or not _agrees(row, row.table.cells, row.values):
        return slots
    pairs = list(zip(row.values, row.table.cells, strict=True))
    if all(slots.get(item.column, cell) == cell for item, cell in pairs):
        return {item.column: cell for item, cell in pairs}
    return slots


def _put(cells: Sequence[str], items: Sequence[Item]) -> Placements:
    return Placements(
        placed=tuple(Placed(cell, item) for cell, item in zip(cells, items, strict=True))
    )


def _cells(row: Beside, count: int) -> tuple[str, ...]:
    """Return the cells that *count* values under these captions are for."""
    table = row.table
    if count == len(table.cells):
        return table.cells
    keys = {entry.row.key for entry in row.named}
    return tuple(cell for one in table.rows if one.row.key in keys for cell in one.cells)
