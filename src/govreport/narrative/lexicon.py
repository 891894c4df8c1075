"""The phrases that are understood, as data.

Every phrase has a kind (what part it plays in a statement) and a key (what it
means).  A phrase may offer choices, as in ``结转(到|至|)下(一|)年(度|)``; it is
spelt out when the module is loaded, so that looking for phrases is a search
for plain strings: its time grows with the text alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from govreport.narrative.phrase import Part, Phrase, Sense
from govreport.narrative.words import disputes, language, requests

__all__ = ["Part", "Phrase", "Sense", "phrases", "spellings"]

_ALL: Final = (
    *requests.APPLICATIONS,
    *requests.OUTCOMES,
    *requests.APPLICANTS,
    *disputes.DISPUTES,
    *disputes.DISCLOSURE,
    *language.RELATIONS,
    *language.SCOPES,
    *language.NOISE,
)


def phrases() -> tuple[Phrase, ...]:
    """Return every phrase that is understood, by meaning."""
    return tuple(phrase for phrase in _ALL if phrase.part is not Part.FILLER)


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


def spellings() -> dict[str, Sense]:
    """Return the sense of every spelling; a later phrase does not displace an earlier one."""
    found: dict[str, Sense] = {}
    brackets = str.maketrans("（）", "()")
    for phrase in _ALL:
        sense = Sense(phrase.part, phrase.key)
        for pattern in phrase.patterns:
            for spelling in _choices(pattern):
                found.setdefault(spelling.translate(brackets), sense)
    return found


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
