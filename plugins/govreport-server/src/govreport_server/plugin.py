"""What this package declares: the command ``serve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.hookspecs import hookimpl

if TYPE_CHECKING:
    import click


@hookimpl
def register_commands() -> tuple[click.Command, ...]:
    """Declare the command; the server's libraries are imported when it runs."""
    from govreport_server.command import serve  # noqa: PLC0415 - click is for the command line only

    return (serve,)
