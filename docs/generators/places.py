"""A page in both languages for every place that has rules of its own, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generators.languages import BOTH, Language
from generators.markdown import code, page, table, toctree
from govreport import Engine
from govreport.findings import Severity
from govreport.notices import NoticeFile, load_notice
from govreport.notices.model import Seen
from govreport.present._wording import words_of
from govreport.rules.base import RuleSet

_INTRODUCTION = (
    """
Places and branches of administration whose notices govreport knows. `govreport check --rules auto`
takes the nearest one that is in force in the report's year. What is only cited, or is practice and
no rule, gives hints at most.
[](../local-variants.md) shows how a file is written.
""",
    """
以下是 govreport 知道其通知的地方和系统。`govreport check --rules auto`
取离机关最近、报告年度有效的一个。只见引用的、属于惯例而非规定的，至多给出提示。
文件写法见[](../local-variants.md)。
""",
)


_SEEN = {
    Seen.WHOLE: ("whole", "全文"),
    Seen.PARTLY: ("partly", "部分"),
    Seen.CITED: ("cited", "仅见引用"),
}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    engine = Engine(strict=True)
    found = {
        name: (load_notice(path), engine.rule_sets[name])
        for name, path in sorted(engine.notices.items())
        if not name.endswith("template")
    }
    made = {}
    for language in BOTH:
        introduction = language.say(*_INTRODUCTION)
        index = page(language.say("Places", "各地规则"), introduction, toctree(found))
        made[language.path("places/index.md")] = index
        for name, (file, item) in found.items():
            made[language.path(f"places/{name}.md")] = _page(file, item, language)
    return made


def _page(file: NoticeFile, item: RuleSet, language: Language) -> str:
    head = file.parts.head
    facts = [
        (language.say("rule set", "规则集"), code(head.name)),
        (language.say("in addition to", "在此之上"), code(head.extends)),
    ]
    facts += [(language.say("division code", "行政区划代码"), head.region)] if head.region else []
    parts = [
        table(("", ""), facts),
        language.say("## Sources", "## 来源"),
        table(
            language.say("notice/report years/seen/address", "通知/年度/所见/网址").split("/"),
            _sources(file, language),
        ),
    ]
    if item.add:
        rows = [
            (
                rule.code,
                rule.title,
                _severity(rule.severity, language),
                one.notice,
                one.basis or "–",
            )
            for rule, one in zip(item.add, file.parts.requirements, strict=True)
        ]
        columns = language.say(
            "code/asks for/severity/notice/in its words", "代码/要求/程度/通知/原文"
        )
        parts += [language.say("## Rules", "## 规则"), table(columns.split("/"), rows)]
    return page(head.title, *parts, *_changed(item, language), *_score(item, language))


def _sources(file: NoticeFile, language: Language) -> Iterator[tuple[str, str, str, str]]:
    for notice in file.parts.notices.values():
        unseen = language.say(f" (not: {notice.unseen})", f"（未见：{notice.unseen}）")
        yield (
            notice.cited,
            f"{notice.years[0]}–{notice.years[1] or '…'}",
            language.say(*_SEEN[notice.seen]) + (unseen if notice.unseen else ""),
            notice.address or "–",
        )


def _changed(item: RuleSet, language: Language) -> Iterator[str]:
    """Yield what the place changes of the national rules."""
    changed = [(name, language.say("not checked", "不再检查")) for name in item.drop]
    changed += [(name, _severity(one, language)) for name, one in item.severities.items()]
    changed += [(name, str(value)) for name, value in item.params.items()]
    if changed:
        yield language.say("## National rules", "## 全国规则")
        yield table(language.say("rule or parameter/here", "规则或参数/此处").split("/"), changed)


def _score(item: RuleSet, language: Language) -> Iterator[str]:
    if item.score:
        rows = [
            (loss.name, f"{loss.points:g}", ", ".join(loss.codes) or _by_hand(language))
            for loss in item.score.loss
        ]
        yield language.say("## Score sheet: {} points", "## 评分表：{}分").format(
            f"{item.score.points:g}"
        )
        yield table(language.say("for/points/rules", "事项/分值/规则").split("/"), rows)


def _by_hand(language: Language) -> str:
    return language.say("left to a person", "由人判断")


def _severity(severity: Severity, language: Language) -> str:
    return words_of(language.code).severities[severity]
