"""Sums of the tree of bodies: whether a body's numbers are those of the bodies below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final

from govreport.audit.bodies import Bodies, BodyRow
from govreport.audit.reported import Reported, row_of
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
#: Amounts are told to the hundredth of 万元 at best.
_CENT: Final = 0.005


class Sums:
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
            yield row_of("office", "info", report)
        elif lost:
            yield row_of("not added", "info", report, others=lost)
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
                yield row_of(
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
