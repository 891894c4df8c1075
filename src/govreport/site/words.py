"""The words of the site, in the languages that it can be in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from govreport.errors import UsageError


@attrs.frozen(kw_only=True)
class Words:
    """Words of one language.

    Attributes:
        language: The language, as a caller names it.
        tag: Its BCP 47 tag.
        kinds: Names of the kinds of bodies.
        relations: Names of what reports tell together, by kind.
        relation: What a relation says, by kind, with gaps.
        between: Name of the family of these.
        local: Name of the family of local rules.
        status: How many bodies are listed, with ``{shown}`` and ``{found}``.
        colon: What stands between a name and its value.
        joiner: What stands between the items of a list.
    """

    language: str
    tag: str
    title: str
    to_main: str
    figures: str
    bodies: str
    body: str
    reports: str
    with_errors: str
    errors: str
    warnings: str
    infos: str
    waived: str
    total: str
    filters: str
    name: str
    year: str
    years: str
    kind: str
    place: str
    rule: str
    severity: str
    order: str
    any: str
    severities: Mapping[str, str]
    orders: Mapping[str, str]
    reset: str
    by_year: str
    by_family: str
    by_rule: str
    by_kind: str
    by_place: str
    ranking: str
    status: str
    more: str
    no_script: str
    unchecked: str
    unchecked_note: str
    failed: str
    failed_note: str
    source: str
    reason: str
    hint: str
    belongs_to: str
    code: str
    former: str
    below: str
    relations_title: str
    relations: Mapping[str, str]
    relation: Mapping[str, str]
    between: str
    local: str
    kinds: Mapping[str, str]
    unknown: str
    overview: str
    none: str
    against: str
    not_kept: str
    place_in_text: str
    finding: str
    no_reports: str
    engine: str
    colon: str
    joiner: str


_ZH: Final = Words(
    language="zh",
    tag="zh-CN",
    title="年度报告审核",
    to_main="跳到正文",
    figures="总数",
    bodies="机关",
    body="机关",
    reports="报告",
    with_errors="有错误的报告",
    errors="错误",
    warnings="警告",
    infos="提示",
    waived="已说明",
    total="合计",
    filters="筛选",
    name="机关名称含",
    year="年度",
    years="各年度",
    kind="机关类别",
    place="所属",
    rule="问题种类或规则",
    severity="程度",
    order="排序",
    any="全部",
    severities={"error": "错误", "warning": "警告", "info": "提示"},
    orders={"errors": "错误多的在前", "findings": "问题多的在前", "name": "按代码和名称"},
    reset="取消筛选",
    by_year="各年度的问题",
    by_family="各种问题",
    by_rule="各条规则",
    by_kind="各类机关",
    by_place="各处所属机关",
    ranking="各机关",
    status="列出 {shown} 个机关，符合条件的共 {found} 个",
    more="再列 100 个",
    no_script="本页的筛选和完整名单需要允许脚本运行；图表和前若干个机关照常显示。",
    unchecked="未能检查的规则",
    unchecked_note="没有发现问题，不等于已经检查过：这些规则在下列份数的报告中未能检查。",
    failed="未能处理的文档",
    failed_note="共 {count} 份；数据集的 failures 表列出全部。",
    source="文档",
    reason="原因",
    hint="怎么办",
    belongs_to="隶属于",
    code="代码",
    former="曾用名",
    below="下属机关",
    relations_title="与其他报告的关系",
    relations={
        "missing": "缺少报告",
        "sum": "与下级之和不符",
        "two reports": "同一年度有两份报告",
        "duplicate": "同一份报告多处存放",
        "copied": "与其他机关雷同",
        "repeated": "与上年度雷同",
        "office": "只是本机关的报告",
        "not added": "未能与下级核对",
        "unsure": "不清楚是谁的报告",
    },
    relation={
        "missing": "没有找到这一年度的报告",
        "sum": "{caption}：本报告为 {actual}，下级合计为 {expected}",
        "two reports": "另有数据不同的报告：{others}",
        "duplicate": "同样的报告还有：{others}",
        "copied": "文字有 {actual} 与其他机关相同：{others}",
        "repeated": "文字有 {actual} 与上年度相同：{others}",
        "office": "数字明显少于下级合计，应为本机关自身的报告",
        "not added": "下列机关情况不明，未能核对：{others}",
        "unsure": "可能是下列同名机关之一的报告：{others}",
    },
    between="报告之间",
    local="地方规则",
    kinds={"government": "政府", "department": "部门", "township": "乡镇街道", "other": "其他"},
    unknown="不明",
    overview="返回总览",
    none="无",
    against="对照的上年度报告",
    not_kept="读取的报告没有保存，只列出问题；重新运行审核后可显示全文。",
    place_in_text="位置",
    finding="问题",
    no_reports="没有报告",
    engine="程序",
    colon="：",
    joiner="、",
)
_EN: Final = Words(
    language="en",
    tag="en",
    title="Audit of annual reports",
    to_main="Skip to the content",
    figures="Totals",
    bodies="bodies",
    body="body",
    reports="reports",
    with_errors="reports with errors",
    errors="errors",
    warnings="warnings",
    infos="hints",
    waived="waived",
    total="total",
    filters="Filters",
    name="Name contains",
    year="Year",
    years="years",
    kind="Kind of body",
    place="Belongs to",
    rule="Kind of finding, or rule",
    severity="Severity",
    order="Order",
    any="all",
    severities={"error": "errors", "warning": "warnings", "info": "hints"},
    orders={"errors": "most errors first", "findings": "most findings first", "name": "by code"},
    reset="Clear filters",
    by_year="Findings over the years",
    by_family="By kind of finding",
    by_rule="By rule",
    by_kind="By kind of body",
    by_place="By what bodies belong to",
    ranking="Bodies",
    status="{shown} bodies listed of {found} that match",
    more="List 100 more",
    no_script=(
        "Filters and the whole list need scripts; the pictures and the first bodies are shown."
    ),
    unchecked="Rules that could not be checked",
    unchecked_note=(
        "No finding is not the same as checked: these rules could not be checked for so many "
        "reports."
    ),
    failed="Documents that failed",
    failed_note="{count} in all; the table of failures in the dataset has every one.",
    source="document",
    reason="reason",
    hint="what to do",
    belongs_to="belongs to",
    code="code",
    former="former names",
    below="bodies below it",
    relations_title="Beside other reports",
    relations={
        "missing": "No report",
        "sum": "Not the sum of the bodies below",
        "two reports": "Two reports for one year",
        "duplicate": "One report in several files",
        "copied": "Text of another body",
        "repeated": "Text of last year",
        "office": "Report of the office alone",
        "not added": "Sums not checked",
        "unsure": "Not known whose report it is",
    },
    relation={
        "missing": "no report of this year was found",
        "sum": "{caption}: {actual} here, {expected} in the reports of the bodies below",
        "two reports": "there is another report with other numbers: {others}",
        "duplicate": "the same report is also in: {others}",
        "copied": "{actual} of the text stand in another body's: {others}",
        "repeated": "{actual} of the text stand in last year's: {others}",
        "office": "far less than the bodies below have: it is of the office alone",
        "not added": "not checked, since of these something is not known: {others}",
        "unsure": "it may be of any of these bodies of its name: {others}",
    },
    between="Between reports",
    local="Local rules",
    kinds={
        "government": "government",
        "department": "department",
        "township": "township",
        "other": "other",
    },
    unknown="not known",
    overview="Overview",
    none="none",
    against="held against",
    not_kept=(
        "What was read is not kept any more: findings are listed alone. Run the audit again to "
        "see the report itself."
    ),
    place_in_text="place",
    finding="finding",
    no_reports="no reports",
    engine="engine",
    colon=": ",
    joiner=", ",
)
_ALL: Final[Mapping[str, Words]] = {words.language: words for words in (_ZH, _EN)}


def words_of(language: str) -> Words:
    """Return the words of ``zh`` or ``en``; raises `UsageError` for another language."""
    if language not in _ALL:
        raise UsageError(
            f"a site cannot be in {language!r}", hint=f"Use {' or '.join(sorted(_ALL))}."
        )
    return _ALL[language]
