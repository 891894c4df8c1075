"""What a sentence states: its numbers, the words that make statements, what introduces lists."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from govreport.narrative.places import Reading
from govreport.narrative.scopes import Scope
from govreport.narrative.tokens import Element, Word
from govreport.quantities import Quantity
from govreport.text.numerals import Number

#: Of a number that says by how much another changed.
CHANGED: Final = "增减"
#: Of last year's number, with which this year's is compared.
LAST_YEARS: Final = "上年的数"


class Mention(NamedTuple):
    """A number of a sentence.

    Attributes:
        at: Index of its element.
        depth: Depth of brackets.
        number: The number.
        scope: The scope of its clause.
        readings: What it may be a number of, the cheapest first.
        thing: What other thing it is a number of, in Chinese; empty if not known.
        rest: Whether the number follows 其余 or 剩余: what is left of a whole.
    """

    at: int
    depth: int
    number: Number
    scope: Scope
    readings: tuple[Reading, ...]
    thing: str = ""
    rest: bool = False

    @property
    def best(self) -> Reading | None:
        """The cheapest reading, or None."""
        return self.readings[0] if self.readings else None

    @property
    def quantity(self) -> Quantity | None:
        """What it is a number of by the cheapest reading, or None."""
        return self.readings[0].quantity if self.readings else None


class Cue(NamedTuple):
    """A word that makes a statement: 同比, 占, 答复率, 未收到, 均已.

    Attributes:
        at: Index of its element.
        word: The word.
        subjects: What the clause before it is about, where that has no number.
        scope: The scope of its clause.
        depth: Depth of brackets.
    """

    at: int
    word: Word
    subjects: tuple[Reading, ...]
    scope: Scope
    depth: int


class Opening(NamedTuple):
    """What may introduce a list: 其中, 分别, a bracket, a colon.

    Attributes:
        at: Index of its element.
        depth: Depth of brackets of what it introduces.
    """

    at: int
    depth: int


class Statements(NamedTuple):
    """What a sentence states.

    Attributes:
        elements: The sentence.
        mentions: Its numbers.
        cues: Words that make a statement of their own.
        openings: What may introduce a list.
        scope: The scope at its end.
        changed: Whether it says that something changed.
        told: What its numbers count: stages of requests, kinds of disputes, matters.
    """

    elements: list[Element]
    mentions: list[Mention]
    cues: list[Cue]
    openings: list[Opening]
    scope: Scope
    changed: bool
    told: AbstractSet[str]
