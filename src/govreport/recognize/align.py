"""Align what is printed with the cells of the form: the best account of all rows is taken.

A row stands under its headers, or in order; a table of rows side by side has its own way, and
a table may be printed column by column.  Whatever fits in no way is in doubt, with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from govreport.recognize.by_header import Under, by_header, by_some_headers, filled
from govreport.recognize.by_order import Side, by_order, side_of
from govreport.recognize.by_table import by_table
from govreport.recognize.doubts import TOGETHER
from govreport.recognize.gather import Beside, Extra, FormRow, Gathered, Header, Together
from govreport.recognize.labels import Label
from govreport.recognize.placements import Placements, joined, piece
from govreport.recognize.reading import Ambiguous
from govreport.recognize.side_by_side import side_by_side


def align(labels: Sequence[Label], rows: Sequence[Gathered]) -> Placements:
    """Return the best account of one printed table.

    Args:
        labels: Its labelled rows.
        rows: The same with their values gathered.
    """
    accounts = [_by_rows(rows), by_table(labels)]
    return max((one for one in accounts if one is not None), key=lambda one: one.score)


def _by_rows(rows: Sequence[Gathered]) -> Placements:
    own = [row for row in rows if isinstance(row, FormRow)]
    side = side_of(own)
    some = by_some_headers(own)
    spread = filled(own)
    return joined(
        some[row] if some and isinstance(row, FormRow) else _row(row, side, spread) for row in rows
    )


def _row(row: Gathered, side: Side, spread: Collection[Under]) -> Placements:
    match row:
        case FormRow():
            return by_header(row, spread) or by_order(row, side)
        case Beside():
            return side_by_side(row)
        case Together():
            return _together(row)
        case Extra():
            return Placements(outside=row.items)
        case Header():
            return Placements(units=((row.text, row.columns),))


def _together(row: Together) -> Placements:
    """Return values each of which is printed for several cells of its column."""
    return Placements(
        doubts=tuple(
            Ambiguous(
                addresses=tuple(entry.cells[place] for entry in row.rows),
                candidates=(piece(item),),
                reason=TOGETHER.format(len(row.rows)),
                together=True,
            )
            for place, item in enumerate(row.values)
        )
    )
