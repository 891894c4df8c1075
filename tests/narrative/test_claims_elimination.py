"""Numbers of unclear wording in a list whose other numbers agree; what holds over sentences."""

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
        ("因政府信息公开引发行政复议20件，其中维持14件，纠正3件，2件另案了断，1件未审结。", "t2+"),
        ("因政府信息公开引发行政复议20件，其中维持14件，纠正3件，4件另案了断，1件未审结。", "t4?"),
    ],
)
def test_what_a_list_leaves_out(said: Said, text: str, codes: str) -> None:
    """A number in a list is of what the others leave out, whatever it is called."""
    told = [code for code in said(text) if code[0] == "t"]

    assert told == sorted([*codes.split(), "t20+", "t14+", "t3+", "t1+"])


@pytest.mark.parametrize(
    "text",
    [
        "答复210件，予以公开100件，部分公开36件，其中涉及征地30件。",
        "答复210件，予以公开100件，部分公开36件，平均用时12个工作日。",
        "答复210件，予以公开100件，部分公开36件。网上办理30件。",
        "予以公开100件，部分公开36件，不予公开26件，不予处理11件，其他处理4件，没有存档的26件。",
    ],
)
def test_other_things_in_a_list_accuse_nobody(said: Said, text: str) -> None:
    """A number that a list has of its own, of another unit or of another sentence stays open."""
    assert [code for code in said(f"{_HEAD}{text}") if code[-1] in "-?"] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("因政府信息公开引发行政复议20件。维持14件，纠正3件。", "t20+ t14+ t3+"),
        ("因政府信息公开引发行政复议20件。维持14件，纠正4件。", "t20+ t14+ t4-"),
        ("政府信息公开工作接受复议、诉讼的检验。复议20件，维持14件。", "t20+ t14+"),
        ("政府信息公开工作接受复议、诉讼的检验。复议21件，维持14件。", "t21- t14+"),
    ],
)
def test_disputes_over_sentences(said: Said, text: str, codes: str) -> None:
    """What a sentence says disputes are about holds for the results in the next."""
    found = {code.replace("?", "-") for code in said(text)}

    assert found == set(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("共答复210件。较2023年的181件增长16%。", "t210+ t181+ g16+"),
        ("共答复210件。较2023年的181件增长26%。", "t210+ t181+ g26?"),
    ],
)
def test_a_sentence_that_only_compares(said: Said, text: str, codes: str) -> None:
    """A sentence that only compares speaks of what the line leads with."""
    found = [code.replace("-", "?") for code in said(f"（二）依申请公开。{text}")]

    assert sorted(found) == _expected(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("予以公开100件、部分公开36件，占办结总量210件的比例分别为47.6%、17.1%。", "p47.6+ p17.1+"),
        ("予以公开100件、部分公开36件，占办结总量210件的比例分别为47.6%、19.1%。", "p47.6+ p19.1-"),
    ],
)
def test_shares_of_a_number_that_is_told(said: Said, text: str, codes: str) -> None:
    """A whole in figures stands between 占 and the shares; a share is no number of last year's."""
    found = [code.replace("?", "-") for code in said(f"{_HEAD}{text}") if code[0] in "pg"]

    assert [code for code in found if code[-1] == "-"] == [c for c in codes.split() if c[-1] == "-"]
    assert set(codes.split()) <= set(found)


def test_last_years_share_is_no_number_of_cases(said: Said) -> None:
    """A share that stayed the same is compared with last year's share, not with a number."""
    found = said(f"{_HEAD}公开类答复由118件增至136件，占64.8%，与上年的65.2%基本持平。")

    assert [code for code in found if code[0] == "g" and code[-1] in "-?"] == []


def test_items_a_line_without_an_announcement(said: Said) -> None:
    """Several items, one a line, are a list though no line announces them."""
    text = "办结：210件\n（1）予以公开：100件\n（2）部分公开：36件\n（3）未办结：11件"

    assert said(f"（二）依申请公开情况\n收到申请：211件\n{text}", past="") == _expected(
        "t211+ t210+ t100+ t36+ t11+"
    )
