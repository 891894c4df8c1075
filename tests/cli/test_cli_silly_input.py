"""The command line under careless use: nothing is lost, and no traceback is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from govreport.cli import cli
from govreport.errors import FormatError, UsageError

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
RIGHT = EXAMPLES / "lincang-2020-corrected.toml"


def refused(*arguments: str) -> str:
    """Run a command that is wrong use; return its message."""
    error = CliRunner().invoke(cli, list(arguments)).exception
    assert isinstance(error, UsageError)
    return str(error)


def test_a_source_is_not_replaced_by_its_own_rendering(tmp_path: Path) -> None:
    """`render x.toml --to toml` in the source's folder would lose its comments."""
    source = tmp_path / "own.toml"
    source.write_bytes(RIGHT.read_bytes())
    assert "replaced by itself" in refused(
        "render", str(source), "--to", "toml", "--out", str(tmp_path)
    )
    assert source.read_bytes() == RIGHT.read_bytes()


def test_batch_refuses_files_of_one_name(tmp_path: Path) -> None:
    """The second would silently replace the output of the first."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2024.toml").write_bytes(RIGHT.read_bytes())
    files = [str(tmp_path / name / "2024.toml") for name in ("a", "b")]
    out = tmp_path / "out"
    assert "to the same file" in refused("batch", *files, "--to", "json", "--out", str(out))
    assert not out.exists()


def test_batch_does_not_write_over_sources(tmp_path: Path) -> None:
    """Outputs may stand beside the sources, but not on them."""
    source = tmp_path / "x.toml"
    source.write_bytes(RIGHT.read_bytes())
    arguments = ("batch", str(source), "--out", str(tmp_path), "--to")
    assert "would be replaced" in refused(*arguments, "toml")
    assert CliRunner().invoke(cli, [*arguments, "json"]).exit_code == 0
    assert (tmp_path / "x.json").is_file()


@pytest.mark.parametrize("option", ["to=x", "strict=1", "=x", "x"])
def test_options_of_a_format_are_no_options_of_the_command(option: str) -> None:
    """`-o` names an option of a format, and no argument of the engine."""
    assert "--option" in refused("render", str(RIGHT), "--to", "json", "-o", option)


@pytest.mark.parametrize("year", ["9999", "99999"])
def test_a_year_beyond_the_calendar_is_wrong_use(year: str) -> None:
    """The year after it must exist too."""
    assert "no year" in refused("new", "--year", year, "--agency", "某局")


@pytest.mark.parametrize("command", [["rules", "list"], ["formats"], ["check", str(RIGHT)]])
def test_a_terminal_without_chinese_is_no_reason_to_crash(command: list[str]) -> None:
    """With an ASCII locale, the output is UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "govreport", *command],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert any(char > "一" for char in done.stdout.decode("utf-8"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told() -> None:
    """Output that cannot be written is one message and exit code 2."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govreport", "check", str(RIGHT), "--lang", "en"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert b"Traceback" not in done.stderr
    assert b"the output cannot be written" in done.stderr
    assert done.returncode == 2


def test_a_starter_is_not_named_like_another_format(tmp_path: Path) -> None:
    """TOML in a file named .docx would open nowhere."""
    path = tmp_path / "y.docx"
    assert "TOML" in refused("new", "--year", "2024", "--agency", "某局", "--to", str(path))
    assert not path.exists()


def test_a_misspelt_format_is_told_by_the_nearest(tmp_path: Path) -> None:
    """`--to jsom` is a format misspelt, rather than a file without an ending."""
    arguments = ["render", str(RIGHT), "--to", "jsom", "--out", str(tmp_path)]
    error = CliRunner().invoke(cli, arguments).exception
    assert isinstance(error, FormatError)
    assert "did you mean 'json'" in str(error)
