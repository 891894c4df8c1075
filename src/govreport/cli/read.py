"""`govreport read`: the data of a document."""

from __future__ import annotations

from pathlib import Path

import click

from govreport.cli._examples import examples
from govreport.cli._state import engine_of


@click.command(
    epilog=examples(
        "govreport read 年度报告.docx --to 2024.toml",
        "govreport read 年度报告.pdf > 2024.toml",
    )
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write (.toml, .json); default: TOML to standard output.",
)
@click.option("--from", "reader", help="Input format, if the content shall not tell it.")
@click.pass_context
def read(
    ctx: click.Context, *, files: tuple[Path, ...], to: Path | None, reader: str | None
) -> None:
    """Read a document and write its data."""
    engine = engine_of(ctx)
    if to is not None and len(files) > 1:
        raise click.UsageError("--to takes one file; read several one by one")
    for file in files:
        report = engine.read(file, reader=reader)
        if to is None:
            click.echo(engine.render_bytes(report, "toml"), nl=False)
        else:
            click.echo(str(engine.render(report, to=to)))
