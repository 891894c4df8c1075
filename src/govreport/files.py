"""Files that others have named: read no further than a bound, whatever they are."""

from __future__ import annotations

import errno
import os
import select
import stat
from pathlib import Path
from typing import Final

#: Seconds after which a pipe that nobody has written to is given up.
PATIENCE: Final = 5
#: Pipes under these names are a shell's own, and somebody writes to them.
_OPENED = ("/dev/", "/proc/")


def read_bounded(path: Path | str, most: int) -> bytes:
    """Return the bytes of a file, or a little more than *most* of them where there are more.

    Devices and pipes have no size beforehand, so what comes is counted.

    Raises:
        OSError: It cannot be read, or is a pipe that nobody writes to.
    """
    with open(path, "rb", opener=_waiting) as file:
        return file.read(most + 1)


def text_within(path: Path | str, most: int) -> str:
    """Return the text of a file in UTF-8.

    Raises:
        OSError: It cannot be read, or has more than *most* bytes.
        UnicodeDecodeError: It is no such text.
    """
    data = read_bounded(path, most)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"has more than {most >> 20} MiB")
    return data.decode("utf-8-sig")


def _waiting(path: str, flags: int) -> int:
    """Open a file; of a pipe, once somebody has written to it."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    try:
        if not path.startswith(_OPENED) and stat.S_ISFIFO(os.fstat(handle).st_mode):
            _wait(handle)
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(handle, True)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _wait(pipe: int) -> None:
    if not select.select([pipe], (), (), PATIENCE)[0]:
        raise OSError(errno.ETIMEDOUT, f"nobody has written to the pipe for {PATIENCE} seconds")


def is_regular(path: Path | str) -> bool:
    """Return whether a path leads to a file that can be read twice; raises `OSError`."""
    return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - a path, or its text


def real(path: Path | str) -> Path:
    """Return a path without links; of links that lead to themselves, as it stands."""
    return Path(os.path.realpath(path))
