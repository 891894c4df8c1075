"""What a reader raises and warns of as plain data and back."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

import attrs

from govreport import errors
from govreport.errors import CodecError, GovreportError, GovreportWarning, Problem
from govreport.source_map import Region

#: What is raised on purpose, by name.
_KINDS = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, GovreportError)
}
#: What Python warns of; other kinds are said as their nearest.
_WARNINGS = {
    kind.__name__: kind
    for kind in (GovreportWarning, DeprecationWarning, UserWarning, RuntimeWarning, Warning)
}


def from_error(error: GovreportError) -> dict[str, object]:
    """Return an error as plain data; one of a plugin's own kind as the kind it is made of."""
    plain: dict[str, object] = {
        "kind": next(kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _KINDS),
        "message": str(error.message),
        "hint": str(error.hint),
    }
    if isinstance(error, CodecError):
        plain["source"] = error.source
        plain["problems"] = [
            (problem.path, problem.message, problem.region and attrs.astuple(problem.region))
            for problem in error.problems
        ]
    return plain


def to_error(plain: Any) -> GovreportError:
    """Return the error of plain data; raises `ValueError`, `TypeError` or `KeyError` otherwise."""
    message, hint = str(plain["message"]), str(plain["hint"])
    kind = _KINDS[plain["kind"]]
    if not issubclass(kind, CodecError):
        return kind(message, hint=hint)
    problems = [
        Problem(str(path), str(text), None if region is None else _region(*region))
        for path, text, region in plain["problems"]
    ]
    error = kind(problems, source=str(plain["source"]), hint=hint)
    # It says what it is about, which the message has and the exception keeps nowhere else.
    error.message = message
    error.args = (message,)
    return error


def _region(line: int, column: int, end_line: int, end_column: int) -> Region:
    return Region(
        line=int(line), column=int(column), end_line=int(end_line), end_column=int(end_column)
    )


def from_warnings(caught: Iterable[warnings.WarningMessage]) -> list[tuple[str, str]]:
    """Return warnings as plain data."""
    return [
        (
            next(kind.__name__ for kind in item.category.__mro__ if kind.__name__ in _WARNINGS),
            str(item.message),
        )
        for item in caught
    ]


def repeat(plain: Any) -> None:
    """Warn here of what the other process was warned of."""
    for kind, message in plain:
        warnings.warn(str(message), _WARNINGS[kind], stacklevel=2)
