"""`govreport plugins`: what is installed, what each declared, what failed and why."""

from __future__ import annotations

import json

import click

from govreport._manager import PluginInfo
from govreport.cli._examples import examples
from govreport.cli._language import said
from govreport.cli._state import engine_of
from govreport.cli._tables import show
from govreport.text.printing import plain


@click.command(
    epilog=examples(
        "govreport --plugins-dir ./my-plugins plugins",
        "govreport plugins --times",
    )
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.option(
    "--times",
    is_flag=True,
    help="Show how long each took to import and to register; "
    "what several import counts for the first.",
)
@click.pass_context
def plugins(ctx: click.Context, *, form: str, times: bool) -> None:
    """List plugins: where each came from, what it declared, what went wrong."""
    found = engine_of(ctx).plugins
    if form == "json":
        listed = [{**_plain(item), **(_times(item) if times else {})} for item in found]
        data = {"format": "govreport-plugins/1", "plugins": listed}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    if times:
        show(
            ("plugin", "import", "register"),
            [(item.name, *(f"{value} ms" for value in _times(item).values())) for item in found],
        )
    else:
        show(("plugin", "origin", "version", "declares"), [_row(item) for item in found])
    for item in found:
        for problem in item.problems:
            click.echo(plain(f"{item.name}: {problem}"), err=True)


def _row(info: PluginInfo) -> tuple[str, str, str, str]:
    """Return a plugin as a row of the table."""
    declared = "; ".join(
        f"{hook.removeprefix('register_')}: {', '.join(names)}"
        for hook, names in info.declared.items()
        if names
    )
    origin = said(f"{info.origin} {info.distribution}".strip())
    return (info.name, origin, info.version, declared or ("-" if info.loaded else "not in use"))


def _plain(info: PluginInfo) -> dict[str, object]:
    """Return a plugin as data."""
    return {
        "name": info.name,
        "origin": info.origin,
        "distribution": info.distribution,
        "version": info.version,
        "declared": info.declared,
        "problems": info.problems,
        "loaded": info.loaded,
    }


def _times(info: PluginInfo) -> dict[str, float]:
    """Return how many milliseconds a plugin took, to import and to register."""
    return {
        "importing": round(1000 * info.importing, 1),
        "registering": round(1000 * info.registering, 1),
    }
