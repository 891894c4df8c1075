"""The words that are understood, as data: ``words/*.toml``, read when first asked for.

Every word has a role (what part it plays in a statement) and a key (what it means).  A
word may offer choices, as in ``结转(到|至|)下(一|)年(度|)``; it is spelt out when it is
loaded, so that looking for words is a search for plain strings: its time grows with the
text alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import Final, NamedTuple

import attrs


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
    """

    role: Role
    key: str
    meaning: str
    spellings: tuple[str, ...]


class Vocabulary(NamedTuple):
    """The words, ready to be looked for.

    Attributes:
        senses: The sense of every spelling.
        lengths: How long the words are that begin with two characters, the longest first.
        singles: The words of one character.
    """

    senses: dict[str, Sense]
    lengths: dict[str, tuple[int, ...]]
    singles: frozenset[str]


#: Files of words, in the order in which the first of two meanings of a spelling counts.
_FILES: Final = (
    "requests",
    "outcomes",
    "applicants",
    "disputes",
    "disclosure",
    "relations",
    "scopes",
    "others",
)
#: Key of a word without a meaning of its own that names information disclosure.
INFORMED: Final = "informed"
_BRACKETS: Final = str.maketrans("（）", "()")


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Return every word that is understood, by meaning, those without meaning included."""
    folder = resources.files("govreport.narrative") / "words"
    return tuple(
        Entry(
            role=Role(word["role"]),
            key=word.get("key", ""),
            meaning=word["meaning"],
            spellings=tuple(word["spell"].split()),
        )
        for name in _FILES
        for word in tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))["word"]
    )


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the words, ready to be looked for; built once, on first use."""
    senses = spelled(entries())
    lengths: dict[str, set[int]] = {}
    for spelling in senses:
        if len(spelling) > 1:
            lengths.setdefault(spelling[:2], set()).add(len(spelling))
    for pair, found in lengths.items():
        if pair[0] in senses:
            found.add(1)
    return Vocabulary(
        senses=senses,
        lengths={pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()},
        singles=frozenset(spelling for spelling in senses if len(spelling) == 1),
    )


def spelled(words: Iterable[Entry]) -> dict[str, Sense]:
    """Return the sense of every spelling; a later word does not displace an earlier one."""
    found: dict[str, Sense] = {}
    for word in words:
        sense = Sense(word.role, word.key)
        for pattern in word.spellings:
            for choice in _choices(pattern):
                spelling = choice.translate(_BRACKETS)
                if not spelling or spelling in found:
                    continue
                informed = word.role is Role.FILLER and "信息公开" in spelling
                found[spelling] = Sense(Role.FILLER, INFORMED) if informed else sense
    return found


def _choices(pattern: str) -> Iterator[str]:
    """Yield every spelling of a pattern."""
    parts: list[list[str]] = []
    position = 0
    while position < len(pattern):
        if pattern[position] == "(":
            depth, end = 1, position + 1
            while depth and end < len(pattern):
                depth += {"(": 1, ")": -1}.get(pattern[end], 0)
                end += 1
            inside = pattern[position + 1 : end - 1]
            parts.append([text for choice in _split(inside) for text in _choices(choice)])
            position = end
        else:
            end = pattern.find("(", position)
            end = len(pattern) if end < 0 else end
            parts.append([pattern[position:end]])
            position = end
    for combination in product(*parts):
        yield "".join(combination)


def _split(text: str) -> Iterator[str]:
    """Yield the choices of a group, split at its own bars."""
    depth = start = 0
    for index, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and not depth:
            yield text[start:index]
            start = index + 1
    yield text[start:]
