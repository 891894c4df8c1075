"""The rules keep the contract of rules, and are found by their name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from govreport.rules.base import Rule, resolve
from govreport.rules.national import NATIONAL_RULE_SETS
from govreport.testing import RulesContract
from govreport_rules_template import RULES


class TestRules(RulesContract):
    """Codes, documents, examples, and reports of every kind."""

    rules: ClassVar[Iterable[Rule]] = RULES.add


def test_the_set_adds_to_the_national_rules() -> None:
    """The resolved set holds its own rules beside the national ones."""
    known = {item.name: item for item in (*NATIONAL_RULE_SETS, RULES)}
    codes = resolve(RULES.name, known).codes

    assert codes >= {item.code for item in RULES.add}
    assert "GR201" in codes
