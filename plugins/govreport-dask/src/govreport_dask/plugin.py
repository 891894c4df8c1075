"""What this package declares: the executor ``dask``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from govreport.contracts import Executor, ExecutorOptions
from govreport.hookspecs import hookimpl


@hookimpl
def register_executors() -> Iterable[Executor]:
    """Declare the executor; Dask is imported when it runs."""
    return (EXECUTOR,)


def _run(
    work: Callable[[Any], Any], tasks: Sequence[Any], options: ExecutorOptions
) -> Iterator[tuple[int, Any]]:
    from govreport_dask.carrying import run  # noqa: PLC0415 - Dask takes its time to import

    return run(work, tasks, options)


EXECUTOR = Executor(name="dask", title="the workers of a Dask cluster", run=_run)
