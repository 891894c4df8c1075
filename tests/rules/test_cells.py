"""Blank, unreadable and foreign values in cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport.findings import Finding
from govreport.model import BLANK, NOT_APPLICABLE, Money, Report, Unreadable, Value
from govreport.rules import blanks, cells, presence, sums
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report


def _found(report: Report) -> list[Finding]:
    subject = subject_of(report)
    rules = (*presence.RULES, *blanks.RULES, *cells.RULES, *sums.RULES)
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
    "value", [Unreadable("约30"), Unreadable("-3"), Unreadable("21.5"), Unreadable("XX")]
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


def test_a_blank_row_is_told_by_the_balance() -> None:
    """0 is advised only where the balance of the column leaves 0 for a blank row."""
    report = correct_report()
    row = {f"requests.new.{key}": value for key, value in report.requests.row("new").items()}

    zeros, owed = _found(report.replace(dict.fromkeys(row, BLANK)))

    assert (zeros.code, owed.code) == ("GR110", "GR110")
    assert [zeros.place.address] == [address for address, value in row.items() if value == 0]
    assert [owed.place.address, *(place.address for place in owed.related)] == [
        address for address, value in row.items() if value != 0
    ]
    assert "自然人应为182" in owed.message


def test_a_blank_total_with_blank_parts_is_no_zero() -> None:
    """Of a body that leaves zeros blank, a blank total is the sum of what is printed."""
    report = correct_report()
    zeros = [address for address, value in report.cells() if value == 0]
    totals = ["requests.new.total", "requests.results.total.natural_person"]
    sums = [report.get(address) for address in totals]

    found = _found(report.replace(dict.fromkeys([*zeros, *totals], BLANK)))
    told = {item.place.address: item.expected for item in found if item.code == "GR111"}
    blanks = {
        place.address
        for item in found
        if item.code == "GR110"
        for place in (item.place, *item.related)
    }

    assert told == dict(zip(totals, map(str, sums), strict=True))
    assert blanks.isdisjoint(totals)
    assert blanks == set(zeros)


def _asked(report: Report, *blank: str) -> tuple[set[str], str, str]:
    """Return places, expected number and message of the one finding about blank cells."""
    found = _found(report.replace(dict.fromkeys(blank, BLANK)))
    (finding,) = (item for item in found if item.code == "GR110")
    places = {finding.place.address, *(place.address for place in finding.related)}
    return places, finding.expected, finding.message


def test_a_blank_part_of_a_given_total_is_no_zero() -> None:
    """What the sums leave for a blank cell is said, and 0 is not advised."""
    places, expected, message = _asked(correct_report(), "requests.new.natural_person")

    assert places == {"requests.new.natural_person"}
    assert expected == "182"
    assert "应填0" not in message


def test_blank_parts_that_no_sum_tells_apart() -> None:
    """Two blank cells of one sum are told what they come to together."""
    blank = ("disputes.review.upheld", "disputes.review.corrected")
    given = (
        correct_report()
        .replace(
            {blank[0]: 3, blank[1]: 1, "disputes.review.other": 0, "disputes.review.pending": 0}
        )
        .replace({"disputes.review.total": 4})
    )
    places, expected, message = _asked(given, *blank)

    assert places == set(blank)
    assert expected == "4"
    assert "合计应为4" in message


def test_an_amount_in_another_unit_is_mentioned() -> None:
    """An amount in 元 under a header in 万元 is a hint that shows the amount."""
    amount = Money(amount=Decimal(32156200), unit="元")

    (finding,) = _found(correct_report().replace({"disclosure.fees.amount": amount}))

    assert (finding.code, finding.severity.value) == ("GR113", "info")
    assert (finding.expected, finding.actual) == ("万元", "32156200元")
