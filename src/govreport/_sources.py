"""Reports wherever they come from: a value, a file, all files of a pattern."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator
from pathlib import Path

from govreport._arguments import ReportSource, path_of
from govreport._reading import Readers
from govreport.errors import ReadError
from govreport.model import Report
from govreport.project import passed_over


class Sources:
    """Where an engine gets reports.

    Args:
        readers: The readers of its plugins.
        warn: Called with what a user should know.
    """

    def __init__(self, readers: Readers, warn: Callable[[str], None]) -> None:
        self._readers = readers
        self._warn = warn

    def report(self, given: ReportSource) -> Report:
        """Return a report, which may be given by its file."""
        if isinstance(given, Report):
            return given
        return self.read(path_of(given, "a report, or the path of one"), None)

    def read(self, source: Path | str | bytes, reader: str | None) -> Report:
        """Return the report of a document; warns of cells that were not found or are in doubt."""
        result = self._readers.read(source, reader)
        if result.faults:
            name = "document" if isinstance(source, bytes) else str(source)
            faults = "; ".join(result.faults)
            self._warn(
                f"{name}: {faults} (Engine.examine or `govreport read --report` tells which)"
            )
        return result.report

    def matching(self, pattern: Path | str) -> Iterator[Report]:
        """Yield the report of every file that matches a glob pattern, project files left out."""
        paths = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207 - any pattern, absolute too
        if not paths:
            raise ReadError(f"no file matches {str(pattern)!r}")
        for path in paths:
            if not passed_over(path, self._warn):
                yield self.read(path, None)
