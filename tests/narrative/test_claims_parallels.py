"""Several numbers of as many things, of several years, of a question, of a whole that is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]
_HEAD = "2024年收到政府信息公开申请211件。"


def _expected(codes: str) -> list[str]:
    return sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "因政府信息公开引发行政复议、行政诉讼分别为20件、14件，上年分别为17件、11件。",
            "t20+ t14+ t17+ t11+",
        ),
        (
            "因政府信息公开引发行政复议、行政诉讼分别为20件、14件，上年分别为17件、12件。",
            "t20+ t14+ t17+ t12?",
        ),
        (
            "因政府信息公开引发复议、诉讼分别为20件、14件，上年分别为17件、11件，分别增长17.6%、27.3%。",
            "t20+ t14+ t17+ t11+ g17.6+ g27.3+",
        ),
        ("2023年和2024年，因政府信息公开引发行政复议分别为17件和20件。", "t17+ t20+"),
        (
            "政府信息公开申请中，自然人、法人或其他组织分别提出182件、29件。",
            "t182+ t29+",
        ),
    ],
)
def test_each_of_several_numbers(said: Said, text: str, codes: str) -> None:
    """Behind 分别 every number has its own thing; of last year they are the same things again."""
    assert said(text) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("与2023年相比，申请数量、答复数量分别增加27件、29件。", "g27+ g29+"),
        ("与2023年相比，申请数量、答复数量分别增加27件、28件。", "g27+ g28-"),
    ],
)
def test_changes_of_several_things_that_are_named(said: Said, text: str, codes: str) -> None:
    """What several changes are of is named before 分别, however far the year stands before."""
    assert said(f"{_HEAD}{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("申请有多少？全年收到211件。", "t211+"),
        ("谁在申请？自然人182件，法人或其他组织29件。", "t182+ t29+"),
    ],
)
def test_a_question_that_a_number_answers(said: Said, text: str, codes: str) -> None:
    """A number answers the question before it."""
    assert said(f"{_HEAD}{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("无法提供33件，其中本机关不掌握26件，占无法提供总数的78.8%。", "t33+ t26+ p78.8+"),
        ("无法提供33件，其中本机关不掌握26件，占无法提供总数的75.8%。", "t33+ t26+ p75.8?"),
    ],
)
def test_shares_of_a_whole_that_is_named(said: Said, text: str, codes: str) -> None:
    """What is named between 占 and its number is the whole."""
    assert said(f"{_HEAD}{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("答复210件，11件待2025年答复。", "t210+ t11+"),
        ("答复210件，留到明年答复的11件。", "t210+ t11+"),
        ("年初还有10件没有办结，全年答复210件。", "t10+ t210+"),
        ("年初还有12件没有办结，全年答复210件。", "t12? t210+"),
        ("加上2023年转来的10件，应办理221件，实际办理210件，剩余11件均在法定期限内。", ""),
    ],
)
def test_carried_over_in_other_words(said: Said, text: str, codes: str) -> None:
    """What goes on next year was carried over; what was there when the year began, carried in."""
    codes = codes or "t10+ t221+ t210+ t11+"
    assert said(f"{_HEAD}{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("其余15件已经答复。", ""),
        ("答复210件，其余15件收到不久。", "t210+"),
    ],
)
def test_what_is_left_is_not_all(said: Said, text: str, codes: str) -> None:
    """A number of the rest is never held against all requests."""
    assert said(f"{_HEAD}{text}") == _expected(f"t211+ {codes}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("因政府信息公开被诉14件，其中未经复议5件、经复议9件。", "t14+ t5+ t9+ s14+"),
        ("因政府信息公开被诉14件，其中未经复议5件、经复议8件。", "t14+ t5+ t8- s14."),
        ("因政府信息公开引发行政复议20件，其中经复议维持14件。", "t20+ t14+"),
    ],
)
def test_ways_to_court_in_short(said: Said, text: str, codes: str) -> None:
    """经复议 is a way to court among lawsuits, and says nothing of reviews."""
    assert said(text) == _expected(codes)


def test_applicants_that_are_told_together(said: Said) -> None:
    """Several applicants may be told in one number."""
    assert said(f"{_HEAD}其中商业企业和法律服务机构提出26件。") == _expected("t211+ t26+")


def test_last_years_number_confirms_nothing_of_this_year(said: Said) -> None:
    """That last year's number agrees leaves an objection to this year's as it is."""
    told = said("因政府信息公开引发行政复议21件，较2023年的17件增加4件。")

    assert "t21-" in told or "t21?" in told
