"""The reports that are measured: the example, a long one, and variants of each."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import attrs

import govreport
from govreport.model import Content, Paragraph, Report, Section

ROOT = Path(__file__).parents[2]
#: Characters from here on are in no phrase.
_RARE = 0x3400
EXAMPLE = ROOT / "docs" / "examples" / "lincang-2020-corrected.toml"


@lru_cache(maxsize=1)
def example() -> Report:
    """Return the example report."""
    return govreport.load(EXAMPLE)


def narrative(report: Report) -> int:
    """Return how many characters of text *report* has in its sections."""
    return sum(len(section.text) for section in report.sections)


def long(characters: int) -> Report:
    """Return the example with more of its own paragraphs, *characters* of narrative in all."""
    report = example()
    first, *rest = report.sections
    given = [part.text for part in first.content if isinstance(part, Paragraph)]
    content = list(first.content)
    length = narrative(report)
    number = 0
    while length < characters:
        text = given[number % len(given)][: characters - length - 1]
        content.append(Paragraph(text=text))
        length += len(text) + 1
        number += 1
    return attrs.evolve(report, sections=(attrs.evolve(first, content=tuple(content)), *rest))


def variant(report: Report, number: int) -> Report:
    """Return *report* with other words in every paragraph and every count raised by *number*.

    Each paragraph is turned by a few characters and begins with the number, so
    that nobody has seen it before; the work stays the same.
    """
    counts = {address: value + number for address, value in report.cells() if type(value) is int}
    changed = report.replace(counts)
    return attrs.evolve(
        changed, sections=tuple(_turned(section, number) for section in changed.sections)
    )


def marked(report: Report, number: int) -> Report:
    """Return *report* with a rare character at the end of every paragraph, for its full stop.

    What it says stays right or wrong as it was, it is no longer than it was, and
    no two runs read the same text.
    """
    mark = chr(_RARE + number)
    return attrs.evolve(
        report,
        sections=tuple(
            attrs.evolve(section, content=tuple(_marked(part, mark) for part in section.content))
            for section in report.sections
        ),
    )


def _marked(part: Content, mark: str) -> Content:
    return attrs.evolve(part, text=part.text[:-1] + mark) if isinstance(part, Paragraph) else part


def _turned(section: Section, number: int) -> Section:
    return attrs.evolve(
        section,
        content=tuple(_turn(part, number) for part in section.content),
        after=tuple(_turn(part, number) for part in section.after),
    )


def _turn(part: Content, number: int) -> Content:
    at = number % len(part.text)
    turned = f"{number}{part.text[at:]}{part.text[:at]}".strip()
    return attrs.evolve(part, text=turned) if isinstance(part, Paragraph) else part
