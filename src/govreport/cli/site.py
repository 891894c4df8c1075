"""`govreport site`: the pages of a dataset for those who inspect."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govreport.cli._examples import examples
from govreport.cli._language import one_language
from govreport.cli._many import by_workers, settings_of, telling
from govreport.cli._sources import SOME_FAILED
from govreport.cli._state import engine_of
from govreport.cli._voice import aside, say

if TYPE_CHECKING:
    from govreport.audit import Settings

#: Pages that failed and are told; all of them are tried again by the next run.
_SHOWN = 5


@click.command(
    epilog=examples(
        "govreport site audit/",
        "govreport site audit/ --out pages/ --lang en",
    )
)
@click.argument("folder", metavar="DATASET", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the site; default: site in that of the dataset.",
)
@by_workers
@click.pass_context
def site(
    ctx: click.Context, *, folder: Path, out: Path | None, jobs: int | None, seconds: float
) -> None:
    """Write a dataset of an audit as a static site: pictures, filters, a page for each body.

    DATASET is the folder that `govreport audit` left. The site needs no server and no network:
    open its index.html. Pages that have not changed since the last time stay as they are.
    """
    failed = write(ctx, folder, out, jobs, settings_of(ctx, None, seconds))
    if failed:
        sys.exit(SOME_FAILED)


def write(
    ctx: click.Context, folder: Path, out: Path | None, jobs: int | None, settings: Settings
) -> bool:
    """Write the site of a dataset, and say what became of it; return whether a page failed."""
    from govreport.site import SitePlan, write_site  # noqa: PLC0415 - only who asks pays for it

    with aside(), telling() as tell:
        plan = SitePlan(
            folder=folder,
            out=out,
            settings=settings,
            language=one_language(),
            jobs=jobs or os.cpu_count() or 1,
            progress=tell,
        )
        done = write_site(plan, engine_of(ctx))
    say(f"pages: {done.written} written, {done.kept} as they were, {done.removed} removed")
    for name, reason in list(done.failures.items())[:_SHOWN]:
        say(f"{name}: {reason}", err=True)
    say(str(done.index))
    return bool(done.failures)
