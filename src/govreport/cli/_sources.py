"""Files that a command reads: many at once, and standard input as ``-``."""

from __future__ import annotations

import contextlib
import glob
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

import attrs
import click

from govreport.cli._state import ISOLATED, State
from govreport.cli._tables import progress
from govreport.cli._voice import aside, say, warn
from govreport.errors import ABOUT_ONE_REPORT, GovreportError, UsageError
from govreport.project import FILE_NAME, passed_over
from govreport.readings import MAX_BYTES

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

#: Exit code where some files failed, and the others are done.
SOME_FAILED = 3
#: A file, or ``-`` for standard input.
SOURCE = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)

#: A file, ``-``, or the folder of a dataset.
SOURCE_OR_DATASET = click.Path(exists=True, path_type=Path, allow_dash=True)

#: Files, folders and patterns, or ``-``; `named` says what they stand for.
SOURCES = click.Path(path_type=Path, allow_dash=True)
#: The file in which a dataset says what it is.
_DATASET = "dataset.json"
#: Ending of the schema that `govreport new` writes beside a report.
_SCHEMA = ".schema.json"
#: The name of standard input.
STDIN = Path("-")


def _trust(ctx: click.Context, _param: click.Parameter, files: tuple[Path, ...]) -> None:
    """Note the files to trust, before the engine is made."""
    if files:
        state = State.of(ctx)
        ctx.obj = ctx.find_root().obj = attrs.evolve(state, trust=(*state.trust, *files))


def _isolate(ctx: click.Context, _param: click.Parameter, isolated: bool) -> None:  # noqa: FBT001 - click calls it so
    """Note that files are read in workers, before the engine is made."""
    if isolated:
        ctx.obj = ctx.find_root().obj = attrs.evolve(State.of(ctx), isolated=True)


_trusting = click.option(
    "--trust",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    expose_value=False,
    callback=_trust,
    help="Document whose own data count, waivers included, whatever it shows.",
)
_isolating = click.option(
    "--isolated",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_isolate,
    help=ISOLATED,
)


def of_strangers(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command that reads documents the options that say how far to trust them."""
    return _trusting(_isolating(command))


def content(source: Path) -> Path | bytes:
    """Return what the engine reads: the file, or all of standard input."""
    # A byte more than is read of any file, so that the engine refuses what has no end.
    return sys.stdin.buffer.read(MAX_BYTES + 1) if source == STDIN else source


def named(
    ctx: click.Context, param: click.Parameter, sources: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Return the files that sources stand for, project files left out.

    A folder stands for every file in it, however deep, whose ending an input
    format has; a pattern for the files and folders that match it.

    Raises:
        UsageError: A folder holds no report, or nothing but project files is named.
    """
    in_use = ctx.find_root().params.get("project")
    files = tuple(file for source in sources for file in _meant(source, ctx, param))
    kept = tuple(file for file in files if file != in_use and not passed_over(file, warn))
    if not kept:
        raise UsageError(
            f"{str(files[0])!r} is a project file, no report",
            hint="Name the reports; the project file is found by itself, or by --project.",
        )
    return kept


def is_dataset(source: Path) -> bool:
    """Return whether a source is a folder that an audit has left."""
    return (source / _DATASET).is_file()


def named_or_dataset(
    ctx: click.Context, param: click.Parameter, sources: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Return the files that sources stand for, or the one dataset that is named."""
    if len(sources) == 1 and is_dataset(sources[0]):
        return sources
    return named(ctx, param, sources)


def _meant(source: Path, ctx: click.Context, param: click.Parameter) -> Iterator[Path]:
    """Yield the files that a source stands for."""
    text = str(source)
    if source.is_dir():
        yield from _within(source, ctx)
    elif glob.has_magic(text) and not source.exists():
        matches = [Path(match) for match in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207 - any pattern, absolute too
        if not matches:
            raise UsageError(f"no file matches {text!r}")
        for match in matches:
            yield from _within(match, ctx) if match.is_dir() else (match,)
    else:
        yield Path(SOURCE.convert(text, param, ctx))


def _within(folder: Path, ctx: click.Context) -> Iterator[Path]:
    """Yield the files of a folder that may be reports, in the order of their names."""
    formats = State.of(ctx).engine.formats()
    endings = {suffix for form in formats if not form.writes for suffix in form.suffixes}
    found = [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in endings and _may_be_report(file.relative_to(folder))
    ]
    if not any(file.is_file() for file in found):
        raise UsageError(
            f"the folder {str(folder)!r} holds no report",
            hint=f"Looked for files that end in {', '.join(sorted(endings))}.",
        )
    yield from (file for file in found if file.is_file())


def _may_be_report(file: Path) -> bool:
    """Return whether a file of a folder is neither hidden, nor open in Word, nor our own."""
    hidden = any(part.startswith((".", "~$")) for part in file.parts)
    return not hidden and file.name != FILE_NAME and not file.name.endswith(_SCHEMA)


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
    with naming_failures(failed, files), aside():
        for file in progress(files, label):
            try:
                done.append(work(file))
            except ABOUT_ONE_REPORT as error:
                failed[file] = error
    return done, failed


@contextlib.contextmanager
def naming_failures(failed: Mapping[Path, GovreportError], files: Sequence[Path]) -> Iterator[None]:
    """Say at the end which files have failed, even if the user does not wait for it.

    Args:
        failed: What is wrong with the files that failed, which grows meanwhile.
        files: All files.
    """
    try:
        yield
    except KeyboardInterrupt:
        say(f"stopped; {len(failed)} of {len(files)} files failed so far", err=True)
        raise
    finally:
        for file in dict.fromkeys(files):
            if file in failed:
                tell(file, failed[file])


def tell(file: Path, error: GovreportError) -> None:
    """Say on standard error what is wrong with one of many files, named once."""
    head = "" if str(file) in error.message else f"{file}: "
    say(f"{head}{error}", err=True)


def leave(failed: Collection[Path], files: Sequence[Path]) -> None:
    """End the program with `SOME_FAILED`, if some files failed."""
    if failed:
        say(f"{len(failed)} of {len(files)} files failed", err=True)
        sys.exit(SOME_FAILED)
