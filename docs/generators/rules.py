"""The page about rules: every rule of every rule set, with its source and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generators.docstrings import doc_of
from generators.markdown import code, page, table
from govreport import Engine
from govreport.rules.base import Example, Param, Rule, RuleSet

PATH = "rules.md"
_FEW = 6

_INTRODUCTION = """
`govreport check` runs the rules of a rule set over a report. Each rule has a code, a severity and a
source: the article of the law or of the notice that asks for it.

- **error**: certainly wrong.
- **warning**: explain it or mend it.
- **info**: worth knowing.

A report may accept a finding with a [waiver](reference/model.md#waiver), which needs a reason; the
reason is printed wherever the finding is. [](writing-local-rules.md) shows how a local authority
adds rules of its own.
"""

_FAMILIES = {
    "GR0": "Engine",
    "GR1": "Presence and structure",
    "GR2": "Sums within a table",
    "GR3": "Between tables and years",
    "GR4": "Narrative against tables",
    "GR5": "Dates and publication",
    "GR6": "Language, leftovers, privacy",
}


def pages() -> dict[str, str]:
    """Return the page by its path."""
    sets = Engine(strict=True).rule_sets
    owners = _owners(sets)
    found: dict[str, list[Rule]] = {}
    for rule in sorted(owners, key=_code):
        local = "Local rules"
        found.setdefault(_FAMILIES.get(rule.code[:3], local), []).append(rule)
    parts = ["## Rule sets", _sets(sets)]
    for family in (*_FAMILIES.values(), "Local rules"):
        rules = found.get(family, [])
        if rules:
            parts.append(f"## {family}")
        parts += [part for rule in rules for part in _rule(rule, owners[rule])]
    return {PATH: page("Rules", _INTRODUCTION, *parts)}


def _owners(sets: Mapping[str, RuleSet]) -> Mapping[Rule, list[str]]:
    """Return each rule with the names of the sets that add it."""
    owners: dict[Rule, list[str]] = {}
    for item in sets.values():
        for rule in item.add:
            owners.setdefault(rule, []).append(item.name)
    return owners


def _sets(sets: Mapping[str, RuleSet]) -> str:
    head = ("name", "title", "extends", "report years", "source")
    rows = (
        (code(one.name), one.title, code(one.extends), _years(one.years), one.source)
        for one in sets.values()
    )
    return "\n\n".join([table(head, rows), *(_contents(one) for one in sets.values())])


def _contents(rules: RuleSet) -> str:
    """Return what a set changes in the set that it extends, a line each."""
    changes = {
        "rules": [rule.code for rule in sorted(rules.add, key=_code)],
        "switched off": sorted(rules.drop),
        "severities": [f"{name}: {one.value}" for name, one in sorted(rules.severities.items())],
        "parameters": [f"{code(name)} = {value}" for name, value in sorted(rules.params.items())],
    }
    lines = [f"- {name}: {', '.join(items)}" for name, items in changes.items() if items]
    return "\n".join([f"**{code(rules.name)}**", "", *(lines or ["- no change"])])


def _code(rule: Rule) -> str:
    return rule.code


def _rule(rule: Rule, sets: list[str]) -> Iterator[str]:
    doc = doc_of(rule.check)
    yield f"### {rule.code} {rule.title}"
    yield f"{rule.title_en}."
    yield table(
        ("severity", "source", "editions", "report years", "rule sets"),
        [
            (
                rule.severity.value,
                rule.source,
                ", ".join(rule.editions) or "all",
                _years(rule.years) or "all",
                ", ".join(code(name) for name in sets),
            )
        ],
    )
    yield from (part for part in (doc.summary, doc.body) if part)
    for label, text, text_en in (
        ("Why", rule.why, rule.why_en),
        ("What to do", rule.fix, rule.fix_en),
    ):
        said = " ".join(part for part in (text_en, text) if part)
        if said:
            yield f"**{label}**: {said}"
    if rule.params:
        values = (f"{code(name)} = {_shortly(value)}" for name, value in rule.params.items())
        yield f"Parameters: {', '.join(values)}."
    if rule.examples:
        yield table(
            ("example", "the rule", "what it shows"),
            (
                (example.name, "finds it" if example.broken else "says nothing", _shown(example))
                for example in rule.examples
            ),
        )


def _shortly(value: Param) -> str:
    """Return a parameter's value; of a long list, how long it is."""
    if isinstance(value, tuple):
        return f"a list of {len(value)}" if len(value) > _FEW else ", ".join(value) or "empty"
    return code(str(value)) or "empty"


def _shown(example: Example) -> str:
    changes = [f"{code(cell)} = {value}" for cell, value in sorted(example.changes.items())]
    previous = [
        f"last year {code(cell)} = {value}"
        for cell, value in sorted((example.previous or {}).items())
    ]
    text = [example.overview] if example.overview else []
    return "; ".join([*changes, *previous, *text])


def _years(years: tuple[int | None, int | None]) -> str:
    first, last = years
    if first is None and last is None:
        return ""
    return f"{first or ''}–{last or ''}"
