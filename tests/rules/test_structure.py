"""Sections that are missing, misnamed, misnumbered or in the wrong place."""

from __future__ import annotations

import pytest

from govreport.findings import Finding
from govreport.model import BLANK, Paragraph, Report
from govreport.rules import structure
from govreport.rules.structure import with_section
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report


def _found(report: Report) -> list[Finding]:
    subject = subject_of(report)
    return [finding for item in structure.RULES for finding in found_by(item, subject)]


def _of(report: Report) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in _found(report)]


@pytest.mark.parametrize("key", ["overview", "problems", "other"])
def test_a_missing_section_is_named(key: str) -> None:
    """A section that is not there is one warning, not two."""
    report = with_section(correct_report(), key, present=False, content=())

    assert [(f.code, f.place.section) for f in _found(report)] == [("GR104", key)]


def test_a_heading_that_says_none_is_no_empty_section() -> None:
    """无 after the heading of section six says what there is to say."""
    bare = with_section(correct_report(), "other", content=())
    told = with_section(bare, "other", heading="六、其他需要报告的事项：无")

    assert [code for code, _ in _of(bare)] == ["GR105"]
    assert _of(told) == [("GR106", "info")]


def test_a_missing_section_with_its_table_is_left_to_the_table() -> None:
    """Where the table is missing with the section, the table's rule speaks."""
    report = with_section(correct_report(), "disputes", present=False)
    report = report.replace({f"disputes.{cell}": BLANK for cell in report.disputes})

    assert _of(report) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("五、存在问题及改进情况", [("GR106", "info")]),
        ("五、存在的主要问题及改进情况：", []),
        ("四、存在的主要问题及改进情况", [("GR106", "warning")]),
        ("五、存在的主要问题和下一步改进措施", [("GR106", "info")]),
        ("五、今后打算", [("GR106", "warning")]),
        ("5.存在的主要问题及改进情况", [("GR106", "info")]),
        ("（五）存在的主要问题及改进情况", [("GR106", "info")]),
        ("4.存在的主要问题及改进情况", [("GR106", "warning")]),
        ("存在的主要问题及改进情况", []),
    ],
)
def test_headings_are_compared(heading: str, expected: list[tuple[str, str]]) -> None:
    """A known variant is mentioned, another name or number is a warning, marks do not count."""
    assert _of(with_section(correct_report(), "problems", heading=heading)) == expected


def test_a_paragraph_before_its_heading_is_quoted() -> None:
    """The finding quotes the whole paragraph that stands too early."""
    text = "我市工作仍存在一些不足：一是队伍不稳；二是培训偏少。"
    report = with_section(correct_report(), "disputes", after=(Paragraph(text=text),))
    report = with_section(
        report, "problems", content=(Paragraph(text="下一步，将配强力量，增加培训，每季度通报。"),)
    )

    (finding,) = _found(report)

    assert (finding.code, finding.place.section, finding.place.quote) == ("GR107", "disputes", text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("在办理的复议案件中，存在说理不充分的问题，已经改正。", []),
        ("存在说理不充分的问题，引起复议。", ["GR107"]),
    ],
)
def test_problems_of_cases_belong_to_section_four(text: str, codes: list[str]) -> None:
    """What reviews found wrong is no part of section five that went astray."""
    report = with_section(correct_report(), "disputes", after=(Paragraph(text=text),))
    report = with_section(
        report,
        "problems",
        content=(Paragraph(text="公开形式单一，将增加图解和视频，每季度通报。"),),
    )

    assert [finding.code for finding in _found(report)] == codes


@pytest.mark.parametrize(
    ("line", "severity"),
    [("二、主动公开情况", "info"), ("二、主动公开政府信息情况", "warning")],
)
def test_parts_numbered_like_sections_are_mentioned(line: str, severity: str) -> None:
    """A short form of a heading that stands at its place, too, is a part of section one."""
    content = (*correct_report().section("overview").content, Paragraph(text=line))
    (finding,) = _found(with_section(correct_report(), "overview", content=content))

    assert (finding.code, finding.severity.value) == ("GR107", severity)


def test_a_heading_among_the_text_is_found() -> None:
    """A line of section five that is the heading of section six is found."""
    lines = ("存在更新不及时的问题，已经逐条改进。", "六、其他需要报告的事项", "无。")
    report = with_section(
        correct_report(), "problems", content=tuple(Paragraph(text=line) for line in lines)
    )
    report = with_section(report, "other", present=False, content=())

    assert [(f.code, f.place.quote) for f in _found(report)] == [
        ("GR104", ""),
        ("GR107", "六、其他需要报告的事项"),
    ]


@pytest.mark.parametrize(
    ("text", "codes"), [("无。", ["GR108"]), ("存在人员不足的问题，正在改进，年内配齐。", [])]
)
def test_a_thin_section_is_found(text: str, codes: list[str]) -> None:
    """Section five with one word is thin, with one whole sentence it is not."""
    report = with_section(correct_report(), "problems", content=(Paragraph(text=text),))

    assert [finding.code for finding in _found(report)] == codes
