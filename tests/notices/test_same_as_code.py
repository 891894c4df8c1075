"""Notice files find what the same rules found when they were written in Python."""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from govreport.findings import Finding
from govreport.model import Report
from govreport.rules.base import RuleSet, resolve, run
from govreport.rules.national import NATIONAL_RULE_SETS
from govreport.testing.examples import reports_of, subject_of
from govreport.testing.strategies import correct_reports, reports

PLUGINS = Path(__file__).parents[2] / "plugins"
PLACES = ("wuwei", "huaihua", "shanghai", "beijing")


@cache
def _sets(place: str) -> tuple[RuleSet, RuleSet]:
    """Return a place's set as a notice file makes it, and as it was in Python."""
    path = PLUGINS / f"govreport-rules-{place}" / "tests" / f"{place}_in_code.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    code = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(code)
    made: RuleSet = importlib.import_module(f"govreport_rules_{place}").RULES
    written: RuleSet = code.RULES
    return made, written


def _found(rules: RuleSet, report: Report) -> list[Finding]:
    known = {item.name: item for item in (*NATIONAL_RULE_SETS, rules)}
    resolved = resolve(rules.name, known, year=report.year)
    found = run(resolved, subject_of(report, params=resolved.params))
    return [one for one in found if isinstance(one, Finding)]


def _of(written: RuleSet, found: list[Finding]) -> list[Finding]:
    """Return findings without those of rules that the notice file has beyond the code."""
    more = {rule.code[:3] for rule in written.add}
    old = {rule.code for rule in written.add}
    return [one for one in found if one.code[:3] not in more or one.code in old]


@pytest.mark.parametrize("place", PLACES)
@settings(
    max_examples=125,
    deadline=None,
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
)
@given(report=reports() | correct_reports())
def test_generated_reports(place: str, report: Report) -> None:
    """Five hundred reports give the same findings: codes, texts, places and severities."""
    made, written = _sets(place)

    assert _of(written, _found(made, report)) == _found(written, report)


@pytest.mark.parametrize("place", PLACES)
def test_examples_of_both(place: str) -> None:
    """So do all examples, which are about these very rules."""
    made, written = _sets(place)
    examples = [one for rules in (made, written) for rule in rules.add for one in rule.examples]

    assert examples
    for example in examples:
        report, _ = reports_of(example)
        assert _of(written, _found(made, report)) == _found(written, report), example.name


@pytest.mark.parametrize("place", PLACES)
def test_codes_and_settings(place: str) -> None:
    """Codes, titles, sources, dropped rules and parameters are the same."""
    made, written = _sets(place)

    old = {rule.code for rule in written.add}
    kept = [rule for rule in made.add if rule.code in old]
    assert [(r.code, r.title, r.title_en, r.source, r.severity) for r in kept] == [
        (r.code, r.title, r.title_en, r.source, r.severity) for r in written.add
    ]
    assert (made.name, made.extends, made.drop) == (written.name, written.extends, written.drop)
    assert dict(made.severities) == dict(written.severities)
    assert dict(made.params) == dict(written.params)
