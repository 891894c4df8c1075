"""Programs on a leash that answer one request after another, started again when they end."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import struct
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Sequence

from govreport_leash import supervisor
from govreport_leash.running import GRACE, GreedyError, LeashError, SlowError

#: Length of a request or an answer, before it; and whether it is the last, before an answer.
_HEAD = struct.Struct(">Q?")
_PIECE = 1 << 20
_PARENT_DEATH = 1


class CrashError(LeashError):
    """The program ended in the middle of a request.

    Attributes:
        signal: Number of the signal that ended it; 0 where none did.
    """

    def __init__(self, message: str, *, signal: int = 0) -> None:
        super().__init__(message)
        self.signal = signal


class _TooLongError(EOFError):
    """More is announced than may be sent."""


class Workers:
    """Up to *most* copies of a program; each answers one request at a time.

    Any thread may ask.  A copy that is too slow, takes too much memory or crashes is
    ended, and the next request starts another.  All end with this object, and with
    this process, however it ends.

    Args:
        command: The program and its arguments; it calls `serve`.
        seconds: Time of the processor that a request may take.
        clock: Time on the clock; None for twenty times that, since a request may wait
            for other programs.
        memory: Bytes that a copy, and all that it starts, may take together.
        most: How many copies may run at once; further requests wait.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        seconds: float,
        memory: int,
        most: int,
        clock: float | None = None,
    ) -> None:
        self._command = tuple(command)
        self._bounds = (seconds, supervisor.CLOCK * seconds if clock is None else clock)
        self._memory = memory
        self._most = most
        self._idle: list[_Worker] = []
        self._room = threading.BoundedSemaphore(most)
        weakref.finalize(self, _close_all, self._idle)
        _EVERYBODY.add(self)

    def forget(self) -> None:
        """Leave the copies to the process that this one was forked from."""
        for worker in self._idle:
            worker.forget()
        self._idle.clear()
        self._room = threading.BoundedSemaphore(self._most)

    def ask(self, request: bytes) -> bytes:
        """Return the answer to a request.

        Raises:
            OSError: The program cannot be started.
            SlowError: It took too much time.
            GreedyError: It took too much memory.
            CrashError: It ended otherwise, or announced an answer longer than its memory.
        """
        with self._room:
            worker = self._ready()
            try:
                answer, last = worker.ask(request)
            except BaseException:
                worker.close()
                raise
            if last:
                worker.close()
            else:
                self._idle.append(worker)
            return answer

    def _ready(self) -> _Worker:
        """Return a copy that waits, or a new one."""
        while True:
            try:
                worker = self._idle.pop()
            except IndexError:
                return _Worker(self._command, self._bounds, self._memory)
            if worker.lives():
                return worker
            worker.close()

    def close(self) -> None:
        """End the copies that wait; the next request starts another."""
        _close_all(self._idle)


def _close_all(workers: list[_Worker]) -> None:
    while workers:
        workers.pop().close()


def _forget_all() -> None:
    for workers in list(_EVERYBODY):
        workers.forget()


#: All that there are, so that a process that is forked leaves them to the one that has them.
_EVERYBODY: weakref.WeakSet[Workers] = weakref.WeakSet()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


class _Worker:
    """One copy, with the process between that watches it."""

    def __init__(self, command: Sequence[str], bounds: tuple[float, float], memory: int) -> None:
        self._memory, self._bounds = memory, bounds
        given, self._requests = os.pipe()
        self._answers, answers = os.pipe()
        lifeline, self._lifeline = os.pipe()
        seconds = ",".join(map(str, bounds))
        between = [sys.executable, "-I", "-S", supervisor.__file__, str(memory), seconds]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own script, no shell
                [*between, f"{given},{answers}", "", *command],
                stdin=lifeline,
                stdout=subprocess.DEVNULL,
                pass_fds=(given, answers),
                start_new_session=True,
            )
        except BaseException:
            self.let_go()
            raise
        finally:
            for end in (given, answers, lifeline):
                os.close(end)

    def lives(self) -> bool:
        """Return whether it runs."""
        return self._process.poll() is None

    def ask(self, request: bytes) -> tuple[bytes, bool]:
        """Return the answer, and whether this copy gives no other."""
        try:
            os.write(self._lifeline, b"+")
            _write(self._requests, request, last=False)
            answer, last = _read(self._answers, self._memory)
            os.write(self._lifeline, b"-")
        except _TooLongError:
            raise CrashError("announced an answer that is too long") from None
        except (OSError, EOFError):
            raise self._end() from None
        return answer, last

    def _end(self) -> LeashError:
        """Return what ended the program."""
        try:
            code = self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            code = supervisor.SLOW
        if code == supervisor.SLOW:
            return SlowError(f"took more than {self._bounds[0]:g} seconds")
        if code == supervisor.GREEDY:
            return GreedyError(f"took more than {self._memory} bytes of memory")
        with contextlib.suppress(ValueError):
            ended = signal.Signals(code - 128)
            return CrashError(f"ended by the signal {ended.name}", signal=ended)
        return CrashError(f"ended with code {code}")

    def let_go(self) -> None:
        """Close this process's ends of the pipes."""
        for end in (self._requests, self._answers, self._lifeline):
            with contextlib.suppress(OSError):
                os.close(end)

    def forget(self) -> None:
        """Leave it to the process that started it."""
        self.let_go()
        self._process.returncode = 0  # it is no child of this process

    def close(self) -> None:
        """End it and wait for that."""
        self.let_go()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def serve(answer: Callable[[bytes], bytes], memory: int, *, keep: bool = False) -> None:
    """Answer requests until there is none; called by the program that `Workers` runs.

    What else is printed goes to standard error.  Memory is bounded here as well, so
    that most of what needs too much of it is an error and no end.  A copy that once
    took more than half of that gives no further answer: another one starts small.

    Args:
        answer: Returns the answer to a request.
        memory: Bytes that the program may take.
        keep: Whether a copy that was large goes on all the same: what it has loaded is.
    """
    requests, answers = os.dup(0), os.dup(1)
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - no path of anybody's
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    _confine(memory)
    while True:
        try:
            request, _ = _read(requests, memory)
        except EOFError:
            return
        found = answer(request)
        last = not keep and _most_taken() > memory // 2
        _write(answers, found, last=last)


def _confine(memory: int) -> None:
    import resource  # noqa: PLC0415 - not on every system, and this runs where there are pipes

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most != resource.RLIM_INFINITY:
        memory = min(memory, most)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Should the process between be ended by somebody else, this one ends with it.
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL, 0, 0, 0)


def _most_taken() -> int:
    """Return the most memory that this process has taken so far, in bytes."""
    import resource  # noqa: PLC0415 - as above

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _write(end: int, data: bytes, *, last: bool) -> None:
    for piece in (_HEAD.pack(len(data), last), data):
        view = memoryview(piece)
        while view:
            view = view[os.write(end, view) :]


def _read(end: int, most: int) -> tuple[bytes, bool]:
    """Return what was sent, and whether it is the last; raises `EOFError` at the end."""
    length, last = _HEAD.unpack(_exactly(end, _HEAD.size))
    if length > most:
        raise _TooLongError  # a program in other hands may announce anything
    return _exactly(end, length), last


def _exactly(end: int, length: int) -> bytes:
    pieces = []
    while length:
        piece = os.read(end, min(length, _PIECE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)
