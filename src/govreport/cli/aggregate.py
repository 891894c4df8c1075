"""`govreport aggregate`: one report from many."""

from __future__ import annotations

from pathlib import Path

import click

from govreport.cli._examples import examples
from govreport.cli._sources import SOURCES, content, each, named, of_strangers
from govreport.cli._state import engine_of
from govreport.cli._voice import say, warn
from govreport.errors import UsageError
from govreport.model import Agency, AgencyKind

_SHOWN = 5


@click.command(
    epilog=examples("govreport aggregate reports/*.html --agency 某市 --to 某市2024.toml")
)
@click.argument("files", nargs=-1, required=True, type=SOURCES, callback=named)
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
@of_strangers
@click.pass_context
def aggregate(
    ctx: click.Context, *, files: tuple[Path, ...], agency: str, kind: str, to: Path
) -> None:
    """Add up the tables of many reports of one year."""
    engine = engine_of(ctx)
    for index, file in enumerate(files):
        if file in files[:index]:
            raise UsageError(f"{str(file)!r} is named twice", hint="It would be added twice.")
    reports, failed = each(files, "reading", lambda file: engine.read(content(file)))
    if failed:
        raise UsageError(
            f"{len(failed)} of {len(files)} files cannot be read, so nothing is added up",
            hint="Mend them or leave them out; a sum without them is the sum of the others.",
        )
    found = engine.aggregation(reports, Agency(name=agency, kind=AgencyKind(kind)))
    for name in found.repeated:
        warn(f"more than one report is of {name!r}: all of them are in the sums")
    for gap in found.gaps[:_SHOWN]:
        warn(f"{gap.agency}: {gap.address} is not in the sums: {str(gap.value) or 'blank'}")
    if len(found.gaps) > _SHOWN:
        warn(f"and {len(found.gaps) - _SHOWN} more cells are blank or unreadable")
    say(f"{engine.render(found.report, to=to)}  ({len(found.members)} reports)")
