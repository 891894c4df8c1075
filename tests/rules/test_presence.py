"""Missing tables, the year and the form."""

from __future__ import annotations

import attrs
import pytest

from govreport.findings import Finding
from govreport.model import BLANK, Report
from govreport.rules import cells, presence, sums
from govreport.rules.structure import with_section
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report


def _found(report: Report) -> list[Finding]:
    subject = subject_of(report)
    rules = (*presence.RULES, *cells.RULES, *sums.RULES)
    return [finding for item in rules for finding in found_by(item, subject)]


def _summary(report: Report) -> list[tuple[str, str, str]]:
    return [(item.code, item.severity.value, item.place.key) for item in _found(report)]


def test_a_missing_table_is_one_finding() -> None:
    """A table without any value is missing, and its blanks are not counted."""
    report = correct_report()
    report = report.replace({f"requests.{cell}": BLANK for cell in report.requests})

    assert _summary(report) == [("GR109", "error", "requests")]


def test_a_table_that_may_be_a_picture_or_cut_off_is_a_warning() -> None:
    """Three blank tables under a full narrative, or nothing at all after a table: who knows."""
    report = correct_report()
    none = report.replace(
        {f"{table}.{cell}": BLANK for table in report.tables for cell in report.table(table)}
    )
    cut = report.replace({f"disputes.{cell}": BLANK for cell in report.disputes})
    for key in ("problems", "other"):
        cut = with_section(cut, key, present=False, content=())
    empty = with_section(none, "overview", content=())

    assert [part[1] for part in _summary(none)] == ["warning"] * 3
    assert _summary(cut) == [("GR109", "warning", "disputes")]
    assert [part[1] for part in _summary(empty)] == ["error"] * 3


def test_a_blank_table_of_a_body_that_leaves_zeros_blank_is_a_warning() -> None:
    """Who prints no zero anywhere may have left all zeros of a table blank."""
    report = correct_report()
    report = report.replace({f"disputes.{cell}": BLANK for cell in report.disputes})
    zeros = {address: BLANK for address, value in report.cells() if value == 0}

    assert _summary(report) == [("GR109", "error", "disputes")]
    assert ("GR109", "warning", "disputes") in _summary(report.replace(zeros))


@pytest.mark.parametrize(
    ("edition", "year", "expected"),
    [("2019", 2021, "2021"), ("2021", 2020, "2019"), ("2021", 2015, "")],
)
def test_the_wrong_form_names_the_right_one(edition: str, year: int, expected: str) -> None:
    """The form that was in force is named, where there was one."""
    (finding,) = _found(attrs.evolve(correct_report(edition), year=year))

    assert (finding.code, finding.severity.value) == ("GR103", "warning")
    assert (finding.expected, finding.actual) == (expected, edition)
    assert finding.place.quote == str(year)


@pytest.mark.parametrize("year", [0, 1949, 9999, -1])
def test_an_impossible_year_is_one_error(year: int) -> None:
    """A year on which nobody reports is an error, and the form is not blamed."""
    assert _summary(attrs.evolve(correct_report(), year=year)) == [("GR102", "error", "title")]
