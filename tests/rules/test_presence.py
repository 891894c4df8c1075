"""Missing, blank and unreadable cells, the year and the form."""

from __future__ import annotations

import attrs
import pytest

from govreport.findings import Finding
from govreport.model import BLANK, NOT_APPLICABLE, Report, Unreadable, Value
from govreport.rules import presence, sums
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report


def _found(report: Report) -> list[Finding]:
    subject = subject_of(report)
    rules = (*presence.RULES, *sums.RULES)
    return [finding for item in rules for finding in found_by(item, subject)]


def _summary(report: Report) -> list[tuple[str, str, str]]:
    return [(item.code, item.severity.value, item.place.key) for item in _found(report)]


def test_a_missing_table_is_one_finding() -> None:
    """A table without any value is missing, and its blanks are not counted."""
    report = correct_report()
    report = report.replace({f"requests.{cell}": BLANK for cell in report.requests})

    assert _summary(report) == [("GR109", "error", "requests")]


def test_blanks_of_a_table_are_one_finding() -> None:
    """However many cells are blank, the table has one finding that names them."""
    report = correct_report()
    cells = [f"requests.results.granted.{key}" for key in ("research", "other")]

    (finding,) = _found(report.replace(dict.fromkeys(cells, BLANK)))

    assert (finding.code, finding.severity.value) == ("GR110", "warning")
    assert [finding.place.address, *(place.address for place in finding.related)] == cells
    assert "2个单元格空白" in finding.message


def test_a_blank_total_comes_with_its_value() -> None:
    """A blank total is a warning that says what the parts add up to."""
    (finding,) = _found(correct_report().replace({"requests.new.total": BLANK}))

    assert (finding.code, finding.severity.value, finding.expected) == ("GR111", "warning", "211")


def test_many_blank_totals_are_one_finding() -> None:
    """A whole blank column of totals gives one finding."""
    report = correct_report()
    cells = [f"requests.{cell}" for cell in report.requests if cell.endswith(".total")]

    (finding,) = _found(report.replace(dict.fromkeys(cells, BLANK)))

    assert finding.code == "GR111"
    assert len(finding.related) == len(cells) - 1


@pytest.mark.parametrize("value", [Unreadable("约30"), Unreadable("-3"), -3])
def test_what_is_no_count_is_an_error(value: Value) -> None:
    """Text, fractions and negative numbers are no counts."""
    found = _found(correct_report().replace({"requests.new.business": value}))

    assert ("GR112", "requests.new.business") in [(item.code, item.place.key) for item in found]


def test_not_applicable_is_no_fault() -> None:
    """不适用 is neither blank nor unreadable."""
    assert _found(correct_report().replace({"disclosure.regulations.made": NOT_APPLICABLE})) == []


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


@pytest.mark.parametrize("year", [0, 1949, 20244, -1])
def test_an_impossible_year_is_one_error(year: int) -> None:
    """A year on which nobody reports is an error, and the form is not blamed."""
    assert _summary(attrs.evolve(correct_report(), year=year)) == [("GR102", "error", "title")]


def test_a_blank_row_is_one_finding() -> None:
    """A row without any value is counted among the blanks, its total too, and not as a total."""
    report = correct_report()
    cells = [f"requests.new.{key}" for key in report.requests.row("new")]

    (finding,) = _found(report.replace(dict.fromkeys(cells, BLANK)))

    assert finding.code == "GR110"
    assert [finding.place.address, *(place.address for place in finding.related)] == cells
