"""Sentences and dates, by place."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.text import dates
from govreport.text.sentences import sentences


@given(st.text(alphabet="收到。！；;\n 340件”）", max_size=40))
def test_each_sentence_stands_where_it_says(text: str) -> None:
    """Places are those of the text, and nothing but marks and space is left out."""
    found = list(sentences(text))

    assert all(text[one.start : one.end] == one.text == one.text.strip() for one in found)
    left = list(text)
    for one in found:
        left[one.start : one.end] = "" * (one.end - one.start) or [""] * (one.end - one.start)
    assert set("".join(left)) <= set("。！；;\n ”）")


def test_semicolons_part_where_asked() -> None:
    """A semicolon ends a part, and a whole sentence only on demand."""
    text = "收到申请3件；办结2件。结转1件"

    assert [one.text for one in sentences(text)] == ["收到申请3件", "办结2件", "结转1件"]
    assert [one.text for one in sentences(text, parted=False)] == [
        "收到申请3件；办结2件",
        "结转1件",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年1月23日", datetime.date(2025, 1, 23)),
        ("２０２５年１月２３日", datetime.date(2025, 1, 23)),
        ("二〇二五年一月二十三日", datetime.date(2025, 1, 23)),
        ("二零二四年十二月三十日", datetime.date(2024, 12, 30)),
        ("2025-01-23 10:20", datetime.date(2025, 1, 23)),
        ("2025年2月30日", None),
        ("没有日期", None),
    ],
)
def test_days(text: str, day: datetime.date | None) -> None:
    """The first day of a text in either way of writing; none where there is none."""
    assert dates.day(text) == day
