"""What the shell completes: formats, rule sets, codes, editions, templates.

The shell asks at each press of the tab key, so a choice that is fixed is given by
click itself, and what plugins declare is asked of the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from govreport.cli._state import State
from govreport.errors import GovreportError

if TYPE_CHECKING:
    from govreport.engine import Engine
    from govreport.rules.base import Rule


def codes_of(engine: Engine) -> Mapping[str, Rule]:
    """Return every rule that a rule set adds, by its code."""
    return {rule.code: rule for item in engine.rule_sets.values() for rule in item.add}


def complete_formats(
    ctx: click.Context, _param: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return output formats; whoever goes on with a file name completes that by the shell."""
    return _formats(ctx, typed, writes=True) or [CompletionItem(typed, type="file")]


def complete_readers(
    ctx: click.Context, _param: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return input formats."""
    return _formats(ctx, typed, writes=False)


def complete_rule_sets(
    ctx: click.Context, _param: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return rule sets with their titles."""
    engine = _engine(ctx)
    return _starting(
        ((name, item.title) for name, item in engine.rule_sets.items()) if engine else (), typed
    )


def complete_codes(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return codes of rules with their titles."""
    engine = _engine(ctx)
    found = codes_of(engine) if engine else {}
    return _starting(((code, rule.title) for code, rule in found.items()), typed.upper())


def complete_editions(
    ctx: click.Context, _param: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return editions of the form."""
    engine = _engine(ctx)
    return _starting(((item.id, item.name) for item in engine.editions) if engine else (), typed)


def complete_executors(
    ctx: click.Context, _param: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return ways to carry out the steps of an audit."""
    engine = _engine(ctx)
    found = engine.executors.values() if engine else ()
    return _starting(((one.name, one.title) for one in found), typed)


def complete_packs(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return template packs; a file of one's own is completed by the shell."""
    engine = _engine(ctx)
    names = dict.fromkeys(name.partition("/")[0] for name in engine.templates) if engine else {}
    return _starting(((name, "") for name in names), typed) or [CompletionItem(typed, type="file")]


def _engine(ctx: click.Context) -> Engine | None:
    """Return the engine; None where it cannot be made, for a shell shows no error."""
    try:
        return State.of(ctx).engine
    except GovreportError:
        return None


def _formats(ctx: click.Context, typed: str, *, writes: bool) -> list[CompletionItem]:
    engine = _engine(ctx)
    formats = engine.formats() if engine else ()
    return _starting(((one.name, one.title) for one in formats if one.writes is writes), typed)


def _starting(choices: Iterable[tuple[str, str]], typed: str) -> list[CompletionItem]:
    return [
        CompletionItem(name, help=title or None)
        for name, title in choices
        if name.startswith(typed)
    ]
