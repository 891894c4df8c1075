"""`govreport serve`: the page and the interface for programs, until it is stopped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from govreport_server.limits import Limits

if TYPE_CHECKING:
    import socket

_MIB = 1024 * 1024
_STANDARD = Limits()


@click.command(
    epilog="Examples:\n\n  govreport serve --open\n\n"
    "  govreport serve --host 0.0.0.0 --name reports.example --port 8080"
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 for any that is free.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="Name under which others reach the server.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="Requests worked on at once; default: one a processor.",
)
@click.option(
    "--size",
    type=click.IntRange(1, 64),
    default=_STANDARD.body // _MIB,
    show_default=True,
    metavar="MIB",
    help="Largest document.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(1, 600),
    default=_STANDARD.seconds,
    show_default=True,
    help="Time of the processor that a request may take; three times that on the clock.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=64 * _MIB),
    default=_STANDARD.memory,
    hidden=True,
)
@click.option("--answer", type=click.IntRange(min=1), default=_STANDARD.answer, hidden=True)
@click.option("--worker", is_flag=True, hidden=True)
@click.pass_context
def serve(
    ctx: click.Context,
    *,
    host: str,
    port: int,
    names: tuple[str, ...],
    opens: bool,
    jobs: int | None,
    size: int,
    seconds: float,
    memory: int,
    answer: int,
    worker: bool,
) -> None:
    """Serve a page on which reports are checked and mended, and an interface for programs."""
    # The libraries take longer to import than a check to run; only the server pays for them.
    if worker:
        from govreport_server.worker import work  # noqa: PLC0415

        work(ctx, memory, answer)
        return
    from govreport_server.running import run  # noqa: PLC0415

    limits = Limits(
        body=size * _MIB,
        bodies=max(_STANDARD.bodies, size * _MIB),
        answer=answer,
        seconds=seconds,
        clock=3 * seconds,
        memory=memory,
        jobs=jobs or os.cpu_count() or 1,
    )
    run(ctx, limits, bound(host, port), names=names, opens=opens, options=tuple(_options(ctx)))


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises `click.ClickException` where that is not possible."""
    import socket  # noqa: PLC0415 - every command line asks for this command, few run it

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise click.ClickException(
            f"cannot listen on {host} port {port}: {error.strerror or error}"
        ) from error


def is_own(address: str) -> bool:
    """Return whether nobody but this machine reaches an address."""
    import ipaddress  # noqa: PLC0415 - as above

    return ipaddress.ip_address(address).is_loopback


def _options(ctx: click.Context) -> Iterator[str]:
    """Yield the options of ``govreport`` that the command was called with, as words."""
    root = ctx.find_root()
    for param in root.command.params:
        value = root.params.get(param.name or "")
        if not isinstance(param, click.Option) or value in (None, False, ()):
            continue
        if root.get_parameter_source(param.name or "") is click.core.ParameterSource.DEFAULT:
            continue
        name = max(param.opts, key=len)
        if param.is_flag:
            yield name
        else:
            several = value if isinstance(value, tuple) else (value,)
            for one in several:
                yield from (name, str(one))
