"""Line breaking by the rules, with a font of which every character is one em wide."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_typeset.fonts.chain import Chain
from govreport_typeset.text.breaking import break_lines, widest_words
from govreport_typeset.text.marks import PRESSABLE, visible
from govreport_typeset.text.style import Style

EM = 10.0
Laid = Callable[..., list[str]]
CLOSING = "，。、；：！？）》〉」』】〕”’"
OPENING = "（《〈「『【〔“‘"


@pytest.fixture(scope="session")
def style(square: Chain) -> Style:
    """Type of 10 points in the font of squares."""
    return Style(square, EM)


@pytest.fixture(scope="session")
def laid(style: Style) -> Laid:
    """Break a text into lines of so many ems; return what stands in each."""

    def lay(text: str, ems: float, level: str = "basic") -> list[str]:
        lines = break_lines(text, style, ems * EM, level=level)
        return [text[line.start : line.end] for line in lines]

    return lay


def test_plain_text_fills_the_line(laid: Laid) -> None:
    """Ideographs are broken where the line is full."""
    assert laid("一二三四五六七八九", 4) == ["一二三四", "五六七八", "九"]


def test_closing_mark_is_drawn_in(style: Style) -> None:
    """A mark that would begin a line is drawn into the one before, half as wide."""
    text = "一二三四，六七八。十"
    lines = break_lines(text, style, 4.5 * EM)

    assert [text[line.start : line.end] for line in lines] == ["一二三四，", "六七八。", "十"]
    assert lines[0].cuts == ((4, EM / 2),)
    assert lines[0].width == 4.5 * EM


def test_character_is_pushed_out_where_nothing_gives_way(laid: Laid) -> None:
    """Without room for half a mark the character before it goes to the next line."""
    assert laid("一二三四，六七八", 4) == ["一二三", "四，六七", "八"]


def test_marks_within_the_line_give_way(style: Style) -> None:
    """With another mark in the line, that is pressed too, and the closing one is drawn in."""
    text = "一，二三四，六七"
    lines = break_lines(text, style, 5 * EM)

    assert text[lines[0].start : lines[0].end] == "一，二三四，"
    assert lines[0].width <= 5 * EM


def test_a_mark_does_not_give_way_twice(style: Style) -> None:
    """A mark pressed for the one that follows it is not pressed again to end the line."""
    text = "一二三”（四"
    lines = break_lines(text, style, 3.25 * EM)

    assert [text[line.start : line.end] for line in lines] == ["一二", "三”", "（四"]
    assert max(line.width for line in lines) <= 3.25 * EM


def test_opening_mark_does_not_end_a_line(laid: Laid) -> None:
    """An opening mark goes to the next line with what it opens."""
    for line in laid("一二三（五六七）" * 9, 4)[:-1]:
        assert line[-1] not in OPENING


def test_adjacent_marks_are_an_em_and_a_half(style: Style) -> None:
    """Two marks in a row take one and a half ems."""
    (line,) = break_lines("》（", style, 100)

    assert line.width == 1.5 * EM


def test_three_adjacent_marks(style: Style) -> None:
    """Each mark but the last is pressed."""
    (line,) = break_lines("”），", style, 100)

    assert line.width == 2 * EM


def test_dash_and_ellipsis_are_whole(laid: Laid) -> None:
    """—— and …… are never broken in two."""
    for text in ("一二三——六七八", "一二三……六七八"):
        lines = laid(text, 4)

        assert all(line.count("—") in (0, 2) and line.count("…") in (0, 2) for line in lines)


def test_dash_begins_a_line_at_the_basic_level_only(laid: Laid) -> None:
    """The strict level keeps —— and …… from the start of a line."""
    text = "一二三四——七八九十"

    assert laid(text, 4)[1] == "——七八"
    assert laid(text, 4, "strict")[1][0] != "—"


@pytest.mark.parametrize(
    "word",
    [
        "2317件",
        "98.6%",
        "1.05个",
        "120万元",
        "2024年",
        "第12条",
        "￥35",
        "1,234",
        "10%",
        "3/4",
        "2021-09",
    ],
)
def test_number_stays_with_its_unit(laid: Laid, word: str) -> None:
    """No line ends within a number or between it and its unit."""
    for before in range(8):
        text = "一" * before + word + "二三四五六七八"

        assert any(word in line for line in laid(text, 8))


def test_word_longer_than_the_line_is_broken(laid: Laid) -> None:
    """A run of figures that no line can hold is broken where the line is full."""
    lines = laid("9" * 50, 10)

    assert lines == ["9" * 20, "9" * 20, "9" * 10]


def test_level_none_lets_marks_stand_anywhere(laid: Laid) -> None:
    """Without rules a comma may begin a line, but words stay whole."""
    assert laid("一二三四，六七八", 4, "none") == ["一二三四", "，六七八"]
    assert any("2024年" in line for line in laid("一二三2024年五六", 4, "none"))


def test_single_dash_between_figures_is_a_connector(laid: Laid) -> None:
    """A telephone number is not broken at its dash."""
    for before in range(10):
        text = "一" * before + "0883—2123456" + "二" * 5

        assert any("0883—2123456" in line for line in laid(text, 16))


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("甲乙12345丙丁", 2.5, 2.5),
        ("约14069件其他", 4.5, 4.5),
        ("（十二）其他", 4.0, 4.0),
        ("见www.example.gov.cn/2024，共3件", 1.5, 4.0),
        ("总计", 0.0, 1.0),
    ],
)
def test_widest_number_and_word(style: Style, text: str, number: float, word: float) -> None:
    """A number has its unit with it, an ordinal its brackets; ideographs count one by one."""
    assert widest_words(text, style, "none") == (number * EM, word * EM)


def test_ordinals_in_brackets_are_never_broken(style: Style) -> None:
    """（十二） stands on one line wherever it stands."""
    for before in range(8):
        text = "字" * before + "（十二）不予公开的其他情形（三）"
        ends = [line.end for line in break_lines(text, style, 5.2 * EM, level="none", slack=1.0)]
        assert not {before + 1, before + 2, before + 3} & set(ends)


TEXTS = st.text(
    st.sampled_from("国家信息公开年件12390.%—…，。、；：！？（）《》“”〔〕 abcXYZ/-第万·")
    | st.characters(),
    max_size=120,
).map(visible)


@given(text=TEXTS, ems=st.floats(1, 30), level=st.sampled_from(["strict", "basic", "none"]))
def test_no_text_is_lost_and_no_line_too_long(
    style: Style, text: str, ems: float, level: str
) -> None:
    """Lines give the text back, blanks at their ends excepted, and keep their width."""
    lines = break_lines(text, style, ems * EM, level=level)

    assert text.replace(" ", "") == "".join(text[line.start : line.end] for line in lines).replace(
        " ", ""
    )
    for line in lines:
        assert line.width <= ems * EM + 1e-6 or line.end - line.start == 1
        assert all(line.start <= at < line.end for at, _ in line.cuts)
        assert len(dict(line.cuts)) == len(line.cuts)
        taken = sum(cut for _, cut in line.cuts)
        printed = style.width(text[line.start : line.end]) - taken
        assert printed == pytest.approx(line.width)


@given(text=TEXTS, ems=st.floats(6, 30))
def test_no_line_begins_with_a_closing_mark(style: Style, text: str, ems: float) -> None:
    """At the basic level no line begins with a closing mark, unless nothing else is possible."""
    lines = [text[line.start : line.end] for line in break_lines(text, style, ems * EM)]

    for above, line in pairwise(lines):
        # a run of marks longer than the line has to be broken somewhere
        assert line[0] not in CLOSING or above[-1] in (*PRESSABLE, *"…—")
