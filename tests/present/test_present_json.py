"""Findings as JSON, and what all formats share."""

from __future__ import annotations

import json

import attrs
import pytest

from govreport.errors import UsageError
from govreport.findings import Findings
from govreport.present import FORMATS, Checked, as_json, present


def test_findings_are_whole(checked: Checked) -> None:
    """Every fact of a finding is there, with its place by address or by span."""
    (report,) = json.loads(as_json([checked]))["reports"]
    cell, span = report["findings"][5], report["findings"][2]

    assert [one["code"] for one in report["findings"]] == list(checked.findings.codes)
    assert cell["place"]["address"] == "requests.new.natural_person"
    assert (cell["expected"], cell["actual"]) == ("1", "2")
    text = checked.text_of("overview")
    assert text[span["place"]["start"] : span["place"]["end"]] == span["place"]["quote"]
    assert [one.get("address") for one in span["related"]] == ["requests.new.total", None]
    assert report["findings"][4]["waived"] == "已说明 & 存档"


def test_summary(checked: Checked) -> None:
    """Numbers by severity leave waived findings out."""
    (report,) = json.loads(as_json([checked], "en"))["reports"]

    assert report["summary"] == {"error": 4, "warning": 3, "info": 2}
    assert report["findings"][0]["message"] == "problem GR000 <b>"


@pytest.mark.parametrize("form", FORMATS)
def test_unencodable_text(checked: Checked, form: str) -> None:
    """Whatever characters a report holds, each format can be written as UTF-8."""
    broken = [
        attrs.evolve(one, message="a\ud800\x1bb", expected="\udfff") for one in checked.findings
    ]
    text = present([attrs.evolve(checked, findings=Findings(broken))], form)

    assert "\ufffd" in text.encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_unknown_language(checked: Checked, form: str) -> None:
    """A language that there is not is refused with the ones there are."""
    with pytest.raises(UsageError, match="zh or en"):
        present([checked], form, language="fr")


def test_unknown_format(checked: Checked) -> None:
    """A misspelt format is refused with the nearest one."""
    with pytest.raises(UsageError, match="did you mean 'sarif'"):
        present([checked], "sariff")


def test_files_that_could_not_be_read_are_listed(checked: Checked) -> None:
    """A file that nobody could read is named beside the reports."""
    data = json.loads(present([checked], "json", unread={"b.pdf": "is encrypted"}))

    assert data["unread"] == [{"source": "b.pdf", "message": "is encrypted"}]
    assert len(data["reports"]) == 1
