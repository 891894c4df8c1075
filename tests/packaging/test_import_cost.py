"""What govreport imports, and what it leaves alone until it is needed; no clock is read here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from govreport._registry import OWN_COMMANDS
from govreport.cli import cli

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "lincang-2020-corrected.toml"

#: Libraries of formats: each comes with the first document of its format.
HEAVY = frozenset(
    {
        "PIL",
        "docx",
        "docxtpl",
        "duckdb",
        "fontTools",
        "jinja2",
        "lxml",
        "openpyxl",
        "pandas",
        "pdfminer",
        "pdfplumber",
        "pyarrow",
        "pypdf",
        "pypdfium2",
        "pypdfium2_raw",
        "reportlab",
        "xlsxwriter",
    }
)
COMMAND_LINE = frozenset({"click", "rich"})
#: Modules of the command line that every command shares.
SHARED = frozenset({"main"})


def _modules_after(code: str, *arguments: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after *code*."""
    script = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        f"{code}"
    )
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in {"FORCE_COLOR", "TTY_COMPATIBLE"}
    }
    result = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=plain,
    )
    return set(json.loads(result.stderr.splitlines()[-1]))


def _top(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def _command(*arguments: str) -> set[str]:
    """Return the modules that a fresh command line has loaded at its end."""
    return _modules_after("from govreport.__main__ import main; main()", *arguments)


def _own(modules: set[str]) -> set[str]:
    """Return the names of the command modules among *modules*."""
    head = "govreport.cli."
    names = {name.removeprefix(head) for name in modules if name.startswith(head)}
    return {name for name in names if not name.startswith("_")} - SHARED


def test_import_is_light() -> None:
    """The public face brings neither formats nor the command line with it."""
    loaded = _top(_modules_after("import govreport"))

    assert "govreport" in loaded
    assert loaded & (HEAVY | COMMAND_LINE) == set()


_ENGINE = "import govreport; govreport.Engine().formats()"
_POINTS = """
from importlib.metadata import entry_points
for point in entry_points(group="govreport"):
    point.load()
"""


@pytest.mark.parametrize("code", [_ENGINE, _POINTS], ids=["engine", "entry-points"])
def test_plugins_load_without_their_libraries(code: str) -> None:
    """Plugins declare formats without importing the libraries that write them."""
    assert _top(_modules_after(code)) & HEAVY == set()


def test_check_imports_what_it_uses() -> None:
    """Checking a TOML file imports no library of a format, no rich, and no other command."""
    loaded = _command("check", str(EXAMPLE))

    assert _top(loaded) & (HEAVY | {"rich"}) == set()
    assert _own(loaded) == {"check"}
    assert "govreport.recognize" not in loaded
    assert {name for name in loaded if name.startswith("govreport.present.")} & {
        "govreport.present.html",
        "govreport.present.junit",
        "govreport.present.sarif",
    } == set()


def test_render_imports_its_format_only(tmp_path: Path) -> None:
    """A page of the national template imports no library of a format, and no rich."""
    loaded = _command("render", str(EXAMPLE), "--to", "html", "--out", str(tmp_path))

    assert _top(loaded) & (HEAVY | {"rich"}) == set()
    assert _own(loaded) == {"render"}


def test_word_file_needs_no_other_program(tmp_path: Path) -> None:
    """What runs LibreOffice is imported only where page numbers are asked of it."""
    loaded = _command("render", str(EXAMPLE), "--to", "docx", "--out", str(tmp_path))

    assert "docxtpl" in loaded
    assert loaded & {"govreport_libreoffice", "govreport_leash", "subprocess"} == set()


def test_help_imports_no_command() -> None:
    """The list of commands is shown without importing one, the rules or the engine."""
    loaded = _command("--help")

    assert _own(loaded) == set()
    assert loaded & {"govreport.engine", "govreport.rules.national", "govreport.narrative"} == set()


@pytest.mark.parametrize("name", OWN_COMMANDS)
def test_list_says_what_each_command_says(name: str) -> None:
    """The list of commands has the first sentence of each command's own help."""
    command = cli.get_command(click.Context(cli), name)

    assert command is not None
    assert command.name == name
    assert OWN_COMMANDS[name] == click.Command(name, help=command.help).get_short_help_str(
        limit=200
    )


def test_collector_is_out_of_the_way_of_one_report() -> None:
    """A command ends without a last search for cycles among all that is loaded."""
    script = """
import atexit, gc
atexit.register(lambda: print("frozen" if gc.get_freeze_count() else "searched"))
from govreport.__main__ import main
main()
"""
    result = subprocess.run(
        [sys.executable, "-c", script, "--version"], check=True, capture_output=True, text=True
    )

    # What is printed at the end of a process does not get among what the command printed.
    assert result.stderr.splitlines() == ["frozen"]
