"""Tables that commas draw: a sheet of a workbook saved as text, with lines of text around."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence

#: Rows that a table has at least, and cells that each of them has.
_ROWS, _CELLS = 3, 3
#: No caption of a form is longer.
_LONGEST = 120

Row = tuple[str, ...]


def tables(lines: Sequence[str]) -> Mapping[int, tuple[Row, ...]]:
    """Return the tables in lines by the index of the line that they begin at.

    A program that saves a sheet writes as many commas in every row; sentences with half-width
    commas do not, and have no blank cells.
    """
    found: dict[int, tuple[Row, ...]] = {}
    rows: list[Row] = []
    for index, line in enumerate([*lines, ""]):
        row = _row(line)
        if rows and len(row) != len(rows[0]):
            if len(rows) >= _ROWS and any(not cell for one in rows for cell in one):
                found[index - len(rows)] = tuple(rows)
            rows = []
        if row:
            rows.append(row)
    return found


def _row(line: str) -> Row:
    if line.count(",") < _CELLS - 1 or line.count('"') % 2:
        return ()
    [cells] = csv.reader([line])
    short = all(len(cell) <= _LONGEST for cell in cells)
    return tuple(cell.strip() for cell in cells) if len(cells) >= _CELLS and short else ()
