"""The customs of Beijing: free headings, and what governments say."""

from __future__ import annotations

import attrs
import pytest

from govreport.findings import Severity
from govreport.model import Paragraph, Report, Subheading
from govreport.rules.base import resolve, run
from govreport.rules.national import NATIONAL_RULE_SETS
from govreport.testing import RulesContract
from govreport.testing.rules import subject_of
from govreport.testing.samples import correct_report
from govreport_rules_beijing import RULES

_KNOWN = {item.name: item for item in (*NATIONAL_RULE_SETS, RULES)}


def _severity(report: Report, rule_set: str, code: str) -> Severity | None:
    rules = resolve(rule_set, _KNOWN, year=report.year)
    found = run(rules, subject_of(report, params=rules.params))
    return next((finding.severity for finding in found if finding.code == code), None)


def _without(*words: str) -> Report:
    report = correct_report()
    first, *rest = report.sections
    kept = [part for part in first.content if not any(word in part.text for word in words)]
    return attrs.evolve(report, sections=[attrs.evolve(first, content=kept), *rest])


class TestBeijingRules(RulesContract):
    """The contract, for the rules of Beijing."""

    rules = RULES.add


@pytest.mark.parametrize(
    ("rule_set", "severity"), [("cn-2021", Severity.WARNING), ("cn-beijing", Severity.INFO)]
)
def test_a_missing_aspect_is_only_mentioned(rule_set: str, severity: Severity) -> None:
    """Four of the five aspects are a warning elsewhere, a hint here."""
    assert severity is _severity(_without("监督保障", "考核"), rule_set, "GR121")


def test_free_headings_are_left_alone() -> None:
    """Headings of one's own that cover the five aspects give nothing."""
    report = correct_report()
    first, *rest = report.sections
    content = (
        Subheading(text="（一）加强公开工作统筹"),
        Paragraph(text="主动公开信息，办好公开申请，规范信息管理。"),
        Subheading(text="（二）提升公开平台效能"),
        Paragraph(text="优化网站专栏，强化监督考核。"),
    )
    report = attrs.evolve(report, sections=[attrs.evolve(first, content=content), *rest])

    assert _severity(report, RULES.name, "GR121") is None


def test_governments_say_that_nobody_was_called_to_account() -> None:
    """A government's report without assessment and accountability gets a warning here."""
    report = _without("考核")

    assert _severity(report, "cn-2021", "GR122") is Severity.INFO
    assert _severity(report, RULES.name, "GR122") is Severity.WARNING
