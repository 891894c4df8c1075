"""Child process that runs a program and ends it: too large, too slow, or nobody waits for it.

Run as a script; it imports no other module of this package.  Arguments: bytes
of memory, seconds, folders to remove if nobody waits any more, and the command.
Standard input is a pipe that whoever started this holds open: when it closes,
that process is gone, however it ended.  The exit code says what ended the program.
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

#: Seconds between two looks at the program.
_TURN = 0.05
#: Exit codes that say what ended the program.
SLOW, GREEDY, ORPHANED, UNKNOWN = 120, 121, 122, 123


def main() -> int:
    """Run the command of the arguments and return its exit code, or what ended it."""
    memory, seconds, folders, *command = sys.argv[1:]
    confine(int(float(seconds)))
    code = ORPHANED
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - as given
        code = watched(process, int(memory), time.monotonic() + float(seconds))
    except OSError as error:
        sys.stdout.write(str(error))
        return UNKNOWN
    finally:
        end_group()
        if code == ORPHANED:
            for folder in filter(None, folders.split(os.pathsep)):
                shutil.rmtree(folder, ignore_errors=True)
    return code


def confine(seconds: int) -> None:
    """Bound the time of the processor, and leave no image of a crash; more is watched."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds + 1, 2 * seconds + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


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


def end_group() -> None:
    """End whatever the program has started and left."""
    for process in [*members()]:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
