"""One report with what was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from govreport.compose import title_of
from govreport.editions import Edition
from govreport.findings import Findings, Place, Severity
from govreport.model import Report
from govreport.project import Project
from govreport.rules.base import ResolvedRuleSet, Rule, RuleText

if TYPE_CHECKING:  # who lists commands pays nothing for the narrative
    from govreport.narrative import Claim, Numbers
    from govreport.rules.extras import Card


@attrs.frozen(kw_only=True)
class Checked:
    """One report with what was found in it.

    Attributes:
        source: The file it came from, or any other name.
        report: The report.
        edition: Its edition of the form.
        rules: The rules it was checked by.
        findings: What they found.
        claims: Every number of the narrative with its verdict; None if not asked for.
        numbers: What became of every number of the narrative; None if not asked for.
        project: The project file that held for it; None for none.
    """

    source: str
    report: Report
    edition: Edition
    rules: ResolvedRuleSet
    findings: Findings
    claims: tuple[Claim, ...] | None = None
    numbers: Numbers | None = None
    project: Project | None = None

    def applied(self) -> Iterator[Rule]:
        """Yield the rules that were run: those for the report's edition and year."""
        return (rule for rule in self.rules.rules if rule.applies(self.report))

    def rule(self, code: str) -> Rule | None:
        """Return the rule of a code; None for the engine's own, which no rule has."""
        return next((rule for rule in self.rules.rules if rule.code == code), None)

    def text_of_rule(self, code: str, language: str) -> RuleText:
        """Return what the rule of a code says of itself; nothing for the engine's own codes."""
        rule = self.rule(code)
        return rule.text(language) if rule else RuleText(title="")

    def severity(self, rule: Rule) -> Severity:
        """Return the usual severity of a rule, as the rule set has it."""
        return self.rules.severities.get(rule.code, rule.severity)

    def score(self) -> Card | None:
        """Return the local score sheet filled in; None where nobody counts points."""
        sheet = self.rules.score
        if sheet is None:
            return None
        from govreport.rules.extras import card  # noqa: PLC0415 - few places count points

        return card(sheet, (one.code for one in self.findings if not one.waived))

    def count(self, severity: Severity) -> int:
        """Return the number of findings of exactly that severity that are not waived."""
        return sum(1 for one in self.findings if one.severity is severity and not one.waived)

    @property
    def waived(self) -> int:
        """The number of waived findings."""
        return sum(1 for one in self.findings if one.waived)

    def text_of(self, section: str) -> str:
        """Return the text that spans of a section (``preamble``, ``title``) are offsets into."""
        if section == "title":
            return title_of(self.report, self.edition)
        if section == "preamble":
            return "\n".join(part.text for part in self.report.preamble)
        return self.report.section(section).text

    def quote_of(self, place: Place) -> str:
        """Return the text of a span: as the finding quotes it, or else from the report."""
        if not place.section or place.end <= place.start:
            return ""
        return place.quote or self.text_of(place.section)[place.start : place.end]

    def heading_of(self, place: Place) -> str:
        """Return the heading of the section that a place is in; empty for the whole report."""
        if not place.address:
            return place.caption
        layout = self.edition.table(place.address.split(".", 1)[0])
        form = self.edition.section(layout.section)
        return self.report.section(form.key).heading or form.heading
