"""The words of the page of two reports, in the languages that it can be in."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from govreport.errors import UsageError


@attrs.frozen(kw_only=True)
class Words:
    """Words of one language.

    Attributes:
        language: The language, as a caller names it.
        tag: Its BCP 47 tag.
        title: Title of the page, with ``{agency}``, ``{before}`` and ``{after}``.
        year: What the report on a year is called, with ``{year}``.
        counts: How much differs, with ``{cells}`` and ``{sentences}``.
        only: What a mark means, with ``{name}`` of the report.
        was: What a cell showed before, with ``{value}``.
    """

    language: str
    tag: str
    title: str
    year: str
    counts: str
    equal: str
    only: str
    moves: str
    order: str
    was: str
    none: str
    blank: str
    to_reports: str


_ZH = Words(
    language="zh",
    tag="zh-CN",
    title="{agency}：{before}与{after}对比",
    year="{year}年",
    counts="表格中有{cells}格不同，文字中有{sentences}处不同。",
    equal="两份报告的表格和文字完全相同。",
    only="{name}才有的内容",
    moves="变动最大的栏目",
    order="按变动相对于原有数目的大小排列，小数目的偶然变动排在后面；合计不列。",
    was="原{value}",
    none="（无此栏）",
    blank="（空白）",
    to_reports="跳到报告全文",
)
_EN = Words(
    language="en",
    tag="en",
    title="{agency}: {before} and {after}",
    year="{year}",
    counts="{cells} cells of the tables and {sentences} places of the text differ.",
    equal="The tables and the text of both reports are the same.",
    only="only in {name}",
    moves="The largest moves",
    order="Ordered by the change against the number before, chance among small numbers last; "
    "totals are left out.",
    was="was {value}",
    none="(no such cell)",
    blank="(blank)",
    to_reports="Skip to the reports",
)
_ALL: Mapping[str, Words] = {words.language: words for words in (_ZH, _EN)}


def words_of(language: str) -> Words:
    """Return the words of ``zh`` or ``en``; raises `UsageError` for another language."""
    if language not in _ALL:
        raise UsageError(
            f"reports cannot be compared in {language!r}", hint=f"Use {' or '.join(_ALL)}."
        )
    return _ALL[language]
