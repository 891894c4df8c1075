"""The words that are understood, as data: ``words/*.toml``, read when first asked for.

Every word has a role (what part it plays in a statement) and a key (what it means).  A
word may offer choices, as in ``结转(到|至|)下(一|)年(度|)``; it is spelt out
beforehand (`sources`), so that looking for words is a search for plain strings: its time grows with the
text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import repeat
from typing import Final, NamedTuple

import attrs

from govreport.contracts import Wording
from govreport.errors import UsageError
from govreport.narrative.sources import items, lengths, spelt
from govreport.narrative.spellings import beginnings, spellings
from govreport.paths import nearest


class Role(StrEnum):
    """The part that a word plays in a statement."""

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
    REST = "rest"
    EXCEPT = "except"
    CARRY = "carry"  # 结转 beside a year
    SCOPE = "scope"
    YEAR = "year"
    MANNER = "manner"
    QUALIFIER = "qualifier"
    OTHER = "other"
    FILLER = "filler"


class Sense(NamedTuple):
    """What a word means."""

    role: Role
    key: str = ""


@attrs.frozen(kw_only=True)
class Entry:
    """Words with one meaning.

    Attributes:
        role: The part that they play.
        key: What they mean.
        meaning: The same for people, in Chinese.
        spellings: The words, with choices in brackets.
        spelt: Every word, without choices.
    """

    role: Role
    key: str
    meaning: str
    spellings: tuple[str, ...]
    spelt: tuple[str, ...] = attrs.field(eq=False, repr=False)


class Vocabulary(NamedTuple):
    """The words, ready to be looked for.

    Attributes:
        senses: The sense of every spelling.
        lengths: How long the words are that begin with two characters, if no longer than three,
            and with four, if longer; the longest first.
        singles: The words of one character.
    """

    senses: dict[str, Sense]
    lengths: dict[str, tuple[int, ...]]
    singles: frozenset[str]


#: Key of a word without a meaning of its own that names information disclosure.
INFORMED: Final = "informed"
#: Key of words that deny what the next word says (难以).
DENYING: Final = "not"
#: What names it, in words that mean nothing of their own.
_DISCLOSING: Final = ("信息公开", "依申请公开")
#: Key of words that join two things (和, 与).
JOINING: Final = "and"


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Return every word that is understood, by meaning, those without meaning included."""
    return tuple(
        Entry(
            role=Role(word["role"]),
            key=word.get("key", ""),
            meaning=word["meaning"],
            spellings=tuple(word["spell"].split()),
            spelt=tuple(words.split(" ")),
        )
        for word, words in zip(items()["words"], spelt(), strict=True)
    )


@lru_cache(maxsize=1)
def meanings() -> dict[str, Entry]:
    """Return every word that is understood by what it means, in Chinese."""
    return {entry.meaning: entry for entry in entries()}


@lru_cache(maxsize=8)
def vocabulary(more: tuple[Wording, ...] = ()) -> Vocabulary:
    """Return the words, ready to be looked for; built once, on first use.

    Args:
        more: Further words; they mean what they say there, whatever they meant before.

    Raises:
        UsageError: There is no such meaning.
    """
    senses = spelled((*map(_entry, more), *entries()))
    bits = beginnings(senses) if more else lengths()
    return Vocabulary(
        senses=senses,
        lengths={first: _sizes(found) for first, found in bits.items()},
        singles=frozenset(spelling for spelling in senses if len(spelling) == 1),
    )


def _entry(wording: Wording) -> Entry:
    """Return further words of a meaning as a word of its own."""
    found = meanings().get(wording.meaning)
    if found is None:
        close = nearest(wording.meaning, meanings())
        raise UsageError(
            f"words: there is no meaning {wording.meaning!r}{close}",
            hint="The page on claims has all meanings: docs/claims.md.",
        )
    return Entry(
        role=found.role,
        key=found.key,
        meaning=found.meaning,
        spellings=wording.words,
        spelt=tuple(word for pattern in wording.words for word in spellings(pattern)),
    )


@cache
def _sizes(bits: int) -> tuple[int, ...]:
    """Return the numbers of the bits that are set, the highest first."""
    return tuple(size for size in range(bits.bit_length() - 1, 0, -1) if bits >> size & 1)


def spelled(words: Sequence[Entry]) -> dict[str, Sense]:
    """Return the sense of every spelling; a later word does not displace an earlier one."""
    found: dict[str, Sense] = {}
    informed = Sense(Role.FILLER, INFORMED)
    for word in reversed(words):
        found.update(zip(word.spelt, repeat(Sense(word.role, word.key))))
        if word.role is Role.FILLER:
            naming = (one for one in word.spelt if any(map(one.__contains__, _DISCLOSING)))
            found.update(zip(naming, repeat(informed)))
    found.pop("", None)
    return found
