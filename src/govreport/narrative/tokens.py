"""What a sentence of the narrative is made of: numbers, words, marks, and what is left over."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from govreport.narrative.vocabulary import Role
from govreport.text.numerals import Number

#: Punctuation that parts clauses.
CLAUSE: Final = frozenset("，,;:。、(!?")


class Word(NamedTuple):
    """A word in the line."""

    start: int
    end: int
    role: Role
    key: str


class Mark(NamedTuple):
    """A punctuation mark in the line."""

    start: int
    end: int
    text: str


class Raw(NamedTuple):
    """Text that is neither word nor number nor punctuation."""

    start: int
    end: int
    text: str


Element = Number | Word | Mark | Raw


class Sentence(NamedTuple):
    """One sentence of a line.

    Attributes:
        text: The line in normal spelling.
        start: Where the sentence begins in it.
        end: Where it ends, full stop excluded.
        elements: What it is made of, in order.
        words: Its words.
        roles: Their roles.
    """

    text: str
    start: int
    end: int
    elements: list[Element]
    words: list[Word]
    roles: AbstractSet[Role]
