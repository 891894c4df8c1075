"""What commands for many reports share: the settings of workers, and how far it is."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from govreport.cli._language import said
from govreport.cli._state import State
from govreport.cli._voice import is_quiet, say

if TYPE_CHECKING:
    from govreport.audit import Progress, Settings

#: Seconds between two lines where standard error is no terminal.
_PAUSE = 10.0
_MINUTE = 60


#: How many work at a time, and how long each document may take.
_jobs = click.option(
    "--jobs", type=click.IntRange(min=1), help="Workers at a time; default: one a CPU."
)
_seconds = click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    show_default="120",
    help="How long a document may take.",
)


def by_workers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command for many reports the options that are about its workers."""
    return _jobs(_seconds(command))


def settings_of(ctx: click.Context, rules: str | None, seconds: float | None) -> Settings:
    """Return the settings for workers that the options of the command line ask for."""
    from govreport.audit import Settings  # noqa: PLC0415 - only who does many pays for it

    state = State.of(ctx)
    bound = {} if seconds is None else {"seconds": seconds}
    return Settings(
        rules=rules,
        project=str(state.project_path or ""),
        plugins_dir=str(state.plugins_dir or ""),
        block=state.block,
        trust=tuple(str(path) for path in state.trust),
        isolated=state.isolated,
        **bound,
    )


@contextlib.contextmanager
def telling() -> Iterator[Callable[[Progress], None]]:
    """Give a function that tells how far it is: a bar on a terminal, else a line now and then."""
    if is_quiet():
        yield lambda _progress: None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _Lines()


class _Lines:
    """Tells how far it is on a line of its own, some seconds after the last."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last >= _PAUSE:
            self._last = now
            say(_line(progress), err=True)


def _line(progress: Progress) -> str:
    of = f" of {progress.total}" if progress.total else ""
    left = f", {_duration(progress.left)} left" if progress.left else ""
    return f"{progress.step}: {progress.done}{of}, {progress.rate:.1f} a second{left}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}"


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415 - as above
    from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

    with Bar(
        BarColumn(),
        TextColumn("{task.fields[line]}"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        tasks = {}

        def tell(progress: Progress) -> None:
            if progress.step not in tasks:
                tasks[progress.step] = bar.add_task(progress.step, line="")
            bar.update(
                tasks[progress.step],
                total=progress.total or None,
                completed=progress.done,
                line=said(_line(progress)),
            )

        yield tell
