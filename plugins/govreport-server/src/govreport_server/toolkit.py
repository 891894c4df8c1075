"""What the server needs of an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from govreport.comparison import Comparison
from govreport.editions import Edition
from govreport.model import Given, Report
from govreport.present.checked import Checked
from govreport.readings import Content, ReadResult
from govreport.rules.base import RuleSet


class Format(Protocol):
    """A format that documents are read from or written in."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Its file name endings."""
        ...

    @property
    def plugin(self) -> str:
        """The plugin that declared it."""
        ...

    @property
    def writes(self) -> bool:
        """Whether it is an output format."""
        ...

    @property
    def media_type(self) -> str:
        """Its MIME type."""
        ...


class Toolkit(Protocol):
    """What the server needs of an engine."""

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the form."""
        ...

    @property
    def rule_sets(self) -> Mapping[str, RuleSet]:
        """The rule sets by name."""
        ...

    def formats(self) -> Sequence[Format]:
        """Return the formats."""
        ...

    def edition(self, of: Report) -> Edition:
        """Return the edition of a report."""
        ...

    def examine(self, source: Content) -> ReadResult:
        """Return the report that a document holds, and how it was read."""
        ...

    def from_data(self, data: Mapping[str, object]) -> Report:
        """Return the report that plain data describes."""
        ...

    def to_data(self, report: Report) -> dict[str, object]:
        """Return a report as plain data."""
        ...

    def replace(self, report: Report, values: Mapping[str, Given]) -> Report:
        """Return a report with other values by address."""
        ...

    def inspect(
        self,
        report: Report,
        name: str,
        *,
        rules: str | None = None,
        previous: Report | None = None,
        claims: bool = False,
    ) -> Checked:
        """Return a report with what the rules find."""
        ...

    def render_bytes(
        self, report: Report, form: str, /, *, previous: Report | None = None
    ) -> bytes:
        """Return a report as a file's bytes in a format."""
        ...

    def compare(self, before: Report, after: Report) -> Comparison:
        """Return what differs between two reports."""
        ...
