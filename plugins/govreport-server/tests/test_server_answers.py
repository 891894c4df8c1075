"""What the server answers: the shapes of the commands, from data that whoever asks holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from starlette.testclient import TestClient

import govreport
from govreport import Report
from govreport.model import Waiver
from govreport.schemas import output_schema
from govreport.testing.samples import correct_report

BYTES = {"content-type": "application/octet-stream"}
SHARED = Path(__file__).parents[3].parent / "shared" / "cases" / "hostile"


def _read(client: TestClient, data: bytes, name: str = "2024.toml") -> dict[str, Any]:
    answer = client.post("/api/read", params={"name": name}, content=data, headers=BYTES)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _held(client: TestClient, report: Report, form: str = "toml") -> dict[str, Any]:
    """Return a report as the page holds it: what was read of a file."""
    data = govreport.default_engine().render_bytes(report, form)
    found = _read(client, data, f"2024.{form}")
    return {name: found[name] for name in ("report", "inside", "name")}


def _data(report: Report) -> dict[str, Any]:
    """Return a report's data as JSON has them."""
    found: dict[str, Any] = json.loads(govreport.default_engine().render_bytes(report, "json"))
    return found


def _valid(data: dict[str, Any], name: str) -> dict[str, Any]:
    jsonschema.validate(data, output_schema(name))
    return data


def test_a_document_is_read_with_its_account(client: TestClient) -> None:
    """The report's data come back as any program reads them, with how they were read."""
    report = correct_report("2021")
    data = govreport.default_engine().render_bytes(report, "docx")

    found = _read(client, data, "C:\\fakepath\\年度报告.docx")

    assert govreport.from_data(found["report"]) == report
    assert found["name"] == "年度报告.docx"
    (told,) = _valid(found["reading"], "reading")["documents"]
    assert (told["source"], told["reader"], told["embedded"]) == ("年度报告.docx", "docx", True)
    assert found["inside"] == {"verdict": "equal", "differences": [], "reason": "", "waivers": 0}


def test_findings_are_those_of_the_command(
    client: TestClient, wrong: Report, previous: Report
) -> None:
    """The same findings as `Engine.check` gives, in the shape of `check --format json`."""
    asked = {**_held(client, wrong), "language": "en", "claims": True}
    engine = govreport.default_engine()

    found = _valid(client.post("/api/check", json=asked).json(), "check")
    later = client.post("/api/check", json={**asked, "previous": _data(previous)}).json()

    (told,) = found["reports"]
    assert [one["code"] for one in told["findings"]] == ["GR201"]
    assert told["source"] == "2024.toml"
    assert told["claims"]
    assert [one["code"] for one in later["reports"][0]["findings"]] == [
        one.code for one in engine.check(wrong, previous=previous)
    ]


@pytest.mark.parametrize(
    ("form", "media_type", "beginning"),
    [
        ("html", "text/html", "<!DOCTYPE html>"),
        ("sarif", "application/sarif+json", "{"),
        ("junit", "application/xml", "<?xml"),
    ],
)
def test_findings_come_in_other_formats(
    client: TestClient, wrong: Report, form: str, media_type: str, beginning: str
) -> None:
    """A marked page, SARIF and JUnit XML, by their own media types."""
    answer = client.post("/api/check", json={**_held(client, wrong), "as": form})

    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.text.startswith(beginning)


def test_cells_are_given_other_values(client: TestClient, wrong: Report) -> None:
    """Text is read as a printed cell is: digits, marks of 不适用, nothing; totals are kept."""
    values: dict[str, object] = {
        "requests.new.total": "２１１",
        "requests.carried.other": "/",
        "disclosure.fees.administrative": "3,215.60",
        "requests.new.natural_person": "",
        "requests.new.business": 7,
    }
    address = [name for name, _ in wrong.cells()]
    values = {name: text for name, text in values.items() if name in address}

    answer = client.post("/api/change", json={**_held(client, wrong), "values": values})

    changed = govreport.from_data(answer.json()["report"])
    assert len(values) >= 3
    assert changed.get("requests.new.total") == 211
    assert changed.get("requests.new.natural_person") is govreport.BLANK
    assert changed.get("requests.new.business") == 7


@pytest.mark.parametrize("text", ["约30", "3.5", "-1", "九百", "1" * 40])
def test_what_is_no_value_of_a_cell_is_refused(
    client: TestClient, wrong: Report, text: str
) -> None:
    """Nothing that a person types is kept as it is: it is named, with the cell."""
    asked = {**_held(client, wrong), "values": {"requests.new.total": text}}

    answer = client.post("/api/change", json=asked)

    assert answer.status_code == 422
    assert answer.json()["title"] == "ModelError"
    assert "总计" in answer.json()["detail"]
    assert "a whole number from 0" in answer.json()["detail"]


def test_a_document_is_rendered(client: TestClient, wrong: Report) -> None:
    """It comes under the name of the report with the ending of its format, to be saved."""
    for form in ("docx", "html", "toml"):
        answer = client.post("/api/render", json={**_held(client, wrong), "format": form})

        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''2024.{form}"
        assert govreport.read(answer.content) == wrong


def test_two_reports_are_compared(client: TestClient, wrong: Report, previous: Report) -> None:
    """Cells and texts that differ, as JSON or side by side as a page."""
    asked = {
        "before": _data(previous),
        "after": _data(wrong),
        "language": "en",
    }

    found = _valid(client.post("/api/compare", json=asked).json(), "compare")
    shown = client.post("/api/compare", json={**asked, "as": "html"})

    expected = govreport.compare(previous, wrong)
    assert [one["address"] for one in found["cells"]] == [one.address for one in expected.cells]
    assert shown.headers["content-type"].startswith("text/html")
    assert "2023" in shown.text


def test_formats_and_rules_are_listed(client: TestClient) -> None:
    """In the shapes of the commands."""
    formats = _valid(client.get("/api/formats").json(), "formats")["formats"]
    rules = _valid(client.get("/api/rules").json(), "rules")["rule_sets"]

    assert {"docx", "html", "toml"} <= {one["name"] for one in formats if one["writes"]}
    assert {"cn-2019", "cn-2021"} <= {one["name"] for one in rules}


def test_findings_that_a_document_accepts_itself_stay(client: TestClient, wrong: Report) -> None:
    """A waiver inside a document does not count; one in a TOML file is its author's word."""
    waived = attrs.evolve(wrong, waivers=(Waiver(code="GR201", reason="已说明"),))

    document = client.post("/api/check", json=_held(client, waived, "html")).json()
    own = client.post("/api/check", json=_held(client, waived, "toml")).json()

    codes = {one["code"]: one["waived"] for one in document["reports"][0]["findings"]}
    assert codes == {"GR201": "", "GR703": ""}
    assert [one["waived"] for one in own["reports"][0]["findings"]] == ["已说明"]


def test_what_is_seen_counts_after_changes_too(client: TestClient) -> None:
    """That data inside differ from what a document shows is a finding as long as it is held."""
    if not SHARED.is_dir():
        pytest.skip(f"the cases are not there: {SHARED}")
    data = (SHARED / "visible-wrong-payload-right.html").read_bytes()
    held = _read(client, data, "a.html")
    held.pop("reading")

    changed = client.post(
        "/api/change", json={**held, "values": {"requests.new.natural_person": "5"}}
    ).json()
    found = client.post("/api/check", json=changed).json()

    assert held["inside"]["verdict"] == "different"
    assert "GR701" in [one["code"] for one in found["reports"][0]["findings"]]


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        ("check", {"rules": "../../etc/passwd"}, "there is no rule set"),
        ("check", {"rules": "docs/notice.toml"}, "there is no rule set"),
        ("check", {"as": "people"}, "expected one of json"),
        ("check", {"report": []}, "expected an object"),
        ("check", {"report": {}}, "year"),
        ("check", {"inside": {"verdict": "right"}}, "expected one of equal"),
        ("check", {"inside": {"verdict": "equal", "differences": [3]}}, "expected texts"),
        ("check", {"claims": 1}, "expected true or false"),
        ("check", {"report_": {}}, "there is no such field"),
        ("render", {"format": "exe"}, "there is no output format"),
        ("render", {"format": "pdf", "template": "/etc/passwd"}, "there is no such field"),
        ("render", {}, "format"),
        ("change", {"values": {"requests.nobody": 3}}, "nobody"),
        ("change", {"values": {"requests.new.total": [3]}}, "a whole number"),
        ("change", {}, "values"),
    ],
)
def test_what_cannot_be_done_is_told(
    client: TestClient, wrong: Report, path: str, change: dict[str, object], said: str
) -> None:
    """Problem details say what is wrong and where; no name is that of a file."""
    answer = client.post(f"/api/{path}", json={**_held(client, wrong), **change})

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.text


def test_refusals_are_in_the_language_of_who_asks(client: TestClient) -> None:
    """A browser's language, or the one that is asked for."""
    chinese = client.post(
        "/api/read", content=b"x", headers={**BYTES, "accept-language": "zh-CN,zh;q=0.9,en;q=0.5"}
    )
    english = client.post(
        "/api/read?language=en", content=b"x", headers={**BYTES, "accept-language": "zh-CN"}
    )

    assert chinese.json()["detail"].startswith("〔")
    assert not english.json()["detail"].startswith("〔")


def test_json_of_answers_is_ascii_or_utf8_without_steering(client: TestClient) -> None:
    """A name that would turn a terminal's text round comes back as marks."""
    name = "a\u202eb\x1b.toml"
    data = govreport.default_engine().render_bytes(correct_report("2021"), "toml")

    answer = client.post("/api/read", params={"name": name}, content=data, headers=BYTES)

    assert json.loads(answer.content)["name"] == "a\ufffdb\ufffd.toml"
