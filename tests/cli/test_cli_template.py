"""Templates are exported, checked and used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as Word
from docx.document import Document as WordDocument

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


def _template(word: Callable[[WordDocument], object]) -> str:
    """Write the 2019 Word template after a change to it; return its name."""
    CliRunner().invoke(cli, ["template", "export", "docx", "--edition", "2019", "--to", "own.docx"])
    document = Word("own.docx")
    word(document)
    document.save("own.docx")
    return "own.docx"


def test_a_check_takes_options_and_a_report_and_lists_fields() -> None:
    """What a render takes, the check takes; used and unused fields are listed."""
    own = _template(lambda word: word.add_paragraph("{{ params.motto }}{{ meta.site }}"))
    run = CliRunner().invoke(
        cli, ["template", "check", own, "--report", EXAMPLE, "-o", "motto=公开", "-o", "x=1"]
    )

    assert run.exit_code == 1  # for the option x
    assert "has an option 'x'" in run.stdout
    assert "'motto'" not in run.stdout
    assert "note: not every report has meta.site" in run.stdout
    used = next(line for line in run.stdout.splitlines() if line.startswith("fields used:"))
    unused = next(line for line in run.stdout.splitlines() if line.startswith("fields not used:"))
    assert {"title", "blocks", "meta.site", "params.motto"} <= set(used[12:].strip().split(", "))
    assert {"meta.agency", "params.x"} <= set(unused[16:].strip().split(", "))


def test_a_report_of_another_form_is_refused_by_the_check() -> None:
    """A report says its form; naming another is wrong use."""
    own = _template(lambda _word: None)
    with pytest.raises(UsageError, match="in the form 2019, not 2021"):
        CliRunner().invoke(
            cli,
            ["template", "check", own, "--report", EXAMPLE, "--edition", "2021"],
            catch_exceptions=False,
        )


@pytest.mark.parametrize("command", ["render", "batch"])
def test_what_is_not_for_publication_is_left_out_kept_or_refused(command: str) -> None:
    """A clean copy is the default; a comment is kept or refused where that is asked for."""

    def comment(word: WordDocument) -> None:
        word.add_comment(word.add_paragraph("待定").runs, text="内部批示", author="王五")

    own = _template(comment)
    call = [command, EXAMPLE, "--to", "docx", "--template", own, "--out", "out"]
    clean = CliRunner().invoke(cli, call)
    path = next(Path("out").iterdir())

    assert clean.exit_code == 0
    assert not any("comments" in part.partname for part in Word(str(path)).part.package.parts)
    kept = CliRunner().invoke(cli, [*call, "--publish", "keep"])
    assert kept.exit_code == 0
    assert [one.author for one in Word(str(path)).comments] == ["王五"]
    refused = CliRunner().invoke(cli, [*call, "--publish", "refuse"])
    assert refused.exit_code != 0
    noted = CliRunner().invoke(cli, ["template", "check", own, "--edition", "2019"])
    assert "note: not for publication: comments: 1, the first “王五: 内部批示”" in noted.stdout


def test_a_template_goes_to_the_formats_that_it_is_for() -> None:
    """Given to several formats, it is used by its own, and the others say so and go on."""
    own = _template(lambda word: word.add_paragraph("自己的模板"))
    call = ["render", EXAMPLE, "--to", "docx", "--to", "html", "--template", own, "--out", "out"]
    run = CliRunner().invoke(cli, call)

    assert run.exit_code == 0, run.output
    assert "'own.docx' is for docx: html uses its usual one" in run.stderr
    assert len(list(Path("out").iterdir())) == 2
    document = Word(str(next(Path("out").glob("*.docx"))))
    assert document.paragraphs[-1].text == "自己的模板"
