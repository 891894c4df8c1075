"""`govreport schema`: the JSON Schema of a report's data."""

from __future__ import annotations

import json

import click

from govreport import codec
from govreport.cli._examples import examples
from govreport.cli._state import engine_of


@click.command(
    epilog=examples(
        "govreport schema --edition 2021 > govreport-2021.schema.json",
    )
)
@click.option("--edition", default="2021", show_default=True, help="Edition of the form.")
@click.pass_context
def schema(ctx: click.Context, *, edition: str) -> None:
    """Print the JSON Schema (draft 7) that editors use on a report's TOML or JSON."""
    form = engine_of(ctx).edition(edition)
    click.echo(json.dumps(codec.schema(form), ensure_ascii=False, indent=2))
