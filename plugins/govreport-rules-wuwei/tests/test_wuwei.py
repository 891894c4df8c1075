"""The rules of Wuwei keep the contract and find what the notice asks for."""

from __future__ import annotations

import attrs
import pytest

from govreport.model import Paragraph, Report
from govreport.rules.base import resolve, run
from govreport.rules.national import NATIONAL_RULE_SETS
from govreport.testing import RulesContract
from govreport.testing.examples import reports_of, subject_of
from govreport.testing.samples import correct_report
from govreport_rules_wuwei import RULES

_KNOWN = {item.name: item for item in (*NATIONAL_RULE_SETS, RULES)}
_FULL = reports_of(next(one for one in RULES.add[0].examples if not one.broken))[0].sections[0].text


def _report(overview: str, year: int = 2025) -> Report:
    report = attrs.evolve(correct_report(), year=year)
    first, *rest = report.sections
    lines = [Paragraph(text=line) for line in overview.splitlines()]
    return attrs.evolve(report, sections=[attrs.evolve(first, content=lines), *rest])


def _codes(report: Report) -> list[str]:
    rules = resolve(RULES.name, _KNOWN, year=report.year)
    found = run(rules, subject_of(report, params=rules.params))
    return [finding.code for finding in found if finding.code.startswith("WW")]


class TestWuweiRules(RulesContract):
    """The contract, for the rules of Wuwei."""

    rules = RULES.add


def test_a_full_section_is_left_alone() -> None:
    """A section with all headings and numbers gives no local finding."""
    assert _codes(_report(_FULL)) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("（三）政府信息管理。", "（三）信息维护。", "WW-001"),
        ("（一）主动公开。", "（一）依申请公开。", "WW-001"),
        ("政务新媒体发布信息1240条", "政务新媒体及时发布信息", "WW-003"),
        ("教育领域信息112条", "教育领域信息", "WW-004"),
        ("现行有效41件", "其余现行有效", "WW-005"),
        ("编印政府公报4期", "编印政府公报", "WW-006"),
    ],
)
def test_what_is_left_out_is_found(old: str, new: str, code: str) -> None:
    """Each heading and each number that is left out gives one finding."""
    assert code in _codes(_report(_FULL.replace(old, new)))


def test_a_year_before_the_notice_is_left_alone() -> None:
    """The rules are not in force for reports on 2024, and the national ones they replace are."""
    rules = resolve(RULES.name, _KNOWN, year=2024)

    assert _codes(_report("（一）主动公开。", year=2024)) == []
    assert {"GR121", "GR124"} <= rules.codes
    assert not {"GR121", "GR124"} & resolve(RULES.name, _KNOWN, year=2026).codes
