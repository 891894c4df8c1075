"""One run of a program, watched from between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from govreport_leash import supervisor

#: Seconds that the process between has for ending the program and itself.
GRACE = 10.0


class LeashError(Exception):
    """Root of what a run on the leash raises; the message goes on after the program's name."""


class SlowError(LeashError):
    """The program was ended because its time was over."""


class GreedyError(LeashError):
    """The program was ended because it took too much memory."""


def run(
    command: Sequence[str],
    *,
    seconds: float,
    memory: int,
    folders: Iterable[Path] = (),
    variables: Mapping[str, str] | None = None,
) -> tuple[int, bytes]:
    """Run a program and return its exit code and all that it wrote.

    Args:
        command: The program and its arguments.
        seconds: Time that it has.
        memory: Bytes that it, and all that it starts, may take together.
        folders: Folders and files to remove if this process ends before the program does.
        variables: Variables of its environment beside those of this process.

    Raises:
        OSError: The program cannot be started.
        SlowError: Its time was over.
        GreedyError: It took too much memory.
    """
    between = [sys.executable, "-I", "-S", supervisor.__file__, str(memory), str(seconds), "-"]
    names = os.pathsep.join(map(str, folders))
    # The end that is kept open here closes when this process ends, in whatever way.
    theirs, ours = os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603 - our own script, no shell
            [*between, names, *command],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, **(variables or {})},
        )
    finally:
        os.close(theirs)
    try:
        output, _ = process.communicate(timeout=seconds + GRACE)
    except subprocess.TimeoutExpired:
        raise SlowError(f"did not finish within {seconds:g} seconds") from None
    finally:
        os.close(ours)
        if process.poll() is None:
            process.wait(GRACE)
    if process.returncode == supervisor.SLOW:
        raise SlowError(f"did not finish within {seconds:g} seconds")
    if process.returncode == supervisor.GREEDY:
        raise GreedyError(f"took more than {memory} bytes of memory")
    if process.returncode == supervisor.UNKNOWN:
        raise OSError(output.decode(errors="replace").strip() or "it cannot be started")
    return process.returncode, output
