"""How long checking takes: tables only, everything, and longer and longer narratives."""

from __future__ import annotations

import attrs
from measure import milliseconds, table, timed
from subjects import example, long, marked

from govreport import Engine
from govreport.claims import claims
from govreport.model import Report
from govreport.rules.base import RuleSet

#: Families of rules that look at tables only.
TABLES = ("GR1", "GR2", "GR3")
LENGTHS = (5_000, 10_000, 50_000, 200_000)


def tables_only(engine: Engine, report: Report) -> RuleSet:
    """Return the national rules about the tables of *report* as a set of their own."""
    rules = engine.rules(None, report).rules
    return RuleSet(name="tables", add=tuple(rule for rule in rules if rule.code.startswith(TABLES)))


def main() -> str:
    """Return the measurements as Markdown."""
    engine = Engine(strict=True)
    report = example()
    previous = attrs.evolve(report, year=report.year - 1)
    rules = tables_only(engine, report)
    variants = [marked(report, number) for number in range(100)]
    rows = []
    tables = timed(
        "tables only",
        lambda number: engine.check(variants[number % 100], rules=rules, previous=previous),
    )
    rows.append((tables.name, "", milliseconds(tables.median), str(tables.runs)))
    edition = engine.edition(report)
    for length in LENGTHS[:2]:
        reports = [marked(long(length), number) for number in range(10)]
        alone = timed(
            "claims alone, narrative of",
            lambda number, reports=reports: claims(reports[number % 10], edition),  # type: ignore[misc]
        )
        rows.append((alone.name, f"{length:,}", milliseconds(alone.median), str(alone.runs)))
    for length in LENGTHS:
        reports = [marked(long(length), number) for number in range(10)]
        every = timed(
            "all rules, narrative of",
            lambda number, reports=reports: engine.check(  # type: ignore[misc]
                reports[number % 10], previous=previous
            ),
        )
        rows.append((every.name, f"{length:,}", milliseconds(every.median), str(every.runs)))
    return table(("", "characters", "median", "runs"), rows)


if __name__ == "__main__":
    print(main())
