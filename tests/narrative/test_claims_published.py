"""Wordings of published reports that accused an office wrongly, or that nobody understood."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from govreport.editions import Y2021
from govreport.model import Report
from govreport.narrative import ClaimKind, Verdict, claims

Said = Callable[..., list[str]]
_HEAD = "（二）依申请公开情况。"
_BUREAU = "示例市水务局"
_CITY = "示例市人民政府"


def _plain(codes: list[str]) -> str:
    return " ".join(code for code in codes if code[0] != "s")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What follows requests by one channel is of that channel: 210 were finished in all.
        ("2024年受理线上申请120件，依法办结119件，转下年1件；受理线下申请91件，全部办结。", ""),
        ("收到网上申请150件、信函申请61件，合计211件，办结210件。", "t210+ t211+"),
        ("收到网上申请150件、信函申请61件，合计211件，办结220件。", "t211+ t220-"),
        # Unable 33, with not processed 11 and other 4.
        ("予以公开100件，无法提供等其他情况48件。", "t100+ t48+"),
        ("予以公开100件，无法提供等其他情况37件。", "t100+ t37+"),
        # A total right behind several answers is of those.
        ("办结210件，予以公开100件、部分公开36件，两项合计136件。", "t100+ t136+ t210+ t36+"),
        ("办结210件，予以公开100件、部分公开36件，两项合计146件。", "t100+ t146? t210+ t36+"),
        ("自然人申请182件、法人申请29件，两类合计211件。", "t182+ t211+ t29+"),
        # A verb that ends like the name of a body is none; a day of the year is no unknown text.
        ("新收申请211件，须办221件；至12月31日办结210件。", "t210+ t211+ t221+"),
        ("新收申请211件，须办221件；至12月31日办结215件。", "t211+ t215- t221+"),
        # A reason that is told for its group: unable 33, of which 26 not held.
        ("公开100件，部分公开36件，不予公开26件，本机关不掌握33件。", "t100+ t26+ t33? t36+"),
        # What was done before a number says nothing of what is counted: 10 were carried in.
        ("结转上年后新收申请211件。", "t211+"),
        # Of those that came in some were about a thing, or were answered in some way.
        ("受理申请211件，其中20件为申请公开征地信息。", "t211+"),
        # Inquiries of another body are no requests.
        ("本局共收到3份区政府办公室依申请公开意见征询件。", ""),
        ("公开100件，部分公开36件，信息不存在27件，不属于本机关职责6件。", "t100+ t27+ t36+ t6+"),
        # One row told in two numbers: unable 33 in all.
        (
            "公开100件，部分公开36件，信息不存在27件，因不属于本机关信息无法提供6件。",
            "t100+ t27+ t36+ t6+",
        ),
    ],
)
def test_requests(said: Said, text: str, expected: str) -> None:
    """Each is held against what it counts, and against nothing else."""
    assert _plain(said(_HEAD + text, _BUREAU)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政诉讼14件，无一件被纠正。", "a0+ t14+"),
        ("未收取任何行政事业性费用。", "a0-"),
        ("（二）依申请公开情况。未收取任何行政事业性费用。", "a0?"),
        ("未作出行政许可、行政处罚、行政事业性收费项目。", "a0? a0?"),
        ("无行政处罚、行政强制、行政事业性收费项目。", "a0? a0? a0?"),
        ("未制定行政法规、规章和规范性文件。", "a0? a0?"),
        # Whoever may not make rules made none, but does not say so.
        ("本局无规章制定权。", ""),
    ],
)
def test_absences(said: Said, text: str, expected: str) -> None:
    """What did not occur may be one of a list, unknown things among it."""
    assert _plain(said(f"因政府信息公开{text}" if "诉讼" in text else text, _BUREAU)) == expected


def test_all_bodies_of_a_region_are_the_region(said: Said) -> None:
    """全市各部门、镇街 are all bodies of a city: its own numbers."""
    text = "2024年，全市各职能部门、镇街共收到政府信息公开申请212件。"

    assert said(_HEAD + text, _CITY) == ["t212?"]


@pytest.mark.parametrize(
    "text",
    [
        # The table counts 18 documents made, 4310 penalties: others may be published.
        "主动公开各类信息143条，其中行政规范性文件9条。",
        "2024年我区公开行政规范性文件2件，行政许可68215件。",
        "2024年共主动公开行政处罚决定382起。",
        # What a clean-up gives is of documents of any year and any maker.
        "开展规范性文件清理，保留规范性文件65件、修改7件、废止52件。",
    ],
)
def test_what_was_published_is_not_what_was_made(said: Said, text: str) -> None:
    """A number of what was published, or looked through, is not held against what was made."""
    assert not [code for code in said(text, _BUREAU) if code[-1] in "-?"]


def test_a_change_of_the_tables_number(said: Said) -> None:
    """Growth is computed from the true number where the one that is told is a slip: 211 to 184."""
    text = "收到申请121件，同比增长14.7%。"

    assert _plain(said(_HEAD + text, _BUREAU)) == "g14.7+ t121-"


def test_a_list_in_several_units(said: Said) -> None:
    """What a list counts in several units may add up all the same."""
    text = "公开信息269条，其中工作动态120条、通知公告125条、政策解读8条、征集调查16期。"

    assert said(text, _BUREAU) == ["s269+"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # All that was due, where what was not is told: 11 of 221 were carried over.
        ("受理申请221件，全部按期予以办结，另有11件结转下年度继续办理。", "c0. t11+ t221+"),
        # A sign stands for the word of a change: 211 to 184, and 10 to 7.
        ("新收申请211件（同比+14.7%），上年结转10件（较上年+3件）。", "g14.7+ g3+ t10+ t211+"),
        ("新收申请211件（同比+24.7%）。", "g24.7- t211+"),
        # Both channels are all there are.
        ("线上、线下共收到申请211件。", "t211+"),
        # Requests carried in that were answered are those that were carried in.
        ("办结上年度结转申请10件，新收申请211件。", "t10+ t211+"),
        # A result that disputes have, too, is an answer among answers.
        ("办结210件，不予公开26件，撤回申请等其他处理4件。", "t210+ t26+ t4+"),
        ("办结210件，不予公开26件，禁止公开2件。", "t2+ t210+ t26+"),
    ],
)
def test_answers(said: Said, text: str, expected: str) -> None:
    """What offices say of what they answered is held against what was answered."""
    assert _plain(said(_HEAD + text, _BUREAU)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The body that reviews is no court: 14 of 20 reviews were upheld, 9 of 14 suits.
        ("因政府信息公开引发行政复议20件、行政诉讼14件，复议机关纠正3件。", "t14+ t20+ t3+"),
        # A result below a total that agrees is of that total.
        ("行政诉讼14件，败诉7件。", "t14+ t7?"),
        ("未发生因政府信息公开引发举报、投诉、提起行政诉讼的情况。", "a0-"),
    ],
)
def test_disputes(said: Said, text: str, expected: str) -> None:
    """What offices say of disputes is held against those of its kind."""
    assert _plain(said(text, _BUREAU)) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "收到申请210件。所有申请中，100件予以公开，36件部分公开，26件不予公开，33件无法提供，"
            "11件不予处理，4件其他处理。"
        ),
        (
            "收到申请211件，上一年度转办10件。办理结果为：予以公开100件，部分公开36件，不予公开26件，"
            "无法提供33件，不予处理11件，其他处理4件，结转下年度11件。"
        ),
    ],
)
def test_answers_of_the_sentence_before(said: Said, text: str) -> None:
    """Answers that no word introduces may make up what the sentence before told."""
    assert [code for code in said(_HEAD + text, _BUREAU) if code[0] == "s"] in (
        ["s210+"],
        ["s221+"],
    )


@pytest.mark.parametrize(("granted", "verdict"), [(100, Verdict.RIGHT), (90, Verdict.UNSURE)])
def test_answers_that_do_not_make_it_up_stay_listed(
    report_of: Callable[..., Report], granted: int, verdict: Verdict
) -> None:
    """The sum of answers that no word introduces is listed, be it right or not sure."""
    report = report_of(
        f"{_HEAD}收到申请210件。所有申请中，{granted}件予以公开，36件部分公开，26件不予公开，"
        "33件无法提供，11件不予处理，4件其他处理。",
        _BUREAU,
    )

    found = [one for one in claims(report, Y2021) if one.kind is ClaimKind.SUM]

    assert [(one.value, one.expected, one.verdict) for one in found] == [
        (Decimal(210), Decimal(110 + granted), verdict)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上年无结转申请；今年新收211件。", "a0- t211+"),
        ("去年无结转，新收申请225件，办结210件。", "a0- t210+ t225-"),
        ("去年新收184件，今年新收211件。", "t184+ t211+"),
    ],
)
def test_what_was_not_carried_over_then_is_of_this_year(
    said: Said, text: str, expected: str
) -> None:
    """10 came over from last year; what follows is this year's."""
    assert _plain(said(_HEAD + text, _BUREAU)) == expected
