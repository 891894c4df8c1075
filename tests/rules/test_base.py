"""Rule sets extend one another; findings are settled by severities and waivers."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

from govreport.errors import UsageError
from govreport.findings import Finding, Severity
from govreport.model import Waiver
from govreport.rules.base import Rule, RuleSet, Subject, resolve, rule, run
from govreport.testing.rules import subject_of
from govreport.testing.samples import correct_report


def _rule(code: str, title: str = "", years: tuple[int | None, int | None] = (None, None)) -> Rule:
    @rule(
        code,
        title=title or code,
        title_en=code,
        severity=Severity.WARNING,
        source="依据",
        years=years,
        params={"limit": 3},
    )
    def rule_always(subject: Subject, item: Rule) -> Iterator[Finding]:
        limit = subject.number(item, "limit")
        yield item.finding(item.title, item.title_en, subject.section("other"), expected=limit)

    return rule_always


_KNOWN = {
    item.name: item
    for item in (
        RuleSet(name="cn", add=(_rule("GR901"), _rule("GR902"))),
        RuleSet(
            name="local",
            extends="cn",
            add=(_rule("GR902", "changed"), _rule("XX-001")),
            drop=("GR901",),
            severities={"XX-001": Severity.ERROR},
            params={"limit": 5},
            years=(2024, 2025),
        ),
        RuleSet(name="round", extends="about"),
        RuleSet(name="about", extends="round"),
    )
}


def test_a_set_adds_replaces_and_drops() -> None:
    """The outer set's rules take the place of the inner one's, in the order of the codes."""
    found = resolve("local", _KNOWN, year=2024)

    assert [(item.code, item.title) for item in found.rules] == [
        ("GR902", "changed"),
        ("XX-001", "XX-001"),
    ]
    assert found.chain == ("local", "cn")


@pytest.mark.parametrize("year", [2023, 2026])
def test_a_set_out_of_force_is_passed_over(year: int) -> None:
    """Outside its years a set gives what it extends."""
    found = resolve("local", _KNOWN, year=year)

    assert [item.title for item in found.rules] == ["GR901", "GR902"]
    assert found.params == {}


def test_unknown_sets_and_circles_are_refused() -> None:
    """The error names the nearest set, or the circle."""
    with pytest.raises(UsageError, match="did you mean 'local'"):
        resolve("locale", _KNOWN)
    with pytest.raises(UsageError, match="round -> about -> round"):
        resolve("round", _KNOWN)
    orphan = RuleSet(name="orphan", extends="nowhere")
    with pytest.raises(UsageError, match="'orphan' extends 'nowhere'"):
        resolve("orphan", {**_KNOWN, "orphan": orphan})


def test_parameters_and_severities_of_the_set_hold() -> None:
    """A rule gets the set's parameter, and its findings the set's severity."""
    rules = resolve("local", _KNOWN, year=2024)
    subject = subject_of(correct_report(), params=rules.params)

    assert [(f.code, f.severity, f.expected) for f in run(rules, subject)] == [
        ("GR902", Severity.WARNING, "5"),
        ("XX-001", Severity.ERROR, "5"),
    ]


def test_a_parameter_of_the_wrong_type_is_refused() -> None:
    """A word where a number belongs is wrong use."""
    rules = resolve("cn", _KNOWN)

    with pytest.raises(UsageError, match="limit"):
        list(run(rules, subject_of(correct_report(), params={"limit": "many"})))


@pytest.mark.parametrize(
    ("code", "where", "reason"),
    [
        ("GR901", "", "已核对"),
        ("GR901", "other", "已核对"),
        ("GR901", "overview", ""),
        ("GR902", "", ""),
    ],
)
def test_a_waiver_covers_its_code_and_place(code: str, where: str, reason: str) -> None:
    """A finding carries the reason of the waiver for its code and place, and stays a finding."""
    waiver = Waiver(code=code, where=where, reason="已核对")
    subject = subject_of(attrs.evolve(correct_report(), waivers=(waiver,)))

    first = next(run(resolve("cn", _KNOWN), subject))

    assert (first.code, first.waived) == ("GR901", reason)


def test_rules_keep_to_their_years() -> None:
    """A rule of earlier years is not run."""
    known = {"old": RuleSet(name="old", add=(_rule("GR903", years=(None, 2020)),))}

    assert list(run(resolve("old", known), subject_of(correct_report("2021")))) == []
    assert len(list(run(resolve("old", known), subject_of(correct_report("2019"))))) == 1
