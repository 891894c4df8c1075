"""Options of formats: each format gets its own, misspelt ones are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from govreport import Engine
from govreport.cli import cli
from govreport.errors import UsageError
from govreport.testing.samples import correct_report


def test_an_option_goes_to_the_formats_that_know_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Charts are an option of the page and none of the data beside it."""
    monkeypatch.chdir(tmp_path)
    engine = Engine()
    engine.render(correct_report("2021"), to="r.toml")
    arguments = ["render", "r.toml", "--to", "html", "--to", "json", "--out", "out", "-o"]

    with_charts = len(engine.render_bytes(correct_report("2021"), "html"))
    result = CliRunner().invoke(cli, [*arguments, "charts=off"], catch_exceptions=False)

    assert result.exit_code == 0
    assert "no option" not in result.stderr
    assert Path("out/r.html").stat().st_size < with_charts
    with pytest.raises(UsageError, match="did you mean 'charts'"):
        CliRunner().invoke(cli, [*arguments, "chart=off"], catch_exceptions=False)
    with pytest.raises(UsageError, match="did you mean 'site-code'") as caught:
        CliRunner().invoke(cli, [*arguments, "site_cod=1"], catch_exceptions=False)
    assert "site_code" not in str(caught.value)


def test_an_unknown_option_is_a_warning_to_programs() -> None:
    """A program that misspells an option is told, and gets its document."""
    lines: list[str] = []
    engine = Engine(warn=lines.append)

    assert engine.render_bytes(correct_report("2021"), "json", kinsoku="strict")
    assert any("has no option 'kinsoku'" in line for line in lines)


def test_blocking_what_does_not_exist_is_told() -> None:
    """A misspelt name leaves nothing out, and says so."""
    lines: list[str] = []

    Engine(block=["rulez"], entry_points=False, warn=lines.append)

    assert any("no plugin 'rulez'" in line and "'rules'" in line for line in lines)


def test_without_rules_nothing_is_called_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check without rules says that nothing was checked."""
    monkeypatch.chdir(tmp_path)
    Engine().render(correct_report("2021"), to="r.toml")

    result = CliRunner().invoke(cli, ["--block-plugin", "rules", "check", "r.toml"])

    assert "没有检查" in result.stdout


_SLEEPER = """
import time
from govreport import hookimpl

time.sleep(0.02)

@hookimpl
def register_rules():
    time.sleep(0.01)
    return []
"""


def test_plugins_tell_how_long_they_took(tmp_path: Path) -> None:
    """`plugins --times` has the milliseconds of every plugin; without it no time is shown."""
    (tmp_path / "sleeper.py").write_text(_SLEEPER, encoding="utf-8")

    def stdout(*options: str) -> str:
        arguments = ["--plugins-dir", str(tmp_path), "plugins", *options]
        return CliRunner().invoke(cli, arguments, catch_exceptions=False).stdout

    listed = json.loads(stdout("--times", "--format", "json"))["plugins"]
    timed = {item["name"]: item for item in listed}
    plain = json.loads(stdout("--format", "json"))["plugins"]

    assert timed["sleeper"]["importing"] >= 20
    assert timed["sleeper"]["registering"] >= 10
    assert all({"importing", "registering"} <= item.keys() for item in timed.values())
    assert not any({"importing", "registering"} & item.keys() for item in plain)
    assert "register" in stdout("--times").splitlines()[0].split()
