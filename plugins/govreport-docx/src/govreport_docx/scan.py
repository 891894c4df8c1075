"""Tags in a template, paragraph by paragraph, before docxtpl sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
from lxml import etree

from govreport_docx.look import paragraph_text
from govreport_docx.wml import W

_OPEN = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’")
#: What a tag takes: its paragraph, row, cell or run; then its first word.
#: A blank before it is a slip only in a statement: ``{{ p }}`` prints a field that is called p.
_WORDS = re.compile(r"\{(?:%[-+]?\s*|[{#])(?:(p|tr|tc|r)(?=\s))?[-+]?\s*(\w*)")
_MOST_TAGS = 20_000


@attrs.frozen
class Span:
    """A tag in a text, or the beginning of one that does not end.

    Attributes:
        start: Place of its first character.
        end: Place behind its last one.
        fault: What is wrong with it; empty for a whole tag.
    """

    start: int
    end: int
    fault: str = ""


@attrs.frozen
class Tag:
    """A tag of a template.

    Attributes:
        text: The tag with its delimiters.
        takes: What it takes away with itself: ``p``, ``tr``, ``tc`` or ``r``; else empty.
        word: Its first word, for a statement (``for``); else empty.
        place: Text of its paragraph.
        paragraph: The paragraph.
    """

    text: str
    takes: str
    word: str
    place: str
    paragraph: etree._Element


@attrs.frozen
class Fault:
    """A tag that is broken."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"paragraph “{self.place[:80]}”: {self.message}"


def spans(text: str) -> Iterator[Span]:
    """Yield the tags of a text in order; text in quotes inside a tag ends none."""
    position = 0
    while match := _OPEN.search(text, position):
        opening = match[0]
        closing = _CLOSING.get(opening)
        if closing is None:
            if opening != "#}":
                fault = f"{opening} closes a tag that was not opened"
                yield Span(match.start(), match.end(), fault)
            position = match.end()
            continue
        end = _end(text, match.end(), closing)
        if end < 0:
            fault = f"the tag {opening} is not closed with {closing} in its paragraph"
            yield Span(match.start(), match.end(), fault)
            position = match.end()
            continue
        yield Span(match.start(), end, "")
        position = end


def _end(text: str, start: int, closing: str) -> int:
    """Return the place behind a tag, or -1 where it does not end before the next one begins."""
    # Quotes hide what would end the tag; where they do not pair, they hide nothing.
    hidden = _QUOTED.sub(lambda match: "_" * len(match[0]), text[start:])
    for rest in (hidden, text[start:]) if closing != "#}" else (text[start:],):
        end = rest.find(closing)
        following = _OPEN.search(rest)
        if end >= 0 and (closing == "#}" or following is None or following.start() == end):
            return start + end + len(closing)
    return -1


def tag_of(text: str, place: str, paragraph: etree._Element) -> Tag:
    """Return a whole tag, taken apart."""
    match = _WORDS.match(text)
    takes, word = ("", "") if match is None else (match[1] or "", match[2])
    return Tag(text, takes, word if text.startswith("{%") else "", place, paragraph)


def scan(body: etree._Element) -> Iterator[Tag | Fault]:
    """Yield every tag, and a fault for every tag that does not close in its own paragraph."""
    count = 0
    for paragraph in body.iter(f"{W}p"):
        text = paragraph_text(paragraph)
        if "{" not in text and "}" not in text:
            continue
        place = text.strip()
        for span in spans(text):
            count += 1
            if count > _MOST_TAGS:
                yield Fault(place, f"there are over {_MOST_TAGS} tags")
                return
            if span.fault:
                yield Fault(place, span.fault)
            else:
                yield tag_of(text[span.start : span.end], place, paragraph)


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
