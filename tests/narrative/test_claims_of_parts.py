"""The parts of the report as its preamble lists them: 等 may shorten a list, or close it."""

from __future__ import annotations

import attrs
import pytest

from govreport.editions import Y2021
from govreport.model import Paragraph, Report
from govreport.narrative import ClaimKind, Verdict, claims
from govreport.testing.samples import correct_report

_SIX = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项"
)
_FIVE = _SIX.removesuffix("、其他需要报告的事项")


def _report(text: str) -> Report:
    return attrs.evolve(correct_report(), preamble=[Paragraph(text=text)])


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"本报告由{_SIX}六部分组成。", Verdict.RIGHT),
        (f"本报告由{_SIX}等六部分组成。", Verdict.RIGHT),
        ("本报告由总体情况、主动公开政府信息情况、存在的主要问题等六部分组成。", Verdict.RIGHT),
        (f"本报告由{_FIVE}等六部分组成。", Verdict.DISPUTED),
        (f"本报告由{_FIVE}六部分组成。", Verdict.DISPUTED),
    ],
)
def test_parts_before_their_number(text: str, verdict: Verdict) -> None:
    """All six are right, a few with 等 are an abbreviation, five are one too few."""
    found = [one for one in claims(_report(text), Y2021) if one.kind is ClaimKind.PARTS]

    assert [one.verdict for one in found] == [verdict]
