"""The documentation is run: consoles, doctests and scripts on its pages do what they say."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import govreport
from govreport.testing.samples import correct_report

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"

#: Pages that are run from top to bottom in one folder.
PAGES = (
    "docs/tutorials/clerk.md",
    "docs/tutorials/developer.md",
    "docs/tutorials/inspector.md",
    "docs/tutorials/template-author.md",
    "docs/zh/tutorials/clerk.md",
    "docs/zh/tutorials/developer.md",
    "docs/zh/tutorials/inspector.md",
    "docs/zh/tutorials/template-author.md",
    "docs/zh/project-file.md",
    "docs/scripting.md",
    "docs/project-file.md",
    "README.md",
    "README.zh-CN.md",
)

_FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"# (?P<name>[\w.-]+\.toml)\n")
_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
_SAME = doctest.OutputChecker()

#: Exit codes that are right: 1 is how `check` says that it found something.
_FINE = {"check": (0, 1)}


@attrs.frozen(kw_only=True)
class Step:
    """A fenced block of a page.

    Attributes:
        language: What stands after the fence.
        text: What stands between the fences.
    """

    language: str
    text: str


def _blocks(page: Path) -> Iterator[Step]:
    for found in _FENCE.finditer(page.read_text("utf-8")):
        yield Step(language=found["language"], text=found["text"])


def _commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console with the output that the page shows."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def _run(command: str, folder: Path) -> str:
    """Run a command of the page and return what it prints; `>` sends it into a file."""
    command, _, target = command.partition(" > ")
    program, *arguments = shlex.split(command)
    result = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        check=False,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
    )
    assert result.returncode in _FINE.get(arguments[0], (0,)), result.stderr
    if target:
        (folder / target).write_text(result.stdout, encoding="utf-8")
        return ""
    return result.stdout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the example reports, which is also the current one."""
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    shutil.copytree(EXAMPLES, tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_page_does_what_it_says(page: str, folder: Path) -> None:
    """Each console prints what the page shows, each doctest passes, each script runs.

    A block whose first line is the name of a file is that file.
    """
    steps = [step for step in _blocks(ROOT / page) if step.language in {"console", "python"}]
    for step in _blocks(ROOT / page):
        if file := _FILE.match(step.text):
            (folder / file["name"]).write_text(step.text, encoding="utf-8")
    names: dict[str, object] = {}
    for step in steps:
        if step.language == "console":
            for command, shown in _commands(step.text):
                printed = _run(command, folder)
                if shown:
                    assert _SAME.check_output(shown, printed, _OPTIONS), f"{command}:\n{printed}"
        elif ">>> " in step.text:
            _doctest(step.text, page, names)
        else:
            exec(compile(step.text, page, "exec"), names)  # noqa: S102 - our own page

    assert steps


def _doctest(text: str, page: str, names: dict[str, object]) -> None:
    parser = doctest.DocTestParser()
    test = parser.get_doctest(text, {}, page, page, 0)
    test.globs = names  # later blocks go on where this one ends
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=_OPTIONS, verbose=False)
    runner.run(test, out=said.append, clear_globs=False)

    assert runner.failures == 0, "".join(said)


def test_local_rules_page_makes_a_working_rule() -> None:
    """The rule on the page about local rules behaves on each of its own examples."""
    page = ROOT / "docs" / "writing-local-rules.md"
    names: dict[str, object] = {}
    for step in _blocks(page):
        if step.language == "python":
            exec(compile(step.text, str(page), "exec"), names)  # noqa: S102 - our own page

    assert names["rule_gazette"] in names["RULES"].add  # type: ignore[attr-defined]


def test_script_checks_a_folder_by_a_local_variant(tmp_path: Path) -> None:
    """The script on the page about scripts finds what a local notice asks for, as SARIF."""
    report = attrs.evolve(correct_report("2021"), year=2025)
    govreport.render(report, to=tmp_path / "2025.toml")
    script = ROOT / "docs" / "examples" / "check_folder.py"
    arguments = [str(tmp_path), "cn-gansu-wuwei", str(tmp_path / "findings.sarif")]
    subprocess.run([sys.executable, str(script), *arguments], check=True)

    (run,) = json.loads((tmp_path / "findings.sarif").read_text("utf-8"))["runs"]
    codes = {result["ruleId"] for result in run["results"]}
    assert any(code.startswith("WW-") for code in codes), codes


LINKING = sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)


@pytest.mark.parametrize("page", LINKING, ids=lambda path: str(path.relative_to(ROOT / "docs")))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Each relative link of a page names a file of the repository."""
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []
