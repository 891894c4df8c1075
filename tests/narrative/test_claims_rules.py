"""The rules about claims keep the contract of rules."""

from __future__ import annotations

from govreport.rules.claims_rules import RULES as CLAIMS_RULES
from govreport.testing.rules import RulesContract


class TestClaimsRules(RulesContract):
    """Rules GR401 to GR407."""

    rules = CLAIMS_RULES
