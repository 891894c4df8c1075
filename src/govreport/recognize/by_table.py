"""Align a table whose columns are printed one after the other, as text copied from some pages.

The captions of the rows come first, a line each, then every header with a value for each row.
"""

from __future__ import annotations

from collections.abc import Sequence

from govreport.recognize.doubts import COUNT
from govreport.recognize.labels import Caption, Label, Values
from govreport.recognize.lexicon import RowEntry
from govreport.recognize.placements import Placed, Placements, doubted, joined
from govreport.recognize.rows import Item

#: Fewer rows are no column.
_ROWS = 3


def by_table(labels: Sequence[Label]) -> Placements | None:
    """Return the cells of the columns; None where the table is not printed so."""
    rows: list[RowEntry] = []
    columns: list[tuple[Caption, list[Item]]] = []
    for label in labels:
        if isinstance(label, Values) and columns:
            columns[-1][1].extend(label.items)
        elif isinstance(label, Caption) and label.sense.columns and len(rows) >= _ROWS:
            columns.append((label, []))
        elif isinstance(label, Caption) and not columns:
            rows += [label.entry] if label.entry else []
        elif not isinstance(label, Caption) or label.entry is not None:
            return None  # values before any header, rows of several cells, captions among values
    keys = {column.key for row in rows for column in row.columns}
    if not columns or len({row.columns for row in rows}) != 1:
        return None
    return joined(
        _column(rows, *column) for column in columns if column[0].sense.columns[0] in keys
    )


def _column(rows: Sequence[RowEntry], head: Caption, items: Sequence[Item]) -> Placements:
    key = head.sense.columns[0]
    place = next(i for i, column in enumerate(rows[0].columns) if column.key == key)
    cells = [row.cells[place] for row in rows]
    units = ((head.item.text, head.sense.columns),)
    if len(items) != len(cells):
        return doubted(cells, items, COUNT.format(len(items), len(cells)))
    return Placements(
        placed=tuple(Placed(cell, item) for cell, item in zip(cells, items, strict=True)),
        units=units,
    )
