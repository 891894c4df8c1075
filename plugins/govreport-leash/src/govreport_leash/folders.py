"""Temporary folders whose names say whose they are, so that nobody's can be told and removed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """Give a temporary folder, removed at the end; those of processes that are gone go first."""
    made = lasting(name)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def lasting(name: str) -> Path:
    """Return a new temporary folder that stays; those of processes that are gone go first."""
    sweep(name)
    return Path(tempfile.mkdtemp(prefix=f"govreport-{name}-{os.getpid()}-"))


def sweep(name: str) -> int:
    """Remove the folders of that name whose processes are gone; return how many those were."""
    pattern = re.compile(rf"govreport-{re.escape(name)}-(\d+)-\w+")
    count = 0
    for path in Path(tempfile.gettempdir()).glob(f"govreport-{name}-*"):
        found = pattern.fullmatch(path.name)
        if found and _is_ours(path) and not _lives(int(found[1])):
            shutil.rmtree(path, ignore_errors=True)
            count += not path.exists()
    return count


def _is_ours(path: Path) -> bool:
    """Return whether a folder is the user's own, and no link to another one."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return path.is_dir() and not path.is_symlink() and status.st_uid == _user(status.st_uid)


def _user(otherwise: int) -> int:
    return os.getuid() if hasattr(os, "getuid") else otherwise


def _lives(process: int) -> bool:
    if os.name != "posix":
        return True  # asking would end it there
    with contextlib.suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
