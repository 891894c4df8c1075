"""The numbers of a report's tables, ready to be compared: rows, groups of rows, columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from govreport.editions import Edition
from govreport.model import BLANK, Money, NotApplicable, Report, Unreadable, Value

#: Columns of table three that make up 法人或其他组织.
LEGAL: Final = ("business", "research", "public_welfare", "legal_service", "other")
_APPLICANTS: Final = ("natural_person", *LEGAL)
_RESULTS: Final = ("upheld", "corrected", "other", "pending")


class Reading(NamedTuple):
    """One way to read a number off the tables: rows of a column, added up.

    Attributes:
        name: What people call it: ``一``, ``一+二``.
        rows: Rows with their table (``requests.new``), or groups of rows; one
            that begins with ``-`` is taken off.
        column: The column; ``legal`` for 法人或其他组织; two joined by ``-`` for
            what is left of the first without the second.
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


class Figures:
    """The numbers of one report's tables."""

    def __init__(self, report: Report, edition: Edition) -> None:
        self.report = report
        self._cells: dict[str, Value] = {
            f"{key}.{cell}": value
            for key in ("disclosure", "requests", "disputes")
            for cell, value in report.table(key).values.items()
        }
        self._rows: dict[str, list[str]] = {}
        self._layout = edition
        self._known: dict[tuple[str, str], Amount] = {}
        self._readings: dict[Reading, Amount] = {}
        for address in self._cells:
            row = address.rpartition(".")[0]
            self._rows.setdefault(row, []).append(address)
        self._empty = {
            key: report.table(key).is_blank for key in ("disclosure", "requests", "disputes")
        }

    def amount(self, reading: Reading) -> Amount:
        """Return what a reading gives."""
        found = self._readings.get(reading)
        if found is None:
            found = self._readings[reading] = self._add(reading)
        return found

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
        if key in self._known:
            return self._known[key]
        rows = self._members(prefix)
        parts = [self._row(row, column) for row in rows]
        if not parts or any(part.value is None for part in parts):
            found = Amount(None, (), firm=False, addresses=())
        else:
            values = [part.value for part in parts if part.value is not None]
            seconds = [
                part.others[0] if part.others else part.value
                for part in parts
                if part.value is not None
            ]
            total = sum(values, Decimal(0))
            second = sum((value for value in seconds if value is not None), Decimal(0))
            found = Amount(
                total,
                (second,) if second != total else (),
                all(part.firm for part in parts),
                tuple(address for part in parts for address in part.addresses),
            )
            if prefix == "requests.results.total":
                found = self._checked(found, column)
        self._known[key] = found
        return found

    def _checked(self, printed: Amount, column: str) -> Amount:
        """Return 三（七）总计 beside the sum of its rows, where the two differ."""
        rows = [
            row
            for row in self._rows
            if row.startswith("requests.results.") and row != "requests.results.total"
        ]
        parts = [self._row(row, column).value for row in rows]
        if any(part is None for part in parts):
            return printed
        total = sum((part for part in parts if part is not None), Decimal(0))
        if total == printed.value:
            return printed
        return printed._replace(others=(*printed.others, total), firm=False)

    def _members(self, prefix: str) -> list[str]:
        if prefix in self._rows:
            return [prefix]
        head = f"{prefix}."
        return [row for row in self._rows if row.startswith(head)]

    def _row(self, row: str, column: str) -> Amount:
        if self._empty.get(row.partition(".")[0], True):
            return Amount(None, (), firm=False, addresses=())
        if column == "legal":
            return self._sum(row, LEGAL)
        if "-" in column:
            return self._less(row, *column.split("-"))
        address = f"{row}.{column}"
        if address not in self._cells:
            return Amount(None, (), firm=False, addresses=())
        printed = number(self._cells[address])
        if column != "total":
            blank = self._cells[address] is BLANK
            unreadable = isinstance(self._cells[address], Unreadable)
            if unreadable:
                return Amount(None, (), firm=False, addresses=(address,))
            return Amount(printed or Decimal(0), (), firm=not blank, addresses=(address,))
        addends = _APPLICANTS if row.startswith("requests.") else _RESULTS
        added = self._sum(row, addends)
        if printed is None:
            return Amount(added.value, (), firm=False, addresses=(address,))
        if added.value is None or added.value == printed or not added.firm:
            return Amount(printed, (), firm=True, addresses=(address,))
        return Amount(printed, (added.value,), firm=False, addresses=(address,))

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

    def _sum(self, row: str, columns: tuple[str, ...]) -> Amount:
        total = Decimal(0)
        firm = True
        addresses = tuple(f"{row}.{column}" for column in columns)
        for address in addresses:
            value = self._cells.get(address, BLANK)
            if isinstance(value, Unreadable):
                return Amount(None, (), firm=False, addresses=addresses)
            if value is BLANK:
                firm = False
            total += number(value) or 0
        return Amount(total, (), firm, addresses)


def number(value: Value) -> Decimal | None:
    """Return a cell's number; 不适用 is 0, money is in 元, and what is no number is None."""
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, Money):
        return value.yuan
    if isinstance(value, NotApplicable):
        return Decimal(0)
    return None
