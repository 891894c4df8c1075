"""Local dates of Huaihua, Hunan, for reports on 2021."""

from govreport_rules_huaihua.rules import RULES

__all__ = ["RULES"]
