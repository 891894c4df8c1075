"""Ways to say that all were answered, that nothing happened, and what came in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

_APPLY = "（二）依申请公开。"
_ACTIVE = "（一）主动公开。"


@pytest.mark.parametrize(
    "text",
    [
        "全部按规定进行了规范答复",
        "均已依法规范答复",
        "全部给予了答复",
        "悉数作了妥善答复",
    ],
)
def test_all_were_answered(said: Said, text: str) -> None:
    """How an answer was given stands before it; 11 requests were carried over."""
    assert said(f"{_APPLY}收到政府信息公开申请211件，{text}。") == ["c0?", "t211+"]


def test_all_were_answered_in_time(said: Said) -> None:
    """That all were accepted and answered in time cannot be held against the tables."""
    found = said(f"{_APPLY}收到政府信息公开申请211件，皆在规定时限内受理、答复。")

    assert found == ["c0.", "t211+"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全年行政复议、行政诉讼均为0。", ["t0?"]),
        ("全年行政复议、行政诉讼案件均为0件。", ["t0?"]),
        ("全年进入行政复议程序和行政诉讼程序均为0件。", ["t0?"]),
        ("全年行政复议和行政诉讼案件34件。", ["t34+"]),
        ("全年发生行政诉讼14件，败诉率为零。", ["p0+", "t14+"]),
        ("全年发生行政诉讼14件，胜诉率64.3%。", ["p64.3+", "t14+"]),
        ("全年发生行政诉讼14件，胜诉率74.3%。", ["p74.3?", "t14+"]),
    ],
)
def test_no_disputes(said: Said, text: str, codes: list[str]) -> None:
    """None of reviews and lawsuits is none of each; 零 is a rate."""
    assert said(_APPLY + text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("连同上年结转的10件，应办221件，已办结210件。", ["t10+", "t210+", "t221+"]),
        ("连同上年结转的10件，应办231件，已办结210件。", ["t10+", "t210+", "t231?"]),
        ("公众向市政府提交政府信息公开211件。", ["t211+"]),
        ("公众向市政府提交政府信息公开212件。", ["t212?"]),
        ("全年不存在结转下年度的申请。", ["a0?"]),
    ],
)
def test_what_came_in(said: Said, text: str, codes: list[str]) -> None:
    """应办 is with what was carried in; what was handed in was received."""
    assert said(_APPLY + text) == codes


def test_sentence_that_goes_on_in_the_next_line(said: Said) -> None:
    """A page that is narrow breaks sentences, also before a number."""
    text = "加大规范性文件主动公开，全年制发规范性文件\n18 件，废止 7 件，现行有效 143 件。"

    assert said(_ACTIVE + text) == ["t143+", "t18+", "t7+"]


def test_heading_behind_a_line_without_a_full_stop(said: Said) -> None:
    """What begins with a heading does not go on with the line before."""
    text = "加大规范性文件主动公开，全年网站发布信息\n（二）依申请公开\n收到申请211件。"

    assert said(_ACTIVE + text) == ["t211+"]
