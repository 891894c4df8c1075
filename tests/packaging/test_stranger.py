"""A stranger's repository: `plugin new` for each kind, built into a wheel, installed, tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from govreport.cli import cli
from govreport.cli.plugin import _KINDS as KINDS

_NAMES: Mapping[str, str] = {kind: f"new-{kind}" for kind in KINDS} | {"edition": "2033"}
_PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


def _run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    kept = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**kept, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a repository of each kind, and an environment with their wheels.

    The environment sees the libraries of this one, so that nothing is fetched;
    the strangers' packages are in it as wheels only.
    """
    folder = tmp_path_factory.mktemp("stranger")
    for kind, name in _NAMES.items():
        words = ["plugin", "new", "--kind", kind, "--name", name, "--out", str(folder / "made")]
        CliRunner().invoke(cli, words, catch_exceptions=False)
    venv.create(folder / "venv", with_pip=False, symlinks=os.name != "nt")
    python = folder / "venv" / "bin" / "python"
    site = _run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    ).stdout.strip()
    libraries = sysconfig.get_path("purelib")
    (Path(site) / "libraries.pth").write_text(f"import site; site.addsitedir({libraries!r})\n")
    made = [str(path) for path in sorted((folder / "made").iterdir())]
    wheels = folder / "wheels"
    options = ["--no-deps", "--no-build-isolation"]
    _run(*_PIP, "wheel", *options, "--wheel-dir", str(wheels), *made, cwd=folder)
    _run(
        *[*_PIP, "--python", str(python), "install", "--no-deps"],
        *[str(wheel) for wheel in sorted(wheels.glob("*.whl"))],
        cwd=folder,
    )
    return folder


def test_all_of_them_load_together(home: Path) -> None:
    """None has a problem, and each declares what it is for."""
    python = home / "venv" / "bin" / "python"
    plugins = json.loads(
        _run(python, "-m", "govreport", "plugins", "--format", "json", cwd=home).stdout
    )
    found = {item["name"]: item for item in plugins["plugins"] if item["name"] in _NAMES.values()}

    assert found.keys() == set(_NAMES.values())
    assert not [item["problems"] for item in found.values() if item["problems"]]
    for kind, name in _NAMES.items():
        if kind != "amend":
            assert found[name]["declared"][KINDS[kind].hook]


@pytest.mark.parametrize("kind", KINDS)
def test_its_own_tests_pass_against_the_wheel(kind: str, home: Path) -> None:
    """The repository's tests run in the environment, where its source is not on the path."""
    python = home / "venv" / "bin" / "python"
    (folder,) = (home / "made").glob(f"*{_NAMES[kind]}")
    _run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", cwd=folder)


def test_they_are_typed_strictly(home: Path) -> None:
    """`mypy --strict` has no complaint about source and tests of any of them."""
    pytest.importorskip("mypy", reason="mypy is not installed")
    python = home / "venv" / "bin" / "python"
    paths = [str(path) for name in ("src", "tests") for path in (home / "made").glob(f"*/{name}")]
    options = ["--strict", "--python-executable", str(python), "--cache-dir", str(home / "cache")]

    _run(sys.executable, "-m", "mypy", *options, *paths, cwd=home)


def test_the_command_line_has_what_they_add(home: Path) -> None:
    """The command is listed, the form starts a report, and the format writes it."""
    python = home / "venv" / "bin" / "python"
    words = ["--year", "2033", "--agency", "某市人民政府", "--to", "2033.toml"]
    listed = _run(python, "-m", "govreport", "--help", cwd=home).stdout
    _run(python, "-m", "govreport", "new", *words, cwd=home)
    _run(python, "-m", "govreport", "render", "2033.toml", "--to", "new-renderer", cwd=home)
    printed = _run(python, "-m", "govreport", "new-command", "2033.toml", cwd=home).stdout

    assert "new-command" in listed
    assert "platforms.websites.total" in printed
    assert list(home.glob("*.new-renderer"))
