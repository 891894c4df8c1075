"""A pool of processes that outlives its workers: one that dies takes one task with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from multiprocessing.connection import Connection, wait
from typing import Any

import attrs

from govreport import _forking
from govreport._guard import described, guarded
from govreport.contracts import ExecutorOptions, Lost
from govreport.errors import GovreportError, PluginError

#: Workers that may die one after the other before any of them is ready: more than somebody
#: who kills processes at random will hit, few enough to tell that none can start.
_STILLBORN = 10


def run(
    work: Callable[[Any], Any], tasks: Sequence[Any], options: ExecutorOptions
) -> Iterator[tuple[int, Any]]:
    """Yield the place of each task with its result, or a `Lost`; see `govreport.contracts.Run`.

    Raises:
        GovreportError: No worker can be started.
    """
    pool = _Pool(work, tasks)
    try:
        for _ in range(min(options.jobs, len(tasks))):
            pool.start()
        while pool.workers:
            yield from pool.advance()
    finally:
        pool.end()


def run_here(
    work: Callable[[Any], Any], tasks: Sequence[Any], _options: ExecutorOptions
) -> Iterator[tuple[int, Any]]:
    """Yield the place of each task with its result, one after the other in this process.

    Whatever ends the process ends the whole.
    """
    for index, task in enumerate(tasks):
        yield index, _result(work, task)


@attrs.define(eq=False)
class _Worker:
    """A process, the pipe to it, and the task that it has: None until it is ready."""

    process: Any  # the contexts of multiprocessing have classes of their own
    pipe: Connection
    ready: bool = False
    task: int | None = None


class _Pool:
    """The workers, and the tasks that are waiting for one."""

    def __init__(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> None:
        self.workers: list[_Worker] = []
        self._work = work
        self._tasks = tasks
        self._waiting = deque(range(len(tasks)))
        self._stillborn = 0
        # A fork of this process would inherit its threads' locks: a server that has none forks.
        self._forks = "forkserver" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if self._forks else "spawn")
        if self._forks:
            self._context.set_forkserver_preload(
                [_forking.__name__, work.__module__, "govreport._forked"]
            )

    def start(self) -> None:
        """Start a worker."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        with _forking.told() if self._forks else nullcontext():
            process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def advance(self) -> Iterator[tuple[int, Any]]:
        """Wait until workers say something, and yield what became of their tasks."""
        by_pipe = {worker.pipe: worker for worker in self.workers}
        for pipe in wait(list(by_pipe)):
            worker = by_pipe[pipe]  # type: ignore[index] # only pipes were waited for
            try:
                said = worker.pipe.recv()
            except (EOFError, ConnectionResetError):
                yield from self._bury(worker)
                continue
            if worker.ready:
                yield said
            worker.ready, worker.task, self._stillborn = True, None, 0
            yield from self._give(worker)

    def _give(self, worker: _Worker) -> Iterator[tuple[int, Any]]:
        """Give a worker its next task, or let it go."""
        if not self._waiting:
            self.workers.remove(worker)
            worker.pipe.close()
            worker.process.join()
            return
        worker.task = self._waiting.popleft()
        try:
            worker.pipe.send((worker.task, self._tasks[worker.task]))
        except (BrokenPipeError, ConnectionResetError):
            yield from self._bury(worker)

    def _bury(self, worker: _Worker) -> Iterator[tuple[int, Any]]:
        """Say what a worker died of, and start another where there is work for it."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn > _STILLBORN:
                raise GovreportError(
                    f"no worker process can be started: the last one {_end(worker)[0]}",
                    hint="In a script, call it below `if __name__ == '__main__':`; "
                    "or do without workers (--engine here).",
                )
        if worker.task is not None:
            reason, number = _end(worker)
            yield worker.task, Lost(reason=f"its worker {reason}", signal=number)
        if self._waiting:
            self.start()

    def end(self) -> None:
        """End all workers, whatever they do."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()
        self.workers.clear()


def _end(worker: _Worker) -> tuple[str, int]:
    """Return how a process ended, and the number of the signal that ended it, or 0."""
    code = worker.process.exitcode or 0
    if code < 0:
        known = {item.value: item.name for item in signal.Signals}
        return f"was ended by {known.get(-code, f'signal {-code}')}", -code
    return f"ended with exit code {code}", 0


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """Carry out tasks until there are no more: what a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted ends its workers itself
    sys.stdout = sys.stderr  # standard output is for data, and what plugins print is none
    threading.Thread(target=_follow, daemon=True).start()
    try:
        pipe.send(None)
        while True:
            index, task = pipe.recv()
            pipe.send((index, _result(work, task)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _follow() -> None:
    """End this process when the one that started it ends, whatever ended that."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _result(work: Callable[[Any], Any], task: object) -> object:
    """Return what a task gives, or a `Lost` that says what it raised."""
    try:
        return guarded("audit", "a step", work, task)
    except PluginError as error:
        return Lost(reason=described(error.__cause__ or error))
    except GovreportError as error:
        return Lost(reason=str(error))
