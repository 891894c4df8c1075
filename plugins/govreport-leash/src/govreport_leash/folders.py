"""Temporary folders that are held while they are in use, so that nobody's can be told and removed.

The number of a process says nothing in another container, which may share the folder for
temporary files: a lock on the folder itself does, and goes with the process that holds it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

#: The locks of the system; on Windows, where a folder has none, what is left stays.
_locks: Any = import_module("fcntl") if os.name == "posix" else None
#: Folders that this process holds.
_HELD: dict[Path, int] = {}


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """Give a temporary folder, removed at the end; those that nobody holds go first."""
    made = lasting(name)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        _let_go()


def lasting(name: str) -> Path:
    """Return a new temporary folder that stays; those that nobody holds go first."""
    _let_go()
    sweep(name)
    while True:
        made = Path(tempfile.mkdtemp(prefix=f"govreport-{name}-{os.getpid()}-"))
        if _locks is None:
            return made
        held = _hold(made)
        # Another one's sweep may have come in between.
        if held is not None and made.exists():
            _HELD[made] = held
            return made


def sweep(name: str) -> int:
    """Remove the folders of that name that nobody holds; return how many those were."""
    pattern = re.compile(rf"govreport-{re.escape(name)}-\d+-\w+")
    count = 0
    for path in Path(tempfile.gettempdir()).glob(f"govreport-{name}-*"):
        if pattern.fullmatch(path.name) and _is_ours(path):
            held = _hold(path)
            if held is not None:
                shutil.rmtree(path, ignore_errors=True)
                os.close(held)
                count += not path.exists()
    return count


def _hold(path: Path) -> int | None:
    """Return the open folder with a lock on it; None where another one has that."""
    if _locks is None:
        return None
    try:
        opened = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        _locks.flock(opened, _locks.LOCK_EX | _locks.LOCK_NB)
    except OSError:
        os.close(opened)
        return None
    return opened


def _let_go() -> None:
    """Close the folders of this process that are gone."""
    for path in [path for path in list(_HELD) if not path.exists()]:
        # Another thread may have done it meanwhile.
        with contextlib.suppress(KeyError):
            os.close(_HELD.pop(path))


def _is_ours(path: Path) -> bool:
    """Return whether a folder is the user's own, and no link to another one."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return path.is_dir() and not path.is_symlink() and status.st_uid == _user(status.st_uid)


def _user(otherwise: int) -> int:
    return os.getuid() if hasattr(os, "getuid") else otherwise
