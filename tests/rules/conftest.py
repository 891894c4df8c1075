"""Reports of the corpus, built from its gold labels and the text of its narratives."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from govreport.editions import NATIONAL, Edition, Kind
from govreport.model import (
    BLANK,
    Agency,
    AgencyKind,
    Money,
    Paragraph,
    Publication,
    Report,
    Section,
    Table,
    Unreadable,
    Value,
)

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_EDITIONS = {edition.id: edition for edition in NATIONAL}


class _Lines(HTMLParser):
    """Collects the text of paragraphs and headings, tables as one mark."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._inside += tag == "table"

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._inside -= 1
            self.lines.append("<table>")

    def handle_data(self, data: str) -> None:
        text = data.strip()
        if text and not self._inside:
            self.lines.append(text)


def _html(path: Path) -> list[str]:
    parser = _Lines()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.lines


def _text(path: Path) -> list[str]:
    """Return long lines and headings of a page saved as text; its cells are short lines."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    indented = [
        line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line[:2] == "  "
    ]
    return [line for line in lines if line in indented]


def _value(cell: object, kind: Kind) -> Value:
    if cell is None:
        return BLANK
    if isinstance(cell, str):
        return Unreadable(cell)
    if kind is Kind.MONEY:
        return Money(amount=Decimal(str(cell)))
    assert isinstance(cell, int)
    return cell


def _leaves(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        for child in node.values():
            yield from _leaves(child)
    elif isinstance(node, list):
        for child in node:
            yield from _leaves(child)
    else:
        yield node


def _table(form: Edition, key: str, gold: object) -> Table:
    slots = form.table(key).slots
    cells = zip(slots.values(), _leaves(gold), strict=True)
    return Table(values={slot.cell: _value(cell, slot.kind) for slot, cell in cells})


def _parts(lines: list[str], titles: list[str]) -> tuple[list[str], list[list[str]]]:
    preamble: list[str] = []
    parts: list[list[str]] = []
    for line in lines:
        if line in titles:
            parts.append([])
        else:
            (parts[-1] if parts else preamble).append(line)
    return preamble, parts


@cache
def load(name: str) -> Report:
    """Return a report of the corpus; skips the test where the corpus is absent."""
    path = CORPUS / f"{name}.gold.json"
    if not path.exists():
        pytest.skip("the corpus of published reports is not beside the repository")
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    form = _EDITIONS[gold["edition"]]
    html = CORPUS / f"{name}.html"
    lines = _html(html) if html.exists() else _text(CORPUS / f"{name}.txt")
    preamble, parts = _parts(lines, gold["section_titles"])
    sections = []
    for section, heading, found in zip(form.sections, gold["section_titles"], parts, strict=True):
        body = [Paragraph(text=line) for line in found if line != "<table>"]
        sections.append(
            Section(
                key=section.key,
                heading="" if heading == section.heading else heading,
                content=() if section.table else body,
                after=body if section.table else (),
            )
        )
    published = gold["published"] and dt.date.fromisoformat(gold["published"])
    title = gold["title"]
    usual = form.title.format(agency=gold["agency"], year=gold["year"])
    return Report(
        edition=form.id,
        year=gold["year"],
        agency=Agency(
            name=gold["agency"],
            kind=AgencyKind.GOVERNMENT if gold["agency"].endswith("市") else AgencyKind.OTHER,
        ),
        title="" if title == usual else title,
        preamble=[Paragraph(text=line) for line in preamble if not re.search("年度报告$", line)],
        sections=sections,
        tables={
            "disclosure": _table(form, "disclosure", gold["proactive"]),
            "requests": _table(form, "requests", gold["applications"]["rows"]),
            "disputes": _table(form, "disputes", gold["review_litigation"]),
        },
        publication=Publication(date=published),
    )


@pytest.fixture
def corpus() -> Callable[[str], Report]:
    """Return a function that loads a report of the corpus by name."""
    return load
