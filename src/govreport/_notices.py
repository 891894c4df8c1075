"""What a user should know, said in the way of Python: a warning, and a line in the log."""

from __future__ import annotations

import sys
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from govreport.errors import GovreportWarning

if TYPE_CHECKING:
    import logging

_OWN = __name__.partition(".")[0]


def notify(message: str) -> None:
    """Warn of something at the line of the program that called govreport, and log it."""
    _log().warning("%s", message)
    warnings.warn(message, GovreportWarning, stacklevel=_depth())


@lru_cache(maxsize=1)
def _log() -> logging.Logger:
    import logging  # noqa: PLC0415 - most programs are warned of nothing

    log = logging.getLogger(_OWN)
    # A program that does not log hears of it by the warning alone, and not twice.
    log.addHandler(logging.NullHandler())
    return log


def _depth() -> int:
    """Return how many frames stand between `notify` and whoever called govreport.

    A plugin may have warned, or a program's own function that govreport called: the line to
    show is the one that began it all, so the outermost frame of govreport's counts.
    """
    depth = found = 1
    frame = sys._getframe(1)  # noqa: SLF001 - `inspect` would read the sources of every frame
    while frame.f_back is not None:
        if _is_own(str(frame.f_globals.get("__name__", ""))):
            found = depth
        frame = frame.f_back
        depth += 1
    return found + 1


def _is_own(module: str) -> bool:
    return module == _OWN or module.startswith(f"{_OWN}.")
