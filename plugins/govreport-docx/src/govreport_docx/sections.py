"""Page numbers as a document's sections count and write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
from lxml import etree

from govreport_docx.wml import W

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a number in small Roman letters."""
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


#: Ways to write a page number; a section that has another one is left to Word.
_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "": str,
    "decimal": str,
    "numberInDash": lambda number: f"- {number} -",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
}


@attrs.frozen
class Section:
    """A section, and what it says of its page numbers.

    Attributes:
        paragraphs: Its paragraphs.
        start: The number of its first page; None where it counts on.
        form: How its numbers are written, in Word's word.
        known: Whether its first page is the one after the last of the section before.
    """

    paragraphs: Sequence[etree._Element]
    start: int | None
    form: str
    known: bool


def sections(root: etree._Element) -> tuple[Section, ...]:
    """Return the sections of the main part."""
    found: list[Section] = []
    paragraphs: list[etree._Element] = []
    for paragraph in root.iter(f"{W}p"):
        paragraphs.append(paragraph)
        end = paragraph.find(f"{W}pPr/{W}sectPr")
        if end is not None:
            found.append(_section(paragraphs, end, first=not found))
            paragraphs = []
    last = root.find(f"{W}body/{W}sectPr")
    found.append(_section(paragraphs, last, first=not found))
    return tuple(found)


def _section(
    paragraphs: Sequence[etree._Element], end: etree._Element | None, *, first: bool
) -> Section:
    numbers = None if end is None else end.find(f"{W}pgNumType")
    kind = None if end is None else end.find(f"{W}type")
    start, form, chapters = (
        "" if numbers is None else numbers.get(f"{W}{name}", "")
        for name in ("start", "fmt", "chapStyle")
    )
    break_ = "nextPage" if kind is None else kind.get(f"{W}val", "nextPage")
    known = first or break_ == "nextPage" or (break_ == "continuous" and not start)
    return Section(
        paragraphs,
        int(start) if start.isdecimal() else None,
        form,
        known and not chapters,
    )


def numbered(
    found: Sequence[Section], pages: Mapping[etree._Element, int], wanted: Sequence[etree._Element]
) -> tuple[str, ...] | None:
    """Return the page number of each paragraph as its page shows it; None where that is not known.

    Args:
        found: The sections.
        pages: The sheet of each wanted paragraph and of the first one of each section, from 1.
        wanted: The paragraphs, in their order.
    """
    if not all(one.known and one.form in _WRITTEN for one in found):
        return None
    ahead = 0
    texts: dict[etree._Element, str] = {}
    for section in found:
        if section.start is not None and section.paragraphs:
            ahead = section.start - pages[section.paragraphs[0]]
        for paragraph in section.paragraphs:
            if paragraph in pages:
                texts[paragraph] = _WRITTEN[section.form](pages[paragraph] + ahead)
    return tuple(texts[one] for one in wanted)
