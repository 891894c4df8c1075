"""The functions of the public face: one engine for those who need no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from govreport.commands import running_engine
from govreport.findings import Findings
from govreport.model import Agency, AgencyKind, Report, Value

if TYPE_CHECKING:
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


def check(
    report: Report, *, rules: str | RuleSet | None = None, previous: Report | None = None
) -> Findings:
    """Return what the rules find in a report; see `Engine.check`."""
    return default_engine().check(report, rules=rules, previous=previous)


def render(
    report: Report,
    *,
    to: Path | str,
    format: str | None = None,  # noqa: A002 - what people call it
    template: Path | str | None = None,
    rules: str | RuleSet | None = None,
    previous: Report | None = None,
    strict: bool = False,
    **params: str,
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


def claims(report: Report, previous: Report | None = None) -> tuple[Claim, ...]:
    """Return every quantitative statement of the narrative; see `Engine.claims`."""
    return default_engine().claims(report, previous)


def compare(before: Report, after: Report) -> Comparison:
    """Return what differs between two reports; see `Engine.compare`."""
    return default_engine().compare(before, after)


def aggregate(
    reports: Iterable[Report], *, agency: str, kind: AgencyKind = AgencyKind.GOVERNMENT
) -> Report:
    """Return the sums of reports of one year as a report of *agency*.

    `Engine.aggregation` also tells which cells could not be added.
    """
    return default_engine().aggregation(reports, Agency(name=agency, kind=kind)).report


def replace(report: Report, values: Mapping[str, Value]) -> Report:
    """Return a report with other values by address; see `Engine.replace`."""
    return default_engine().replace(report, values)
