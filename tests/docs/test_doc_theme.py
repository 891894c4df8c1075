"""The theme of the Chinese pages speaks Chinese, too."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
_UNSEEN = re.compile(r"<script.*?</script>|<style.*?</style>|<head>.*?</head>", re.DOTALL)
_SAID = re.compile(r'>([^<>]+)<|(?:title|aria-label|placeholder|alt)="([^"]*)"')
_WORDS = re.compile("[A-Za-z]{3,}")
#: Names that are no words of a language, and the name of the other language.
_NAMES = {"English", "Furo", "JavaScript", "govreport"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three Chinese pages, built with the settings of the documentation."""
    pytest.importorskip("furo")
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    (source / "index.md").write_text(
        "# 首页\n\n```{toctree}\n前/index\n后\n```\n", encoding="utf-8"
    )
    (source / "前").mkdir()
    (source / "前" / "index.md").write_text(
        "# 前页\n\n## 一节\n\n一。\n\n```{toctree}\n里\n```\n", encoding="utf-8"
    )
    for name in ("前/里", "后"):
        (source / f"{name}.md").write_text("# 页\n\n## 一节\n\n一。\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-t", "zh", "-c", str(DOCS)]
    subprocess.run([*command, str(source), str(target)], check=True, timeout=300)
    return target


def said(page: Path) -> set[str]:
    """Return what a page says or has as a name, without the signs of the page itself."""
    markup = _UNSEEN.sub("", page.read_text(encoding="utf-8"))
    return {html.unescape(text or name).strip() for text, name in _SAID.findall(markup)}


@pytest.mark.parametrize("name", ["index", "前/index", "后", "search", "genindex"])
def test_a_chinese_page_says_nothing_in_english(built: Path, name: str) -> None:
    """Neither what is seen nor what is read out has a word of English but names."""
    words = said(built / f"{name}.html")

    assert [one for one in words if set(_WORDS.findall(one)) - _NAMES] == []


def test_the_ways_on_are_named(built: Path) -> None:
    """What leads to the neighbours, to the top and past the navigation is in Chinese."""
    words = said(built / "前" / "index.html")

    assert {"下一页", "上一页", "首页", "本页内容", "回到顶部", "跳到正文"} <= words
    assert {"展开或收起目录", "切换浅色、深色、自动", "展开或收起：前页"} <= words
