"""Findings about sums name the cell by its captions, with expected and actual."""

from __future__ import annotations

import pytest

from govreport.findings import Finding
from govreport.model import BLANK, Value
from govreport.rules import sums
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report


def _found(changes: dict[str, Value], edition: str = "2021") -> list[Finding]:
    subject = subject_of(correct_report(edition).replace(changes))
    return [finding for item in sums.RULES for finding in found_by(item, subject)]


def test_a_wrong_total_is_reported_once() -> None:
    """A total that breaks two sums gives one finding with the other sum's total related."""
    (finding,) = _found({"requests.results.granted.total": 0})

    assert finding.code == "GR201"
    assert finding.place.address == "requests.results.granted.total"
    assert finding.place.caption.startswith("表三 三、本年度办理结果 / （一）予以公开")
    assert (finding.expected, finding.actual) == ("100", "0")
    assert [place.address for place in finding.related] == ["requests.results.total.total"]
    assert "应为100" in finding.message


def test_a_wrong_part_names_its_sums() -> None:
    """A part that is wrong says which sums hold once it is put right."""
    (finding,) = _found({"requests.results.partial.business": 40})

    assert finding.code == "GR201"
    assert (finding.expected, finding.actual) == ("4", "40")
    assert "“商业企业”列合计" in finding.message


def test_a_wrong_column_total_is_a_column_finding() -> None:
    """A subtotal of a column is filed under columns, the balance that it breaks with it."""
    (finding,) = _found({"requests.results.total.business": 2})

    assert finding.code == "GR202"
    assert finding.expected == "20"


def test_a_balance_spells_both_sides_out() -> None:
    """A lost case shows both sides as sums."""
    found = _found(
        {
            "requests.results.granted.natural_person": 89,
            "requests.results.granted.business": 8,
            "requests.results.total.natural_person": 185,
            "requests.results.total.business": 19,
        }
    )

    assert [(finding.expected, finding.actual) for finding in found] == [
        (
            "一、本年新收政府信息公开申请数量182＋二、上年结转政府信息公开申请数量9＝191",
            "（七）总计185＋四、结转下年度继续办理7＝192",
        ),
        (
            "一、本年新收政府信息公开申请数量21＋二、上年结转政府信息公开申请数量1＝22",
            "（七）总计19＋四、结转下年度继续办理2＝21",
        ),
    ]
    assert [finding.place.address for finding in found] == [
        "requests.results.total.natural_person",
        "requests.results.total.business",
    ]
    assert "新收政府信息公开申请数量182＋二、上年结转" in found[0].message


@pytest.mark.parametrize("row", ["review", "litigation.direct", "litigation.after_review"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_each_block_of_table_four_is_checked(row: str, edition: str) -> None:
    """A total of table four that is one too many is found in each block."""
    address = f"disputes.{row}.total"
    right = correct_report(edition).get(address)
    assert isinstance(right, int)

    (finding,) = _found({address: right + 1}, edition)

    assert finding.place.address == address
    assert finding.expected == str(right)


def test_a_sum_with_a_blank_is_a_warning() -> None:
    """A blank that hides 88 cases is a warning that says what was assumed."""
    (finding,) = _found({"requests.results.granted.natural_person": BLANK})

    assert (finding.severity.value, finding.expected, finding.actual) == ("warning", "88", "")
    assert "印为空白" in finding.message
    assert "空白单元格按0计" in finding.message
