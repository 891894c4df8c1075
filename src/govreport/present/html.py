"""Findings as a page: the report itself, marked, with each finding beside its place."""

from __future__ import annotations

from collections.abc import Sequence

from govreport.present._markup import element, escape
from govreport.present._page import page
from govreport.present._section import Section
from govreport.present._wording import Words, words_of
from govreport.present.checked import Checked


def as_html(checked: Sequence[Checked], language: str = "zh") -> str:
    """Return findings as one self-contained HTML page; several reports are its sections."""
    words = words_of(language)
    sections = [Section(item, words, f"r{number}") for number, item in enumerate(checked, 1)]
    body = [
        element("header", [element("h1", escape(words.title)), _contents(sections, words)]),
        element("main", [section.markup() for section in sections], id="findings", tabindex="-1"),
    ]
    skip = (words.to_findings, "findings")
    return page(words.title, words.tag, ("page.css", "check.css"), body, skip=skip)


def _contents(sections: Sequence[Section], words: Words) -> str:
    """Return the list of reports with their numbers of findings; none for a single one."""
    if len(sections) < 2:  # noqa: PLR2004 - one report needs no list of reports
        return ""
    columns = [words.report, words.year, words.file, *words.severities.values(), words.waived]
    head = [element("th", escape(name), scope="col") for name in columns]
    rows = [element("tr", section.row()) for section in sections]
    parts = [
        element("caption", escape(words.reports)),
        element("thead", element("tr", head)),
        element("tbody", rows),
    ]
    table = element("table", parts, class_="reports")
    return element(
        "div", table, class_="scroll", role="region", tabindex="0", aria_label=words.reports
    )
