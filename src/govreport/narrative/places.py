"""A number and what its sentence says around it; one reading of it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from govreport.narrative.phrases import Phrase
from govreport.narrative.scopes import Scope
from govreport.quantities import Matter, Quantity
from govreport.text.numerals import Number

#: Readings that cost no more are certain; no more than the second, likely; else unsure.
CERTAIN, LIKELY, UNSURE = 1, 3, 4


class Doubt(NamedTuple):
    """What adds to the cost of a reading.

    Attributes:
        why: The reason, in Chinese.
        cost: How much it adds.
        worded: Whether it is about the wording alone, which the numbers beside it can clear up.
    """

    why: str
    cost: int
    worded: bool = False


class Outline(NamedTuple):
    """What a sentence says somewhere, before its numbers are read one by one.

    Attributes:
        moved: Whether it says 由…增至….
        beside: Whether answers are listed in it (部分答复, 不予答复).
        broken_down: Whether it tells the results of disputes one by one.
        out_named: Whether it says what was carried over to next year.
        channels: Whether it tells by which ways requests came, and nothing of other things.
        ways: Whether it tells by which ways something came.
        decisions: Whether it tells decisions of several kinds side by side (许可、处罚、强制).
        upheld: Whether it tells a result that only disputes have.
        cleared: Whether it tells what was kept and what was changed of documents (清理).
    """

    moved: bool = False
    beside: bool = False
    broken_down: bool = False
    out_named: bool = False
    channels: bool = False
    ways: bool = False
    decisions: bool = False
    cleared: bool = False
    upheld: bool = False


class Place(NamedTuple):
    """A number and what its sentence says around it.

    Attributes:
        number: The number.
        left: What stands before it.
        right: What stands behind it.
        scope: The scope of its clause.
        outline: What its sentence says somewhere.
        host: What the bracket that it stands in is about, or None.
        outside: Whether a bracket stands between it and the words before.
        before_it: Whether the words before it stand in a clause of their own.
        told: What the numbers before it count: stages of requests, kinds of disputes, matters.
        earlier: The same of the sentences before it in its line.
        doubted: What the number before it in its list counts, where that is not likely.
    """

    number: Number
    left: Phrase
    right: Phrase
    scope: Scope
    outline: Outline = Outline()
    host: Quantity | None = None
    outside: bool = False
    before_it: bool = False
    told: AbstractSet[str] = frozenset()
    earlier: AbstractSet[str] = frozenset()
    doubted: Matter | None = None


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

    @property
    def bare_cost(self) -> int:
        """What it would cost if its wording were plain."""
        return self.cost - sum([doubt.cost for doubt in self.because if doubt.worded])
