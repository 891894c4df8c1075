"""Many files at once, standard input, and plugins that fail: the rest goes on."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import govreport
from govreport.cli import cli
from govreport.errors import FormatError, GovreportError, PluginError, ReadError, UsageError

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
RIGHT = EXAMPLES / "lincang-2020-corrected.toml"

_PLUGIN = """
import click
from govreport import hookimpl
from govreport.contracts import Renderer

def render(document, options):
    print("noise")
    raise ValueError("no paper")

def fall():
    raise LookupError("no floor")

def wait():
    raise KeyboardInterrupt

@hookimpl
def register_renderers():
    return [Renderer(name="bad", suffixes=(".bad",), render=render)]

@hookimpl
def register_commands():
    return [click.Command("fall", callback=fall), click.Command("wait", callback=wait)]
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put two reports, a file that is none and a faulty plugin into an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.toml", "b.toml"):
        Path(name).write_bytes(RIGHT.read_bytes())
    Path("no.toml").write_text("x = 1", encoding="utf-8")
    Path("plugins").mkdir()
    Path("plugins/faulty.py").write_text(_PLUGIN, encoding="utf-8")


def run(*arguments: str, stdin: bytes = b"") -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, list(arguments), input=stdin)


def refused(*arguments: str) -> GovreportError:
    """Run a command that is refused; return the exception."""
    error = run(*arguments).exception
    assert isinstance(error, GovreportError)
    return error


def test_a_file_that_is_no_report_does_not_stop_a_check() -> None:
    """The findings about the others are printed, and the exit code is 3."""
    result = run("check", "a.toml", "no.toml", "b.toml", "--format", "json", "--lang", "en")

    assert [item["source"] for item in json.loads(result.stdout)["reports"]] == ["a.toml", "b.toml"]
    assert "no.toml: 3 problems" in result.stderr
    assert "1 of 3 files failed" in result.stderr
    assert result.exit_code == 3


def test_one_file_that_is_no_report_is_wrong_use() -> None:
    """The only file that is named raises, as it always did."""
    assert "no.toml" in str(refused("check", "no.toml"))


def test_a_file_that_is_no_report_does_not_stop_reading() -> None:
    """The cells of the others are in the table."""
    result = run("read", "no.toml", "a.toml", "b.toml", "--to", "cells.csv")
    with Path("cells.csv").open(encoding="utf-8-sig", newline="") as file:
        sources = {row["source"] for row in csv.DictReader(file)}

    assert sources == {"a.toml", "b.toml"}
    assert result.exit_code == 3


def test_nothing_is_written_where_every_file_failed() -> None:
    """A table without a line would look like a reading."""
    Path("no2.toml").write_text("y = 1", encoding="utf-8")
    result = run("read", "no.toml", "no2.toml", "--to", "cells.csv")

    assert result.exit_code == 3
    assert not Path("cells.csv").exists()


@pytest.mark.parametrize("options", [("check",), ("batch", "--to", "json", "--out", "out")])
def test_the_project_file_is_no_report(options: tuple[str, ...]) -> None:
    """`*.toml` catches it too; it is passed over with a word."""
    Path("govreport.toml").write_text("rules = 'cn'", encoding="utf-8")
    command, *rest = options
    result = run(command, "a.toml", "govreport.toml", *rest)

    assert result.stderr.count("govreport.toml is a project file") == 1
    assert result.exit_code == 0
    error = refused(command, "govreport.toml", *rest)
    assert isinstance(error, UsageError)
    assert "is a project file" in str(error)


def test_standard_input_is_a_file() -> None:
    """`-` is read by every command that reads one report."""
    data = RIGHT.read_bytes()

    again = run("read", "-", stdin=data)
    checked = run("check", "-", "--format", "json", stdin=data)
    compared = run("compare", "a.toml", "-", "--format", "json", stdin=data)
    rendered = run("render", "-", "--to", "json", stdin=data)

    assert govreport.read(again.stdout_bytes) == govreport.load(RIGHT)
    assert len(json.loads(checked.stdout)["reports"]) == 1
    assert json.loads(compared.stdout)["cells"] == []
    assert rendered.stdout == "report.json\n"
    assert govreport.load("report.json") == govreport.load(RIGHT)


def test_batch_refuses_a_format_before_it_reads() -> None:
    """A misspelt format is wrong use, not the fault of each file."""
    error = refused("batch", "a.toml", "b.toml", "--to", "jsom", "--out", "out")

    assert isinstance(error, FormatError)
    assert "did you mean 'json'" in str(error)


def test_batch_names_a_failing_file_once() -> None:
    """The name stands in front of what is wrong, and not twice."""
    result = run("batch", "a.toml", "no.toml", "--to", "json", "--out", "out")

    assert result.stderr.count("no.toml") == 1
    assert "1 of 2 reports done" in result.stdout
    assert result.exit_code == 3


def test_batch_says_a_warning_once() -> None:
    """What every page lacks is not said for each of them."""
    result = run("batch", "a.toml", "b.toml", "--to", "html", "--out", "out")

    assert result.stderr.count("meta tags") == 1


def test_a_format_that_fails_does_not_stop_the_others() -> None:
    """The other documents are written; the message names the plugin."""
    result = run("--plugins-dir", "plugins", "render", "a.toml", "--to", "bad", "--to", "json")

    assert result.stdout == "a.json\n"
    assert govreport.load("a.json") == govreport.load(RIGHT)
    assert "a.bad: the plugin 'faulty' failed in rendering: ValueError: no paper" in result.stderr
    assert "noise" in result.stderr
    assert result.exit_code == 3


def test_a_sum_has_all_of_its_parts_or_is_not_made() -> None:
    """A file that cannot be read, or is named twice, would make a wrong sum in silence."""
    into = ("--agency", "某市", "--to", "sum.toml")

    assert "1 of 2 files" in str(refused("aggregate", "a.toml", "no.toml", *into))
    assert "named twice" in str(refused("aggregate", "a.toml", "a.toml", *into))
    assert not Path("sum.toml").exists()
    twins = run("aggregate", "a.toml", "b.toml", *into)
    assert "more than one report is of '临沧市人民政府办公室'" in twins.stderr
    assert twins.exit_code == 0


def test_a_command_that_fails_is_its_plugins_fault() -> None:
    """The message names the plugin, the command and the exception."""
    error = refused("--plugins-dir", "plugins", "fall")

    assert isinstance(error, PluginError)
    assert "'faulty' failed in the command 'fall': LookupError: no floor" in str(error)


def test_a_command_that_is_stopped_ends_with_130() -> None:
    """1 would say that there are findings."""
    result = run("--plugins-dir", "plugins", "wait")

    assert result.exit_code == 130
    assert "stopped" in result.stderr


def test_a_plugin_that_is_not_in_use_is_told() -> None:
    """A rule set that is missing without a word looks like a misspelt name."""
    Path("plugins/gone.py").write_text("import nowhere_at_all", encoding="utf-8")
    result = run("--plugins-dir", "plugins", "check", "a.toml", "--lang", "en")
    quiet = run("--plugins-dir", "plugins", "--block-plugin", "gone", "check", "a.toml")

    assert "warning: plugin gone: cannot be loaded: ModuleNotFoundError" in result.stderr
    assert "gone" not in quiet.stderr
    assert result.exit_code == 0


def test_no_input_is_no_report() -> None:
    """An empty standard input is refused like an empty file, with what to do."""
    error = refused("read", "-")

    assert isinstance(error, ReadError)
    assert error.hint
