"""Dates for reports on 2021, by kind of body, after the notice of the city's leading group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs

from govreport.model import AgencyKind, Publication, Report
from govreport.rules import local
from govreport.rules.base import Example, Rule, RuleSet, Subject
from govreport.rules.body import body_kind

SOURCE = "怀化市政务公开政务服务领导小组办公室关于编制2021年度政府信息公开工作年度报告的通知"
YEAR = 2021

_CITY = "怀化市"


def _of(
    name: str, kind: AgencyKind, date: dt.date | None
) -> Callable[[Report], tuple[Report, Report | None]]:
    """Return what makes an example's report of a correct one."""

    def build(report: Report) -> tuple[Report, Report | None]:
        agency = attrs.evolve(report.agency, name=name, kind=kind)
        publication = Publication(date=date)
        return attrs.evolve(report, year=YEAR, agency=agency, publication=publication), None

    return build


def deadline(subject: Subject, item: Rule) -> dt.date | None:
    """Return the last day for a body: the city's departments first, then the counties' bodies.

    The city government itself has the date of the law, which the notice does not change.
    """
    of_city = subject.report.agency.name.startswith(_CITY)
    kind, _ = body_kind(subject.report)
    if kind is AgencyKind.GOVERNMENT and of_city:
        return None
    of_city = of_city and kind is AgencyKind.DEPARTMENT
    name = "huaihua_city_departments" if of_city else "huaihua_counties"
    text = str(subject.param(item, name))
    return dt.date.fromisoformat(text) if text else None


_DATES = local.deadline(
    local.Origin(
        code="HH-001",
        title="在市里规定的日期前公布",
        title_en="The report is published by the city's date",
        source=SOURCE,
        years=(YEAR, YEAR),
        examples=(
            Example(
                name="a department of the city on 28 January",
                broken=False,
                build=_of("怀化市水利局", AgencyKind.DEPARTMENT, dt.date(2022, 1, 28)),
            ),
            Example(
                name="a department of the city on 29 January",
                broken=True,
                build=_of("怀化市水利局", AgencyKind.DEPARTMENT, dt.date(2022, 1, 29)),
            ),
            Example(
                name="a township on 20 February",
                broken=False,
                build=_of("溪口镇人民政府", AgencyKind.TOWNSHIP, dt.date(2022, 2, 20)),
            ),
        ),
    ),
    last=deadline,
    params={"huaihua_city_departments": "2022-01-28", "huaihua_counties": "2022-02-20"},
)

RULES = RuleSet(
    name="cn-hunan-huaihua",
    title="湖南省怀化市",
    extends="cn-2021",
    add=(_DATES,),
    source=SOURCE,
    years=(YEAR, YEAR),
)
