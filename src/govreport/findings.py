"""What a check finds: findings, their severity and their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import total_ordering
from typing import overload

import attrs

from govreport.errors import UsageError
from govreport.source_map import Region


@total_ordering
class Severity(Enum):
    """How sure a finding is, and what it asks for."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)

    def __lt__(self, other: Severity) -> bool:
        return self.rank < other.rank

    @classmethod
    def parse(cls, text: Severity | str) -> Severity:
        """Return the severity of that name; raises `UsageError`."""
        try:
            return cls(text)
        except ValueError:
            raise UsageError(
                f"there is no severity {text!r}", hint="Use error, warning or info."
            ) from None


@attrs.frozen(kw_only=True)
class Place:
    """Where a finding is: a cell, a span of a section's text, or the report as a whole.

    Attributes:
        address: Address of the cell, or empty.
        caption: Official captions of the cell, or heading of the section.
        section: Key of the section (or ``preamble``, ``title``) for a place in text; else empty.
        start: First character of the span in the section's text.
        end: Character after the span; equal to *start* for the whole section.
        quote: The text of the span.
        region: Lines and columns of it in the file; None where that is not known.
            Findings that say the same are equal wherever the report came from.
    """

    address: str = ""
    caption: str = ""
    section: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    region: Region | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def line(self) -> int:
        """Line in the file, counted from 1; 0 where that is not known."""
        return self.region.line if self.region else 0

    @property
    def key(self) -> str:
        """Address or section: what a waiver names."""
        return self.address or self.section


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        code: Code of the rule.
        severity: How sure it is.
        message: What is wrong, in Chinese.
        message_en: The same in English.
        place: Where.
        expected: What should stand there; empty where that cannot be told.
        actual: What stands there.
        source: Article or notice that requires it.
        related: Other places that share the cause.
        waived: Reason why the body accepts it; empty if it does not.
    """

    code: str
    severity: Severity
    message: str
    message_en: str = ""
    place: Place = Place()
    expected: str = ""
    actual: str = ""
    source: str = ""
    related: tuple[Place, ...] = ()
    waived: str = ""

    def text(self, language: str = "zh") -> str:
        """Return the message in ``zh`` or ``en`` (falling back to Chinese)."""
        return self.message_en if language == "en" and self.message_en else self.message


@attrs.frozen(kw_only=True)
class Unchecked:
    """What a rule could not look at; a rule yields it beside, or instead of, its findings.

    Attributes:
        reason: Why, in Chinese.
        reason_en: The same in English.
        cells: Addresses of the cells that would have been needed.
        applicable: Whether the rule is about something in this report at all.
        written: Whether what is not there might be written anywhere in the report: of one that
            was not read to its end nobody knows then whether the rule applies.
    """

    reason: str
    reason_en: str
    cells: tuple[str, ...] = ()
    applicable: bool = True
    written: bool = False

    def text(self, language: str = "zh") -> str:
        """Return the reason in ``zh`` or ``en``."""
        return self.reason_en if language == "en" else self.reason


class State(Enum):
    """What became of a rule."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not applicable"
    COULD_NOT_RUN = "could not run"


@attrs.frozen(kw_only=True)
class Execution:
    """What became of one rule: every rule of a set has one, so that silence means something.

    Attributes:
        code: Code of the rule.
        state: What became of it.  A rule that found nothing, but could not look at
            everything, could not run.
        findings: How many findings it has.
        unchecked: What it could not look at, and why; or why it does not apply.
    """

    code: str
    state: State
    findings: int = 0
    unchecked: tuple[Unchecked, ...] = ()


def _tuple(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@attrs.frozen
class Findings:
    """Findings in the order of the report; a read-only sequence.

    Attributes:
        items: The findings.
        executions: What became of every rule, in the order of their codes; empty for
            findings that were picked out of others.  Not part of equality.
    """

    items: tuple[Finding, ...] = attrs.field(default=(), converter=_tuple)
    executions: tuple[Execution, ...] = attrs.field(default=(), eq=False, kw_only=True)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.items[index]

    def at_least(self, severity: Severity | str) -> Findings:
        """Return those of *severity* or worse that are not waived."""
        floor = Severity.parse(severity)
        return Findings(item for item in self.items if item.severity >= floor and not item.waived)

    @property
    def errors(self) -> Findings:
        """The errors that are not waived."""
        return self.at_least(Severity.ERROR)

    @property
    def worst(self) -> Severity | None:
        """The worst severity that is not waived, or None."""
        ranks = [item.severity for item in self.items if not item.waived]
        return max(ranks) if ranks else None

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the findings, in order."""
        return tuple(item.code for item in self.items)

    def plus(self, more: Iterable[Finding]) -> Findings:
        """Return these findings and *more*."""
        return Findings((*self.items, *more), executions=self.executions)
