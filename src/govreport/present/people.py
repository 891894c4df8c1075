"""Findings for people: grouped by section, the number and its place visible."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from govreport.findings import Finding, Severity
from govreport.present.checked import Checked

_NAMES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_WORDS = {
    "zh": ("没有发现问题", "应为", "实为", "依据", "已说明", "共", "全文", "另见"),
    "en": (
        "nothing found",
        "expected",
        "actual",
        "source",
        "waived",
        "total",
        "report",
        "see also",
    ),
}


def as_text(checked: Sequence[Checked], language: str = "zh", *, color: bool | None = None) -> str:
    """Return findings as text for a terminal.

    Args:
        checked: The reports.
        language: ``zh`` or ``en``.
        color: Whether to colour it; None to do as the terminal does.
    """
    # rich takes a while to import and only people need it.
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        force_terminal=Console().is_terminal if color is None else color,
        width=Console().width,
        highlight=False,
    )
    for item in checked:
        for line, style in _lines(item, language):
            console.print(Text(line, style=style), soft_wrap=True)
    return buffer.getvalue()


def _lines(item: Checked, language: str) -> Iterator[tuple[str, str]]:
    names, words = _NAMES[language], _WORDS[language]
    report = item.report
    yield f"{item.source}  {report.agency.name} {report.year}  [{item.rules.name}]", "bold"
    if not item.findings:
        yield f"  {words[0]}", "green"
        return
    for heading, group in groupby(item.findings, key=lambda found: _section(item, found)):
        yield f"  {heading or words[6]}", "bold blue"
        for found in group:
            yield from _finding(found, language)
    counts = [
        f"{names[severity]} {count}"
        for severity in reversed(Severity)
        if (count := sum(1 for one in item.findings if one.severity is severity and not one.waived))
    ]
    waived = sum(1 for one in item.findings if one.waived)
    if waived:
        counts.append(f"{words[4]} {waived}")
    yield f"  {words[5]}: {'  '.join(counts)}", "bold"


def _finding(found: Finding, language: str) -> Iterator[tuple[str, str]]:
    names, words = _NAMES[language], _WORDS[language]
    style = "dim" if found.waived else _STYLES[found.severity]
    yield f"    {names[found.severity]} {found.code}  {found.text(language)}", style
    place = found.place
    if place.address:
        yield f"      {place.caption}  <{place.address}>", "dim"
    elif place.quote:
        yield f"      “{place.quote}”", "dim"
    details = []
    if found.actual:
        details.append(f"{words[2]}: {found.actual}")
    if found.expected:
        details.append(f"{words[1]}: {found.expected}")
    if found.source:
        details.append(f"{words[3]}: {found.source}")
    if details:
        yield f"      {'  '.join(details)}", ""
    for other in found.related:
        yield f"      {words[7]}: {other.caption or other.quote}", "dim"
    if found.waived:
        yield f"      {words[4]}: {found.waived}", "dim"


def _section(item: Checked, found: Finding) -> str:
    """Return the heading that a finding stands under."""
    place = found.place
    if place.address:
        layout = item.edition.table(place.address.split(".", 1)[0])
        form = item.edition.section(layout.section)
        return item.report.section(form.key).heading or form.heading
    return place.caption
