"""A number and what its sentence says around it; one reading of it."""

from __future__ import annotations

from typing import NamedTuple

from govreport.narrative.phrases import Phrase
from govreport.narrative.scopes import Scope
from govreport.quantities import Quantity
from govreport.text.numerals import Number

#: Readings that cost no more are certain; no more than the second, likely; else unsure.
CERTAIN, LIKELY, UNSURE = 1, 3, 4

#: What adds to the cost of a reading, in Chinese, and how much.
Doubt = tuple[str, int]


class Place(NamedTuple):
    """A number and what its sentence says around it.

    Attributes:
        number: The number.
        left: What stands before it.
        right: What stands behind it.
        scope: The scope of its clause.
        moved: Whether the sentence says 由…增至….
        beside: Whether answers are listed beside it (部分答复, 不予答复).
        host: What the bracket that it stands in is about, or None.
        outside: Whether a bracket stands between it and the words before.
        summed: Whether what came in and what was carried in were both told.
        before_it: Whether the words before it stand in a clause of their own.
        party: Whether disputes are those that the body is a party to.
        broken_down: Whether the sentence tells the results of disputes one by one.
        out_named: Whether the sentence says elsewhere what was carried over to next year.
        counted: Whether the sentence counted before what it is about.
    """

    number: Number
    left: Phrase
    right: Phrase
    scope: Scope
    moved: bool = False
    beside: bool = False
    host: Quantity | None = None
    outside: bool = False
    summed: bool = False
    before_it: bool = False
    party: bool = False
    broken_down: bool = False
    out_named: bool = False
    counted: bool = False


class Reading(NamedTuple):
    """One reading of a number.

    Attributes:
        quantity: What it is a number of.
        cost: How far-fetched that is.
        year: ``this`` or ``last``; ``since`` where another number stands between.
        start: Where the phrase begins.
        end: Where phrase and number end.
        frame: Name of the frame.
        because: What adds to the cost, and how much.
    """

    quantity: Quantity
    cost: int
    year: str
    start: int
    end: int
    frame: str
    because: tuple[Doubt, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether nothing else can be meant."""
        return self.cost <= CERTAIN

    @property
    def likely(self) -> bool:
        """Whether it is what a reader takes it for."""
        return self.cost <= LIKELY
