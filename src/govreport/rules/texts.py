"""The text of a report as rules read it: title, preamble and sections, with places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

import attrs

from govreport.findings import Place
from govreport.rules.base import Subject

_END = re.compile(r"[。！？!?；;\n]+")


@attrs.frozen
class Passage:
    """A section's text, or the preamble's, or the title.

    Attributes:
        section: Key of the section, ``preamble`` or ``title``.
        text: The text in which spans are counted.
    """

    section: str
    text: str

    def place(self, subject: Subject, start: int, end: int) -> Place:
        """Return the place of a span."""
        return subject.span(self.section, self.text, start, end)


@attrs.frozen
class Sentence:
    """A sentence, or a clause that ends in a semicolon.

    Attributes:
        passage: Where it stands.
        start: Its first character in the passage.
        text: Its text without the mark at its end.
    """

    passage: Passage
    start: int
    text: str

    @property
    def end(self) -> int:
        """The character after it."""
        return self.start + len(self.text)

    def place(self, subject: Subject) -> Place:
        """Return its place."""
        return self.passage.place(subject, self.start, self.end)


def _passages(subject: Subject) -> tuple[Passage, ...]:
    return tuple(
        passage
        for passage in (
            Passage("preamble", subject.preamble),
            *(Passage(section.key, section.text) for section in subject.report.sections),
        )
        if passage.text
    )


def passages(subject: Subject) -> Sequence[Passage]:
    """Return preamble and sections that hold text."""
    return cast("tuple[Passage, ...]", subject.once(_passages))


def everything(subject: Subject) -> Sequence[Passage]:
    """Return title, preamble and sections."""
    return (Passage("title", subject.title), *passages(subject))


def search(subject: Subject, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield every match in preamble and sections."""
    for passage in passages(subject):
        for match in pattern.finditer(passage.text):
            yield passage, match


def sentences(passage: Passage) -> Iterator[Sentence]:
    """Yield the sentences of a passage, stripped of white space."""
    start = 0
    for match in (*_END.finditer(passage.text), None):
        end = match.start() if match else len(passage.text)
        raw = passage.text[start:end]
        text = raw.strip()
        if text:
            yield Sentence(passage, start + raw.index(text), text)
        start = match.end() if match else end
