"""Builds a wheel in which the reading of narratives is compiled, where that is asked for.

``GOVREPORT_COMPILE=1 pip wheel .`` makes one for this machine's Python; everything else, and every
build without that variable, is the plain package, which runs everywhere.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED: Final = "GOVREPORT_COMPILE"
_SOURCES: Final = Path("src")
#: What is compiled: where most of the time of a check goes.
_COMPILED: Final = (
    "govreport/narrative/*.py",
    "govreport/quantities/*.py",
    "govreport/text/numerals.py",
    "govreport/text/spelling.py",
)
#: A package itself stays as it is written, and so does what only reads files.
_PLAIN: Final = frozenset(("__init__.py", "sources.py"))


def modules() -> list[Path]:
    """Return the modules that are compiled, seen from the project's folder."""
    found = (path for pattern in _COMPILED for path in _SOURCES.glob(pattern))
    return sorted(path for path in found if path.name not in _PLAIN)


def compile_modules(paths: list[Path], folder: Path) -> list[Path]:
    """Compile modules of the project in the current folder; return what was made.

    Args:
        paths: The modules.
        folder: Where the extensions are laid out as they are imported.
    """
    from mypyc.build import mypycify  # noqa: PLC0415 -- needed by those who ask for it alone
    from setuptools import Distribution  # noqa: PLC0415 -- as above

    made = mypycify(
        # What is imported besides is not ours to check here: a build has no plugins beside it.
        ["--strict", "--follow-imports=silent", *map(str, paths)],
        opt_level="1",  # twice as quick to compile as the next, and no slower to run
        multi_file=len(paths) > 1,  # of a single one the header is not found
        debug_level="0",
        target_dir=str(folder / "c"),
    )
    command = Distribution({"name": "govreport", "ext_modules": made}).get_command_obj("build_ext")
    command.build_lib = str(folder / "lib")
    command.build_temp = str(folder / "temp")
    command.ensure_finalized()
    command.run()
    return sorted(path for path in (folder / "lib").rglob("*") if path.is_file())


class Compiled(BuildHookInterface[Any]):
    """Compiles the reading of narratives for a wheel that is to be installed."""

    def dependencies(self) -> list[str]:
        """Return what a build needs besides hatchling."""
        if not os.environ.get(ASKED):
            return []
        return ["mypy[mypyc]>=1.11", "setuptools", *self.metadata.core.dependencies]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and put what is made beside the modules."""
        if version == "editable" or not os.environ.get(ASKED):
            return
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        for path in compile_modules(modules(), folder):
            name = path.relative_to(folder / "lib").as_posix()
            build_data["force_include"][str(path)] = name
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what was made on the way."""
        del version, build_data, artifact_path
        if hasattr(self, "_folder"):
            self._folder.cleanup()
