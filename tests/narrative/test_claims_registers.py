"""Prose of other offices: bureaus with a register, committees, townships, and formal decisions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

_HEAD = "（二）依申请公开情况。"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("受办公开申请211件，高于2023年的184件。", "t211+ t184+"),
        ("收受政府信息公开申请211件，另有前一年度移转而来的申请10件。", "t211+ t10+"),
        ("2023年跨年转入10件，尚未届满答复期限者11件。", "t10+ t11+"),
        ("新增政府信息公开申请211件，期初待办10件，期末待办11件。", "t211+ t10+ t11+"),
        ("已作出答复决定者210件，其中决定部分公开者36件，无从提供者33件。", "t210+ t36+ t33+"),
        ("全年答复210件，告知无法提供33件，决定不予处理11件，以其他形式答复4件。",
         "t210+ t33+ t11+ t4+"),
        ("收211件、办210件、转11件，上年收184件。", "t211+ t210+ t11+ t184+"),
        ("收211件，结210件，转13件。", "t211+ t210+ t13?"),
        ("收到申请211件，其中网上161件。按答复类型看，公开100件、不公开26件。",
         "t211+ t100+ t26+"),
        ("收到申请211件，自然人比重为86.3%。", "t211+ p86.3+"),
        ("涉及政府信息公开的行政复议案件20件，以驳回、撤回等其他方式结案2件。", "t20+ t2+"),
        ("因政府信息公开未经复议径直起诉5件，复议后起诉9件。", "t5+ t9+"),
    ],
)  # fmt: skip
def test_registers_and_formal_prose_are_read(said: Said, text: str, codes: str) -> None:
    """The words of registers and of formal decisions mean the rows of the tables."""
    found = [code for code in said(_HEAD + text, "示例市水务局") if code[-1] != "."]

    assert found == sorted(codes.split())


@pytest.mark.parametrize(
    ("agency", "text", "code"),
    [
        ("示例高新区管理委员会", "管委会2024年收到依申请公开211件。", "t211+"),
        ("示例县河湾镇人民政府", "我镇收到政府信息公开申请213件。", "t213-"),
        ("示例市水务局", "收到政府信息公开申请211件，转交区县局9件，办结208件。", "t208-"),
        ("示例海关", "本关没有收到政府信息公开申请。", "a0-"),
    ],
)
def test_a_body_speaks_of_itself_in_short(said: Said, agency: str, text: str, code: str) -> None:
    """A short name is the body's own, and a body to which cases go is not whose they are."""
    assert code in said(_HEAD + text, agency)


def test_last_years_number_behind_a_semicolon_is_of_another_thing(said: Said) -> None:
    """A change before a semicolon is not held against what the next clause says of last year."""
    text = "收到政府信息公开申请211件，较2023年增长14.7%；公开目录7件，2023年为9件。"

    assert "g14.7+" in said(_HEAD + text)


def test_short_verbs_count_only_after_what_came_in(said: Said) -> None:
    """Some cases of one topic that were done or passed on are not all cases."""
    assert said(f"{_HEAD}办结210件，涉及规划的，办3件、转4件。") == ["t210+"]
