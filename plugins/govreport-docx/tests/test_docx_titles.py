"""Titles are broken by sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_docx.titles import lines, width


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("甲县2024年度报告", ("甲县2024年度报告",)),
        (
            "临沧市人民政府办公室2020年政府信息公开工作年度报告",
            ("临沧市人民政府办公室", "2020年政府信息公开工作年度报告"),
        ),
        (
            "中国（示例）自由贸易试验区管理委员会2024年政府信息公开工作年度报告",
            ("中国（示例）自由贸易试验区管理委员会", "2024年政府信息公开工作年度报告"),
        ),
    ],
)
def test_lines_end_where_the_sense_allows(title: str, expected: tuple[str, ...]) -> None:
    """The body's name and the year are not torn."""
    assert expected == lines(title, 20)


@given(
    title=st.text(st.sampled_from("政府信息公开2024年工作（）《》，的报告 ab𠮷"), max_size=90),
    room=st.integers(5, 24),
)
def test_nothing_is_lost_and_every_line_fits(title: str, room: int) -> None:
    """Lines joined are the title, and none is longer than the room."""
    found = lines(title, room)

    assert "".join(found) == title
    assert all(width(line) <= room for line in found)
