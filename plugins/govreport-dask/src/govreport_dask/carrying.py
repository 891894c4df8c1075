"""Tasks that the workers of a cluster carry out, each worker one at a time."""

from __future__ import annotations

import signal
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from distributed import CancelledError, KilledWorker, wait

from govreport.contracts import ExecutorOptions, Lost
from govreport.errors import GovreportError, UsageError
from govreport_dask.calls import Call
from govreport_dask.clusters import Cluster, cluster

#: Seconds between two looks at whether there are workers still.
_LOOK: Final = 5.0
#: Seconds for which there may be none: one that has died is started again within some.
_PATIENCE: Final = 120.0


def run(
    work: Callable[[Any], Any], tasks: Sequence[Any], options: ExecutorOptions
) -> Iterator[tuple[int, Any]]:
    """Yield the place of each task with its result, or a `Lost`; see `govreport.contracts.Run`.

    Raises:
        UsageError: There is no scheduler, or its workers cannot do what is asked for.
        GovreportError: No worker can be started, or none is left.
    """
    if not tasks:
        return
    with cluster(options.address, min(options.jobs, len(tasks))) as found:
        yield from _Carrying(found, work, tasks).results()


class _Carrying:
    """The tasks that wait, and those that workers have."""

    def __init__(self, found: Cluster, work: Callable[[Any], Any], tasks: Sequence[Any]) -> None:
        self._cluster = found
        self._call = Call.from_here()
        self._work = work
        self._tasks = tasks
        self._waiting = deque(range(len(tasks)))
        self._given: dict[Any, int] = {}
        self._name = uuid.uuid4().hex
        self._seen = time.monotonic()

    def results(self) -> Iterator[tuple[int, object]]:
        """Yield what becomes of the tasks."""
        while self._waiting or self._given:
            self._give(self._workers())
            for future in self._done():
                place = self._given.pop(future)
                yield place, self._result(future)
                future.release()

    def _workers(self) -> int:
        """Return how many workers there are."""
        try:
            threads = self._cluster.client.nthreads()
        except OSError as error:
            raise GovreportError(f"the Dask scheduler is gone: {error}") from error
        several = [address for address, number in threads.items() if number > 1]
        if several:
            raise UsageError(
                f"the Dask worker {several[0]} has several threads",
                hint="A worker that is ended takes all its threads with it: "
                "start them with --nthreads 1.",
            )
        if threads:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > _PATIENCE:
            raise GovreportError(f"there has been no Dask worker for {_PATIENCE:g} seconds")
        return len(threads)

    def _give(self, workers: int) -> None:
        """Give each worker that has none a task."""
        while self._waiting and len(self._given) < workers:
            place = self._waiting.popleft()
            future = self._cluster.client.submit(
                self._call.carry,
                *self._call.arguments(self._work, self._tasks[place]),
                key=f"{self._name}-{place}",
                pure=False,
            )
            self._given[future] = place

    def _done(self) -> Sequence[Any]:
        """Wait for tasks that are done, for some seconds."""
        if not self._given:
            time.sleep(1)  # there is no worker at this time
            return ()
        try:
            with self._cluster.client.as_current():
                done = wait(list(self._given), timeout=_LOOK, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            return ()
        return tuple(done)

    def _result(self, future: Any) -> object:
        """Return what a task has given, or how it was lost."""
        found = self._cluster.client.gather([future], errors="skip")
        if not found:
            return self._lost(future.exception())
        return self._call.result(found[0])

    def _lost(self, error: BaseException) -> Lost:
        """Return how a task was lost, by what Dask says of it."""
        if isinstance(error, KilledWorker):
            return self._killed(error)
        if isinstance(error, CancelledError):
            raise GovreportError(f"the Dask scheduler has dropped a task: {error}") from error
        if isinstance(error, GovreportError):
            return Lost(reason=str(error))
        return Lost(reason=f"{type(error).__name__}: {error}")

    def _killed(self, error: KilledWorker) -> Lost:
        code = self._cluster.deaths.code(error.last_worker.address)
        if code is None:
            return Lost(reason="its worker died")
        if code < 0:
            known = {item.value: item.name for item in signal.Signals}
            name = known.get(-code, f"signal {-code}")
            return Lost(reason=f"its worker was ended by {name}", signal=-code)
        return Lost(reason=f"its worker ended with exit code {code}")
