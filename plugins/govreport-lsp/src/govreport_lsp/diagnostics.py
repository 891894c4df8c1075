"""Problems and findings as diagnostics."""

from __future__ import annotations

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
)

from govreport.errors import Problem
from govreport.findings import Finding, Severity
from govreport_lsp.draft import Draft
from govreport_lsp.places import range_of
from govreport_lsp.words import words_of

_SOURCE = "govreport"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def diagnostics(draft: Draft, uri: str, language: str) -> list[Diagnostic]:
    """Return what is wrong with a draft: with its data, or else what the rules find."""
    return [
        *(_of_problem(problem, draft) for problem in draft.problems),
        *(_of_finding(finding, draft, uri, language) for finding in draft.findings),
    ]


def _of_problem(problem: Problem, draft: Draft) -> Diagnostic:
    return Diagnostic(
        range=range_of(draft, problem.region),
        message=str(problem) if problem.path else problem.message,
        severity=DiagnosticSeverity.Error,
        source=_SOURCE,
    )


def _of_finding(finding: Finding, draft: Draft, uri: str, language: str) -> Diagnostic:
    message = finding.text(language)
    if finding.waived:
        message = f"{message}\n{words_of(language).waived.format(reason=finding.waived)}"
    related = [
        DiagnosticRelatedInformation(
            location=Location(uri=uri, range=range_of(draft, place.region)),
            message=place.caption or place.key,
        )
        for place in finding.related
        if place.region is not None
    ]
    return Diagnostic(
        range=range_of(draft, finding.place.region),
        message=message,
        severity=DiagnosticSeverity.Hint if finding.waived else _SEVERITIES[finding.severity],
        code=finding.code,
        source=_SOURCE,
        related_information=related or None,
    )
