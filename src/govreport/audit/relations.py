"""What reports tell together: sums of the tree of bodies, what is missing, double or copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final

import attrs

from govreport.audit.bodies import Bodies, BodyRow
from govreport.audit.items import ReadItem
from govreport.dataset.files import arrow

if TYPE_CHECKING:
    import duckdb

#: Share of what its children have below which a report is of the office alone.
_WHOLE: Final = 0.8
#: Share of cells: an office's numbers that happen to add up to as much as its children's equal them
#: in less, and are less in more.  Of 255 offices in four invented provinces at most a twentieth of
#: the cells were equal, and at least four in ten less; of regions with an error nearly all equal.
_THIRD: Final = 1 / 3
#: Share of cells that agree from which on the others are wrong, and not another way of counting.
_AGREE: Final = 0.9
#: Share of a text's pieces, phrases that go round left aside, from which on it is copied.
_COPIED: Final = 0.6
#: Pieces that a text needs to be compared: those of some hundred characters.
_LEAST: Final = 12
#: Bodies that say the same from which on it is a phrase that goes round, and nobody's.
_COMMON: Final = 20
#: Amounts are told to the hundredth of 万元 at best.
_CENT: Final = 0.005


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
        double = {_key(one) for one in sure if one.item.values != chosen[_key(one)].item.values}
        rows += _Sums(bodies, chosen, double, connection).rows()
    rows += _texts(list(chosen.values()), connection)
    return sorted(
        rows,
        key=lambda row: tuple(
            str(row[name]) for name in ("kind", "code", "body", "year", "address")
        ),
    )


def _key(report: Reported) -> tuple[str, int]:
    return report.who, report.item.year


def _chosen(reports: Iterable[Reported]) -> dict[tuple[str, int], Reported]:
    """Return the report of each body and year: the one that was published last."""
    found: dict[tuple[str, int], Reported] = {}
    for report in sorted(reports, key=lambda one: (one.item.published, one.source)):
        found[_key(report)] = report
    return found


def _row(
    kind: str, severity: str, report: Reported | None = None, **more: object
) -> Mapping[str, object]:
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


def _doubles(reports: Iterable[Reported]) -> Iterator[Mapping[str, object]]:
    """Yield bodies with several reports for a year: the same in several files, or two."""
    groups: dict[tuple[str, int], list[Reported]] = {}
    for report in reports:
        groups.setdefault(_key(report), []).append(report)
    for group in groups.values():
        if len(group) > 1:
            first, *rest = sorted(group, key=lambda one: one.source)
            same = len({one.item.values for one in group}) == 1
            yield _row(
                "duplicate" if same else "two reports",
                "info" if same else "warning",
                first,
                others=[one.source for one in rest],
            )


def _unsure(reports: Iterable[Reported]) -> Iterator[Mapping[str, object]]:
    """Yield reports that may be of several bodies: nothing else is said of them."""
    for report in reports:
        yield _row("unsure", "info", report, others=list(report.perhaps))


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
                yield _row("missing", "warning", code=row.code, body=row.name, year=year)


class _Sums:
    """Sums of the tree, level by level from below.

    The table ``region`` grows: the numbers of each body's whole region, which are those of its
    report, or of its office and of all below it.
    """

    def __init__(
        self,
        bodies: Bodies,
        chosen: Mapping[tuple[str, int], Reported],
        double: AbstractSet[tuple[str, int]],
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        # Bodies and years of whose region something is not known.
        self._partial = set(double)
        self._bodies = {row.code: row for row in bodies.rows}
        self._chosen = chosen
        self._sql = connection
        self._different: dict[tuple[str, int], list[list[Any]]] = {}
        self._depth = bodies.depth()
        self._below: dict[str, list[BodyRow]] = {}
        for row in bodies.rows:
            self._below.setdefault(row.parent, []).append(row)

    def rows(self) -> Iterator[Mapping[str, object]]:
        """Yield what is wrong with the sums, and where they were not checked."""
        self._prepare()
        years = sorted({year for _, year in self._chosen})
        for depth in sorted(set(self._depth.values()), reverse=True):
            level = [code for code, found in self._depth.items() if found == depth]
            parents = [code for code in level if self._below.get(code)]
            leaves = [code for code in level if not self._below.get(code)]
            self._take(leaves)
            if parents:
                yield from self._level(parents, years)

    def _prepare(self) -> None:
        """Make the tables: numbers of each report, bodies with their parents, and regions."""
        pa = arrow()
        named = [
            (report.item.digest, code, year)
            for (code, year), report in self._chosen.items()
            if code in self._bodies
        ]
        digests, codes, years = zip(*named, strict=True) if named else ((), (), ())
        columns = {
            "digest": pa.array(digests, pa.string()),
            "code": pa.array(codes, pa.string()),
            "year": pa.array(years, pa.int64()),
        }
        self._sql.register("reported", pa.table(columns))
        tree = {
            "code": pa.array([row.code for row in self._bodies.values()], pa.string()),
            "parent": pa.array([row.parent for row in self._bodies.values()], pa.string()),
        }
        self._sql.register("tree", pa.table(tree))
        self._sql.execute(_OWN)
        self._sql.execute(_REGION)

    def _take(self, codes: Sequence[str]) -> None:
        """Take the reports of some bodies for those of their regions."""
        pa = arrow()
        self._sql.register("taken", pa.table({"code": pa.array(codes, pa.string())}))
        self._sql.execute("INSERT INTO region SELECT own.* FROM own SEMI JOIN taken USING (code)")

    def _level(
        self, parents: Sequence[str], years: Sequence[int]
    ) -> Iterator[Mapping[str, object]]:
        """Compare the reports of some bodies with the sums of their children; take them on."""
        pa = arrow()
        self._sql.register("taken", pa.table({"code": pa.array(parents, pa.string())}))
        self._sql.execute(_CHILDREN)
        judged = {
            (code, year): (whole, agree)
            for code, year, agree, _less, whole in self._sql.execute(
                _JUDGED, {"whole": _WHOLE, "near": _CENT, "third": _THIRD}
            ).fetchall()
        }
        self._different = {}
        for code, year, *cell in self._sql.execute(_DIFFERENT, {"near": _CENT}).fetchall():
            self._different.setdefault((code, year), []).append(cell)
        for code in parents:
            for year in years:
                yield from self._parent(code, year, judged.get((code, year)))
        self._on(parents, years, judged)

    def _parent(
        self, code: str, year: int, judged: tuple[bool, float] | None
    ) -> Iterator[Mapping[str, object]]:
        report = self._chosen.get((code, year))
        if report is None or judged is None:
            return
        whole, agree = judged
        lost = self._lost(code, year)
        if not whole:
            yield _row("office", "info", report)
        elif lost:
            yield _row("not added", "info", report, others=lost)
        else:
            yield from self._differences(report, agree=agree)

    def _lost(self, code: str, year: int) -> list[str]:
        """Return the bodies below, and the body itself, of which something is not known."""
        found = [
            row.name
            for row in self._below.get(code, ())
            if (row.code, year) not in self._chosen or (row.code, year) in self._partial
        ]
        own = [self._bodies[code].name] if (code, year) in self._partial else []
        return found + own

    def _differences(self, report: Reported, *, agree: float) -> Iterator[Mapping[str, object]]:
        """Yield the cells that are not the sum of the children's.

        Where nearly all agree, the others are wrong.  Where many differ, what is more may be
        the office's own, which has no report; what is less cannot be.
        """
        for address, number, total in self._different.get((report.code, report.item.year), ()):
            if agree >= _AGREE or number < total:
                yield _row(
                    "sum",
                    "error" if number < total else "warning",
                    report,
                    address=address,
                    expected=total,
                    actual=number,
                )

    def _on(
        self,
        parents: Sequence[str],
        years: Sequence[int],
        judged: Mapping[tuple[str, int], tuple[bool, float]],
    ) -> None:
        """Put the numbers of the regions of some bodies into the table."""
        pa = arrow()
        ways = [
            (code, year, self._way(code, year, judged.get((code, year))))
            for code in parents
            for year in years
        ]
        columns = {
            "code": pa.array([one[0] for one in ways], pa.string()),
            "year": pa.array([one[1] for one in ways], pa.int64()),
            "way": pa.array([one[2] for one in ways], pa.string()),
        }
        self._sql.register("ways", pa.table(columns))
        self._sql.execute(_ON)

    def _way(self, code: str, year: int, judged: tuple[bool, float] | None) -> str:
        """Return whose numbers are those of a region: the report's, the children's, or both's."""
        if (code, year) not in self._chosen:
            self._partial.add((code, year))
            return "children"
        if judged is None or judged[0]:
            return "report"
        if self._lost(code, year):
            self._partial.add((code, year))
        return "both"


#: Money in its usual unit; what is no number, or in doubt, is null, and makes its sums null.
_OWN: Final = """
CREATE TEMP TABLE own AS
SELECT code, reported.year AS year, address::VARCHAR AS address,
       number * CASE WHEN unit = '元' THEN 0.0001 ELSE 1 END AS number
FROM cells JOIN reported USING (digest)
"""
_REGION: Final = """
CREATE TEMP TABLE region (code VARCHAR, year BIGINT, address VARCHAR, number DOUBLE)
"""
_CHILDREN: Final = """
CREATE OR REPLACE TEMP TABLE children AS
SELECT tree.parent AS code, region.year AS year, region.address AS address,
       CASE WHEN count(*) = count(number) THEN sum(number) END AS number
FROM region JOIN tree ON region.code = tree.code SEMI JOIN taken ON taken.code = tree.parent
GROUP BY ALL
"""
_JUDGED: Final = """
SELECT code, year,
       coalesce(avg((abs(own.number - children.number) < $near)::INT), 1) AS agree,
       coalesce(avg((own.number <= children.number - $near)::INT), 0) AS less,
       coalesce(sum(own.number) >= $whole * sum(children.number), true)
         AND NOT (agree < $third AND less > $third) AS whole
FROM own JOIN children USING (code, year, address)
WHERE children.number <> 0 AND own.number IS NOT NULL
GROUP BY code, year
"""
_DIFFERENT: Final = """
SELECT code, year, address, own.number, children.number
FROM own JOIN children USING (code, year, address)
WHERE abs(own.number - children.number) >= $near
ORDER BY code, year, address
"""
_ON: Final = """
INSERT INTO region
SELECT code, year, address,
       CASE WHEN count(*) = count(number) THEN sum(number) END
FROM (SELECT own.* FROM own JOIN ways USING (code, year) WHERE way <> 'children'
      UNION ALL
      SELECT children.* FROM children JOIN ways USING (code, year) WHERE way <> 'report')
GROUP BY code, year, address
"""
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
        "body": pa.array([_key(one)[0] for one in by_digest.values()], pa.string()),
        "year": pa.array([one.item.year for one in by_digest.values()], pa.int64()),
    }
    connection.register("compared", pa.table(columns))
    given = {"common": _COMMON, "least": _LEAST, "copied": _COPIED}
    found: dict[tuple[str, bool], list[tuple[str, float]]] = {}
    for late, early, same, share in connection.execute(_SHARED, given).fetchall():
        found.setdefault((late, same), []).append((early, share))
    for (late, same), others in found.items():
        yield _row(
            "repeated" if same else "copied",
            "warning",
            by_digest[late],
            actual=max(share for _, share in others),
            others=[by_digest[early].source for early, _ in others],
        )


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
