"""Kinds of statements that many hands use and a strict reader of words misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]
_HEAD = "（二）依申请公开情况。"
_BUREAU = "示例市水务局"


def _plain(codes: list[str]) -> str:
    return " ".join(code for code in codes if code[0] != "s")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Changes without a word that compares: 211 against 184, 20 against 17, 14 against 11.
        ("收到申请211件，增长14.7%。", "g14.7+ t211+"),
        ("收到申请211件，增长19.2%。", "g19.2? t211+"),
        ("收到申请211件，增14.7%；行政复议20件，增17.6%。", "g14.7+ g17.6+ t20+ t211+"),
        ("收到申请211件，为上年的114.7%。", "g114.7+ t211+"),
        ("收到申请211件，为上年的140%。", "g140- t211+"),
        # Last year's number behind this year's: 184, 7 and 11.
        ("收到申请211件（上年184件），上年结转10件（上年7件）。", "t10+ t184+ t211+ t7+"),
        ("行政诉讼14件，上年11件。", "t11+ t14+"),
        ("行政诉讼14件，上年15件。", "t14+ t15?"),
        # What is left over, and all the rest.
        ("除11件结转下年度外，其余全部办结。", "c11+ t11+"),
        # Shares before what they are of; of 210 that were answered 100 and 36.
        ("47.6%的申请予以公开，17.1%的申请部分公开。", "p17.1+ p47.6+"),
        ("部分公开占17.1%，上年为16.6%。", "p16.6+ p17.1+"),
        ("部分公开占17.1%，上年为41.5%。", "p17.1+ p41.5?"),
        # Outcomes that did not occur, though 36 and 26 did.
        ("无部分公开和不予公开的情况。", "a0? a0?"),
        # Suits by both ways together: 5 and 9.
        ("行政诉讼方面，直接起诉5件、复议后起诉9件，合计14件。", "t14+ t5+ t9+"),
        ("行政诉讼方面，直接起诉5件、复议后起诉9件，合计15件。", "t15? t5+ t9+"),
        # Years in Chinese digits; a channel and what all channels sum up to.
        ("二〇二四年收到申请211件。", "t211+"),
        ("网上申请150件、信函申请61件，合计211件。", "t211+"),
        ("网上申请150件、信函申请62件，合计212件。", "t212?"),
        # A word for the answer that leaves two answers open.
        ("依法不能公开的26件。", "t26+"),
        ("依法不能公开的33件。", "t33+"),
        # Numbers of all that were dealt with, where what was carried in is told.
        ("新收申请211件，上年结转10件，共办理221件。", "t10+ t211+ t221+"),
        ("新收申请211件，上年结转10件，共办理211件。", "t10+ t211+ t211?"),
    ],
)
def test_kinds(said: Said, text: str, expected: str) -> None:
    """Each is understood, and held against the right number."""
    assert _plain(said(_HEAD + text, _BUREAU)) == expected


def test_an_everyday_name_among_numbers_that_agree(said: Said) -> None:
    """A number of unclear wording between others of its kind that agree is asked about."""
    text = "办结210件：予以公开100件，部分公开36件，不予公开26件，其他2件。"

    assert "t2?" in said(_HEAD + text, _BUREAU)


def test_numbers_of_other_things_stay_so(said: Said) -> None:
    """A change of something else, and a number of another sort of requests, accuse nobody."""
    texts = (
        "收到申请211件，平均办理时限减少3天，满意度提高2.1%。",
        "收到申请211件，答复文书抽查合格率98%，上年为95%。",
        "办结210件，其中延期答复12件，上年8件。",
    )

    for text in texts:
        assert {code[-1] for code in said(_HEAD + text, _BUREAU)} <= {"+", "."}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # What follows in the list of other disputes is of other disputes, too.
        ("（三）复议诉讼。同期全局办理治安类行政复议214件、行政应诉95件。", _BUREAU),
        ("（三）市政府全年办理各类行政复议案件832件。全市行政应诉案件512件。", "示例市司法局"),
        # The table of a government's office may be of its region; its own numbers are in none.
        (
            (
                "（二）依申请公开。市政府办公室本级收到申请21件，办结20件；全市共收到申请211件，"
                "办结210件。市政府办公室本级申请中，自然人18件、法人3件。"
            ),
            "示例市人民政府办公室",
        ),
        # What last year left over is no number of last year.
        ("（二）依申请公开。收到申请211件，比上年多27件，去年留下10件。", _BUREAU),
        # A rate of what was named right before, and a share of what stands behind it.
        ("（二）依申请公开。办结210件。信访投诉4120件，办结率98.7%。", _BUREAU),
        ("（二）依申请公开。办结210件，47.6%是全部公开。", _BUREAU),
        (
            "（二）依申请公开。办结210件。其中因申请人撤回终止3件计入其他处理，其他处理共4件。",
            _BUREAU,
        ),
    ],
)
def test_nobody_is_accused(said: Said, text: str, agency: str) -> None:
    """Numbers of another scope are neither wrong nor asked about."""
    found = said(text, agency)

    assert [code for code in found if code[-1] == "-"] == []
    assert [code for code in found if code[-1] == "?"] == []
