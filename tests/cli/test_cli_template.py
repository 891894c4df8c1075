"""Templates are exported, checked and used."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from govreport.cli import cli
from govreport.errors import GovreportError, UsageError

EXAMPLE = str(Path(__file__).parents[2] / "docs" / "examples" / "lincang-2020-corrected.toml")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_an_exported_template_passes_the_check_and_renders(name: str, edition: str) -> None:
    """What is exported is what the renderer uses, and its format is told by its name."""
    run = CliRunner()
    exported = run.invoke(cli, ["template", "export", name, "--edition", edition])
    (path,) = Path().iterdir()
    checked = run.invoke(cli, ["template", "check", str(path), "--edition", edition])

    assert exported.exit_code == 0
    assert checked.exit_code == 0, checked.output
    if edition == "2019":
        rendered = run.invoke(
            cli, ["render", EXAMPLE, "--to", name, "--template", str(path), "--out", "out"]
        )
        assert rendered.exit_code == 0, rendered.output
        assert len(list(Path("out").iterdir())) == 1


_PACK = """
from pathlib import Path
from govreport.contracts import TemplatePack
from govreport.hookspecs import hookimpl

@hookimpl
def register_template_packs():
    files = {"2021/annual-report.docx": "ours.docx"}
    return [TemplatePack(name="ours", root=Path(__file__).parent, files=files)]
"""


def test_a_pack_without_a_template_is_not_passed_over_in_silence() -> None:
    """Who asked for a style and gets another one is told, and why."""
    Path("plugins").mkdir()
    Path("plugins/ours.py").write_text(_PACK, encoding="utf-8")
    render = ["--plugins-dir", "plugins", "render", EXAMPLE, "--template", "ours", "--out", "out"]
    run = CliRunner()
    result = run.invoke(cli, [*render, "--to", "docx", "--to", "json"], catch_exceptions=False)

    assert result.exit_code == 0
    assert "'ours' has no docx template for the 2019 form" in result.stderr
    assert "'json' has no templates: 'ours' is not used" in result.stderr
    assert (Path("out") / "lincang-2020-corrected.docx").is_file()
    with pytest.raises(GovreportError, match="lacks its template"):
        run.invoke(
            cli,
            ["--plugins-dir", "plugins", "template", "export", "docx", "--pack", "ours"],
            catch_exceptions=False,
        )


def test_templates_are_not_overwritten_and_strange_files_are_refused() -> None:
    """An existing file stays, and a file of no format is wrong use."""
    Path("annual-report.docx").write_bytes(b"mine")
    Path("strange.xyz").write_text("x")

    for arguments, kind in (
        (["export", "docx"], UsageError),
        (["check", "strange.xyz"], UsageError),
        (["export", "docx", "--pack", "none"], GovreportError),
    ):
        with pytest.raises(kind):
            CliRunner().invoke(cli, ["template", *arguments], catch_exceptions=False)
    for option, value, words in (
        ("--pack", "nationa", "did you mean 'national'"),
        ("--pack", "skeleton", "no docx template"),
        ("--edition", "2020", "there is no edition '2020'"),
    ):
        with pytest.raises(GovreportError, match=words):
            CliRunner().invoke(
                cli, ["template", "export", "docx", option, value], catch_exceptions=False
            )
    damaged = CliRunner().invoke(cli, ["template", "check", "annual-report.docx"])
    assert damaged.exit_code == 1
    assert damaged.output.strip()
    assert Path("annual-report.docx").read_bytes() == b"mine"
