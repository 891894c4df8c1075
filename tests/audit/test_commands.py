"""The commands that work on datasets: `audit`, `aggregate`, `compare`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govreport.cli import cli
from govreport.editions import Y2021
from govreport.engine import Engine
from govreport.testing.country import province
from govreport.testing.country.numbers import of_tree

from .conftest import YEARS, Files

Make = Callable[..., Files]


def run(*arguments: object) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli, ["--lang", "en", *map(str, arguments)])


def audit(files: Files, out: Path, *more: object) -> Result:
    """Audit files in this process."""
    return run("audit", files.root, "--out", out, "--engine", "here", *more)


def test_the_summary_is_a_table(make: Make, tmp_path: Path) -> None:
    """Steps with what was new and what was done before; a failure is told, and is exit code 3."""
    files = make(3)

    first = audit(files, tmp_path / "out", "--csv")
    (files.root / "bad.toml").write_text("year = = 1", encoding="utf-8")
    second = audit(files, tmp_path / "out")

    assert first.exit_code == 0
    rows = {line.split()[0]: line.split()[1:5] for line in second.stdout.splitlines()}
    assert rows["read"] == ["7", "6", "1", "1"]
    assert rows["check"] == ["6", "6", "0", "0"]
    assert second.exit_code == 3
    assert "bad.toml" in second.stderr
    assert (tmp_path / "out" / "csv" / "cells.csv").is_file()


def test_findings_are_an_exit_code(make: Make, tmp_path: Path) -> None:
    """`--fail-on` asks for it."""
    files = make(12, wrong=1.0)

    assert audit(files, tmp_path / "out", "--fail-on", "error").exit_code == 1
    assert audit(files, tmp_path / "out").exit_code == 0


def test_wrong_use_is_told(make: Make, tmp_path: Path) -> None:
    """A rule set, a source or an executor that is not there is wrong use."""
    files = make(1)

    for arguments in (
        ("--rules", "cn-nowhere"),
        ("--engine", "nobody"),
        ("--seconds", "0"),
    ):
        result = audit(files, tmp_path / "out", *arguments)
        assert result.exit_code != 0, arguments
    assert run("audit", tmp_path / "absent", "--out", tmp_path / "out").exit_code != 0


def test_a_dataset_is_added_up(make: Make, tmp_path: Path, engine: Engine) -> None:
    """The sum of a city's children is what the numbers were made of."""
    files = make(40)
    audit(files, tmp_path / "out")
    made = province(40, YEARS, seed=1)
    numbers = of_tree(Y2021, made.bodies, YEARS, 1)
    city = next(one for one in made.bodies if one.code == "990100")
    below = [one for one in made.bodies if one.parent == city.code]

    several = run("aggregate", tmp_path / "out", "--agency", "x", "--to", tmp_path / "s.toml")
    result = run(
        "aggregate", tmp_path / "out", "--year", "2023", "--below", city.code,
        "--agency", "某市", "--to", tmp_path / "sum.toml",
    )  # fmt: skip
    report = engine.read(tmp_path / "sum.toml")

    assert several.exit_code != 0
    assert result.exit_code == 0
    assert f"({len(below)} reports)" in result.stdout
    for address in ("requests.new.total", "disclosure.penalties.decisions"):
        assert report.get(address) == sum(int(numbers[one.code, 2023][address]) for one in below)


FAILING = """
from govreport import hookimpl
from govreport.contracts import Executor, Lost
from govreport.audit.steps import CheckTask

def run(work, tasks, options):
    for place, task in enumerate(tasks):
        yield place, Lost(reason="gone") if isinstance(task, CheckTask) else work(task)

@hookimpl
def register_executors():
    return [Executor(name="failing", run=run)]
"""


def test_what_failed_is_not_left_out_of_sums_in_silence(
    make: Make, tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that was read counts though it could not be checked; one that was not is told."""
    files = make(3)
    (files.root / "bad.toml").write_text("year = = 1", encoding="utf-8")
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "failing.py").write_text(FAILING, encoding="utf-8")
    monkeypatch.setenv("GOVREPORT_PLUGINS_DIR", str(tmp_path / "plugins"))
    assert run("audit", files.root, "--out", tmp_path / "out", "--engine", "failing").exit_code == 3

    result = run(
        "aggregate", tmp_path / "out", "--year", "2023", "--agency", "某市",
        "--to", tmp_path / "sum.toml",
    )  # fmt: skip

    mine = [one.report for one in files.documents if one.year == 2023]
    address = "requests.new.total"
    assert result.exit_code == 0
    assert "(3 reports)" in result.stdout
    assert "bad.toml: it could not be read, and is not in the sums" in result.stderr
    total = engine.read(tmp_path / "sum.toml").get(address)
    assert total == sum(int(str(one.get(address))) for one in mine)


def test_two_datasets_are_compared(make: Make, tmp_path: Path) -> None:
    """A cell that has changed and a report that is gone are told; what is the same is not."""
    files = make(4)
    audit(files, tmp_path / "before")
    first, second = files.documents[0], files.documents[3]
    changed = first.report.replace({"disclosure.penalties.decisions": 987654})
    Engine().render(changed, to=files.path(0))
    files.path(3).unlink()
    audit(files, tmp_path / "after")

    result = run("compare", tmp_path / "before", tmp_path / "after", "--format", "json")
    same = run("compare", tmp_path / "after", tmp_path / "after")
    mixed = run("compare", tmp_path / "before", files.path(0))

    found = json.loads(result.stdout)["differences"]
    assert {"body": second.report.agency.name, "year": second.year, "address": "", "before": "",
            "after": None} in found  # fmt: skip
    (cell,) = (one for one in found if one["address"])
    assert (cell["body"], cell["after"]) == (first.report.agency.name, "987654")
    assert cell["before"] == str(first.report.get("disclosure.penalties.decisions"))
    assert len(found) == 2
    assert len(same.stdout.splitlines()) <= 1
    assert mixed.exit_code != 0


@pytest.mark.parametrize("option", [("--year", "2023"), ("--below", "1")])
def test_options_for_datasets_are_for_datasets(
    make: Make, tmp_path: Path, option: tuple[str, str]
) -> None:
    """Files have no tree and are of one year."""
    files = make(1)

    result = run("aggregate", files.path(0), *option, "--agency", "x", "--to", tmp_path / "s.toml")

    assert result.exit_code != 0
