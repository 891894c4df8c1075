"""What last year handed on is compared column by column."""

from __future__ import annotations

import attrs
import pytest

from govreport.findings import Finding
from govreport.model import BLANK, NOT_APPLICABLE, Agency, Report, Value
from govreport.rules import carryover, sums
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_previous, correct_report


def _found(report: Report, previous: Report | None) -> list[Finding]:
    subject = subject_of(report, previous)
    return [finding for item in carryover.RULES for finding in found_by(item, subject)]


@pytest.mark.parametrize("column", ["natural_person", "business", "legal_service", "other"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_each_column_is_compared(edition: str, column: str) -> None:
    """A column that differs is found, and the total that differs with it is only related."""
    previous = correct_previous(edition)
    one, total = f"requests.carried_out.{column}", "requests.carried_out.total"
    before, sum_before = previous.get(one), previous.get(total)
    assert isinstance(before, int)
    assert isinstance(sum_before, int)
    changed = previous.replace({one: before + 2, total: sum_before + 2})

    (finding,) = _found(correct_report(edition), changed)

    assert finding.code == "GR301"
    assert finding.severity.value == "error"
    assert finding.place.address == f"requests.carried_in.{column}"
    assert finding.expected == str(before + 2)
    assert [place.address for place in finding.related] == ["requests.carried_in.total"]


def test_a_total_alone_is_reported() -> None:
    """Where only the totals differ, the total is the finding."""
    previous = correct_previous().replace({"requests.carried_out.total": 12})

    (finding,) = _found(correct_report(), previous)

    assert finding.place.address == "requests.carried_in.total"


@pytest.mark.parametrize("value", [BLANK, 9])
def test_only_numbers_are_compared(value: Value) -> None:
    """A blank of last year is no difference, the right number is none."""
    previous = correct_previous().replace({"requests.carried_out.natural_person": value})

    assert _found(correct_report(), previous) == []


def test_not_applicable_is_zero() -> None:
    """不适用 of last year joins a zero of this year."""
    previous = correct_previous().replace({"requests.carried_out.other": NOT_APPLICABLE})

    assert _found(correct_report(), previous) == []


def test_years_of_different_editions_are_compared() -> None:
    """A report on the form of 2021 joins one on the form of 2019."""
    report = attrs.evolve(correct_report("2021"), year=2021)
    previous = correct_report("2019")

    found = _found(report, previous)

    assert {finding.code for finding in found} == {"GR301"}
    assert [finding.expected for finding in found] == ["7", "2", "1", "1"]


def test_a_stock_shows_the_whole_sum() -> None:
    """The number in force that should stand there is computed from last year's."""
    report = correct_report().replace({"disclosure.regulations.in_force": 13})

    (finding,) = _found(report, correct_previous())

    assert (finding.code, finding.expected, finding.actual) == ("GR302", "12", "13")
    assert finding.severity.value == "warning"


@pytest.mark.parametrize("row", ["licensing", "other_services", "penalties", "coercion", "fees"])
def test_items_go_on_from_last_years_report(row: str) -> None:
    """Items of last year are those of the year before and what last year changed; else ask."""
    previous = correct_previous("2019")
    before = previous.get(f"disclosure.{row}.last_year")
    change = previous.get(f"disclosure.{row}.change")
    assert isinstance(before, int)
    assert isinstance(change, int)
    report = correct_report("2019")
    right = report.replace({f"disclosure.{row}.last_year": before + change})
    wrong = report.replace({f"disclosure.{row}.last_year": before + change + 1})

    (finding,) = _found(wrong, previous)

    assert _found(right, previous) == []
    assert (finding.code, finding.expected) == ("GR304", str(before + change))
    assert finding.severity.value == "warning"
    assert finding.place.address == f"disclosure.{row}.last_year"


def test_items_of_the_form_of_2021_are_no_items() -> None:
    """The later form has no items of last year, and nothing is said of them."""
    report = attrs.evolve(correct_report("2021"), year=2021)

    found = _found(report, correct_previous("2019"))

    assert "GR304" not in {finding.code for finding in found}


def test_the_wrong_year_is_not_compared() -> None:
    """A report that is not the year before gives one warning and no comparison."""
    previous = attrs.evolve(
        correct_previous().replace({"requests.carried_out.total": 99}), year=2020
    )

    (finding,) = _found(correct_report(), previous)

    assert (finding.code, finding.expected, finding.actual) == ("GR303", "2023", "2020")


def test_another_body_is_a_reason_to_doubt() -> None:
    """Against another body's report a difference is a warning only."""
    previous = attrs.evolve(
        correct_previous().replace({"requests.carried_out.total": 99}),
        agency=Agency(name="另一市人民政府"),
    )

    found = _found(correct_report(), previous)

    assert [(finding.code, finding.severity.value) for finding in found] == [
        ("GR301", "warning"),
        ("GR303", "warning"),
    ]


@pytest.mark.parametrize(
    ("now", "before", "same"),
    [
        ("示例市人民政府", "示例市", True),
        ("示例市", "示例市政府", True),
        ("河东街道", "河东街道办事处", True),
        ("示例市", "示例市人民政府办公室", False),
        ("示例市水利局", "示例市水务局", False),
    ],
)
def test_the_short_name_is_the_same_body(now: str, before: str, *, same: bool) -> None:
    """A city's office reports on the office alone: it is not the city."""
    report = attrs.evolve(correct_report(), agency=Agency(name=now))
    previous = attrs.evolve(correct_previous(), agency=Agency(name=before))

    assert [item.code for item in _found(report, previous)] == ([] if same else ["GR303"])


def test_a_cell_that_breaks_sums_is_reported_by_them_alone() -> None:
    """A slip in this year's cell breaks its sums, which name it with last year's number."""
    report = correct_report().replace({"requests.carried_in.natural_person": 8})
    subject = subject_of(report, correct_previous())
    found = [
        (finding.code, finding.expected)
        for item in (*sums.RULES, *carryover.RULES)
        for finding in found_by(item, subject)
    ]

    assert found == [("GR201", "9")]


@pytest.mark.parametrize(
    ("then", "now", "same"),
    [
        ("甲市乙县审计局", "乙县审计局", True),
        ("乙县审计局", "甲市乙县审计局", True),
        ("甲市审计局", "审计局", False),
        ("甲市乙县审计局", "甲市丙县审计局", False),
    ],
)
def test_a_body_is_the_same_with_and_without_what_it_belongs_to(
    then: str, now: str, *, same: bool
) -> None:
    """A county's office is one with and without the city's name; 审计局 alone may be any."""
    previous, report = (
        attrs.evolve(one, agency=attrs.evolve(one.agency, name=name))
        for one, name in ((correct_previous(), then), (correct_report(), now))
    )
    findings = found_by(carryover.rule_previous, subject_of(report, previous))

    assert (not findings) == same
