"""Entry points of installed distributions, found without `importlib.metadata`.

To import that module and to let it read what every installed distribution declares takes
longer than most commands take to run.  The entry points found here are the ones that it finds:
the folders of the module path are looked through for what declares the group.  Where something
else may hold distributions (a zip file, an egg, an importer with a search of its own),
`importlib.metadata` is asked.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_DECLARATIONS = "entry_points.txt"
_ENDINGS = (".dist-info", ".egg-info")
_TARGET = re.compile(r"([\w.]+)\s*(?::\s*([\w.]+)\s*)?(?:\[.*\]\s*)?")
_SEPARATORS = re.compile(r"[-_.]+")


@attrs.frozen
class Point:
    """One entry point.

    Attributes:
        name: Its name.
        target: What it names: ``module`` or ``module:attribute``.
        declared_by: The distribution that declares it, or the folder of its metadata.
    """

    name: str
    target: str
    declared_by: Distribution | Path | None = None

    @property
    def distribution(self) -> Distribution | None:
        """The distribution that declares it; its own files are read when it is asked."""
        if not isinstance(self.declared_by, Path):
            return self.declared_by
        from importlib.metadata import Distribution  # noqa: PLC0415 - most programs never ask

        return Distribution.at(self.declared_by)

    def load(self) -> Any:
        """Return what it names; raises whatever its import raises."""
        match = _TARGET.fullmatch(self.target)
        if match is None:
            raise ImportError(f"{self.target!r} is not like 'module' or 'module:attribute'")
        attributes = match[2].split(".") if match[2] else ()
        return reduce(getattr, attributes, import_module(match[1]))


def points(group: str) -> list[Point]:
    """Return the entry points of a group, ordered by name and target."""
    try:
        found = list(_scanned(group) if _is_plain() else _asked(group))
    except NotADirectoryError:  # a zip file
        found = list(_asked(group))
    return sorted(found, key=lambda point: (point.name, point.target))


#: Modules whose finders look through the folders of the module path, as is done here; the second
#: puts itself in the place of the first where a program imports it.
_SEARCHERS = (PathFinder.__module__, "importlib_metadata")


def _is_plain() -> bool:
    """Return whether there is no search for distributions but the one of the module path."""
    searching = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    usual = [finder for finder in searching if getattr(finder, "__module__", "") in _SEARCHERS]
    return bool(usual) and usual == searching and not any(map(_is_egg, sys.path))


def _is_egg(entry: object) -> bool:
    """Return whether an entry of the module path holds metadata in a way of its own."""
    return not isinstance(entry, str) or entry.lower().endswith(".egg")


def _asked(group: str) -> Iterator[Point]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - see the head of the module

    for point in entry_points(group=group):
        yield Point(point.name, point.value, point.dist)


def _scanned(group: str) -> Iterator[Point]:
    seen: set[str] = set()
    for entry in sys.path:
        for name, folder in _metadata(entry):
            if name not in seen:  # as for modules, what stands earlier on the path counts
                seen.add(name)
                for key, target in _declared(folder, group):
                    yield Point(key, target, Path(folder))


def _metadata(entry: str) -> Iterator[tuple[str, str]]:
    """Yield the distributions in a folder of the module path: name, and folder of the metadata."""
    try:
        with os.scandir(entry or ".") as children:
            for child in children:
                if child.name.lower().endswith(_ENDINGS):
                    name = child.name.rpartition(".")[0].partition("-")[0]
                    yield _SEPARATORS.sub("_", name).lower(), child.path
    except (FileNotFoundError, PermissionError):
        return


def _declared(folder: str, group: str) -> Iterator[tuple[str, str]]:
    """Yield name and target of what a distribution declares in a group."""
    try:
        # Hundreds of files, most of them missing, before anything else is done.
        with open(f"{folder}{os.sep}{_DECLARATIONS}", "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError:
        return
    if group.encode() not in data:
        return
    section = ""
    for line in map(str.strip, data.decode("utf-8", "replace").splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif line and not line.startswith("#") and section == group:
            name, _, target = line.partition("=")
            yield name.strip(), target.strip()
