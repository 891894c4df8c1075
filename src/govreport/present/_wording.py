"""The words around findings, in the languages that they can be printed in."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from govreport.errors import UsageError
from govreport.findings import Severity


@attrs.frozen(kw_only=True)
class Words:
    """Words of one language.

    Attributes:
        language: The language, as a caller names it.
        tag: Its BCP 47 tag.
        severities: Names of the severities.
        colon: What stands between a name and its value.
        reports_total: Name of the sum over reports, with ``{count}`` of them.
    """

    language: str
    tag: str
    severities: Mapping[Severity, str]
    colon: str
    actual: str
    expected: str
    quote: str
    place: str
    source: str
    why: str
    fix: str
    see_also: str
    waived: str
    total: str
    reports_total: str
    nothing: str
    unchecked: str
    whole: str
    title: str
    reports: str
    report: str
    agency: str
    year: str
    file: str
    rules: str
    edition: str
    index: str
    unplaced: str
    here: str
    to_findings: str


_ZH = Words(
    language="zh",
    tag="zh-CN",
    severities={Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    colon="：",
    actual="实为",
    expected="应为",
    quote="原文",
    place="位置",
    source="依据",
    why="为何",
    fix="怎么改",
    see_also="另见",
    waived="已说明",
    total="合计",
    reports_total="{count}份报告合计",
    nothing="没有发现问题",
    unchecked="没有检查：规则集中没有规则",
    whole="全文",
    title="年度报告检查结果",
    reports="各报告",
    report="报告",
    agency="机关",
    year="年度",
    file="文件",
    rules="规则",
    edition="格式版本",
    index="问题一览",
    unplaced="与具体位置无关的问题",
    here="此处的问题",
    to_findings="跳到检查结果",
)
_EN = Words(
    language="en",
    tag="en",
    severities={Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
    colon=": ",
    actual="actual",
    expected="expected",
    quote="text",
    place="place",
    source="source",
    why="why",
    fix="what to do",
    see_also="see also",
    waived="waived",
    total="total",
    reports_total="total of {count} reports",
    nothing="nothing found",
    unchecked="not checked: the rule set has no rules",
    whole="whole report",
    title="Check of annual reports",
    reports="Reports",
    report="Report",
    agency="Body",
    year="Year",
    file="File",
    rules="Rules",
    edition="Edition",
    index="List of findings",
    unplaced="Findings without a place in the text",
    here="Findings here",
    to_findings="Skip to the findings",
)
_ALL: Mapping[str, Words] = {words.language: words for words in (_ZH, _EN)}


def words_of(language: str) -> Words:
    """Return the words of ``zh`` or ``en``; raises `UsageError` for another language."""
    if language not in _ALL:
        raise UsageError(
            f"findings cannot be printed in {language!r}", hint=f"Use {' or '.join(_ALL)}."
        )
    return _ALL[language]
