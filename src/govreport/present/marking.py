"""Text cut at the ends of spans that may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Generic, TypeVar

import attrs

T = TypeVar("T")


@attrs.frozen
class Span(Generic[T]):
    """A span of a text and what it stands for.

    Attributes:
        start: Its first character.
        end: The character after it.
        item: What it stands for.
    """

    start: int
    end: int
    item: T


@attrs.frozen
class Segment(Generic[T]):
    """A piece of text that lies within the same spans from end to end.

    Attributes:
        text: The piece.
        inside: What the spans around it stand for, in their given order.
        closing: Those of them that end with it.
    """

    text: str
    inside: tuple[T, ...]
    closing: tuple[T, ...]


def segments(text: str, spans: Iterable[Span[T]], *, offset: int = 0) -> Iterator[Segment[T]]:
    """Yield the pieces of *text*, which begins at *offset* of what the spans count in.

    A span is cut where the text begins and ends; one that lies outside is left out.
    """
    limit = len(text)
    inner = [
        Span(max(span.start - offset, 0), min(span.end - offset, limit), span.item)
        for span in spans
    ]
    inner = [span for span in inner if span.start < span.end]
    cuts = sorted({0, limit, *(span.start for span in inner), *(span.end for span in inner)})
    for start, end in pairwise(cuts):
        around = [span for span in inner if span.start <= start and end <= span.end]
        yield Segment(
            text[start:end],
            tuple(span.item for span in around),
            tuple(span.item for span in around if span.end == end),
        )
