"""Reports with findings made by hand, for everything that prints findings."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import govreport
from govreport.findings import Finding, Findings, Place, Severity
from govreport.model import Paragraph, Report
from govreport.present import Checked
from govreport.testing.samples import correct_report

OVERVIEW = "收到申请211件，其中<自然人>182件&企业21件\x07。"
PREAMBLE = "本报告依据条例编制。"
REASON = "已说明 & 存档"
NEXT = "答复率100%，均按期办结。"


def place_of(section: str, text: str, quote: str) -> Place:
    """Return the place of a quote in a section's text."""
    start = text.index(quote)
    return Place(
        section=section,
        caption=f"部分{section}",
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def cell(address: str) -> Place:
    """Return the place of a cell."""
    return Place(address=address, caption=f"表三 {address}")


def _finding(code: str, severity: Severity, place: Place, **more: Any) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        message=f"问题 {code} <b>",
        message_en=f"problem {code} <b>",
        place=place,
        **more,
    )


def _report() -> Report:
    report = correct_report()
    sections = tuple(
        attrs.evolve(part, content=(Paragraph(text=OVERVIEW), Paragraph(text=NEXT)))
        if part.key == "overview"
        else attrs.evolve(part, present=part.key != "other")
        for part in report.sections
    )
    return attrs.evolve(
        report, sections=sections, preamble=(Paragraph(text="本报告依据条例编制。"),)
    )


def findings() -> Findings:
    """Return a finding of every sort of place; two spans overlap, one runs over two paragraphs."""
    text = f"{OVERVIEW}\n{NEXT}"
    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    return Findings(
        [
            _finding("GR000", error, Place()),
            _finding("GR601", info, place_of("preamble", PREAMBLE, "条例")),
            _finding(
                "GR401",
                error,
                place_of("overview", text, "211件，其中<自然人>182件"),
                expected="212",
                actual="211",
                source="条例第五十条",
                related=(cell("requests.new.total"), place_of("overview", text, "答复率100%")),
            ),
            _finding("GR402", warning, place_of("overview", text, "其中<自然人>182件&企业21件")),
            _finding(
                "GR403", warning, place_of("overview", text, "。\n答复"), waived="已说明 & 存档"
            ),
            _finding("GR201", error, cell("requests.new.natural_person"), expected="1", actual="2"),
            _finding("GR201", error, cell("requests.new.business")),
            _finding("GR203", warning, cell("requests.new.business")),
            _finding("GR106", info, Place(section="problems", caption="五、问题")),
            _finding("GR104", warning, Place(section="other", caption="六、其他")),
        ]
    )


@pytest.fixture
def checked() -> Checked:
    """A report with findings of every sort."""
    engine = govreport.default_engine()
    report = _report()
    return Checked(
        source="报告 2024/草稿#1.toml",
        report=report,
        edition=engine.edition(report),
        rules=engine.rules(None, report),
        findings=findings(),
    )


@pytest.fixture
def clean() -> Checked:
    """A report without findings."""
    engine = govreport.default_engine()
    report = correct_report("2019")
    return Checked(
        source="clean.toml",
        report=report,
        edition=engine.edition(report),
        rules=engine.rules(None, report),
        findings=Findings(),
    )
