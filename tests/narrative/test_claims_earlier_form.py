"""Numbers in the text of reports in the form of 2019: what only that form counts."""

from __future__ import annotations

import attrs
import pytest

from govreport.editions import Y2019
from govreport.model import Paragraph
from govreport.narrative import Verdict, claims
from govreport.testing.samples import correct_report


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("政府集中采购项目57个", [Verdict.RIGHT]),
        ("政府集中采购项目59个", [Verdict.DISPUTED]),
        ("其他对外管理服务事项处理决定1530件", [Verdict.RIGHT]),
        ("其他对外管理服务事项处理决定1531件", [Verdict.DISPUTED]),
        ("对外公开规章总数12件", [Verdict.RIGHT]),
        ("政府集中采购办", []),
    ],
)
def test_rows_of_the_form_of_2019(text: str, verdicts: list[Verdict]) -> None:
    """Purchases and other services are held against the rows that the form of 2019 has."""
    base = correct_report("2019")
    sections = [attrs.evolve(section, content=(), after=()) for section in base.sections]
    line = Paragraph(text=f"（一）主动公开。全年{text}。")
    sections[0] = attrs.evolve(sections[0], content=(line,))
    report = attrs.evolve(base, sections=tuple(sections), preamble=())

    assert [claim.verdict for claim in claims(report, Y2019)] == verdicts
