"""Dates of publication by kind of body."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from govreport.editions import Y2021
from govreport.engine import Engine
from govreport.errors import UsageError
from govreport.findings import Finding, State
from govreport.model import Agency, AgencyKind, Publication
from govreport.rules import dates
from govreport.rules.base import Param
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report

_RULES = {item.code: item for item in dates.RULES}


def _found(
    kind: AgencyKind,
    published: dt.date | None,
    *,
    signed: dt.date | None = None,
    year: int = 2024,
    name: str = "某机构",
    params: dict[str, Param] | None = None,
) -> list[Finding]:
    base = correct_report()
    report = attrs.evolve(
        base,
        year=year,
        agency=attrs.evolve(base.agency, kind=kind, name=name),
        publication=Publication(date=published, signed_on=signed),
    )
    subject = subject_of(report, params=params)
    return [finding for item in dates.RULES for finding in found_by(item, subject)]


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        (AgencyKind.GOVERNMENT, dt.date(2025, 3, 31)),
        (AgencyKind.DEPARTMENT, dt.date(2025, 1, 31)),
    ],
)
def test_the_law_sets_the_last_day(kind: AgencyKind, last: dt.date) -> None:
    """The last day is in time; the day after it is late, and the finding names the last day."""
    assert _found(kind, last) == []

    (finding,) = _found(kind, last + dt.timedelta(days=1))

    assert (finding.code, finding.expected) == ("GR501", last.isoformat())


@pytest.mark.parametrize("kind", [AgencyKind.TOWNSHIP, AgencyKind.OTHER])
def test_other_bodies_have_the_date_that_a_rule_set_gives_them(kind: AgencyKind) -> None:
    """The law names no date for townships and others; a parameter does."""
    late = dt.date(2025, 12, 1)

    assert _found(kind, late) == []
    found = _found(kind, late, params={f"deadline_{kind.value}": "02-20"})
    assert [finding.expected for finding in found] == ["2025-02-20"]


def test_a_parameter_that_is_no_day_is_refused() -> None:
    """The error names the parameter and shows how a day is written."""
    with pytest.raises(UsageError, match=r"deadline_government.*[\s\S]*01-31"):
        _found(AgencyKind.GOVERNMENT, dt.date(2025, 1, 1), params={"deadline_government": "02-30"})


@pytest.mark.parametrize(
    ("published", "signed", "codes"),
    [
        (dt.date(2024, 12, 31), None, ["GR502"]),
        (None, dt.date(2024, 6, 1), ["GR502"]),
        (dt.date(2025, 1, 1), dt.date(2025, 1, 1), []),
        (dt.date(2025, 1, 3), dt.date(2025, 1, 5), ["GR503"]),
        (None, None, []),
    ],
)
def test_dates_follow_one_another(
    published: dt.date | None, signed: dt.date | None, codes: list[str]
) -> None:
    """The year ends, then the report is signed, then it is published."""
    found = _found(AgencyKind.OTHER, published, signed=signed)

    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize("year", [-1, 0, 9999])
def test_impossible_years_have_no_last_day(year: int) -> None:
    """A year that the calendar does not have sets no date."""
    found = _found(AgencyKind.GOVERNMENT, dt.date(2025, 1, 1), year=year)

    assert "GR501" not in [finding.code for finding in found]


def test_a_name_tells_the_date() -> None:
    """A published report of a bureau is late in February, and the message says why."""
    (finding,) = _found(AgencyKind.OTHER, dt.date(2025, 2, 1), name="长河县水利局")

    assert finding.expected == "2025-01-31"
    assert "按名称判断" in finding.message


@pytest.mark.parametrize(
    ("kind", "day", "state"),
    [
        (AgencyKind.DEPARTMENT, dt.date(2025, 1, 31), State.PASSED),
        (AgencyKind.DEPARTMENT, dt.date(2025, 2, 1), State.FAILED),
        (AgencyKind.DEPARTMENT, None, State.NOT_APPLICABLE),
        (AgencyKind.TOWNSHIP, dt.date(2025, 6, 1), State.NOT_APPLICABLE),
    ],
)
def test_a_report_without_a_day_or_a_last_day_is_not_in_time(
    kind: AgencyKind, day: dt.date | None, state: State
) -> None:
    """In time is only what has a day, and a last day to be compared with."""
    report = attrs.evolve(
        Y2021.blank(year=2024, agency=Agency(name="示例单位", kind=kind)),
        publication=Publication(date=day),
    )

    (account,) = [one for one in Engine().check(report).executions if one.code == "GR501"]

    assert account.state is state
