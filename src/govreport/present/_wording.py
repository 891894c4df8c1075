"""The words around findings, in the languages that they can be printed in."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from govreport.errors import UsageError
from govreport.findings import Severity, State
from govreport.model import Origin


@attrs.frozen(kw_only=True)
class Words:
    """Words of one language.

    Attributes:
        language: The language, as a caller names it.
        tag: Its BCP 47 tag.
        severities: Names of the severities.
        colon: What stands between a name and its value.
        reports_total: Name of the sum over reports, with ``{count}`` of them.
        reading: Name of the line that tells how well a document was read.
        cells: How many cells there are, with ``{count}`` of them.
        origins: Names of the origins of a cell.
        states: Names of what can become of a rule.
        executions: Name of the list of rules.
        score: Name of the points that a local score sheet leaves.
        by_hand: Name of what a person has to judge.
        joiner: What stands between the items of a list.
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
    to_place: str
    project: str
    dropped: str
    regraded: str
    reading: str
    cells: str
    origins: Mapping[Origin, str]
    states: Mapping[State, str]
    executions: str
    score: str
    by_hand: str
    joiner: str


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
    to_place="看原处",
    project="项目文件",
    dropped="停用规则",
    regraded="改变级别",
    reading="读取",
    cells="共{count}格",
    origins={
        Origin.READ: "读到",
        Origin.BLANK: "空白",
        Origin.MISSING: "没有找到",
        Origin.IN_DOUBT: "存疑",
        Origin.COMPUTED: "计算得出",
    },
    states={
        State.PASSED: "通过",
        State.FAILED: "有问题",
        State.NOT_APPLICABLE: "不适用",
        State.COULD_NOT_RUN: "未能检查",
    },
    executions="各规则的执行情况",
    score="得分",
    by_hand="由人判断",
    joiner="、",
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
    to_place="show the place",
    project="project file",
    dropped="switches off",
    regraded="changes the severity of",
    reading="reading",
    cells="{count} cells",
    origins={
        Origin.READ: "read",
        Origin.BLANK: "blank",
        Origin.MISSING: "not found",
        Origin.IN_DOUBT: "in doubt",
        Origin.COMPUTED: "computed",
    },
    states={
        State.PASSED: "passed",
        State.FAILED: "failed",
        State.NOT_APPLICABLE: "not applicable",
        State.COULD_NOT_RUN: "could not be checked",
    },
    executions="What became of each rule",
    score="score",
    by_hand="left to a person",
    joiner=", ",
)
_ALL: Mapping[str, Words] = {words.language: words for words in (_ZH, _EN)}


def words_of(language: str) -> Words:
    """Return the words of ``zh`` or ``en``; raises `UsageError` for another language."""
    if language not in _ALL:
        raise UsageError(
            f"findings cannot be printed in {language!r}", hint=f"Use {' or '.join(_ALL)}."
        )
    return _ALL[language]
