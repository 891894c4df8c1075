"""`govreport rules`: rule sets and rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from govreport.cli._completion import codes_of, complete_codes, complete_rule_sets
from govreport.cli._examples import examples
from govreport.cli._language import said
from govreport.cli._notices import new, show_rule_set, trial
from govreport.cli._state import engine_of
from govreport.cli._tables import show
from govreport.cli._voice import say
from govreport.errors import UsageError
from govreport.paths import nearest
from govreport.rules.base import Rule, RuleSet, resolve
from govreport.text.printing import plain


@click.group()
def rules() -> None:
    """Show rule sets and rules; make and try files of local rules."""


rules.add_command(new)
rules.add_command(trial)

_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["people", "json"]),
    default="people",
    show_default=True,
    help="How to print it.",
)


@rules.command(
    "list",
    epilog=examples(
        "govreport rules list",
        "govreport rules list cn-2021",
        "govreport rules list cn-2021 --format json",
    ),
)
@click.argument("rule_set", required=False, shell_complete=complete_rule_sets)
@_FORMAT
@click.pass_context
def several(ctx: click.Context, *, rule_set: str | None, form: str) -> None:
    """List the rule sets, or the rules of one."""
    known = engine_of(ctx).rule_sets
    if rule_set is None:
        if form == "json":
            _print_json({"rule_sets": [_plain_set(item, known) for item in known.values()]})
            return
        show(
            ("rule set", "extends", "title", "source"),
            [(item.name, item.extends, item.title, item.source) for item in known.values()],
        )
        return
    found = resolve(rule_set, known).rules
    if form == "json":
        _print_json({"rule_set": rule_set, "rules": [_plain(rule) for rule in found]})
        return
    show(
        ("code", "severity", "title", "source"),
        [(rule.code, said(rule.severity.value), rule.title, rule.source) for rule in found],
    )


@rules.command(
    "show",
    epilog=examples(
        "govreport rules show GR201",
        "govreport rules show cn-2021",
        "govreport rules show our-notice.toml",
    ),
)
@click.argument("code", metavar="CODE|RULE_SET|FILE.toml", shell_complete=complete_codes)
@_FORMAT
@click.pass_context
def one(ctx: click.Context, *, code: str, form: str) -> None:
    """Show one rule, or what a place requires beside the national rules, with the source."""
    engine = engine_of(ctx)
    if code.endswith(".toml"):
        from govreport.notices import rule_set  # noqa: PLC0415 - only for notice files

        show_rule_set(rule_set(code))
        return
    if code in engine.rule_sets:
        show_rule_set(engine.rule_sets[code])
        return
    known = codes_of(engine)
    found = known.get(code.upper())
    if found is None:
        close = nearest(code.upper(), known) or nearest(code, engine.rule_sets)
        raise UsageError(f"there is no rule or rule set {code!r}{close}")
    if form == "json":
        _print_json({"rules": [_plain(found)]})
        return
    click.echo(f"{found.code}  {found.title}\n{' ' * len(found.code)}  {found.title_en}")
    say(f"severity: {found.severity.value}")
    say(f"editions: {', '.join(found.editions) or 'all'}")
    say(f"source:   {found.source}")
    for label, text, text_en in (
        ("why", found.why, found.why_en),
        ("fix", found.fix, found.fix_en),
    ):
        said = [part for part in (text, text_en) if part]
        for number, part in enumerate(said):
            say(f"{'' if number else f'{label}:':<10}{part}")
    for example in found.examples:
        say(f"example:  {'finding' if example.broken else 'clean'}: {example.name}")


def _print_json(data: Mapping[str, Any]) -> None:
    text = json.dumps({"format": "govreport-rules/1", **data}, ensure_ascii=False, indent=2)
    click.echo(plain(text))


def _plain_set(rule_set: RuleSet, known: Mapping[str, RuleSet]) -> Mapping[str, Any]:
    return {
        "name": rule_set.name,
        "extends": rule_set.extends,
        "title": rule_set.title,
        "source": rule_set.source,
        "codes": [rule.code for rule in resolve(rule_set.name, known).rules],
    }


def _plain(rule: Rule) -> Mapping[str, Any]:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "title": rule.title,
        "title_en": rule.title_en,
        "source": rule.source,
        "why": rule.why,
        "why_en": rule.why_en,
        "fix": rule.fix,
        "fix_en": rule.fix_en,
        "editions": list(rule.editions),
        "years": list(rule.years),
        "params": dict(rule.params),
        "examples": [{"name": item.name, "broken": item.broken} for item in rule.examples],
    }
