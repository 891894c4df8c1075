"""Local customs of Beijing."""

from govreport_rules_beijing.rules import RULES

__all__ = ["RULES"]
