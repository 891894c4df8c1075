"""One statistical table: values by address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from govreport.errors import AddressError
from govreport.model.values import BLANK, Value
from govreport.paths import nearest


def _copy(values: Mapping[str, Value]) -> Mapping[str, Value]:
    return dict(values)


def _marks(cells: Iterable[str]) -> frozenset[str]:
    return frozenset(cells)


@attrs.frozen(kw_only=True)
class Table:
    """The cells of one table of the form, in the form's order.

    Attributes:
        values: Value of every cell by its address within the table
            (``results.denied.state_secret.natural_person``).  Treat it as
            read-only; `replace` gives a new table.
        computed: Addresses of totals that were left out and computed.  Not part
            of equality: what a document shows is the same.
    """

    values: Mapping[str, Value] = attrs.field(converter=_copy)
    computed: frozenset[str] = attrs.field(default=frozenset(), converter=_marks, eq=False)

    def __getitem__(self, cell: str) -> Value:
        """Return one value; raises `AddressError` with the nearest known address."""
        try:
            return self.values[cell]
        except KeyError:
            raise AddressError(
                f"the table has no cell {cell!r}{nearest(cell, self.values)}"
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def row(self, key: str) -> Mapping[str, Value]:
        """Return the values of one row by column key; empty for an unknown row."""
        head = f"{key}."
        return {
            cell[len(head) :]: value
            for cell, value in self.values.items()
            if cell.startswith(head) and "." not in cell[len(head) :]
        }

    def replace(self, values: Mapping[str, Value], computed: Iterable[str] = ()) -> Table:
        """Return a table with other values in the given cells.

        Args:
            values: New values by address within the table.
            computed: Which of them are computed rather than given.

        Raises:
            AddressError: A cell does not exist.
        """
        for cell in values:
            self[cell]
        marks = (self.computed - values.keys()) | frozenset(computed)
        return Table(values={**self.values, **values}, computed=marks)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is printed in the table."""
        return all(value is BLANK for value in self.values.values())
