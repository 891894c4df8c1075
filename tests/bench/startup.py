"""How long fresh processes take: the import, the first document, the command line.

The bar: the list of commands, a check and a page of HTML in three times the bare import,
a Word file and a PDF in six times.
"""

from __future__ import annotations

import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
from measure import milliseconds, table
from subjects import EXAMPLE, ROOT

_FIRST = """
import sys
import govreport
govreport.render(govreport.load(sys.argv[1]), to=sys.argv[2])
"""
_BARE = "import govreport"
_COMMAND = "govreport"
_ROUNDS = 15
#: How many times the bare import each command may take.
_BARS: Mapping[str, int] = {"--help": 3, "check": 3, "html": 3, "docx": 6, "pdf": 6}


def _tasks(folder: str) -> Mapping[str, Sequence[str]]:
    """Return what is run, by its name in the table."""
    command = str(Path(sys.executable).with_name(_COMMAND))
    tasks: dict[str, Sequence[str]] = {
        "python, doing nothing": [sys.executable, "-c", "pass"],
        _BARE: [sys.executable, "-c", _BARE],
        "govreport --help": [command, "--help"],
        "govreport check": [command, "check", str(EXAMPLE)],
    }
    for name in ("html", "docx", "pdf"):
        target = str(Path(folder, f"first.{name}"))
        tasks[f"govreport render --to {name}"] = [
            command, "render", str(EXAMPLE), "--to", target
        ]  # fmt: skip
        tasks[f"first {name}"] = [sys.executable, "-c", _FIRST, str(EXAMPLE), target]
    return tasks


def _bar(name: str) -> str:
    return str(_BARS.get(name.rpartition(" ")[2], "")) if name.startswith(_COMMAND) else ""


def _environment() -> dict[str, str]:
    """Return the environment of a user's machine, on which modules are compiled."""
    for folder in (ROOT / "src", ROOT / "templates" / "src", *ROOT.glob("plugins/*/src")):
        compileall.compile_dir(folder, quiet=1)
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@attrs.define
class _Runs:
    """What the runs of one task took: seconds on the clock, and seconds of the processor."""

    clock: list[float] = attrs.field(factory=list)
    processor: list[float] = attrs.field(factory=list)

    def run(self, task: Sequence[str], environment: Mapping[str, str]) -> None:
        """Run the task once."""
        before, start = _spent(), time.perf_counter()
        subprocess.run(task, check=True, capture_output=True, env=environment)
        self.clock.append(time.perf_counter() - start)
        self.processor.append(_spent() - before)


def _spent() -> float:
    """Return the seconds of the processor that the processes took that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> str:
    """Return the measurements as Markdown.

    All tasks run once in turn, again and again, so that a machine that grows busy is busy for
    all of them; the processor's time leaves out that a process had to wait for others.
    """
    environment = _environment()
    with tempfile.TemporaryDirectory() as folder:
        tasks = _tasks(folder)
        found = {name: _Runs() for name in tasks}
        for _ in range(_ROUNDS):
            for name, task in tasks.items():
                found[name].run(task, environment)
    bare = found[_BARE]
    rows = [
        (
            name,
            milliseconds(statistics.median(runs.clock)),
            f"{min(runs.clock) / min(bare.clock):.1f}",
            f"{min(runs.processor) / min(bare.processor):.1f}",
            _bar(name),
        )
        for name, runs in found.items()
    ]
    head = ("fresh process", "median", "times the import", "the same, processor's time", "bar")
    return f"Each ran {_ROUNDS} times; ratios are of the best runs.\n\n{table(head, rows)}"


if __name__ == "__main__":
    print(main())
