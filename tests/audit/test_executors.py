"""The executors of the core keep the contract of executors, and say what workers die of."""

from __future__ import annotations

import pytest

from govreport.builtin.executors import register_executors
from govreport.contracts import ExecutorOptions, Lost
from govreport.errors import GovreportError
from govreport.testing.executors import ExecutorContract, _die, _leave

_EXECUTORS = {item.name: item for item in register_executors()}


class TestProcesses(ExecutorContract):
    """The pool of processes."""

    executor = _EXECUTORS["processes"]


class TestHere(ExecutorContract):
    """No pool at all."""

    executor = _EXECUTORS["here"]
    survives = False


@pytest.mark.parametrize(("work", "told"), [(_die, "SIGKILL"), (_leave, "exit code 7")])
def test_what_a_worker_died_of_is_told(work: object, told: str) -> None:
    """A signal has its name, and an exit code its number."""
    found = dict(_EXECUTORS["processes"].run(work, range(5), ExecutorOptions(jobs=2)))  # type: ignore[arg-type]

    assert isinstance(found[3], Lost)
    assert told in found[3].reason


def test_workers_that_cannot_start_are_no_endless_loop() -> None:
    """Where no worker lives to be ready, that is said, with what to do."""
    work = _Unloadable()

    with pytest.raises(GovreportError, match="no worker process can be started"):
        list(_EXECUTORS["processes"].run(work, range(3), ExecutorOptions(jobs=2)))


class _Unloadable:
    """A function that no other process can load."""

    def __call__(self, task: object) -> object:
        return task

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _fail, ()


def _fail() -> None:
    raise ValueError("it cannot be loaded")
