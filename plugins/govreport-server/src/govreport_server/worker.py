"""A process that works on requests: the same command, with the same plugins, on a leash."""

from __future__ import annotations

import click

from govreport.commands import engine_of, translation_of
from govreport_leash import serve
from govreport_server.desk import Desk
from govreport_server.jobs import Asked


def work(ctx: click.Context, memory: int, longest: int) -> None:
    """Answer requests until there is none.

    Args:
        ctx: The running command.
        memory: Bytes that the process may take.
        longest: Bytes of an answer.
    """
    engine, translate = engine_of(ctx), translation_of(ctx, "zh")
    desk = Desk(engine=engine, translate=translate, memory=memory, longest=longest)
    serve(lambda request: desk.answer(Asked.decode(request)).encode(), memory)
