"""The distributions as a stranger gets them: built, and installed far from the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hatchling import build

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
PROJECTS = (
    ROOT,
    ROOT / "templates",
    *sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml")),
)
#: What `plugin new` writes, kept as a sample: its licence and addresses are its author's matter.
SAMPLE = ROOT / "plugins" / "govreport-rules-template"
OURS = [folder for folder in PROJECTS if folder != SAMPLE]
#: The versions of Python that the distributions say they are for.
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
OLDEST = "oldest dependencies"

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
_BOUND = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\w.]+)")

#: Run in the new environment: everything that is written is read back, and no plugin fails.
_SCRIPT = """
import sys
import govreport

report = govreport.load("examples/lincang-2020-corrected.toml")
for form in ("docx", "pdf", "ofd", "html", "xlsx"):
    path = govreport.render(report, to=f"out/report.{form}")
    print(form, govreport.read(path) == report)
for form in ("md", "csv"):
    print(form, govreport.render(report, to=f"out/report.{form}").stat().st_size > 1000)
print("outside", govreport.__file__.startswith(sys.prefix))
print("sound", not [item for item in govreport.Engine().plugins if item.problems])
"""


@lru_cache(maxsize=32)
def _project(folder: Path) -> dict[str, Any]:
    text = (folder / "pyproject.toml").read_text(encoding="utf-8")
    project: dict[str, Any] = tomllib.loads(text)["project"]
    return project


def _requirements(folder: Path) -> Iterator[str]:
    """Yield what a distribution needs, with its extras except those of tests."""
    project = _project(folder)
    yield from project.get("dependencies", ())
    for name, extra in project.get("optional-dependencies", {}).items():
        if name not in {"test", "testing"}:
            yield from extra


def _lowest() -> Iterator[str]:
    """Yield every foreign dependency at the highest of the lower bounds that it is given."""
    bounds: dict[str, str] = {}
    for found in map(_BOUND.fullmatch, (item for each in PROJECTS for item in _requirements(each))):
        if found and not found[1].startswith("govreport"):
            bounds[found[1]] = max(bounds.get(found[1], ""), found[2], key=_numbers)
    return (f"{name}=={bound}" for name, bound in bounds.items())


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split("."))) if version else ()


def _interpreter(version: str) -> str:
    """Return the Python of that version on this machine, or ``""``."""
    if version in {".".join(map(str, sys.version_info[:2])), OLDEST}:
        return sys.executable
    home = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    kept = [str(path) for path in home.glob(f"versions/{version}.*/bin/python")]
    found = [*sorted(kept, reverse=True), shutil.which(f"python{version}") or ""]
    return next((path for path in found if path and _runs(path)), "")


def _runs(path: str) -> bool:
    """Return whether a Python starts; a version manager's stand-in may not."""
    return subprocess.run([path, "-c", ""], check=False, capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel of every distribution of the repository."""
    folder = tmp_path_factory.mktemp("wheels")
    projects = [str(project) for project in PROJECTS]
    arguments = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*PIP, *arguments, *projects], check=True, capture_output=True)
    return folder


def _install(python: Path, wheels: Path, constraints: Path) -> None:
    """Install every wheel, the core's with the extra ``all``."""
    found = [str(wheel) for wheel in sorted(wheels.glob("*.whl"))]
    named = [f"{path}[all]" if "/govreport-" in path else path for path in found]
    command = [*PIP, "--python", str(python), "install", "-c", str(constraints), *named]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if result.returncode:
        reason = f"pip cannot install the dependencies: {result.stderr[-800:]}"
        if os.environ.get("GOVREPORT_REQUIRE_TOOLS") == "1" or "ResolutionImpossible" in reason:
            pytest.fail(reason)
        pytest.skip(reason)


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


@pytest.mark.parametrize("version", [*VERSIONS, OLDEST])
def test_wheels_work_on(version: str, wheels: Path, tmp_path: Path) -> None:
    """Installed outside the checkout, they check, write every format, and read it back."""
    interpreter = _interpreter(version)
    if not interpreter:
        pytest.skip(f"Python {version} is not on this machine")
    python = tmp_path / "venv" / "bin" / "python"
    made = [interpreter, "-m", "venv", "--without-pip", str(tmp_path / "venv")]
    subprocess.run(made, check=True, capture_output=True)
    constraints = ROOT / "constraints.txt"
    if version == OLDEST:
        constraints = tmp_path / "oldest.txt"
        constraints.write_text("\n".join(_lowest()), encoding="utf-8")
    _install(python, wheels, constraints)
    shutil.copytree(EXAMPLES, tmp_path / "examples")

    checked = _run(tmp_path, "govreport", "check", "examples/lincang-2020.toml")
    assert checked.returncode == 1, checked.stderr

    said = _run(tmp_path, "python", "-c", _SCRIPT)
    lines = dict(line.split() for line in said.stdout.splitlines())
    assert lines == dict.fromkeys(
        ("docx", "pdf", "ofd", "html", "xlsx", "md", "csv", "outside", "sound"), "True"
    ), said.stderr


def test_wheels_hold_types_licence_and_no_tests(wheels: Path) -> None:
    """Each wheel says that it is typed, has the licence, and leaves its tests at home."""
    for wheel in wheels.glob("*.whl"):
        names = zipfile.ZipFile(wheel).namelist()

        assert any(name.endswith("/py.typed") for name in names), wheel.name
        sample = wheel.name.startswith(SAMPLE.name.replace("-", "_"))
        assert sample or any(name.endswith("/licenses/LICENSE") for name in names), wheel.name
        assert not [name for name in names if re.search(r"tests/.*\.py$", name)], wheel.name


@pytest.mark.parametrize("project", OURS, ids=lambda folder: folder.name)
def test_source_distributions_are_lean(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source distribution holds its package, what says what it is, and nothing else."""
    monkeypatch.chdir(project)

    name = build.build_sdist(str(tmp_path))

    with tarfile.open(tmp_path / name) as archive:
        inside = {path.partition("/")[2] for path in archive.getnames()}
    package = f"src/{_project(project)['name'].replace('-', '_')}/"
    top = {path for path in inside if not path.startswith(package)}
    allowed = {"pyproject.toml", "README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE"}
    allowed |= {"hatch_build.py"} if project == ROOT else set()
    assert f"{package}py.typed" in inside
    assert {"pyproject.toml", "README.md", "LICENSE", "PKG-INFO"} <= top
    assert top <= {*allowed, "PKG-INFO", ".gitignore"}
    assert not [path for path in inside if path.endswith(".pyc")]


@pytest.mark.parametrize("project", OURS, ids=lambda folder: folder.name)
def test_every_distribution_says_what_it_is(project: Path) -> None:
    """Licence, addresses, classifiers; and a range for every dependency."""
    found = _project(project)

    assert (project / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert found["license"] == "MIT"
    assert found["license-files"] == ["LICENSE"]
    assert set(found["urls"]) == {"Documentation", "Source", "Changes"}
    assert "Typing :: Typed" in found["classifiers"]
    assert found["version"] == _project(ROOT)["version"]
    for requirement in _requirements(project):
        name, bound = re.split(r"(?=>=)", requirement, maxsplit=1)
        assert not name.startswith("govreport") or bound == ">=0.1,<0.2", requirement


def test_all_has_every_format_and_no_place() -> None:
    """The extra `all` names every plugin that writes, reads or lays out, and no place's rules."""
    named = {re.split(r"[\[>]", item)[0] for item in _project(ROOT)["optional-dependencies"]["all"]}
    plugins = {
        _project(folder)["name"] for folder in PROJECTS if "entry-points" in _project(folder)
    }

    # What an editor starts, and what listens on a port, is installed on purpose.
    asked_for = {"govreport-lsp", "govreport-server", "govreport-dask"}
    assert named == {name for name in plugins if "-rules-" not in name} - asked_for
