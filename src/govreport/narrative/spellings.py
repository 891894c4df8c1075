"""Words with choices, as ``结转(到|至|)下(一|)年(度|)``, spelt out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import Final

#: So many first characters tell how long words are: of short ones, and of longer ones.
PAIR: Final = 2
FOUR: Final = 4
_BRACKETS: Final = str.maketrans("（）", "()")


def spellings(pattern: str) -> list[str]:
    """Return every spelling of a pattern; brackets of full width stand for themselves."""
    found = _choices(pattern)
    return [choice.translate(_BRACKETS) for choice in found] if "（" in pattern else found


def _choices(pattern: str) -> list[str]:
    """Return every spelling of a pattern."""
    parts: list[Sequence[str]] = []
    position = 0
    while (begin := pattern.find("(", position)) >= 0:
        if begin > position:
            parts.append((pattern[position:begin],))
        depth, position = 1, begin + 1
        while depth and position < len(pattern):
            depth += {"(": 1, ")": -1}.get(pattern[position], 0)
            position += 1
        parts.append(_group(pattern[begin + 1 : position - 1]))
    parts.append((pattern[position:],))
    return ["".join(combination) for combination in product(*parts)]


@cache
def _group(inside: str) -> tuple[str, ...]:
    """Return every spelling of what stands between brackets; many words share their groups."""
    return tuple(text for choice in _split(inside) for text in _choices(choice))


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


def beginnings(words: Iterable[str]) -> dict[str, int]:
    """Return how long the words are that begin with some characters: a bit for every length.

    Two characters say so of words of up to three, four of longer ones; two are there for every
    word.  A word of one character counts for all pairs that begin with it.
    """
    known = set(words)
    found: dict[str, int] = {}
    for word in known:
        size = len(word)
        if size > 1:
            pair = word[:PAIR]
            bits = found.get(pair, 0) | (pair[0] in known) << 1
            found[pair] = bits if size >= FOUR else bits | 1 << size
        if size >= FOUR:
            found[word[:FOUR]] = found.get(word[:FOUR], 0) | 1 << size
    return found
