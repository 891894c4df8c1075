"""A report is built step by step: cells, totals, sections."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from govreport.editions import NATIONAL, Y2021, Edition
from govreport.errors import AddressError, ModelError, UsageError
from govreport.model import BLANK, Agency, Money, Paragraph, Report, Subheading, Table
from govreport.testing.samples import correct_report


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_totals_follow_as_cells_are_filled_in(edition: Edition) -> None:
    """Of a blank report with computed totals, the cells that are no totals are enough."""
    wanted = correct_report(edition.id)
    totals = {f"{table.key}.{cell}" for table in edition.tables for cell in table.totals}
    blank = edition.blank(year=wanted.year, agency=wanted.agency, totals="computed")
    built = blank.replace(
        {address: value for address, value in wanted.cells() if address not in totals}
    )

    assert dict(built.cells()) == dict(wanted.cells())
    assert {address for address, value in blank.cells() if value is not BLANK} == set()


def test_replace_means_one_thing() -> None:
    """A computed total follows its parts, a given one stays, a missing part makes it blank."""
    start = Y2021.blank(year=2024, agency="某局", totals="computed")
    row = [f"requests.new.{column.key}" for column in Y2021.table("requests").blocks[0].columns]
    built = start.replace(dict.fromkeys(row[:-1], 2))

    assert built.get(row[-1]) == 12
    assert built.replace({row[0]: 5}).get(row[-1]) == 15
    assert built.replace({row[0]: BLANK}).get(row[-1]) is BLANK
    assert built.replace({row[-1]: 99}).replace({row[0]: 5}).get(row[-1]) == 99


def test_totals_are_computed_on_request() -> None:
    """Blank totals are computed, and given ones stay as they are, right or wrong."""
    report = correct_report().replace({"requests.new.total": BLANK, "requests.carried_in.total": 1})

    assert report.with_totals().get("requests.new.total") == 211
    assert report.with_totals().get("requests.carried_in.total") == 1


def test_tables_made_by_hand_know_no_totals() -> None:
    """Whoever made a table by hand is told how to get one that does."""
    with pytest.raises(ModelError, match="does not know its totals"):
        Table(values={"new.total": BLANK}).with_totals()


def test_sections_are_written_as_in_a_file() -> None:
    """A paragraph a line, sub-headings after ##; what is not named stays."""
    report = correct_report().with_section("overview", "## （一）主动公开\n\n发布信息3条。\n")
    after = report.with_section("requests", after="补充说明。")

    assert report.section("overview").content == (
        Subheading(text="（一）主动公开"),
        Paragraph(text="发布信息3条。"),
    )
    assert after.section("requests").content == report.section("requests").content
    assert after.section("requests").after == (Paragraph(text="补充说明。"),)
    assert report.with_section("other", present=False).section("other").present is False
    assert report.with_section("other", [Paragraph(text="无。")]).section("other").text == "无。"


def test_preamble_is_given_as_lines() -> None:
    """Each argument is a paragraph."""
    report = correct_report().with_preamble("第一段。", Paragraph(text="第二段。"))

    assert [part.text for part in report.preamble] == ["第一段。", "第二段。"]


def _blank() -> Report:
    return Y2021.blank(year=2024, agency=Agency(name="某局"))


#: Arguments of types that the functions do not take, past the type checker.
_ANY: dict[object, Any] = {item: item for item in (7, None, "yes", 2024.0)}


@pytest.mark.parametrize(
    ("error", "message", "wrong"),
    [
        (UsageError, "did you mean 'overview'", lambda: _blank().with_section("overveiw", "a")),
        (ModelError, "expected a sequence", lambda: _blank().with_section("other", _ANY[7])),
        (
            AddressError,
            "did you mean 'new.total'",
            lambda: _blank().replace({"requests.new.totl": 1}),
        ),
        (AddressError, "expected an address, got None", lambda: _blank().get(_ANY[None])),
        (
            ModelError,
            "totals: expected",
            lambda: Y2021.blank(year=1, agency="某局", totals=_ANY["yes"]),
        ),
        (ModelError, "Report.agency", lambda: Y2021.blank(year=2024, agency=_ANY[None])),
        (ModelError, "Report.year", lambda: Y2021.blank(year=_ANY[2024.0], agency="某局")),
    ],
)
def test_wrong_use_says_what_to_do(error: type[Exception], message: str, wrong: object) -> None:
    """Each mistake is told with the nearest name or what was expected."""
    assert callable(wrong)
    with pytest.raises(error, match=message):
        wrong()


def test_money_cells_take_whole_amounts() -> None:
    """An amount of 0 is an amount, in the form's unit."""
    report = _blank().replace({"disclosure.fees.amount": 0})

    assert report.get("disclosure.fees.amount") == Money(Decimal(0), "万元")
