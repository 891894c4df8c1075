"""The reports of a dataset, as the audit that left it has read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from govreport.audit.items import ReadItem
from govreport.audit.kept import Keeper
from govreport.audit.partitions import Store
from govreport.audit.steps import Kept
from govreport.dataset import open  # noqa: A004 - as people say
from govreport.engine import Engine
from govreport.errors import UsageError
from govreport.model import Report


@attrs.frozen(kw_only=True)
class Chosen:
    """The reports that were asked for.

    Attributes:
        reports: The reports.
        unread: Documents that could not be read: whose reports they are nobody knows.
    """

    reports: tuple[Report, ...]
    unread: tuple[str, ...]


def reports_of(folder: Path, engine: Engine, *, year: int | None = None, below: str = "") -> Chosen:
    """Return the reports of one year, one of each body: the one that was published last.

    A report that was read counts, also where checking it failed.

    Args:
        folder: The dataset.
        engine: The engine whose editions the reports have.
        year: The year; None where all reports are of one.
        below: Code of a body whose children's reports are wanted; empty for all.

    Raises:
        UsageError: There are several years and none is asked for, or there is no report.
        ReadError: There is no dataset in the folder, or what was kept for it is gone.
    """
    data = open(folder)
    rows = data.arrow("sources").to_pylist()
    parents = {row["code"]: row["parent"] for row in data.arrow("bodies").to_pylist()}
    wanted = [
        row
        for row in rows
        if row["year"] is not None
        and row["source"] == row["first"]
        and (year is None or row["year"] == year)
        and (not below or parents.get(row["body_code"]) == below)
    ]
    years = sorted({row["year"] for row in wanted})
    if len(years) > 1:
        raise UsageError(
            f"the dataset has reports of several years: {', '.join(map(str, years))}",
            hint="Ask for one with --year.",
        )
    if not wanted:
        raise UsageError(f"the dataset in {str(folder)!r} has no such report")
    chosen: dict[str, Mapping[str, object]] = {}
    for row in sorted(wanted, key=lambda row: (row["published"] or "", row["source"])):
        chosen[row["body_code"] or row["body"]] = row
    kept = kept_in(folder)
    keeper = Keeper(engine.editions)
    digests = [str(row["digest"]) for row in chosen.values()]
    lost = sum(digest not in kept for digest in digests)
    if lost:
        raise UsageError(
            f"{lost} reports of the dataset are not kept any more",
            hint="Run the audit again: it is made anew.",
        )
    return Chosen(
        reports=tuple(kept[digest].load(keeper) for digest in digests),
        unread=tuple(row["source"] for row in rows if row["year"] is None),
    )


def kept_in(folder: Path) -> dict[str, Kept]:
    """Return where each report of a dataset is kept, by digest; nothing where they are gone."""
    store = Store(folder)
    return {
        item.digest: Kept(path=str(store.reports(part.id)), at=item.at, length=item.length)
        for part in store.partitions("read", ReadItem)
        for item in part.items
        if item.failure is None
    }
