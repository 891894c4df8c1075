"""The edition on the page docs/writing-an-edition.md, taken from the page and used."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "writing-an-edition.md"

_FILE = re.compile(r"^```\w+\n# (?P<path>\S+\.\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_CONSOLE = re.compile(r"^\$ govreport (?P<words>.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the files of the page."""
    made = tmp_path_factory.mktemp("edition")
    for found in _FILE.finditer(PAGE.read_text("utf-8")):
        path = made / found["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found["text"], "utf-8")
    return made


def run(folder: Path, *command: str | Path) -> str:
    """Run a command in the folder and return what it says on standard error."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "my-plugins"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def test_the_page_does_what_it_says(folder: Path) -> None:
    """The consoles of the page start a report on the form and render it, without a complaint."""
    program = Path(sys.executable).with_name("govreport")
    told = ""
    for found in _CONSOLE.finditer(PAGE.read_text("utf-8")):
        told += run(folder, program, *found["words"].split())

    assert "plugin form2027" not in told
    assert "[platforms]" in (folder / "2027.toml").read_text("utf-8")
    for suffix in ("docx", "html", "xlsx"):
        assert (folder / f"2027.{suffix}").is_file()


def test_the_contract_of_the_page_holds(folder: Path) -> None:
    """The test on the page passes for the form on the page."""
    run(folder, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")
