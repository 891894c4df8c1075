"""The customs of Shanghai: hints, and section names that are not reported."""

from __future__ import annotations

import attrs

from govreport.findings import Severity
from govreport.model import Report
from govreport.rules.base import resolve, run
from govreport.rules.national import NATIONAL_RULE_SETS
from govreport.testing import RulesContract
from govreport.testing.rules import subject_of
from govreport.testing.samples import correct_report
from govreport_rules_shanghai import RULES

_KNOWN = {item.name: item for item in (*NATIONAL_RULE_SETS, RULES)}
_LONG = "四、因政府信息公开工作被申请行政复议和提起行政诉讼情况"


def _findings(report: Report, rule_set: str) -> list[tuple[str, Severity]]:
    rules = resolve(rule_set, _KNOWN, year=report.year)
    found = run(rules, subject_of(report, params=rules.params))
    return [(finding.code, finding.severity) for finding in found]


def _long_heading() -> Report:
    report = correct_report()
    return attrs.evolve(
        report,
        sections=[
            attrs.evolve(section, heading=_LONG) if section.key == "disputes" else section
            for section in report.sections
        ],
    )


class TestShanghaiRules(RulesContract):
    """The contract, for the rules of Shanghai."""

    rules = RULES.add
    params = RULES.params


def test_the_long_section_name_is_the_citys_own() -> None:
    """The national rules mention the long name of section four, the city's set does not."""
    report = _long_heading()

    assert ("GR106", Severity.INFO) in _findings(report, "cn-2021")
    assert "GR106" not in [code for code, _ in _findings(report, RULES.name)]


def test_customs_are_hints() -> None:
    """A report that follows the national form alone gets hints, no warnings."""
    found = [entry for entry in _findings(correct_report(), RULES.name) if "SH" in entry[0]]

    assert [code for code, _ in found] == ["SH-001", "SH-002", "SH-003"]
    assert {severity for _, severity in found} == {Severity.INFO}
