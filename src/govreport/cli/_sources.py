"""Files that a command reads: many at once, and standard input as ``-``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from govreport.cli._state import warn
from govreport.cli._tables import progress
from govreport.errors import (
    CodecError,
    EditionError,
    GovreportError,
    PluginError,
    ReadError,
    RenderError,
    StrictError,
    UsageError,
)
from govreport.project import passed_over
from govreport.readings import MAX_BYTES

T = TypeVar("T")

#: Exit code where some files failed, and the others are done.
SOME_FAILED = 3
#: A file, or ``-`` for standard input.
SOURCE = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)

#: The name of standard input.
STDIN = Path("-")
#: What is wrong with one file, and not with the command.
_OF_A_FILE = (ReadError, RenderError, CodecError, EditionError, PluginError, StrictError)


def content(source: Path) -> Path | bytes:
    """Return what the engine reads: the file, or all of standard input."""
    # A byte more than is read of any file, so that the engine refuses what has no end.
    return sys.stdin.buffer.read(MAX_BYTES + 1) if source == STDIN else source


def without_project(
    ctx: click.Context, _param: click.Parameter, files: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Leave project files out of *files*, where ``*.toml`` has caught them.

    Raises:
        UsageError: Nothing but project files is named.
    """
    in_use = ctx.find_root().params.get("project")
    kept = tuple(file for file in files if file != in_use and not passed_over(file, warn))
    if not kept:
        raise UsageError(
            f"{str(files[0])!r} is a project file, no report",
            hint="Name the reports; the project file is found by itself, or by --project.",
        )
    return kept


def each(
    files: Sequence[Path], label: str, work: Callable[[Path], T]
) -> tuple[list[T], dict[Path, GovreportError]]:
    """Return what *work* gives for each file, and what is wrong where it failed.

    Each failure is told on standard error.  A file that is the only one raises.
    """
    if len(files) == 1:
        with aside():
            return [work(files[0])], {}
    done: list[T] = []
    failed: dict[Path, GovreportError] = {}
    with aside():
        for file in progress(files, label):
            try:
                done.append(work(file))
            except _OF_A_FILE as error:
                failed[file] = error
    for file, problem in failed.items():
        tell(file, problem)
    return done, failed


def tell(file: Path, error: GovreportError) -> None:
    """Say on standard error what is wrong with one of many files, named once."""
    head = "" if str(file) in error.message else f"{file}: "
    click.echo(f"{head}{error}", err=True)


def leave(failed: Collection[Path], files: Sequence[Path]) -> None:
    """End the program with `SOME_FAILED`, if some files failed."""
    if failed:
        click.echo(f"{len(failed)} of {len(files)} files failed", err=True)
        sys.exit(SOME_FAILED)


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """Keep what plugins print off standard output, which is for data."""
    with contextlib.redirect_stdout(sys.stderr):
        yield
