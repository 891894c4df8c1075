"""`govreport formats`: output and input formats."""

from __future__ import annotations

import json

import attrs
import click

from govreport.cli._examples import examples
from govreport.cli._language import said
from govreport.cli._state import engine_of
from govreport.cli._tables import show
from govreport.text.printing import plain


@click.command(
    epilog=examples(
        "govreport formats",
    )
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_context
def formats(ctx: click.Context, *, form: str) -> None:
    """List formats, the plugin of each, and what it found on this machine (fonts, programs)."""
    found = engine_of(ctx).formats(details=True)
    if form == "json":
        data = {"format": "govreport-formats/1", "formats": [attrs.asdict(item) for item in found]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    show(
        ("format", "direction", "files", "plugin", "title"),
        [
            (
                item.name,
                said("write" if item.writes else "read"),
                " ".join(item.suffixes),
                item.plugin,
                said(item.title),
            )
            for item in found
        ],
    )
    for item in found:
        for line in item.details:
            click.echo(plain(said(f"{item.name}: {line}")))
