"""Whose turn it is: how many requests are worked on, wait, and how many bytes they are."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from govreport_server.limits import Limits


class BusyError(Exception):
    """There is no room for a further request."""


class Turns:
    """Room for requests, given in the order in which they come.

    Args:
        limits: How much room there is.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._inside = 0
        self._free = limits.bodies
        self._queue: deque[tuple[int, asyncio.Future[None]]] = deque()
        self._working = asyncio.Semaphore(limits.jobs)

    @property
    def inside(self) -> int:
        """The requests that are received, wait or are worked on."""
        return self._inside

    @asynccontextmanager
    async def room(self, size: int) -> AsyncIterator[None]:
        """Hold room for a request of so many bytes; its body is received within.

        Raises:
            BusyError: Too many wait, or this one has waited too long.
        """
        if self._inside >= self._limits.jobs + self._limits.waiting:
            raise BusyError
        self._inside += 1
        try:
            await self._take(size)
            try:
                yield
            finally:
                self._free += size
                self._wake()
        finally:
            self._inside -= 1

    @asynccontextmanager
    async def work(self) -> AsyncIterator[None]:
        """Hold the turn of a request; raises `BusyError` if it has waited too long."""
        try:
            await asyncio.wait_for(self._working.acquire(), self._limits.patience)
        except TimeoutError:
            raise BusyError from None
        try:
            yield
        finally:
            self._working.release()

    async def _take(self, size: int) -> None:
        if not self._queue and size <= self._free:
            self._free -= size
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (size, turn)
        self._queue.append(entry)
        try:
            await asyncio.wait_for(asyncio.shield(turn), self._limits.patience)
        except BaseException as error:
            if turn.done():
                self._free += size
            else:
                self._queue.remove(entry)
            self._wake()
            if isinstance(error, TimeoutError):
                raise BusyError from None
            raise

    def _wake(self) -> None:
        """Give the room that is free to those who wait, first come first served."""
        while self._queue and self._queue[0][0] <= self._free:
            size, turn = self._queue.popleft()
            self._free -= size
            turn.set_result(None)
