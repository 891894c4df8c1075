"""What belongs to the next number, what is denied, sums that are no numbers of the tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]
_HEAD = "（二）依申请公开。"


def _expected(codes: str) -> list[str]:
    return sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("本年度211件申请已答复210件。", "t211+ t210+"),
        ("本年度219件申请已答复210件。", "t219? t210+"),
        ("收到申请211件，不予处理（11件）和其他处理（4件）。", "t211+ t11+ t4+"),
        ("收到申请211件，不予处理（11件）和其他处理（6件）。", "t211+ t11+ t6?"),
        (
            "收到申请211件，14件分别作不予处理（11件）和其他处理（3件）。",
            "t211+ t11+ t3?",
        ),
        (
            "答复量由2023年的181件增加到2024年的210件。",
            "t181+ t210+",
        ),
    ],
)
def test_words_of_the_next_number(said: Said, text: str, codes: str) -> None:
    """Words right before a number are its own, not those of the number before them."""
    assert said(f"{_HEAD}{text}") == _expected(codes)


@pytest.mark.parametrize(
    "text",
    [
        "收到申请211件，还有5件不便答复。",
        "收到申请211件，5件难以办结。",
        "收到申请211件，其余5件办结。",
    ],
)
def test_what_is_denied_is_not_held_against_what_was_done(said: Said, text: str) -> None:
    """Unknown words that deny what the next word says make the number no count of it."""
    found = said(f"{_HEAD}{text}")

    assert [code for code in found if code[0] == "t"] == ["t211+"]


def test_a_sum_of_the_numbers_before_it_accuses_nobody(said: Said) -> None:
    """二者合计 adds up what stands before it, whatever was summed up earlier."""
    text = "新收211件，上年结转10件；予以公开、部分公开分别为100件、36件，二者合计136件。"

    assert [code for code in said(f"{_HEAD}{text}") if code[-1] in "-?"] == []


@pytest.mark.parametrize(("rest", "code"), [("7", "t7+"), ("15", "t15+"), ("9", "t9?")])
def test_the_rest_of_two_sorts(said: Said, rest: str, code: str) -> None:
    """What is left may be a reason, or the group that it is of, and other outcomes together."""
    text = f"答复210件，予以公开100件，部分公开36件，其余{rest}件属于重复申请和其他情形。"

    assert code in said(f"{_HEAD}{text}")


def test_a_change_of_what_is_not_known(said: Said) -> None:
    """A change of something that has no known name is none of the thing before it."""
    text = "收到申请211件，与2023年相比，增加27件，接访多9件。"

    assert [code for code in said(f"{_HEAD}{text}") if code[-1] in "-?"] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1.收到申请情况。全年211件。2.办理情况。全年210件。", "t211+ t210+"),
        ("1.收到申请情况。全年219件。2.办理情况。全年210件。", "t219- t210+"),
        ("收到申请211件，加上去年没办完的10件，合计221件。", "t211+ t10+ t221+"),
        ("因政府信息公开引发复议20件、诉讼14件，总计34件。", "t20+ t14+ t34+"),
        ("因政府信息公开引发复议20件，已审结的19件复议案件中维持14件。", "t20+ t19+ t14+"),
    ],
)
def test_what_the_words_before_name(said: Said, text: str, codes: str) -> None:
    """Announcements in a sentence, what was left from last year, totals of disputes."""
    found = [code for code in said(f"{_HEAD}{text}") if code[0] == "t"]

    assert found == _expected(codes)
