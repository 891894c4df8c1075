"""The dates of Huaihua are those of its notice, by kind of body."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from govreport.model import AgencyKind, Publication
from govreport.rules.base import Param, resolve, run
from govreport.rules.national import NATIONAL_RULE_SETS
from govreport.testing import RulesContract
from govreport.testing.rules import subject_of
from govreport.testing.samples import correct_report
from govreport_rules_huaihua import RULES

_KNOWN = {item.name: item for item in (*NATIONAL_RULE_SETS, RULES)}


def _late(
    name: str,
    kind: AgencyKind,
    date: dt.date,
    year: int = 2021,
    params: dict[str, Param] | None = None,
) -> bool:
    report = attrs.evolve(
        correct_report(),
        year=year,
        agency=attrs.evolve(correct_report().agency, name=name, kind=kind),
        publication=Publication(date=date),
    )
    rules = resolve(RULES.name, _KNOWN, year=year)
    subject = subject_of(report, params={**rules.params, **(params or {})})
    return "HH-001" in [finding.code for finding in run(rules, subject)]


class TestHuaihuaRules(RulesContract):
    """The contract, for the rule of Huaihua."""

    rules = RULES.add


@pytest.mark.parametrize(
    ("name", "kind", "last"),
    [
        ("怀化市教育局", AgencyKind.DEPARTMENT, dt.date(2022, 1, 28)),
        ("溪口县教育局", AgencyKind.DEPARTMENT, dt.date(2022, 2, 20)),
        ("溪口县人民政府", AgencyKind.GOVERNMENT, dt.date(2022, 2, 20)),
        ("溪口镇人民政府", AgencyKind.TOWNSHIP, dt.date(2022, 2, 20)),
    ],
)
def test_the_last_day_is_in_time(name: str, kind: AgencyKind, last: dt.date) -> None:
    """The last day is in time, the day after it is late."""
    assert not _late(name, kind, last)
    assert _late(name, kind, last + dt.timedelta(days=1))


def test_the_city_government_has_the_date_of_the_law() -> None:
    """The notice sets no date for the city government itself."""
    assert not _late("怀化市人民政府", AgencyKind.GOVERNMENT, dt.date(2022, 3, 31))


def test_other_years_have_the_dates_of_the_law() -> None:
    """The notice is for reports on 2021 only."""
    assert not _late("怀化市教育局", AgencyKind.DEPARTMENT, dt.date(2023, 6, 1), year=2022)


def test_a_parameter_moves_the_date() -> None:
    """A program that knows of another date sets it; an empty one switches the rule off."""
    day = dt.date(2022, 1, 30)
    later: dict[str, Param] = {"huaihua_city_departments": "2022-01-31"}

    assert not _late("怀化市教育局", AgencyKind.DEPARTMENT, day, params=later)
    assert not _late(
        "怀化市教育局", AgencyKind.DEPARTMENT, day, params={"huaihua_city_departments": ""}
    )
