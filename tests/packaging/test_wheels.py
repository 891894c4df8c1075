"""The distributions as a stranger gets them: built, and installed far from the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
PROJECTS = sorted(
    path.parent for path in (ROOT / "pyproject.toml", *ROOT.glob("plugins/*/pyproject.toml"))
) + [path.parent for path in ROOT.glob("templates/pyproject.toml")]

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel of every distribution of the repository."""
    folder = tmp_path_factory.mktemp("wheels")
    projects = [str(project) for project in PROJECTS]
    arguments = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*PIP, *arguments, *projects], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def home(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder outside the checkout: a clean environment, the wheels in it, the examples."""
    folder = tmp_path_factory.mktemp("home")
    venv.create(folder / "venv", with_pip=False, symlinks=os.name != "nt")
    python = folder / "venv" / "bin" / "python"
    found = [str(wheel) for wheel in sorted(wheels.glob("*.whl"))]
    constraints = str(ROOT / "constraints.txt")
    command = [*PIP, "--python", str(python), "install", "-c", constraints, *found]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if result.returncode:
        reason = f"pip cannot install the dependencies: {result.stderr[-500:]}"
        if os.environ.get("GOVREPORT_REQUIRE_TOOLS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    shutil.copytree(EXAMPLES, folder / "examples")
    return folder


def _run(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    }
    return subprocess.run(
        [str(home / "venv" / "bin" / command[0]), *command[1:]],
        check=False,
        capture_output=True,
        cwd=home,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
    )


def test_wheels_hold_types_and_no_tests(wheels: Path) -> None:
    """Each wheel says that it is typed and leaves its tests at home."""
    for wheel in wheels.glob("*.whl"):
        names = zipfile.ZipFile(wheel).namelist()

        assert any(name.endswith("/py.typed") for name in names), wheel.name
        assert not [name for name in names if re.search(r"tests/.*\.py$", name)], wheel.name


def test_demo_runs_outside_the_checkout(home: Path) -> None:
    """The installed wheels check a report and render another, all by themselves."""
    where = _run(home, "python", "-c", "import govreport; print(govreport.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(home), where.stderr

    checked = _run(home, "govreport", "check", "examples/lincang-2020.toml")
    assert checked.returncode == 1, checked.stderr

    report = "examples/lincang-2020-corrected.toml"
    formats = ["--to", "docx", "--to", "pdf", "--to", "html"]
    rendered = _run(home, "govreport", "render", report, *formats, "--out", "demo")
    assert rendered.returncode == 0, rendered.stderr
    heads = {path.suffix: path.read_bytes()[:15] for path in (home / "demo").iterdir()}
    assert heads[".docx"].startswith(b"PK\x03\x04")
    assert heads[".pdf"].startswith(b"%PDF-")
    assert heads[".html"].lower().startswith(b"<!doctype html")


def test_api_runs_outside_the_checkout(home: Path) -> None:
    """The documents of the demo, read back, give the report that they were made from."""
    script = (
        "import govreport\n"
        "report = govreport.load('examples/lincang-2020-corrected.toml')\n"
        "for suffix in ('docx', 'pdf', 'html'):\n"
        "    govreport.render(report, to=f'api/report.{suffix}')\n"
        "    print(govreport.read(f'api/report.{suffix}') == report)\n"
    )
    result = _run(home, "python", "-c", script)

    assert result.stdout.split() == ["True"] * 3, result.stderr


def test_all_plugins_load(home: Path) -> None:
    """No plugin of the repository fails to load where only wheels are installed."""
    script = "import govreport; print([p for p in govreport.Engine().plugins if p.problems])"
    result = _run(home, "python", "-c", script)

    assert result.stdout.strip() == "[]", result.stderr
