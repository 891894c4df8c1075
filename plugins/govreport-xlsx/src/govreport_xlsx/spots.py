"""Places on a sheet, and formulas over several of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from xlsxwriter.utility import xl_rowcol_to_cell


@attrs.frozen(order=True)
class Spot:
    """A cell of a sheet.

    Attributes:
        row: Its row, from 0.
        column: Its column, from 0.
        sheet: Name of its sheet; empty for the sheet that a formula stands on.
    """

    row: int
    column: int
    sheet: str = ""

    def __str__(self) -> str:
        name: str = xl_rowcol_to_cell(self.row, self.column)
        return f"{prefix(self.sheet)}{name}"

    def moved(self, rows: int, sheet: str) -> Spot:
        """Return the cell that many rows below, on another sheet."""
        return Spot(self.row + rows, self.column, sheet)


def prefix(sheet: str) -> str:
    """Return how a formula names a sheet before a cell of it."""
    return f"'{sheet}'!" if sheet else ""


def runs(spots: Iterable[Spot]) -> tuple[tuple[Spot, Spot], ...]:
    """Return first and last of the fewest runs of cells, each within one column or one row."""
    cells = list(spots)
    down = _runs(sorted(cells, key=lambda one: (one.column, one.row)), rows=1, columns=0)
    across = _runs(sorted(cells), rows=0, columns=1)
    columns, rows = tuple(down), tuple(across)
    return columns if len(columns) <= len(rows) else rows


def areas(spots: Iterable[Spot]) -> tuple[str, ...]:
    """Return cells as the fewest ranges, as formulas write them."""
    return tuple(
        str(first) if first == last else f"{first}:{attrs.evolve(last, sheet='')}"
        for first, last in runs(spots)
    )


def _runs(cells: Sequence[Spot], *, rows: int, columns: int) -> Iterator[tuple[Spot, Spot]]:
    """Yield cells that follow on one another by so many rows and columns."""
    run: list[Spot] = []
    for cell in cells:
        if run and (cell.row, cell.column) != (run[-1].row + rows, run[-1].column + columns):
            yield run[0], run[-1]
            run = []
        run.append(cell)
    if run:
        yield run[0], run[-1]


def block(sheet: str, top: int, left: int, bottom: int, right: int) -> str:
    """Return a range of rows and columns, all of them included."""
    return f"{Spot(top, left, sheet)}:{Spot(bottom, right)}"
