"""The functions of the public face: one engine for those who need no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from govreport.commands import running_engine
from govreport.findings import Findings
from govreport.model import Agency, AgencyKind, Given, Report

if TYPE_CHECKING:
    from govreport._arguments import Option, ReportSource
    from govreport._records import CellRecord
    from govreport.comparison import Comparison
    from govreport.engine import Engine
    from govreport.narrative import Claim
    from govreport.readings import ReadResult
    from govreport.rules.base import RuleSet


def default_engine() -> Engine:
    """Return the engine that the functions of this module use: of the running command, or one."""
    return running_engine() or _own_engine()


@lru_cache(maxsize=1)
def _own_engine() -> Engine:
    # Imported on first use: a program that only names govreport's types stays quick.
    from govreport.engine import Engine  # noqa: PLC0415

    return Engine()


def load(source: Path | str) -> Report:
    """Return the report that a TOML or JSON file describes; see `Engine.load`."""
    return default_engine().load(source)


def read(source: Path | str | bytes, *, reader: str | None = None) -> Report:
    """Return the report that a document of any format holds; see `Engine.read`."""
    return default_engine().read(source, reader=reader)


def examine(source: Path | str | bytes, *, reader: str | None = None) -> ReadResult:
    """Return what a document holds, and how it was read; see `Engine.examine`."""
    return default_engine().examine(source, reader=reader)


def read_all(pattern: Path | str) -> Iterator[Report]:
    """Yield the report of every file that matches a glob pattern; see `Engine.read_all`."""
    return default_engine().read_all(pattern)


def from_data(data: Mapping[str, object], *, source: str = "") -> Report:
    """Return the report that plain data describes; see `Engine.from_data`."""
    return default_engine().from_data(data, source=source)


def to_data(report: ReportSource) -> dict[str, object]:
    """Return a report as plain data that `from_data` gives back; see `Engine.to_data`."""
    return default_engine().to_data(report)


def cells(report: ReportSource) -> list[CellRecord]:
    """Return every cell of a report as a record; see `Engine.cells`."""
    return default_engine().cells(report)


def check(
    report: ReportSource,
    *,
    rules: str | RuleSet | None = None,
    previous: ReportSource | None = None,
) -> Findings:
    """Return what the rules find in a report; see `Engine.check`."""
    return default_engine().check(report, rules=rules, previous=previous)


def render(
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
    """Write a report to a file; see `Engine.render`."""
    return default_engine().render(
        report,
        to=to,
        format=format,
        template=template,
        rules=rules,
        previous=previous,
        strict=strict,
        **params,
    )


def claims(report: ReportSource, previous: ReportSource | None = None) -> tuple[Claim, ...]:
    """Return every quantitative statement of the narrative; see `Engine.claims`."""
    return default_engine().claims(report, previous)


def compare(before: ReportSource, after: ReportSource) -> Comparison:
    """Return what differs between two reports; see `Engine.compare`."""
    return default_engine().compare(before, after)


def aggregate(
    reports: Iterable[ReportSource],
    *,
    agency: Agency | str,
    kind: AgencyKind | str = AgencyKind.GOVERNMENT,
) -> Report:
    """Return the sums of reports of one year as a report of *agency*, which may be a name.

    `Engine.aggregation` also tells which cells could not be added.
    """
    body = Agency(name=agency, kind=kind) if isinstance(agency, str) else agency
    return default_engine().aggregation(reports, body).report


def replace(report: ReportSource, values: Mapping[str, Given]) -> Report:
    """Return a report with other values by address; see `Engine.replace`."""
    return default_engine().replace(report, values)
