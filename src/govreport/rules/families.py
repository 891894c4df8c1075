"""The families of national rules, by which findings are told of together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: English and Chinese names of the families, by what the codes of their rules begin with.
FAMILIES: Final[Mapping[str, tuple[str, str]]] = {
    "GR0": ("Engine", "程序本身"),
    "GR1": ("Presence and structure", "是否齐全、结构"),
    "GR2": ("Sums within a table", "表内勾稽"),
    "GR3": ("Between tables and years", "表间、年度间勾稽"),
    "GR4": ("Narrative against tables", "正文与表格"),
    "GR5": ("Dates and publication", "日期与发布"),
    "GR6": ("Language, leftovers, privacy", "文字、残留、隐私"),
    "GR7": ("Data inside documents", "文件内附数据"),
}


def family_of(code: str) -> str:
    """Return what the codes of a rule's family begin with; empty for a local rule."""
    return next((start for start in FAMILIES if code.startswith(start)), "")
