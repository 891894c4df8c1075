"""Child process that runs a program and ends it: too large, too slow, or nobody waits for it.

Run as a script; it imports no other module of this package.  Arguments: bytes
of memory, seconds, the pipes, folders and files to remove if nobody waits any more, and
the command.  Standard input is a pipe that whoever started this holds open: when
it closes, that process is gone, however it ended.  The exit code says what ended
the program.

A program with pipes (two numbers and a comma) goes on from one task to the next:
its time runs from a ``+`` on standard input to the next ``-``: seconds of the processor,
a comma, and seconds on the clock.  One without (``-``) has its time once, on the clock.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

#: Seconds between two looks at the program, and at one that has nothing to do.
_TURN, _IDLE = 0.05, 1.0
#: Times on the clock that a task may take what it may take of the processor, if nobody says
#: otherwise: it may wait for another program, which has a leash of its own.
CLOCK = 20
#: Exit codes that say what ended the program.
SLOW, GREEDY, ORPHANED, UNKNOWN = 120, 121, 122, 123
_NO_PIPES = "-"


def main() -> int:
    """Run the command of the arguments and return its exit code, or what ended it."""
    memory, seconds, pipes, folders, *command = sys.argv[1:]
    code = ORPHANED
    try:
        if pipes == _NO_PIPES:
            confine(int(float(seconds)))
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - as given
            code = watched(process, int(memory), time.monotonic() + float(seconds))
        else:
            process = piped(command, *map(int, pipes.split(",")))
            code = served(process, int(memory), *map(float, seconds.split(",")))
    except OSError as error:
        sys.stdout.write(str(error))
        return UNKNOWN
    finally:
        end_group()
        if code == ORPHANED:
            for folder in filter(None, folders.split(os.pathsep)):
                remove(folder)
    return code


def remove(path: str) -> None:
    """Remove a folder, or a file."""
    if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114 - as below
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108 - pathlib takes its time


def confine(seconds: int) -> None:
    """Bound the time of the processor, and leave no image of a crash; more is watched."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds + 1, 2 * seconds + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Whoever asks may be bounded itself, for other reasons.
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def piped(command: list[str], given: int, answers: int) -> subprocess.Popen[bytes]:
    """Start a program with the pipes as its input and output; this process keeps none of them."""
    try:
        return subprocess.Popen(command, stdin=given, stdout=answers)  # noqa: S603 - as given
    finally:
        os.close(given)
        os.close(answers)


def watched(process: subprocess.Popen[bytes], memory: int, end: float) -> int:
    """Return the exit code of the program, or of what ended it."""
    while process.poll() is None:
        closed, _, _ = select.select([0], [], [], _TURN)
        if closed and not os.read(0, 1):
            return ORPHANED
        if time.monotonic() > end:
            return SLOW
        if sum(map(resident, members())) > memory:
            return GREEDY
    return _code(process)


def served(process: subprocess.Popen[bytes], memory: int, seconds: float, clock: float) -> int:
    """Return the exit code of a program that does one task after another, or what ended it."""
    end: float | None = None
    spent = 0.0
    while process.poll() is None:
        said, _, _ = select.select([0], [], [], _IDLE if end is None else _TURN)
        if said:
            words = os.read(0, 64)
            if not words:
                return ORPHANED
            end = time.monotonic() + clock if words.endswith(b"+") else None
            # What was spent before, by what still runs too, is no part of this task.
            spent = sum(map(processor, members()))
        elif end is not None:
            if time.monotonic() > end or sum(map(processor, members())) - spent > seconds:
                return SLOW
            if sum(map(resident, members())) > memory:
                return GREEDY
    return _code(process)


def _code(process: subprocess.Popen[bytes]) -> int:
    code = process.returncode
    return code if code >= 0 else 128 - code


def members() -> Iterator[int]:
    """Yield the processes of this session other than this one; none where there is no /proc."""
    try:
        names = os.listdir("/proc")  # noqa: PTH208 - pathlib takes its time
    except OSError:
        return
    for name in names:
        with contextlib.suppress(ValueError, OSError):
            if int(name) != os.getpid() and os.getsid(int(name)) == os.getsid(0):
                yield int(name)


def resident(process: int) -> int:
    """Return the bytes of memory of a process that are its own."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:  # noqa: PTH123 - as above
            _, whole, shared, *_ = map(int, file.read().split())
    except (OSError, ValueError):
        return 0
    return (whole - shared) * os.sysconf("SC_PAGE_SIZE")


def processor(process: int) -> float:
    """Return the seconds of the processor that a process has had, and its children that ended."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - as above
            # The name in brackets may hold anything; the four times come eleven fields after it.
            fields = file.read().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return 0.0


def end_group() -> None:
    """End whatever the program has started and left."""
    for process in [*members()]:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
