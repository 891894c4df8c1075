"""The wheel in which the reading of narratives is compiled: what is in it, and that it works."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[2]
_READ = """
import sys
from govreport import Engine
from govreport.narrative import sentences
engine = Engine()
print(sentences.__file__)
print(*map(repr, engine.claims(engine.load(sys.argv[1]))), sep="\\n")
"""


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build hook."""
    monkeypatch.chdir(ROOT)
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _decorated(path: Path) -> Iterator[str]:
    """Yield how functions of a module are decorated."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield from map(ast.unparse, node.decorator_list)


def test_the_narrative_is_compiled_and_packages_are_not(hook: ModuleType) -> None:
    """Modules that read the narrative are among those that are compiled."""
    found = {path.as_posix() for path in hook.modules()}

    assert "src/govreport/narrative/sentences.py" in found
    assert "src/govreport/narrative/__init__.py" not in found
    assert all((ROOT / path).is_file() for path in found)


def test_no_field_is_given_its_default_by_a_decorator(hook: ModuleType) -> None:
    """The compiler passes over `@field.default` and `@field.validator`, and says nothing."""
    faults = {
        (path.name, decorator)
        for path in hook.modules()
        for decorator in _decorated(path)
        if decorator.endswith((".default", ".validator"))
    }

    assert not faults


@pytest.mark.parametrize(("asked", "needs"), [("", []), ("1", ["mypy[mypyc]", "setuptools"])])
def test_a_plain_build_needs_nothing_more(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, asked: str, needs: list[str]
) -> None:
    """Only who asks for it gets a compiler."""
    monkeypatch.setenv("GOVREPORT_COMPILE", asked)
    made = hook.Compiled(str(ROOT), {}, None, _Metadata(), "", "wheel")

    assert [name.partition(">")[0] for name in made.dependencies()] == needs


class _Metadata:
    """What a hook asks of a project: it depends on nothing."""

    def __init__(self) -> None:
        self.core = self
        self.dependencies: list[str] = []


def test_a_compiled_wheel_checks_as_the_plain_package_does(
    tmp_path: Path, need: Callable[[str], NoReturn], program: Callable[..., str]
) -> None:
    """It is built where nothing but its dependencies is installed, and finds the same claims."""
    program("cc", "gcc", "clang")
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--no-deps",
            "--wheel-dir",
            str(tmp_path),
            str(ROOT),
        ],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={
            **os.environ,
            "GOVREPORT_COMPILE": "1",
            "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
        },
    )
    if "No matching distribution found" in made.stderr:
        need("what builds the wheel: pip finds none")
    assert made.returncode == 0, made.stdout + made.stderr
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")

    compiled, plain = (_claims(paths) for paths in ([tmp_path / "site"], []))

    assert [Path(said[0]).suffix for said in (compiled, plain)] in ([".so", ".py"], [".pyd", ".py"])
    assert compiled[1:] == plain[1:]
    assert len(plain) > 10


def _claims(paths: Sequence[Path]) -> list[str]:
    """Return the file of a module of the narrative, and the claims of an example, a line each."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if paths:
        environment["PYTHONPATH"] = os.pathsep.join(map(str, paths))
    return subprocess.run(
        [sys.executable, "-c", _READ, str(ROOT / "docs" / "examples" / "lincang-2020.toml")],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**environment, "PYTHONIOENCODING": "utf-8"},
    ).stdout.splitlines()
