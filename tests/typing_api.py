"""How other programs use govreport: checked by mypy, never run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import govreport
from govreport.contracts import Renderer, RenderOptions
from govreport.document import Document
from govreport.hookspecs import hookimpl
from govreport.rules.base import RuleSet


def use() -> None:
    """The functions of the public face."""
    report = govreport.load("2024.toml")
    assert_type(report, govreport.Report)
    assert_type(govreport.read(Path("published.html")), govreport.Report)
    assert_type(govreport.read(b"<html>"), govreport.Report)
    assert_type(govreport.read_all("reports/*.html"), Iterator[govreport.Report])

    findings = govreport.check(report, rules="cn-2021", previous=govreport.read("2023.pdf"))
    assert_type(findings, govreport.Findings)
    assert_type(findings.errors[0], govreport.Finding)
    assert_type(findings[0].severity, govreport.Severity)

    assert_type(report.get("requests.new.total"), govreport.Value)
    assert_type(govreport.replace(report, {"requests.new.total": 1}), govreport.Report)
    assert_type(govreport.render(report, to="out/report.docx", charts=False), Path)


def build() -> None:
    """A report built step by step, of what exactly is a value."""
    form = govreport.default_engine().edition(2024)
    report = form.blank(year=2024, agency="某局", totals="computed")
    amounts = {"disclosure.fees.amount": Decimal("3.5")}
    assert_type(report.replace({"requests.new.total": 1, **amounts}), govreport.Report)
    assert_type(report.replace({"requests.new.total": "/"}).with_totals(), govreport.Report)
    assert_type(
        report.with_section("overview", "全年平稳。").with_preamble("引言。"), govreport.Report
    )
    govreport.Publication(date="2025-01-31", signed_on=datetime.date(2025, 1, 20))
    assert_type(govreport.Agency(name="某局", kind="department").kind, govreport.AgencyKind)
    assert_type(govreport.check("2024.toml", previous=Path("2023.toml")), govreport.Findings)
    assert_type(govreport.from_data(govreport.to_data(report)), govreport.Report)
    assert_type(govreport.cells(report)[0]["address"], str)


def use_engine() -> None:
    """An engine with a plugin set of its own."""
    engine = govreport.Engine(block=["html"], entry_points=False)
    report = engine.load("2024.toml")
    assert_type(engine.check(report, rules=RuleSet(name="mine")), govreport.Findings)
    assert_type(engine.compose(report), Document)
    assert_type(engine.render_bytes(report, "json"), bytes)


def write(document: Document, options: RenderOptions) -> bytes:
    """A renderer is a function of a document and options."""
    options.warn("nothing to worry about")
    return document.text().encode()


@hookimpl
def register_renderers() -> list[Renderer]:
    """Hooks keep their types under the marker."""
    return [Renderer(name="text", suffixes=(".txt",), render=write)]
