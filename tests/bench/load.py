"""Thousands of mixed files, one in twenty hostile, read isolated and read plainly.

python tests/bench/load.py [COUNT] [THREADS]

Needs /proc.  Times are of reading alone: files are made before the clock starts.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import attrs
from measure import table
from subjects import example, variant

sys.path.append(str(Path(__file__).parents[1] / "fuzz"))
import hostile
import seeds
from trial import MUTATORS

from govreport import Engine
from govreport.errors import GovreportError
from govreport.testing.samples import correct_report

COUNT, THREADS = 10_000, 2
#: One file in twenty is hostile, and two in a thousand end the process that reads them.
_HOSTILE, _DEADLY = 0.05, 0.002
#: Different files that are drawn from; sizes of hostile ones.
_DIFFERENT, _SIZES = 600, (1_000, 20_000)
_WRITTEN = ("toml", "json", "html", "docx", "xlsx", "csv", "pdf", "markdown")
#: A reader that ends its process, as a fault in a library would.
_PLUGIN = """
import ctypes
from govreport.contracts import Reader
from govreport.hookspecs import hookimpl

def sniff(data):
    return 1.0 if data.startswith(b"deadly") else 0.0

def read(data, name):
    ctypes.string_at(0)

@hookimpl
def register_readers():
    return (Reader(name="deadly", suffixes=(".deadly",), sniff=sniff, read=read),)
"""


@attrs.frozen
class File:
    """A file that is read: its kind, and its bytes."""

    kind: str
    data: bytes


def files(count: int, chance: random.Random) -> list[File]:
    """Return files of every kind; bytes of equal files are shared."""
    sound = [_sound(number, chance) for number in range(_DIFFERENT)]
    harmful = [File("hostile", make(chance.choice(_SIZES))) for _, make in hostile.KINDS.values()]
    deadly = File("deadly", b"deadly")
    found = []
    for _ in range(count):
        draw = chance.random()
        if draw < _DEADLY:
            found.append(deadly)
        elif draw < _HOSTILE:
            found.append(chance.choice(harmful))
        else:
            found.append(chance.choice(sound))
    return found


def _sound(number: int, chance: random.Random) -> File:
    """Return a report: as written, or one of the sample's mutants."""
    if number % 3 == 0:
        reader = chance.choice([*MUTATORS])
        seed = chance.choice(seeds.seeds(reader))
        return File("mutant", MUTATORS[reader](seed, random.Random(number)))
    form = _WRITTEN[number % len(_WRITTEN)]
    report = correct_report("2019") if number % 7 == 0 else variant(example(), number)
    return File("report", seeds.FULL.render_bytes(report, form))


def outcome(engine: Engine, file: File) -> str:
    """Return what became of a file."""
    try:
        engine.read(file.data)
    except GovreportError as error:
        return f"{file.kind}: {type(error).__name__}"
    return f"{file.kind}: read"


def resident() -> tuple[float, float]:
    """Return the memory of this process, and of all below it, in MiB."""
    sizes, parents = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid], sizes[pid] = int(fields[1]), int(fields[21]) * 4096 / 2**20
    own = int(Path("/proc/self").resolve().name)
    below, waiting = 0.0, [own]
    while waiting:
        children = [pid for pid, parent in parents.items() if parent == waiting[0]]
        below += sum(sizes[pid] for pid in children)
        waiting = waiting[1:] + children
    return sizes[own], below


def processor() -> float:
    """Return the seconds of the processor of this process and of those that it has ended."""
    return sum(os.times()[:4])


def measured(
    name: str, make: Callable[[], Engine], given: list[File], threads: int
) -> tuple[str, ...]:
    """Return a row: what became of the files, how fast, and how much memory it took."""
    begun, engine = processor(), make()
    counts: Counter[str] = Counter()
    marks: list[tuple[float, float]] = []
    step = max(len(given) // 10, 1)
    start = time.perf_counter()
    work = partial(outcome, engine)
    with ThreadPoolExecutor(threads) as pool:
        for at in range(0, len(given), step):
            counts.update(pool.map(work, given[at : at + step]))
            marks.append(resident())
    took = time.perf_counter() - start
    del engine, work, pool
    gc.collect()  # its workers end, so that their time counts
    spent = processor() - begun
    if sum(counts.values()) != len(given):
        raise SystemExit(f"{len(given) - sum(counts.values())} files are not accounted for")
    print(f"{name}: {dict(sorted(counts.items()))}", file=sys.stderr)
    own, below = zip(*marks, strict=True)
    read = sum(count for kind, count in counts.items() if kind.endswith(": read"))
    return (
        name,
        f"{len(given):,}",
        f"{read:,}",
        f"{len(given) - read:,}",
        f"{took:.0f} s",
        f"{len(given) / took:.1f}",
        f"{1000 * spent / len(given):.1f} ms",
        f"{own[0]:.0f} → {own[-1]:.0f} MiB",
        f"{below[0]:.0f} → {below[-1]:.0f} MiB",
    )


def main(count: int = COUNT, threads: int = THREADS) -> str:
    """Return the measurements as Markdown."""
    if not Path("/proc/self/stat").exists():
        return "Not measured: needs /proc."
    given = files(count, random.Random(7))
    harmless = [file for file in given if file.kind != "deadly"]

    def quiet(_message: str) -> None:
        pass

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "deadly.py").write_text(_PLUGIN, encoding="utf-8")

        def isolated() -> Engine:
            return Engine(plugins_dir=folder, isolated=True, warn=quiet)

        rows = [
            measured(f"isolated, {threads} at a time", isolated, given, threads),
            measured("plain, one at a time", lambda: Engine(warn=quiet), harmless, 1),
        ]
    head = ("", "files", "read", "refused", "time", "a second", "processor a file",
            "memory of the program", "memory of workers")  # fmt: skip
    return table(head, rows)


if __name__ == "__main__":
    print(main(*map(int, sys.argv[1:])))
