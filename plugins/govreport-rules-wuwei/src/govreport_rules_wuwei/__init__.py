"""Local rules of Wuwei, Gansu, for reports from 2025."""

from govreport_rules_wuwei.rules import RULES

__all__ = ["RULES"]
