"""How the rules of a set are run, judged and put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from govreport import codec
from govreport._guard import described, guarded
from govreport.editions import Edition
from govreport.errors import PluginError
from govreport.findings import Finding, Findings, Place, Severity
from govreport.model import Report
from govreport.rules.base import ResolvedRuleSet, Subject, settle

_CRASHED = "GR000"


def check(rules: ResolvedRuleSet, subject: Subject) -> Findings:
    """Return what the rules of a set find, in the order of the report."""
    found: list[Finding] = []
    for rule in rules.rules:
        if rule.applies(subject.report):
            task = f"rule {rule.code}"
            try:
                found.extend(guarded(rules.name, task, _run, rule.check, subject, rule))
            except PluginError as error:
                found.append(_crash(rule.code, rules.name, error.__cause__ or error))
    report = subject.report
    judged = [locate_all(settle(finding, rules, report.waivers), report) for finding in found]
    return Findings(sorted(judged, key=_order(subject.edition)))


def locate_all(finding: Finding, report: Report) -> Finding:
    """Return a finding whose places tell the lines of the report's file, if it has one."""
    if report.origin is None:
        return finding

    def at(place: Place) -> Place:
        return attrs.evolve(place, region=codec.locate(report, place))

    return attrs.evolve(
        finding, place=at(finding.place), related=tuple(at(place) for place in finding.related)
    )


def _run(check: Callable[..., Iterable[Finding]], *arguments: Any) -> list[Finding]:
    found = list(check(*arguments))
    for item in found:
        if not isinstance(item, Finding):
            raise TypeError(f"it yielded {type(item).__name__}, not a Finding")
    return found


def _crash(code: str, rule_set: str, error: BaseException) -> Finding:
    """Return the finding that a rule failed: silence would look like a clean report."""
    problem = described(error)
    return Finding(
        code=_CRASHED,
        severity=Severity.ERROR,
        message=f"规则集 {rule_set} 的规则 {code} 运行失败，本项没有检查：{problem}",
        message_en=f"rule {code} of {rule_set} failed, so this was not checked: {problem}",
    )


def _order(edition: Edition) -> Callable[[Finding], tuple[int, int, int, str]]:
    """Return a sort key: the report's order, then the code."""
    cells = {address: index for index, address in enumerate(edition.slots)}
    tables = {layout.key: layout.section for layout in edition.tables}
    sections = {"title": -2, "preamble": -1}
    sections |= {form.key: index for index, form in enumerate(edition.sections)}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        place = finding.place
        if place.address:
            section = tables.get(place.address.split(".", 1)[0], "")
            return (sections.get(section, -3), 1, cells.get(place.address, 0), finding.code)
        return (sections.get(place.section, -3), 0, place.start, finding.code)

    return key
