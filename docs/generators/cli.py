"""The page about the command line: what each command says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import click

from generators.markdown import block, page
from govreport._registry import OWN_COMMANDS
from govreport.cli import cli

PATH = "reference/cli.md"
_WIDTH = 92

_INTRODUCTION = """
The text on this page is what `govreport COMMAND --help` prints.

Exit codes: 0 clean; 1 findings at or above `--fail-on`; 2 wrong use; 3 some of
many files failed, and the others are done; 130 stopped by the user.
"""


def pages() -> dict[str, str]:
    """Return the page by its path."""
    top = click.Context(cli, info_name="govreport", terminal_width=_WIDTH, color=False)
    # Commands of plugins are on the plugins' own pages.
    own = [(name, command) for name in OWN_COMMANDS if (command := cli.get_command(top, name))]
    return {
        PATH: page(
            "Command line",
            _INTRODUCTION,
            "## govreport",
            block(_help(cli, top)),
            *(part for name, command in own for part in _command(name, command, top, 2)),
        )
    }


def _help(command: click.Command, context: click.Context) -> str:
    return click.unstyle(command.get_help(context))


def _command(name: str, command: click.Command, parent: click.Context, level: int) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=_WIDTH, color=False
    )
    yield f"{'#' * level} {context.command_path}"
    yield block(_help(command, context))
    if isinstance(command, click.Group):
        for inner, subcommand in command.commands.items():
            yield from _command(inner, subcommand, context, level + 1)
