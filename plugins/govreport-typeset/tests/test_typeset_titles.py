"""Titles broken by sense."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_typeset.fonts.chain import Place
from govreport_typeset.text.style import Style
from govreport_typeset.text.titles import break_title


class Square:
    """A chain of one font: figures half an em wide, all else one em."""

    first = "F1"
    foreign: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    embedded = True

    def resource(self, character: str) -> str:
        """Return the only font, whatever the character."""
        del character
        return "F1"

    def codes(self, text: str) -> bytes:
        """Return the text as it would be shown."""
        return text.encode("utf-16-be")

    def column(self, text: str) -> tuple[str, bytes]:
        """Return the same for a column."""
        return "F1", self.codes(text)

    def place(self, character: str) -> Place:
        """Return the width."""
        return Place("F1", 0.5 if character.isascii() else 1.0)


STYLE = Style(Square(), 22)
WIDTH = 22 * 20.1


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("某县2024年政府信息公开工作年度报告", ("某县2024年政府信息公开工作年度报告",)),
        (
            "某某市人民政府办公室2020年政府信息公开工作年度报告",
            ("某某市人民政府办公室", "2020年政府信息公开工作年度报告"),
        ),
        (
            "2022年某某省某某市政府信息公开工作年度报告",
            ("2022年某某省某某市", "政府信息公开工作年度报告"),
        ),
        (
            "某某省某某自治州人力资源和社会保障局2023年政府信息公开工作年度报告",
            ("某某省某某自治州人力资源和社会保障局", "2023年政府信息公开工作年度报告"),
        ),
    ],
)
def test_usual_titles(title: str, lines: tuple[str, ...]) -> None:
    """A line ends where a reader would pause."""
    assert lines == break_title(title, STYLE, WIDTH)


@given(
    st.text(
        st.sampled_from("某县市人民政府办公室局2024年信息公开工作度报告的和（）、 ab"), max_size=90
    )
)
def test_no_title_loses_text_or_exceeds_the_line(title: str) -> None:
    """Whatever the title, its lines give it back and fit the page."""
    lines = break_title(title, STYLE, WIDTH)

    assert title.replace(" ", "") == "".join(lines).replace(" ", "")
    if len(lines) > 1:
        assert max(STYLE.width(line) for line in lines) <= WIDTH + 1e-6


def test_no_word_is_split() -> None:
    """No usual word of such titles stands on two lines, for agencies of any length."""
    for length in range(2, 30):
        title = "某" * length + "局2024年政府信息公开工作年度报告"
        for left, right in pairwise(break_title(title, STYLE, WIDTH)):
            edge = left[-2:] + right[:2]
            assert not any(
                word in edge for word in ("信息", "公开", "年度", "报告", "政府", "工作")
            )
