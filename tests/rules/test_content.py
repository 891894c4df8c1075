"""What the narrative must speak of."""

from __future__ import annotations

import attrs
import pytest

from govreport.findings import Finding
from govreport.model import AgencyKind, Paragraph, Report, Subheading
from govreport.rules import content
from govreport.rules.structure import with_section
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report


def _found(report: Report) -> list[Finding]:
    subject = subject_of(report)
    return [finding for item in content.RULES for finding in found_by(item, subject)]


def _summary(report: Report) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in _found(report)]


def _overview(*lines: str) -> Report:
    parts = [
        Subheading(text=line[1:]) if line.startswith("#") else Paragraph(text=line)
        for line in lines
    ]
    report = attrs.evolve(
        correct_report(), agency=attrs.evolve(correct_report().agency, kind=AgencyKind.DEPARTMENT)
    )
    return with_section(report, "overview", content=tuple(parts))


def test_paragraphs_that_begin_with_an_aspect_do_for_headings() -> None:
    """Four aspects at the beginning of paragraphs: the fifth is missed there."""
    (finding,) = _found(
        _overview(
            "（一）主动公开方面。公开信息。",
            "（二）依申请公开方面。办理申请。",
            "(三)政府信息管理方面。规范文件。",
            "（四）公开平台建设方面。优化网站。",
        )
    )

    assert (finding.code, finding.severity.value) == ("GR121", "warning")
    assert "监督保障" in finding.message


def test_an_aspect_that_stands_under_another_one_is_a_hint() -> None:
    """It is spoken of, though under no heading of its own."""
    (finding,) = _found(
        _overview(
            "（一）主动公开方面。公开信息。",
            "（二）依申请公开方面。办理申请，加强监督。",
            "(三)政府信息管理方面。规范文件。",
            "（四）公开平台建设方面。优化网站。",
        )
    )

    assert (finding.code, finding.severity.value) == ("GR121", "info")
    assert "没有专门写到：监督保障" in finding.message


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("加大公开力度", "街道主动公开政府信息41条，其中通知公告12条。", []),
        ("做好重点工作", "完成年度任务。", [("GR121", "warning")]),
    ],
)
def test_a_heading_of_ones_own_may_be_that_of_an_aspect(
    heading: str, text: str, expected: list[tuple[str, str]]
) -> None:
    """Beside four headings of aspects, the text tells whether the fifth is spoken of."""
    found = _summary(
        _overview(
            f"（一）{heading}",
            text,
            "（二）规范依申请公开办理",
            "答复3件。",
            "（三）完善政府信息管理",
            "定期回看。",
            "（四）加强公开平台建设",
            "优化网站。",
            "（五）加强监督保障工作",
            "专人负责。",
        )
    )

    assert found == expected


def test_a_section_under_free_headings_is_only_told_what_it_leaves_out() -> None:
    """Where the headings are free, an aspect without a word is a hint."""
    found = _summary(_overview("#（一）办好民生实事", "公开各类信息，网站改版，加强监督。"))

    assert found == [("GR121", "info")]


@pytest.mark.parametrize(
    "line",
    [
        "没有向申请人收取任何费用。",
        "依申请提供政府信息收费情况：0元。",
        "未发出收费通知，总金额为0。",
        "检索、复制、邮寄均未产生费用。",
    ],
)
def test_fees_are_told_in_other_words(line: str) -> None:
    """A section six that speaks of charges does not leave them out; other fees are not meant."""
    told = with_section(correct_report(), "other", content=(Paragraph(text=line),))
    silent = with_section(
        correct_report(), "other", content=(Paragraph(text="行政事业性收费见表二。"),)
    )

    assert "GR123" not in [finding.code for finding in _found(told)]
    assert "GR123" in [finding.code for finding in _found(silent)]


@pytest.mark.parametrize(
    "line",
    [
        "纳入绩效考评，群众评价良好，没有因公开不力被约谈的单位。",
        "参加上级测评，满意率98%，全年无问责。",
    ],
)
def test_governments_tell_of_supervision_in_other_words(line: str) -> None:
    """Assessment, public review and accountability have many names."""
    silent = with_section(correct_report(), "overview", content=(Paragraph(text="主动公开信息。"),))
    told = with_section(correct_report(), "overview", content=(Paragraph(text=line),))

    assert ("GR122", "info") in _summary(silent)
    assert "GR122" not in [finding.code for finding in _found(told)]


def test_traditional_characters_are_read() -> None:
    """A section in Traditional characters that covers the aspects gives nothing."""
    report = _overview(
        "做好主動公開和申請公開，規範信息管理，優化網站平臺，加強監督保障。本年度報告公開。"
    )

    assert "GR121" not in [code for code, _ in _summary(report)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(AgencyKind.GOVERNMENT, ["GR122"]), (AgencyKind.DEPARTMENT, []), (AgencyKind.TOWNSHIP, [])],
)
def test_only_governments_report_on_accountability(kind: AgencyKind, expected: list[str]) -> None:
    """A government's report without the three contents is told so, no other body's."""
    report = _overview("主动公开、依申请公开、信息管理、网站平台、监督保障均有进展。")
    report = attrs.evolve(report, agency=attrs.evolve(report.agency, kind=kind))

    assert [code for code, _ in _summary(report)] == expected


@pytest.mark.parametrize(
    ("year", "requests", "expected"),
    [(2024, 211, "warning"), (2024, 0, "info"), (2020, 211, "info"), (2019, 211, None)],
)
def test_fees_are_asked_for_where_they_can_arise(
    year: int, requests: int, expected: str | None
) -> None:
    """A warning where there were requests, a hint where not and in the first year."""
    report = with_section(correct_report(), "other", content=(Paragraph(text="无。"),))
    report = attrs.evolve(report.replace({"requests.new.total": requests}), year=year)
    found = dict(_summary(report))

    assert found.get("GR123") == expected


def test_the_length_leaves_white_space_out() -> None:
    """A thousand characters with spaces between are a thousand characters."""
    line = "主动公开 依申请公开 信息管理 网站平台 监督保障"
    length = len("".join(line.split()))
    lines = [line] * (1000 // length)

    assert _summary(_overview(*lines)) == []
    assert _summary(_overview(*lines, line)) == [("GR124", "info")]
