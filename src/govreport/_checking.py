"""How the rules of a set are run, judged, accounted for and put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from govreport import codec
from govreport._guard import described, guarded
from govreport.editions import Edition
from govreport.errors import PluginError
from govreport.findings import (
    Execution,
    Finding,
    Findings,
    Place,
    Severity,
    State,
    Unchecked,
)
from govreport.model import Report
from govreport.rules.base import ResolvedRuleSet, Rule, Subject, settle
from govreport.rules.unread import CUT, SOMEWHERE

_CRASHED = "GR000"
_UNREAD = "单元格没有读到，或读数存疑"
_UNREAD_EN = "the cell was not found, or its reading is in doubt"


def check(rules: ResolvedRuleSet, subject: Subject) -> Findings:
    """Return what the rules of a set find, in the order of the report, and what became of each."""
    found: list[Finding] = []
    executions: list[Execution] = []
    for rule in rules.rules:
        if not rule.applies(subject.report):
            executions.append(_not_for(rule, subject.report))
            continue
        try:
            yielded = guarded(rules.name, f"rule {rule.code}", _run, rule.check, subject, rule)
        except PluginError as error:
            crash = _crash(rule.code, rules.name, error.__cause__ or error)
            found.append(crash)
            executions.append(_execution(rule, [], [_failed(crash)]))
            continue
        findings, unchecked = _parted(yielded, subject)
        found += findings
        executions.append(_execution(rule, findings, unchecked))
    report = subject.report
    locator = codec.Locator(report)
    judged = [locate_all(settle(finding, rules, report.waivers), locator) for finding in found]
    return Findings(sorted(judged, key=_order(subject.edition)), executions=tuple(executions))


def locate_all(finding: Finding, locator: codec.Locator) -> Finding:
    """Return a finding whose places tell the lines of the report's file, if it has one."""
    if not locator.has_file:
        return finding

    def at(place: Place) -> Place:
        region = locator.locate(place)
        return place if region is place.region else attrs.evolve(place, region=region)

    return attrs.evolve(
        finding, place=at(finding.place), related=tuple(at(place) for place in finding.related)
    )


def _run(check: Callable[..., Iterable[Any]], *arguments: Any) -> list[Finding | Unchecked]:
    found = list(check(*arguments))
    for item in found:
        if not isinstance(item, (Finding, Unchecked)):
            raise TypeError(f"it yielded {type(item).__name__}, not a Finding")
    return found


def _parted(
    yielded: Sequence[Finding | Unchecked], subject: Subject
) -> tuple[list[Finding], list[Unchecked]]:
    """Return findings, and what was not checked: nobody is accused of what was not read."""
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for item in yielded:
        if isinstance(item, Unchecked):
            partial = subject.account is not None and not subject.account.whole
            unchecked.append(SOMEWHERE if item.written and partial else item)
        elif subject.unread([item.place.address]):
            cell = (item.place.address,)
            unchecked.append(Unchecked(reason=_UNREAD, reason_en=_UNREAD_EN, cells=cell))
        elif item.place.end <= item.place.start and not subject.reached(item.place.section):
            # A finding about a section as a whole says what is not in it.
            unchecked.append(CUT)
        else:
            findings.append(item)
    return findings, unchecked


def _execution(
    rule: Rule, findings: Sequence[Finding], unchecked: Sequence[Unchecked]
) -> Execution:
    if findings:
        state = State.FAILED
    elif any(item.applicable for item in unchecked):
        state = State.COULD_NOT_RUN
    else:
        state = State.NOT_APPLICABLE if unchecked else State.PASSED
    return Execution(
        code=rule.code, state=state, findings=len(findings), unchecked=tuple(unchecked)
    )


def _not_for(rule: Rule, report: Report) -> Execution:
    """Return what became of a rule that is for another edition or year."""
    if rule.editions and report.edition not in rule.editions:
        named = "、".join(rule.editions)
        reason, reason_en = f"适用于{named}年格式", f"for the form of {', '.join(rule.editions)}"
    else:
        first, last = (str(year or "") for year in rule.years)
        reason, reason_en = f"适用于{first}—{last}年度", f"for the years {first}-{last}"
    why = Unchecked(reason=reason, reason_en=reason_en, applicable=False)
    return _execution(rule, [], [why])


def _failed(crash: Finding) -> Unchecked:
    return Unchecked(reason=crash.message, reason_en=crash.message_en)


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
