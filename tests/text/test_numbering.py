"""Numbers before headings and items."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.text.numbering import ITEM, SECTION, Style, numbering, ordinal, spelled


@given(st.integers(min_value=1, max_value=99))
def test_ordinals_come_back(number: int) -> None:
    """What is spelled is read, to ninety-nine."""
    assert ordinal(spelled(number)) == number


@pytest.mark.parametrize("number", [0, 100, -1])
def test_other_numbers_are_refused(number: int) -> None:
    """There are no ordinals outside one to ninety-nine."""
    with pytest.raises(ValueError, match="no number from 1 to 99"):
        spelled(number)


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("一、总体情况", Style.HAN, 1),
        ("（三）不予公开", Style.INNER, 3),
        ("(12)其他", Style.INNER, 12),
        ("第四部分 复议诉讼", Style.PART, 4),
        ("5.存在问题", Style.DIGIT, 5),
        ("６．其他", Style.DIGIT, 6),
        ("Ⅲ、申请", Style.HAN, 3),
        ("贰、主动公开", Style.HAN, 2),
        ("二 主动公开", Style.HAN, 2),
        ("十一、附则", Style.HAN, 11),
    ],
)
def test_numbers_in_each_style(text: str, style: Style, number: int) -> None:
    """Style and value of the number before a caption."""
    found = numbering(text)

    assert found is not None
    assert (found.style, found.number) == (style, number)


@pytest.mark.parametrize("text", ["总体情况", "2024年", "一般公共预算", "十分重视", ""])
def test_text_without_a_number(text: str) -> None:
    """Words that begin with a numeral, and years, are no numbering."""
    assert numbering(text) is None


@pytest.mark.parametrize("text", ["（一）", "1.", "二、", "⑦", "第三部分", "(4)"])
def test_the_pattern_finds_items(text: str) -> None:
    """The pattern for other patterns covers each way of numbering."""
    assert re.fullmatch(ITEM, text)


@pytest.mark.parametrize("text", ["1.05%", "2024年", "一件"])
def test_the_pattern_passes_numbers_over(text: str) -> None:
    """A decimal, a year and a count begin no item."""
    assert not re.match(ITEM, text)
    assert not re.match(SECTION, text)
