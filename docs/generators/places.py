"""A page for every place that has rules of its own: its notices, years, and what they ask for."""

from __future__ import annotations

from generators.markdown import page, table
from govreport import Engine
from govreport.notices import NoticeFile, load_notice
from govreport.rules.base import RuleSet

_INDEX = "places/index.md"
_INTRODUCTION = """
Places and branches of administration whose notices govreport knows. `govreport check --rules auto`
takes the nearest one that is in force in the report's year. What is only cited, or is practice and
no rule, gives hints at most.
[](../local-variants.md) shows how a file is written.
"""


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    engine = Engine(strict=True)
    found = {
        name: (load_notice(path), engine.rule_sets[name])
        for name, path in sorted(engine.notices.items())
        if not name.endswith("template")
    }
    toc = "\n".join(["```{toctree}", ":maxdepth: 1", "", *found, "```"])
    made = {f"places/{name}.md": _page(file, item) for name, (file, item) in found.items()}
    return {_INDEX: page("Places", _INTRODUCTION, toc), **made}


def _page(file: NoticeFile, item: RuleSet) -> str:
    head = file.parts.head
    facts = [("rule set", f"`{head.name}`"), ("in addition to", f"`{head.extends}`")]
    facts += [("division code", head.region)] if head.region else []
    notices = [
        (
            notice.cited,
            f"{notice.years[0]}–{notice.years[1] or '…'}",
            notice.seen.value + (f" (not: {notice.unseen})" if notice.unseen else ""),
            notice.address or "–",
        )
        for notice in file.parts.notices.values()
    ]
    parts = [
        table(("", ""), facts),
        "## Sources",
        table(("notice", "report years", "seen", "address"), notices),
    ]
    if item.add:
        rows = [
            (rule.code, rule.title, rule.severity.value, one.notice, one.basis or "–")
            for rule, one in zip(item.add, file.parts.requirements, strict=True)
        ]
        parts += [
            "## Rules",
            table(("code", "asks for", "severity", "notice", "in its words"), rows),
        ]
    changed = [(code, "not checked") for code in item.drop]
    changed += [(code, severity.value) for code, severity in item.severities.items()]
    changed += [(name, str(value)) for name, value in item.params.items()]
    if changed:
        parts += ["## National rules", table(("rule or parameter", "here"), changed)]
    if item.score:
        rows_of_score = [
            (loss.name, f"{loss.points:g}", ", ".join(loss.codes) or "left to a person")
            for loss in item.score.loss
        ]
        parts += [
            f"## Score sheet: {item.score.points:g} points",
            table(("for", "points", "rules"), rows_of_score),
        ]
    return page(head.title, *parts)
