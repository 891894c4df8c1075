"""Findings as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs

from govreport.findings import Finding, Place, Severity
from govreport.present._characters import notation
from govreport.present._loosened import loosened_plain
from govreport.present._wording import words_of
from govreport.present.accounts import execution_plain, reading_plain
from govreport.present.checked import Checked
from govreport.present.claims import as_plain, numbers_as_plain

FORMAT = "govreport-check/1"


def as_json(
    checked: Sequence[Checked],
    language: str = "zh",
    unread: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return findings as JSON text; `message` is in *language*.

    Args:
        checked: The reports.
        language: ``zh`` or ``en``.
        unread: What is wrong with files that could not be read, by their names.
    """
    data = {
        "format": FORMAT,
        "language": words_of(language).language,
        "reports": [_report(item, language) for item in checked],
        "unread": [{"source": source, "message": text} for source, text in unread.items()],
    }
    return notation(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _report(item: Checked, language: str) -> Mapping[str, Any]:
    return {
        "source": item.source,
        "agency": item.report.agency.name,
        "year": item.report.year,
        "edition": item.report.edition,
        "rules": item.rules.name,
        "project": loosened_plain(item.project),
        **({"rules_why": why} if (why := _why(item, language)) else {}),
        **({"score": score} if (score := _score(item)) else {}),
        "reading": reading_plain(item),
        "summary": {severity.value: item.count(severity) for severity in reversed(Severity)},
        "findings": [_finding(item, found, language) for found in item.findings],
        "executions": [execution_plain(one, language) for one in item.findings.executions],
        **({} if item.claims is None else {"claims": as_plain(item.claims, language)}),
        **({} if item.numbers is None else {"numbers": numbers_as_plain(item.numbers)}),
    }


def _why(item: Checked, language: str) -> str:
    return item.rules.why_en if language == "en" else item.rules.why


def _score(item: Checked) -> Mapping[str, Any] | None:
    sheet = item.score()
    if sheet is None:
        return None
    return {
        "points": sheet.points,
        "of": sheet.most,
        "lost": [
            {"name": lost.loss.name, "points": lost.loss.points, "codes": list(lost.codes)}
            for lost in sheet.lost
        ],
        "left_to_a_person": [loss.name for loss in sheet.open],
    }


def _finding(item: Checked, found: Finding, language: str) -> Mapping[str, Any]:
    rule = item.text_of_rule(found.code, language)
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.text(language),
        "place": _place(found.place),
        "expected": found.expected,
        "actual": found.actual,
        "source": found.source,
        "related": [_place(place) for place in found.related],
        "waived": found.waived,
        "why": rule.why,
        "fix": rule.fix,
    }


def _place(place: Place) -> Mapping[str, Any]:
    where = {} if place.region is None else attrs.asdict(place.region)
    if place.address:
        return {"address": place.address, "caption": place.caption, **where}
    if place.section:
        return {
            "section": place.section,
            "caption": place.caption,
            "start": place.start,
            "end": place.end,
            "quote": place.quote,
            **where,
        }
    return where
