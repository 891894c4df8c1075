"""Flat parts of a report (agency, contact, publication …) by cattrs, errors with paths."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from govreport.codec._cells import Plain, shown
from govreport.codec._problems import GUESSED
from govreport.errors import GovreportError, Problem
from govreport.model import Agency, Attachment, Contact, Publication, Waiver
from govreport.paths import nearest

T = TypeVar("T")

_FLAT = (Contact, Agency, Publication, Attachment, Waiver)


def decode_flat(plain: Plain, kind: type[T], path: str, problems: list[Problem]) -> T | None:
    """Return an object of *kind*, or None after adding to *problems*."""
    if not isinstance(plain, Mapping):
        problems.append(Problem(path, f"expected a table, got {shown(plain)}"))
        return None
    try:
        return _converter().structure(plain, kind)
    except (ClassValidationError, IterableValidationError) as group:
        problems.extend(_explain(group, path))
        return None


def encode_flat(value: object) -> dict[str, Any]:
    """Return an object as plain data, fields that have their default left out."""
    plain: dict[str, Any] = _converter().unstructure(value)
    return plain


def _explain(error: BaseException, path: str) -> Iterator[Problem]:
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            name = getattr(note, "name", None)
            step = f".{name}" if name is not None else f"[{getattr(note, 'index', '?')}]"
            yield from _explain(inner, path + step)
        for inner in others:
            yield from _explain(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        for count, name in enumerate(sorted(error.extra_fields)):
            close = nearest(name, known) if count < GUESSED else ""
            yield Problem(f"{path}.{name}", f"there is no such field{close}")
    elif isinstance(error, KeyError):
        yield Problem(path, f"the field {error.args[0]!r} is missing")
    elif isinstance(error, GovreportError):
        yield Problem(path, error.message)
    else:
        yield Problem(path, str(error))


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


@lru_cache(maxsize=1)
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(datetime.date, _day)
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _member
    )
    for kind in _FLAT:
        converter.register_structure_hook(
            kind, make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
        )
        converter.register_unstructure_hook(
            kind, make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)
        )
    return converter
