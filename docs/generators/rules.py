"""Pages about rules, in both languages: a page a national rule, an index, and the rule sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generators.docstrings import doc_of
from generators.languages import BOTH, CHINESE, Language
from generators.markdown import FILTER, code, cut, page, table, toctree
from govreport import Engine
from govreport.present._wording import words_of
from govreport.rules.base import Example, Param, Rule, RuleSet
from govreport.rules.families import FAMILIES
from govreport.testing.examples import found_by, reports_of, subject_of

NATIONAL = "cn"
_FEW = 6
#: Characters of a finding that an example shows.
_GIST = 200

_INTRODUCTION = (
    """
`govreport check` runs the rules of a rule set over a report. Each rule has a code, a severity and a
source: the article of the law or of the notice that asks for it.

- **error**: certainly wrong.
- **warning**: explain it or mend it.
- **info**: worth knowing.

A report may accept a finding with a [waiver](../reference/model/report.md#waiver), which needs a
reason; the reason is printed wherever the finding is. What a place asks for on top is on
[the pages of places](../places/index.md); [](../local-variants.md) shows how such a file is
written. `govreport rules show GR201` prints a rule in the terminal.
""",
    """
`govreport check` 用一个规则集检查一份报告。每条规则都有代码、严重程度和依据（法条或通知的条文）。

- **错误**：肯定有误；
- **警告**：请说明或改正；
- **提示**：值得知道。

报告可以用一条[说明](../../reference/model/report.md#waiver)接受某个问题，理由必须写明，
凡列出该问题之处都一并列出。
各地另有的要求见[各地规则](../places/index.md)，写法见[](../local-variants.md)。
在终端里用 `govreport rules show GR201` 查看一条规则。
""",
)


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    sets = Engine(strict=True).rule_sets
    return {path: text for language in BOTH for path, text in _pages(sets, language)}


def _pages(sets: Mapping[str, RuleSet], language: Language) -> Iterator[tuple[str, str]]:
    rules = sorted(sets[NATIONAL].add, key=_code)
    yield language.path("rules/index.md"), _index(rules, language)
    yield language.path("rules/sets.md"), _sets(sets, language)
    for rule in rules:
        yield language.path(f"rules/{rule.code}.md"), _rule(rule, language)


def _index(rules: list[Rule], language: Language) -> str:
    head = (
        language.say("code", "代码"),
        language.say("rule", "规则"),
        language.say("severity", "程度"),
    )
    parts = [language.say(*_INTRODUCTION), FILTER]
    for prefix, titles in FAMILIES.items():
        rows = [
            (
                f"[{rule.code}]({rule.code}.md)",
                _title(rule, language),
                _severity(rule, language),
            )
            for rule in rules
            if rule.code.startswith(prefix)
        ]
        if rows:
            parts += [f"## {language.say(*titles)}", table(head, rows)]
    toc = toctree(["sets", *(rule.code for rule in rules)], hidden=True)
    return page(language.say("Rules", "规则"), *parts, toc)


def _title(rule: Rule, language: Language) -> str:
    return language.say(rule.title_en, rule.title)


def _severity(rule: Rule, language: Language) -> str:
    return words_of(language.code).severities[rule.severity]


def _code(rule: Rule) -> str:
    return rule.code


def _sets(sets: Mapping[str, RuleSet], language: Language) -> str:
    head = (
        language.say("name", "名称"),
        language.say("title", "标题"),
        language.say("extends", "在此之上"),
        language.say("report years", "年度"),
        language.say("source", "依据"),
    )
    rows = (
        (code(one.name), one.title, code(one.extends), _years(one.years), one.source)
        for one in sets.values()
    )
    return page(
        language.say("Rule sets", "规则集"),
        language.say(
            "A rule set adds to the one that it extends. `--rules NAME` takes one, "
            "`--rules auto` the nearest to the body.",
            "规则集在另一个规则集之上增加。"
            "用 `--rules 名称` 指定，用 `--rules auto` 取离机关最近的。",
        ),
        table(head, rows),
        *(_contents(one, language) for one in sets.values() if one.name != NATIONAL),
    )


def _contents(rules: RuleSet, language: Language) -> str:
    """Return what a set changes in the set that it extends, a line each; nothing for nothing."""
    changes = {
        language.say("rules", "规则"): [rule.code for rule in sorted(rules.add, key=_code)],
        language.say("switched off", "不再检查"): sorted(rules.drop),
        language.say("severities", "严重程度"): [
            f"{name}: {words_of(language.code).severities[one]}"
            for name, one in sorted(rules.severities.items())
        ],
        language.say("parameters", "参数"): [
            f"{code(name)} = {_shortly(value, language)}"
            for name, value in sorted(rules.params.items())
        ],
    }
    lines = [f"- {name}: {', '.join(items)}" for name, items in changes.items() if items]
    return "\n".join([f"**{code(rules.name)}**", "", *lines]) if lines else ""


def _rule(rule: Rule, language: Language) -> str:
    facts = [
        (language.say("severity", "程度"), _severity(rule, language)),
        (language.say("source", "依据"), rule.source),
    ]
    if rule.editions:
        facts.append((language.say("editions", "表式"), ", ".join(rule.editions)))
    if years := _years(rule.years):
        facts.append((language.say("report years", "年度"), years))
    if rule.params:
        values = ", ".join(
            f"{code(name)} = {_shortly(value, language)}" for name, value in rule.params.items()
        )
        facts.append((language.say("parameters", "参数"), values))
    parts = [table(("", ""), facts)]
    if language is not CHINESE:
        doc = doc_of(rule.check)
        parts += [rule.title, doc.summary, doc.body]
    for heading, text in (
        (language.say("Why", "为何"), language.say(rule.why_en, rule.why)),
        (language.say("What to do", "怎么改"), language.say(rule.fix_en, rule.fix)),
    ):
        parts += [f"## {heading}", text] if text else []
    if rule.examples:
        rows = [row for example in rule.examples for row in _example(rule, example, language)]
        head = (
            language.say("a report with", "报告中"),
            language.say("what is said", "检查结果"),
        )
        parts += [f"## {language.say('Examples', '示例')}", table(head, rows)]
    return page(f"{rule.code} {_title(rule, language)}", *(part for part in parts if part))


def _example(rule: Rule, example: Example, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is in the report of an example, and what the rule says of it.

    Examples have English names; in Chinese what they change speaks for them.
    """
    shown = _shown(example, language)
    name = shown or "—" if language is CHINESE else f"{example.name}. {shown}".strip(". ")
    if example.broken:
        found = found_by(rule, subject_of(*reports_of(example), rule.params))
        yield name, cut(found[0].text(language.code), _GIST) if found else ""
    elif shown or language is not CHINESE:
        yield name, language.say("nothing", "不报告")


def _shortly(value: Param, language: Language) -> str:
    """Return a parameter's value; of a long list, how long it is."""
    if isinstance(value, tuple):
        many = language.say(f"a list of {len(value)}", f"{len(value)}项")
        return many if len(value) > _FEW else ", ".join(value) or language.say("empty", "空")
    return code(str(value)) or language.say("empty", "空")


def _shown(example: Example, language: Language) -> str:
    """Return the cells and the text that an example changes."""
    before = language.say("last year ", "上年 ")
    changes = [_changed(item, language) for item in sorted(example.changes.items())]
    previous = [
        before + _changed(item, language) for item in sorted((example.previous or {}).items())
    ]
    text = [example.overview] if example.overview else []
    return "; ".join([*changes, *previous, *text])


def _changed(item: tuple[str, object], language: Language) -> str:
    cell, value = item
    return f"{code(cell)} = {value if value != '' else language.say('blank', '空白')}"


def _years(years: tuple[int | None, int | None]) -> str:
    first, last = years
    if first is None and last is None:
        return ""
    return f"{first or ''}–{last or ''}"
