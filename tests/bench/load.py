"""Thousands of mixed files, one in twenty hostile, read isolated and read plainly.

python tests/bench/load.py [COUNT] [THREADS] [1 or 0: plainly, too]

Needs /proc.  Times are of reading alone: files are made before the clock starts.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
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
#: How often the two take turns.
_TURNS = 10
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


def taken(own: int = 0) -> tuple[float, float, float]:
    """Return the memory of a process and of all below it, in MiB, and the processor's seconds.

    The seconds are of the process, of all that are below it, and of those that these have ended.

    Args:
        own: The process; 0 for this one.
    """
    found, parents = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        ticks = sum(map(int, fields[11:15]))
        parents[pid] = int(fields[1])
        found[pid] = (int(fields[21]) * 4096 / 2**20, ticks / os.sysconf("SC_CLK_TCK"))
    own = own or int(Path("/proc/self").resolve().name)
    below, waiting, seconds = 0.0, [own], found[own][1]
    while waiting:
        children = [pid for pid, parent in parents.items() if parent == waiting[0]]
        below += sum(found[pid][0] for pid in children)
        seconds += sum(found[pid][1] for pid in children)
        waiting = waiting[1:] + children
    return found[own][0], below, seconds


@attrs.define
class Run:
    """One way of reading, what became of the files, and what it took."""

    name: str
    engine: Engine
    threads: int
    counts: Counter[str] = attrs.field(factory=Counter)
    #: Memory of the program and of its workers after each turn.
    marks: list[tuple[float, float]] = attrs.field(factory=list)
    took: float = 0.0
    spent: float = 0.0

    def turn(self, given: list[File]) -> None:
        """Read some files."""
        (_, _, begun), start = taken(), time.perf_counter()
        with ThreadPoolExecutor(self.threads) as pool:
            self.counts.update(pool.map(partial(outcome, self.engine), given))
        self.took += time.perf_counter() - start
        own, below, spent = taken()
        self.spent += spent - begun
        self.marks.append((own, below))

    def row(self, expected: int) -> tuple[str, ...]:
        """Return what was measured; every file is accounted for, or it ends here."""
        count = sum(self.counts.values())
        if count != expected:
            raise SystemExit(f"{self.name}: {expected - count} files are not accounted for")
        print(f"{self.name}: {dict(sorted(self.counts.items()))}", file=sys.stderr)
        own, below = zip(*self.marks, strict=True)
        read = sum(found for kind, found in self.counts.items() if kind.endswith(": read"))
        return (
            self.name,
            f"{count:,}",
            f"{read:,}",
            f"{count - read:,}",
            f"{self.took:.0f} s",
            f"{count / self.took:.1f}",
            f"{1000 * self.spent / count:.1f} ms",
            f"{own[0]:.0f} → {own[-1]:.0f}, at most {max(own):.0f} MiB",
            f"{below[0]:.0f} → {below[-1]:.0f}, at most {max(below):.0f} MiB",
        )


def main(count: int = COUNT, threads: int = THREADS, plain: int = 1) -> str:
    """Return the measurements as Markdown; *plain* is 0 to read isolated only."""
    if not Path("/proc/self/stat").exists():
        return "Not measured: needs /proc."
    given = files(count, random.Random(7))

    def quiet(_message: str) -> None:
        pass

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "deadly.py").write_text(_PLUGIN, encoding="utf-8")
        isolated = Run(
            f"isolated, {threads} at a time",
            Engine(plugins_dir=folder, isolated=True, warn=quiet),
            threads,
        )
        others = [Run("plain, one at a time", Engine(warn=quiet), 1)] if plain else []
        step = max(len(given) // _TURNS, 1)
        # In turns, since a machine that others use is not the same from one minute to the next.
        for at in range(0, len(given), step):
            turn = given[at : at + step]
            isolated.turn(turn)
            for one in others:
                one.turn([file for file in turn if file.kind != "deadly"])
        harmless = sum(file.kind != "deadly" for file in given)
        rows = [isolated.row(len(given)), *(one.row(harmless) for one in others)]
    head = ("", "files", "read", "refused", "time", "a second", "processor a file",
            "memory of the program", "memory of workers")  # fmt: skip
    return table(head, rows)


if __name__ == "__main__":
    print(main(*map(int, sys.argv[1:])))
