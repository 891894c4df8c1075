"""The national rules keep the contract, leave correct reports alone, and judge the corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govreport.findings import Severity
from govreport.model import Report
from govreport.rules.base import resolve, run
from govreport.rules.national import NATIONAL_RULE_SETS, NATIONAL_RULES
from govreport.testing.rules import RulesContract, subject_of
from govreport.testing.samples import correct_previous, correct_report

_SETS = {item.name: item for item in NATIONAL_RULE_SETS}


def _above_info(report: Report, previous: Report | None = None) -> list[tuple[str, str, str]]:
    rules = resolve(f"cn-{report.edition}", _SETS, year=report.year)
    return [
        (finding.severity.value, finding.code, finding.place.key)
        for finding in run(rules, subject_of(report, previous, rules.params))
        if finding.severity > Severity.INFO
    ]


class TestNationalRules(RulesContract):
    """The contract, for the national rules."""

    rules = NATIONAL_RULES


def test_every_national_rule_explains_itself() -> None:
    """Each says in both languages why it is there and what to do, and no two say the same."""
    texts = [rule.text(language) for rule in NATIONAL_RULES for language in ("zh", "en")]
    said = [part for text in texts for part in (text.why, text.fix)]

    assert [rule.code for rule in NATIONAL_RULES if not (rule.why_en and rule.fix_en)] == []
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_correct_reports_are_left_alone(edition: str) -> None:
    """The samples of both years have nothing above info, alone and together."""
    report, previous = correct_report(edition), correct_previous(edition)

    assert _above_info(report) == []
    assert _above_info(previous) == []
    assert _above_info(report, previous) == []


@pytest.mark.parametrize("name", ["suqian-2023", "hangzhou-2025"])
def test_correct_published_reports_are_left_alone(
    name: str, corpus: Callable[[str], Report]
) -> None:
    """Reports without errors have nothing above info."""
    assert _above_info(corpus(name)) == []


def test_one_wrong_growth_and_two_doubtful_numbers(corpus: Callable[[str], Report]) -> None:
    """A growth rate is wrong; two numbers may have another scope, and are only asked about."""
    found = _above_info(corpus("suqian-2024"), corpus("suqian-2023"))

    assert sorted(found) == [
        ("error", "GR404", "overview"),
        ("warning", "GR401", "overview"),
        ("warning", "GR401", "overview"),
    ]


def test_the_errors_of_a_published_report_are_found(corpus: Callable[[str], Report]) -> None:
    """Three errors in the tables, a displaced paragraph, spam, a broken address."""
    assert sorted(_above_info(corpus("lincang-2020"))) == [
        ("error", "GR201", "requests.results.granted.total"),
        ("error", "GR203", "requests.results.total.business"),
        ("error", "GR203", "requests.results.total.natural_person"),
        ("warning", "GR107", "disputes"),
        ("warning", "GR606", "title"),
        ("warning", "GR611", "preamble"),
    ]
