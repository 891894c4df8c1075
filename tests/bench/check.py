"""How long checking takes: tables only, everything, and longer and longer narratives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
from measure import Timing, milliseconds, table, timed
from subjects import example, long, marked, narrative

from govreport import Engine
from govreport.model import Report
from govreport.narrative import claims
from govreport.rules.base import RuleSet

#: Families of rules that look at tables only.
TABLES = ("GR1", "GR2", "GR3")
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LENGTHS = (5_000, 10_000, 50_000, 200_000)


def tables_only(engine: Engine, report: Report) -> RuleSet:
    """Return the national rules about the tables of *report* as a set of their own."""
    rules = engine.rules(None, report).rules
    return RuleSet(name="tables", add=tuple(rule for rule in rules if rule.code.startswith(TABLES)))


def main() -> str:
    """Return the measurements as Markdown."""
    engine = Engine(strict=True)
    report = example()
    edition = engine.edition(report)
    previous = attrs.evolve(report, year=report.year - 1)
    rules = tables_only(engine, report)
    rows = [
        _row(
            "",
            timed(
                "tables only",
                lambda one: engine.check(one, rules=rules, previous=previous),
                lambda number: marked(report, number),
            ),
        )
    ]
    for length in LENGTHS[:2]:
        alone = timed(
            "claims alone, narrative of", lambda one: claims(one, edition), _marked(length)
        )
        rows.append(_row(f"{length:,}", alone))
    for length in LENGTHS:
        every = timed(
            "all rules, narrative of",
            lambda one: engine.check(one, previous=previous),
            _marked(length),
        )
        rows.append(_row(f"{length:,}", every))
    rows.extend(_published(engine))
    return table(("", "characters", "median", "runs"), rows)


def _published(engine: Engine) -> Iterator[tuple[str, ...]]:
    """Measure reports as offices write them, where the corpus is at hand.

    The example above is dense: it has a number in every second clause.
    """
    for year in (2023, 2024):
        path = CORPUS / f"suqian-{year}.html"
        if not path.is_file():
            return
        report = engine.read(path)
        size = narrative(report)
        every = timed(
            f"all rules, published report of {year}",
            engine.check,
            lambda number, report=report: marked(report, number),  # type: ignore[misc]
        )
        yield _row(f"{size:,}", every)


def _marked(length: int) -> Callable[[int], Report]:
    """Return a function that makes a report of that length, another one for every run."""
    report = long(length)
    return lambda number: marked(report, number)


def _row(size: str, timing: Timing) -> tuple[str, ...]:
    return (timing.name, size, milliseconds(timing.median), str(timing.runs))


if __name__ == "__main__":
    print(main())
