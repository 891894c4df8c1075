"""The server while it runs: what it says at the start, and how it ends."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import click
import uvicorn

from govreport.commands import engine_of, translation_of
from govreport_server.app import StartError, application
from govreport_server.command import is_own
from govreport_server.desk import Desk
from govreport_server.limits import Limits
from govreport_server.places import Apart, Here, Place, apart_is_possible

#: Connections at once; a browser holds six.
_CONNECTIONS = 1000
#: Seconds that a connection may be idle, and that requests have to end when the server is stopped.
_IDLE, _GRACE = 5, 5


def run(
    ctx: click.Context,
    limits: Limits,
    listening: socket.socket,
    *,
    names: Sequence[str],
    opens: bool,
    options: Sequence[str],
) -> None:
    """Serve until somebody stops it.

    Args:
        ctx: The running command.
        limits: What the server takes on.
        listening: The socket that it listens on.
        names: Names under which it is known.
        opens: Whether to open the page in the browser.
        options: Options of ``govreport``, for the processes that work.
    """
    address, port, *_ = listening.getsockname()
    mine = is_own(address)
    place: Place | None = None
    try:
        place = _place(ctx, limits, options, mine=mine)
        app = application(place, limits, names=names, translate=translation_of(ctx, "zh"))
        shown = f"[{address}]" if ":" in address else address
        url = f"http://{shown}:{port}/"
        click.echo(url)
        if not mine:
            _say(ctx, "anybody who reaches this machine can use this server, unencrypted")
            _say(ctx, "put a web server with TLS and passwords before it, or use 127.0.0.1")
        if opens:
            click.launch(url)
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_GRACE,
        )
        uvicorn.Server(config).run(sockets=[listening])
    except StartError as error:
        raise click.ClickException(str(error)) from error
    finally:
        if place is not None:
            place.close()
        listening.close()


def _place(ctx: click.Context, limits: Limits, options: Sequence[str], *, mine: bool) -> Place:
    """Return where requests are done."""
    if apart_is_possible():
        return Apart(options, limits)
    if not mine:
        raise click.ClickException(
            "documents cannot be read in processes with bounds on this system: "
            "it serves its own machine only"
        )
    _say(ctx, "documents are read without bounds on time and memory on this system")
    return Here(
        Desk(
            engine=engine_of(ctx),
            translate=translation_of(ctx, "zh"),
            memory=limits.memory,
            longest=limits.answer,
        )
    )


def _say(ctx: click.Context, message: str) -> None:
    click.echo(translation_of(ctx)(message), err=True)
