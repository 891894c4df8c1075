"""What a server takes on: sizes, times, and how much at once."""

from __future__ import annotations

import attrs

_MIB = 1024 * 1024


@attrs.frozen(kw_only=True)
class Limits:
    """What a server takes on.

    Attributes:
        body: Bytes of one request.
        bodies: Bytes of all requests that are being received, wait or are worked on;
            others are not read from their connections meanwhile.
        answer: Bytes of one answer.
        seconds: Seconds of the processor that a request may take once it is its turn.
        clock: Seconds on the clock, since a request may wait for another program.
        memory: Bytes that a process may take that works on requests.
        jobs: Requests that are worked on at once, each in a process of its own.
        waiting: Further requests that may wait.
        patience: Seconds that a request waits for its turn.
        grace: Seconds that a sender has for any body.
        slowest: Bytes a second that a sender has to reach after that.
    """

    body: int = 16 * _MIB
    bodies: int = 64 * _MIB
    answer: int = 32 * _MIB
    seconds: float = 10.0
    clock: float = 30.0
    memory: int = 512 * _MIB
    jobs: int = 2
    waiting: int = 100
    patience: float = 60.0
    grace: float = 10.0
    slowest: int = 64 * 1024

    def time_to_send(self, size: int) -> float:
        """Return the seconds within which so many bytes have to be here."""
        return self.grace + size / self.slowest
