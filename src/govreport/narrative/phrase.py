"""What a phrase is: the part that it plays in a statement, and what it means."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import attrs


class Part(StrEnum):
    """The part that a phrase plays in a statement."""

    APPLY = "apply"  # the object: a request for information
    RECEIVE = "receive"
    FINISH = "finish"
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    OUTCOME = "outcome"
    APPLICANT = "applicant"
    DISPUTE = "dispute"
    RESULT = "result"
    DOCUMENT = "document"
    DOCUMENT_ACT = "document_act"
    DECISION = "decision"
    FEE = "fee"
    NEGATION = "negation"
    EVERY = "every"
    COMPARE = "compare"
    CHANGE = "change"
    SHARE = "share"
    RATE = "rate"
    LIST = "list"
    EACH = "each"
    TOTAL = "total"
    CARRY = "carry"  # 结转 beside a year
    SCOPE = "scope"
    YEAR = "year"
    QUALIFIER = "qualifier"
    OTHER = "other"
    FILLER = "filler"


class Sense(NamedTuple):
    """What a phrase means."""

    part: Part
    key: str = ""


@attrs.frozen(kw_only=True)
class Phrase:
    """Phrases with one meaning.

    Attributes:
        part: The part that they play.
        key: What they mean.
        meaning: The same for people, in Chinese.
        patterns: The phrases, with choices in brackets.
    """

    part: Part
    key: str
    meaning: str
    patterns: tuple[str, ...]


def phrase(part: Part, key: str, meaning: str, patterns: str) -> Phrase:
    """Return phrases with one meaning; *patterns* are parted by spaces."""
    return Phrase(part=part, key=key, meaning=meaning, patterns=tuple(patterns.split()))
