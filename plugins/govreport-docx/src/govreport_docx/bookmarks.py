"""Bookmarks that a document gets, with names and numbers that it does not have yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from lxml import etree

from govreport_docx.wml import W

_ID, _NAME = f"{W}id", f"{W}name"
_START = f"{W}bookmarkStart"
#: Word hides a name that begins so, and takes it for a heading's of a table of contents.
_FIRST = 7_000_000


def around(root: etree._Element, paragraphs: Sequence[etree._Element]) -> tuple[str, ...]:
    """Put a bookmark around the text of each paragraph; return their names."""
    taken = list(root.iter(_START))
    numbers = _free({node.get(_ID, "") for node in taken})
    names = _names({node.get(_NAME, "").lower() for node in taken})
    return tuple(_mark(paragraph, str(next(numbers)), next(names)) for paragraph in paragraphs)


def _free(used: set[str]) -> Iterator[int]:
    """Return numbers behind all that are used."""
    return count(1 + max((int(one) for one in used if one.isdecimal()), default=0))


def _names(used: set[str]) -> Iterator[str]:
    for number in count(_FIRST):
        name = f"_Toc{number}"
        if name.lower() not in used:
            yield name


def _mark(paragraph: etree._Element, number: str, name: str) -> str:
    start, end = etree.Element(_START), etree.Element(f"{W}bookmarkEnd")
    for node in (start, end):
        node.set(_ID, number)
    start.set(_NAME, name)
    paragraph.insert(1 if paragraph.find(f"{W}pPr") is not None else 0, start)
    paragraph.append(end)
    return name
