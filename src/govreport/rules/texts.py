"""The text of a report as rules read it: title, preamble and sections, with places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

import attrs

from govreport.findings import Place
from govreport.model import Subheading
from govreport.rules.base import Subject
from govreport.text.patterns import lazy_pattern
from govreport.text.script import simplified
from govreport.text.sentences import sentences as split

_CLAUSE = lazy_pattern(r"[。．，,：:；;\n]")
_LEAD = 24  # characters of a paragraph that may be its sub-heading


@attrs.frozen
class Passage:
    """A section's text, or the preamble's, or the title.

    Attributes:
        section: Key of the section, ``preamble`` or ``title``.
        printed: The text as it stands in the report.
        text: The same with Traditional characters simplified, character by character.
    """

    section: str
    printed: str
    text: str

    def place(self, subject: Subject, start: int, end: int) -> Place:
        """Return the place of a span."""
        return subject.span(self.section, self.printed, start, end)


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


def passage(section: str, text: str) -> Passage:
    """Return a text as rules read it."""
    return Passage(section, text, simplified(text))


def _passages(subject: Subject) -> tuple[Passage, ...]:
    return tuple(
        passage(key, text)
        for key, text in (
            ("preamble", subject.preamble),
            *((section.key, section.text) for section in subject.report.sections),
        )
        if text
    )


def passages(subject: Subject) -> Sequence[Passage]:
    """Return preamble and sections that hold text."""
    return cast("tuple[Passage, ...]", subject.once(_passages))


def everything(subject: Subject) -> Sequence[Passage]:
    """Return title, preamble and sections."""
    return (passage("title", subject.title), *passages(subject))


def narrative(subject: Subject, section: str = "") -> str:
    """Return the text of a section, or of all of them, as rules read it."""
    return "\n".join(
        found.text
        for found in passages(subject)
        if found.section == section or (not section and found.section != "preamble")
    )


def leads(subject: Subject, section: str) -> list[str]:
    """Return the sub-headings of a section.

    A paragraph may begin with its sub-heading instead: ``（一）主动公开方面。…``.
    """
    found = []
    for part in subject.report.section(section).content:
        if isinstance(part, Subheading):
            found.append(simplified(part.text))
        elif part.text.startswith(("（", "(")):
            first = _CLAUSE.search(part.text)
            found.append(simplified(part.text[: min(first.start() if first else _LEAD, _LEAD)]))
    return found


def mentions(subject: Subject, words: Iterable[str]) -> bool:
    """Return whether any of some words stands in preamble or sections."""
    return any(word in found.text for word in words for found in passages(subject))


def search(
    subject: Subject, pattern: re.Pattern[str], hints: Sequence[str] = ()
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield every match in preamble and sections.

    Args:
        subject: The report.
        pattern: What to look for.
        hints: Strings of which one at least stands in every match, so that
            text without them need not be searched.
    """
    for found in passages(subject):
        if not hints or any(hint in found.text for hint in hints):
            for match in pattern.finditer(found.text):
                yield found, match


def grouped(
    subject: Subject,
    pattern: re.Pattern[str],
    hints: Sequence[str] = (),
    keep: Callable[[re.Match[str]], bool] | None = None,
) -> Iterator[tuple[re.Match[str], list[Place]]]:
    """Yield each matched text once, by its first match, with every place where it stands.

    Matches that *keep* refuses are passed over; see `search` for *hints*.
    """
    found: dict[str, tuple[re.Match[str], list[Place]]] = {}
    for place_in, match in search(subject, pattern, hints):
        if keep is not None and not keep(match):
            continue
        first = found.setdefault(match[0], (match, []))
        first[1].append(place_in.place(subject, *match.span()))
    yield from found.values()


def sentences(found: Passage) -> Iterator[Sentence]:
    """Yield the sentences of a passage, stripped of white space."""
    for span in split(found.text):
        yield Sentence(found, span.start, span.text)
