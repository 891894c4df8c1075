"""Contract of executors: subclass `ExecutorContract` in the tests of a way to carry out tasks.

```python
from govreport.testing.executors import ExecutorContract
from govreport_example.plugin import EXECUTOR


class TestExecutor(ExecutorContract):
    executor = EXECUTOR
```
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from govreport.contracts import Executor, ExecutorOptions, Lost
from govreport.errors import ReadError
from govreport.testing._expect import expect

_LARGE = 4_000_000
_MANY = 40


def _double(number: int) -> int:
    return number * 2


def _raise(number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number


def _refuse(number: int) -> int:
    if number % 2:
        raise ReadError(f"{number} is odd", hint="Take an even one.")
    return number


def _die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _leave(number: int) -> int:
    if number == 3:
        os._exit(7)
    return number


def _large(number: int) -> bytes:
    return bytes([number]) * _LARGE


def _noted(task: tuple[str, int]) -> int:
    folder, number = task
    with (Path(folder) / str(number)).open("a") as file:
        file.write("x")
    return number


class ExecutorContract:
    """What every executor keeps: each task once, and one that is lost takes no other with it.

    Attributes:
        executor: The executor.
        jobs: Workers that it is asked for.
        survives: Whether it outlives the death of a worker; one without workers does not.
    """

    executor: ClassVar[Executor]
    jobs: ClassVar[int] = 2
    survives: ClassVar[bool] = True

    def results(self, work: Any, tasks: Sequence[Any]) -> dict[int, Any]:
        """Return what the executor gives for each task, by its place."""
        options = ExecutorOptions(jobs=self.jobs)
        found = list(self.executor.run(work, tasks, options))
        places = sorted(place for place, _ in found)
        expect(places == list(range(len(tasks))), f"each task is given once, not {places}")
        return dict(found)

    def test_every_task_is_done(self) -> None:
        """Each task gives what the function returns, under its own place."""
        found = self.results(_double, range(_MANY))

        expect(found == {n: n * 2 for n in range(_MANY)}, f"it gave {found}")

    def test_no_task_is_no_work(self) -> None:
        """Nothing is asked for, and nothing given."""
        expect(self.results(_double, []) == {}, "it gave something for no task")

    def test_one_task_needs_one_worker(self) -> None:
        """There may be fewer tasks than workers."""
        expect(self.results(_double, [21]) == {0: 42}, "one task is not done")

    def test_a_task_is_done_once(self, tmp_path: Path) -> None:
        """No task is carried out twice while its worker lives."""
        self.results(_noted, [(str(tmp_path), number) for number in range(_MANY)])

        done = {path.name: path.read_text() for path in tmp_path.iterdir()}
        expect(done == {str(n): "x" for n in range(_MANY)}, f"it did {done}")

    def test_a_task_that_raises_is_lost_alone(self) -> None:
        """What a function raises is told, and the others are done."""
        for work in (_raise, _refuse):
            found = self.results(work, range(8))

            lost = {place for place, result in found.items() if isinstance(result, Lost)}
            expect(lost == {1, 3, 5, 7}, f"{work.__name__}: lost {lost}")
            expect("3 is odd" in found[3].reason, f"the reason is {found[3].reason!r}")

    def test_a_task_that_kills_its_worker_is_lost_alone(self) -> None:
        """The death of a worker is told, and the other tasks are done."""
        if not self.survives:
            return
        for work in (_die, _leave):
            found = self.results(work, range(8))

            lost = {place for place, result in found.items() if isinstance(result, Lost)}
            expect(lost == {3}, f"{work.__name__}: lost {lost}")
            expect(found[3].reason != "", "it does not say why")

    def test_large_results_arrive(self) -> None:
        """A result of some megabytes comes back whole."""
        found = self.results(_large, range(1, 4))

        expect(
            all(found[place] == bytes([place + 1]) * _LARGE for place in range(3)),
            "a large result is not what was returned",
        )

    def test_whoever_stops_asking_is_left_alone(self) -> None:
        """An executor that is closed early ends its workers."""
        run = self.executor.run(_double, range(_MANY), ExecutorOptions(jobs=self.jobs))
        next(iter(run))
        close = getattr(run, "close", None)
        if close is not None:
            close()
        self.test_one_task_needs_one_worker()
