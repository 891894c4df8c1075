"""Audits of an invented province: how fast, in how much memory, and killed at random moments.

``python tests/bench/audits.py speed 500`` audits 500 bodies and three years, by one worker and by
two, once more, and counts the planted errors that were found; ``formats 100`` audits 100 bodies
whose reports are all of one style, style by style; ``slope 6000`` audits pages of a fifth, three
fifths, and all of so many bodies, and says what 200,000 reports would take; ``kills 20`` kills an
audit, or a worker of it, at 20 moments, and compares what the last run leaves with an audit that
was left alone.
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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from govreport import dataset
from govreport.engine import Engine
from govreport.testing.country import (
    Amiss,
    Province,
    Published,
    province,
    score,
    score_relations,
)
from govreport.testing.country.pages import STYLES

YEARS = (2022, 2023, 2024)
_PAUSE = 0.2


def main(what: str, count: int) -> None:
    """Measure one thing."""
    with tempfile.TemporaryDirectory() as folder:
        _KINDS[what](Path(folder), count)


@attrs.frozen
class Written:
    """A province that was written: its documents, and what is wrong between them."""

    province: Province
    documents: Sequence[Published]
    amiss: Sequence[Amiss]


def write(root: Path, count: int, **options: Any) -> Written:
    """Write a province with its table of bodies."""
    made = province(count, YEARS, seed=99, **options)
    shutil.rmtree(root / "in", ignore_errors=True)
    documents, amiss = made.write(root / "in", Engine(warn=lambda _message: None))
    (root / "bodies.csv").write_text(made.table(), encoding="utf-8")
    print(f"{count} bodies, {len(documents)} documents", flush=True)
    return Written(made, documents, amiss)


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
    written = write(root, count)
    seconds: dict[int, float] = {}
    for jobs in (2, 1):
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
            f"{jobs} workers: {seconds[jobs]:.1f} s; largest worker {max(early, default=0)} MB "
            f"in the first half, {max(half, default=0)} MB in the second",
            flush=True,
        )
    begin = time.monotonic()
    start(root, "out2", 2).wait()
    again = time.monotonic() - begin
    print(f"two workers do {seconds[1] / seconds[2]:.2f} times as much as one")
    print(f"again: {again:.1f} s, {100 * again / seconds[2]:.1f} % of the first", flush=True)
    tell(root, root / "out2", written)


def tell(root: Path, out: Path, written: Written) -> None:
    """Print how many of the planted errors were found, and what was found that nobody planted."""
    data = dataset.open(out).duckdb()
    rows = data.sql(
        "SELECT source, code, coalesce(address, section, '') FROM findings WHERE severity <> 'info'"
    ).fetchall()
    folder = f"{root / 'in'}/"
    findings = [(source.removeprefix(folder), code, place) for source, code, place in rows]
    relations = data.sql(
        "SELECT kind, code, year, address FROM relations WHERE severity <> 'info'"
    ).fetchall()
    for name, told in (
        ("in reports", score(written.documents, findings)),
        ("between", score_relations(written.province, written.documents, written.amiss, relations)),
    ):
        planted = sum(told.planted.values())
        print(
            f"{name}: {planted} planted, {len(told.missed)} missed, {len(told.false)} false",
            list(told.missed[:5]),
            list(told.false[:5]),
            flush=True,
        )


def formats(root: Path, count: int) -> None:
    """Print how many documents a second one worker does, style by style."""
    for style in STYLES:
        written = write(root, count, styles={style: 1})
        begin = time.monotonic()
        start(root, f"out {style}", 1).wait()
        took = time.monotonic() - begin
        print(f"{style}: {len(written.documents) / took:.0f} documents a second", flush=True)


def slope(root: Path, count: int) -> None:
    """Print what pages of more and more bodies take, and what 200,000 would take by the slope."""
    points: list[tuple[int, float, float]] = []
    for fifth in (1, 3, 5):
        pages = {name: 1 for name in STYLES if name.startswith("html,")}
        written = write(root, count * fifth // 5, styles=pages)
        begin = time.monotonic()
        start(root, f"out{fifth}", 2).wait()
        took = time.monotonic() - begin
        ended = max(one.stat().st_mtime for one in (root / f"out{fifth}").rglob("*"))
        last = _laying_down(root / f"out{fifth}", ended)
        points.append((len(written.documents), took, last))
        print(f"{len(written.documents)}: {took:.1f} s, tables of all {last:.1f} s", flush=True)
        shutil.rmtree(root / f"out{fifth}")
    for name, at in (("the audit", 1), ("tables of all", 2)):
        (few, early), (many, late) = [(point[0], point[at]) for point in (points[0], points[-1])]
        each = (late - early) / (many - few)
        print(f"{name}: {1000 * each:.2f} ms a report; 200,000: {each * 200_000 / 60:.1f} minutes")


def _laying_down(out: Path, ended: float) -> float:
    """Return the seconds from the last partition to the end: tables that are made of all."""
    partitions = [one.stat().st_mtime for one in out.rglob("*.parquet") if one.parent != out]
    return ended - max(partitions)


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


_KINDS: Final[Mapping[str, Callable[[Path, int], None]]] = {
    "speed": speed,
    "formats": formats,
    "slope": slope,
    "kills": kills,
}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
