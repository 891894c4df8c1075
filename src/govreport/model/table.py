"""One statistical table: values by address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from govreport.errors import AddressError, ModelError
from govreport.model.fields import refusal
from govreport.model.form import TableForm
from govreport.model.frozen import FrozenDict
from govreport.model.values import BLANK, Given, Value, settled
from govreport.paths import nearest


def _values(given: Mapping[str, Value]) -> Mapping[str, Value]:
    if isinstance(given, FrozenDict):
        return given
    if not isinstance(given, Mapping):
        raise refusal("Table.values", "a mapping of addresses within the table to values", given)
    # Nearly all cells are counts, which are what they are.
    return FrozenDict(
        {
            cell: value if type(value) is int else settled(value, None, f"cell {cell!r}")
            for cell, value in given.items()
        }
    )


def _of_form(table: Table, _attribute: object, values: Mapping[str, Value]) -> None:
    """Refuse values of another kind than the form's."""
    if table.form is not None:
        table.form.require(values)


def _marks(cells: Iterable[str]) -> frozenset[str]:
    return frozenset(cells)


@attrs.frozen(kw_only=True)
class Table:
    """The cells of one table of the form, in the form's order.

    Attributes:
        values: Value of every cell by its address within the table
            (``results.denied.state_secret.natural_person``).
        computed: Addresses of totals that were left out and are computed from the
            others; blank while a part is missing.  Not part of equality: what a
            document shows is the same.
        form: What the cells may hold and which are totals, as the edition has it; None
            for a table made by hand.  Not part of equality.
    """

    values: Mapping[str, Value] = attrs.field(converter=_values, validator=_of_form)
    computed: frozenset[str] = attrs.field(default=frozenset(), converter=_marks, eq=False)
    form: TableForm | None = attrs.field(default=None, eq=False, repr=False)

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

    def settle(self, cell: str, given: object, where: str = "") -> Value:
        """Return the value that *given* is in a cell of the table.

        Raises:
            AddressError: The cell does not exist.
            ModelError: It is no value of the cell; says *where*.
        """
        if cell not in self.values:
            self[cell]
        name = where or f"cell {cell!r}"
        return self.form.settle(cell, given, name) if self.form else settled(given, None, name)

    def replace(self, values: Mapping[str, Given], computed: Iterable[str] = ()) -> Table:
        """Return a table with other values in the given cells; computed totals follow.

        Args:
            values: New values by address within the table.
            computed: Which of them are computed rather than given.

        Raises:
            AddressError: A cell does not exist.
            ModelError: A value is none of its cell.
        """
        new = {cell: self.settle(cell, value) for cell, value in values.items()}
        follow = self.computed - new.keys()
        changed = attrs.evolve(
            self,
            values=FrozenDict({**self.values, **new}),
            computed=follow | frozenset(computed),
        )
        return changed.with_totals(follow) if follow and self.form else changed

    def with_totals(self, totals: Iterable[str] | None = None) -> Table:
        """Return a table with totals computed; one whose parts are not all there is blank.

        Args:
            totals: Addresses of the totals; None for those that are blank, and those that
                were computed before.  What was given is never overwritten unasked.

        Raises:
            ModelError: The table was made by hand and knows no totals.
        """
        if self.form is None:
            raise ModelError(
                "the table does not know its totals, since it was made by hand",
                hint="Edition.blank gives a report whose tables do.",
            )
        if totals is None:
            totals = {cell for cell in self.form.totals if self.values[cell] is BLANK}
            totals |= self.computed
        asked = frozenset(totals)
        found = self.form.compute(self.__getitem__, asked)
        kept = {cell: found.get(cell, BLANK) for cell in asked if cell in self.form.totals}
        return attrs.evolve(
            self,
            values=FrozenDict({**self.values, **kept}),
            computed=self.computed | asked,
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is printed in the table."""
        return all(value is BLANK for value in self.values.values())
