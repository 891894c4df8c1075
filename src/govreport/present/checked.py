"""One report with what was found in it."""

from __future__ import annotations

import attrs

from govreport.editions import Edition
from govreport.findings import Findings
from govreport.model import Report
from govreport.rules.base import ResolvedRuleSet


@attrs.frozen(kw_only=True)
class Checked:
    """One report with what was found in it.

    Attributes:
        source: The file it came from, or any other name.
        report: The report.
        edition: Its edition of the form.
        rules: The rules it was checked by.
        findings: What they found.
    """

    source: str
    report: Report
    edition: Edition
    rules: ResolvedRuleSet
    findings: Findings
