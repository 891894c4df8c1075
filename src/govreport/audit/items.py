"""What the steps of an audit say of each document: plain values, kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from govreport.errors import GovreportError


@attrs.frozen(kw_only=True)
class Failure:
    """Why a step gave nothing for a document.

    Attributes:
        step: ``find``, ``read`` or ``check``.
        kind: Class of the error, or ``crash``.
        message: What happened.
        hint: What to do about it.
        tries: How often it was tried.
    """

    step: str
    kind: str
    message: str
    hint: str = ""
    tries: int = 1

    @classmethod
    def of(cls, step: str, error: GovreportError) -> Failure:
        """Return the failure that an error tells."""
        return cls(step=step, kind=type(error).__name__, message=error.message, hint=error.hint)


def _failure(given: Failure | Mapping[str, Any] | None) -> Failure | None:
    return Failure(**given) if isinstance(given, Mapping) else given


@attrs.frozen(kw_only=True)
class ReadItem:
    """What reading gave for one document.

    Attributes:
        digest: Digest of the document.
        variant: What else decides how it is read: its ending, whether it is trusted, and the year
            in its name.
        source: What the document was called.
        failure: Why it was not read; None if it was.
        reader: Name of the reader.
        notation: Whether it is the data itself, which are quickly read again.
        body: Name of the body.
        region_code: Its division code, or empty.
        kind: Kind of body.
        year: Year reported on.
        edition: Edition of the form.
        embedded: Whether the data inside the document were taken.
        whole: Whether the document seems whole.
        published: Day of publication, or empty.
        cells: Number of cells of each origin.
        values: Digest of the values of all cells: the same for one report in two formats.
        at: Where the kept report begins in the file of its partition.
        length: Its length.
    """

    digest: str
    variant: str
    source: str
    failure: Failure | None = attrs.field(default=None, converter=_failure)
    reader: str = ""
    notation: bool = False
    body: str = ""
    region_code: str = ""
    kind: str = ""
    year: int = 0
    edition: str = ""
    embedded: bool = False
    whole: bool = True
    published: str = ""
    cells: Mapping[str, int] = attrs.field(factory=dict)
    values: str = ""
    at: int = 0
    length: int = 0


def _texts(given: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(given)


@attrs.frozen(kw_only=True)
class CheckItem:
    """What checking gave for one report.

    Attributes:
        key: Digest of all that decides it: document, last year's, engine, rules.
        digest: Digest of the document.
        source: What the document was called.
        failure: Why it was not checked; None if it was.
        rule_set: Name of the rules.
        rule_set_why: Why these, in Chinese.
        errors: Errors that are not waived.
        warnings: Warnings that are not waived.
        infos: Hints that are not waived.
        waived: Findings that are accepted.
        said: What a user should know of the rules or the project.
    """

    key: str
    digest: str
    source: str
    failure: Failure | None = attrs.field(default=None, converter=_failure)
    rule_set: str = ""
    rule_set_why: str = ""
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0
    said: tuple[str, ...] = attrs.field(default=(), converter=_texts)
