"""Builders of local rules find what a notice asks for, and leave the rest alone."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from govreport.model import Paragraph, Publication, Report, Subheading
from govreport.rules import local
from govreport.rules.base import Param, Rule, Subject
from govreport.rules.structure import with_section
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_report

_ORIGIN = local.Origin(code="XX-001", title="规定", title_en="A rule", source="某通知")


def _overview(*lines: str) -> Report:
    parts = [
        Subheading(text=line[1:]) if line.startswith("#") else Paragraph(text=line)
        for line in lines
    ]
    return with_section(correct_report(), "overview", content=tuple(parts))


def _found(item: Rule, report: Report) -> list[str]:
    return [finding.actual for finding in found_by(item, subject_of(report))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("#（一）主动公开", "#（二）监督保障"), []),
        (("（一）主动公开情况。公开信息。", "（二）监督保障情况。开展培训。"), []),
        (("#（一）主动向社会公开", "#（二）监督和保障"), []),
        (("#（一）主动服务，及时公开", "#（二）监督保障"), ["监督保障"]),
        (("#（一）监督保障", "#（二）主动公开"), [""]),
        (("#（一）主动公开", "加强监督保障。"), ["主动公开"]),
        (("公开信息。",), [""]),
    ],
)
def test_headings_are_there_in_order(lines: tuple[str, ...], expected: list[str]) -> None:
    """What stands at the beginning of a part counts, words in its text do not."""
    item = local.headings(_ORIGIN, section="overview", names=("主动公开", "监督保障"))

    assert _found(item, _overview(*lines)) == expected


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("发布政策解读38篇。", True),
        ("38篇政策解读同步发布。", True),
        ("发布政策解读材料，共38篇。", True),
        ("发布政策解读三十余篇。", True),
        ("发布政策解读，回应关切12次。", False),
        ("发布政策解读、新闻稿38篇。", False),
        ("2024年发布政策解读。", False),
        ("发布信息38条。解读政策。", False),
    ],
)
def test_numbers_stand_by_their_words(text: str, *, given: bool) -> None:
    """A number counts for the word that it stands by, in the same clause, with a measure word."""
    item = local.numbers(_ORIGIN, section="overview", items={"解读": ("政策解读",)})

    assert (_found(item, _overview(text)) == []) is given


def test_numbers_stand_under_their_heading() -> None:
    """With a sub-heading named, numbers of other parts do not count."""
    item = local.numbers(_ORIGIN, section="overview", under="平台", items={"公报": ("公报",)})
    before = ("#（一）主动公开", "通过公报公开96条。")

    assert _found(item, _overview(*before, "#（二）平台建设", "编印公报4期。")) == []
    assert _found(item, _overview(*before, "#（二）平台建设", "编印公报。")) == [""]
    assert _found(item, _overview(*before)) == []


def test_words_are_looked_for_where_they_belong() -> None:
    """The preamble's words do not count for section six."""
    preamble = local.words(_ORIGIN, section="preamble", items={"下载": ("下载", "电子版")})
    other = local.words(_ORIGIN, section="other", items={"下载": ("下载",)})
    report = attrs.evolve(correct_report(), preamble=(Paragraph(text="可在网站下载。"),))

    assert _found(preamble, report) == []
    assert _found(other, report) == [""]


def test_length_leaves_white_space_out() -> None:
    """Ten characters with spaces are ten characters."""
    item = local.longest(_ORIGIN, section="overview", characters=10)

    assert _found(item, _overview("一二三四五 六七八九十")) == []
    assert _found(item, _overview("一二三四五六七八九十。")) == ["11"]


@pytest.mark.parametrize(
    ("title", "right"),
    [("2024年示例市人民政府年度报告", True), ("2023年示例市人民政府年度报告", False), ("", False)],
)
def test_titles_follow_the_pattern(title: str, *, right: bool) -> None:
    """Year and name of the body are filled in."""
    item = local.title(
        _ORIGIN, pattern="{year}年{agency}年度报告", example="{year}年{agency}年度报告"
    )
    found = found_by(item, subject_of(attrs.evolve(correct_report(), title=title)))

    assert (found == ()) is right
    assert [finding.expected for finding in found] == (
        [] if right else ["2024年示例市人民政府年度报告"]
    )


@pytest.mark.parametrize(
    ("date", "params", "expected"),
    [
        (dt.date(2025, 1, 21), {}, ["2025-01-21"]),
        (dt.date(2025, 1, 20), {}, []),
        (dt.date(2025, 1, 21), {"last_day": "2025-01-31"}, []),
        (dt.date(2025, 1, 21), {"last_day": ""}, []),
        (None, {}, []),
    ],
)
def test_a_report_is_published_by_the_day(
    date: dt.date | None, params: dict[str, Param], expected: list[str]
) -> None:
    """The day after the last one is late; the last day is a parameter, and may be none."""

    def last(subject: Subject, item: Rule) -> dt.date | None:
        text = str(subject.param(item, "last_day"))
        return dt.date.fromisoformat(text) if text else None

    item = local.deadline(_ORIGIN, last=last, params={"last_day": "2025-01-20"})
    report = attrs.evolve(correct_report(), publication=Publication(date=date))
    found = found_by(item, subject_of(report, params=params))

    assert [finding.actual for finding in found] == expected


def test_examples_get_a_title_or_a_preamble_of_their_own() -> None:
    """What gives an example its title or its preamble changes nothing else."""
    report = correct_report()
    titled, _ = local.with_title("某市2024年年报")(report)
    prefaced, _ = local.with_preamble("一行。", "又一行。")(report)

    assert titled == attrs.evolve(report, title="某市2024年年报")
    assert [part.text for part in prefaced.preamble] == ["一行。", "又一行。"]
    assert attrs.evolve(prefaced, preamble=report.preamble) == report
