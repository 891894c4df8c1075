"""`govreport new`: a starter file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from govreport import codec
from govreport._files import write_atomic
from govreport.cli._completion import complete_editions
from govreport.cli._examples import examples
from govreport.cli._state import engine_of
from govreport.cli._voice import aside, say
from govreport.errors import UsageError
from govreport.model import Agency, AgencyKind
from govreport.text.printing import plain


@click.command(
    epilog=examples(
        "govreport new --year 2024 --agency 某市人民政府办公室 --kind department",
        "govreport new --year 2024 --agency 某市交通运输局 --workbook --previous 2023.docx",
    )
)
@click.option("--year", type=int, required=True, help="Year reported on.")
@click.option("--agency", required=True, help="Full name of the body.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in AgencyKind]),
    default=AgencyKind.OTHER.value,
    show_default=True,
    help="Kind of body.",
)
@click.option(
    "--edition",
    shell_complete=complete_editions,
    help="Edition of the form; default: the one for the year.",
)
@click.option("--to", type=click.Path(path_type=Path), help="File to write; default: YEAR.toml.")
@click.option("--workbook", is_flag=True, help="Write a workbook (.xlsx) to fill in instead.")
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Last year's report or workbook: its numbers and the growth stand beside each cell.",
)
@click.option("--force", is_flag=True, help="Replace existing files.")
@click.pass_context
def new(
    ctx: click.Context,
    *,
    year: int,
    agency: str,
    kind: str,
    edition: str | None,
    to: Path | None,
    workbook: bool,
    previous: Path | None,
    force: bool,
) -> None:
    """Write a commented TOML file to fill in with its JSON Schema, or a workbook."""
    engine = engine_of(ctx)
    form = engine.edition(edition or year)
    path = to or Path(f"{year}.{'xlsx' if workbook else 'toml'}")
    if path.exists() and not force:
        raise UsageError(
            f"{str(path)!r} exists", hint="Choose another name with --to, or replace it: --force."
        )
    if not workbook and path.suffix.lower() != ".toml":
        raise UsageError(
            f"{str(path)!r} is no name of a TOML file",
            hint="The starter file is TOML; --workbook writes an .xlsx.",
        )
    if previous is not None and not workbook:
        raise UsageError(
            "--previous is for workbooks", hint="Give --workbook, or leave --previous out."
        )
    if workbook:
        blank = form.blank(year=year, agency=Agency(name=agency, kind=AgencyKind(kind)))
        with aside():
            before = engine.read(previous) if previous else None
        with aside():
            written = engine.render(blank, to=path, format="xlsx", previous=before)
        click.echo(plain(str(written)))
        return
    schema_path = path.parent / f"govreport-{form.id}.schema.json"
    text = codec.starter(
        form,
        year=year,
        agency=agency,
        kind=AgencyKind(kind),
        schema=f"./{schema_path.name}",
    )
    schema = json.dumps(codec.schema(form), ensure_ascii=False, indent=2) + "\n"
    write_atomic(schema_path, schema.encode())
    write_atomic(path, text.encode())
    say(f"{path}  (schema: {schema_path})")
