"""The sheet of working, which nobody sees: states of cells and sums, last year's numbers."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from govreport_xlsx.spots import Spot
from govreport_xlsx.verdicts import Counts, Tally

NAME = "核对"


class Working:
    """The sheet of working of one workbook.

    Attributes:
        sheet: The sheet; the formulas of all others rest on it.
    """

    def __init__(self, book: Workbook) -> None:
        self.sheet: Worksheet = book.add_worksheet(NAME)
        self.sheet.hide()
        self.sheet.protect("")
        self._next = 0

    def room(self, rows: int) -> int:
        """Return the first of that many rows, which nothing else is written to."""
        first = self._next
        self._next += rows + 1
        return first

    def write(self, spot: Spot, formula: str, value: int) -> None:
        """Write a formula with what it comes to."""
        self.sheet.write_formula(spot.row, spot.column, formula, None, value)

    def number(self, spot: Spot, text: str) -> None:
        """Write a number that does not change."""
        self.sheet.write_number(spot.row, spot.column, float(text))

    def tally(
        self,
        title: str,
        formulas: tuple[Iterable[str], Iterable[str], Iterable[str]],
        counts: Counts,
    ) -> Tally:
        """Count what is wrong, unequal and blank on a sheet; each is the sum of some formulas."""
        row = self.room(1)
        places = (Spot(row, 0, NAME), Spot(row, 1, NAME), Spot(row, 2, NAME))
        values = (counts.wrong, counts.unequal, counts.blank)
        for spot, parts, value in zip(places, formulas, values, strict=True):
            self.write(spot, f"={'+'.join(parts) or '0'}", value)
        return Tally(title, places, counts)


def count(area: str, state: int) -> str:
    """Return the formula of how many cells of an area of states have one."""
    return f"COUNTIF({area},{state})"
