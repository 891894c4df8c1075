"""Whose numbers, of what, and of which year: what must not be compared with the tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

_HEAD = "（二）依申请公开。全市新收政府信息公开申请211件。"


def _certain(codes: list[str]) -> list[str]:
    return [code for code in codes if code[-1] != "."]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "线上渠道收到150件中，自然人140件、法人10件；窗口收到61件中，自然人42件、法人19件。",
            "s150+",
        ),
        (
            "网上申请150件（自然人140件、法人10件）；当面申请61件（自然人42件、法人19件）。",
            "s150+ s61+",
        ),
        ("网上申请150件，其中自然人140件；上年结转10件。", "s150+ t10+"),
        ("网上申请150件，信函申请61件，其中自然人182件、法人29件。", "t182+ t29+ s211+"),
        ("其中线上受理150件、窗口受理61件；按期答复210件。", "s211+ t210+"),
        ("12345热线收到咨询95件（答复80件、结转15件）。", "s95+"),
    ],
)
def test_parts_of_a_channel(said: Said, text: str, codes: str) -> None:
    """The parts of what came in by one channel are not those of all."""
    assert _certain(said(_HEAD + text)) == sorted(["t211+", *codes.split()])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("申请最多的是市住建局，收到41件，予以公开12件；最少的是市体育局，收到1件。", ""),
        ("市政府办公室以市政府名义受理22件，予以公开6件，不予公开2件，无法提供9件。", ""),
        ("市直部门及各县区共办结210件。", "t210+"),
        ("其中市直部门收到70件、各县区收到141件；予以公开100件，部分公开12件。", "s211+ t100+"),
        ("211件中，100件予以公开。", "t211+ t100+"),
        ("予以公开100件，本机关无法提供33件，不予处理12件。", "t100+ t33+ t12-"),
        ("按照市委部署，予以公开100件，部分公开37件。", "t100+ t37-"),
    ],
)
def test_other_bodies_in_the_midst(said: Said, text: str, codes: str) -> None:
    """Where another body is named, numbers may be its own; they are right or nothing."""
    assert _certain(said(_HEAD + text)) == sorted(["t211+", *codes.split()])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2022年、2023年、2024年分别收到申请150件、184件、211件。", "t184+ t211+"),
        ("2023年、2024年分别收到申请184件、219件，办结181件、210件。", "t184+ t219? t181+ t210+"),
        ("2023年，全市收到申请221件。", "t221?"),
        ("2023年，全市收到申请184件，办结181件。", "t184+ t181+"),
        ("去年结余10件，答复210件。", "t10+ t210+"),
        ("2021—2024年，收到申请130件、150件、184件、211件。", ""),
        ("上年度收到申请184件，本年度收到申请211件，增加27件。", "t184+ t211+ g27+"),
        ("上年度收到申请184件，本年度收到申请211件，增加29件。", "t184+ t211+ g29-"),
        ("今年收到申请211件，去年184件，增加27件，增长14.7%。", "t211+ t184+ g27+ g14.7+"),
    ],
)
def test_years_side_by_side(said: Said, text: str, codes: str) -> None:
    """Numbers of several years belong each to its year, and growth follows from two of them."""
    assert _certain(said(f"（二）依申请公开。{text}")) == sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("其中自然人182件、法人29件，同比增长14.7%。", "t182+ t29+ s211+ g14.7+"),
        ("答复210件，同比增长14.7%。", "t210+ g14.7+"),
        ("答复210件，同比增长50%。", "t210+ g50?"),
        ("同比增长14.7%；答复210件，同比增长50%。", "t210+ g14.7+ g50-"),
    ],
)
def test_growth_of_one_of_several(said: Said, text: str, codes: str) -> None:
    """Growth may be that of any number before it in the clause; if of none, one asks."""
    found = said(f"（二）依申请公开。全市新收政府信息公开申请211件，{text}")

    assert _certain(found) == sorted(["t211+", *codes.split()])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("予以公开100件，占比由上年的49.7%降至47.6%。", "t100+ p49.7+ p47.6+"),
        ("予以公开100件，占比由上年的43.6%提高到47.6%。", "t100+ p43.6? p47.6+"),
        ("予以公开100件，占比较上年的43.6%有所提高。", "t100+"),
        ("予以公开100件、部分公开36件、不予公开26件，分别占47.6%、17.1%、12.4%。",
         "t100+ t36+ t26+ p47.6+ p17.1+ p12.4+"),
        ("予以公开100件、部分公开36件、不予公开26件，分别占47.6%、19.1%、12.4%。",
         "t100+ t36+ t26+ p47.6+ p19.1- p12.4+"),
    ],
)  # fmt: skip
def test_shares_of_two_years_and_of_several_things(said: Said, text: str, codes: str) -> None:
    """Of two shares the later counts; several shares belong to as many numbers."""
    assert _certain(said(f"（二）依申请公开。办结210件，{text}")) == sorted(
        ["t210+", *codes.split()]
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("其中网络150件、当面61件，涉及土地类80件、住房类70件。", "s211+"),
        ("（含补正后重新提出3件、撤回2件）。", ""),
        ("其中自然人182件、法人30件。", "s211? t182+ t30?"),
        ("到期应答复的申请均已办结。", ""),
        ("办结率100%。", ""),
    ],
)
def test_lists_that_need_not_add_up(said: Said, text: str, codes: str) -> None:
    """Lists by two kinds of parts, and parts after 含, need not add up; two readings must."""
    found = said(f"（二）依申请公开。全市新收政府信息公开申请211件，{text}")

    assert _certain(found) == sorted(["t211+", *codes.split()])


@pytest.mark.parametrize(
    "text",
    [
        "仲裁委立案受理申请3203件，结案3180件。",
        "公证、法律援助受理申请620件，办结600件。",
        "依申请公开答复文书抽查30份，合格29份。",
        "政府信息公开申请答复模板增至22个。",
        "受理政务服务申请30.2万件，其中不予受理6件、退件12件。",
        "当面提交6件，其中，土地类申请31件、房屋类申请20件。",
        "同一申请人提出申请5件以上的3人。",
        "近五年年均收到申请约70件，办结率99%。",
        "2026年将公开规范性文件50件，办理申请100件以内。",
        "审理行政复议案件412件，直接纠错61件，综合纠错率15.3%。",
    ],
)
@pytest.mark.parametrize("agency", ["示例市人民政府", "示例市水务局"])
def test_what_only_looks_like_a_number_of_the_tables(said: Said, agency: str, text: str) -> None:
    """Numbers of other matters are neither wrong nor doubtful."""
    found = said(f"{_HEAD}{text}", agency) + said(f"{_HEAD}办结210件；{text}", agency)

    assert {code[-1] for code in found} <= {"+", "."}


@pytest.mark.parametrize(
    "text",
    [
        "其中22个部门未收到政府信息公开申请。",
        "部分单位全年未收到政府信息公开申请。",
        "除市教育局外，其余单位均未收到政府信息公开申请。",
        "连续三个月未收到政府信息公开申请。",
        "窗口未收到政府信息公开申请。",
        "多数镇街未发生因政府信息公开引发的行政复议。",
        "2023年结转的申请已全部办结。",
        "12个部门收到的申请已全部办结。",
    ],
)
def test_what_a_part_did_not_have_others_may_have_had(said: Said, text: str) -> None:
    """A statement that some had none, or finished all, says nothing of the rest."""
    found = said(_HEAD + text)

    assert {code[-1] for code in found} <= {"+", "."}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全市未收到政府信息公开申请。", "a0-"),
        ("示例市人民政府未收到政府信息公开申请。", "a0?"),
        ("全市收到申请211件，全部办结。", "t211+ c0-"),
    ],
)
def test_what_the_whole_did_not_have(said: Said, text: str, code: str) -> None:
    """The body itself, by its name or as a whole, is contradicted by the tables."""
    assert said(f"（二）依申请公开。{text}") == sorted(code.split())
