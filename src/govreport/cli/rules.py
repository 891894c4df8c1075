"""`govreport rules`: rule sets and rules."""

from __future__ import annotations

import click

from govreport.cli._examples import examples
from govreport.cli._state import engine_of
from govreport.cli._tables import show
from govreport.errors import UsageError
from govreport.paths import nearest
from govreport.rules.base import Rule, resolve


@click.group()
def rules() -> None:
    """Show rule sets and rules."""


@rules.command(
    "list",
    epilog=examples(
        "govreport rules list",
        "govreport rules list cn-2021",
    ),
)
@click.argument("rule_set", required=False)
@click.pass_context
def several(ctx: click.Context, *, rule_set: str | None) -> None:
    """List the rule sets, or the rules of one."""
    known = engine_of(ctx).rule_sets
    if rule_set is None:
        show(
            ("rule set", "extends", "title", "source"),
            [(item.name, item.extends, item.title, item.source) for item in known.values()],
        )
        return
    show(
        ("code", "severity", "title", "source"),
        [
            (rule.code, rule.severity.value, rule.title, rule.source)
            for rule in resolve(rule_set, known).rules
        ],
    )


@rules.command(
    "show",
    epilog=examples(
        "govreport rules show GR201",
    ),
)
@click.argument("code")
@click.pass_context
def one(ctx: click.Context, *, code: str) -> None:
    """Show one rule: what it requires, its source, examples."""
    known: dict[str, Rule] = {}
    for item in engine_of(ctx).rule_sets.values():
        known.update((rule.code, rule) for rule in item.add)
    found = known.get(code.upper())
    if found is None:
        raise UsageError(f"there is no rule {code!r}{nearest(code.upper(), known)}")
    click.echo(f"{found.code}  {found.title}\n{' ' * len(found.code)}  {found.title_en}")
    click.echo(f"severity: {found.severity.value}")
    click.echo(f"editions: {', '.join(found.editions) or 'all'}")
    click.echo(f"source:   {found.source}")
    for label, text, text_en in (
        ("why", found.why, found.why_en),
        ("fix", found.fix, found.fix_en),
    ):
        said = [part for part in (text, text_en) if part]
        for number, part in enumerate(said):
            click.echo(f"{'' if number else f'{label}:':<10}{part}")
    for example in found.examples:
        click.echo(f"example:  {'finding' if example.broken else 'clean'}: {example.name}")
