"""Programs on a leash: they neither grow, nor go on, nor stay behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govreport_leash import GreedyError, SlowError, folder, lasting, run, sweep

_HUNGRY = "x = bytearray(300_000_000); import time; time.sleep(60)"
#: Starts a child that goes on by itself, and says which.
_PARENT = (
    "import subprocess, sys, time;"
    "print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
)
#: Runs a program that starts another, in a folder of its own, as govreport does.
_CALLER = """
import sys
from govreport_leash import folder, run
with folder("leash-test") as path:
    (path / "child").touch()
    print(path, flush=True)
    run([sys.executable, "-c", "import os, subprocess, sys, time;"
         "child = subprocess.Popen(['sleep', '60']);"
         "open(sys.argv[1], 'w').write(f'{os.getpid()} {child.pid}'); time.sleep(60)",
         str(path.parent / (path.name + ".pids"))],
        seconds=60, memory=10**9, folders=[path])
"""


def test_a_program_that_ends_gives_its_code_and_its_words() -> None:
    """Exit code and output are those of the program."""
    code, output = run(
        [sys.executable, "-c", "print('said'); raise SystemExit(7)"], seconds=30, memory=10**9
    )

    assert code == 7
    assert output.split() == [b"said"]


def test_a_program_that_is_not_there_is_told() -> None:
    """What cannot be started is an error of the system's kind."""
    with pytest.raises(OSError, match="No such file"):
        run(["no-such-program-anywhere"], seconds=30, memory=10**9)


def test_a_slow_program_is_ended_with_what_it_started(gone: Callable[[int], bool]) -> None:
    """When the time is over, nothing is left running."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "pid")
        script = f"{_PARENT.replace('print(', 'open(sys.argv[1], chr(119)).write(str(')}"
        script = script.replace(".pid, flush=True)", ".pid))")

        with pytest.raises(SlowError, match="2 seconds"):
            run([sys.executable, "-c", script, str(path)], seconds=2, memory=10**9)
        assert gone(int(path.read_text(encoding="ascii")))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is watched where there is /proc")
def test_a_greedy_program_is_ended() -> None:
    """Memory is counted while the program runs."""
    with pytest.raises(GreedyError, match="100000000 bytes"):
        run([sys.executable, "-c", _HUNGRY], seconds=30, memory=100_000_000)


@pytest.fixture
def caller() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Return a process that waits for a program on the leash, and its folder."""
    process = subprocess.Popen([sys.executable, "-c", _CALLER], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    path = Path(process.stdout.readline().strip())
    yield process, path
    process.kill()
    process.wait()
    process.stdout.close()
    path.with_name(path.name + ".pids").unlink(missing_ok=True)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_who_started_it(
    caller: tuple[subprocess.Popen[str], Path], stop: signal.Signals, gone: Callable[[int], bool]
) -> None:
    """However the caller ends, the program, its children and its folder go."""
    process, path = caller
    pids = path.with_name(path.name + ".pids")
    while not pids.exists() or not pids.read_text(encoding="ascii"):
        time.sleep(0.05)
    process.send_signal(stop)
    process.wait()

    assert all(gone(int(pid)) for pid in pids.read_text(encoding="ascii").split())
    for _ in range(100):
        if not path.exists():
            break
        time.sleep(0.05)
    assert not path.exists()


def test_folders_of_the_dead_are_swept() -> None:
    """The next start removes what a crash of everything has left, and nobody else's."""
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    left = Path(tempfile.mkdtemp(prefix=f"govreport-sweep-test-{int(done.stdout)}-"))
    mine = lasting("sweep-test")

    assert not left.exists()
    assert mine.exists()
    assert str(os.getpid()) in mine.name
    mine.rmdir()
    with folder("sweep-test") as path:
        assert sweep("sweep-test") == 0
        assert path.exists()
    assert not path.exists()


#: Makes a folder as govreport does, says which, and goes on.
_HOLDER = """
import sys, time
from govreport_leash import lasting
print(lasting("sweep-test"), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere folders stay")
def test_a_folder_that_is_in_use_is_never_swept() -> None:
    """The number in its name may be that of another container's process: who uses it counts."""
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        made = Path(holder.stdout.readline().strip())
        elsewhere = made.with_name(made.name.replace(str(holder.pid), str(int(done.stdout))))
        made.rename(elsewhere)

        assert sweep("sweep-test") == 0
        assert elsewhere.exists()
        holder.kill()
        holder.wait()
        assert sweep("sweep-test") == 1
        assert not elsewhere.exists()
