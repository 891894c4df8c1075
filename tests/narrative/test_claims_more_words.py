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
        ("行政诉讼一审未经复议直接起诉6件，复议后起诉9件。", ["t6?", "t9+"]),
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
        ("按时办结210件，延期至2025年办理的11件。", ["t11+", "t210+"]),
        ("按时办结210件，延期至2025年办理的13件。", ["t13-", "t210+"]),
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


@pytest.mark.parametrize(
    ("topics", "number", "codes"),
    [
        ("涉及征收拆迁、物业管理等领域的", "211", ["t211+"]),
        ("涉及征收拆迁、物业管理等领域的", "217", ["t217?"]),
        ("有关征地、规划等方面的", "217", ["t217?"]),
        ("涉及征收拆迁的", "112", []),  # some of all
    ],
)
def test_topics_named_for_example(said: Said, topics: str, number: str, codes: list[str]) -> None:
    """Topics before 等 restrict nothing: all that was received is counted."""
    assert said(f"{_APPLY}共收到{topics}政府信息公开申请{number}件。") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("集中公开有效规范性文件143份，规章12份。", ["t12+", "t143+"]),
        ("集中公开有效规范性文件153份，规章12份。", ["t12+", "t153?"]),
        ("2024年度新发布的行政规范性文件18件。", ["t18+"]),
        ("2024年度新发布的行政规范性文件19件。", ["t19?"]),
    ],
)
def test_documents_valid_and_new(said: Said, text: str, codes: list[str]) -> None:
    """What is valid and published is in force; what is newly issued was made this year."""
    assert said(_ACTIVE + text) == codes


def test_answers_that_the_form_has_no_row_for(said: Said) -> None:
    """不属于政府信息 is an answer among others, of which the form does not say where it stands."""
    text = "答复210件。其中予以公开100件，不属于政府信息4件，告知其他途径3件，部分公开36件。"

    assert {"t100+", "t36+", "t4+"} <= set(said(f"{_APPLY}收到申请211件，{text}"))


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        ("。", ["s4428?"]),
        ("，开设金融政策、营商环境等专栏。", ["s4428."]),
    ],
)
def test_list_of_news_that_goes_on_without_numbers(said: Said, end: str, codes: list[str]) -> None:
    """Parts that nearly make the whole are asked about, unless more parts follow, uncounted."""
    text = f"共发布各类信息4428条，其中概况类12条，政务动态1128条，目录信息3079条{end}"

    assert said(_ACTIVE + text) == codes


@pytest.mark.parametrize(
    ("number", "share", "codes"),
    [
        ("36", "17.1", ["p17.1+", "t210+", "t36+"]),
        ("63", "17.1", ["p17.1+", "t210+", "t63-"]),  # a slip in the number alone
        ("36", "11.7", ["p11.7-", "t210+", "t36+"]),  # in the share alone
        ("63", "11.7", ["p11.7-", "t210+", "t63-"]),
    ],
)
def test_share_of_a_number_that_is_wrong(
    said: Said, number: str, share: str, codes: list[str]
) -> None:
    """The share of a number that is told wrongly may be right by the table's number."""
    text = f"共完成答复210件。其中，部分公开{number}件，占{share}%。"

    assert said(_APPLY + text) == codes
