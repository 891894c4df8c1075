"""Which cells of a table are wrong: broken sums, and the fewest cells that explain them.

A sum that does not hold says that something is wrong, not what.  One wrong cell
breaks every sum that it is in; so a cell all of whose sums are broken, each by
the same amount, is the cause, and is reported once.  Where no cell, or more
than one, explains a broken sum, the sum itself is reported.

Many bodies leave cells blank where there is nothing to count.  A blank part of a
sum counts as 0, and a fault that rests on it says so; sums with a blank total, with
a part from a row without any value, or with blank parts only are not checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from operator import itemgetter
from typing import TypeAlias, cast

import attrs

from govreport.editions import Equation, Kind, Relation, TableLayout
from govreport.model import BLANK, Money, NotApplicable, Table, Value

#: A count, or an amount in 元.
Number: TypeAlias = int | Decimal

_PAIR_LIMIT = 8  # broken sums up to which a pair of wrong cells is looked for
_PAIR = 2


@attrs.frozen(kw_only=True)
class Fault:
    """One cause of broken sums.

    Attributes:
        relation: Which kind of sum it is about.
        cell: The one wrong cell, as address within the table; empty if not known.
        expected: The number that would repair every sum that the cell is in.
        actual: The number that stands there.
        equations: The broken sums.
        candidates: Cells of which any one could be the wrong one.
        assumed: Whether a blank cell was counted as 0.
    """

    relation: Relation
    cell: str = ""
    expected: Number = 0
    actual: Number = 0
    equations: tuple[Equation, ...]
    candidates: tuple[str, ...] = ()
    assumed: bool = False


@attrs.frozen(eq=False)
class _Compiled:
    """Equations of a layout by index instead of address."""

    cells: tuple[str, ...]
    kinds: tuple[Kind, ...]
    equations: tuple[Equation, ...]
    sides: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    getters: tuple[tuple[_Getter, _Getter], ...]
    signs: tuple[Mapping[int, int], ...]
    member_of: tuple[tuple[int, ...], ...]
    rows: tuple[tuple[int, ...], ...]
    totals: frozenset[int]


_Getter: TypeAlias = Callable[[Sequence[int]], Iterable[int]]


def _getter(indexes: tuple[int, ...]) -> _Getter:
    if len(indexes) == 1:
        only = indexes[0]
        return lambda numbers: (numbers[only],)
    return cast("_Getter", itemgetter(*indexes))


@lru_cache(maxsize=64)
def _compile(layout: TableLayout) -> _Compiled:
    """Return the layout's equations by index; layouts compare by identity."""
    cells = tuple(layout.slots)
    index = {cell: position for position, cell in enumerate(cells)}
    sides = tuple(
        (
            tuple(index[cell] for cell in equation.left),
            tuple(index[cell] for cell in equation.right),
        )
        for equation in layout.equations
    )
    signs = tuple({**dict.fromkeys(left, 1), **dict.fromkeys(right, -1)} for left, right in sides)
    return _Compiled(
        cells=cells,
        kinds=tuple(slot.kind for slot in layout.slots.values()),
        equations=layout.equations,
        sides=sides,
        getters=tuple((_getter(left), _getter(right)) for left, right in sides),
        signs=signs,
        member_of=tuple(
            tuple(number for number, sign in enumerate(signs) if position in sign)
            for position in range(len(cells))
        ),
        rows=tuple(
            tuple(index[cell] for cell, slot in layout.slots.items() if slot.row is row)
            for _, row in layout.rows()
        ),
        totals=frozenset(index[cell] for cell in layout.totals),
    )


def faults(layout: TableLayout, table: Table) -> tuple[Fault, ...]:
    """Return the causes of the broken sums of *table*, in the order of the sums.

    A sum with an unreadable cell or a blank total is not checked; 不适用 counts as nothing.
    """
    if not layout.equations:
        return ()
    form = _compile(layout)
    values = list(map(table.values.get, form.cells))
    if set(map(type, values)) == {int} and _holds(form, cast("list[int]", values)):
        return ()
    numbers = [number(value) for value in values]
    blank = _blank_parts(form, values)
    for index in blank:
        numbers[index] = 0
    names = frozenset(form.cells[index] for index in blank)
    return tuple(
        attrs.evolve(fault, assumed=True) if _rests_on(fault, names) else fault
        for fault in _diagnose(form, numbers, names)
    )


def checkable(layout: TableLayout, table: Table, relation: Relation) -> bool:
    """Return whether one sum of a relation at least can be checked in *table*."""
    form = _compile(layout)
    values = list(map(table.values.get, form.cells))
    blank = _blank_parts(form, values)
    known = (
        equation.relation is relation
        and not blank.issuperset(left)
        and all(index in blank or number(values[index]) is not None for index in (*left, *right))
        for equation, (left, right) in zip(form.equations, form.sides, strict=True)
    )
    return any(known)


def _blank_parts(form: _Compiled, values: Sequence[Value | None]) -> set[int]:
    """Return the blank cells that are no totals, in rows that are not blank as a whole."""
    found: set[int] = set()
    for row in form.rows if BLANK in values else ():
        blank = {index for index in row if values[index] is BLANK}
        if len(blank) < len(row):
            found |= blank - form.totals
    return found


def _rests_on(fault: Fault, blank: AbstractSet[str]) -> bool:
    return bool(blank) and any(
        not blank.isdisjoint((*equation.left, *equation.right)) for equation in fault.equations
    )


def number(value: Value | None) -> Number | None:
    """Return what a value adds to a sum; None where that is not known."""
    if isinstance(value, int):
        return value
    if isinstance(value, Money):
        return value.yuan
    return 0 if isinstance(value, NotApplicable) else None


def _holds(form: _Compiled, numbers: list[int]) -> bool:
    return all(sum(left(numbers)) == sum(right(numbers)) for left, right in form.getters)


class _Search:
    """The numbers of one table while causes are looked for."""

    def __init__(
        self, form: _Compiled, numbers: list[Number | None], blank: frozenset[str]
    ) -> None:
        self.form = form
        self.numbers = numbers
        self.skipped = frozenset(
            position
            for position, equation in enumerate(form.equations)
            if blank and blank.issuperset(equation.left)
        )
        self.residuals = self._measure()

    def _measure(self) -> dict[int, Number]:
        """Return left minus right of every sum all of whose numbers are known."""
        found: dict[int, Number] = {}
        for position, signs in enumerate(self.form.signs):
            if position in self.skipped:
                continue
            total: Number = 0
            for cell, sign in signs.items():
                here = self.numbers[cell]
                if here is None:
                    break
                total += here * sign
            else:
                found[position] = total
        return found

    def groups(self) -> list[tuple[int, ...]]:
        """Return the broken sums, those that share cells together."""
        broken = [position for position, residual in self.residuals.items() if residual]
        groups: list[tuple[set[int], list[int]]] = []
        for position in broken:
            cells = set(self.form.signs[position])
            members = [position]
            apart = []
            for other_cells, others in groups:
                if cells.isdisjoint(other_cells):
                    apart.append((other_cells, others))
                else:
                    cells |= other_cells
                    members = [*others, *members]
            groups = [*apart, (cells, members)]
        return sorted(tuple(sorted(members)) for _, members in groups)

    def cells(self, group: Iterable[int]) -> list[int]:
        """Return the cells of some sums, in the form's order."""
        return sorted({cell for position in group for cell in self.form.signs[position]})

    def sums(self, *cells: int) -> tuple[int, ...]:
        """Return the sums that some cells are in, unknown ones left out."""
        found = {position for cell in cells for position in self.form.member_of[cell]}
        return tuple(sorted(found & self.residuals.keys()))

    def change(self, cell: int) -> Number | None:
        """Return what must be added to one cell to repair every sum that it is in."""
        wanted = {
            -self.residuals[position] * self.form.signs[position][cell]
            for position in self.sums(cell)
        }
        change = wanted.pop() if len(wanted) == 1 else 0
        return change if change and self.possible(cell, change) else None

    def possible(self, cell: int, change: Number) -> bool:
        """Return whether the changed number may stand in its cell."""
        here = self.numbers[cell]
        return here is not None and (self.form.kinds[cell] is Kind.SIGNED or here + change >= 0)

    def repair(self, changes: Mapping[int, Number]) -> list[Fault]:
        """Change cells, and return the faults that they are."""
        found = []
        for cell, change in changes.items():
            here = cast("Number", self.numbers[cell])
            self.numbers[cell] = here + change
            sums = self.sums(cell)
            found.append(
                Fault(
                    relation=self._relation(cell, sums),
                    cell=self.form.cells[cell],
                    expected=here + change,
                    actual=here,
                    equations=tuple(self.form.equations[position] for position in sums),
                )
            )
        self.residuals = self._measure()
        return found

    def _relation(self, cell: int, sums: tuple[int, ...]) -> Relation:
        """Return the relation that a cell's fault is filed under: of the total it is, if any."""
        ranks = list(Relation)
        as_total = [position for position in sums if self.form.signs[position][cell] < 0]
        relations = [self.form.equations[position].relation for position in as_total or sums]
        return min(relations, key=ranks.index)

    def alone(self, group: tuple[int, ...]) -> list[int]:
        """Return the cells of which each explains all sums of the group; a total goes first."""
        full = [
            cell
            for cell in self.cells(group)
            if self.sums(cell) == group and self.change(cell) is not None
        ]
        totals = [cell for cell in full if cell in self.form.totals]
        return totals if len(totals) == 1 else full

    def apart(self, group: tuple[int, ...]) -> dict[int, Number]:
        """Return cells that explain two sums or more each, none that another explains too."""
        strong = {
            cell: change
            for cell in self.cells(group)
            if len(self.sums(cell)) >= _PAIR and (change := self.change(cell)) is not None
        }
        return {
            cell: change
            for cell, change in strong.items()
            if all(
                set(self.sums(cell)).isdisjoint(self.sums(other))
                for other in strong
                if other != cell
            )
        }

    def pair(self, group: tuple[int, ...]) -> dict[int, Number]:
        """Return the only two cells that explain all sums of the group together, if any."""
        if not _PAIR <= len(group) <= _PAIR_LIMIT:
            return {}
        members = [cell for cell in self.cells(group) if set(self.sums(cell)) <= set(group)]
        found: list[dict[int, Number]] = []
        for one, two in combinations(members, 2):
            changes = self._solve(one, two) if self.sums(one, two) == group else None
            if changes:
                found.append(changes)
        return found[0] if len(found) == 1 else {}

    def _solve(self, one: int, two: int) -> dict[int, Number] | None:
        """Return the changes of two cells that repair every sum that either is in."""
        changes: dict[int, Number] = {}
        pending = list(self.sums(one, two))
        for _ in range(2):  # sums with one cell first, then what the other cell still needs
            for position in pending:
                signs = self.form.signs[position]
                free = [cell for cell in (one, two) if cell in signs and cell not in changes]
                if len(free) == 1:
                    known = sum(changes[cell] * signs[cell] for cell in changes if cell in signs)
                    changes[free[0]] = -(self.residuals[position] + known) * signs[free[0]]
        right = len(changes) == _PAIR and all(
            self.residuals[position]
            + sum(changes[cell] * self.form.signs[position].get(cell, 0) for cell in changes)
            == 0
            for position in pending
        )
        fits = right and all(
            change and self.possible(cell, change) for cell, change in changes.items()
        )
        return changes if fits else None


def _diagnose(
    form: _Compiled, numbers: list[Number | None], blank: frozenset[str]
) -> Iterator[Fault]:
    """Yield the cells that explain broken sums, then the sums that nothing explains."""
    search = _Search(form, numbers, blank)
    found: list[Fault] = []
    again = True
    while again:
        again = False
        for group in search.groups():
            alone = search.alone(group)
            changes = (
                {alone[0]: cast("Number", search.change(alone[0]))}
                if len(alone) == 1
                else {}
                if alone
                else search.apart(group) or search.pair(group)
            )
            if changes:
                found.extend(search.repair(changes))
                again = True
    for group in search.groups():
        found.extend(_unexplained(search, group))
    order = {equation: position for position, equation in enumerate(form.equations)}
    yield from sorted(found, key=lambda fault: order[fault.equations[0]])


def _unexplained(search: _Search, group: tuple[int, ...]) -> Iterator[Fault]:
    """Yield one fault for sums that several cells could explain, else one for each sum."""
    form = search.form
    alone = search.alone(group)
    candidates = tuple(form.cells[cell] for cell in alone)
    for members in [group] if candidates else [(position,) for position in group]:
        left, right = form.sides[members[0]]
        yield Fault(
            relation=form.equations[members[0]].relation,
            expected=sum(cast("Number", search.numbers[cell]) for cell in left),
            actual=sum(cast("Number", search.numbers[cell]) for cell in right),
            equations=tuple(form.equations[position] for position in members),
            candidates=candidates,
        )
