"""Search in the Chinese pages finds Chinese words."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parents[2] / "docs"
TEXTS = {
    "工作簿": ["工作", "作簿"],
    "表": ["表"],
    "用 Excel 填报，GR201": ["用", "Excel", "填报", "GR201"],
    "上年结转（本年二）": ["上年", "年结", "结转", "本年", "年二"],
    "": [],
}


@pytest.fixture(scope="module")
def words() -> Any:
    """What splits the text of the pages."""
    pytest.importorskip("sphinx")
    spec = importlib.util.spec_from_file_location("bigrams", DOCS / "bigrams.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Bigrams({})


@pytest.mark.parametrize(("text", "wanted"), TEXTS.items())
def test_text_is_split_into_pairs(words: Any, text: str, wanted: list[str]) -> None:
    """Neighbouring Chinese characters are a word; Latin words and numbers stay whole."""
    assert words.split(text) == wanted


def test_what_is_asked_for_is_split_alike(words: Any, browser: Browser) -> None:
    """The script in the page gives the words that the index has."""
    page = browser.new_page()
    page.add_script_tag(content=words.js_stemmer_code)

    for text, wanted in TEXTS.items():
        assert page.evaluate("text => splitQuery(text)", text) == wanted
    page.close()
