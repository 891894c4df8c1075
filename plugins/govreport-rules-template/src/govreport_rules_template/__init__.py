"""本地规则样板."""

from govreport_rules_template.rules import RULES

__all__ = ["RULES"]
