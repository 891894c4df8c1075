"""Blank, unreadable and foreign values in cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport.findings import Finding
from govreport.model import BLANK, NOT_APPLICABLE, Money, Report, Unreadable, Value
from govreport.rules import cells, presence, sums
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report


def _found(report: Report) -> list[Finding]:
    subject = subject_of(report)
    rules = (*presence.RULES, *cells.RULES, *sums.RULES)
    return [finding for item in rules for finding in found_by(item, subject)]


def test_blanks_of_a_table_are_one_finding() -> None:
    """However many cells are blank, the table has one finding that names them."""
    report = correct_report()
    blank = [f"requests.results.granted.{key}" for key in ("research", "other")]

    (finding,) = _found(report.replace(dict.fromkeys(blank, BLANK)))

    assert (finding.code, finding.severity.value) == ("GR110", "warning")
    assert [finding.place.address, *(place.address for place in finding.related)] == blank
    assert "2个单元格空白" in finding.message


def test_a_blank_total_comes_with_its_value() -> None:
    """A blank total is a warning that says what the parts add up to."""
    (finding,) = _found(correct_report().replace({"requests.new.total": BLANK}))

    assert (finding.code, finding.severity.value, finding.expected) == ("GR111", "warning", "211")


def test_many_blank_totals_are_one_finding() -> None:
    """A whole blank column of totals gives one finding."""
    report = correct_report()
    blank = [f"requests.{cell}" for cell in report.requests if cell.endswith(".total")]

    (finding,) = _found(report.replace(dict.fromkeys(blank, BLANK)))

    assert finding.code == "GR111"
    assert len(finding.related) == len(blank) - 1


@pytest.mark.parametrize(
    "value", [Unreadable("约30"), Unreadable("-3"), -3, Unreadable("21.5"), Unreadable("XX")]
)
def test_what_is_no_count_is_an_error(value: Value) -> None:
    """Text, fractions and negative numbers are no counts."""
    found = _found(correct_report().replace({"requests.new.business": value}))

    assert ("GR112", "error", "requests.new.business") in [
        (item.code, item.severity.value, item.place.key) for item in found
    ]


@pytest.mark.parametrize("text", ["21件", "21（件）", "21.0", "1,021件", "零", "未收费", "无此项"])
def test_a_clear_number_with_something_beside_it_is_a_warning(text: str) -> None:
    """A unit, a point with zeros, or a word for nothing is a matter of form."""
    found = _found(correct_report().replace({"requests.new.business": Unreadable(text)}))

    assert ("GR112", "warning") in [(item.code, item.severity.value) for item in found]


def test_not_applicable_is_no_fault() -> None:
    """不适用 is neither blank nor unreadable."""
    assert _found(correct_report().replace({"disclosure.regulations.made": NOT_APPLICABLE})) == []


def test_a_blank_row_is_one_finding() -> None:
    """A row without any value is counted among the blanks, its total too, and not as a total."""
    report = correct_report()
    blank = [f"requests.new.{key}" for key in report.requests.row("new")]

    (finding,) = _found(report.replace(dict.fromkeys(blank, BLANK)))

    assert finding.code == "GR110"
    assert [finding.place.address, *(place.address for place in finding.related)] == blank


def test_an_amount_in_another_unit_is_mentioned() -> None:
    """An amount in 元 under a header in 万元 is a hint that shows the amount."""
    amount = Money(amount=Decimal(32156200), unit="元")

    (finding,) = _found(correct_report().replace({"disclosure.fees.amount": amount}))

    assert (finding.code, finding.severity.value) == ("GR113", "info")
    assert (finding.expected, finding.actual) == ("万元", "32156200元")
