"""Tags in a template, paragraph by paragraph, before docxtpl sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
from lxml import etree

from govreport_docx.look import W, paragraph_text

_OPEN = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WORD = re.compile(r"(?:p|tr|tc|r)?[\s-]*(\w+)")
_MOST_TAGS = 20_000


@attrs.frozen
class Tag:
    """A tag of a template.

    Attributes:
        text: The tag with its delimiters.
        word: Its first word, for a statement (``for``); else empty.
        place: Text of its paragraph.
    """

    text: str
    word: str
    place: str


@attrs.frozen
class Fault:
    """A tag that is broken."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"paragraph “{self.place[:80]}”: {self.message}"


def scan(body: etree._Element) -> Iterator[Tag | Fault]:
    """Yield every tag, and a fault for every tag that does not close in its own paragraph."""
    count = 0
    for paragraph in body.iter(f"{W}p"):
        text = paragraph_text(paragraph)
        if "{" not in text and "}" not in text:
            continue
        for found in _tags(text):
            count += 1
            if count > _MOST_TAGS:
                yield Fault(text.strip(), f"there are over {_MOST_TAGS} tags")
                return
            yield found


def _tags(text: str) -> Iterator[Tag | Fault]:
    place = text.strip()
    position = 0
    while match := _OPEN.search(text, position):
        opening = match[0]
        closing = _CLOSING.get(opening)
        if closing is None:
            if opening != "#}":
                yield Fault(place, f"{opening} closes a tag that was not opened")
            position = match.end()
            continue
        end = text.find(closing, match.end())
        following = _OPEN.search(text, match.end())
        if end < 0 or (following and following.start() < end):
            yield Fault(place, f"the tag {opening} is not closed with {closing} in its paragraph")
            position = match.end()
            continue
        inner = text[match.end() : end]
        word = _WORD.match(inner) if opening == "{%" else None
        yield Tag(text[match.start() : end + 2], word[1] if word else "", place)
        position = end + 2


_PAIRS = {"endfor": "for", "endif": "if"}


def faults(body: etree._Element) -> Iterator[Fault]:
    """Yield every broken tag, and every loop or condition that is not closed."""
    open_tags: list[Tag] = []
    for found in scan(body):
        if isinstance(found, Fault):
            yield found
        elif found.word in ("for", "if"):
            open_tags.append(found)
        elif found.word in _PAIRS:
            if open_tags and open_tags[-1].word == _PAIRS[found.word]:
                open_tags.pop()
            elif not any(tag.word == _PAIRS[found.word] for tag in open_tags):
                yield Fault(found.place, f"{found.text} closes nothing that is open")
            else:
                while open_tags[-1].word != _PAIRS[found.word]:
                    left = open_tags.pop()
                    yield Fault(left.place, f"{left.text} is never closed")
                open_tags.pop()
    for tag in open_tags:
        yield Fault(tag.place, f"{tag.text} is never closed")


def first_fault(body: etree._Element) -> Fault | None:
    """Return the first fault, or None."""
    return next(faults(body), None)
