"""What is said not to have occurred, in words of its own: documents, decisions, 为零, 无."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govreport.editions import Y2021
from govreport.model import Report
from govreport.narrative import Claim, ClaimKind, Verdict, claims

Said = Callable[..., list[str]]

_HEAD = "（二）依申请公开。"
_NOTHING = {
    "disclosure.regulations.made": 0,
    "disclosure.normative_documents.repealed": 0,
    "disclosure.coercion.decisions": 0,
    "disputes.review.upheld": 0,
    "disputes.review.corrected": 0,
    "disputes.review.other": 0,
    "disputes.review.pending": 0,
    "disputes.review.total": 0,
}


def _absences(report: Report) -> list[Claim]:
    return [claim for claim in claims(report, Y2021) if claim.kind is ClaimKind.ABSENCE]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("本年度未制发规章。", ["未制发规章"]),
        ("全年没有出台规章，办理投诉3件。", ["没有出台规章"]),
        ("制发行政规范性文件18件，未废止。", ["未废止"]),
        ("全年未作出行政强制决定。", ["未作出行政强制"]),
        ("办理许可事项若干，无行政强制事项。", ["无行政强制"]),
        ("政府信息公开行政复议为零。", ["行政复议为零"]),
        ("政府信息公开工作平稳，行政复议：无。", ["行政复议：无"]),
    ],
)
def test_nothing_of_the_kind(
    report_of: Callable[..., Report], text: str, quotes: list[str]
) -> None:
    """Documents that were not made, and what is 零 or 无, agree with tables that have none."""
    found = _absences(report_of(text).replace(_NOTHING))

    assert [(claim.quote, claim.verdict) for claim in found] == [
        (quote, Verdict.RIGHT) for quote in quotes
    ]


@pytest.mark.parametrize(
    "text",
    ["全年未制发行政规范性文件。", "我市本年未作出行政处罚决定。", "制发规范性文件18件，未废止。"],
)
def test_documents_that_the_table_counts(report_of: Callable[..., Report], text: str) -> None:
    """What table two counts although it is said not to exist is asked about, not accused."""
    [found] = _absences(report_of(text))

    assert found.verdict is Verdict.DISPUTED


@pytest.mark.parametrize(
    "text",
    [
        "尚未制定规章制度。",
        "未出台规范性文件的部门5个。",
        "没有行政处罚被撤销。",
        "市教育局未制发规范性文件。",
        "12个部门未作出行政处罚决定。",
        "依申请公开工作零差错、零投诉。",
        "依申请公开办理零超期。",
        "未作出行政处罚的案件移送公安机关。",
    ],
)
def test_what_only_sounds_like_an_absence(said: Said, text: str) -> None:
    """A part of the body, a sort of documents, and faults that did not happen say nothing."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("carried_out", "expected"),
    [(0, [Verdict.RIGHT]), (11, [Verdict.UNSURE])],
    ids=["none", "some"],
)
def test_carried_over_which_way(
    report_of: Callable[..., Report], carried_out: int, expected: list[Verdict]
) -> None:
    """无结转 may be into the year or out of it: it is confirmed, and never accused."""
    row = ("natural_person", "business", "public_welfare", "legal_service")
    cells = {f"requests.carried_out.{column}": 0 for column in row}
    cells["requests.carried_out.natural_person"] = carried_out
    cells["requests.carried_out.total"] = carried_out
    report = report_of(f"{_HEAD}收到申请211件，均按期办结，无结转。").replace(cells)

    assert [claim.verdict for claim in _absences(report)] == expected


def test_two_things_that_are_nought(report_of: Callable[..., Report]) -> None:
    """Each 零 denies what stands right before it."""
    found = _absences(report_of("政府信息公开诉讼为零、复议为零。"))

    assert [claim.quote for claim in found] == ["诉讼为零", "复议为零"]
