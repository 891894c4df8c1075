"""Traditional characters, against the data that the table is made from."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from govreport.text._traditional import SIMPLIFIED, TRADITIONAL
from govreport.text.script import simplified


def test_a_traditional_sentence_becomes_the_simplified_one() -> None:
    """Each character is replaced by one, so that no place moves; 資訊 is what 信息 is there."""
    printed = "收到政府資訊公開申請與結轉，複議維護機關、佔總數"

    assert simplified(printed) == "收到政府信息公开申请与结转，复议维护机关、占总数"


def test_a_word_of_the_mainland_stays() -> None:
    """资讯 in simplified characters is a word of its own."""
    assert simplified("资讯中心") == "资讯中心"


def test_simplified_text_stays_as_it_is() -> None:
    """Text without Traditional characters is returned unchanged."""
    said = "本机关2024年度收到政府信息公开申请340件，结果反馈后公开。"

    assert simplified(said) is said


def test_the_table_is_one_for_one() -> None:
    """Every Traditional character has one simplified form that is not Traditional itself."""
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


def test_the_table_is_that_of_its_source(need: Callable[[str], NoReturn]) -> None:
    """The committed table is what the character data give."""
    if importlib.util.find_spec("opencc") is None:
        need("opencc")
    path = Path(__file__).with_name("script_table.py")
    spec = importlib.util.spec_from_file_location("script_table", path)
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)

    assert maker.pairs() == dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))


@pytest.mark.parametrize("word", ["總計", "處理", "當事人", "複製", "發佈", "錄製", "範圍"])
def test_words_of_the_form_are_known(word: str) -> None:
    """No character of words that the form uses stays Traditional."""
    assert not set(simplified(word)) & set(TRADITIONAL)
