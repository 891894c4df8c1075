"""Local customs of Beijing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.rules.base import RuleSet

    RULES: RuleSet

__all__ = ["NOTICE", "RULES"]

#: What the place requires, as data.
NOTICE = Path(__file__).with_name("cn-beijing.toml")


@cache
def __getattr__(name: str) -> RuleSet:
    """Read the notice file when its rules are first asked for."""
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from govreport.notices import rule_set  # noqa: PLC0415 - plugins load without it

    return rule_set(NOTICE)
