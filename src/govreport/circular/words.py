"""The words of a circular, in the languages that it can be in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from govreport.errors import UsageError


@attrs.frozen(kw_only=True)
class Words:
    """Words of one language; those with gaps are sentences.

    Attributes:
        tag: BCP 47 tag of the language.
        title: Usual title, with ``{year}``.
        sections: Headings of the sections by key, without numbers.
        numbers: What stands before the headings, in order.
        totals: How many bodies and reports, with ``{bodies}`` and so on.
        listed: What the table of findings lists, by the least severity.
        quiet: What is said where nothing of that severity was found.
        failed: How many documents failed, with ``{count}``.
        unchecked: How many reports were not checked by all rules, with ``{count}``.
        figures: Captions of the figures by key.
        kinds: Captions of the table of kinds by key.
        findings: Captions of the table of findings by key.
        missing: What is said before the names of bodies without a report, with ``{count}``.
        date: A day, with ``{year}``, ``{month}`` and ``{day}``.
        place: A finding with its place, with ``{place}`` and ``{message}``.
        joiner: What stands between names.
        stop: What ends a sentence.
    """

    tag: str
    title: str
    sections: Mapping[str, str]
    numbers: tuple[str, ...]
    totals: str
    listed: Mapping[str, str]
    quiet: str
    failed: str
    unchecked: str
    figures: Mapping[str, str]
    kinds: Mapping[str, str]
    findings: Mapping[str, str]
    missing: str
    date: str
    place: str
    joiner: str
    stop: str


_ZH: Final = Words(
    tag="zh-CN",
    title="关于{year}年度政府信息公开工作年度报告检查情况的通报",
    sections={"overview": "总体情况", "findings": "发现的问题", "missing": "没有找到报告的机关"},
    numbers=("一、", "二、", "三、"),
    totals=(
        "共检查{bodies}个机关的{reports}份{year}年度报告，其中{wrong}份有错误。"
        "发现错误{errors}处、警告{warnings}处、提示{infos}处。"
    ),
    listed={
        "error": "下表列出全部错误。",
        "warning": "下表列出全部错误和警告。",
        "info": "下表列出全部错误、警告和提示。",
    },
    quiet="没有发现问题。",
    failed="另有{count}份文档未能处理，不在其内。",
    unchecked="有{count}份报告的部分内容未能检查；没有列出问题，不等于已经检查过。",
    figures={
        "bodies": "机关",
        "reports": "报告",
        "wrong": "有错误的报告",
        "errors": "错误",
        "warnings": "警告",
        "infos": "提示",
    },
    kinds={
        "kind": "问题种类",
        "errors": "错误",
        "warnings": "警告",
        "infos": "提示",
        "bodies": "涉及机关",
    },
    findings={
        "number": "序号",
        "body": "机关",
        "severity": "程度",
        "message": "问题",
        "rule": "规则",
    },
    missing="以下{count}个机关没有找到{year}年度报告：",
    date="{year}年{month}月{day}日",
    place="{place}：{message}",
    joiner="、",
    stop="。",
)
_EN: Final = Words(
    tag="en",
    title="Circular on the check of the annual reports of {year}",
    sections={
        "overview": "In all",
        "findings": "Findings",
        "missing": "Bodies of which no report was found",
    },
    numbers=("1. ", "2. ", "3. "),
    totals=(
        "{reports} reports on {year} of {bodies} bodies were checked; {wrong} of them have errors. "
        "Found: {errors} errors, {warnings} warnings, {infos} hints."
    ),
    listed={
        "error": "The table lists every error.",
        "warning": "The table lists every error and warning.",
        "info": "The table lists every error, warning and hint.",
    },
    quiet="Nothing was found.",
    failed="{count} further documents could not be dealt with.",
    unchecked=(
        "Of {count} reports something could not be checked: what is not listed is not the same as "
        "checked."
    ),
    figures={
        "bodies": "bodies",
        "reports": "reports",
        "wrong": "reports with errors",
        "errors": "errors",
        "warnings": "warnings",
        "infos": "hints",
    },
    kinds={
        "kind": "kind of finding",
        "errors": "errors",
        "warnings": "warnings",
        "infos": "hints",
        "bodies": "bodies",
    },
    findings={
        "number": "no.",
        "body": "body",
        "severity": "severity",
        "message": "finding",
        "rule": "rule",
    },
    missing="No report on {year} was found of these {count} bodies: ",
    date="{year}-{month:02}-{day:02}",
    place="{place}: {message}",
    joiner=", ",
    stop=".",
)
_ALL: Final[Mapping[str, Words]] = {"zh": _ZH, "en": _EN}


def words_of(language: str) -> Words:
    """Return the words of ``zh`` or ``en``; raises `UsageError` for another language."""
    if language not in _ALL:
        raise UsageError(
            f"a circular cannot be in {language!r}", hint=f"Use {' or '.join(sorted(_ALL))}."
        )
    return _ALL[language]
