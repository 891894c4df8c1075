"""What the server that forks workers loads: with it goes the folder through which it is asked.

The folder is made, and usually removed, by the process that starts the server.  One that is
killed removes nothing; the server notices that nobody is left to ask it, and ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import util
from pathlib import Path
from typing import Final

from govreport.errors import GovreportError

_FOLDER: Final = "GOVREPORT_FORKING_FOLDER"
#: How Python calls such folders; no other is removed.
_NAME: Final = "pymp-"
#: The path of a socket has 104 bytes on some systems and 108 on Linux, its last one is zero.
_LONGEST: Final = 103
#: What Python appends to the folder of temporary files: the folder's name and the socket's.
_APPENDED: Final = len(os.fsencode(f"/{_NAME}12345678/listener-12345678"))
#: Where the folder is made if the one of temporary files has too long a path.
_SHORT: Final = ("/tmp", "/var/tmp")  # noqa: S108 - mkdtemp gives the folder to this user alone


@contextmanager
def told() -> Iterator[None]:
    """Tell a server that is started meanwhile which folder it is to remove.

    Raises:
        GovreportError: The paths of all folders for temporary files are too long for a socket.
    """
    os.environ[_FOLDER] = _folder()
    try:
        yield
    finally:
        del os.environ[_FOLDER]


def _folder() -> str:
    """Return the folder for this process's sockets; it is made where their paths fit.

    Python before 3.14 makes it in the folder of temporary files, however long its path is.
    """
    usual = tempfile.gettempdir()
    if len(os.fsencode(usual)) + _APPENDED <= _LONGEST:
        return util.get_temp_dir()
    short = next((one for one in _SHORT if os.access(one, os.W_OK | os.X_OK)), None)
    if short is None:
        raise GovreportError(
            f"no worker process can be started: {usual} has too long a path for a socket",
            hint="Set TMPDIR to a folder with a shorter path; or do without workers "
            "(--engine here).",
        )
    tempfile.tempdir = short
    try:
        return util.get_temp_dir()
    finally:
        tempfile.tempdir = usual


def _remove_at_the_end() -> None:
    folder = os.environ.pop(_FOLDER, "")  # the workers have nothing to do with it
    if Path(folder).name.startswith(_NAME):
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


_remove_at_the_end()
