"""The true numbers of the bodies of an invented province: years join, parts make wholes."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

import attrs

from govreport.editions import Edition, Kind, Relation, TableLayout
from govreport.model import Money, Table, Value
from govreport.testing.country.bodies import Body

#: Numbers of one report by address; amounts of money, too.
Numbers: TypeAlias = Mapping[str, int | Decimal]

#: How busy bodies are: most have few requests, a few have hundreds.
_BUSY: Final = (0, 1, 1, 2, 2, 4, 8, 30)
#: Share of years in which a body has four times as many.
_STIRRED: Final = 0.08
#: Share of bodies that charge fees, and what they take in a usual year, in hundredths of 万元.
_CHARGING: Final = 0.4
_FEES: Final = (1_000, 60_000)


class Ledger:
    """The numbers of one body that has no children, year by year.

    Args:
        form: The edition of the form.
        chance: Where randomness comes from.
    """

    def __init__(self, form: Edition, chance: random.Random) -> None:
        self._form = form
        self._chance = chance
        self._usual = self._busy = chance.choice(_BUSY)
        self._fees = chance.randrange(*_FEES) if chance.random() < _CHARGING else 0
        self._before: dict[str, int | Decimal] | None = None

    def next(self) -> Numbers:
        """Return the numbers of the next year."""
        found: dict[str, int | Decimal] = {}
        # Now and then something moves people to ask.
        self._busy = self._usual * (4 if self._chance.random() < _STIRRED else 1)
        for layout in self._form.tables:
            for cell, slot in layout.slots.items():
                found[f"{layout.key}.{cell}"] = self._drawn(f"{layout.key}.{cell}", slot.kind)
        self._join(found)
        for layout in self._form.tables:
            complete(found, layout)
        self._balance(found)
        for layout in self._form.tables:
            complete(found, layout)
        self._before = found
        return found

    def _drawn(self, address: str, kind: Kind) -> int | Decimal:
        chance = self._chance
        if kind is Kind.MONEY:
            # No body takes ten thousand times as much as last year: that is a wrong unit.
            return Decimal(round(self._fees * chance.uniform(0.6, 1.5))) / 100
        if address.startswith("disclosure."):
            return chance.randrange(0, 60) if "regulations" not in address else 0
        if self._busy == 0 or chance.random() < 0.6:
            return 0
        often = 4 if "granted" in address or "not_held" in address else 1
        return chance.randrange(0, self._busy * often + 1)

    def _join(self, found: dict[str, int | Decimal]) -> None:
        """Make this year go on from the last."""
        before = self._before
        for then, now in self._form.carried:
            if before is None:
                found[now] = min(found[now], 1)
            else:
                found[now] = before[then]
        for item in self._form.continued:
            if before is not None:
                found[item.start] = before[item.start] + before[item.change]
        for stock in self._form.stocks:
            last = before[stock.now] if before else found[stock.removed] + found[stock.now]
            found[stock.removed] = min(found[stock.removed], last + found[stock.added])
            found[stock.now] = last + found[stock.added] - found[stock.removed]

    def _balance(self, found: dict[str, int | Decimal]) -> None:
        """Set what came in to what went out; what was carried in has its result."""
        for layout in self._form.tables:
            for equation in layout.equations:
                totals = layout.totals.keys() & set(equation.left)
                if equation.relation is Relation.BALANCE and not totals:
                    came, carried = (f"{layout.key}.{cell}" for cell in equation.left)
                    out = sum(found[f"{layout.key}.{cell}"] for cell in equation.right)
                    if out < found[carried]:
                        column = carried.rpartition(".")[2]
                        found[f"{layout.key}.results.granted.{column}"] += found[carried] - out
                        out = found[carried]
                    found[came] = out - found[carried]


def complete(found: dict[str, int | Decimal], layout: TableLayout) -> None:
    """Compute the totals of a table, sums of rows before those of columns."""
    for relation in (Relation.COLUMN, Relation.ROW):
        for equation in layout.equations:
            if equation.relation is relation:
                (total,) = equation.right
                parts = (found[f"{layout.key}.{cell}"] for cell in equation.left)
                found[f"{layout.key}.{total}"] = sum(parts)


def summed(parts: Sequence[Numbers]) -> Numbers:
    """Return the sums of the numbers of some bodies, cell by cell."""
    return {address: sum(part[address] for part in parts) for address in parts[0]}


def tables(form: Edition, numbers: Numbers) -> Mapping[str, Table]:
    """Return the tables that hold the numbers, totals given as any other cell."""
    found: dict[str, Table] = {}
    for layout in form.tables:
        values: dict[str, Value] = {}
        for cell, slot in layout.slots.items():
            number = numbers[f"{layout.key}.{cell}"]
            values[cell] = (
                Money(amount=Decimal(number), unit=slot.column.unit or "万元")
                if slot.kind is Kind.MONEY
                else int(number)
            )
        found[layout.key] = attrs.evolve(layout.blank().replace(values), computed=())
    return found


def of_tree(
    form: Edition, tree: Sequence[Body], years: Sequence[int], seed: int
) -> Mapping[tuple[str, int], Numbers]:
    """Return the true numbers of every body and year, by code and year.

    A government whose reports are of its region has the sums of all below it, its office's
    among them; one that reports for its office alone has numbers of its own.
    """
    children: dict[str, list[Body]] = {}
    for body in tree:
        children.setdefault(body.parent, []).append(body)
    found: dict[tuple[str, int], Numbers] = {}
    regions: dict[tuple[str, int], Numbers] = {}
    for body in reversed(tree):
        ledger = Ledger(form, random.Random(f"{seed} {body.code}"))
        below = children.get(body.code, [])
        for year in years:
            own = None if body.region and below else ledger.next()
            parts = [regions[child.code, year] for child in below]
            if own is not None:
                parts.append(own)
            regions[body.code, year] = summed(parts)
            found[body.code, year] = regions[body.code, year] if own is None else own
    return found
