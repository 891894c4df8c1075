"""`govreport aggregate`: one report from many."""

from __future__ import annotations

from pathlib import Path

import click

from govreport.cli._examples import examples
from govreport.cli._state import engine_of, warn
from govreport.cli._tables import progress
from govreport.model import Agency, AgencyKind

_SHOWN = 5


@click.command(
    epilog=examples("govreport aggregate reports/*.html --agency 某市 --to 某市2024.toml")
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--agency", required=True, help="Name of the body that the sums are for.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in AgencyKind]),
    default=AgencyKind.GOVERNMENT.value,
    show_default=True,
    help="Kind of that body.",
)
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write."
)
@click.pass_context
def aggregate(
    ctx: click.Context, *, files: tuple[Path, ...], agency: str, kind: str, to: Path
) -> None:
    """Add up the tables of many reports of one year."""
    engine = engine_of(ctx)
    reports = [engine.read(file) for file in progress(files, "reading")]
    found = engine.aggregation(reports, Agency(name=agency, kind=AgencyKind(kind)))
    for gap in found.gaps[:_SHOWN]:
        warn(f"{gap.agency}: {gap.address} is not in the sums: {str(gap.value) or 'blank'}")
    if len(found.gaps) > _SHOWN:
        warn(f"and {len(found.gaps) - _SHOWN} more cells are blank or unreadable")
    click.echo(f"{engine.render(found.report, to=to)}  ({len(found.members)} reports)")
