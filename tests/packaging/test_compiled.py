"""The wheel in which the reading of narratives is compiled: what is in it, and that it works."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from govreport.text.numerals import numbers

ROOT = Path(__file__).parents[2]
TEXT = "全年收到申请1,204件，办结约一百二十件，占三分之二，同比增长12.5%，收费1.5万元。"
#: Builds modules from the folder of the project into the folder that is named first.
_BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, ".")
from hatch_build import compile_modules
compile_modules([*map(Path, sys.argv[2:])], Path(sys.argv[1]))
"""
_READ = """
import sys
from govreport.text import numerals
print(numerals.__file__)
print(numerals.numbers(sys.argv[1]))
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


def test_compiled_modules_read_the_same_numbers(
    tmp_path: Path, need: Callable[[str], NoReturn], program: Callable[..., str]
) -> None:
    """What is made imports as the module it was made of, and gives what that gives."""
    program("cc", "gcc", "clang")
    for package in ("mypyc", "setuptools"):
        if importlib.util.find_spec(package) is None:
            need(f"the Python package {package}")
    modules = [f"src/govreport/text/{name}.py" for name in ("numerals", "spelling")]
    made = [sys.executable, "-c", _BUILD, str(tmp_path), *modules]
    subprocess.run(made, check=True, capture_output=True, cwd=ROOT)
    library = tmp_path / "lib"
    shutil.copytree(
        ROOT / "src" / "govreport",
        library / "govreport",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("__pycache__"),
    )

    said = subprocess.run(
        [sys.executable, "-c", _READ, TEXT],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(library), "PYTHONIOENCODING": "utf-8"},
    ).stdout.splitlines()

    assert Path(said[0]).suffix in {".so", ".pyd"}
    assert said[1] == str(numbers(TEXT))
    assert len(numbers(TEXT)) > 3
