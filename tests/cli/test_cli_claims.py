"""`govreport check --claims` shows what was checked in the narrative."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import govreport
from govreport.cli import cli
from govreport.errors import UsageError
from govreport.narrative import Verdict
from govreport.present._wrap import width_of

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "lincang-2020-corrected.toml"


def run(*arguments: str) -> str:
    """Run a check and return what it prints."""
    result = CliRunner().invoke(
        cli, ["check", str(EXAMPLE), "--claims", *arguments], catch_exceptions=False
    )
    assert result.exit_code == 0
    return result.stdout


def test_people_see_every_number_and_its_verdict() -> None:
    """Verdict, quote and what it is compared with stand in columns, under their section."""
    lines = run().splitlines()
    head = next(line for line in lines if line.split() == ["结论", "原文", "对照", "应为", "说明"])
    row = next(line for line in lines if "已答复46件" in line and "相符" in line)

    assert row.split() == ["相符", "已答复46件", "三（七）"]
    columns = [width_of(line[: line.index(word)]) for line, word in (
        (head, "原文"), (row, "已答复"), (head, "对照"), (row, "三（七）"))]  # fmt: skip
    assert columns[0] == columns[1]
    assert columns[2] == columns[3]
    assert "  一、总体情况" in lines
    assert any("right" in line and "46" in line for line in run("--lang", "en").splitlines())


def test_programs_get_claims_with_the_findings() -> None:
    """One JSON document holds findings and claims, the same as the function gives."""
    (report,) = json.loads(run("--format", "json"))["reports"]
    claims = govreport.claims(govreport.load(EXAMPLE))

    assert [claim.quote for claim in claims] == [item["quote"] for item in report["claims"]]
    assert report["summary"]["error"] == 0
    assert {claim.verdict for claim in claims} <= {Verdict.RIGHT, Verdict.NOT_CHECKABLE}
    for claim in claims:
        text = (
            "\n".join(part.text for part in govreport.load(EXAMPLE).preamble)
            if claim.section == "preamble"
            else govreport.load(EXAMPLE).section(claim.section).text
        )
        assert text[claim.start : claim.end] == claim.quote


def test_other_notations_have_no_place_for_claims() -> None:
    """SARIF and the like hold findings only; asking for more is wrong use."""
    with pytest.raises(UsageError, match="--claims"):
        run("--format", "sarif")
