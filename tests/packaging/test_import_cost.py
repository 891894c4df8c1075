"""Importing govreport, and listing what it can do, loads no library of a format."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

#: What `import govreport` leaves alone: libraries of formats and of the command line.
HEAVY = {"docx", "docxtpl", "jinja2", "lxml", "pdfplumber", "pypdf", "reportlab"}
COMMAND_LINE = {"click", "rich"}


def _loaded_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after *code*."""
    script = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    return {name.partition(".")[0] for name in json.loads(result.stdout)}


def test_import_is_light() -> None:
    """The public face brings neither formats nor the command line with it."""
    loaded = _loaded_after("import govreport")

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
    assert _loaded_after(code) & HEAVY == set()
