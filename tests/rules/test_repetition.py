"""What repeats last year's report."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from govreport.findings import Finding
from govreport.model import Money, Paragraph, Report
from govreport.rules import repetition
from govreport.rules.structure import with_section
from govreport.testing.rules import found_by, subject_of
from govreport.testing.samples import correct_previous, correct_report

_OLD = (
    "围绕群众关心的教育医疗问题，及时公布招生和就诊安排。",
    "开展政策解读进社区活动，方便居民当面咨询办事流程。",
    "优化申请办理系统，实现收件登记审核答复全程留痕。",
    "组织新进人员集中学习条例，提高答复文书的规范水平。",
)


def _found(report: Report, previous: Report | None) -> list[Finding]:
    subject = subject_of(report, previous)
    return [finding for item in repetition.RULES for finding in found_by(item, subject)]


def _overview(report: Report, text: str) -> Report:
    return with_section(report, "overview", content=(Paragraph(text=text),))


def _pair(now: tuple[str, ...]) -> list[Finding]:
    report = _overview(correct_report(), "".join(now))
    return _found(report, _overview(correct_previous(), "".join(_OLD)))


def test_repeated_sentences_are_listed() -> None:
    """A section most of whose sentences are last year's lists them."""
    new = "新建的查询终端全年服务群众超过一万人次。"
    (finding,) = _pair((*_OLD[:3], new))

    assert (finding.code, finding.severity.value, finding.actual) == ("GR311", "warning", "75%")
    assert [place.quote for place in finding.related] == [text.rstrip("。") for text in _OLD[:3]]


def test_figures_and_small_changes_hide_nothing() -> None:
    """Sentences with other figures, or one other word, are the same sentences."""
    changed = tuple(text.replace("及时", "按时").replace("当面", "就近") for text in _OLD)
    (finding,) = _pair((changed[0], changed[1].replace("开展", "开展12场"), *changed[2:]))

    assert finding.actual == "100%"


def test_sentences_of_ones_own_are_left_alone() -> None:
    """Half of the sentences are new: nothing is said."""
    new = (
        "新建的查询终端全年服务群众超过一万人次。",
        "政府公报改为双月刊，赠阅点增加到两百个。",
    )
    assert _pair((*_OLD[:2], *new)) == []


def test_what_the_form_prescribes_may_be_repeated() -> None:
    """Sentences about the regulations and the period are the same every year."""
    lines = (
        "根据《中华人民共和国政府信息公开条例》的规定编制。",
        "本报告所列数据的统计期限为全年。",
        "本报告的电子版可以在门户网站下载查阅。",
        "本报告由六个部分组成，内容如下所列各项。",
    )
    report = _overview(correct_report(), "".join(lines))

    assert _found(report, _overview(correct_previous(), "".join(lines))) == []


def test_a_report_of_another_year_is_not_compared() -> None:
    """The year before last does not count."""
    earlier = attrs.evolve(correct_report(), year=2022)

    assert _found(correct_report(), earlier) == []


def test_equal_tables_are_found_one_by_one() -> None:
    """Every table that repeats all of last year's numbers gives one finding."""
    previous = attrs.evolve(correct_report(), year=2023)
    found = [finding for finding in _found(correct_report(), previous) if finding.code == "GR312"]

    assert [finding.place.address.split(".")[0] for finding in found] == [
        "disclosure",
        "requests",
        "disputes",
    ]


def test_tables_of_zeros_may_be_equal() -> None:
    """A township without any case has the same zeros every year."""
    zeros = correct_report()
    zeros = zeros.replace(
        {address: 0 for address, value in zeros.cells() if isinstance(value, int)}
    )
    found = _found(zeros, attrs.evolve(zeros, year=2023))

    assert [finding.code for finding in found if finding.code == "GR312"] == []


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (Money(Decimal(32156200)), Money(Decimal("3098.4")), True),
        (Money(Decimal("0.31")), Money(Decimal("3098.4")), True),
        (Money(Decimal(32156200), "元"), Money(Decimal("3098.4")), False),
        (Money(Decimal(310000)), Money(Decimal("3098.4")), False),
        (Money(Decimal(0)), Money(Decimal("3098.4")), False),
    ],
)
def test_a_jump_of_ten_thousand_asks_for_the_unit(
    now: Money, before: Money, *, expected: bool
) -> None:
    """About ten thousand times, either way, in the same unit."""
    report = correct_report().replace({"disclosure.fees.amount": now})
    previous = correct_previous().replace({"disclosure.fees.amount": before})
    found = [finding.code for finding in _found(report, previous)]

    assert ("GR313" in found) is expected
