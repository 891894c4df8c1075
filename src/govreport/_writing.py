"""Reports laid out and rendered: with the project's data, amendments and options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import attrs

from govreport import codec
from govreport._arguments import ReportSource
from govreport._declared import Declared
from govreport._manager import PluginManager
from govreport._rendering import Renderers
from govreport._rulebook import RuleBook
from govreport._sources import Sources
from govreport.compose import compose as lay_out
from govreport.compose import printable
from govreport.contracts import TemplateCheck
from govreport.document import Document
from govreport.errors import StrictError
from govreport.findings import Findings
from govreport.model import Report
from govreport.paths import nearest
from govreport.project import Project
from govreport.rules.base import RuleSet


class Writer:
    """Lays reports out and renders them.

    Args:
        declared: The editions that there are.
        rules: The rule sets that there are.
        sources: Where reports come from.
        manager: The plugins, which amend documents.
        renderers: The output formats.
        project: What holds for all reports.
        warn: Called with what a user should know.
    """

    def __init__(
        self,
        declared: Declared,
        rules: RuleBook,
        sources: Sources,
        manager: PluginManager,
        renderers: Renderers,
        *,
        project: Project,
        warn: Callable[[str], None],
    ) -> None:
        self._declared = declared
        self._rules = rules
        self._sources = sources
        self._manager = manager
        self._renderers = renderers
        self._project = project
        self._warn = warn
        written = manager.registry.renderers.names()
        for name in project.options:
            if name not in written:
                close = nearest(name, written)
                warn(f"{project.source}: there is no output format {name!r}{close}")

    def document(self, report: ReportSource, rules: str | RuleSet | None) -> Document:
        """Return a report as a document that carries its own data, with what plugins add."""
        report = self._project.complete(self._sources.report(report))
        edition = self._declared.edition(report)
        document = attrs.evolve(lay_out(report, edition), payload=codec.dump_json(report, edition))
        chosen = self._rules.chosen(rules, report)
        return printable(self._manager.amend(document, report, chosen, self._warn))

    def document_bytes(
        self,
        document: Document,
        name: str,
        edition: str,
        template: Path | str | None,
        params: Mapping[str, str],
    ) -> bytes:
        """Return any document in the format *name*, as it is."""
        options = self._renderers.options(edition, template)
        if params:
            options = attrs.evolve(options, params=self._params(name, params))
        return self._renderers.bytes(
            document, name, attrs.evolve(options, warn=self._warn), template
        )

    def bytes(
        self,
        report: Report,
        name: str,
        template: Path | str | None,
        rules: str | RuleSet | None,
        previous: Report | None,
        params: Mapping[str, str],
    ) -> bytes:
        """Return a report in the format *name*."""
        document = self.document(report, rules)
        options = attrs.evolve(
            self._renderers.options(report.edition, template),
            previous=self.document(previous, None) if previous else None,
            previous_form=self._declared.edition(previous) if previous else None,
            params=self._params(name, params),
            warn=self._warn,
        )
        return self._renderers.bytes(document, name, options, template)

    def examine(
        self, template: Path, report: Report | Document, name: str, params: Mapping[str, str]
    ) -> TemplateCheck:
        """Return what there is to say of a user's template of the format *name*."""
        edition = "" if isinstance(report, Document) else report.edition
        options = attrs.evolve(self._renderers.options(edition), params=self._params(name, params))
        tried = report if isinstance(report, Document) else self.document(report, None)
        return self._renderers.check_template(name, template, tried, options)

    def _params(self, form: str, given: Mapping[str, str]) -> dict[str, str]:
        """Return the options of a format, the project's among them; warns of unknown ones."""
        known = self._renderers.params(form)
        ours = self._project.options.get(form, {})
        for name in (*given, *ours):
            if known is not None and name not in known:
                where = "" if name in given else f"{self._project.source}: "
                close = nearest(name, known)
                self._warn(f"{where}the format {form!r} has no option {name!r}{close}")
        return {**ours, **given}


def refuse_errors(findings: Findings) -> None:
    """Raise `StrictError` if a report has errors."""
    errors = findings.errors
    if errors:
        raise StrictError(
            f"the report has {len(errors)} errors, the first: {errors[0].message}",
            hint="Mend them, waive them with a reason, or render without strict.",
        )
