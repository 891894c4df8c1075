"""How much a command says besides its result: ``-q``, ``-v``, and colours."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

import click

_KEY = "govreport.loudness"
_QUIET = -1
_VERBOSE = 1


def warn(message: str) -> None:
    """Print a warning to standard error, unless ``-q`` was given."""
    if _loudness() > _QUIET:
        click.echo(f"warning: {message}", err=True)


def note(message: str) -> None:
    """Print to standard error what only ``-v`` asks for."""
    if _loudness() >= _VERBOSE:
        click.echo(message, err=True)


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """Keep what plugins print off standard output, which is for data."""
    with contextlib.redirect_stdout(sys.stderr):
        yield


def is_quiet() -> bool:
    """Return whether ``-q`` was given."""
    return _loudness() <= _QUIET


def _loudness() -> int:
    ctx = click.get_current_context(silent=True)
    found: int = ctx.meta.get(_KEY, 0) if ctx else 0
    return found


def _set(ctx: click.Context, _param: click.Parameter, value: int | None) -> None:
    if value is not None:
        ctx.meta[_KEY] = value


def loudness_options() -> list[click.Parameter]:
    """Return ``-q`` and ``-v``, which stand before the command or behind it."""
    return [
        click.Option(
            ("-q", "--quiet", "loudness"),
            flag_value=_QUIET,
            type=int,
            expose_value=False,
            is_eager=True,
            callback=_set,
            help="No warnings; of findings, those that count for the exit code.",
        ),
        click.Option(
            ("-v", "--verbose", "loudness"),
            flag_value=_VERBOSE,
            type=int,
            expose_value=False,
            is_eager=True,
            callback=_set,
            help="Also say what is in use: project file, plugins, rules.",
        ),
    ]


def everywhere(command: click.Command) -> click.Command:
    """Return a command whose parts all take ``-q`` and ``-v``."""
    names = {name for param in command.params for name in param.opts}
    command.params.extend(
        option for option in loudness_options() if not names.intersection(option.opts)
    )
    if isinstance(command, click.Group):
        for part in command.commands.values():
            everywhere(part)
    return command


def colored() -> bool | None:
    """Return whether output is coloured; None to do as the terminal does.

    ``NO_COLOR`` and ``FORCE_COLOR`` count when they are not empty; the first wins.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None
