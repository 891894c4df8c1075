"""Run benchmarks: all of them, or those that are named; ``--write`` keeps the tables.

python tests/bench                    all, printed
python tests/bench check read         two of them
python tests/bench --write            all, into docs/ as well
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
#: The page that keeps the table of a benchmark, where it is not the one about performance.
PAGES = {"fonts": "fonts.md"}
BENCHES = ("render", "fonts", "startup", "check", "read", "memory", "load", "serve", "interrupted")


def machine() -> str:
    """Return on what and when this runs, and how busy the machine is with other things."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}"
    )


def measured(name: str) -> str:
    """Return what a benchmark says; each has a process to itself."""
    command = [sys.executable, str(HERE / f"{name}.py")]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def keep(name: str, text: str) -> None:
    """Put a table between its marks on the page that has them."""
    path = DOCS / PAGES.get(name, "performance.md")
    page = path.read_text(encoding="utf-8")
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    path.write_text(marks.sub(lambda found: f"{found[1]}{text}\n{found[2]}", page), "utf-8")


def main(arguments: list[str]) -> int:
    """Run the benchmarks; returns the exit code."""
    names = [name for name in arguments if not name.startswith("-")] or BENCHES
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
        return 2
    print(machine())
    for name in names:
        print(f"\n## {name}\n", flush=True)
        text = measured(name)
        print(text, flush=True)
        if "--write" in arguments:
            keep(name, f"{machine()}\n\n{text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
