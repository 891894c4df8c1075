"""Programs that answer one request after another on a leash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govreport_leash import CrashError, GreedyError, SlowError, Workers

linux = pytest.mark.skipif(sys.platform != "linux", reason="what is taken is read in /proc")
#: Does what it is asked: Python that ends in a value.
_PROGRAM = """
import os, signal, subprocess, sys, time
from govreport_leash import serve
kept = []
serve(lambda request: str(eval(request.decode())).encode(), int(sys.argv[1]))
"""
_MEMORY = 200_000_000


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Up to two copies of a program with bounds."""
    made = Workers(
        [sys.executable, "-c", _PROGRAM, str(_MEMORY)], seconds=1.0, memory=_MEMORY, most=2
    )
    yield made
    made.close()


def test_one_copy_answers_one_request_after_another(workers: Workers) -> None:
    """The program is started once, whatever the length of what it is told and tells."""
    first = workers.ask(b"os.getpid()")

    assert workers.ask(b"os.getpid()") == first
    assert workers.ask(b"'x' * 3_000_000") == b"x" * 3_000_000
    assert workers.ask(b"len(%r)" % ("y" * 3_000_000)) == b"3000000"


def test_what_it_prints_is_no_answer(workers: Workers) -> None:
    """Writing to standard output, below Python too, and reading from input disturb nothing."""
    assert workers.ask(b"print('a'), os.write(1, b'b'), sys.stdin.read()") == b"(None, 1, '')"
    assert workers.ask(b"1 + 1") == b"2"


@pytest.mark.parametrize(
    ("request_", "kind", "said"),
    [
        (b"os.kill(os.getpid(), signal.SIGSEGV)", CrashError, "signal SIGSEGV"),
        (b"os._exit(7)", CrashError, "code 7"),
        (b"os.close(4) or os.closerange(3, 20)", CrashError, "code 1"),
        pytest.param(b"all(x == 0 for x in iter(int, 1))", SlowError, "1 seconds", marks=linux),
        pytest.param(
            b"subprocess.run([sys.executable, '-c', 'x = 1\\nwhile x: pass']) and kept",
            SlowError, "1 seconds", marks=linux,
        ),
        pytest.param(
            b"subprocess.run([sys.executable, '-c', 'x = b\"1\" * 150_000_000; y = x + b\"2\"'],"
            b" preexec_fn=lambda: __import__('resource').setrlimit(2, (-1, -1)))"
            b" and time.sleep(9)",
            GreedyError, "200000000 bytes", marks=linux,
        ),
    ],
)  # fmt: skip
def test_a_copy_that_goes_wrong_is_ended_and_another_goes_on(
    workers: Workers, request_: bytes, kind: type[Exception], said: str, gone: Callable[[int], bool]
) -> None:
    """The error says what ended it; the next request has a fresh copy."""
    before = int(workers.ask(b"os.getpid()"))

    with pytest.raises(kind, match=said):
        workers.ask(request_)
    assert int(workers.ask(b"os.getpid()")) != before
    assert gone(before)


#: A program that takes so many seconds of the processor.
_BUSY = "import time\nwhile time.process_time() < {}: pass\n"


@linux
def test_a_request_is_charged_with_its_own_time_alone(workers: Workers) -> None:
    """A program that was started before, and is still there, has had its time before."""
    burn = f"{_BUSY.format(0.8)}open(sys.argv[1], 'w').close(); time.sleep(60)"
    with tempfile.TemporaryDirectory() as place:
        done = Path(place, "done")
        start = f"subprocess.Popen([sys.executable, '-c', {'import sys;' + burn!r}, {str(done)!r}])"
        # Seconds of the processor are counted: what waits for them has its own.
        wait = f"[time.sleep(0.05) for _ in iter(lambda: os.path.exists({str(done)!r}), True)]"
        assert workers.ask(f"kept.append({start}) or {wait} and 1".encode()) == b"1"

        spin = "start = time.process_time()\nwhile time.process_time() < start + 0.6: pass"
        assert workers.ask(f"exec({spin!r}) or 2".encode()) == b"2"


@linux
def test_children_that_have_ended_are_charged(workers: Workers) -> None:
    """Many that are short are as much as one that is long."""
    child = f"subprocess.run([sys.executable, '-c', {_BUSY.format(0.3)!r}])"

    with pytest.raises(SlowError, match="1 seconds"):
        workers.ask(f"[{child} for _ in range(20)]".encode())


def test_an_answer_that_is_announced_as_too_long_is_an_end_at_once(
    workers: Workers, gone: Callable[[int], bool]
) -> None:
    """No time is waited for what cannot come."""
    before = int(workers.ask(b"os.getpid()"))
    start = time.monotonic()

    with pytest.raises(CrashError, match="too long"):
        workers.ask(b"os.write(4, (10**12).to_bytes(8, 'big') + b'0') and time.sleep(60)")
    assert time.monotonic() - start < 5
    assert gone(before)


def test_too_much_memory_is_an_error_in_the_program(workers: Workers) -> None:
    """The bound holds inside, where the program can still say so, and before it is taken."""
    assert workers.ask(b"isinstance(bytearray, type)") == b"True"
    with pytest.raises(CrashError, match="code 1"):
        workers.ask(b"bytearray(400_000_000)")


def test_a_copy_that_was_large_once_is_replaced(workers: Workers) -> None:
    """What one request has taken is no burden for the ones after it."""
    before = workers.ask(b"os.getpid()")
    workers.ask(b"len(bytearray(120_000_000))")

    assert workers.ask(b"os.getpid()") != before


def test_a_copy_that_was_killed_while_it_waited_is_replaced(
    workers: Workers, gone: Callable[[int], bool]
) -> None:
    """Nobody's request fails for it."""
    before = int(workers.ask(b"os.getpid()"))
    os.kill(before, signal.SIGKILL)
    assert gone(before)
    time.sleep(1.5)  # the process between looks once a second

    assert int(workers.ask(b"os.getpid()")) != before


def test_threads_share_the_copies(workers: Workers) -> None:
    """No more copies run than are allowed, and each thread gets its own answer."""
    answers: dict[int, bytes] = {}
    pids = set()

    def ask(number: int) -> None:
        for _ in range(20):
            pid, answer = workers.ask(b"[os.getpid(), %d]" % number)[1:-1].split(b", ")
            pids.add(pid)
            answers[number] = answer

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {number: b"%d" % number for number in range(6)}
    assert len(pids) <= 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked there")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_has_copies_of_its_own(workers: Workers) -> None:
    """Both go on as if there were no other."""
    ours = workers.ask(b"os.getpid()")
    end, other = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(other, workers.ask(b"os.getpid()"))
        workers.close()
        os._exit(0)
    os.waitpid(child, 0)

    theirs = os.read(end, 100)
    os.close(end)
    os.close(other)
    assert theirs != ours
    assert workers.ask(b"os.getpid()") == ours


#: Asks for the number of a copy, says it, and then asks for what takes long.
_ASKER = f"""
import sys
from govreport_leash import Workers
made = Workers([sys.executable, "-c", {_PROGRAM!r}, "{_MEMORY}"], seconds=60, memory={_MEMORY},
               most=1)
print(made.ask(b"os.getpid()").decode(), flush=True)
made.ask(b"time.sleep(60)")
"""


@linux
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_copy_outlives_who_asked(stop: signal.Signals, gone: Callable[[int], bool]) -> None:
    """However the asking process ends, even in the middle, its copies go."""
    with subprocess.Popen(
        [sys.executable, "-c", _ASKER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as asker:
        assert asker.stdout is not None
        copy = int(asker.stdout.readline())
        time.sleep(0.1)
        asker.send_signal(stop)
        asker.wait()

        assert gone(copy)


def test_a_program_that_is_not_there_is_told() -> None:
    """What cannot be started ends with a code, and does not hang."""
    workers = Workers(["no-such-program-anywhere"], seconds=1, memory=_MEMORY, most=1)

    with pytest.raises(CrashError):
        workers.ask(b"1")


@linux
def test_time_on_the_clock_has_a_bound_of_its_own() -> None:
    """A program that waits takes nothing of the processor, and is ended all the same."""
    workers = Workers(
        [sys.executable, "-c", _PROGRAM, str(_MEMORY)],
        seconds=60.0,
        clock=0.5,
        memory=_MEMORY,
        most=1,
    )

    with pytest.raises(SlowError):
        workers.ask(b"time.sleep(60)")

    assert workers.ask(b"1 + 1") == b"2"
    workers.close()
