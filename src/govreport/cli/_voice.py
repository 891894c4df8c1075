"""How much a command says besides its result: ``-q``, ``-v``, and colours."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from collections.abc import Iterator

import click

from govreport.cli._language import said
from govreport.text.printing import plain

#: The system's standard output and standard error.
_OUT, _ERR = 1, 2
_KEY = "govreport.loudness"
_QUIET = -1
_VERBOSE = 1


def say(message: str, *, err: bool = False) -> None:
    """Print a message for people, in their language."""
    click.echo(plain(said(message)), err=err)


def warn(message: str) -> None:
    """Print a warning to standard error, unless ``-q`` was given."""
    if _loudness() > _QUIET:
        say(f"warning: {message}", err=True)


def note(message: str) -> None:
    """Print to standard error what only ``-v`` asks for."""
    if _loudness() >= _VERBOSE:
        say(message, err=True)


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """Keep what plugins print off standard output, which is for data; below Python, too."""
    with contextlib.redirect_stdout(sys.stderr), _stream_aside():
        yield


@contextlib.contextmanager
def _stream_aside() -> Iterator[None]:
    """Let the system's standard output go where its standard error goes."""
    try:
        kept = os.dup(_OUT)
    except OSError:  # a program may run without either
        yield
        return
    try:
        os.dup2(_ERR, _OUT)
        yield
    finally:
        os.dup2(kept, _OUT)
        os.close(kept)


def turn_aside_at_exit() -> None:
    """Keep off standard output what plugins print when the program ends.

    Handlers of `atexit` run last in, first out: this is to be called when the others are in.
    """
    atexit.register(_turn_aside)


def _turn_aside() -> None:
    with contextlib.suppress(OSError, ValueError):  # what cannot be written has been told of
        sys.stdout.flush()
        os.dup2(_ERR, _OUT)


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


def loudness_options() -> list[click.Option]:
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


def colored() -> bool | None:
    """Return whether output is coloured; None to do as the terminal does.

    ``NO_COLOR`` and ``FORCE_COLOR`` count when they are not empty; the first wins.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None
