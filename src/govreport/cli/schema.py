"""`govreport schema`: the JSON Schemas of a report's data, and of what commands print."""

from __future__ import annotations

import json

import click

from govreport import codec
from govreport.cli._completion import complete_editions
from govreport.cli._examples import examples
from govreport.cli._state import engine_of
from govreport.schemas import NAMES, output_schema

_NOTICE = "notice"


@click.command(
    epilog=examples(
        "govreport schema --edition 2021 > govreport-2021.schema.json",
        "govreport schema --of check > govreport-check.schema.json",
        "govreport schema --of notice > govreport-notice.schema.json",
    )
)
@click.option(
    "--edition",
    default="2021",
    show_default=True,
    shell_complete=complete_editions,
    help="Edition of the form.",
)
@click.option(
    "--of",
    "output",
    type=click.Choice([*NAMES, _NOTICE]),
    help="What a command prints for programs, or a file of local rules, instead.",
)
@click.pass_context
def schema(ctx: click.Context, *, edition: str, output: str | None) -> None:
    """Print the JSON Schema (draft 7) that editors use on a report's TOML or JSON."""
    if output == _NOTICE:
        from govreport.notices.schema import schema as of_notices  # noqa: PLC0415 - rarely asked

        found = of_notices()
    else:
        found = output_schema(output) if output else codec.schema(engine_of(ctx).edition(edition))
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
