"""Every command as a user types it, in an empty folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import govreport
from govreport.cli import cli, main
from govreport.errors import GovreportError

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
WRONG = str(EXAMPLES / "lincang-2020.toml")
RIGHT = str(EXAMPLES / "lincang-2020-corrected.toml")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in an empty folder."""
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """Run a command that succeeds."""
    result = CliRunner().invoke(cli, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def test_new_writes_a_starter_file_and_its_schema() -> None:
    """The starter file loads as a blank report and names the schema beside it."""
    run("new", "--year", "2024", "--agency", "某市交通运输局", "--kind", "department")

    report = govreport.load("2024.toml")
    schema = json.loads(Path("govreport-2021.schema.json").read_text())

    assert report.agency.name == "某市交通运输局"
    assert report.agency.kind is govreport.AgencyKind.DEPARTMENT
    assert schema["properties"]["edition"] == {"const": "2021"}
    assert Path("2024.toml").read_text().startswith("#:schema ./govreport-2021.schema.json")


def test_new_never_overwrites_unasked() -> None:
    """An existing file is refused, and replaced only with --force."""
    Path("2024.toml").write_text("mine")

    with pytest.raises(GovreportError, match="exists"):
        run("new", "--year", "2024", "--agency", "某局")
    assert Path("2024.toml").read_text() == "mine"
    run("new", "--year", "2024", "--agency", "某局", "--force")
    assert "某局" in Path("2024.toml").read_text()


def test_schema_prints_json() -> None:
    """The printed schema names every section of the edition asked for."""
    schema = json.loads(run("schema", "--edition", "2019").output)

    assert schema["properties"]["disclosure"]["properties"]["procurement"]["title"]


def test_read_and_render_are_inverses() -> None:
    """TOML to JSON and back is the same report."""
    run("render", RIGHT, "--to", "out/report.json")
    run("read", "out/report.json", "--to", "again.toml")

    assert govreport.load(RIGHT) == govreport.load("again.toml")
    assert govreport.load(RIGHT) == govreport.read(
        run("read", "out/report.json").stdout_bytes, reader="toml"
    )


def test_render_names_files_after_the_source() -> None:
    """Formats become files in --out; each path is printed."""
    result = run("render", RIGHT, "--to", "json", "--to", "toml", "--out", "out")

    assert result.stdout.split() == [
        "out/lincang-2020-corrected.json",
        "out/lincang-2020-corrected.toml",
    ]
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "lincang-2020-corrected.json",
        "lincang-2020-corrected.toml",
    ]


def test_examples_give_all_meta_tags() -> None:
    """With the project file of the examples the page lacks no tag that a web site must have."""
    project = str(EXAMPLES / "govreport.toml")

    with_it = run("--project", project, "render", RIGHT, "--to", "html")
    without = run("render", RIGHT, "--to", "html")

    assert "ColumnType" in without.output
    assert "ColumnType" not in with_it.output


def test_render_warns_about_errors_and_strict_refuses() -> None:
    """A report with errors renders with a warning; with --strict it does not."""
    result = run("render", WRONG, "--to", "r.json")
    assert "3 errors" in result.stderr

    with pytest.raises(GovreportError, match="3 errors"):
        run("render", WRONG, "--to", "strict.json", "--strict")
    assert not Path("strict.json").exists()


def _json(command: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(command, "--format", "json").output)
    return found


def test_formats_and_plugins_list_what_there_is() -> None:
    """Both lists name the built-in formats, as a table and as JSON."""
    assert "toml" in run("formats").output
    assert "national" not in run("--block-plugin", "templates", "plugins").stdout
    names = {item["name"] for item in _json("formats")["formats"]}
    origins = {item["origin"] for item in _json("plugins")["plugins"]}

    assert {"toml", "json"} <= names
    assert "builtin" in origins


def test_single_file_plugins_add_formats_and_commands() -> None:
    """A .py file in --plugins-dir adds a format and a command."""
    Path("plugins").mkdir()
    Path("plugins/extra.py").write_text(
        "import click\n"
        "from govreport import hookimpl\n"
        "from govreport.contracts import Renderer\n"
        "@hookimpl\n"
        "def register_renderers():\n"
        "    return [Renderer(name='t', suffixes=('.t',), render=lambda d, o: d.title.encode())]\n"
        "@hookimpl\n"
        "def register_commands():\n"
        "    return [click.Command('hello', callback=lambda: click.echo('hi'))]\n"
    )

    assert "extra" in run("--plugins-dir", "plugins", "plugins").output
    run("--plugins-dir", "plugins", "render", RIGHT, "--to", "t")
    assert Path("lincang-2020-corrected.t").read_text().endswith("年度报告")
    assert run("--plugins-dir", "plugins", "hello").output == "hi\n"


def test_rules_are_listed_and_shown() -> None:
    """Rule sets, the rules of one, and one rule with its source."""
    assert "cn-2021" in run("rules", "list").output
    assert "GR201" in run("rules", "list", "cn-2021").output
    shown = run("rules", "show", "gr201").output
    assert "source" in shown
    assert "why:      行合计不符" in shown
    assert "fix:      对照台账逐格核对" in shown
    with pytest.raises(GovreportError, match="no rule"):
        run("rules", "show", "GR999")


def test_trace_prints_hook_calls() -> None:
    """--trace tells every hook call on standard error."""
    assert "formats.register_renderers()" in run("--trace", "formats").stderr


def test_help_shows_examples() -> None:
    """The help of the program and of each command shows how it is used."""
    assert "govreport render 2024.toml" in run("--help").output
    for command in ("new", "check", "render", "read", "formats", "plugins", "schema"):
        lines = run(command, "--help").output.splitlines()
        assert any(line.startswith(f"    govreport {command} ") for line in lines) or (
            command in ("formats", "plugins")
        )
        assert "  Examples:" in lines


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "none.toml"], "does not exist"),
        (["render", RIGHT, "--to", "r.xyz"], "no output format"),
        (["render", RIGHT, "--to", "r.json", "-o", "kinsoku"], "not KEY=VALUE"),
        (["check", RIGHT, "--rules", "cn-2022", "--lang", "en"], "did you mean 'cn-2021'"),
        (["schema", "--edition", "1999"], "no edition"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_to_do(arguments: list[str], words: str) -> None:
    """Wrong use prints one message to standard error and exits with 2."""
    result = subprocess.run(
        [sys.executable, "-m", "govreport", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_main_is_the_console_script() -> None:
    """The console script is the function `main`."""
    assert main.__module__ == "govreport.cli"


def test_compare_prints_a_page() -> None:
    """Draft and published text of one year are told apart by their files."""
    page = run("compare", WRONG, RIGHT, "--format", "html").stdout

    assert page.startswith("<!DOCTYPE html>")
    assert "lincang-2020.toml与lincang-2020-corrected.toml对比" in page
    assert page.count("</ins>") >= 3
