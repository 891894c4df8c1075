"""How long fresh processes take: the import, the first document, the command line.

The bar: the list of commands, a check and a page of HTML in three times the bare import,
a Word file and a PDF in six times.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from measure import milliseconds, table, timed
from subjects import EXAMPLE, ROOT

_FIRST = """
import sys
import govreport
govreport.render(govreport.load(sys.argv[1]), to=sys.argv[2])
"""
_BARE = "import govreport"
_COMMAND = "govreport"
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


def _runner() -> Callable[[Sequence[str]], object]:
    """Return what runs a command as a user's machine does: from compiled modules."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for folder in (ROOT / "src", ROOT / "templates" / "src", *ROOT.glob("plugins/*/src")):
        compileall.compile_dir(folder, quiet=1)
    return lambda command: subprocess.run(command, check=True, capture_output=True, env=environment)


def main() -> str:
    """Return the measurements as Markdown."""
    run = _runner()
    with tempfile.TemporaryDirectory() as folder:
        found = {
            name: timed(name, run, lambda _number, task=task: task, warm=1, seconds=4)  # type: ignore[misc]
            for name, task in _tasks(folder).items()
        }
    bare = found[_BARE].best
    rows = [
        (name, milliseconds(item.median), str(item.runs), f"{item.best / bare:.1f}", _bar(name))
        for name, item in found.items()
    ]
    return table(("fresh process", "median", "runs", "times the import (best runs)", "bar"), rows)


if __name__ == "__main__":
    print(main())
