"""Comparing two reports and adding many up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import govreport
from govreport import BLANK, Engine, Money, NotApplicable, Report, Unreadable
from govreport.cli import cli
from govreport.editions import NATIONAL
from govreport.errors import UsageError
from govreport.model import Agency
from govreport.testing.strategies import reports

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
ENGINE = Engine(entry_points=False)


def report(year: int = 2024, name: str = "某局", **data: Any) -> Report:
    """Return a report made of plain data."""
    lines = [f"year = {year}", f'agency = {{ name = "{name}" }}']
    lines += [f"{key} = {value}" for key, value in data.items()]
    return ENGINE.read("\n".join(lines).encode(), reader="toml")


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(NATIONAL).flatmap(reports))
def test_a_report_does_not_differ_from_itself(item: Report) -> None:
    """Comparing a report with itself finds nothing."""
    found = ENGINE.compare(item, item)

    assert found.equal
    assert [section.likeness for section in found.sections] == [1.0] * 6


def test_the_examples_differ_in_the_corrected_cells() -> None:
    """The two examples differ in table three only, in the cells that were corrected."""
    before, after = (
        ENGINE.load(EXAMPLES / name)
        for name in ("lincang-2020.toml", "lincang-2020-corrected.toml")
    )

    found = ENGINE.compare(before, after)

    assert {item.address: (item.before, item.after) for item in found.cells} == {
        "requests.results.granted.natural_person": (46, 45),
        "requests.results.granted.business": (0, 1),
        "requests.results.granted.total": (0, 46),
        "requests.results.total.natural_person": (46, 45),
        "requests.results.total.business": (0, 1),
    }


def test_reports_of_two_editions_compare_by_address() -> None:
    """Cells that one form lacks are told apart from blank ones."""
    found = ENGINE.compare(report(2020), report(2021, disclosure="{ licensing = [5] }"))
    cells = {item.address: item for item in found.cells}

    assert cells["disclosure.licensing.decisions"].after == 5
    assert cells["disclosure.procurement.amount"].after is None
    assert cells["disclosure.procurement.amount"].before is BLANK
    assert cells["disclosure.licensing.decisions"].growth is None


def test_growth_is_a_share_of_the_old_value_whatever_the_unit() -> None:
    """Amounts in 元 and 万元 are compared as amounts."""
    before = report(disclosure='{ fees = ["200000元"] }')
    after = report(disclosure='{ fees = ["25"] }')

    (item,) = ENGINE.compare(before, after).cells

    assert item.growth == pytest.approx(0.25)


def test_text_that_is_new_or_gone_is_listed() -> None:
    """Paragraphs are listed where they differ, with the share that stayed."""
    before = report(sections='{ overview = "甲甲。\\n乙乙。" }')
    after = report(sections='{ overview = "甲甲。\\n丙丙。" }')

    overview = ENGINE.compare(before, after).sections[0]

    assert overview.removed == ("乙乙。",)
    assert overview.added == ("丙丙。",)
    assert overview.likeness == pytest.approx(0.5)


def test_sums_are_exact_and_gaps_are_listed() -> None:
    """Counts and amounts add up; blank and unreadable cells are named, not guessed."""
    first = report(
        name="甲局",
        disclosure='{ fees = ["0.10"], licensing = [2], penalties = ["/"], coercion = ["/"] }',
        requests='{ new = [1, 0, 0, 0, 0, 0], carried_in = [{unreadable = "约3"}, 0,0,0,0,0] }',
    )
    second = report(
        name="乙局",
        disclosure='{ fees = ["2000元"], licensing = [3], penalties = [4], coercion = ["-"] }',
        requests="{ new = [2, 5, 0, 0, 0, 0] }",
    )

    found = ENGINE.aggregation([first, second], Agency(name="某市"))
    total = found.report

    assert total.get("disclosure.fees.amount") == Money(Decimal("0.30"), "万元")
    assert total.get("disclosure.licensing.decisions") == 5
    assert total.get("disclosure.penalties.decisions") == 4
    assert total.get("disclosure.coercion.decisions") == NotApplicable("/")
    assert total.get("requests.new.total") == 8
    assert total.get("disputes.review.total") is BLANK
    assert found.members == ("甲局", "乙局")
    gaps = {(gap.agency, gap.address): gap.value for gap in found.gaps}
    assert gaps["甲局", "requests.carried_in.natural_person"] == Unreadable("约3")
    assert gaps["乙局", "requests.carried_in.natural_person"] is BLANK


def test_what_cannot_be_added_up_is_refused() -> None:
    """No report, two years and two editions are wrong use."""
    for members in ([], [report(2024), report(2023)], [report(2020), report(2021)]):
        with pytest.raises(UsageError):
            ENGINE.aggregation(members, Agency(name="某市"))
    odd = attrs.evolve(report(2023), agency=Agency(name="丁局"))
    with pytest.raises(UsageError, match=r"2 of 3 are of 2024, form 2021, but not 丁局 \(2023"):
        ENGINE.aggregation([odd, report(2024), report(2024)], Agency(name="某市"))


def test_batch_goes_on_after_a_failure_and_exits_with_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file that cannot be read is reported; the others are rendered."""
    monkeypatch.chdir(tmp_path)
    Path("bad.toml").write_text("year = ")
    for name in ("a", "b"):
        govreport.render(report(name=name), to=f"{name}.toml")

    arguments = ["batch", "a.toml", "bad.toml", "b.toml", "--to", "json", "--out", "out"]
    result = CliRunner().invoke(cli, arguments)

    assert result.exit_code == 3
    assert "bad.toml" in result.stderr
    assert "2 of 3" in result.stdout
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.json", "b.json"]


def test_aggregate_and_compare_as_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands write the sums and print the differences as JSON."""
    monkeypatch.chdir(tmp_path)
    govreport.render(report(name="甲", disclosure="{ licensing = [2] }"), to="a.toml")
    govreport.render(report(name="乙", disclosure="{ licensing = [5] }"), to="b.toml")

    summed = CliRunner().invoke(
        cli, ["aggregate", "a.toml", "b.toml", "--agency", "某市", "--to", "sum.toml"]
    )
    compared = CliRunner().invoke(cli, ["compare", "a.toml", "b.toml", "--format", "json"])

    assert summed.exit_code == 0
    assert govreport.load("sum.toml").get("disclosure.licensing.decisions") == 7
    assert "more cells are blank" in summed.stderr
    assert '"growth": 1.5' in compared.stdout
