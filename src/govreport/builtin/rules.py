"""The national rules."""

from __future__ import annotations

from collections.abc import Iterable

from govreport.hookspecs import hookimpl
from govreport.rules.base import RuleSet
from govreport.rules.national import NATIONAL_RULE_SETS


@hookimpl
def register_rule_sets() -> Iterable[RuleSet]:
    """Return the national rule sets."""
    return NATIONAL_RULE_SETS
