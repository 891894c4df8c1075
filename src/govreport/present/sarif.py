"""Findings as SARIF 2.1.0, for code scanning and editors.

A finding's location is its file and the cell or section within it; of a TOML or
JSON file also lines and columns.  A span of text is counted within its section,
whatever the file, so each section that has one is listed as an artifact nested
in the file, and the span is a related location in that artifact.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import quote

from govreport.findings import Finding, Place, Severity
from govreport.present._characters import notation
from govreport.present._loosened import loosened_plain
from govreport.present._wording import Words, words_of
from govreport.present.accounts import not_run, reading_lines
from govreport.present.checked import Checked
from govreport.rules.base import Rule, RuleText
from govreport.source_map import Region

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
VERSION = "2.1.0"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|]")

_Json: TypeAlias = "str | int | bool | Sequence[_Json] | Mapping[str, _Json]"
_Object: TypeAlias = dict[str, _Json]


def as_sarif(
    checked: Sequence[Checked],
    language: str = "zh",
    unread: Mapping[str, object] = MappingProxyType({}),
) -> str:
    """Return findings as one run of a SARIF 2.1.0 log; messages are in *language*.

    Args:
        checked: The reports.
        language: ``zh`` or ``en``.
        unread: What is wrong with files that could not be read, by their names, as
            text or the errors; they are notifications of the run.
    """
    rules = _Rules(checked, language)
    artifacts = _Artifacts()
    results = [
        result for item in checked for result in _Results(item, language, rules, artifacts).all()
    ]
    driver: _Object = {
        "name": "govreport",
        "version": version("govreport"),
        "language": words_of(language).tag,
        "rules": rules.descriptors,
    }
    run: _Object = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts.items,
        "results": results,
    }
    told = [note for item in checked for note in _notes(item, language, rules)]
    if unread or told:
        run["invocations"] = [_invocation(unread, told)]
    log: _Object = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return notation(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _notes(item: Checked, language: str, rules: _Rules) -> Iterator[_Object]:
    """Yield how well a document was read, and which rules could not be run on it."""
    lines = list(reading_lines(item, words_of(language)))
    if lines:
        yield _note("note", "\n".join(lines), item.source)
    for one in not_run(item) if lines else ():
        why = "; ".join(dict.fromkeys(part.text(language) for part in one.unchecked))
        rule: _Object = {"id": one.code, "index": rules.index(one.code)}
        yield {**_note("warning", why, item.source), "associatedRule": rule}


def _note(level: str, text: str, source: str) -> _Object:
    return {
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(source)}}}],
    }


def _invocation(unread: Mapping[str, object], told: Sequence[_Json]) -> _Object:
    notes: list[_Json] = [
        *told,
        *(_note("error", str(text), source) for source, text in unread.items()),
    ]
    return {"executionSuccessful": not unread, "toolExecutionNotifications": notes}


def uri(source: str) -> str:
    """Return the URI of a file as it was named; a relative one stays relative."""
    windows = "\\" in source or _DRIVE.match(source)
    path: PurePath = PureWindowsPath(source) if windows else PurePosixPath(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/")


class _Rules:
    """The rules of all reports, each once, as reporting descriptors."""

    def __init__(self, checked: Sequence[Checked], language: str) -> None:
        self.descriptors: list[_Json] = []
        self._index: dict[str, int] = {}
        for item in checked:
            for rule in item.applied():
                if rule.code not in self._index:
                    self._add(rule.code, _descriptor(rule, item.severity(rule), language))
        for item in checked:
            for found in item.findings:
                # A rule that failed is reported under a code of the engine's own.
                if found.code not in self._index:
                    self._add(found.code, {"id": found.code})

    def index(self, code: str) -> int:
        """Return the position of a rule in the list."""
        return self._index[code]

    def _add(self, code: str, descriptor: _Object) -> None:
        self._index[code] = len(self.descriptors)
        self.descriptors.append(descriptor)


def _descriptor(rule: Rule, severity: Severity, language: str) -> _Object:
    text = rule.text(language)
    descriptor: _Object = {
        "id": rule.code,
        "name": _name(rule),
        "shortDescription": {"text": text.title},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"title": rule.title, "title_en": rule.title_en, "source": rule.source},
    }
    if text.why:
        descriptor["fullDescription"] = {"text": text.why}
    if rule.source or text.why or text.fix:
        descriptor["help"] = _help(rule.source, text, words_of(language))
    return descriptor


def _help(source: str, text: RuleText, words: Words) -> _Object:
    """Return what an editor shows beside a finding: why it matters, what to do, the source."""
    parts = {words.why: text.why, words.fix: text.fix, words.source: source}
    said = [(name, part) for name, part in parts.items() if part]
    plain = [text.title, *(f"{name}{words.colon}{part}" for name, part in said)]
    marked = [
        _literal(text.title),
        *(f"**{name}**{words.colon}{_literal(part)}" for name, part in said),
    ]
    return {"text": "\n".join(plain), "markdown": "\n\n".join(marked)}


def _literal(text: str) -> str:
    """Return text for Markdown, which shows it as it is."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _name(rule: Rule) -> str:
    """Return the name of a rule's function in the way that SARIF names rules: ``RowTotals``."""
    words = getattr(rule.check, "__name__", "").removeprefix("rule_").split("_")
    return "".join(word.capitalize() for word in words) or rule.code


class _Artifacts:
    """The files, and the sections of them in which spans are counted."""

    def __init__(self) -> None:
        self.items: list[_Json] = []
        self._sections: dict[tuple[int, str], int] = {}

    def file(self, item: Checked) -> int:
        """Add the file of a report and return its index."""
        report, project = item.report, loosened_plain(item.project)
        self.items.append(
            {
                "location": {"uri": uri(item.source)},
                "properties": {
                    "agency": report.agency.name,
                    "year": report.year,
                    "edition": report.edition,
                    "rules": item.rules.name,
                    **({"project": project} if project else {}),
                },
            }
        )
        return len(self.items) - 1

    def section(self, item: Checked, file: int, section: str, heading: str) -> int:
        """Return the index of a section's text, added when first asked for."""
        key = (file, section)
        if key not in self._sections:
            text = item.text_of(section)
            self._sections[key] = len(self.items)
            self.items.append(
                {
                    "parentIndex": file,
                    "description": {"text": heading or section},
                    "mimeType": "text/plain",
                    "contents": {"text": text},
                }
            )
        return self._sections[key]


class _Results:
    """The results of one report."""

    def __init__(self, item: Checked, language: str, rules: _Rules, artifacts: _Artifacts) -> None:
        self._item = item
        self._language = language
        self._rules = rules
        self._artifacts = artifacts
        self._file = artifacts.file(item)
        self._uri = uri(item.source)
        self._seen: Counter[str] = Counter()

    def all(self) -> list[_Json]:
        """Return a result for each finding."""
        return [self._result(found) for found in self._item.findings]

    def _result(self, found: Finding) -> _Object:
        places = [found.place, *found.related]
        spans = [self._span(place) for place in places if place.end > place.start]
        others = [self._location(place) for place in found.related if not place.end > place.start]
        suppressions: list[_Json] = (
            [{"kind": "external", "status": "accepted", "justification": found.waived}]
            if found.waived
            else []
        )
        details = {"expected": found.expected, "actual": found.actual, "source": found.source}
        result: _Object = {
            "ruleId": found.code,
            "ruleIndex": self._rules.index(found.code),
            "level": _LEVELS[found.severity],
            "message": {"text": found.text(self._language)},
            "locations": [self._location(found.place)],
            "partialFingerprints": {"govreport/v1": self._fingerprint(found)},
            # SARIF wants this property in all results of a run, or in none.
            "suppressions": suppressions,
            "properties": {key: text for key, text in details.items() if text},
        }
        related = [{"id": number, **one} for number, one in enumerate([*spans, *others], 1)]
        if related:
            result["relatedLocations"] = related
        return result

    def _location(self, place: Place) -> _Object:
        physical: _Object = {"artifactLocation": {"uri": self._uri, "index": self._file}}
        if place.region is not None:
            physical["region"] = _region(place.region)
        where: _Object = {"physicalLocation": physical}
        if place.key:
            where["logicalLocations"] = [_logical(place)]
        if place.caption:
            where["message"] = {"text": place.caption}
        return where

    def _span(self, place: Place) -> _Object:
        index = self._artifacts.section(self._item, self._file, place.section, place.caption)
        quoted = self._item.quote_of(place)
        return {
            "physicalLocation": {
                "artifactLocation": {"index": index},
                "region": {
                    "charOffset": place.start,
                    "charLength": place.end - place.start,
                    "snippet": {"text": quoted},
                },
            },
            "logicalLocations": [_logical(place)],
            "message": {"text": f"{place.caption or place.section}: “{quoted}”"},
        }

    def _fingerprint(self, found: Finding) -> str:
        """Return a digest that survives other numbers, moved text and another file name."""
        report, place = self._item.report, found.place
        parts = [report.agency.name, str(report.year), found.code, place.key, place.quote]
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"


def _region(region: Region) -> _Object:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _logical(place: Place) -> _Object:
    return {
        "name": place.caption or place.key,
        "fullyQualifiedName": place.key,
        "kind": "cell" if place.address else "section",
    }
