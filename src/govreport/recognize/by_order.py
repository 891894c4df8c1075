"""Align rows by the order of their cells: as many values as the form has columns.

A row with cells to spare does not say by itself where its values are; the other rows of the
printed table do, where they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

import attrs

from govreport.recognize.by_header import under
from govreport.recognize.doubts import COUNT, FOREIGN, SHIFTED
from govreport.recognize.gather import FormRow
from govreport.recognize.placements import Placed, Placements, doubted
from govreport.recognize.rows import Item, Line
from govreport.recognize.values import value_like


class Side(Enum):
    """Where the values of a row with cells to spare stand."""

    UNKNOWN = "unknown"
    LEFT = "left"
    RIGHT = "right"


def side_of(rows: Iterable[FormRow]) -> Side:
    """Return the side at which the values stand in a table's rows with cells to spare."""
    rows = [row for row in rows if not _is_closed_up(row)]
    told = {side for row in rows if (side := _own_side(row))}
    # Where no row says so for sure, a row that ends where its total would stand does.
    told = told or {Side.LEFT for row in rows if _ends_with_total(row)}
    return told.pop() if len(told) == 1 else Side.UNKNOWN


def by_order(row: FormRow, side: Side) -> Placements:
    """Return the cells of a row in their order; the row is in doubt where they do not fit."""
    if row.headers.foreign:
        return doubted(row.entry.cells, row.shown, FOREIGN)
    if _is_closed_up(row):
        return _closed_up(row)
    places = row.headers.places(row.entry)
    row = attrs.evolve(row, values=under(places, row.values)) if places else row
    taken = _exactly(row, places)
    # Where headers are known, a row that does not fit under them is damaged, not padded.
    if taken is None and places is None and len(row.values) > len(row.entry.columns):
        taken = _at_side(row, side)
    if taken is None:
        return _doubted(row, row.shown)
    if places is None and (own := _under_own_headers(row, taken)) is not None:
        return own
    order = row.headers.order(row.entry)
    return _placed(row, [row.entry.cells[index] for index in order], taken)


def _under_own_headers(row: FormRow, taken: Line) -> Placements | None:
    """Return the cells of a row with a number under a header that its place does not agree with.

    Blocks of a later form have fewer headers: 117 under 处理决定数量 alone is no 上一年项目数量.
    None where headers and places agree, or tell nothing.
    """
    if row.table is None or len(row.table.layout.blocks) == 1 or row.single:
        return None
    known = row.headers.known(row.entry)
    under = {
        item.column: cell for cell, place in known.items() for item in taken if _at(item, place)
    }
    shown = [
        (item, cell) for item, cell in zip(taken, row.entry.cells, strict=True) if not item.blank
    ]
    if all(under.get(item.column, cell) == cell for item, cell in shown):
        return None
    if any(item.column not in under for item, _ in shown):
        return _doubted(row, row.shown, SHIFTED)
    return Placements(placed=tuple(Placed(under[item.column], item) for item, _ in shown))


def _at(item: Item, place: range) -> bool:
    return item.column == place.start and item.end <= place.stop


def _placed(row: FormRow, cells: Sequence[str], items: Sequence[Item]) -> Placements:
    weak = row.weak or not row.shown
    return Placements(
        placed=tuple(Placed(cell, item, weak) for cell, item in zip(cells, items, strict=False))
    )


def _doubted(row: FormRow, shown: Line, reason: str = "") -> Placements:
    reason = reason or COUNT.format(len(shown), len(row.entry.columns))
    return doubted(row.entry.cells, shown, reason)


# --- rows of a table -------------------------------------------------------------------------


def _exactly(row: FormRow, places: Sequence[range] | None) -> Line | None:
    """Return the cells if there are as many as columns, or none with anything in them."""
    count, shown = len(row.entry.columns), row.shown
    # Under known headers a row out of line may begin with a cell that its caption spans.
    whole = places is None or not row.values[0].blank or _is_pushed(places, row.values)
    if not shown or (len(row.values) == count and whole):
        return row.values
    if len(shown) != count:
        return None
    start = row.values.index(shown[0])
    beside = row.values[start : start + count] == shown
    return (
        shown if beside and all(value_like(item.text) for item in (shown[0], shown[-1])) else None
    )


def _is_pushed(places: Sequence[range], values: Line) -> bool:
    """Return whether a merged cell over the row has pushed all of it to the right alike."""
    left = values[0].column - min(place.start for place in places)
    right = values[-1].end - max(place.stop for place in places)
    return left == right > 0


def _own_side(row: FormRow) -> Side | None:
    """Return at which end of a row with too many cells its values certainly stand."""
    values, spare = row.values, len(row.values) - len(row.entry.columns)
    if spare <= 0 or row.headers.places(row.entry) is not None:
        return None
    if not values[0].blank and all(item.blank for item in values[len(values) - spare :]):
        return Side.LEFT
    # The cells that the caption spans in the form are written out.
    written_out = spare == row.entry.spare and not values[-1].blank
    return Side.RIGHT if written_out and all(item.blank for item in values[:spare]) else None


def _ends_with_total(row: FormRow) -> bool:
    """Return whether a row with cells to spare has its last value where its total would be."""
    values, spare = row.values, len(row.values) - len(row.entry.columns)
    behind = all(item.blank for item in values[len(values) - spare :])
    return spare > 0 and behind and row.entry.columns[-1].total and not values[-spare - 1].blank


def _at_side(row: FormRow, side: Side) -> Line | None:
    count = len(row.entry.columns)
    spare = len(row.values) - count
    if side is Side.UNKNOWN or (side is Side.RIGHT and spare != row.entry.spare):
        return None
    start = 0 if side is Side.LEFT else spare
    taken = row.values[start : start + count]
    return taken if set(row.shown) <= set(taken) else None


# --- cells one a line ------------------------------------------------------------------------


def _is_closed_up(row: FormRow) -> bool:
    """Return whether the cells stand one a line, and blank ones may have left no trace."""
    printed = any(item.blank for item in row.values)
    return row.single and not (printed and len(row.values) >= len(row.entry.columns))


def _closed_up(row: FormRow) -> Placements:
    count, shown = len(row.entry.columns), row.shown
    extra: Line = ()
    if row.last and len(shown) == count + 1:
        shown, extra = shown[:-1], shown[-1:]  # text that breaks off: 2. of a caption, 20 of a year
    taken = shown or row.values
    if len(taken) != count:
        return attrs.evolve(_doubted(row, shown), outside=extra)
    return attrs.evolve(_placed(row, row.entry.cells, taken), outside=extra)
