"""Values of cells: what is a number, what is kept as it stands, and nothing made up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport.editions import Kind
from govreport.model import BLANK, Money, NotApplicable, Unreadable, Value
from govreport.recognize.values import doubt_in, parse, value_like


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234),
        ("１２３", 123),
        ("\u200b34\ufeff", 34),
        ("𝟏２", 12),
        ("00", 0),
        ("12¹", 12),
        ("3件", 3),
        ("０ 件", 0),
        ("1,264条", 1264),
        (" \u3000", BLANK),
        ("－", NotApplicable("－")),
        ("无", NotApplicable("无")),
    ],
)
def test_counts_are_read_in_every_notation(text: str, value: Value) -> None:
    """Commas, full width, the hand of the digits and the number of a note change no number."""
    assert parse(text, Kind.COUNT) == value
    assert value_like(text) is (value is not BLANK)


@pytest.mark.parametrize(
    "text",
    [
        "约30",
        "3件多",
        "3人",
        "0.0",
        "+1",
        "12*",
        "12①",
        "①",
        "½",
        "0 12",
        "0\n0",
        "1 234",
        "3\u200b4",
        "㊿",
        "4²6",
        "1,23",
        "12%",
        "3+2",
        "零",
        "¹",
    ],
)
def test_what_is_no_number_is_kept_as_it_stands(text: str) -> None:
    """Marks of notes, signs and words in a cell are shown, and not guessed at."""
    assert parse(text, Kind.COUNT) == Unreadable(text)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("3.50", "万元", Money(Decimal("3.50"), "万元")),
        ("251000元", "万元", Money(Decimal(251000), "元")),
        ("3.5万元", "千元", Money(Decimal("3.5"), "万元")),
        ("3.5", "千元", Unreadable("3.5")),
        ("3.5千元", "万元", Unreadable("3.5千元")),
    ],
)
def test_money_keeps_its_unit_or_is_kept_as_it_stands(text: str, unit: str, value: Value) -> None:
    """An amount in a unit that the form does not know is no amount in 元."""
    assert parse(text, Kind.MONEY, unit) == value


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("1 2", ("12", "1", "2")),
        ("1\n2", ("12", "1", "2")),
        ("0\n2", ("0", "2")),
        ("1\u200b2", ("12", "1", "2")),
        ("1\u00ad2", ("12", "1", "2")),
        ("4 6万元", ("46万元", "4", "6万元")),
        ("12 | 34", ("1234", "12", "34")),
        ("12 | …", ("12",)),
        ("㊿", ("50",)),
        ("46①", ("46",)),
        ("¹46", ("46",)),
        ("1₂", ("1", "12")),
        ("4\ufffd", ("4",)),
        ("\ufffd", ()),
    ],
)
def test_what_may_or_may_not_be_one_number_is_in_doubt(
    text: str, candidates: tuple[str, ...]
) -> None:
    """Parted digits, and marks that only decompose into digits, are no sure number."""
    found = doubt_in(text)

    assert found is not None
    assert found.candidates == candidates
    assert found.reason


@pytest.mark.parametrize(
    "text", ["", "46", "４６", "46¹", "12 元", "1,234", "约 30", "/", "½", "二 三"]
)
def test_what_has_one_reading_is_not_in_doubt(text: str) -> None:
    """Sure numbers, blanks, marks of 不适用 and plain words are not the reader's to doubt."""
    assert doubt_in(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("减3", -3), ("增4", 4), ("减少 12", -12), ("增加5项", 5), ("-3", -3), ("减0", 0)],
)
def test_a_change_may_be_told_in_words(text: str, number: int) -> None:
    """Offices write 减3 for -3; a count is nothing that grows."""
    assert parse(text, Kind.SIGNED) == number
    assert parse(text, Kind.COUNT) == (Unreadable(text.strip()) if not text.isdigit() else number)
    assert value_like(text)


@pytest.mark.parametrize("text", ["减", "减少", "增/减", "减3件以上", "减-3"])
def test_words_of_change_without_a_number_are_no_value(text: str) -> None:
    """They are captions, or remarks."""
    assert isinstance(parse(text, Kind.SIGNED), Unreadable)
    assert not value_like(text)


@pytest.mark.parametrize("text", ["_", "__", "＿"])
def test_a_low_line_is_a_dash_that_was_mistyped(text: str) -> None:
    """It is neither 0 nor blank nor a caption."""
    assert parse(text, Kind.COUNT) == NotApplicable(text)
    assert value_like(text)
