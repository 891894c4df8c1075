"""What the notice file cannot say: functions that its requirements of the kind code name."""

from __future__ import annotations

from collections.abc import Iterator

from govreport.findings import Finding
from govreport.rules.base import Rule, Subject


def rule_phone(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find a report without a telephone number to ask at."""
    if not subject.report.agency.contact.phone:
        yield item.finding(
            "没有写明联系电话。", "There is no telephone number.", subject.section("title")
        )
