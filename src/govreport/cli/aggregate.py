"""`govreport aggregate`: one report from many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govreport.cli._examples import examples
from govreport.cli._sources import (
    SOURCES,
    content,
    each,
    is_dataset,
    named_or_dataset,
    of_strangers,
)
from govreport.cli._state import engine_of
from govreport.cli._voice import aside, say, warn
from govreport.errors import UsageError
from govreport.model import Agency, AgencyKind, Report

if TYPE_CHECKING:
    from govreport.engine import Engine

_SHOWN = 5


@click.command(
    epilog=examples(
        "govreport aggregate reports/*.html --agency 某市 --to 某市2024.toml",
        "govreport aggregate audit/ --year 2024 --below 530900 --agency 某市 --to 某市2024.toml",
    )
)
@click.argument("files", nargs=-1, required=True, type=SOURCES, callback=named_or_dataset)
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
@click.option("--year", type=int, help="Of a dataset: the year whose reports are added up.")
@click.option(
    "--below",
    default="",
    metavar="CODE",
    help="Of a dataset: the body whose children's reports are added up; default: all.",
)
@of_strangers
@click.pass_context
def aggregate(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    agency: str,
    kind: str,
    to: Path,
    year: int | None,
    below: str,
) -> None:
    """Add up the tables of many reports of one year: of files, or of a dataset of an audit."""
    engine = engine_of(ctx)
    if is_dataset(files[0]):
        from govreport.audit import reports_of  # noqa: PLC0415 - most sum up files

        chosen = reports_of(files[0], engine, year=year, below=below)
        reports = list(chosen.reports)
        for source in chosen.unread[:_SHOWN]:
            warn(f"{source}: it could not be read, and is not in the sums")
        if len(chosen.unread) > _SHOWN:
            warn(f"{len(chosen.unread)} documents could not be read: none of them is in the sums")
    elif year is not None or below:
        raise UsageError(
            "--year and --below are for a dataset",
            hint="`govreport audit` writes one.",
        )
    else:
        reports = _read(files, engine)
    found = engine.aggregation(reports, Agency(name=agency, kind=AgencyKind(kind)))
    for name in found.repeated:
        warn(f"more than one report is of {name!r}: all of them are in the sums")
    for gap in found.gaps[:_SHOWN]:
        warn(f"{gap.agency}: {gap.address} is not in the sums: {str(gap.value) or 'blank'}")
    if len(found.gaps) > _SHOWN:
        warn(f"and {len(found.gaps) - _SHOWN} more cells are blank or unreadable")
    with aside():
        written = engine.render(found.report, to=to)
    say(f"{written}  ({len(found.members)} reports)")


def _read(files: tuple[Path, ...], engine: Engine) -> list[Report]:
    """Return the reports of files; raises `UsageError` if one of them cannot be read."""
    for index, file in enumerate(files):
        if file in files[:index]:
            raise UsageError(f"{str(file)!r} is named twice", hint="It would be added twice.")
    reports, failed = each(files, "reading", lambda file: engine.read(content(file)))
    if failed:
        raise UsageError(
            f"{len(failed)} of {len(files)} files cannot be read, so nothing is added up",
            hint="Mend them or leave them out; a sum without them is the sum of the others.",
        )
    return reports
