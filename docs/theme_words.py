"""What the theme says in English, in Chinese: of its Chinese it has none.

Some it asks gettext for, some stands in its templates, and the names of the switches in the
navigation are put in by its code.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension

WORDS = {
    "Next": "下一页",
    "Previous": "上一页",
    "Home": "首页",
    "On this page": "本页内容",
    "Back to top": "回到顶部",
    "Skip to content": "跳到正文",
    "Made with ": "网页由此制作：",
    "Copyright &#169; %(copyright)s": "版权所有 &#169; %(copyright)s",
    "Please activate JavaScript to enable the search functionality.": (
        "请开启 JavaScript，才能搜索。"
    ),
}
#: Names for those who listen, and titles of pictures.
NAMES = {
    "Toggle site navigation sidebar": "展开或收起目录",
    "Toggle table of contents sidebar": "展开或收起本页内容",
    "Toggle Light / Dark / Auto color theme": "切换浅色、深色、自动",
    "Contents": "本页内容",
    "Menu": "目录",
    "Expand": "展开",
    "Light mode": "浅色",
    "Dark mode": "深色",
    "Auto light/dark, in light mode": "自动，现为浅色",
    "Auto light/dark, in dark mode": "自动，现为深色",
}
_NAMED = re.compile(r'(?P<before>aria-label="|<title>)(?P<name>[^"<{]+)(?=["<])')
_SWITCH = re.compile(r'(?<=aria-label=")Toggle navigation of ([^"]*)')


class Words(NullTranslations):
    """Says what nobody has translated before."""

    def gettext(self, message: str) -> str:
        """Return *message* in Chinese; as it is, where it is unknown."""
        return WORDS.get(message, message)


class Named(Extension):
    """Puts Chinese names into the theme's templates."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return a template with its names in Chinese."""
        del name, filename
        return _NAMED.sub(lambda found: found["before"] + _named(found["name"]), source)


def _named(name: str) -> str:
    return NAMES.get(name, name)


def add_to(environment: Environment) -> None:
    """Let the templates of an environment say their names in Chinese."""
    environment.add_extension(Named)


def named_switches(context: dict[str, Any]) -> None:
    """Name the switches in the navigation of a page."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = _SWITCH.sub(r"展开或收起：\1", tree)
