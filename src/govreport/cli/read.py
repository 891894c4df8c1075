"""`govreport read`: the data of a document, and how it was read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from govreport._files import write_atomic
from govreport.cli._completion import complete_readers
from govreport.cli._examples import examples
from govreport.cli._language import said
from govreport.cli._sources import SOURCES, content, each, leave, named, of_strangers
from govreport.cli._state import engine_of
from govreport.cli._voice import aside, warn
from govreport.engine import Engine
from govreport.errors import UsageError
from govreport.present.reading import as_json, as_text
from govreport.readings import ReadResult
from govreport.text.printing import plain

#: What is printed where nothing else is asked for, and the format that several files share.
_DATA, _TABLE = "toml", "csv"
#: What the media types of formats begin with that a terminal can show.
_TEXTS = ("text/", "application/json", "application/toml")
#: Bytes of a table that are copied at once.
_PIECE = 1 << 20


@click.command(
    epilog=examples(
        "govreport read 年度报告.docx --to 2024.toml",
        "govreport read 年度报告.pdf > 2024.toml",
        "govreport read 年度报告.pdf --to json",
        "govreport read reports/*.html --to cells.csv",
        "govreport read 年度报告.html --report",
    )
)
@click.argument("files", nargs=-1, required=True, type=SOURCES, callback=named)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write (.toml, .json, .csv …), or a format of text to print; default: toml.",
)
@click.option(
    "--from",
    "reader",
    shell_complete=complete_readers,
    help="Input format, if the content shall not tell it.",
)
@click.option("--report", is_flag=True, help="Print the reading report instead of the data.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["people", "json"]),
    default="people",
    show_default=True,
    help="How to print the reading report.",
)
@click.option("--strict", is_flag=True, help="Refuse anything but a full reading.")
@of_strangers
@click.pass_context
def read(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    to: Path | None,
    reader: str | None,
    report: bool,
    form: str,
    strict: bool,
) -> None:
    """Read documents of any format and write their data; - is standard input."""
    engine = engine_of(ctx)
    kind, to = _target(engine, to)
    table = kind == _TABLE
    if to is not None and len(files) > 1 and not table:
        raise UsageError(
            "--to takes one file, except for .csv", hint="Read several one by one, or use batch."
        )
    if to is None and len(files) > 1 and not (report or table):
        raise UsageError(
            f"several reports cannot be printed as one {kind.upper()} document",
            hint="Use --to cells.csv or --report, or `govreport batch --to toml --out FOLDER`.",
        )
    if to is not None and to.exists() and any(to.samefile(file) for file in files if file.exists()):
        raise UsageError(
            f"{str(to)!r} would be replaced by itself, comments lost",
            hint="Choose another name with --to.",
        )
    with tempfile.TemporaryFile() as cells:

        def work(file: Path) -> tuple[Path, tuple[str, ...], ReadResult | None]:
            result = _result(engine, file, reader, strict=strict)
            if table:
                cells.write(_cells(engine, file, result, header=cells.tell() == 0))
            # Of thousands of documents, only what is still needed is kept.
            return file, result.faults, result if report or not table else None

        done, failed = each(files, "reading", work)
        for file, faults, _ in done:
            if faults:
                warn(f"{file}: {'; '.join(faults)} (--report shows more)")
        cells.seek(0)
        if table and to is not None and done:
            write_atomic(to, iter(lambda: cells.read(_PIECE), b""))
        elif table and not report:
            click.echo(cells.read(), nl=False)
    results = [(file, result) for file, _, result in done if result is not None]
    if report:
        named = [(str(file), result) for file, result in results]
        shown = as_json(named) if form == "json" else said(as_text(named, engine.editions))
        click.echo(shown, nl=False)
    if to is not None and done:
        if not table:
            with aside():
                engine.render(results[0][1].report, to=to)
        click.echo(plain(str(to)), err=report)
    elif not report and not table:
        for _, result in results:
            with aside():
                written = engine.render_bytes(result.report, kind)
            click.echo(written, nl=False)
    leave(failed, files)


def _result(engine: Engine, file: Path, reader: str | None, *, strict: bool) -> ReadResult:
    """Return how a file was read; in strict mode raise, if that was not in full."""
    result = engine.examine(content(file), reader=reader)
    if strict:
        result.refuse_faults(str(file))
    return result


def _target(engine: Engine, to: Path | None) -> tuple[str, Path | None]:
    """Return the format to write, and the file; None for standard output.

    Raises:
        UsageError: A format is named that is no text, so that it needs a file.
    """
    if to is None:
        return _DATA, None
    if to.suffix or to.name != str(to):
        return _TABLE if to.suffix.lower() == ".csv" else "", to
    for form in engine.formats():
        if form.writes and form.name == to.name:
            if not form.media_type.startswith(_TEXTS):
                raise UsageError(
                    f"{form.name} is no text that could be printed",
                    hint=f"Name a file: --to report{form.suffixes[0]}.",
                )
            return form.name, None
    return "", to


def _cells(engine: Engine, file: Path, result: ReadResult, *, header: bool) -> bytes:
    """Return the cells of a report as lines of the table that all files share."""
    data = engine.render_bytes(result.report, _TABLE, source=str(file))
    return data if header else data.partition(b"\n")[2]
