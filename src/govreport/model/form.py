"""What a table knows of its form: what its cells may hold, and which totals follow from others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

import attrs

from govreport.model.fields import refusal
from govreport.model.values import BLANK, MANY, CellKind, NotApplicable, Value, settled

_COUNT = CellKind()


@attrs.frozen(kw_only=True)
class TableForm:
    """The part of an edition that the values of one table depend on.

    Attributes:
        kinds: What cells may hold that are no counts from 0, by address within the table.
        totals: For each total, in the order of computation, the cells that add up to
            it; there may be several ways.
    """

    kinds: Mapping[str, CellKind] = attrs.field(factory=dict)
    totals: Mapping[str, tuple[tuple[str, ...], ...]] = attrs.field(factory=dict)

    def settle(self, cell: str, given: object, where: str = "") -> Value:
        """Return the value that *given* is in a cell; raises `ModelError`."""
        if type(given) is int and given >= 0 and cell not in self.kinds:
            return given if given < MANY else settled(given, _COUNT, where or cell)
        return settled(given, self.kinds.get(cell, _COUNT), where or cell)

    def require(self, values: Mapping[str, Value]) -> None:
        """Raise `ModelError` if a value is not of its cell's kind."""
        kinds = self.kinds
        for cell, value in values.items():
            if type(value) is int and 0 <= value < MANY and cell not in kinds:
                continue
            if self.settle(cell, value, f"cell {cell!r}") != value:
                raise refusal(f"cell {cell!r}", kinds.get(cell, _COUNT).expectation, value)

    def compute(
        self, value_at: Callable[[str], Value], missing: Collection[str]
    ) -> dict[str, Value]:
        """Return those totals among *missing* that can be computed.

        A total is computed when every addend is a count or 不适用 and one at
        least is a count.
        """
        found: dict[str, Value] = {}
        waiting = [total for total in self.totals if total in missing]
        # A total of totals follows when its addends are there, in whatever order they stand.
        while waiting:
            before = len(waiting)
            for total in tuple(waiting):
                for addends in self.totals[total]:
                    value = _sum(
                        found.get(cell, BLANK if cell in missing else value_at(cell))
                        for cell in addends
                    )
                    if value is not None:
                        found[total] = value
                        waiting.remove(total)
                        break
            if len(waiting) == before:
                break
        return found


def _sum(values: Iterable[Value]) -> int | None:
    """Sum counts, passing over 不适用; None where a value is missing or no count."""
    counts: list[int] = []
    for value in values:
        if isinstance(value, int):
            counts.append(value)
        elif not isinstance(value, NotApplicable):
            return None
    return sum(counts) if counts else None
