"""Tests that findings lead to lines of the file, in every form that they are printed in."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

import govreport
from govreport.present import Checked, as_json, as_junit, as_sarif, as_text

#: A wrong total in the sixth line, and a wrong number of the narrative in the tenth.
TEXT = """\
year = 2024
[agency]
name = "某局"

[requests]
new = [3, 1, 0, 0, 0, 0, 9]

[sections]
overview = '''
本年收到政府信息公开申请5件。
'''
"""


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """Return the check of a file with a wrong total in its sixth line."""
    file = tmp_path / "2024.toml"
    file.write_text(TEXT, encoding="utf-8")
    return next(iter(govreport.Engine(entry_points=False).checked([file])))


def _line_of(checked: Checked, address: str) -> int:
    return next(one.place.line for one in checked.findings if one.place.address == address)


def test_findings_carry_lines(checked: Checked) -> None:
    """A finding of a cell knows the line that the cell stands in."""
    assert _line_of(checked, "requests.new.total") == 6


def test_a_finding_of_the_narrative_carries_its_span(checked: Checked) -> None:
    """A finding of a span of text knows the line and the columns of the span."""
    place = next(one.place for one in checked.findings if one.place.quote.startswith("本年收到"))

    assert place.region is not None
    assert (place.line, place.region.column) == (10, 1)
    assert place.region.end_column - place.region.column == len(place.quote)


def test_sarif_has_regions(checked: Checked) -> None:
    """Code hosts get line and column of a cell, and of a span of the narrative."""
    results = json.loads(as_sarif([checked]))["runs"][0]["results"]
    regions = [
        result["locations"][0]["physicalLocation"].get("region", {}).get("startLine", 0)
        for result in results
    ]

    assert {6, 10} <= set(regions)
    total = next(result for result in results if result["ruleId"] == "GR201")
    assert total["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 6,
        "startColumn": 26,
        "endLine": 6,
        "endColumn": 27,
    }


def test_json_has_lines(checked: Checked) -> None:
    """Programs get line and column beside the address."""
    findings = json.loads(as_json([checked]))["reports"][0]["findings"]
    place = next(one["place"] for one in findings if one["code"] == "GR201")

    assert (place["line"], place["column"]) == (6, 26)
    assert (place["end_line"], place["end_column"]) == (6, 27)


def test_terminals_show_file_and_line(checked: Checked) -> None:
    """People get `file:line:column`, which terminals make a link of."""
    assert f"{checked.source}:6:26" in as_text([checked], width=200, color=False)
    assert f"{checked.source}:6" in as_junit([checked])


def test_a_report_from_elsewhere_has_no_lines(checked: Checked) -> None:
    """A report without a file of its own gives the same findings, without lines."""
    bare = attrs.evolve(checked.report, origin=None)

    again = govreport.Engine(entry_points=False).check(bare)

    assert again == checked.findings
    assert {one.place.line for one in again} == {0}
