"""Local customs of Shanghai."""

from govreport_rules_shanghai.rules import RULES

__all__ = ["RULES"]
