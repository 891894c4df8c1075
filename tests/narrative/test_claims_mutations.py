"""Change one number of a correct report, and something must be said of it."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from types import ModuleType

import attrs
import pytest

from govreport.editions import NATIONAL
from govreport.model import Paragraph, Report, Section, Subheading
from govreport.narrative import Claim, ClaimKind, Verdict, claims
from govreport.rules.base import Subject
from govreport.rules.claims_rules import RULES as CLAIMS_RULES
from govreport.rules.sums import RULES as SUMS_RULES
from govreport.testing.rules import found_by
from govreport.testing.samples import correct_previous, correct_report

#: How many mutations to try; the slow run asks for 2,000.
COUNT = int(os.environ.get("GOVREPORT_MUTATIONS", "160"))
_EDITIONS = {edition.id: edition for edition in NATIONAL}
_NUMBER = re.compile(r"[0-9]+")


def _pair(edition: str) -> tuple[Report, Report]:
    return correct_report(edition), correct_previous(edition)


def _state(report: Report, previous: Report) -> Counter[tuple[object, ...]]:
    """Return what is said of a report: verdicts of its claims, findings of the sums."""
    edition = _EDITIONS[report.edition]
    found = claims(report, edition, previous, edition)
    said: Counter[tuple[object, ...]] = Counter(
        (claim.kind, claim.section, claim.verdict, claim.indicator) for claim in found
    )
    subject = Subject(report=report, edition=edition, previous=previous, previous_edition=edition)
    for item in SUMS_RULES:
        said.update((finding.code,) for finding in found_by(item, subject))
    return said


def _spans(claim: Claim) -> Iterator[tuple[int, int]]:
    """Yield the numbers that a claim is about: its own, and the parts of a sum."""
    parts = claim.reading.split("+") if claim.kind is ClaimKind.SUM else []
    whole = {part.partition(".")[0] for part in (*parts, f"{claim.value}")}
    for match in _NUMBER.finditer(claim.quote):
        after = claim.quote[match.end() : match.end() + 1]
        if match[0] in whole and after != "年" and claim.quote[match.start() - 1] != ".":
            yield claim.start + match.start(), claim.start + match.end()


def _with_text(section: Section, start: int, end: int, new: str) -> Section:
    offset = 0
    content: list[Paragraph | Subheading] = []
    for part in section.content:
        stop = offset + len(part.text)
        if offset <= start and end <= stop:
            text = part.text[: start - offset] + new + part.text[end - offset :]
            content.append(attrs.evolve(part, text=text))
        else:
            content.append(part)
        offset = stop + 1
    return attrs.evolve(section, content=tuple(content))


def _other(number: str, source: random.Random) -> str:
    """Return a number that is not *number*, of about its size."""
    value = int(number)
    while True:
        new = max(0, value + source.choice([-9, -4, -2, -1, 1, 2, 3, 7, 10, 100]))
        if new != value:
            return str(new)


def _narrative(report: Report, found: list[Claim], source: random.Random) -> Report:
    right = [c for c in found if c.verdict is Verdict.RIGHT and c.section != "preamble"]
    spans = sorted({(c.section, *span) for c in right for span in _spans(c)})
    key, start, end = source.choice(spans)
    text = report.section(key).text
    new = _other(text[start:end], source)
    sections = [
        _with_text(section, start, end, new) if section.key == key else section
        for section in report.sections
    ]
    return attrs.evolve(report, sections=tuple(sections))


def _cell(report: Report, found: list[Claim], source: random.Random) -> Report:
    stated = {address for claim in found for address in claim.addresses}
    addresses = [
        address
        for address, value in report.cells()
        if isinstance(value, int) and (not address.startswith("disclosure") or address in stated)
    ]
    address = source.choice(addresses)
    value = report.get(address)
    assert isinstance(value, int)
    return report.replace({address: int(_other(str(value), source))})


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("mutate", [_narrative, _cell])
def test_one_changed_number_is_noticed(edition: str, mutate: object) -> None:
    """At least 99 % of random changes give another verdict or a finding."""
    report, previous = _pair(edition)
    source = random.Random(20260131)
    before = _state(report, previous)
    found = list(claims(report, _EDITIONS[edition], previous, _EDITIONS[edition]))
    missed: list[str] = []
    for _ in range(COUNT // 4):
        changed = mutate(report, found, source)  # type: ignore[operator]
        if _state(changed, previous) == before:
            missed.append(_difference(report, changed))

    assert len(missed) <= 0.01 * COUNT / 4, missed


def _difference(report: Report, changed: Report) -> str:
    cells = dict(report.cells())
    for address, value in changed.cells():
        if cells[address] != value:
            return f"{address}: {cells[address]} -> {value}"
    for old, new in zip(report.sections, changed.sections, strict=True):
        for before, after in zip(old.content, new.content, strict=True):
            if before != after:
                return after.text
    return "nothing changed"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_correct_report_is_accused_of_nothing(edition: str) -> None:
    """The original has no finding from claims above info."""
    report, previous = _pair(edition)
    form = _EDITIONS[edition]
    subject = Subject(report=report, edition=form, previous=previous, previous_edition=form)

    assert [f.message for item in CLAIMS_RULES for f in found_by(item, subject)] == []


@pytest.mark.parametrize("name", ["suqian-2023", "suqian-2024", "lincang-2020"])
def test_one_changed_number_of_a_published_report_is_noticed(corpus: ModuleType, name: str) -> None:
    """The same holds for the narratives of published reports."""
    report: Report = corpus.report(name)
    edition = corpus.edition_of(name)
    previous: Report = corpus.report("suqian-2023") if name == "suqian-2024" else report
    source = random.Random(20260331)
    before = _state(report, previous)
    found = list(claims(report, edition, previous, edition))
    missed: list[str] = []
    for _ in range(COUNT // 4):
        changed = _narrative(report, found, source)
        if _state(changed, previous) == before:
            missed.append(_difference(report, changed))

    assert len(missed) <= 0.01 * COUNT / 4, missed
