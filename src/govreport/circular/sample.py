"""A circular to try templates with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from govreport.circular.document import Circular, laid_out
from govreport.document import Document
from govreport.findings import Finding, Severity
from govreport.site.bodies import BodyPage, Paper, Relation
from govreport.site.gathering import Gathered

_YEAR: Final = 2024


def sample() -> Document:
    """Return a circular that has all that one may have: a finding, and a body without a report."""
    finding = Finding(code="GR201", severity=Severity.ERROR, message="样本")
    paper = Paper(
        source="",
        digest="",
        engine="",
        body="样本",
        kind="",
        year=_YEAR,
        edition="",
        rule_set="",
        errors=1,
        warnings=0,
        infos=0,
        waived=0,
        previous="",
        findings=(finding,),
    )
    missing = Relation(kind="missing", severity="warning", year=_YEAR)
    bodies = (
        BodyPage(key="1", code="1", name="样本一", kind="", file="", papers=(paper,)),
        BodyPage(key="2", code="2", name="样本二", kind="", file="", relations=(missing,)),
    )
    return laid_out(
        Gathered(bodies=bodies, failed=(), engine="", unchecked={}),
        Circular(folder=Path(), agency="样本", date=dt.date(_YEAR + 1, 1, 1), number="样本"),
    )
