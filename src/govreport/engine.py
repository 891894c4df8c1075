"""The engine: what can be asked of one set of plugins; each question is answered elsewhere.

- what there is: `_declared`, `_formats`; how plugins are found and called: `_loading`, `_manager`
- reading: `_sources` (a report, its file, many files), `_reading` (which reader, and what of it)
- checking: `_inspecting` (what a report is held against), `_rulebook`, `_checking` (running rules)
- rendering: `_writing` (layout, amendments, options), `_rendering` (which renderer and template)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govreport import codec
from govreport._arguments import (
    Option,
    ReportSource,
    agency_of,
    callable_of,
    isolation_of,
    names_of,
    options_of,
    path_of,
    plain_of,
    plugins_of,
    project_of,
    several,
    target_of,
    template_of,
)
from govreport._declared import Declared
from govreport._files import write_atomic
from govreport._formats import Format, formats
from govreport._inspecting import Inspector
from govreport._loading import isolated_reading, load, refuse_problems
from govreport._manager import PluginInfo
from govreport._notices import notify
from govreport._parsing import parsed
from govreport._reading import Readers
from govreport._records import CellRecord, records
from govreport._rendering import Renderers
from govreport._rulebook import RuleBook
from govreport._sources import Sources
from govreport._writing import Writer, refuse_errors
from govreport.contracts import Executor, TemplateCheck
from govreport.document import Document
from govreport.editions import Edition
from govreport.errors import GovreportError
from govreport.findings import Findings
from govreport.model import Agency, Given, Report
from govreport.narrative import Analysis, Claim
from govreport.present.checked import Checked
from govreport.project import Project
from govreport.readings import Content, Isolation, ReadResult
from govreport.rules.base import ResolvedRuleSet, RuleSet

if TYPE_CHECKING:
    import click

    from govreport.comparison import Comparison
    from govreport.totals import Aggregation


_FOLDER = "the path of a folder"


class Engine:
    """One set of plugins and all that can be done with it.

    Args:
        plugins: Modules or objects with hook implementations, beside the installed ones.
        plugins_dir: Folder of single-file plugins.
        entry_points: Whether to load installed plugins.
        block: Names of plugins to leave out; ``GOVREPORT_BLOCK`` adds to it.
        strict: Raise `PluginError` if any plugin has a problem.
        trace: Called with a line for every hook call; ``GOVREPORT_TRACE=1``
            prints them.
        warn: Called with what a user should know; default: a `GovreportWarning` and a
            line in the log ``govreport``.
        project: What holds for all reports: rules, publication data, options of
            formats, waivers; or the file that says so; see `govreport.project`.
        trust: Documents whose own data count, waivers included, whatever they
            show; of all others, what is seen counts.
        isolated: Whether files are read in worker processes with bounds on memory and
            time, for those who read many of strangers; or what those may take.  A worker
            is kept for the next file, and ends with the engine.

    Wherever a method takes a report, the path of a file that holds one will do.
    """

    def __init__(
        self,
        *,
        plugins: Sequence[object] = (),
        plugins_dir: Path | str | None = None,
        entry_points: bool = True,
        block: Iterable[str] | str = (),
        strict: bool = False,
        trace: Callable[[str], None] | None = None,
        warn: Callable[[str], None] = notify,
        project: Project | Path | str | None = None,
        trust: Iterable[Path | str] = (),
        isolated: Isolation | bool = False,
    ) -> None:
        held = project_of(project)
        self._given_project = held if project is not None else None
        self._manager = load(
            plugins=plugins_of(plugins),
            plugins_dir=path_of(plugins_dir, _FOLDER) if plugins_dir is not None else None,
            entry_points=entry_points,
            block=names_of(block),
            trace=callable_of("trace", trace) if trace is not None else None,
            warn=callable_of("warn", warn),
        )
        if strict:
            refuse_problems(self._manager)
        for info in self._manager.infos:
            for problem in info.faults:
                warn(f"plugin {info.name}: {problem}")
        registry = self._manager.registry
        bounds = isolation_of(isolated)
        parse = isolated_reading(bounds, plugins_dir) if bounds else parsed
        self._registry = registry
        self._declared = Declared(registry, held)
        self._rules = RuleBook(registry, held)
        self._readers = Readers(
            registry, warn, several("trust", trust, str, Path), self.compose, parse
        )
        self._sources = Sources(self._readers, warn)
        self._renderers = Renderers(registry)
        known = (self._declared, self._rules, self._sources)
        self._inspector = Inspector(*known, self._readers, project=held, warn=warn)
        self._writer = Writer(*known, self._manager, self._renderers, project=held, warn=warn)

    # What there is

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the form."""
        return self._declared.editions

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """The plugins, problems included."""
        return tuple(self._manager.infos)

    @property
    def rule_sets(self) -> Mapping[str, RuleSet]:
        """The rule sets by name; rules that plugins registered are in the national one."""
        return self._rules.sets

    @property
    def notices(self) -> Mapping[str, Path]:
        """The notice files by the rule sets that they make."""
        return self._rules.sets.files()

    @property
    def templates(self) -> Mapping[str, Path]:
        """The files of the template packs, as ``pack/name``."""
        return self._declared.templates

    @property
    def executors(self) -> Mapping[str, Executor]:
        """The ways to carry out the steps of an audit, by name."""
        return self._declared.executors

    @property
    def commands(self) -> Mapping[str, click.Command]:
        """The commands that plugins add to the command line, by name."""
        return self._declared.commands

    def formats(self, *, details: bool = False) -> tuple[Format, ...]:
        """Return the formats, output formats first.

        Args:
            details: Ask each output format what it found on this machine.
        """
        return formats(self._registry, self._renderers.describe if details else lambda _owned: ())

    def format_of(self, path: Path | str) -> str:
        """Return the output format that a file name's ending tells; raises `FormatError`."""
        return self._renderers.format_of(target_of(path, "a file name"))

    def edition(self, of: Report | str | int) -> Edition:
        """Return the edition of a report, of an identifier or for a year.

        Raises:
            EditionError: There is none, or the report does not have its sections and tables.
        """
        return self._declared.edition(of)

    def rules(self, name: str | None, report: ReportSource) -> ResolvedRuleSet:
        """Return the rule set of that name, or the national one of the report's edition."""
        return self._rules.named(name, self._sources.report(report))

    def rules_for(
        self, report: ReportSource, rules: str | RuleSet | None = None
    ) -> ResolvedRuleSet:
        """Return the rules that `check` holds a report against, the project's changes included."""
        return self._rules.chosen(rules, self._sources.report(report))

    # Reading

    def load(self, source: Path | str) -> Report:
        """Return the report that a TOML or JSON file describes.

        Raises:
            ReadError: The file cannot be read.
            CodecError: It does not describe a report; names every problem.
        """
        return self._readers.load(source)

    def read(self, source: Path | str | bytes, *, reader: str | None = None) -> Report:
        """Return the report that a document of any format holds.

        Args:
            source: A file's path, or its bytes.
            reader: Name of the input format, if it shall not be told by the content.

        Raises:
            ReadError: The document cannot be read, or holds no annual report.
            CodecError: The data inside it does not describe a report.

        Warns of cells that were not found, and of others in doubt.
        """
        return self._sources.read(source, reader)

    def from_data(self, data: Mapping[str, object], *, source: str = "") -> Report:
        """Return the report that plain data describes, in the notation of a TOML file.

        Args:
            data: Mappings, lists, text and numbers: ``{"year": 2024, "agency": {"name": …}, …}``.
            source: Name of where it comes from, for messages.

        Raises:
            CodecError: It does not describe a report; names every problem.
        """
        return codec.decode(plain_of(data), self.editions, source=source)

    def to_data(self, report: ReportSource) -> dict[str, object]:
        """Return a report as plain data that `from_data` gives back."""
        found = self._sources.report(report)
        return codec.encode(found, self.edition(found))

    def cells(self, report: ReportSource) -> list[CellRecord]:
        """Return every cell of a report as a record, for tables of other programs."""
        found = self._sources.report(report)
        return records(found, self.edition(found))

    def examine(
        self,
        source: Path | str | bytes | Content,
        *,
        reader: str | None = None,
        full: bool = True,
    ) -> ReadResult:
        """Return the report that a document holds, and how it was read; raises as `read`.

        Args:
            source: A file's path, its bytes, or these with a name.
            reader: As for `read`.
            full: Whether to account for all that a document shows, even where it shows just
                what the data inside it say.
        """
        read = self._readers.examine if full else self._readers.read
        return read(source, reader)

    def document(self, source: Path | str | bytes) -> Document:
        """Return the text and tables of a document of any format, whatever it is about.

        Raises:
            ReadError: The document cannot be read.
        """
        return self._readers.document(source)

    def read_all(self, pattern: Path | str) -> Iterator[Report]:
        """Yield the report of every file that matches a glob pattern, in the order of names.

        A project file among them is no report, and passed over with a warning.
        """
        return self._sources.matching(pattern)

    # Checking

    def check(
        self,
        report: ReportSource,
        *,
        rules: str | RuleSet | None = None,
        previous: ReportSource | None = None,
    ) -> Findings:
        """Return what the rules find, in the order of the report.

        Args:
            report: The report.
            rules: Name of a rule set, or a rule set; None for the national one.
            previous: Last year's report.
        """
        return self._inspector.findings(report, rules, previous)

    def checked(
        self,
        sources: Iterable[Path | str | bytes],
        *,
        rules: str | RuleSet | None = None,
        previous: ReportSource | None = None,
        claims: bool = False,
        strict_reading: bool = False,
        failed: Callable[[str, GovreportError], object] | None = None,
    ) -> Iterator[Checked]:
        """Yield the report of each file with what the rules find, for `govreport.present`.

        Args:
            sources: Files of any format, or their bytes; project files among them
                are passed over with a warning.
            rules: As for `check`.
            previous: As for `check`.
            claims: Whether to list every number of the narrative, too.
            strict_reading: Refuse documents that were not read in full.
            failed: Called with the name of a file that cannot be read or checked, and the
                error; what it raises ends the whole.  Default: a warning.  The other
                files are gone on with.
        """
        before = None if previous is None else self._sources.report(previous)
        return self._inspector.each(
            several("sources", sources, str, Path, bytes),
            lambda report, name: self.inspect(
                report, name, rules=rules, previous=before, claims=claims
            ),
            failed and callable_of("failed", failed),
            strict_reading=strict_reading,
        )

    def inspect(
        self,
        report: Report,
        name: str,
        *,
        rules: str | RuleSet | None = None,
        previous: Report | None = None,
        claims: bool = False,
    ) -> Checked:
        """Return one report, called *name*, with what the rules find; otherwise as `checked`."""
        return self._inspector.checked(
            report, name, rules, previous, claims=claims, shown=self._given_project
        )

    def claims(
        self, report: ReportSource, previous: ReportSource | None = None
    ) -> tuple[Claim, ...]:
        """Return every quantitative statement of the narrative with its verdict.

        Args:
            report: The report.
            previous: Last year's report, for statements of growth.
        """
        return self.analyse(report, previous).claims

    def analyse(self, report: ReportSource, previous: ReportSource | None = None) -> Analysis:
        """Return what the narrative says: its claims, what became of every number, and why.

        Args:
            report: The report.
            previous: Last year's report, for statements of growth.
        """
        return self._inspector.analysis(report, previous)

    # Rendering

    def compose(self, report: ReportSource, *, rules: str | RuleSet | None = None) -> Document:
        """Return the report as a neutral document that carries its own data."""
        return self._writer.document(report, rules)

    def render(
        self,
        report: ReportSource,
        *,
        to: Path | str,
        format: str | None = None,  # noqa: A002 - what people call it
        template: Path | str | None = None,
        rules: str | RuleSet | None = None,
        previous: ReportSource | None = None,
        strict: bool = False,
        **params: Option,
    ) -> Path:
        """Write the report to a file, whole or not at all.

        Args:
            report: The report.
            to: The file; its ending tells the format.
            format: Name of the format, where the ending does not tell it.
            template: The user's own template, or the name of a template pack.
            rules: Rule set for `strict` and for amendments.
            previous: Last year's report, for comparisons.
            strict: Refuse to write a report that has errors.
            params: Options of the format; True and False are on and off.

        Returns:
            The path written to.
        """
        path = target_of(to)
        name = format or self._renderers.format_of(path)
        data = self.render_bytes(
            report,
            name,
            template=template,
            rules=rules,
            previous=previous,
            strict=strict,
            **params,
        )
        write_atomic(path, data)
        return path

    def render_bytes(
        self,
        report: ReportSource,
        format: str,  # noqa: A002 - what people call it
        *,
        template: Path | str | None = None,
        rules: str | RuleSet | None = None,
        previous: ReportSource | None = None,
        strict: bool = False,
        **params: Option,
    ) -> bytes:
        """Return the report as a file's bytes; arguments as for `render`."""
        report = self._sources.report(report)
        before = None if previous is None else self._sources.report(previous)
        given = options_of(params)
        template = template_of(template)
        if strict:
            refuse_errors(self.check(report, rules=rules, previous=before))
        return self._writer.bytes(report, format, template, rules, before, given)

    def render_document(
        self,
        document: Document,
        format: str,  # noqa: A002
        *,
        edition: str = "",
        template: Path | str | None = None,
        **params: Option,
    ) -> bytes:
        """Return any document in a format, as it is.

        Args:
            document: The document.
            format: Name of the format.
            edition: The edition whose template is used.
            template: A template of the user's own.
            params: Options of the format.
        """
        chosen = template_of(template)
        return self._writer.document_bytes(document, format, edition, chosen, options_of(params))

    def params(self, format: str) -> frozenset[str] | None:  # noqa: A002
        """Return the options that an output format understands; None if it does not say."""
        return self._renderers.params(format)

    def check_template(
        self,
        template: Path | str,
        report: ReportSource,
        format: str | None = None,  # noqa: A002
        **params: Option,
    ) -> tuple[str, ...]:
        """Return what is wrong with a user's template, a line each.

        Args:
            template: The template.
            report: A report to try it with.
            format: Name of its format, where the file's ending does not tell it.
            params: Options of the format, as for `render`.
        """
        return self.examine_template(template, report, format, **params).faults

    def examine_template(
        self,
        template: Path | str,
        report: ReportSource | Document,
        format: str | None = None,  # noqa: A002
        **params: Option,
    ) -> TemplateCheck:
        """Return all there is to say of a user's template; arguments as for `check_template`.

        A template of another kind of document is tried with such a document in the report's
        place.
        """
        path = path_of(template, "the path of a template")
        name = format or self._renderers.format_of_template(path)
        tried = report if isinstance(report, Document) else self._sources.report(report)
        return self._writer.examine(path, tried, name, options_of(params))

    def template(self, format: str, edition: str, pack: str = "national") -> Path:  # noqa: A002
        """Return the file of a format's template in a template pack; raises `TemplateError`."""
        return self._renderers.template(format, edition, pack)

    def named_template(self, format: str, stem: str, pack: str = "national") -> Path | None:  # noqa: A002
        """Return a format's template of some name (``circular``) in a template pack, or None."""
        return self._renderers.named_template(format, stem, pack)

    def compare(self, before: ReportSource, after: ReportSource) -> Comparison:
        """Return what differs between two reports: two years, or a draft and what was published."""
        from govreport.comparison import contrast  # noqa: PLC0415 - who checks pays nothing

        old, new = self._sources.report(before), self._sources.report(after)
        return contrast(old, new, self.edition(old), self.edition(new))

    def aggregation(self, reports: Iterable[ReportSource], agency: Agency | str) -> Aggregation:
        """Return the sums of reports of one year, with the cells that could not be added.

        Raises:
            UsageError: There is no report, or years or editions differ.
        """
        from govreport.totals import add_up  # noqa: PLC0415 - as above

        members = [self._sources.report(one) for one in several("reports", reports)]
        edition = self.edition(members[0]) if members else self.editions[0]
        return add_up(members, edition, agency_of(agency))

    def replace(self, report: ReportSource, values: Mapping[str, Given]) -> Report:
        """Return *report* with other values by address, as `Report.replace`.

        It also does so where the report's tables were made by hand, and know no totals.
        """
        found = self._sources.report(report)
        return self.edition(found).adopt(found).replace(values)
