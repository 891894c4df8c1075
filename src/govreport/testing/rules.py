"""Contract of rules: subclass `RulesContract` in the tests of a rule package.

```python
from govreport.testing.rules import RulesContract
from govreport_rules_anywhere import RULES


class TestAnywhere(RulesContract):
    rules = RULES.add
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport.findings import Finding, Place
from govreport.model import Report
from govreport.rules.base import Param, Rule, Subject
from govreport.testing._expect import expect
from govreport.testing.examples import EDITIONS, found_by, reports_of, subject_of
from govreport.testing.samples import correct_previous, correct_report
from govreport.testing.strategies import correct_reports, reports

__all__ = [
    "RulesContract",
    "found_by",
    "places_of",
    "reports_of",
    "subject_of",
    "text_of",
]

_CODE = re.compile(r"[A-Z]{2,}(?:-[0-9]{3}|[0-9]{3})\Z")
_EXAMPLES = 3  # clean, broken, nearly broken


def places_of(finding: Finding) -> Iterator[Place]:
    """Yield the place of a finding and those related to it."""
    yield finding.place
    yield from finding.related


def text_of(subject: Subject, section: str) -> str:
    """Return the text that spans of a section, the preamble or the title are counted in."""
    if section == "preamble":
        return subject.preamble
    return subject.title if section == "title" else subject.report.section(section).text


class RulesContract:
    """What every set of rules keeps; set `rules` in a subclass.

    Attributes:
        rules: The rules under test.
        params: Parameters that the rule set gives them.
    """

    rules: ClassVar[Iterable[Rule]] = ()
    params: ClassVar[Mapping[str, Param]] = {}

    def test_there_are_rules(self) -> None:
        """The subclass names the rules under test."""
        expect(tuple(self.rules), "set `rules` in the subclass")

    def test_codes_are_unique(self) -> None:
        """No two rules share a code, and each is letters and three digits."""
        codes = [item.code for item in self.rules]

        twice = sorted({code for code in codes if codes.count(code) > 1})
        strange = [code for code in codes if not _CODE.match(code)]
        expect(not twice, f"codes used twice: {twice}")
        expect(not strange, f"codes that are not letters and three digits: {strange}")

    def test_rules_are_documented(self) -> None:
        """Each rule has both titles, a source, a docstring and a name that says it is a rule."""
        poor = [
            item.code
            for item in self.rules
            if not (item.title and item.title_en and item.source and item.check.__doc__)
            or not getattr(item.check, "__name__", "").startswith("rule_")
        ]

        expect(not poor, f"a title, source, docstring or the name rule_… is missing: {poor}")

    def test_advice_is_in_both_languages(self) -> None:
        """A rule that says why it is there, or what to do, says so in Chinese and English."""
        poor = [
            item.code
            for item in self.rules
            if bool(item.why) != bool(item.why_en) or bool(item.fix) != bool(item.fix_en)
        ]

        expect(not poor, f"why or fix is given in one language only: {poor}")

    def test_rules_have_three_examples(self) -> None:
        """Each rule shows a broken report, a clean one and one that is nearly broken."""
        poor = [
            item.code
            for item in self.rules
            if not any(example.broken for example in item.examples)
            or all(example.broken for example in item.examples)
            or len(item.examples) < _EXAMPLES
        ]

        expect(
            not poor, f"three examples, a broken and a clean one among them, are missing: {poor}"
        )

    def test_examples_behave(self) -> None:
        """A rule finds something in its broken examples and nothing in the others."""
        wrong = []
        for item in self.rules:
            for example in item.examples:
                found = found_by(item, self._subject(*reports_of(example)))
                if bool(found) != example.broken:
                    wrong.append(f"{item.code}: {example.name}: {[f.message for f in found]}")

        expect(not wrong, "examples that do not behave:\n" + "\n".join(wrong))

    def test_findings_of_examples_speak(self) -> None:
        """Each finding has its rule's code and source, both messages, and a real place."""
        for item in self.rules:
            for example in item.examples:
                self._check(item, self._subject(*reports_of(example)))

    def test_rules_leave_correct_samples_alone(self) -> None:
        """No rule raises on the correct samples, with and without last year's."""
        for edition in EDITIONS:
            pair = correct_report(edition), correct_previous(edition)
            for item in self.rules:
                self._check(item, self._subject(*pair))
                self._check(item, self._subject(pair[0], None))

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
    )
    @given(report=reports() | correct_reports(), previous=st.none() | reports())
    def test_rules_bear_any_report(self, report: Report, previous: Report | None) -> None:
        """No report makes a rule raise, and the same report gives the same findings."""
        self.bear(report, previous)

    def bear(self, report: Report, previous: Report | None) -> None:
        """Run every rule twice on one report."""
        for item in self.rules:
            found = self._check(item, self._subject(report, previous))

            again = found_by(item, self._subject(report, previous))
            expect(found == again, f"{item.code}: other findings the second time")

    def _subject(self, report: Report, previous: Report | None) -> Subject:
        return subject_of(report, previous, self.params)

    def _check(self, item: Rule, subject: Subject) -> tuple[Finding, ...]:
        """Return the findings after a look at each."""
        found = found_by(item, subject)
        for finding in found:
            what = type(finding).__name__
            expect(isinstance(finding, Finding), f"{item.code} yields {what}, not Finding")
            name = f"{item.code}: finding {finding.message!r}"
            expect(finding.code == item.code, f"{name} has another code")
            expect(finding.source == item.source, f"{name} has another source")
            expect(finding.message and finding.message_en, f"{name} does not speak")
            for place in places_of(finding):
                expect(_is_real(place, subject), f"{name} has no real place: {place}")
        return found


def _is_real(place: Place, subject: Subject) -> bool:
    """Return whether a place names a cell by its captions, or quotes the text at its span."""
    if place.address:
        return place.caption == subject.edition.caption(place.address)
    if not place.section:
        return not place.quote
    return place.quote == text_of(subject, place.section)[place.start : place.end]
