"""What a worker is asked for: a task as bytes, and what has to be so for it to be begun."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from govreport.errors import UsageError
from govreport_dask.versions import Versions, here, looking, refuse_others

#: What a call came to, told before what it gives.
_DONE: Final = "done"
_FOREIGN: Final = "other versions"
_HOMELESS: Final = "no such folder"


@attrs.frozen(kw_only=True)
class Call:
    """What stays the same from task to task.

    Attributes:
        carry: Does a task; goes to the worker as code, so that a worker that lacks what the
            task needs can say so.
        versions: What has to be installed.
        folder: Folder that relative paths are meant in.
        number: What the file system knows that folder by.
    """

    carry: Callable[[bytes, Versions, str, int], tuple[str, Any]]
    versions: Versions
    folder: str
    number: int

    @classmethod
    def from_here(cls) -> Call:
        """Return what tasks of this process need."""
        folder = Path.cwd()
        return cls(
            carry=carrying(), versions=here(), folder=str(folder), number=folder.stat().st_ino
        )

    def arguments(self, work: Callable[[Any], Any], task: object) -> tuple[object, ...]:
        """Return what `carry` is given for a task."""
        return pickle.dumps((work, task)), self.versions, self.folder, self.number

    def result(self, given: tuple[str, Any]) -> object:
        """Return what a task has given; raises `UsageError` where it was not begun."""
        state, found = given
        if state == _FOREIGN:
            refuse_others("that joined late", found)
        if state == _HOMELESS:
            raise UsageError(
                f"the Dask worker on {found} does not have the folder {self.folder!r}",
                hint="Its workers need the folders of this machine, under the same names.",
            )
        return found


def carrying() -> Callable[[bytes, Versions, str, int], tuple[str, Any]]:
    """Return the function that workers do tasks with; it needs nothing until it has looked."""
    look = looking()
    done, foreign, homeless = _DONE, _FOREIGN, _HOMELESS

    def carry(
        data: bytes, versions: Mapping[str, str], folder: str, number: int
    ) -> tuple[str, Any]:
        import contextlib  # noqa: PLC0415 - the function travels alone
        import os  # noqa: PLC0415 - as above
        import pickle  # noqa: PLC0415 - as above
        import platform  # noqa: PLC0415 - as above
        import sys  # noqa: PLC0415 - as above

        from distributed import get_worker  # noqa: PLC0415 - as above

        worker = get_worker()
        # What is installed is looked at once, since that takes longer than a small task.
        found = worker.govreport_versions = getattr(worker, "govreport_versions", None) or look()
        if found != versions:
            return foreign, found
        # Another machine may have a folder of that name; the number is the file system's.
        if not os.path.exists(folder) or os.stat(folder).st_ino != number:  # noqa: PTH110, PTH116
            return homeless, platform.node()
        work, task = pickle.loads(data)  # noqa: S301 - from who may have this process do anything
        # Standard output is for data, and what plugins print is none.
        with contextlib.chdir(folder), contextlib.redirect_stdout(sys.stderr):
            return done, work(task)

    return carry
