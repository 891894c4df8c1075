"""Tests of what a project of many needs: releases, deprecations, hooks of pre-commit."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

import govreport
from govreport.cli import cli
from govreport.deprecation import deprecated
from govreport.errors import GovreportDeprecationWarning

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "lincang-2020.toml"
CORRECTED = ROOT / "docs" / "examples" / "lincang-2020-corrected.toml"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that makes a release."""
    spec = importlib.util.spec_from_file_location("release", ROOT / "docs" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout with two distributions, an older version and three notes."""
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "README.md").write_text("# Change notes\n", encoding="utf-8")
    (tmp_path / "changes" / "b.added.md").write_text("A new\nthing.\n", encoding="utf-8")
    (tmp_path / "changes" / "a.added.md").write_text("Another thing.\n", encoding="utf-8")
    (tmp_path / "changes" / "c.fixed.md").write_text("A fault.\n", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changes\n\nNotes.\n\n## 0.1.0 (2026-01-01)\n\nThe first.\n", encoding="utf-8"
    )
    for folder in (".", "plugins/one"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "pyproject.toml").write_text(
            '[project]\nversion = "0.1.0"\ndependencies = ["x>=0.1.0"]\n', encoding="utf-8"
        )
    package = tmp_path / "src" / "govreport"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('__version__ = "0.1.0"\n', encoding="utf-8")
    return tmp_path


def test_a_release_moves_the_notes_and_writes_the_version(
    script: ModuleType, checkout: Path
) -> None:
    """Notes go under the new version, above the older ones, and their files go."""
    script.release(checkout, "0.2.0", "2026-12-01")

    assert (checkout / "CHANGELOG.md").read_text(encoding="utf-8") == (
        "# Changes\n\nNotes.\n\n## 0.2.0 (2026-12-01)\n\n"
        "### Added\n\n- Another thing.\n- A new thing.\n\n### Fixed\n\n- A fault.\n\n"
        "## 0.1.0 (2026-01-01)\n\nThe first.\n"
    )
    assert [path.name for path in (checkout / "changes").iterdir()] == ["README.md"]
    for folder in (".", "plugins/one"):
        text = (checkout / folder / "pyproject.toml").read_text(encoding="utf-8")
        assert text == '[project]\nversion = "0.2.0"\ndependencies = ["x>=0.1.0"]\n'
    module = checkout / "src" / "govreport" / "__init__.py"
    assert module.read_text(encoding="utf-8") == '__version__ = "0.2.0"\n'


def test_a_release_gives_pictures_their_addresses(script: ModuleType, checkout: Path) -> None:
    """Pictures of each README are those of the version, whether an earlier release changed them."""
    project = checkout / "pyproject.toml"
    source = '\n[project.urls]\nSource = "https://example.org/team/govreport/"\n'
    project.write_text(project.read_text(encoding="utf-8") + source, encoding="utf-8")
    here, there = checkout / "README.md", checkout / "README.zh-CN.md"
    here.write_text("![A page](docs/pictures/a.png) [docs](docs/a.md)", encoding="utf-8")
    there.write_text(
        "![页](https://example.org/old/raw/v0.1.0/docs/pictures/a.png) ![](b.png)", encoding="utf-8"
    )

    script.release(checkout, "0.2.0", "2026-12-01")

    address = "https://example.org/team/govreport/raw/v0.2.0/docs/pictures/a.png"
    assert here.read_text(encoding="utf-8") == f"![A page]({address}) [docs](docs/a.md)"
    assert there.read_text(encoding="utf-8") == f"![页]({address}) ![](b.png)"


def test_every_picture_of_the_readme_is_found_by_a_release(script: ModuleType) -> None:
    """No picture is overlooked: each has an address afterwards, and is there."""
    for path in sorted(ROOT.glob("README*.md")):
        text = path.read_text(encoding="utf-8")
        made = script.with_pictures(text, "https://example.org/x", "1.2.3")
        wanted = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", made)

        assert wanted != []
        for address in wanted:
            begin, mark, name = address.partition("/raw/v1.2.3/")
            assert (begin, mark) == ("https://example.org/x", "/raw/v1.2.3/"), address
            assert (ROOT / name).is_file()


def test_a_version_is_released_once(script: ModuleType, checkout: Path) -> None:
    """A version that the changelog has is refused, and nothing is touched."""
    with pytest.raises(SystemExit, match=r"has the version 0\.1\.0 already"):
        script.release(checkout, "0.1.0", "2026-12-01")

    assert len(list((checkout / "changes").iterdir())) == 4


@pytest.mark.parametrize("arguments", [[], ["soon"], ["1.0"]])
def test_a_release_needs_a_version(script: ModuleType, arguments: list[str]) -> None:
    """What is no version is answered with how the script is called."""
    with pytest.raises(SystemExit, match="Usage"):
        script.main(arguments)


def test_the_changelog_has_the_version_that_is_installed() -> None:
    """The version of this tree is the newest of the changelog, or comes after it."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)$", text, re.MULTILINE)

    assert versions != []
    newest = max(tuple(map(int, version.split("."))) for version in versions)
    assert tuple(map(int, govreport.__version__.split(".")[:3])) >= newest


def test_what_is_deprecated_warns_and_works() -> None:
    """A call warns at the caller's line, names what to use instead, and gives what it gave."""

    @deprecated(since="0.3", removal="0.5", instead="double(...)")
    def twice(number: int) -> int:
        """Return twice a number."""
        return 2 * number

    with pytest.warns(GovreportDeprecationWarning, match=r"goes in 0\.5: use double") as caught:
        assert twice(21) == 42

    assert caught[0].filename == __file__
    assert twice.__name__ == "twice"
    assert (twice.__doc__ or "").startswith("Return twice a number.")
    assert "Deprecated since 0.3" in (twice.__doc__ or "")


def _hook() -> dict[str, str]:
    """Return the fields of the hook that pre-commit is offered."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    return dict(re.findall(r"^(?:- |  )(\w+): (.*)$", text, re.MULTILINE))


def test_the_hook_of_pre_commit_checks_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hook's command fails for a report with errors, and passes for one without."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(EXAMPLE, "bad.toml")
    shutil.copy(CORRECTED, "good.toml")
    program, *arguments = shlex.split(_hook()["entry"])

    assert program == "govreport"
    assert CliRunner().invoke(cli, [*arguments, "good.toml"]).exit_code == 0
    assert CliRunner().invoke(cli, [*arguments, "good.toml", "bad.toml"]).exit_code == 1


@pytest.mark.parametrize(
    ("name", "caught"),
    [
        ("2024.toml", True),
        ("reports/2024.json", True),
        ("govreport.toml", False),
        ("office/govreport.toml", False),
        ("pyproject.toml", False),
        ("reports/govreport-2021.schema.json", False),
        ("2024.docx", False),
    ],
)
def test_the_hook_is_for_files_of_reports(name: str, *, caught: bool) -> None:
    """Project files, schemas and the files of other programs are left out."""
    hook = _hook()
    found = re.search(hook["files"], name) and not re.search(hook["exclude"], name)

    assert bool(found) is caught
