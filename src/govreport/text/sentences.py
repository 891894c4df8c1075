"""Sentences of a text, by place: the one model for rules and narrative."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from govreport.text.patterns import lazy_pattern

#: Marks that end a sentence; a line's end does too.
STOPS: Final = "。！？!?"
#: Marks that part what could be sentences of their own.
PARTS: Final = "；;"
_WHOLE: Final = lazy_pattern(rf"[{STOPS}\n]+[”’」』）)]*")
_PARTED: Final = lazy_pattern(rf"[{STOPS}{PARTS}\n]+[”’」』）)]*")


@attrs.frozen
class Span:
    """A sentence, or the part of one that a semicolon ends.

    Attributes:
        start: Its first character that is no white space.
        end: The place after its last one; the marks that end it stand outside.
        text: What it says.
    """

    start: int
    end: int
    text: str


def sentences(text: str, *, parted: bool = True) -> Iterator[Span]:
    """Yield the sentences of *text*, in order, without white space around them.

    Args:
        text: The text, of any number of lines.
        parted: Whether semicolons end a sentence too.
    """
    start = 0
    pattern = _PARTED if parted else _WHOLE
    for match in (*pattern.finditer(text), None):
        end = match.start() if match else len(text)
        raw = text[start:end]
        said = raw.strip()
        if said:
            first = start + raw.index(said)
            yield Span(first, first + len(said), said)
        start = match.end() if match else end
