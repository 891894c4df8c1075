"""Descriptions of attrs classes and enumerations, as the model and hook pages use them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from types import ModuleType

import attrs

from generators.docstrings import doc_of
from generators.markdown import code, table


def of_module(module: ModuleType) -> Iterator[type]:
    """Yield the attrs classes and enumerations that a module defines, in its order."""
    for item in vars(module).values():
        if (
            isinstance(item, type)
            and item.__module__ == module.__name__
            and (attrs.has(item) or issubclass(item, Enum))
        ):
            yield item


def described(cls: type, *, level: int = 2) -> str:
    """Return heading, meaning, fields and methods of a class."""
    doc = doc_of(cls)
    where = f"`from {home_of(cls)} import {cls.__name__}`"
    parts = [f"{'#' * level} {cls.__name__}", where, doc.summary, doc.body]
    if issubclass(cls, Enum):
        parts.append(_members(cls))
    elif attrs.has(cls):
        parts += [_fields(cls), _methods(cls)]
    return "\n\n".join(part for part in parts if part)


def home_of(cls: type) -> str:
    """Return the public module that a class is imported from: the shortest that has it."""
    parts = cls.__module__.split(".")
    for end in range(1, len(parts) + 1):
        name = ".".join(parts[:end])
        if any(part.startswith("_") for part in parts[:end]):
            break
        if getattr(import_module(name), cls.__name__, None) is cls:
            return name
    return cls.__module__


def _members(cls: type[Enum]) -> str:
    values = (code(str(member.value)) or "empty" for member in cls)
    return f"One of: {', '.join(values)}."


def _fields(cls: type[attrs.AttrsInstance]) -> str:
    meanings = doc_of(cls).entries
    fields = [field for field in attrs.fields(cls) if not field.name.startswith("_")]
    rows = [
        (code(field.name), code(_type(field)), _default(field), meanings.get(field.name, ""))
        for field in fields
    ]
    return table(("field", "type", "default", "meaning"), rows) if rows else ""


def _type(field: attrs.Attribute[object]) -> str:
    annotation = field.type
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")


def _default(field: attrs.Attribute[object]) -> str:
    default = field.default
    if default is attrs.NOTHING:
        return "required"
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return "empty"
    if callable(default):
        return ""
    if attrs.has(type(default)):
        return code(f"{type(default).__name__}()")
    return code(str(default) if isinstance(default, Enum) else repr(default))


def _methods(cls: type) -> str:
    rows = []
    for name, member in vars(cls).items():
        if name.startswith("_"):
            continue
        target = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
        if inspect.isfunction(target):
            rows.append((code(f"{name}{_signature(target)}"), doc_of(target).summary))
        elif isinstance(target, property):
            rows.append((code(name), doc_of(target).summary))
    return table(("method or property", "what it gives"), rows) if rows else ""


def _signature(function: object) -> str:
    if not callable(function):
        return ""
    signature = inspect.signature(function)
    shown = [item for name, item in signature.parameters.items() if name not in {"self", "cls"}]
    return str(signature.replace(parameters=shown)).replace("'", "")
