"""What people pass to an engine, as what it works with; or a word on what to pass instead."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from govreport.errors import ReadError, UsageError
from govreport.model import Agency, Report
from govreport.model.fields import described
from govreport.project import Project, load_project
from govreport.text.printing import half_character

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


def names_of(given: Iterable[str] | str) -> frozenset[str]:
    """Return names, of which a single one may be given by itself."""
    return frozenset((given,) if isinstance(given, str) else given)


def plugins_of(given: Iterable[object]) -> tuple[object, ...]:
    """Return modules or objects; raises `UsageError` for the name of one."""
    found = (given,) if isinstance(given, str) else tuple(given)
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
    return Agency(name=given) if isinstance(given, str) else given


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
