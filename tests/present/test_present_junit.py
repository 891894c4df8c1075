"""Findings as JUnit XML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import attrs
import pytest

from govreport.findings import Findings
from govreport.present import Checked, as_junit


def _parse(text: str | bytes) -> Element:
    return fromstring(text)  # noqa: S314 - our own text


def _case(root: Element, code: str) -> Element:
    found = [one for one in root.iter("testcase") if one.get("name", "").split()[0] == code]
    assert len(found) == 1
    return found[0]


def test_a_suite_for_each_report(checked: Checked, clean: Checked) -> None:
    """Suites are reports, cases are the rules that were run, and the counts agree with them."""
    root = _parse(as_junit([checked, clean]))
    dirty, spotless = root.findall("testsuite")

    assert dirty.get("name") == checked.source
    assert len(spotless.findall("testcase")) == len(list(clean.applied()))
    assert spotless.get("failures") == "0"
    for suite in (root, dirty, spotless):
        assert suite.get("tests") == str(len(list(suite.iter("testcase"))))
        assert suite.get("failures") == str(len(list(suite.iter("failure"))))
        assert suite.get("skipped") == str(len(list(suite.iter("skipped"))))


def test_a_file_that_could_not_be_read_is_an_error(checked: Checked) -> None:
    """A file that nobody could read is a suite with one error, and counts as one."""
    root = _parse(as_junit([checked], unread={"b.pdf": "b.pdf: is encrypted\nhint: open it"}))
    error = root.find("testsuite[@name='b.pdf']/testcase/error")

    assert error is not None
    assert error.get("message") == "b.pdf: is encrypted"
    assert "hint: open it" in (error.text or "")
    assert root.get("errors") == "1"


def test_errors_and_warnings_fail(checked: Checked) -> None:
    """All unwaived findings of a rule are one failure of its worst severity."""
    root = _parse(as_junit([checked]))
    failure = _case(root, "GR201").find("failure")

    assert failure is not None
    assert failure.get("type") == "error"
    assert (failure.text or "").count("问题 GR201") == 2
    assert "requests.new.business" in (failure.text or "")


def test_info_is_output(checked: Checked) -> None:
    """A finding of severity info is printed, and the case passes."""
    case = _case(_parse(as_junit([checked])), "GR601")

    assert [child.tag for child in case] == ["system-out"]


def test_waived_is_skipped(checked: Checked) -> None:
    """A rule whose findings are all waived is skipped, with the reason."""
    case = _case(_parse(as_junit([checked])), "GR403")

    assert [child.tag for child in case] == ["skipped"]
    assert case[0].get("message") == "已说明 & 存档"


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 3), ("warning", 6), ("info", 8)])
def test_what_fails_can_be_chosen(checked: Checked, fail_on: str, failures: int) -> None:
    """Failures begin at the severity asked for."""
    root = _parse(as_junit([checked], fail_on=fail_on))

    assert root.get("failures") == str(failures)


def test_text_that_xml_cannot_hold(checked: Checked) -> None:
    """Control characters and lone surrogates are replaced; the file stays well-formed."""
    bad = "a\x00\x1b[31m\x0b\ufffe\ud800b"
    broken = [attrs.evolve(one, message=bad, waived=bad) for one in checked.findings]
    text = as_junit([attrs.evolve(checked, source=bad, findings=Findings(broken))])

    assert _parse(text.encode("utf-8")).get("skipped") != "0"
    assert "\x1b" not in text


def test_english(checked: Checked) -> None:
    """Messages and titles are in the language asked for."""
    text = as_junit([checked], "en")

    assert "problem GR201" in text
    assert "The columns of a row add up to its total" in text
    assert "问题 GR" not in text
