"""`govreport plugin new` writes packages whose own tests pass."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from govreport.cli import cli
from govreport.cli.plugin import _KINDS
from govreport.errors import UsageError


@pytest.mark.parametrize("kind", [*_KINDS, "template"])
def test_a_new_plugin_is_whole(kind: str, tmp_path: Path) -> None:
    """The written package has its entry point's module, tests, types, and no placeholder.

    tests/packaging/test_stranger.py installs a package of each kind and runs its tests.
    """
    arguments = ["plugin", "new", "--kind", kind, "--name", "novelty", "--out", str(tmp_path)]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    (folder,) = tmp_path.iterdir()
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    module = project["entry-points"]["govreport"]["novelty"]
    texts = [path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()]

    assert result.exit_code == 0
    assert (folder / "src" / Path(*module.split("."))).with_suffix(".py").is_file()
    assert list(folder.glob("src/*/py.typed"))
    assert list(folder.glob("tests/test_*.py"))
    assert not [path for path in folder.rglob("*") if "$" in path.name or "PACKAGE" in path.name]
    assert not [text for text in texts if re.search(r"\$[a-z{]", text)]


@pytest.mark.parametrize(
    ("name", "prefix"), [("cn-9", "XX"), ("x1", "XX"), ("cn-a-b2c", "BC"), ("cn-green", "XG")]
)
def test_codes_are_letters_whatever_the_name(name: str, prefix: str, tmp_path: Path) -> None:
    """A name with digits gives codes that the contract of rules accepts, none of them national."""
    arguments = ["plugin", "new", "--kind", "rules", "--name", name, "--out", str(tmp_path)]
    CliRunner().invoke(cli, arguments, catch_exceptions=False)
    (rules,) = tmp_path.glob("*/src/*/*.toml")

    assert f'code = "{prefix}-001"' in rules.read_text("utf-8")


def test_bad_names_and_existing_folders_are_refused(tmp_path: Path) -> None:
    """A name that is no name, or a folder that exists, is wrong use."""
    for name in ("Bad Name", "../up"):
        with pytest.raises(UsageError):
            CliRunner().invoke(
                cli, ["plugin", "new", "--kind", "rules", "--name", name], catch_exceptions=False
            )
    for title in ('a "b"', "a\nb", "a\\"):
        arguments = ["plugin", "new", "--kind", "rules", "--name", "x", "--title", title]
        with pytest.raises(UsageError, match="no title"):
            CliRunner().invoke(cli, arguments, catch_exceptions=False)
    for kind, name in (
        ("renderer", "json"),
        ("rules", "cn-2021"),
        ("edition", "2021"),
        ("command", "check"),
        ("template-pack", "national"),
        ("reader", "published"),
    ):
        with pytest.raises(UsageError, match="is taken by the plugin"):
            CliRunner().invoke(
                cli,
                ["plugin", "new", "--kind", kind, "--name", name, "--out", str(tmp_path)],
                catch_exceptions=False,
            )
    assert not list(tmp_path.iterdir())
    (tmp_path / "govreport-x").mkdir()
    with pytest.raises(UsageError, match="exists"):
        CliRunner().invoke(
            cli,
            ["plugin", "new", "--kind", "reader", "--name", "x", "--out", str(tmp_path)],
            catch_exceptions=False,
        )
