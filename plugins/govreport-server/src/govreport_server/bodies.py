"""The body of a request: as long as it may be, and sent within its time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request

from govreport_server.limits import Limits
from govreport_server.refusals import TOO_LARGE, Refusal

_LATE, _LENGTH_WRONG = 408, 400
#: How many times as long as a document may be what is taken in of one that is refused.
_DRAINED = 4


class RefusedError(Exception):
    """A request is refused.

    Attributes:
        refusal: Why.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def announced(request: Request, limits: Limits) -> int:
    """Return the bytes to expect, the most that there may be where nobody says.

    Raises:
        RefusedError: More are announced than there may be.
    """
    said = request.headers.get("content-length")
    if said is None:
        return limits.body
    if not (said.isascii() and said.isdigit()):
        raise RefusedError(
            Refusal(status=_LENGTH_WRONG, kind="BadRequest", message="the length is no number")
        )
    size = int(said)
    if size > limits.body:
        raise _too_long(limits)
    return size


async def received(request: Request, limits: Limits, size: int) -> bytes:
    """Return a body of at most *size* bytes.

    Raises:
        RefusedError: It is longer, or comes too slowly.
        starlette.requests.ClientDisconnect: Nobody sends it any more.
    """
    try:
        async with asyncio.timeout(limits.time_to_send(size)):
            pieces = [piece async for piece in _pieces(request, limits, size)]
    except TimeoutError:
        raise RefusedError(
            Refusal(status=_LATE, kind="TooSlow", message="the document was sent too slowly")
        ) from None
    return b"".join(pieces)


async def _pieces(request: Request, limits: Limits, size: int) -> AsyncIterator[bytes]:
    count = 0
    async for piece in request.stream():
        count += len(piece)
        if count > size:
            raise _too_long(limits)
        yield piece


async def drained(request: Request, limits: Limits) -> None:
    """Take in what is still sent of a body that is refused, and keep nothing of it.

    Whoever is cut off while sending does not hear the answer.  What is much longer than a document
    may be is cut off, as is what comes slowly.
    """
    if request.headers.get("expect", "").strip().lower() == "100-continue":
        return  # it is not sent before it is asked for
    left = _DRAINED * limits.body
    with contextlib.suppress(TimeoutError, ClientDisconnect, RuntimeError):
        async with asyncio.timeout(limits.time_to_send(limits.body)):
            async for piece in request.stream():
                left -= len(piece)
                if left < 0:
                    return


def _too_long(limits: Limits) -> RefusedError:
    return RefusedError(
        Refusal(
            status=TOO_LARGE,
            kind="LimitError",
            message=f"has more than {limits.body // 1024**2} MiB",
            hint="Is it the right file?",
        )
    )
