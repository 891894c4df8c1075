"""Timing: medians of warm runs, and tables of them with ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import attrs

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Timing:
    """What was measured.

    Attributes:
        name: What ran.
        median: Median of the runs in seconds.
        best: The fastest run in seconds.
        runs: Number of runs.
    """

    name: str
    median: float
    best: float
    runs: int


def timed(
    name: str,
    call: Callable[[T], object],
    prepare: Callable[[int], T],
    *,
    seconds: float = 3.0,
    warm: int = 2,
) -> Timing:
    """Return the time that *call* takes, after *warm* runs that do not count.

    Args:
        name: What to call it.
        call: What is measured; gets what was prepared for the run.
        prepare: Makes, before the clock starts, what a run works on; gets the
            run's number, so that no run need meet what another one has seen.
        seconds: Time to spend on runs; at least three are made all the same.
        warm: Runs before any counts.
    """
    for number in range(warm):
        call(prepare(number))
    gc.collect()
    taken: list[float] = []
    while len(taken) < 3 or (sum(taken) < seconds and len(taken) < 500):
        subject = prepare(warm + len(taken))
        start = time.perf_counter()
        call(subject)
        taken.append(time.perf_counter() - start)
    return Timing(name=name, median=statistics.median(taken), best=min(taken), runs=len(taken))


def milliseconds(seconds: float) -> str:
    """Return a time for people."""
    value = seconds * 1000
    return f"{value:.2f} ms" if value < 10 else f"{value:,.0f} ms"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def against(ours: Timing, others: Iterable[Timing]) -> str:
    """Return a table of ours and others, with how many times ours each takes."""
    rows = [
        (item.name, milliseconds(item.median), str(item.runs), f"{item.median / ours.median:.2f}")
        for item in (ours, *others)
    ]
    return table(("", "median", "runs", "times ours"), rows)
