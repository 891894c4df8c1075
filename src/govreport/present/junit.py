"""Findings as JUnit XML: a report is a test suite, a rule that was run a test case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from govreport.findings import Finding, Severity
from govreport.present._characters import fit
from govreport.present._loosened import loosened
from govreport.present._wording import words_of
from govreport.present.accounts import not_run
from govreport.present.checked import Checked


def as_junit(
    checked: Sequence[Checked],
    language: str = "zh",
    unread: Mapping[str, str] = MappingProxyType({}),
    *,
    fail_on: Severity | str = Severity.WARNING,
) -> str:
    """Return findings as JUnit XML.

    Args:
        checked: The reports.
        language: ``zh`` or ``en``.
        unread: What is wrong with files that could not be read, by their names; each
            is a suite of one error.
        fail_on: Severity from which on a finding is a failure.  Lesser ones are
            output of the test case; a case whose findings are all waived is skipped.
    """
    floor = Severity.parse(fail_on) if isinstance(fail_on, str) else fail_on
    suites = Element("testsuites", name="govreport")
    for item in checked:
        suites.append(_suite(item, language, floor))
    for source, text in unread.items():
        suites.append(_unread(source, text))
    for name in ("tests", "failures", "errors", "skipped"):
        suites.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    indent(suites)
    text = tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _unread(source: str, text: str) -> Element:
    counts = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0"}
    suite = Element("testsuite", counts, name=fit(source))
    case = SubElement(suite, "testcase", classname="govreport", name="read")
    SubElement(case, "error", message=fit(text.partition("\n")[0])).text = fit(text)
    return suite


def _suite(item: Checked, language: str, floor: Severity) -> Element:
    report = item.report
    cases = [
        _case(item, code, title, language, floor) for code, title in _rules(item, language).items()
    ]
    suite = Element(
        "testsuite",
        name=fit(item.source),
        tests=str(len(cases)),
        failures=str(sum(1 for case in cases if case.find("failure") is not None)),
        errors="0",
        skipped=str(sum(1 for case in cases if case.find("skipped") is not None)),
    )
    properties = SubElement(suite, "properties")
    facts = {
        "agency": report.agency.name,
        "year": str(report.year),
        "edition": report.edition,
        "rules": item.rules.name,
    }
    project = loosened(item.project, words_of(language))
    if project:
        facts["project"] = project
    for name, value in facts.items():
        SubElement(properties, "property", name=name, value=fit(value))
    suite.extend(cases)
    return suite


def _rules(item: Checked, language: str) -> dict[str, str]:
    """Return code and title of every rule that was run; a failed one's code has no title."""
    titles = {rule.code: rule.text(language).title for rule in item.applied()}
    return titles | {found.code: "" for found in item.findings if found.code not in titles}


def _case(item: Checked, code: str, title: str, language: str, floor: Severity) -> Element:
    case = Element("testcase", classname=fit(item.rules.name), name=fit(f"{code} {title}".strip()))

    def texts(findings: Sequence[Finding]) -> str:
        # All findings of a case are of one rule, which is explained once.
        return _texts(findings, item, language)

    found = [one for one in item.findings if one.code == code]
    waived = [one for one in found if one.waived]
    failing = [one for one in found if not one.waived and one.severity >= floor]
    others = [one for one in found if not one.waived and one.severity < floor]
    if failing:
        worst = max(one.severity for one in failing)
        failure = SubElement(
            case, "failure", type=worst.value, message=fit(failing[0].text(language))
        )
        failure.text = texts(failing)
    elif (why := _unchecked(item, code, language)) and not found:
        SubElement(case, "skipped", message=fit(why))
    elif waived and not others:
        reasons = "; ".join(dict.fromkeys(one.waived for one in waived))
        SubElement(case, "skipped", message=fit(reasons)).text = texts(waived)
        waived = []
    if others or waived:
        SubElement(case, "system-out").text = texts([*others, *waived])
    return case


def _unchecked(item: Checked, code: str, language: str) -> str:
    """Return why a rule could not look at everything in a document that was read."""
    if item.report.account is None:
        return ""
    parts = (part for one in not_run(item) if one.code == code for part in one.unchecked)
    return "; ".join(dict.fromkeys(part.text(language) for part in parts))


def _texts(findings: Sequence[Finding], item: Checked, language: str) -> str:
    parts = ["\n".join(_lines(found, language, item.source)) for found in findings]
    return fit("\n\n".join((*parts, *_advice(item, findings[0].code, language))))


def _advice(item: Checked, code: str, language: str) -> Iterator[str]:
    """Yield why the rule is there and what to do about its findings, where it says so."""
    words, rule = words_of(language), item.text_of_rule(code, language)
    advice = {words.why: rule.why, words.fix: rule.fix}
    if lines := [f"{label}{words.colon}{text}" for label, text in advice.items() if text]:
        yield "\n".join(lines)


def _lines(found: Finding, language: str, source: str) -> Iterator[str]:
    words, place = words_of(language), found.place
    yield f"[{words.severities[found.severity]}] {found.text(language)}"
    where = f"{source}:{place.line}" if place.line else ""
    details = {
        words.file: where,
        words.place: f"{place.caption} <{place.address}>" if place.address else place.caption,
        words.quote: place.quote,
        words.actual: found.actual,
        words.expected: found.expected,
        words.source: found.source,
        words.waived: found.waived,
    }
    yield from (f"{name}{words.colon}{text}" for name, text in details.items() if text)
