"""Exceptions: one root, one class per way of using the library wrongly.

A wrong *report* never raises; it gives findings.  Everything here says what
happened, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from govreport.source_map import Region

#: Problems that a message lists; the exception holds all of them.
_SHOWN = 50


class GovreportError(Exception):
    """Root of every exception that govreport raises on purpose.

    Args:
        message: What happened and where, in one sentence.
        hint: What to do next; empty where the message says it already.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class GovreportWarning(UserWarning):
    """What somebody should know who did nothing wrong: `warnings` shows, hides or raises it."""


class GovreportDeprecationWarning(DeprecationWarning):
    """Something that is going to be removed was called; the message says what to use instead."""


class AddressError(GovreportError):
    """An address is malformed, or names no cell of the form."""


class UsageError(GovreportError):
    """A call or a command line asks for something that does not exist."""


class ModelError(UsageError, ValueError):
    """A value is none that the model can hold; says where, what was expected and what came."""


class EditionError(GovreportError):
    """No registered edition has the given identifier or covers the given year."""


class FormatError(GovreportError):
    """No registered renderer or reader handles the format."""


class ReadError(GovreportError):
    """A document cannot be read: damaged, protected, too large, or no annual report."""


class LimitError(ReadError):
    """A document from outside exceeds a bound on size, depth, count or time."""


class RenderError(GovreportError):
    """A document cannot be written."""


class TemplateError(RenderError):
    """A template is damaged, or asks for a field that does not exist."""


class StrictError(GovreportError):
    """Strict mode refuses something that is only a warning otherwise."""


class PluginError(GovreportError):
    """A plugin failed to load, declared something unusable, or raised."""


#: Characters of a name or a message that are shown; a name can be as long as a file.
_LONGEST = 1_000


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 4 :]}"


@attrs.frozen
class Problem:
    """One thing wrong with structured input.

    Attributes:
        path: Dotted path of the field, for example ``requests.results.granted[6]``.
        message: What was expected and what came.
        region: Where it stands in the text; None where that is not known.
    """

    path: str
    message: str
    region: Region | None = attrs.field(default=None, eq=False)

    def __str__(self) -> str:
        return f"{_short(self.path) or '(top level)'}: {_short(self.message)}"

    @property
    def located(self) -> str:
        """The problem as a line, behind the line of the file where that is known."""
        return f"line {self.region.line}: {self}" if self.region else str(self)


class CodecError(GovreportError):
    """Structured input (TOML, JSON, plain data) does not describe a report.

    Args:
        problems: Every problem found, in the order of the input.
        source: Name of the input.
        of: What the input should describe.
        hint: What to do next.

    Attributes:
        problems: As given.
        source: As given.
    """

    def __init__(
        self,
        problems: Sequence[Problem],
        *,
        source: str = "",
        of: str = "the report's data",
        hint: str = "",
    ) -> None:
        self.problems = tuple(problems)
        self.source = source
        head = f"{source}: " if source else ""
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        shown = [problem.located for problem in self.problems[:_SHOWN]]
        if count > _SHOWN:
            shown.append(f"and {count - _SHOWN} more")
        lines = "".join(f"\n  {line}" for line in shown)
        super().__init__(f"{head}{count} {noun} in {of}{lines}", hint=hint)


#: What is wrong with one report among many, and not with the call: the others can be done.
ABOUT_ONE_REPORT: Final = (
    ReadError,
    RenderError,
    CodecError,
    EditionError,
    PluginError,
    StrictError,
)
