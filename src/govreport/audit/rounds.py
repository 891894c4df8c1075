"""Tasks carried out to the end: what loses its worker is split, and at last given up."""

from __future__ import annotations

import functools
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import attrs

from govreport.audit.items import Failure
from govreport.contracts import Executor, ExecutorOptions, Lost
from govreport.errors import GovreportError, RenderError, UsageError

#: How often a document may lose its worker before it is given up.
TRIES = 3
#: Parts that a lost task is split into: a document that kills its worker is alone after two.
_SPLIT = 16

R = TypeVar("R")
T = TypeVar("T")


@attrs.frozen
class Ended:
    """What a task gives that no worker could have carried out: the fault is not a document's.

    Attributes:
        error: What is wrong with the machine, the folder or the call.
    """

    error: GovreportError


def work_of(work: Callable[[T], R]) -> Callable[[T], R | Ended]:
    """Have what is wrong with every task end the run, whoever carries the tasks out.

    What is about one document is caught where that is read or checked: what a task raises of
    these kinds is a library that is missing, or a folder that cannot be written to.
    """

    @functools.wraps(work)
    def done(task: T) -> R | Ended:
        try:
            return work(task)
        except (UsageError, RenderError) as error:
            return Ended(error)

    return done


class Task(Protocol):
    """What an executor carries out: documents to be read, or reports to be checked."""

    @property
    def parts(self) -> Sequence[Any]:
        """What it can be split into."""
        ...

    @property
    def key(self) -> str:
        """What its first part is told apart by."""
        ...

    def of(self, parts: Any, /) -> Any:
        """Return the task for some of its parts."""
        ...

    def given_up(self, failure: Failure, /) -> Any:
        """Return what is recorded of a task of one part that failed for good."""
        ...


def carry_out(
    work: Callable[[Any], R | Ended],
    tasks: Sequence[Task],
    executor: Executor,
    options: ExecutorOptions,
    *,
    step: str,
    seconds: float,
) -> Iterator[tuple[Task, R, bool]]:
    """Yield each task with what it gave, and whether it was given up.

    Args:
        work: What is done with a task, by way of `work_of`.
        tasks: The tasks.
        executor: Who carries them out.
        options: How.
        step: Name of the step, for failures.
        seconds: How long a document may take.

    Raises:
        UsageError: What is wrong is wrong with every task.
        RenderError: As above: nothing can be written.
    """
    tries: Counter[str] = Counter()
    while tasks:
        again: list[Task] = []
        for index, result in executor.run(work, tasks, options):
            task = tasks[index]
            if isinstance(result, Ended):
                raise result.error
            if not isinstance(result, Lost):
                yield task, result, False
            elif len(task.parts) > 1:
                again += _split(task)
            else:
                tries[task.key] += 1
                if tries[task.key] < TRIES:
                    again.append(task)
                else:
                    yield task, task.given_up(_failure(step, result, seconds)), True
        tasks = again


def _split(task: Task) -> list[Task]:
    """Return a task in parts."""
    size = -(-len(task.parts) // _SPLIT)
    return [task.of(task.parts[at : at + size]) for at in range(0, len(task.parts), size)]


def _failure(step: str, lost: Lost, seconds: float) -> Failure:
    """Return why a document is given up."""
    late = hasattr(signal, "SIGALRM") and lost.signal == signal.SIGALRM
    reason = f"it took more than {seconds:g} seconds" if late else lost.reason
    return Failure(
        step=step,
        kind="crash",
        message=f"given up: {reason}",
        hint="Give it more time (--seconds)." if late else "Look at it alone: govreport read FILE.",
        tries=TRIES,
    )
