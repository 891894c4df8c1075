"""What the server that forks workers loads: with it goes the folder through which it is asked.

The folder is made, and usually removed, by the process that starts the server.  One that is
killed removes nothing; the server notices that nobody is left to ask it, and ends.  While it
loads what workers need, which takes a while, it looks for that here.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import util
from pathlib import Path
from typing import Final

from govreport.errors import GovreportError

_FOLDER: Final = "GOVREPORT_FORKING_FOLDER"
_STARTED_BY: Final = "GOVREPORT_FORKING_FOR"
#: Seconds between two looks at who has started the server.
_PAUSE: Final = 0.1
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
    os.environ[_STARTED_BY] = str(os.getpid())
    try:
        yield
    finally:
        del os.environ[_FOLDER], os.environ[_STARTED_BY]


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


class _Watch:
    """Ends a server that still loads, once the process that has started it is gone."""

    def __init__(self, parent: int, folder: str) -> None:
        self._parent, self._folder = parent, folder
        self._loaded = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while os.getppid() == self._parent:
            if self._loaded.wait(_PAUSE):
                return
        shutil.rmtree(self._folder, ignore_errors=True)
        os._exit(0)

    def end(self) -> None:
        """Stop: who is to fork has no other threads."""
        self._loaded.set()
        self._thread.join()


def _serve() -> _Watch | None:
    """Remove the folder at the end, and watch until all is loaded; None outside of a server."""
    folder = os.environ.pop(_FOLDER, "")  # the workers have nothing to do with it
    parent = os.environ.pop(_STARTED_BY, "")
    if not Path(folder).name.startswith(_NAME):
        return None
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return _Watch(int(parent), folder)


WATCH: Final = _serve()
