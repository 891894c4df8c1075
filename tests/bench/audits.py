"""Audits of an invented province: how fast, in how much memory, and killed at random moments.

``python tests/bench/audits.py speed 500`` audits 500 bodies and three years, by one worker and by
two, and once more; ``python tests/bench/audits.py kills 20`` kills an audit, or a worker of it, at
20 moments, and compares what the last run leaves with an audit that was left alone.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from govreport import dataset
from govreport.engine import Engine
from govreport.testing.country import province

YEARS = (2022, 2023, 2024)
_PAUSE = 0.2


def main(what: str, count: int) -> None:
    """Measure the one thing or the other."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if what == "speed":
            speed(root, count)
        else:
            kills(root, count)


def write(root: Path, count: int, **options: Any) -> None:
    """Write a province with its table of bodies."""
    made = province(count, YEARS, seed=99, **options)
    documents, _ = made.write(root / "in", Engine(warn=lambda _message: None))
    (root / "bodies.csv").write_text(made.table(), encoding="utf-8")
    print(f"{count} bodies, {len(documents)} documents", flush=True)


def start(root: Path, out: str, jobs: int) -> subprocess.Popen[bytes]:
    """Start an audit."""
    command = [sys.executable, "-m", "govreport", "audit", str(root / "in"), "-q"]
    options = ["--out", str(root / out), "--bodies", str(root / "bodies.csv"), "--jobs", str(jobs)]
    return subprocess.Popen(
        [*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def below(process: int) -> dict[int, int]:
    """Return the processes that a process has started, however deep, with their memory in MB."""
    parents: dict[int, list[int]] = defaultdict(list)
    memory: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended since
        number = int(path.parent.name)
        parents[int(fields[1])].append(number)
        memory[number] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE") // 1024**2
    found: dict[int, int] = {}
    todo = [process]
    while todo:
        for child in parents[todo.pop()]:
            found[child] = memory[child]
            todo.append(child)
    return found


def speed(root: Path, count: int) -> None:
    """Print seconds with one worker and with two, of a second run, and the memory of workers."""
    write(root, count)
    seconds: dict[int, float] = {}
    for jobs in (1, 2):
        begin = time.monotonic()
        program = start(root, f"out{jobs}", jobs)
        samples: list[tuple[float, int]] = []
        watch = threading.Thread(target=_watch, args=(program, begin, samples))
        watch.start()
        program.wait()
        watch.join()
        seconds[jobs] = time.monotonic() - begin
        half = [largest for moment, largest in samples if moment > seconds[jobs] / 2]
        early = [largest for moment, largest in samples if moment <= seconds[jobs] / 2]
        print(
            f"{jobs} workers: {seconds[jobs]:.1f} s; largest worker "
            f"{max(early, default=0)} MB in the first half, {max(half, default=0)} MB in the second"
        )
    begin = time.monotonic()
    start(root, "out2", 2).wait()
    again = time.monotonic() - begin
    print(f"two workers do {seconds[1] / seconds[2]:.2f} times as much as one")
    print(f"again: {again:.1f} s, {100 * again / seconds[2]:.1f} % of the first")


def _watch(
    program: subprocess.Popen[bytes], begin: float, samples: list[tuple[float, int]]
) -> None:
    while program.poll() is None:
        found = below(program.pid)
        samples.append((time.monotonic() - begin, max(found.values(), default=0)))
        time.sleep(_PAUSE)


def kills(root: Path, count: int) -> None:
    """Kill audits at random moments until as many were killed; compare the end with a quiet one."""
    write(root, 15, styles={"toml": 1, "html, divisions": 1})
    begin = time.monotonic()
    start(root, "alone", 2).wait()
    whole = time.monotonic() - begin
    chance = random.Random(1)
    equal = 0
    for number in range(count):
        shutil.rmtree(root / "killed", ignore_errors=True)
        moment = chance.uniform(0.1, 1.0) * whole
        program = start(root, "killed", 2)
        time.sleep(moment)
        workers = list(below(program.pid))
        parent = number % 2 == 0 or not workers
        if program.poll() is None:
            os.kill(program.pid if parent else chance.choice(workers), signal.SIGKILL)
        program.wait()
        start(root, "killed", 2).wait()
        same = content(root / "killed") == content(root / "alone")
        equal += same
        who = "parent" if parent else "worker"
        print(f"{who} killed after {moment:.1f} s: {'equal' if same else 'NOT EQUAL'}", flush=True)
    print(f"{equal} of {count} equal to the audit that was left alone ({whole:.1f} s)")


def content(folder: Path) -> dict[str, list[str]]:
    """Return what a dataset says, in no order."""
    data = dataset.open(folder)
    return {name: sorted(map(repr, data.arrow(name).to_pylist())) for name in dataset.TABLES}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
