"""`govreport plugins`: what is installed, what each declared, what failed and why."""

from __future__ import annotations

import json

import attrs
import click

from govreport.cli._examples import examples
from govreport.cli._state import engine_of
from govreport.cli._tables import show


@click.command(
    epilog=examples(
        "govreport --plugins-dir ./my-plugins plugins",
    )
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_context
def plugins(ctx: click.Context, *, form: str) -> None:
    """List plugins: where each came from, what it declared, what went wrong."""
    found = engine_of(ctx).plugins
    if form == "json":
        data = [attrs.asdict(item) for item in found]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    show(
        ("plugin", "origin", "version", "declares"),
        [
            (
                item.name,
                f"{item.origin} {item.distribution}".strip(),
                item.version,
                "; ".join(
                    f"{hook.removeprefix('register_')}: {', '.join(names)}"
                    for hook, names in item.declared.items()
                    if names
                )
                or ("-" if item.loaded else "not in use"),
            )
            for item in found
        ],
    )
    for item in found:
        for problem in item.problems:
            click.echo(f"{item.name}: {problem}", err=True)
