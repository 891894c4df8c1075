"""What the server that forks workers loads: with it goes the folder through which it is asked.

The folder is made, and usually removed, by the process that starts the server.  One that is
killed removes nothing; the server notices that nobody is left to ask it, and ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import util
from pathlib import Path
from typing import Final

_FOLDER: Final = "GOVREPORT_FORKING_FOLDER"
#: How Python calls such folders; no other is removed.
_NAME: Final = "pymp-"


@contextmanager
def told() -> Iterator[None]:
    """Tell a server that is started meanwhile which folder it is to remove."""
    os.environ[_FOLDER] = util.get_temp_dir()
    try:
        yield
    finally:
        del os.environ[_FOLDER]


def _remove_at_the_end() -> None:
    folder = os.environ.pop(_FOLDER, "")  # the workers have nothing to do with it
    if Path(folder).name.startswith(_NAME):
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


_remove_at_the_end()
