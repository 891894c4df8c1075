"""Declares the rule set `cn-shanghai`."""

from __future__ import annotations

from govreport.hookspecs import hookimpl
from govreport.rules.base import RuleSet
from govreport_rules_shanghai.rules import RULES


@hookimpl
def register_rule_sets() -> tuple[RuleSet, ...]:
    """Return the rule set."""
    return (RULES,)
