"""How long fresh processes take: the import, the first document, the command line."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measure import milliseconds, table, timed
from subjects import EXAMPLE

_FIRST = """
import sys, time
start = time.perf_counter()
import govreport
govreport.render(govreport.load(sys.argv[1]), to=sys.argv[2])
"""


def main() -> str:
    """Return the measurements as Markdown."""
    command = str(Path(sys.executable).with_name("govreport"))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        tasks: list[tuple[str, Sequence[str]]] = [
            ("python, doing nothing", [sys.executable, "-c", "pass"]),
            ("import govreport", [sys.executable, "-c", "import govreport"]),
        ]
        for name in ("docx", "pdf", "html"):
            target = str(Path(folder, f"first.{name}"))
            tasks += [
                (f"first {name}", [sys.executable, "-c", _FIRST, str(EXAMPLE), target]),
                (
                    f"govreport render --to {name}",
                    [command, "render", str(EXAMPLE), "--to", target],
                ),
            ]
        tasks.append(("govreport check", [command, "check", str(EXAMPLE)]))
        for name, task in tasks:
            found = timed(
                name,
                lambda command: subprocess.run(command, check=True, capture_output=True),
                lambda _number, task=task: task,  # type: ignore[misc]
                warm=1,
                seconds=4,
            )
            rows.append((name, milliseconds(found.median), str(found.runs)))
    return table(("fresh process", "median", "runs"), rows)


if __name__ == "__main__":
    print(main())
