"""The numbers of a report's tables, ready to be compared: rows, groups of rows, columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govreport.editions import Edition
from govreport.model import BLANK, UNREAD, Money, NotApplicable, Report, Unreadable, Value
from govreport.quantities.places import places

_DISPUTED: Final = ("upheld", "corrected", "other", "pending")


_RESULTS: Final = "requests.results."
_FINISHED: Final = "requests.results.total"
_ZERO: Final = Decimal(0)


class Reading(NamedTuple):
    """One way to read a number off the tables: rows of a column, added up.

    Attributes:
        name: What people call it: ``一``, ``一+二``.
        rows: Rows as `govreport.quantities.places` names them (``requests.new``), or
            groups of rows; one that begins with ``-`` is taken off.
        column: The column; ``legal`` for 法人或其他组织; two joined by ``-`` for
            what is left of the first without the second, several by ``+`` for their sum.
    """

    name: str
    rows: tuple[str, ...]
    column: str


class Amount(NamedTuple):
    """What a reading gives.

    Attributes:
        value: The number, or None where the table has none.
        others: Other values that the same cells allow, where a printed total
            is not the sum of its row.
        firm: Whether the cells agree and none is blank.
        addresses: The cells.
    """

    value: Decimal | None
    others: tuple[Decimal, ...]
    firm: bool
    addresses: tuple[str, ...]


_UNKNOWN: Final = Amount(None, (), firm=False, addresses=())


class Figures:
    """The numbers of one report's tables, by what they count."""

    def __init__(self, report: Report, edition: Edition) -> None:
        self.report = report
        self.edition = edition
        self._places = places(edition)
        self._rows: dict[str, dict[str, Value]] = {}
        self._addresses = self._places.addresses
        self._known: dict[tuple[str, str], Amount] = {}
        self._readings: dict[Reading, Amount] = {}
        for key, table in report.tables.items():
            cells = self._places.cells.get(key)
            if table.is_blank or cells is None:
                continue
            for cell, value in table.values.items():
                place = cells.get(cell)
                if place is not None:
                    self._rows.setdefault(place.row, {})[place.column] = value

    def amount(self, reading: Reading) -> Amount:
        """Return what a reading gives."""
        found = self._readings.get(reading)
        if found is None:
            found = self._readings[reading] = self._add(reading)
        return found

    def title(self, reading: Reading) -> str:
        """Return the name of the table that a reading is of."""
        matter = reading.rows[0].lstrip("-").partition(".")[0]
        return self._places.titles.get(matter, "")

    def hides(self, reading: Reading) -> bool:
        """Return whether cells that a reading adds up were not read, so that it stays open."""
        return any(
            UNREAD in self._rows[row].values()
            for name in reading.rows
            for row in self._members(name.lstrip("-"))
        )

    def _add(self, reading: Reading) -> Amount:
        total: Decimal | None = Decimal(0)
        other = Decimal(0)
        firm = True
        addresses: list[str] = []
        for name in reading.rows:
            sign = -1 if name.startswith("-") else 1
            amount = self._group(name.lstrip("-"), reading.column)
            if amount.value is None or total is None:
                total = None
                continue
            total += sign * amount.value
            other += sign * (amount.others[0] if amount.others else amount.value)
            firm = firm and amount.firm
            addresses.extend(amount.addresses)
        if total is None:
            return Amount(None, (), firm=False, addresses=tuple(addresses))
        others = (other,) if other != total else ()
        return Amount(total, others, firm, tuple(addresses))

    def _group(self, prefix: str, column: str) -> Amount:
        """Return the sum of the rows that belong to *prefix*."""
        key = (prefix, column)
        found = self._known.get(key)
        if found is None:
            found = self._together(self._members(prefix), column)
            if prefix == _FINISHED:
                found = self._checked(found, column)
            self._known[key] = found
        return found

    def _together(self, rows: list[str], column: str) -> Amount:
        """Return the sum of some rows."""
        parts = [self._row(row, column) for row in rows]
        if len(parts) == 1:
            return parts[0]
        total = second = Decimal(0)
        for part in parts:
            if part.value is None:
                return _UNKNOWN
            total += part.value
            second += part.others[0] if part.others else part.value
        if not parts:
            return _UNKNOWN
        return Amount(
            total,
            (second,) if second != total else (),
            all(part.firm for part in parts),
            tuple(address for part in parts for address in part.addresses),
        )

    def _checked(self, printed: Amount, column: str) -> Amount:
        """Return 三（七）总计 beside the sum of its rows, where the two differ."""
        rows = [row for row in self._rows if row.startswith(_RESULTS) and row != _FINISHED]
        groups = {group for row in rows for group in _above(row)}
        added = self._together([row for row in rows if row not in groups], column)
        if added.value is None or printed.value is None or added.value == printed.value:
            return printed
        return printed._replace(others=(*printed.others, added.value), firm=False)

    def _members(self, prefix: str) -> list[str]:
        if prefix in self._rows:
            return [prefix]
        head = f"{prefix}."
        return [row for row in self._rows if row.startswith(head)]

    def _row(self, row: str, column: str) -> Amount:
        key = (row, f"={column}")
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._read(row, column)
        return found

    def _read(self, row: str, column: str) -> Amount:
        cells = self._rows[row]
        if column == "legal" and column not in cells:
            return self._sum(row, self._places.legal)
        if not column.isidentifier():
            return self._of_several(row, column)
        if column not in cells:
            return _UNKNOWN
        value = cells[column]
        addresses = (self._addresses[row][column],)
        printed = cell_number(value)
        if column != "total":
            if value is UNREAD or isinstance(value, Unreadable):
                return Amount(None, (), firm=False, addresses=addresses)
            return Amount(printed or _ZERO, (), firm=value is not BLANK, addresses=addresses)
        asked = row.startswith("requests.")
        added = self._sum(row, self._places.applicants if asked else _DISPUTED)
        if value is UNREAD:
            return Amount(None, (), firm=False, addresses=addresses)
        if printed is None:
            return Amount(added.value, (), firm=False, addresses=addresses)
        if added.value is None or added.value == printed or not added.firm:
            return Amount(printed, (), firm=True, addresses=addresses)
        return Amount(printed, (added.value,), firm=False, addresses=addresses)

    def _of_several(self, row: str, column: str) -> Amount:
        """Return what several cells of a row give: their sum, or what one leaves of another."""
        if "+" in column:
            return self._joined(row, column.split("+"))
        return self._less(row, *column.split("-"))

    def _less(self, row: str, whole: str, part: str) -> Amount:
        """Return what is left of one cell of a row when another is taken off."""
        above, below = self._row(row, whole), self._row(row, part)
        if above.value is None or below.value is None:
            return Amount(None, (), firm=False, addresses=())
        return Amount(
            above.value - below.value,
            (),
            above.firm and below.firm,
            (*above.addresses, *below.addresses),
        )

    def _joined(self, row: str, columns: Sequence[str]) -> Amount:
        """Return what several cells of a row are together."""
        parts = [self._row(row, column) for column in columns]
        values = [part.value for part in parts if part.value is not None]
        if len(values) < len(parts):
            return _UNKNOWN
        addresses = tuple(address for part in parts for address in part.addresses)
        return Amount(sum(values, Decimal(0)), (), all(part.firm for part in parts), addresses)

    def _sum(self, row: str, columns: tuple[str, ...]) -> Amount:
        cells = self._rows[row]
        total: Decimal | int = 0
        firm = True
        addresses = tuple([self._addresses[row][column] for column in columns if column in cells])
        for column in columns:
            value = cells.get(column, BLANK)
            if isinstance(value, int):
                total += value
            elif value is UNREAD or isinstance(value, Unreadable):
                return Amount(None, (), firm=False, addresses=addresses)
            else:
                firm = firm and value is not BLANK
                total += cell_number(value) or 0
        return Amount(Decimal(total), (), firm, addresses)


def _above(row: str) -> Iterator[str]:
    """Yield the groups that a row is in, by their names."""
    while "." in row:
        row = row.rpartition(".")[0]
        yield row


def cell_number(value: Value) -> Decimal | None:
    """Return a cell's number; 不适用 is 0, money is in 元, and what is no number is None."""
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, Money):
        return value.yuan
    if isinstance(value, NotApplicable):
        return Decimal(0)
    return None
