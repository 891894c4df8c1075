"""The contract of rules finds what is wrong with rules."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import attrs
import pytest

from govreport.findings import Finding, Place, Severity
from govreport.model import BLANK, Money
from govreport.rules.base import Check, Example, Rule, Subject, rule
from govreport.testing import RulesContract
from govreport.testing.samples import correct_report

_NUMBERS = itertools.count()


def rule_quiet(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find reports that say 错误."""
    text = subject.report.section("overview").text
    start = text.find("错误")
    if start >= 0:
        place = subject.span("overview", text, start, start + 2)
        yield item.finding("写有错误", "It says so", place)


def rule_raising(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Fail on cells that hold no count."""
    yield from rule_quiet(subject, item)
    for _, value in subject.report.cells():
        if not isinstance(value, Money):
            int(value)  # type: ignore[arg-type]


def rule_fickle(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find another thing each time."""
    del subject
    yield item.finding(f"第{next(_NUMBERS)}次", "Again", Place())


def rule_lying(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Quote what stands nowhere."""
    del subject
    yield item.finding("引文不实", "A lie", Place(section="overview", start=0, end=2, quote="错误"))


def rule_mute(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find something and not say what in English."""
    yield item.finding("没有英文", "", subject.section("other"))


def unnamed(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find reports that say 错误."""
    yield from rule_quiet(subject, item)


_EXAMPLES = (
    Example(name="clean", broken=False),
    Example(name="broken", broken=True, overview="这里有错误。"),
    Example(name="nearly broken", broken=False, overview="这里有错别字。"),
)
_LOUD = tuple(attrs.evolve(example, broken=True) for example in _EXAMPLES[:1]) + _EXAMPLES[1:]


def _made(
    check: Check = rule_quiet, *, code: str = "XX-001", examples: tuple[Example, ...] = _EXAMPLES
) -> Rule:
    make = rule(
        code,
        title="规则",
        title_en="A rule",
        severity=Severity.INFO,
        source="依据",
        examples=examples,
    )
    return make(check)


def _contract(*rules: Rule) -> RulesContract:
    found = RulesContract()
    found.rules = rules  # type: ignore[misc]
    return found


_TESTS = [name for name in dir(RulesContract) if name.startswith("test_")]


@pytest.mark.parametrize("name", _TESTS)
def test_a_good_rule_passes(name: str) -> None:
    """A rule that keeps the contract passes each of its tests."""
    test: Callable[[], None] = getattr(_contract(_made()), name)

    test()


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("test_there_are_rules", ()),
        ("test_codes_are_unique", (_made(), _made())),
        ("test_codes_are_unique", (_made(code="X1"),)),
        ("test_rules_are_documented", (_made(unnamed),)),
        ("test_advice_is_in_both_languages", (attrs.evolve(_made(), why="原因"),)),
        ("test_advice_is_in_both_languages", (attrs.evolve(_made(), fix_en="Mend it"),)),
        ("test_rules_have_three_examples", (_made(examples=_EXAMPLES[:2]),)),
        ("test_rules_have_three_examples", (_made(examples=_EXAMPLES[:1] * 3),)),
        ("test_examples_behave", (_made(examples=_LOUD),)),
        ("test_findings_of_examples_speak", (_made(rule_mute),)),
        ("test_findings_of_examples_speak", (_made(rule_lying),)),
    ],
)
def test_a_bad_rule_fails(name: str, rules: tuple[Rule, ...]) -> None:
    """A rule that breaks the contract fails the test that is about it."""
    test: Callable[[], None] = getattr(_contract(*rules), name)

    with pytest.raises(AssertionError):
        test()


def test_a_rule_that_raises_fails() -> None:
    """A rule that cannot bear a blank cell fails with its own exception."""
    report = correct_report().replace({"requests.new.total": BLANK})

    with pytest.raises(TypeError):
        _contract(_made(rule_raising)).bear(report, None)


def test_a_fickle_rule_fails() -> None:
    """A rule that finds something else the second time fails."""
    with pytest.raises(AssertionError, match="second time"):
        _contract(_made(rule_fickle)).bear(correct_report(), None)
