"""The sample of a local rule package is what `govreport plugin new` writes."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from govreport.cli import cli

_PLUGINS = Path(__file__).parents[2] / "plugins"
_NAME = "govreport-rules-template"


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_sample_package_is_what_the_command_writes(tmp_path: Path) -> None:
    """Each file of the package in the repository is the one that the command writes."""
    command = ["plugin", "new", "--kind", "rules", "--name", "cn-template"]
    options = ["--title", "本地规则样板", "--out", str(tmp_path)]
    # The sample itself may be installed here, which would make its name taken.
    env = {"GOVREPORT_BLOCK": "cn-template"}
    result = CliRunner().invoke(cli, [*command, *options], env=env)

    assert result.exit_code == 0, result.output
    assert _files(tmp_path / _NAME) == _files(_PLUGINS / _NAME)
