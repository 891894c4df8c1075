"""Narratives in many hands against their labels, and with every number altered in turn.

The labels were made by hand before the narratives were read.  ``kind`` and ``verdict`` of a label
are those of a claim; ``not-wrong`` is anything but an accusation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport import Finding, Report
from govreport.narrative import Claim

_HERE = Path(__file__).parent
_FILES = sorted(path.name for path in _HERE.glob("hands*.gold.json"))
_GROUPS = {
    "denied": (
        "state_secret",
        "prohibited_by_law",
        "security_and_stability",
        "third_party",
        "internal_affairs",
        "process_information",
        "enforcement_files",
        "administrative_query",
    ),
    "unable": ("not_held", "not_compiled", "unclear"),
    "not_processed": ("petition", "duplicate", "publication", "abusive", "reconfirmation"),
    "other": ("not_corrected", "fee_unpaid", "miscellaneous"),
}
_KINDS = {
    "table": {"table", "parts", "absence", "fee", "complete"},
    "sum": {"sum"},
    "share": {"share"},
    "growth": {"growth"},
    "absence": {"absence"},
    "complete": {"complete", "parts", "table"},
    "rate": {"share", "complete"},
    "last-year number": {"table", "growth"},
}
_WANTED = {"right": {"right"}, "wrong": {"wrong", "disputed"}, "not_checkable": {"not_checkable"}}


def _row(value: Any) -> list[int]:
    return value if isinstance(value, list) else [value, 0, 0, 0, 0, 0]


def _data(item: dict[str, Any], tables: dict[str, Any], year: int, text: str) -> dict[str, Any]:
    """Return a report of such tables, with a text as its first section, as plain data."""
    made = ("made", "repealed", "in_force")
    results: dict[str, Any] = {key: _row(tables.get(key, 0)) for key in ("granted", "partial")}
    for group, keys in _GROUPS.items():
        results[group] = {key: _row(tables.get(key, 0)) for key in keys}
    disclosure: dict[str, Any] = {
        kind: dict(zip(made, tables.get(key, (0, 0, 0)), strict=True))
        for kind, key in (("regulations", "regs"), ("normative_documents", "norm"))
    }
    for kind in ("licensing", "penalties", "coercion"):
        disclosure[kind] = {"decisions": tables.get(kind, 0)}
    none = [0, 0, 0, 0]
    return {
        "edition": "2021",
        "year": year,
        "agency": {"name": item["agency"], "kind": item["agency_kind"]},
        "sections": {"overview": {"text": text}},
        "disclosure": {**disclosure, "fees": {"amount": tables.get("fees", 0)}},
        "requests": {
            "new": _row(tables.get("new", 0)),
            "carried_in": _row(tables.get("cin", 0)),
            "carried_out": _row(tables.get("cout", 0)),
            "results": results,
        },
        "disputes": {
            "review": tables.get("review", none),
            "litigation": {
                "direct": tables.get("direct", none),
                "after_review": tables.get("after", none),
            },
        },
    }


def _report(item: dict[str, Any], text: str) -> tuple[Report, Report | None]:
    previous = None
    if item["previous_tables"]:
        data = _data(item, item["previous_tables"], item["year"] - 1, "各项工作平稳有序。")
        previous = govreport.from_data(data)
    data = _data(item, item["tables"], item["year"], text)
    return govreport.from_data(data), previous


def _read(item: dict[str, Any], text: str) -> tuple[list[Claim], list[Finding]]:
    """Return the claims of a text and what is found in it above ``info``."""
    report, previous = _report(item, text)
    found = govreport.check(report, previous=previous)
    told = [f for f in found if f.severity.value != "info" and f.code.startswith("GR4")]
    return [c for c in govreport.claims(report, previous) if c.section == "overview"], told


def _value(number: str | None) -> Decimal | None:
    try:
        return Decimal((number or "").replace(",", ""))
    except InvalidOperation:  # in Chinese numerals
        return None


def _labelled(label: dict[str, Any], text: str, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim that a label is of; the shortest where several are."""
    start = text.find(label["quote"])
    end, value = start + len(label["quote"]), _value(label["number"])
    fitting = [
        claim
        for claim in claims
        if claim.kind.value in _KINDS[label["kind"]]
        and claim.start < end
        and start < claim.end
        and (value is None or claim.value == value)
    ]
    return min(fitting, key=lambda claim: claim.end - claim.start, default=None)


@cache
def _items(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((_HERE / name).read_text(encoding="utf-8"))
    return loaded


def _verdicts(name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield every label of a file with the verdict on it; empty where no claim is of it."""
    for item in _items(name):
        claims, _ = _read(item, item["overview"])
        for label in item["claims"]:
            claim = _labelled(label, item["overview"], claims)
            yield label, claim.verdict.value if claim is not None else ""


def test_finds_what_the_narratives_state() -> None:
    """At least 97 % of the labels have a claim with their verdict, and none is accused falsely."""
    found = [one for name in _FILES for one in _verdicts(name)]
    missed = [label["quote"] for label, verdict in found if verdict not in _wanted(label)]
    false = [label["quote"] for label, verdict in found if _falsely(label, verdict)]

    assert false == []
    assert len(missed) <= 0.03 * len(found), missed


def _wanted(label: dict[str, Any]) -> set[str]:
    return _WANTED.get(label["verdict"], {"right", "disputed", "unsure", "not_checkable", ""})


def _falsely(label: dict[str, Any], verdict: str) -> bool:
    accused = verdict in {"wrong", "disputed"}
    return accused and verdict not in _wanted(label)


@pytest.mark.parametrize("name", _FILES)
def test_accuses_nobody_falsely(name: str) -> None:
    """Nothing above ``info`` is found but where a label says that something is wrong."""
    told: list[str] = []
    for item in _items(name):
        text = item["overview"]
        wrong = [label["quote"] for label in item["claims"] if label["verdict"] == "wrong"]
        for finding in _read(item, text)[1]:
            quote = getattr(finding.place, "quote", "") or ""
            if not any(quote in one or one in quote or _overlap(text, quote, one) for one in wrong):
                told.append(f"{item['report']}: {finding.message}")

    assert told == []


def _overlap(text: str, one: str, other: str) -> bool:
    first, second = text.find(one), text.find(other)
    return first < second + len(other) and second < first + len(one)


def test_notices_altered_numbers() -> None:
    """Of the numbers that are altered one at a time, at least 95 % lead to a new finding."""
    altered = 0
    unnoticed: list[str] = []
    for item in (item for name in _FILES for item in _items(name)):
        text = item["overview"]
        before = {(f.code, f.message) for f in _read(item, text)[1]}
        for label in item["claims"]:
            changed = _changed(label)
            if changed is None or text.count(label["quote"]) != 1:
                continue
            altered += 1
            told = _read(item, text.replace(label["quote"], changed))[1]
            if {(f.code, f.message) for f in told} <= before:
                unnoticed.append(f"{item['report']}: {changed}")

    assert len(unnoticed) <= 0.05 * altered, unnoticed


def _changed(label: dict[str, Any]) -> str | None:
    """Return the quote of a label with another number; None where it has none in digits."""
    number, quote = label["number"], label["quote"]
    if label["verdict"] == "not_checkable" or _value(number) is None:
        return None
    value = _value(number) or Decimal(0)
    other = value + (Decimal("3.1") if value <= 4 or "." not in number else Decimal("-3.1"))
    if "." not in number:
        other = value + 19
    place = quote.rfind(number)  # a year may stand before it
    return f"{quote[:place]}{other}{quote[place + len(number) :]}"
