"""Every number of a narrative is accounted for, and how one was read can be asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import govreport
from govreport.cli import cli
from govreport.editions import Y2021
from govreport.model import Report
from govreport.narrative import Analysis, analyse
from govreport.testing.samples import correct_previous

_HEAD = "（二）依申请公开。"
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "lincang-2020-corrected.toml"


@pytest.fixture
def read(report_of: Callable[..., Report]) -> Callable[[str], Analysis]:
    """What the sample's narrative says when it is some text."""
    return lambda text: analyse(report_of(text), Y2021, correct_previous("2021"))


def test_every_number_is_in_one_of_three_accounts(read: Callable[[str], Analysis]) -> None:
    """A number is part of a claim, of another thing with the reason, or not understood."""
    text = f"{_HEAD}新收申请211件，网上申请12件；召开培训3场；东山区收到30件。其中乃9件。"
    numbers = read(text).numbers

    assert [item.quote for item in numbers.items if item.claims] == ["211件"]
    assert [(item.quote, item.thing) for item in numbers.others] == [
        ("12件", "渠道、环节等一部分"),
        ("3场", "以“场”计的事物"),
        ("30件", "别的机关"),
        ("9件", "别的机关"),
    ]
    assert numbers.understood + len(numbers.unknown) == len(numbers.items) == 5


def test_what_is_not_understood_is_told(read: Callable[[str], Analysis]) -> None:
    """The share of numbers that are understood counts those that are not."""
    numbers = read(f"{_HEAD}新收申请211件，其中乃9件。").numbers

    assert [item.quote for item in numbers.unknown] == ["9件"]
    assert (numbers.claims, numbers.share) == (1, 50)


@pytest.mark.parametrize("other", [210, 212, 190, 999])
def test_a_claim_is_listed_whatever_its_number(read: Callable[[str], Analysis], other: int) -> None:
    """Another number in the same words is the same claim, and is not right."""
    right = read(f"{_HEAD}全市新收申请211件。").claims
    wrong = read(f"{_HEAD}全市新收申请{other}件。").claims

    assert [claim.indicator for claim in right] == [claim.indicator for claim in wrong]
    assert [claim.verdict.value for claim in wrong] == ["wrong"]


def test_readings_costs_constraints_and_choice_are_explained(
    read: Callable[[str], Analysis],
) -> None:
    """For a piece of text its number's readings are told, with what the tables say."""
    said = read(f"{_HEAD}办结210件，市政府办公室收到8件，其中部分公开36件。").explain(
        "部分公开36件"
    )

    assert said[0] == "“其中部分公开36件”"
    assert any("代价 4：（二）部分公开" in line and "各部门合起来+4" in line for line in said)
    assert any(line.endswith("（二） = 36") for line in said)
    assert any("结论：表内的数 相符" in line for line in said)


def test_what_is_explained_is_in_one_language(read: Callable[[str], Analysis]) -> None:
    """Codes have Chinese names in Chinese; in English only terms of the form are Chinese."""
    found = read(f"{_HEAD}办结210件，其中部分公开36件。")
    chinese, english = (found.explain("部分公开36件", language) for language in ("zh", "en"))

    assert not any(re.search("[a-z]", line) for line in chinese)
    assert english[1] == "  scope: body own, year this, about apply"
    assert english[-1] == "  verdict: table right “其中部分公开36件”"
    assert any(line.startswith("  → cost 0: （二）部分公开") for line in english)


def test_what_stands_nowhere_is_not_explained(read: Callable[[str], Analysis]) -> None:
    """Text without a number, or that is not in the narrative, gives nothing."""
    assert read(f"{_HEAD}办结210件。").explain("部分公开36件") == []


def test_the_commands_tell_the_account_and_explain() -> None:
    """`govreport claims` lists and counts; `explain` shows one number; wrong text is wrong use."""
    run = CliRunner().invoke

    listed = run(cli, ["claims", str(EXAMPLE), "--lang", "en"], catch_exceptions=False)
    explained = run(
        cli, ["claims", "explain", str(EXAMPLE), "--at", "已答复46件"], catch_exceptions=False
    )
    assert "understood" in listed.stdout
    assert "of another thing" in listed.stdout
    assert explained.stdout.startswith("“已答复46件”\n")
    with pytest.raises(govreport.errors.UsageError, match="no number"):
        run(cli, ["claims", "explain", str(EXAMPLE), "--at", "并无此句"], catch_exceptions=False)


def test_programs_get_the_account_with_the_claims() -> None:
    """The JSON of a check with claims holds the account of the numbers."""
    result = CliRunner().invoke(
        cli, ["check", str(EXAMPLE), "--claims", "--format", "json"], catch_exceptions=False
    )
    (report,) = json.loads(result.stdout)["reports"]
    numbers = report["numbers"]

    assert numbers["understood"] + len(numbers["unknown"]) == numbers["total"]
    assert numbers["claims"] + len(numbers["others"]) == numbers["understood"]
