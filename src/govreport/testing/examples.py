"""Examples of rules as reports, and what a rule finds in them; needs no test library."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from govreport.editions import NATIONAL
from govreport.findings import Finding, Unchecked
from govreport.model import Paragraph, Report
from govreport.rules.base import Example, Param, Rule, Subject
from govreport.testing.samples import correct_previous, correct_report

#: The editions that examples start from, by identifier.
EDITIONS = {edition.id: edition for edition in NATIONAL}


def reports_of(example: Example) -> tuple[Report, Report | None]:
    """Return the report of an example, and last year's if the example has one."""
    base = correct_report(example.edition)
    if example.build is not None:
        return example.build(base)
    report = base.replace(example.changes)
    if example.overview:
        lines = [Paragraph(text=line) for line in example.overview.splitlines()]
        first, *rest = report.sections
        report = attrs.evolve(report, sections=[attrs.evolve(first, content=lines), *rest])
    if example.previous is None:
        return report, None
    return report, correct_previous(example.edition).replace(example.previous)


def subject_of(
    report: Report, previous: Report | None = None, params: Mapping[str, Param] | None = None
) -> Subject:
    """Return a report, and last year's, as rules look at them (national editions only)."""
    return Subject(
        report=report,
        edition=EDITIONS[report.edition],
        previous=previous,
        previous_edition=EDITIONS[previous.edition] if previous else None,
        params=params or {},
    )


def found_by(item: Rule, subject: Subject) -> tuple[Finding, ...]:
    """Return what one rule finds; nothing if it is not for the report's edition and year."""
    if not item.applies(subject.report):
        return ()
    return tuple(found for found in item.check(subject, item) if not isinstance(found, Unchecked))
