"""An audit that is killed, or whose workers are, ends as one that was left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govreport import _forking
from govreport.audit import Summary
from govreport.errors import GovreportError

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
#: A module that takes minutes to load where workers are made, and a program that needs it.
_SLOWLY = """
import os, sys, time
from pathlib import Path
if "run.py" not in sys.argv[0]:
    Path(os.environ["LOADING"]).touch()
    time.sleep(300)
def work(task):
    return task
"""
_STARTING = """
import slowly
from govreport.contracts import ExecutorOptions
from govreport.processes import run
if __name__ == "__main__":
    list(run(slowly.work, [1, 2], ExecutorOptions(jobs=2)))
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


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files whose path is short enough for sockets within."""
    with tempfile.TemporaryDirectory(prefix="gr-") as folder:
        yield Path(folder)


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_an_audit_that_is_ended_leaves_neither_processes_nor_folders(
    make: Callable[..., Files],
    tmp_path: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    stop: signal.Signals,
) -> None:
    """What its workers need for talking to one another goes with the last of them."""
    monkeypatch.setenv("TMPDIR", str(temporary))
    program = start(tmp_path, make(40).root)
    try:
        until(lambda: any(temporary.iterdir()) and len(below(program.pid)) > 1)
        workers = below(program.pid)
        program.send_signal(stop)
        program.wait(timeout=60)
    finally:
        program.kill()
        program.wait()

    assert workers
    until(lambda: not any(temporary.iterdir()))
    until(lambda: not [one for one in workers if Path(f"/proc/{one}/exe").exists()])


def test_workers_that_are_still_loading_end_too(temporary: Path, tmp_path: Path) -> None:
    """What loads for minutes does not go on for nobody, and leaves no folder."""
    (tmp_path / "slowly.py").write_text(_SLOWLY, encoding="utf-8")
    script = tmp_path / "run.py"
    script.write_text(_STARTING, encoding="utf-8")
    variables = {
        "TMPDIR": str(temporary),
        "LOADING": str(tmp_path / "loading"),
        "PYTHONPATH": str(tmp_path),
    }
    program = subprocess.Popen([sys.executable, str(script)], env={**os.environ, **variables})
    try:
        until((tmp_path / "loading").exists)
        workers = below(program.pid)
    finally:
        program.kill()
        program.wait()

    assert workers
    until(lambda: not [one for one in workers if Path(f"/proc/{one}/exe").exists()])
    assert not any(temporary.iterdir())


def test_the_folder_of_temporary_files_may_have_a_long_path(
    make: Callable[..., Files],
    run: Callable[..., Summary],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Workers are asked through a socket, and the path of a socket has some hundred bytes."""
    files = make(4)
    run(files.root, out=tmp_path / "alone")
    long = tmp_path / ("t" * 100)
    long.mkdir()
    monkeypatch.setenv("TMPDIR", str(long))

    program = start(tmp_path, files.root)

    assert program.wait(timeout=120) == 0
    assert content(tmp_path / "killed") == content(tmp_path / "alone")


def test_no_folder_for_temporary_files_with_a_short_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told what to do."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / ("t" * 100)))
    monkeypatch.setattr(_forking, "_SHORT", (str(tmp_path / "none"),))

    with pytest.raises(GovreportError) as caught, _forking.told():
        pass

    assert "TMPDIR" in str(caught.value.hint)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fails if it does not within half a minute."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
