"""Captions folded, so that they compare equal however they are numbered and written."""

from __future__ import annotations

from functools import lru_cache

from govreport.text.numbering import Style, of_compact, parted
from govreport.text.patterns import lazy_pattern
from govreport.text.spelling import compact, letters

_BRACKETS = lazy_pattern(r"\([^()]*\)?")


def plain(text: str) -> str:
    """Return *text* compact, with 、 between a numeral and its caption."""
    return compact(parted(text))


def _unnumbered(text: str) -> str:
    base = plain(text)
    found = of_compact(base)
    return base[found.end :] if found else base


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Return the folded text without its numbering."""
    return letters(_unnumbered(text))


@lru_cache(maxsize=4096)
def unbracketed(text: str) -> str:
    """Return the folded text without numbering and without what stands in brackets."""
    return letters(_BRACKETS.sub("", _unnumbered(text)))


@lru_cache(maxsize=4096)
def numbering(text: str) -> tuple[Style | None, int]:
    """Return style and number of a caption, or None and 0."""
    found = of_compact(plain(text))
    return (found.style, found.number) if found else (None, 0)
