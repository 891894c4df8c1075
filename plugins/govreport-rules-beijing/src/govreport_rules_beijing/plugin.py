"""Declares the rule set `cn-beijing`."""

from __future__ import annotations

from govreport.hookspecs import hookimpl
from govreport.rules.base import RuleSet


@hookimpl
def register_rule_sets() -> tuple[RuleSet, ...]:
    """Return the rule set."""
    from govreport_rules_beijing.rules import RULES  # noqa: PLC0415 - only who checks needs it

    return (RULES,)
