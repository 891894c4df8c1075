"""The command group: options for every command, and commands that plugins add."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from govreport import __version__
from govreport._guard import described, failure, is_sound
from govreport._registry import OWN_COMMANDS
from govreport.cli._examples import examples
from govreport.cli._help import Complaint, Context, common_options, everywhere
from govreport.cli._language import ENGLISH, foresee, forget, language, said
from govreport.cli._state import ISOLATED, State
from govreport.cli._voice import colored, say
from govreport.errors import GovreportError
from govreport.text.printing import plain

#: Exit code of a program that was interrupted, as shells have it.
_STOPPED = 130
#: Exceptions by which a command says something, rather than fails.
_MEANT = (click.ClickException, click.exceptions.Exit, click.Abort, OSError, SystemExit)


def _is_meant(error: BaseException) -> bool:
    """Return whether a command says something by an exception, rather than fails."""
    return is_sound(error) if isinstance(error, GovreportError) else isinstance(error, _MEANT)


class Commands(click.Group):
    """A group of own commands, imported when called, and of those that plugins register."""

    context_class = Context

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of a command line; what is wrong with it is told in its language."""
        forget()
        foresee(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.ClickException as error:
            raise _told(error) from error

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, which comes after the options that say which plugins there are."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.is_eager = False
        return option

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return own commands in their usual order, then those of plugins."""
        return [
            *OWN_COMMANDS,
            *(name for name in State.of(ctx).commands if name not in OWN_COMMANDS),
        ]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return an own command, or a plugin's."""
        if cmd_name in OWN_COMMANDS:
            found: click.Command = getattr(import_module(f"govreport.cli.{cmd_name}"), cmd_name)
            return everywhere(found)
        return State.of(ctx).engine.commands.get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, without importing own ones."""
        names = self.list_commands(ctx)
        own = {name: click.Command(name, help=summary) for name, summary in OWN_COMMANDS.items()}
        limit = formatter.width - 6 - max(map(len, names))  # as click has it
        if language() != ENGLISH:
            own = {
                name: click.Command(name, short_help=said(summary))
                for name, summary in {**_summaries(State.of(ctx).commands), **OWN_COMMANDS}.items()
            }
        commands = {**State.of(ctx).commands, **own}
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, commands[name].get_short_help_str(limit))
                    for name in names
                    if not commands[name].hidden
                ]
            )

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; being stopped by the user is neither a crash nor a finding."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("\ngovreport: stopped; files that are written are whole", err=True)
            sys.exit(_STOPPED)
        except click.ClickException as error:
            raise _told(error) from error
        except BaseException as error:
            plugin = "" if _is_meant(error) else self._owner(ctx)
            if not plugin:
                raise
            task = f"the command {ctx.invoked_subcommand!r}"
            raise failure(plugin, task, described(error)) from error

    def _owner(self, ctx: click.Context) -> str:
        """Return the name of the plugin whose command runs; empty for an own command."""
        if ctx.invoked_subcommand in OWN_COMMANDS:
            return ""
        for info in State.of(ctx).engine.plugins:
            if ctx.invoked_subcommand in info.declared.get("register_commands", ()):
                return info.name
        return ""


def _summaries(commands: Mapping[str, click.Command]) -> dict[str, str]:
    """Return the first sentence of the help of each command."""
    return {
        name: command.short_help or (command.help or "").partition("\n")[0]
        for name, command in commands.items()
        if not command.hidden
    }


def _told(error: click.ClickException) -> click.ClickException:
    """Return a complaint in the language of the command; click's own is English."""
    error.message = plain(error.message)  # type: ignore[misc]  # it names what was typed
    return error if language() == ENGLISH or isinstance(error, Complaint) else Complaint(error)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "govreport new --year 2024 --agency 某市人民政府办公室",
        "govreport check 2024.toml --previous 2023.toml",
        "govreport render 2024.toml --to docx --to pdf --out out/",
    ),
)
@click.option(
    "--plugins-dir",
    type=click.Path(file_okay=False, path_type=Path),
    is_eager=True,
    help="Folder of single-file plugins (also GOVREPORT_PLUGINS_DIR).",
)
@click.option(
    "--block-plugin",
    "block",
    multiple=True,
    is_eager=True,
    metavar="NAME",
    help="Leave a plugin out (also GOVREPORT_BLOCK, comma-separated).",
)
@click.option(
    "--project",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    is_eager=True,
    help="Project file; default: govreport.toml in the current folder or one around it.",
)
@click.option(
    "--trust",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    is_eager=True,
    metavar="FILE",
    help="Document whose own data count, waivers included, whatever it shows.",
)
@click.option("--isolated", is_flag=True, is_eager=True, help=ISOLATED)
@click.option(
    "--strict-plugins", is_flag=True, is_eager=True, help="Stop if any plugin has a problem."
)
@click.option(
    "--trace", is_flag=True, is_eager=True, help="Print every hook call (also GOVREPORT_TRACE=1)."
)
@click.version_option(__version__, prog_name="govreport")
@click.pass_context
def cli(ctx: click.Context, /, **_options: object) -> None:
    """Write, check and read 政府信息公开工作年度报告."""
    State.of(ctx)
    ctx.color = colored()


cli.params.extend(common_options())
