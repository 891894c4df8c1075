"""What reports tell together: sums of the tree of bodies, what is missing, double or copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from govreport.audit.bodies import Bodies
from govreport.audit.reported import Reported, key_of, row_of
from govreport.audit.sums import Sums
from govreport.dataset.files import arrow

if TYPE_CHECKING:
    import duckdb

#: Share of a text's pieces, phrases that go round left aside, from which on it is copied.
_COPIED: Final = 0.6
#: Pieces that a text needs to be compared: those of some hundred characters.
_LEAST: Final = 12
#: Bodies that say the same from which on it is a phrase that goes round, and nobody's.
_COMMON: Final = 20


def relations(
    bodies: Bodies, reports: Sequence[Reported], connection: duckdb.DuckDBPyConnection
) -> list[Mapping[str, object]]:
    """Return the rows of the table of relations.

    Args:
        bodies: The bodies.
        reports: The reports of all bodies and years.
        connection: Has the views ``cells`` and ``pieces``.
    """
    sure = [one for one in reports if not one.perhaps]
    unsure = [one for one in reports if one.perhaps]
    chosen = _chosen(sure)
    rows = [*_doubles(sure), *_unsure(unsure), *_missing(bodies, chosen, unsure)]
    if bodies.rows:
        double = {key_of(one) for one in sure if one.item.values != chosen[key_of(one)].item.values}
        rows += Sums(bodies, chosen, double, connection).rows()
    rows += _texts(list(chosen.values()), connection)
    return sorted(
        rows,
        key=lambda row: tuple(
            str(row[name]) for name in ("kind", "code", "body", "year", "address")
        ),
    )


def _chosen(reports: Iterable[Reported]) -> dict[tuple[str, int], Reported]:
    """Return the report of each body and year: the one that was published last."""
    found: dict[tuple[str, int], Reported] = {}
    for report in sorted(reports, key=lambda one: (one.item.published, one.source)):
        found[key_of(report)] = report
    return found


def _doubles(reports: Iterable[Reported]) -> Iterator[Mapping[str, object]]:
    """Yield bodies with several reports for a year: the same in several files, or two."""
    groups: dict[tuple[str, int], list[Reported]] = {}
    for report in reports:
        groups.setdefault(key_of(report), []).append(report)
    for group in groups.values():
        if len(group) > 1:
            first, *rest = sorted(group, key=lambda one: one.source)
            same = len({one.item.values for one in group}) == 1
            yield row_of(
                "duplicate" if same else "two reports",
                "info" if same else "warning",
                first,
                others=[one.source for one in rest],
            )


def _unsure(reports: Iterable[Reported]) -> Iterator[Mapping[str, object]]:
    """Yield reports that may be of several bodies: nothing else is said of them."""
    for report in reports:
        yield row_of("unsure", "info", report, others=list(report.perhaps))


def _missing(
    bodies: Bodies, chosen: Mapping[tuple[str, int], Reported], unsure: Iterable[Reported]
) -> Iterator[Mapping[str, object]]:
    """Yield the bodies without a report, for every year that some body reports on.

    A body that a report may be of is not said to have none.
    """
    perhaps = {(code, one.item.year) for one in unsure for code in one.perhaps}
    years = sorted({year for _, year in (*chosen, *perhaps)})
    for row in bodies.rows:
        for year in years:
            if (row.code, year) not in chosen and (row.code, year) not in perhaps:
                yield row_of("missing", "warning", code=row.code, body=row.name, year=year)


#: Reports that have pieces in common; what many bodies say is nobody's.  Each piece joins few
#: reports with few, so that the work grows with the reports and not with their pairs.
_SHARED: Final = """
WITH kept AS (SELECT digest::VARCHAR AS digest, piece
              FROM pieces SEMI JOIN compared USING (digest)),
     named AS (SELECT kept.digest, piece, body, year FROM kept JOIN compared USING (digest)),
     rare AS (SELECT piece, count(*) AS uses FROM named GROUP BY piece
              HAVING count(DISTINCT body) <= $common),
     own AS (SELECT named.*, uses FROM named JOIN rare USING (piece)),
     sizes AS (SELECT digest, count(*) AS size FROM own GROUP BY digest),
     few AS (SELECT * FROM own WHERE uses > 1),
     pairs AS (
       SELECT late.digest AS late, early.digest AS early, late.body = early.body AS same,
              count(*) AS shared
       FROM few AS late JOIN few AS early USING (piece)
       WHERE late.digest <> early.digest
         AND (late.body <> early.body AND early.year = late.year
              OR late.body = early.body AND early.year = late.year - 1)
       GROUP BY ALL)
SELECT late, early, same, shared / size AS share
FROM pairs JOIN sizes ON sizes.digest = late
WHERE size >= $least AND shared / size >= $copied
ORDER BY late, early
"""


def _texts(
    reports: Sequence[Reported], connection: duckdb.DuckDBPyConnection
) -> Iterator[Mapping[str, object]]:
    """Yield texts that have much in common with another body's, or with last year's."""
    pa = arrow()
    by_digest = {report.item.digest: report for report in reports}
    columns = {
        "digest": pa.array(list(by_digest), pa.string()),
        "body": pa.array([key_of(one)[0] for one in by_digest.values()], pa.string()),
        "year": pa.array([one.item.year for one in by_digest.values()], pa.int64()),
    }
    connection.register("compared", pa.table(columns))
    given = {"common": _COMMON, "least": _LEAST, "copied": _COPIED}
    found: dict[tuple[str, bool], list[tuple[str, float]]] = {}
    for late, early, same, share in connection.execute(_SHARED, given).fetchall():
        found.setdefault((late, same), []).append((early, share))
    for (late, same), others in found.items():
        yield row_of(
            "repeated" if same else "copied",
            "warning",
            by_digest[late],
            actual=max(share for _, share in others),
            others=[by_digest[early].source for early, _ in others],
        )


def rows_of(bodies: Bodies) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of the table of bodies."""
    depth = bodies.depth()
    for row in bodies.rows:
        yield {
            "code": row.code,
            "name": row.name,
            "kind": row.kind,
            "parent": row.parent,
            "depth": depth[row.code],
            "former": list(row.former),
        }
