"""The items of answers, reviews and lawsuits, and shares and growth, in the words of reports."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from govreport.editions import Y2021
from govreport.model import Money, Report
from govreport.narrative import ClaimKind, Verdict, claims

Said = Callable[..., list[str]]

_HEAD = "（二）依申请公开。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("第三方不同意公开的6件", "t6+"),
        ("涉及个人隐私6件", "t6+"),
        ("内部管理信息4件", "t4+"),
        ("不动产登记资料查询2件", "t2+"),
        ("因属于内部事务信息不予公开4件", "t4+"),
        ("因属于内部事务信息不予公开26件", "t26+"),
        ("因属于内部事务信息不予公开5件", "t5?"),
        ("经检索后不存在26件", "t26+"),
        ("非本机关制作或保存26件", "t26+"),
        ("需要加工制作5件", "t5+"),
        ("申请内容不明确2件", "t2+"),
        ("信访投诉举报类6件", "t6+"),
    ],
)
def test_items_by_other_names(said: Said, text: str, code: str) -> None:
    """An item is known by what reports call it; a reason with its group is either."""
    assert said(f"{_HEAD}新收申请211件，其中{text}。") == sorted(["t211+", *code.split()])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全市未因政府信息公开被提起行政诉讼。", "a0-"),
        (
            "因政府信息公开引发行政诉讼14件，直接起诉5件，复议后起诉9件；维持9件，尚未审结3件。",
            "t14+ s14+ t5+ t9+ t9+ t3+",
        ),
        ("因政府信息公开被复议20件、被诉14件。", "t20+ t14+"),
        (
            "政府信息公开行政复议20件，其中省政府受理14件、财政部受理6件；审结19件，维持14件。",
            "t20+ s20+ t19+ t14+",
        ),
        ("因政府信息公开引发行政复议20件，其中撤销或确认违法3件，其他2件。", "t20+ t3+ t2+"),
    ],
)
def test_disputes_by_other_names(said: Said, text: str, codes: str) -> None:
    """Two words of one result are one result; 其他 after results is theirs."""
    assert said(_HEAD + text) == sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("相比2023年增长14.7%", "g14.7+"),
        ("相较于2023年增加27件", "g27+"),
        ("较前一年增加28件", "g28-"),
        ("比2023年（184件）增长14.7%", "t184+ g14.7+"),
        ("同比增长率为14.7%", "g14.7+"),
        ("对比去年增长17.4%", "g17.4-"),
    ],
)
def test_growth_by_other_words(said: Said, text: str, code: str) -> None:
    """Whatever the words of the comparison, the growth is that against last year."""
    assert said(f"{_HEAD}新收申请211件，{text}。") == sorted(["t211+", *code.split()])


def test_a_share_of_all_that_the_sentence_does_not_name(said: Said) -> None:
    """A share may be one of all requests, which only the tables tell."""
    text = f"{_HEAD}公开类（含予以公开和部分公开）136件，占办结量的64.8%；加急办理21件，占10%。"

    assert said(text) == ["p10+", "p64.8+", "t136+"]


def test_a_proportion_by_another_word(said: Said) -> None:
    """比例为 says what 占 says."""
    assert said(f"{_HEAD}办结210件，予以公开100件，比例为47.6%。") == ["p47.6+", "t100+", "t210+"]


_LIST = "予以公开100件、部分公开36件、不予公开26件、无法提供33件"
_CODES = "t211+ t100+ t36+ t26+ t33+"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("不予处理11件、其他4件", "t11+ t4+"),
        ("不予处理11件、其他9件", "t11+ t9?"),
        ("不予处理11件，其中信访举报投诉类6件、重复申请3件、其他2件", "t11+ t6+ t3+ s11+"),
        ("不予处理11件（信访举报投诉类6件、重复申请3件、其他2件）", "t11+ t6+ t3+ s11+"),
    ],
)
def test_the_rest_of_a_list(said: Said, text: str, codes: str) -> None:
    """After the other answers 其他 is the last of them; among items it is one of theirs."""
    found = said(f"{_HEAD}新收申请211件，{_LIST}、{text}。")

    assert [code for code in found if code[-1] != "."] == sorted([*_CODES.split(), *codes.split()])


def test_a_wrong_share_is_told_by_the_whole_that_the_tables_know(
    report_of: Callable[..., Report],
) -> None:
    """Between the whole and its share other numbers may stand; the share is not one of them."""
    text = f"{_HEAD}全市办结申请210件，其中自然人184件、法人26件；予以公开100件，占57.6%。"

    (share,) = [c for c in claims(report_of(text), Y2021) if c.kind is ClaimKind.SHARE]

    assert (share.verdict, share.expected) == (Verdict.WRONG, Decimal("47.6"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("新收申请中有3件涉及征地。", ""),
        ("自然人申请中有1件为多人联名申请。", ""),
        ("收到的211件申请中有200件通过网络提交。", "t211+"),
        ("行政诉讼案件中有3件被纠正。", "t3?"),
        ("已办结的申请中予以公开100件。", "t100+"),
        ("收到的申请中，自然人182件。", "t182+"),
    ],
)
def test_some_of_the_cases_are_not_all(said: Said, text: str, codes: str) -> None:
    """So many "of the requests" are held against no total; what is named after 中 still is."""
    assert said(_HEAD + text) == sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全年公开信息530条，其中：\n政策类20条；\n业务类310条；\n其他信息200条。", "s530+"),
        ("全年公开信息530条。其中：\n1.政策类20条。\n2.业务类310条。\n3.其他信息200条。", "s530+"),
        ("主动公开信息530条，包括：\n（1）政策类20条\n（2）业务类310条\n（3）其他200条", "s530+"),
        ("全年公开信息530条（政策类20条；业务类300条；其他信息200条）。", "s530?"),
        ("全年举办培训3次，要求：\n提高认识。\n加强学习，公开信息20条。", ""),
    ],
)
def test_a_list_of_one_item_a_line(said: Said, text: str, codes: str) -> None:
    """Items in lines of their own belong to the line that announces them."""
    assert said(f"（一）主动公开。{text}") == sorted(codes.split())


def test_a_list_over_lines_is_quoted_where_it_stands(
    report_of: Callable[..., Report],
) -> None:
    """The span of a list over several lines is that of the section's text."""
    report = report_of("全年公开信息50条，其中：\n1.政策类20条；\n2.业务类30条。")
    [found] = [c for c in claims(report, Y2021) if c.kind is ClaimKind.SUM]

    assert report.section("overview").text[found.start : found.end] == found.quote
    assert (found.reading, found.verdict) == ("20+30", Verdict.RIGHT)


def test_parts_that_semicolons_part_are_all_taken(report_of: Callable[..., Report]) -> None:
    """What a list of items with semicolons makes is the sum of all of them."""
    report = report_of("全年公开信息530条（政策类20条；业务类300条；其他信息200条）。")
    [found] = [c for c in claims(report, Y2021) if c.kind is ClaimKind.SUM]

    assert found.expected == Decimal(520)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收取费用10万元（甲3万元、乙8万元）。", "11"),
        ("全年行政事业性收费{more}万元。", "{fees}"),
        ("全年行政事业性收费{more}0000元。", "{fees}0000"),
    ],
)
def test_money_is_expected_in_the_unit_of_the_claim(
    report_of: Callable[..., Report], text: str, expected: str
) -> None:
    """What an amount should be is told in the unit in which it is printed."""
    fees, more = 35, 38
    report = report_of(text.format(more=more), "示例市水利局").replace(
        {"disclosure.fees.amount": Money(Decimal(fees), "万元")}
    )
    [found] = [c for c in claims(report, Y2021) if c.unit in {"元", "万元"}]

    assert found.verdict is not Verdict.RIGHT
    assert str(found.expected) == expected.format(fees=fees)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("部分公开36件，其中涉及个人隐私20件、属于内部事务信息16件。", "t36+ s36+"),
        ("部分公开36件中，涉及个人隐私20件。", "t36+"),
        ("部分公开36件（涉及个人隐私20件）。", "t36+"),
        (
            "部分公开36件，其中涉及个人隐私20件；不予公开26件，其中涉及个人隐私7件。",
            "t36+ t26+ t7-",
        ),
        ("部分公开36件，不予公开26件，其中涉及个人隐私7件。", "t36+ t26+ t7-"),
        ("予以公开100件、部分公开36件、涉及个人隐私7件。", "t100+ t36+ t7-"),
    ],
)
def test_reasons_for_disclosing_in_part(said: Said, text: str, codes: str) -> None:
    """The table counts reasons of what was refused, not of what was disclosed in part."""
    found = [code for code in said(_HEAD + text) if not code.endswith(".")]
    assert sorted(found) == sorted(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全年办结申请210件，其中按时办结209件，延期办结1件。", "t210+ s210+"),
        ("办结210件，按期答复209件。", "t210+"),
        ("办结210件，答复209件。", "t209? t210+"),
        ("收到申请211件，按期答复209件。", "t211+ t209?"),
    ],
)
def test_answers_in_time_are_some_of_all(said: Said, text: str, codes: str) -> None:
    """How many answers came in time is asked only where no number of all answers is given."""
    assert said(_HEAD + text) == sorted(codes.split())
