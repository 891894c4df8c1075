"""The plugin on the page docs/writing-a-plugin.md, taken from the page and installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "writing-a-plugin.md"
EXAMPLE = ROOT / "docs" / "examples" / "lincang-2020-corrected.toml"

_FILE = re.compile(r"^```\w+\n# (?P<path>\S+\.\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


def _files() -> dict[str, str]:
    """Return the files on the page: code blocks whose first line names one."""
    return {found["path"]: found["text"] for found in _FILE.finditer(PAGE.read_text("utf-8"))}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which the plugin is installed as a distribution."""
    project = tmp_path_factory.mktemp("govreport-gfm")
    for path, text in _files().items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    site = project / "site"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--target", str(site), str(project)],
        check=True,
        capture_output=True,
    )
    return {**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"}


def _govreport(environment: dict[str, str], *arguments: str) -> str:
    result = subprocess.run(
        [Path(sys.executable).with_name("govreport"), *arguments],
        check=True,
        capture_output=True,
        env=environment,
        encoding="utf-8",
    )
    return result.stdout


def test_the_page_needs_less_than_forty_lines() -> None:
    """The whole module is short enough to read at a glance."""
    module = _files()["src/govreport_gfm/__init__.py"]

    assert len(module.splitlines()) < 40


def test_its_module_alone_is_a_plugin(tmp_path: Path) -> None:
    """Saved under the name that the page gives, it is found in a folder of plugins."""
    page = PAGE.read_text("utf-8")
    (name,) = re.findall(r"save it as `([^`]+)`", page)
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(_files()["src/govreport_gfm/__init__.py"], encoding="utf-8")
    folder = str((tmp_path / name).parent)

    assert "gfm" in _govreport(dict(os.environ), "--plugins-dir", folder, "formats")


def test_formats_lists_it(installed: dict[str, str]) -> None:
    """An installed third-party format is listed beside the others."""
    assert "gfm" in _govreport(installed, "formats")


def test_it_renders(installed: dict[str, str], tmp_path: Path) -> None:
    """The format renders a report with its headings, tables and numbers."""
    _govreport(installed, "render", str(EXAMPLE), "--to", "gfm", "--out", str(tmp_path))

    (result,) = tmp_path.glob("*.gfm")
    text = result.read_text("utf-8")
    assert text.startswith("# ")
    assert "\n## 一、总体情况\n" in text
    assert re.search(r"^\|.*（一）予以公开 \|.* 45 \|", text, re.MULTILINE)
