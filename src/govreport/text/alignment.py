"""Two texts side by side: which paragraphs answer each other, what differs in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

import attrs

#: A sentence with the marks that end it; what follows the last of them is one, too.
_SENTENCE: Final = re.compile(r"[^。；！？]+[。；！？]*|[。；！？]+")
#: What is compared within a sentence: numbers whole, anything else by character.
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|.", re.DOTALL)
#: Longer sentences are not looked into: comparing takes the square of their length.
_LONGEST: Final = 600
#: As many sentences or paragraphs are compared; more are the same as a whole or not at all.
_MOST: Final = 2_000
#: Sentences no more alike than this have nothing to do with each other.
_ALIKE: Final = 0.5


@attrs.frozen
class Piece:
    """A piece of a text.

    Attributes:
        text: The piece.
        changed: Whether it is of a sentence that the other text does not have.
        strong: Whether the piece itself is what differs in the sentence.
    """

    text: str
    changed: bool = False
    strong: bool = False


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield paragraphs that answer each other; None where the other text has none."""
    for _, start, end, first, last in _opcodes(old, new):
        yield from zip_longest(old[start:end], new[first:last])


def differences(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the pieces of two paragraphs, each in order and whole."""
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for same, start, end, first, last in _opcodes(before, after):
        if same:
            left += [Piece(text) for text in before[start:end]]
            right += [Piece(text) for text in after[first:last]]
            continue
        for one, other in zip_longest(before[start:end], after[first:last], fillvalue=""):
            was, now = _within(one, other)
            left += was
            right += now
    return _joined(left), _joined(right)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield runs of both sides, and whether they are the same."""
    if len(old) + len(new) > _MOST:
        yield list(old) == list(new), 0, len(old), 0, len(new)
        return
    for tag, start, end, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        yield tag == "equal", start, end, first, last


def _within(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of two sentences that are not the same."""
    whole = [Piece(old, changed=True)], [Piece(new, changed=True)]
    if not old or not new or len(old) + len(new) > _LONGEST:
        return whole
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() <= _ALIKE:
        return whole
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        strong = tag != "equal"
        left.append(Piece("".join(before[start:end]), changed=True, strong=strong))
        right.append(Piece("".join(after[first:last]), changed=True, strong=strong))
    return left, right


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without empty ones, those of one kind that follow on each other as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and (piece.changed, piece.strong) == (found[-1].changed, found[-1].strong):
            found[-1] = attrs.evolve(found[-1], text=found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)
