"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import time
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from govreport.errors import RenderError
from govreport.files import real

#: Beginning of the names of files that are being written; the writer's number follows.
_LEFT = ".govreport-"
#: What tells where a process has its number: the machine's start, and the container.
_WHERE = ("/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid")
#: Seconds after which nobody is still writing a file.
_OLD = 600.0


def write_atomic(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write *data* to *path*: a crash leaves the old file or the new one, never half of one.

    Args:
        path: The file; folders that there are not are made.
        data: Its content, whole or in pieces.

    Raises:
        RenderError: The file cannot be written.
    """
    try:
        # A link is followed: what it names is what is meant.
        path = real(path) if path.is_symlink() else path
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_others(path)
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        _sweep(path.parent)
        # Not the file's own name, which may be as long as a name can be.
        temporary = path.parent / f"{_LEFT}{_mark()}-{os.getpid()}-{os.urandom(8).hex()}"
        try:
            with open(temporary, "xb", opener=_private) as file:
                file.writelines((data,) if isinstance(data, bytes) else data)
                file.flush()
                os.fsync(file.fileno())
            # Who may read and write it stays; a program that runs as somebody else does not.
            temporary.chmod(mode & 0o777)
            temporary.replace(path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as error:
        raise RenderError(
            f"cannot write {str(path)!r}: {error.strerror or error}",
            hint=_advice(error),
        ) from error


def _advice(error: OSError) -> str:
    """Return what to do about a file that cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full: free some space."
    if error.errno is None:  # refused here, not by the system
        return "Choose another name."
    return "Check that the folder exists and may be written to."


def _private(path: str, flags: int) -> int:
    """Open a file that nobody else may read or write."""
    return os.open(path, flags, 0o600)


def _refuse_others(path: Path) -> None:
    """Refuse what no file can take the place of."""
    if path.is_symlink():
        raise OSError("it is a link that leads to itself")
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    if path.exists() and not path.is_file():
        raise OSError("it is a pipe or a device, which no file can take the place of")


@lru_cache(maxsize=1)
def _mark() -> str:
    """Return a mark of the processes that share their numbers with this one."""
    told = [platform.node()]
    with contextlib.suppress(OSError):
        told += [Path(_WHERE[0]).read_text(encoding="ascii"), str(Path(_WHERE[1]).readlink())]
    return f"{zlib.crc32(' '.join(told).encode()):08x}"


@lru_cache(maxsize=64)
def _sweep(folder: Path) -> None:
    """Remove what a writer that was killed has left in a folder; looked for once in a process."""
    remove_left(folder)


def remove_left(folder: Path) -> None:
    """Remove what writers that have ended, or were ended, have left in a folder."""
    for left in folder.glob(f"{_LEFT}*"):
        mark, _, rest = left.name.removeprefix(_LEFT).partition("-")
        number = rest.partition("-")[0]
        with contextlib.suppress(OSError):
            # Another machine or container, where numbers are others', may be writing to the same
            # folder: what is young is left alone.
            if mark == _mark():
                gone = number.isdigit() and not _lives(int(number))
            else:
                gone = number.isdigit() and time.time() - left.lstat().st_mtime > _OLD
            if gone:
                left.unlink()


def _lives(process: int) -> bool:
    """Return whether a process is there; where asking would end it, it is."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
