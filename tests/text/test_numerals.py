"""Numbers in prose: their values, units, and how exact they are."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.text.numerals import chinese, numbers

_ONES = "零一二三四五六七八九"


def _spelled(number: int) -> str:
    """Spell a number below 100,000,000 as one reads it aloud."""
    if number == 0:
        return "零"
    high, low = divmod(number, 10_000)
    text = f"{_below(high)}万" if high else ""
    if low:
        text += ("零" if high and low < 1000 else "") + _below(low)
    return text


def _below(number: int) -> str:
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + _ONES[digit] + name
            gap = False
        else:
            gap = True
    return text


@given(st.integers(min_value=0, max_value=99_999_999))
def test_what_is_spelled_is_read(number: int) -> None:
    """Every number below a hundred million comes back from its spelling."""
    assert chinese(_spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百二", 120),
        ("两千五", 2500),
        ("三万二", 32_000),
        ("一百零二", 102),
        ("十二", 12),
        ("二十", 20),
        ("一亿两千万", 120_000_000),
        ("三亿", 300_000_000),
        ("一百二十", 120),
        ("贰佰叁拾", 230),
        ("三点五", Decimal("3.5")),
        ("一二三", 123),
    ],
)
def test_spoken_numerals(text: str, value: Decimal) -> None:
    """Numerals as people say and write them."""
    assert chinese(text) == value


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("自然人申请占约八成四。", Decimal("8.4"), "成", "about"),
        ("比上年增长三成，", Decimal(3), "成", ""),
        ("比上年增加一半。", Decimal(5), "成", ""),
        ("约三分之一的申请", Decimal("33.33"), "%", "about"),
        ("占百分之四十", Decimal(40), "%", ""),
        ("翻了一番。", Decimal(1), "番", ""),
        ("共一百二十余件", Decimal(120), "件", "over"),
        ("公开1.2亿条", Decimal(120_000_000), "条", "rounded"),
        ("收到三百四十件", Decimal(340), "件", ""),
        ("1,204件", Decimal(1204), "件", ""),
        ("下降12.5%", Decimal("12.5"), "%", ""),
        ("上升9.9个百分点", Decimal("9.9"), "个百分点", ""),
        ("减少2倍", Decimal(2), "倍", ""),
    ],
)
def test_one_number_of_a_sentence(text: str, value: Decimal, unit: str, hedge: str) -> None:
    """Value, unit and hedge of the one number of a text."""
    found = numbers(text)

    assert [(one.value, one.unit, one.hedge) for one in found] == [(value, unit, hedge)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日",
        "第12条",
        "国办公开办函〔2021〕30号",
        "办结一件申请后",
        "业务工作成立小组",
        "另一半",
        "GB/T33190",
        "统一部署",
    ],
)
def test_what_is_no_count(text: str) -> None:
    """Dates, ordinals, document numbers, articles and words are no numbers."""
    assert numbers(text) == []


def test_numbers_stand_in_order_without_overlap() -> None:
    """Numbers in digits and in numerals come in the order of the text."""
    found = numbers("收到20件，三分之一为自然人，其余十三件，占六成五，共2份")

    assert [one.unit for one in found] == ["件", "%", "件", "成", "份"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
