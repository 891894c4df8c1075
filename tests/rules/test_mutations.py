"""Any one number of a correct report that is changed is noticed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import attrs

from govreport.editions import NATIONAL
from govreport.findings import Severity
from govreport.model import Content, Paragraph, Report
from govreport.narrative import Verdict, claims
from govreport.rules import carryover, claims_rules, sums
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_previous, correct_report

_EDITIONS = {edition.id: edition for edition in NATIONAL}
_MUTATIONS = 2000
_SHARE = 0.99
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@attrs.frozen
class Site:
    """One number of a report: a cell, or digits in a section's text."""

    edition: str
    where: str
    start: int = 0
    end: int = 0
    digits: str = ""


def _verdicts(report: Report, previous: Report) -> list[tuple[str, object, Verdict]]:
    edition = _EDITIONS[report.edition]
    found = claims(report, edition, previous, edition)
    return [(claim.section, claim.kind, claim.verdict) for claim in found]


def _noticed(report: Report, previous: Report) -> bool:
    """Return whether a rule finds something above info; the quick rules go first."""
    subject = subject_of(report, previous)
    return any(
        finding.severity > Severity.INFO
        for item in (*sums.RULES, *carryover.RULES, *claims_rules.RULES)
        for finding in found_by(item, subject)
    )


def _sites(edition: str) -> Iterator[Site]:
    """Yield every number that something can be said about."""
    report, previous = correct_report(edition), correct_previous(edition)
    for address, value in report.cells():
        if address.startswith(("requests.", "disputes.")):
            yield Site(edition, address, digits=str(value))
    form = _EDITIONS[edition]
    for claim in claims(report, form, previous, form):
        if claim.verdict is Verdict.RIGHT:
            for match in _NUMBER.finditer(claim.quote):
                yield Site(
                    edition,
                    claim.section,
                    claim.start + match.start(),
                    claim.start + match.end(),
                    match[0],
                )


def _other(digits: str, chance: random.Random) -> str:
    """Return another number, such as slips of the hand give."""
    if "." in digits:
        return f"{float(digits) + chance.choice([0.3, -0.3, 1, -1, 10]):.1f}"
    number = int(digits)
    slips = [number + 1, abs(number - 1), number + 10, number * 10, int(digits[::-1])]
    return str(chance.choice([slip for slip in slips if slip != number]))


def _lines(content: tuple[Content, ...], site: Site, text: str) -> tuple[Content, ...]:
    """Return paragraphs with the site's digits replaced."""
    found: list[Content] = []
    start = 0
    for part in content:
        end = start + len(part.text)
        if start <= site.start < end:
            line = part.text[: site.start - start] + text + part.text[site.end - start :]
            found.append(attrs.evolve(part, text=line))
        else:
            found.append(part)
        start = end + 1
    return tuple(found)


def _changed(report: Report, site: Site, text: str) -> Report:
    if "." in site.where:
        return report.replace({site.where: int(text)})
    if site.where == "preamble":
        lines = _lines(report.preamble, site, text)
        preamble = [part for part in lines if isinstance(part, Paragraph)]
        return attrs.evolve(report, preamble=preamble)
    return attrs.evolve(
        report,
        sections=[
            attrs.evolve(section, content=_lines(section.content, site, text))
            if section.key == site.where
            else section
            for section in report.sections
        ],
    )


def test_changed_numbers_are_noticed() -> None:
    """Of 2,000 slips, half in the tables and half in the narrative, 99 % are noticed."""
    chance = random.Random(20240101)
    pairs = {key: (correct_report(key), correct_previous(key)) for key in _EDITIONS}
    sites = list(dict.fromkeys(site for key in pairs for site in _sites(key)))
    cells = [site for site in sites if "." in site.where]
    digits = [site for site in sites if "." not in site.where]
    right = {key: _verdicts(*pair) for key, pair in pairs.items()}
    missed = []
    for number in range(_MUTATIONS):
        site = chance.choice(cells if number % 2 else digits)
        report, previous = pairs[site.edition]
        text = _other(site.digits, chance)
        changed = _changed(report, site, text)
        if not (_noticed(changed, previous) or _verdicts(changed, previous) != right[site.edition]):
            missed.append((site, text))

    assert not [pair for pair in pairs.values() if _noticed(*pair)]
    assert len(cells) > 300
    assert len(digits) > 40
    assert len(missed) <= (1 - _SHARE) * _MUTATIONS, missed
