"""Flat parts of a report (agency, contact, publication …) as plain data, errors with paths."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

import attrs

from govreport.codec._cells import Plain, shown
from govreport.codec._problems import GUESSED
from govreport.errors import GovreportError, Problem
from govreport.paths import nearest

T = TypeVar("T")


def decode_flat(plain: Plain, kind: type[T], path: str, problems: list[Problem]) -> T | None:
    """Return an object of *kind*, or None after adding to *problems*."""
    if not isinstance(plain, Mapping):
        problems.append(Problem(path, f"expected a table, got {shown(plain)}"))
        return None
    cls: Any = kind  # mypy does not take a class for hashable
    fields = _fields(cls)
    found: list[Problem] = []
    values: dict[str, object] = {}
    for name, field in fields.items():
        if name in plain:
            values[name] = _decoded(plain[name], field.kind, f"{path}.{name}", found)
        elif field.is_required:
            found.append(Problem(f"{path}.{name}", f"the field {name!r} is missing"))
    for count, name in enumerate(sorted(plain.keys() - fields.keys())):
        close = nearest(name, fields) if count < GUESSED else ""
        found.append(Problem(f"{path}.{name}", f"there is no such field{close}"))
    if not found:
        try:
            return kind(**values)
        except (GovreportError, TypeError, ValueError) as error:  # what the class itself refuses
            said = error.message if isinstance(error, GovreportError) else str(error)
            found.append(Problem(path, said))
    problems.extend(found)
    return None


def encode_flat(value: object) -> dict[str, Any]:
    """Return an object as plain data, fields that have their default left out."""
    kind: type[Any] = type(value)
    given = ((field, getattr(value, field.name)) for field in attrs.fields(kind))
    return {field.name: _encoded(item) for field, item in given if item != field.default}


def _encoded(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return encode_flat(value) if attrs.has(type(value)) else value


@attrs.frozen
class _Field:
    """What a field takes, and whether it must be there."""

    kind: Any
    is_required: bool


@lru_cache(maxsize=16)
def _fields(kind: type[Any]) -> Mapping[str, _Field]:
    hints = get_type_hints(kind)
    return {
        field.name: _Field(hints[field.name], field.default is attrs.NOTHING)
        for field in attrs.fields(kind)
    }


def _decoded(value: Plain, kind: Any, path: str, problems: list[Problem]) -> object:
    """Return the value of one field, or None after adding to *problems*."""
    if isinstance(kind, UnionType):  # a date that may be missing
        if value is None:
            return None
        kind = get_args(kind)[0]
    if attrs.has(kind):
        return decode_flat(value, kind, path, problems)
    read = _member if issubclass(kind, Enum) else _READ[kind]
    try:
        return read(value, kind)
    except TypeError as error:
        problems.append(Problem(path, str(error)))
        return None


def _text(value: Plain, _kind: type) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {shown(value)}")
    return value


def _day(value: Plain, _kind: type) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise TypeError(f"expected a date as 2025-01-31, got {shown(value)}")


def _member(value: Plain, kind: type[Enum]) -> Enum:
    names = [str(member.value) for member in kind]
    if value not in names:
        close = nearest(str(value), names)
        raise TypeError(f"expected one of {', '.join(names)}, got {shown(value)}{close}")
    return kind(value)


#: What reads a field of each type.
_READ: Mapping[type, Callable[[Plain, type], object]] = {str: _text, datetime.date: _day}
