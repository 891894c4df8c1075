"""An audit that is killed, or whose workers are, ends as one that was left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from govreport.audit import Summary

from .conftest import Files, content

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="there is no /proc to find workers in"
)
_CODE = """
import sys
from govreport.cli import main
if __name__ == "__main__":
    main()
"""


def start(tmp_path: Path, root: Path) -> subprocess.Popen[bytes]:
    """Start an audit with two workers in a program of its own."""
    script = tmp_path / "run.py"
    script.write_text(_CODE, encoding="utf-8")
    arguments = ["audit", str(root), "--out", str(tmp_path / "killed"), "--jobs", "2", "-q"]
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def below(process: int) -> list[int]:
    """Return the processes that a process has started, however deep."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended since
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, todo = [], [process]
    while todo:
        children = parents.get(todo.pop(), [])
        found += children
        todo += children
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_audit_goes_on(
    make: Callable[..., Files], run: Callable[..., Summary], tmp_path: Path, seed: int
) -> None:
    """The program is killed at some moment, then a worker of the next; the last one ends it."""
    files = make(12)
    chance = random.Random(seed)
    run(files.root, out=tmp_path / "alone")

    program = start(tmp_path, files.root)
    time.sleep(chance.uniform(0.8, 3.0))
    program.kill()
    program.wait()
    program = start(tmp_path, files.root)
    time.sleep(chance.uniform(0.8, 3.0))
    workers = below(program.pid)
    if workers:
        os.kill(chance.choice(workers), signal.SIGKILL)
    program.wait(timeout=120)
    program = start(tmp_path, files.root)

    assert program.wait(timeout=120) == 0
    assert content(tmp_path / "killed") == content(tmp_path / "alone")
