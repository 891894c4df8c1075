"""What an audit is asked for, as a value that goes to other processes, and the engine for it."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Iterator

import attrs

from govreport.engine import Engine

#: What the engine of this process warned of; `take_warnings` hands it on.
_WARNED: list[str] = []


@attrs.frozen(kw_only=True)
class Settings:
    """How the documents of an audit are read and checked.

    Attributes:
        rules: Name of a rule set, a notice file, or ``auto`` for the set of each body's place.
        project: The project file; empty for none.
        plugins_dir: Folder of single-file plugins; empty for none.
        block: Names of plugins to leave out.
        trust: Documents whose own data count, whatever they show.
        isolated: Whether readers run in processes of their own, too.
        seconds: How long a document may take before its worker is given up.
    """

    rules: str | None = "auto"
    project: str = ""
    plugins_dir: str = ""
    block: tuple[str, ...] = ()
    trust: tuple[str, ...] = ()
    isolated: bool = False
    seconds: float = 120.0


#: The engine of this process, and the settings that it is for.
_LENT: dict[Settings, Engine] = {}


def engine_for(settings: Settings) -> Engine:
    """Return an engine for settings; a worker makes it once."""
    if settings not in _LENT:
        made = Engine(
            plugins_dir=settings.plugins_dir or None,
            block=settings.block,
            project=settings.project or None,
            trust=settings.trust,
            isolated=settings.isolated,
            warn=_WARNED.append,
        )
        lend(settings, made)
    return _LENT[settings]


def lend(settings: Settings, engine: Engine) -> None:
    """Have this process use an engine that is there for what the settings ask for."""
    _LENT.clear()
    _LENT[settings] = engine


def take_warnings() -> tuple[str, ...]:
    """Return what the engine has warned of since it was last asked, each once."""
    said = tuple(dict.fromkeys(_WARNED))
    _WARNED.clear()
    return said


@contextlib.contextmanager
def bounded(settings: Settings) -> Iterator[None]:
    """End this process if what is done takes longer than the settings allow.

    Only a worker is ended, and only where the system can: a program that runs the steps
    itself has no one to start it again.
    """
    if multiprocessing.parent_process() is None or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, settings.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
