"""The national rules."""

from __future__ import annotations

from collections.abc import Iterable

from govreport.hookspecs import hookimpl
from govreport.rules.base import RuleSet


@hookimpl
def register_rule_sets() -> Iterable[RuleSet]:
    """Return the national rule sets."""
    from govreport.rules.national import NATIONAL_RULE_SETS  # noqa: PLC0415 - only who checks needs it

    return NATIONAL_RULE_SETS
