"""The ways to carry out many tasks that need nothing but this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from govreport.contracts import Executor, ExecutorOptions
from govreport.hookspecs import hookimpl


@hookimpl
def register_executors() -> Iterable[Executor]:
    """Return a pool of processes, and no pool at all."""
    return (
        Executor(name="processes", title="a pool of processes", run=_processes),
        Executor(name="here", title="this process, one task after the other", run=_here),
    )


def _processes(
    work: Callable[[Any], Any], tasks: Sequence[Any], options: ExecutorOptions
) -> Iterator[tuple[int, Any]]:
    # Few commands carry anything out, and multiprocessing takes its time to import.
    from govreport.processes import run  # noqa: PLC0415

    return run(work, tasks, options)


def _here(
    work: Callable[[Any], Any], tasks: Sequence[Any], options: ExecutorOptions
) -> Iterator[tuple[int, Any]]:
    from govreport.processes import run_here  # noqa: PLC0415 - as above

    return run_here(work, tasks, options)
