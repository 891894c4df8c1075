"""Flat parts of a report (agency, contact, publication …) as plain data, errors with paths."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

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
    if isinstance(value, tuple):
        return [_encoded(item) for item in value]
    return encode_flat(value) if attrs.has(type(value)) else value


@attrs.frozen
class _Field:
    """What a field takes, and whether it must be there."""

    kind: Any
    is_required: bool


@lru_cache(maxsize=64)
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
    if get_origin(kind) is tuple:
        return _array(value, get_args(kind), path, problems)
    if get_origin(kind) is Mapping:
        return _mapping(value, get_args(kind)[1], path, problems)
    read = _member if issubclass(kind, Enum) else _READ[kind]
    try:
        return read(value, kind)
    except TypeError as error:
        problems.append(Problem(path, str(error)))
        return None


def _array(
    value: Plain, kinds: tuple[Any, ...], path: str, problems: list[Problem]
) -> tuple[object, ...] | None:
    """Return an array of items of one kind, or of so many kinds as it has items."""
    if not isinstance(value, list):
        problems.append(Problem(path, f"expected an array, got {shown(value)}"))
        return None
    wanted = kinds[:1] * len(value) if kinds[-1] is Ellipsis else kinds
    if len(value) != len(wanted):
        problems.append(Problem(path, f"expected an array of {len(wanted)}, got {shown(value)}"))
        return None
    return tuple(
        _decoded(item, kind, f"{path}[{index}]", problems)
        for index, (item, kind) in enumerate(zip(value, wanted, strict=True))
    )


def _mapping(
    value: Plain, kind: Any, path: str, problems: list[Problem]
) -> dict[str, object] | None:
    """Return a table of items of one kind, whatever their names."""
    if not isinstance(value, Mapping):
        problems.append(Problem(path, f"expected a table, got {shown(value)}"))
        return None
    return {name: _decoded(item, kind, f"{path}.{name}", problems) for name, item in value.items()}


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


def _whole(value: Plain, _kind: type) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"expected a whole number, got {shown(value)}")
    return value


def _number(value: Plain, _kind: type) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"expected a number, got {shown(value)}")
    return value


def _switch(value: Plain, _kind: type) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"expected true or false, got {shown(value)}")
    return value


#: What reads a field of each type.
_READ: Mapping[type, Callable[[Plain, type], object]] = {
    str: _text,
    datetime.date: _day,
    int: _whole,
    float: _number,
    bool: _switch,
}
