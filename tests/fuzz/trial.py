"""One input to one reader, and the count of what became of all of them."""

from __future__ import annotations

import hashlib
import json
import resource
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Final

import attrs
import packages
import records
import seeds
import sheets
import texts
import trees

from govreport.errors import GovreportError, PluginError

#: Changes a file of a reader's, in its structure, and puts it together again.
MUTATORS: Final[Mapping[str, Callable[[bytes, Random], bytes]]] = {
    "docx": packages.package,
    "xlsx": packages.package,
    "ods": packages.package,
    "ofd": packages.package,
    "html": trees.page,
    "archive": texts.text_bytes,
    "text": texts.text_bytes,
    "csv": records.rows,
    "toml": records.toml_data,
    "json": records.json_data,
    "pdf": sheets.pdf,
}
#: Seconds within which any file is answered.
_SOON = 10.0
#: MiB that reading any file takes: what the process had grown to before does not count.
_ROOM = 512.0


@attrs.define(kw_only=True)
class Tally:
    """What became of the inputs of one reader.

    Attributes:
        reader: Its name.
        inputs: How many there were.
        reports: How many of them were still reports.
        crashes: Errors that are no answer, by kind and place, with how often.
        slow: How many took more than ten seconds of the processor.
        greedy: How many made a process grow by more than 512 MiB.
        longest: Seconds of the slowest.
        seconds: Seconds of all, mutation included, on the clock.
        peak: Most memory of the process or of one that it started, in MiB.
    """

    reader: str
    inputs: int = 0
    reports: int = 0
    crashes: dict[str, int] = attrs.field(factory=dict)
    slow: int = 0
    greedy: int = 0
    longest: float = 0.0
    seconds: float = 0.0
    peak: float = 0.0

    def add(self, other: Tally) -> None:
        """Add what another process has counted for the same reader."""
        self.inputs += other.inputs
        self.reports += other.reports
        for kind, count in other.crashes.items():
            self.crashes[kind] = self.crashes.get(kind, 0) + count
        self.slow += other.slow
        self.greedy += other.greedy
        self.longest = max(self.longest, other.longest)
        self.seconds += other.seconds
        self.peak = max(self.peak, other.peak)


@attrs.define(kw_only=True)
class Trial:
    """Tries inputs on a reader, counts, and keeps those that it does not stand.

    Attributes:
        reader: Its name.
        folder: Where inputs are kept; None to keep none.
    """

    reader: str
    folder: Path | None = None
    tally: Tally = attrs.field(
        default=attrs.Factory(lambda self: Tally(reader=self.reader), takes_self=True)
    )
    _begun: float = attrs.field(factory=time.monotonic)

    def mutant(self, data: bytes, seed: int) -> bytes:
        """Return an input that is made of another one."""
        return MUTATORS[self.reader](data, Random(seed))

    def seed(self, chance: Random) -> bytes:
        """Return a valid report."""
        return chance.choice(seeds.seeds(self.reader))

    def run(self, data: bytes) -> None:
        """Read one input and count what becomes of it."""
        if self.folder is not None:
            (self.folder / "current").write_bytes(data)
        start, before = _processor(), _peak()
        problem = self._read(data)
        took = _processor() - start
        tally = self.tally
        tally.inputs += 1
        tally.reports += problem is None
        tally.longest = max(tally.longest, took)
        if took > _SOON:
            tally.slow += 1
            self._keep(data, "slow")
        if _peak() - before > _ROOM:
            tally.greedy += 1
            self._keep(data, "greedy")
        if problem:
            tally.crashes[problem] = tally.crashes.get(problem, 0) + 1
            if tally.crashes[problem] <= 3:
                self._keep(data, "crash")

    def _read(self, data: bytes) -> str | None:
        """Return None for a report, nothing for a refusal, or else what kind of crash it was."""
        try:
            seeds.FULL.read(data, reader=self.reader)
        except PluginError as error:
            return _kind(error.__cause__ or error)
        except GovreportError:
            return ""
        except Exception as error:  # noqa: BLE001 - whatever gets out is what is looked for
            return _kind(error)
        return None

    def _keep(self, data: bytes, what: str) -> None:
        if self.folder is not None:
            name = hashlib.sha256(data).hexdigest()[:12]
            (self.folder / f"{what}-{name}").write_bytes(data)

    def save(self) -> None:
        """Write the count to the folder."""
        self.tally.seconds = time.monotonic() - self._begun
        self.tally.peak = _peak()
        if self.folder is not None:
            text = json.dumps(attrs.asdict(self.tally), ensure_ascii=False)
            (self.folder / "tally.json").write_text(text, encoding="utf-8")


def _kind(error: BaseException) -> str:
    """Return kind and place of an error: two of the same place are one fault."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


def _processor() -> float:
    """Return seconds of the processor that this process and those it started have had."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in found)


def _peak() -> float:
    """Return the most memory that this process, or one that it started, has had, in MiB."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(one.ru_maxrss for one in found) / 1024
