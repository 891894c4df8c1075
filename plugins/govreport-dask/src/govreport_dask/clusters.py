"""The cluster that carries tasks out: one of this machine, or one that is there."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
import dask
from distributed import Client, LocalCluster, Nanny
from distributed.security import Security

from govreport.errors import GovreportError, UsageError
from govreport_dask.versions import looking, refuse_others

_HERE: Final = "127.0.0.1"
#: Seconds until a scheduler has to answer.
_ANSWERS: Final = 20
#: Seconds until a nanny has told what its worker died of: the scheduler may know of it first.
_TOLD: Final = 2.0
#: How a cluster of one's own is set, whatever the machine's configuration of Dask says.
_SETTINGS: Final[Mapping[str, object]] = {
    # Whoever asks for the tasks tries again, in smaller ones.
    "distributed.scheduler.allowed-failures": 0,
    # A worker has one task, so that its death is that task's and no other's.
    "distributed.scheduler.worker-saturation": 1.0,
    # No page and no statistics.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


@attrs.frozen(kw_only=True)
class Cluster:
    """Workers, and the way to them.

    Attributes:
        client: Asks the scheduler.
        deaths: Says what a worker died of.
    """

    client: Any  # distributed's client has no types to speak of
    deaths: Deaths


class Deaths:
    """What workers of this machine died of, by their addresses; of others nothing is known."""

    def __init__(self) -> None:
        self._told = threading.Condition()
        self._codes: dict[str, int] = {}
        self._listening = False

    def nanny(self) -> type[Nanny]:
        """Return the class of what looks after a worker: it remembers exit codes."""
        self._listening = True
        note = self._note

        class Watching(Nanny):  # type: ignore[misc] # as above
            """Looks after a worker."""

            async def _on_worker_exit(self, exitcode: int) -> None:
                note(self.worker_address, exitcode)
                await super()._on_worker_exit(exitcode)

        return Watching

    def _note(self, address: str, code: int) -> None:
        with self._told:
            self._codes[address] = code
            self._told.notify_all()

    def code(self, address: str) -> int | None:
        """Return the exit code of a worker, negative for a signal; None where nobody knows."""
        with self._told:
            if self._listening:
                self._told.wait_for(lambda: address in self._codes, timeout=_TOLD)
            return self._codes.pop(address, None)


@contextlib.contextmanager
def cluster(address: str, workers: int) -> Iterator[Cluster]:
    """Give the cluster at an address, or one of this machine that ends when it is done with.

    Args:
        address: Address of a scheduler; empty for a cluster of this machine.
        workers: How many workers that has.

    Raises:
        UsageError: There is no scheduler at the address, or its workers are others.
        GovreportError: No worker can be started.
    """
    with _there(address) if address else _own(workers) as found:
        yield found


@contextlib.contextmanager
def _there(address: str) -> Iterator[Cluster]:
    try:
        client = Client(address, timeout=_ANSWERS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"there is no Dask scheduler at {address!r}: {error}",
            hint="Start one with `dask scheduler`, and name its address: tcp://host:8786.",
        ) from error
    with client:
        look = looking()
        for where, found in client.run(look).items():
            refuse_others(where, found)
        yield Cluster(client=client, deaths=Deaths())


@contextlib.contextmanager
def _own(workers: int) -> Iterator[Cluster]:
    deaths = Deaths()
    with dask.config.set(_SETTINGS), contextlib.ExitStack() as stack:
        try:
            found = LocalCluster(
                host=_HERE,
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                worker_class=deaths.nanny(),
                # Others of this machine reach its ports, too: they would have to know the key.
                security=Security.temporary(),
                preload=["govreport_dask.beginning"],
                dashboard_address=f"{_HERE}:0",
                scheduler_kwargs={"dashboard": False},
                silence_logs=logging.CRITICAL,
            )
        except (OSError, RuntimeError) as error:
            raise GovreportError(
                f"no Dask cluster can be started on this machine: {error}",
                hint="In a script, call it below `if __name__ == '__main__':`; "
                "or do without workers (--engine here).",
            ) from error
        stack.enter_context(found)
        client = stack.enter_context(Client(found, set_as_default=False))
        yield Cluster(client=client, deaths=deaths)
