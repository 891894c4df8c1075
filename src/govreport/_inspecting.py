"""Reports held against rules: which rules, with what beside the report, one by one or many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from govreport import _checking as checking
from govreport import narrative
from govreport._arguments import ReportSource, path_of
from govreport._declared import Declared
from govreport._reading import Readers
from govreport._rulebook import RuleBook
from govreport._sources import Sources
from govreport.errors import ABOUT_ONE_REPORT, GovreportError
from govreport.findings import Findings
from govreport.model import Report
from govreport.narrative import Analysis
from govreport.present.checked import Checked
from govreport.project import Project, passed_over
from govreport.rules.base import ResolvedRuleSet, RuleSet, Subject
from govreport.rules.claims_findings import analysis_of


class Inspector:
    """Checks reports.

    Args:
        declared: The editions and words that there are.
        rules: The rule sets that there are.
        sources: Where reports come from.
        readers: The readers, for those who ask how well a document was read.
        project: What holds for all reports.
        warn: Called with what a user should know.
    """

    def __init__(
        self,
        declared: Declared,
        rules: RuleBook,
        sources: Sources,
        readers: Readers,
        *,
        project: Project,
        warn: Callable[[str], None],
    ) -> None:
        self._declared = declared
        self._rules = rules
        self._sources = sources
        self._readers = readers
        self._project = project
        self._warn = warn

    def findings(
        self,
        report: ReportSource,
        rules: str | RuleSet | None,
        previous: ReportSource | None,
    ) -> Findings:
        """Return what the rules find in a report."""
        resolved, subject = self._subject(report, rules, previous)
        return checking.check(resolved, subject)

    def _subject(
        self,
        report: ReportSource,
        rules: str | RuleSet | None,
        previous: ReportSource | None,
    ) -> tuple[ResolvedRuleSet, Subject]:
        """Return the rules that hold for a report, and what they look at."""
        report = self._project.complete(self._sources.report(report))
        before = None if previous is None else self._sources.report(previous)
        resolved = self._rules.chosen(rules, report)
        edition = self._declared.edition(report)
        for doubt in self._rules.doubts(report, edition, resolved):
            self._warn(doubt)
        subject = Subject(
            report=report,
            edition=edition,
            previous=before,
            previous_edition=self._declared.edition(before) if before else None,
            params=resolved.params,
            wordings=self._declared.words(),
        )
        return resolved, subject

    def checked(
        self,
        report: Report,
        name: str,
        rules: str | RuleSet | None,
        previous: Report | None,
        *,
        claims: bool,
        shown: Project | None,
    ) -> Checked:
        """Return one report, called *name*, with what the rules find.

        Args:
            report: The report.
            name: What it is called.
            rules: A rule set; None for the national one.
            previous: Last year's report.
            claims: Whether to list every number of the narrative, too.
            shown: The project to tell of, if it was given.
        """
        resolved, subject = self._subject(report, rules, previous)
        said = analysis_of(subject) if claims else None
        return Checked(
            source=name,
            report=report,
            edition=self._declared.edition(report),
            rules=resolved,
            findings=checking.check(resolved, subject),
            claims=said.claims if said else None,
            numbers=said.numbers if said else None,
            project=shown,
        )

    def each(
        self,
        sources: Iterable[Path | str | bytes],
        check: Callable[[Report, str], Checked],
        failed: Callable[[str, GovreportError], object] | None,
        *,
        strict_reading: bool,
    ) -> Iterator[Checked]:
        """Yield each file's report, checked; one that cannot be read or checked stops no other."""
        for source in sources:
            name = "document" if isinstance(source, bytes) else str(path_of(source))
            if passed_over(source, self._warn):
                continue
            try:
                # A full reading accounts for all that is seen, which takes its time.
                if strict_reading:
                    result = self._readers.examine(source, None)
                    result.refuse_faults(name)
                else:
                    result = self._readers.read(source, None)
                done = check(result.report, name)
            except ABOUT_ONE_REPORT as error:
                if failed is None:
                    self._warn(f"not checked: {error}")
                else:
                    failed(name, error)
                continue
            yield done

    def analysis(self, report: ReportSource, previous: ReportSource | None) -> Analysis:
        """Return what the narrative of a report says."""
        now = self._sources.report(report)
        before = None if previous is None else self._sources.report(previous)
        form = self._declared.edition(before) if before else None
        edition = self._declared.edition(now)
        return narrative.analyse(now, edition, before, form, words=self._declared.words())
