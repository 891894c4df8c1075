"""What people pass to an engine, as what it works with; or a word on what to pass instead."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from govreport.errors import ReadError, UsageError
from govreport.model import Agency, Report
from govreport.model.fields import described
from govreport.project import Project, load_project
from govreport.readings import Isolation
from govreport.rules.base import RuleSet
from govreport.text.printing import half_character

T = TypeVar("T")
F = TypeVar("F")

#: A report, or the file that holds it.
ReportSource: TypeAlias = Report | Path | str
#: Value of a format's option, as people write it.
Option: TypeAlias = str | bool | int | float | Path


def path_of(source: object, wanted: str = "the path of a file") -> Path:
    """Return the path that *source* is; raises `UsageError` or `ReadError` if it is none."""
    if isinstance(source, str) and len(source.splitlines()) > 1:
        raise ReadError(
            f"the text {source[:20]!r}… of {len(source)} characters is no file name",
            hint="Give a path; or the text as bytes: govreport.read(text.encode()).",
        )
    if isinstance(source, str) and "\0" in source:
        raise ReadError(f"{source[:60]!r} is no file name: it has a null character")
    if isinstance(source, (str, os.PathLike)):
        return Path(source)
    if isinstance(source, Report):
        hint = "It is a report already."
    elif hasattr(source, "read"):
        hint = "Give the file's path, or what its read() returns."
    else:
        hint = "govreport.from_data(mapping) makes a report of plain data."
    raise UsageError(f"expected {wanted}, got {described(source)}", hint=hint)


def target_of(given: object, wanted: str = "the path of the file to write") -> Path:
    """Return the path that something is written to, or a name with an ending."""
    if isinstance(given, (str, os.PathLike)):
        return Path(given)
    hint = "Engine.render_bytes returns the bytes of a document." if given is not None else ""
    raise UsageError(f"expected {wanted}, got {described(given)}", hint=hint)


def template_of(given: object) -> Path | str | None:
    """Return what names a template: a file, or a pack; None for the usual one."""
    if given is None or isinstance(given, (str, Path)):
        return given
    raise UsageError(f"template: expected a file or a template pack, got {described(given)}")


def rules_of(given: object) -> str | RuleSet | None:
    """Return what names a rule set, a notice file by its path among them."""
    if given is None or isinstance(given, (str, RuleSet)):
        return given
    if isinstance(given, os.PathLike):
        return str(Path(given))
    hint = "One rule set may extend another; `govreport rules list` shows them."
    raise UsageError(f"rules: expected the name of a rule set, got {described(given)}", hint=hint)


def several(name: str, given: Iterable[T], *single: type) -> tuple[T, ...]:
    """Return several things, of which a single one may be given by itself.

    Args:
        name: The argument, for messages.
        given: The things, or one.
        single: The types of one.
    """
    if isinstance(given, single):
        return (cast("T", given),)
    if not isinstance(given, Iterable):
        raise UsageError(f"{name}: expected several, as in a list, got {described(given)}")
    return tuple(given)


def callable_of(name: str, given: F) -> F:
    """Return a function; raises `UsageError` for anything else."""
    if not callable(given):
        raise UsageError(f"{name}: expected a function, got {described(given)}")
    return given


def names_of(given: Iterable[str] | str) -> frozenset[str]:
    """Return names of plugins, of which a single one may be given by itself."""
    found: tuple[str, ...] = several("block", given, str)
    for name in found:
        if not isinstance(name, str):
            raise UsageError(f"block: expected names of plugins, got {described(name)}")
    return frozenset(found)


def plugins_of(given: Iterable[object]) -> tuple[object, ...]:
    """Return modules or objects; raises `UsageError` for the name of one."""
    found: tuple[object, ...] = several("plugins", given, str)
    for plugin in found:
        if isinstance(plugin, str):
            raise UsageError(
                f"plugins: expected modules or objects, got {plugin!r}",
                hint="Import the module and pass it; installed plugins are found by themselves.",
            )
    return found


def project_of(given: Project | Path | str | None) -> Project:
    """Return a project, which may be given by its file."""
    if given is None:
        return Project()
    return given if isinstance(given, Project) else load_project(path_of(given))


def agency_of(given: Agency | str) -> Agency:
    """Return a body, which may be given by its name."""
    if isinstance(given, Agency):
        return given
    if isinstance(given, str):
        return Agency(name=given)
    raise UsageError(f"agency: expected a body or its name, got {described(given)}")


def isolation_of(given: Isolation | bool) -> Isolation | None:  # noqa: FBT001 - as engines have it
    """Return what workers may take, or None if files are read in this process."""
    if isinstance(given, Isolation):
        return given
    if isinstance(given, bool):
        return Isolation() if given else None
    raise UsageError(f"isolated: expected True, False or an Isolation, got {described(given)}")


def plain_of(data: object) -> object:
    """Return plain data with the numbers and arrays of other libraries as Python's own.

    What says itself that it is a whole number is one (`numpy.int64`), and what says itself
    which list it is, is that list (arrays, columns of a data frame).
    """
    if isinstance(data, Mapping):
        return {key: plain_of(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [plain_of(item) for item in data]
    if isinstance(data, (bool, int, str)):
        return data
    try:
        return operator.index(data)  # type: ignore[arg-type]  # asked for by trying
    except TypeError:
        return data.tolist() if hasattr(data, "tolist") and hasattr(data, "__len__") else data


def options_of(given: Mapping[str, Option]) -> dict[str, str]:
    """Return a format's options as text: ``charts=False`` is ``charts="off"``."""
    found: dict[str, str] = {}
    for name, value in given.items():
        if isinstance(value, str) and half_character(value):
            raise UsageError(
                f"option {name!r}: expected text without half characters, got {described(value)}"
            )
        if isinstance(value, bool):
            found[name] = "on" if value else "off"
        elif isinstance(value, (str, int, float, Path)):
            found[name] = str(value)
        else:
            raise UsageError(
                f"option {name!r}: expected text, got {described(value)}",
                hint="Options are text, numbers, paths, or True and False for on and off.",
            )
    return found
