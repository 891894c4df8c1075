"""Reports by body and year, and the rows of the table of relations that are made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from govreport.audit.items import ReadItem


@attrs.frozen(kw_only=True)
class Reported:
    """A report that counts for a body and year.

    Attributes:
        code: Code of the body; empty where it has none.
        who: What tells the body apart: its code, or else its name and place.
        item: The report.
        source: What the document is called.
        perhaps: Codes of the bodies that it may be of, where nothing tells which.
    """

    code: str
    who: str
    item: ReadItem
    source: str
    perhaps: tuple[str, ...] = ()


def key_of(report: Reported) -> tuple[str, int]:
    """Return what tells a body and a year apart."""
    return report.who, report.item.year


def row_of(
    kind: str, severity: str, report: Reported | None = None, **more: object
) -> Mapping[str, object]:
    """Return a row of the table of relations, of a report or of none."""
    blank: dict[str, object] = {
        "code": report.code if report else "",
        "body": report.item.body if report else "",
        "year": report.item.year if report else 0,
        "source": report.source if report else "",
        "address": "",
        "expected": None,
        "actual": None,
        "others": [],
    }
    return {"kind": kind, "severity": severity, **blank, **more}


def annotated(
    reports: Sequence[tuple[ReadItem, str]], owners: Mapping[str, tuple[str, ...]]
) -> list[Reported]:
    """Return reports with the bodies that they are of.

    Args:
        reports: Each report, and what its document is called.
        owners: Codes of the bodies that each report may be of, by digest; none for a body of
            no table.
    """
    # Bodies of no table that have the same name are of as many places as their reports name.
    places: dict[str, set[str]] = {}
    for item, _ in reports:
        if not owners.get(item.digest):
            places.setdefault(item.body, set()).add(item.region_code)
    found = []
    for item, source in reports:
        codes = owners.get(item.digest, ())
        several = len(places.get(item.body, set()) - {""}) > 1
        who = codes[0] if codes else f" {item.body}{f' {item.region_code}' if several else ''}"
        found.append(
            Reported(
                code=codes[0] if len(codes) == 1 else "",
                who=who,
                item=item,
                source=source,
                perhaps=codes if len(codes) > 1 else (),
            )
        )
    return found
