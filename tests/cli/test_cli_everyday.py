"""Tests of what a day's work asks of the command line: folders, projects, loudness, colour."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from govreport.cli import cli
from govreport.schemas import NAMES, output_schema

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "lincang-2020.toml"
CORRECTED = ROOT / "docs" / "examples" / "lincang-2020-corrected.toml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each test in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli, list(arguments))


def reports() -> None:
    """Make a folder with two reports, one of them deeper, and what else lies around there."""
    deep = Path("reports/2020/deep")
    deep.mkdir(parents=True)
    shutil.copy(EXAMPLE, "reports/a.toml")
    shutil.copy(EXAMPLE, deep / "b.toml")
    Path("reports/govreport.toml").write_text("", encoding="utf-8")
    Path("reports/govreport-2019.schema.json").write_text("{}", encoding="utf-8")
    Path("reports/notes.bak").write_bytes(b"\xff\xd8")
    Path("reports/.hidden").mkdir()
    Path("reports/.hidden/c.toml").write_text("", encoding="utf-8")


def sources(result: Result) -> list[str]:
    """Return the files that a check as JSON is about."""
    return [Path(item["source"]).name for item in json.loads(result.stdout)["reports"]]


@pytest.mark.parametrize("named", ["reports", "reports/**/*.toml", "reports/?.toml"])
def test_folders_and_patterns_stand_for_their_reports(named: str) -> None:
    """A folder is searched to its depths, a pattern works where no shell has expanded it."""
    reports()

    result = run("check", named, "--format", "json", "--fail-on", "never")

    assert result.exit_code == 0
    found = sources(result)
    assert found == (["a.toml"] if "?" in named else found)
    assert set(found) == ({"a.toml"} if "?" in named else {"a.toml", "b.toml"})


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("empty", "the folder 'empty' holds no report"),
        ("*.nothing", "no file matches '*.nothing'"),
        ("absent.toml", "'absent.toml' does not exist"),
    ],
)
def test_sources_that_stand_for_nothing_are_told(named: str, said: str) -> None:
    """An empty folder, a pattern without a match and a missing file are wrong use."""
    Path("empty").mkdir()

    result = run("check", named)

    assert result.exit_code != 0
    assert said in f"{result.stderr}{result.exception}"


def test_the_project_file_of_a_folder_around_is_used_and_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a project file switches off or accepts is said, wherever the file was found."""
    inner = folder / "2020" / "office"
    inner.mkdir(parents=True)
    shutil.copy(EXAMPLE, inner / "a.toml")
    (folder / "govreport.toml").write_text(
        'drop = ["GR106"]\n[[waivers]]\ncode = "GR203"\nreason = "原表如此"\n', encoding="utf-8"
    )
    monkeypatch.chdir(inner)

    people = run("check", "a.toml")
    data = json.loads(run("check", "a.toml", "--format", "json").stdout)["reports"][0]
    sarif = json.loads(run("check", "a.toml", "--format", "sarif").stdout)

    assert "../../govreport.toml：停用规则 GR106" in people.stdout
    assert "GR203（原表如此）" in people.stdout
    assert "GR106" not in {item["code"] for item in data["findings"]}
    assert data["project"]["drop"] == ["GR106"]
    assert data["project"]["waivers"] == [{"code": "GR203", "where": "", "reason": "原表如此"}]
    assert sarif["runs"][0]["artifacts"][0]["properties"]["project"]["drop"] == ["GR106"]
    for form in ("junit", "html"):
        assert "停用规则 GR106" in run("check", "a.toml", "--format", form).stdout


def test_a_project_file_that_loosens_nothing_is_not_talked_of() -> None:
    """Publication data in a project file is no news to whoever reads findings."""
    shutil.copy(EXAMPLE, "a.toml")
    Path("govreport.toml").write_text('[publication]\nsite = "某网"\n', encoding="utf-8")

    assert "项目文件" not in run("check", "a.toml").stdout


@pytest.mark.parametrize("order", [("-q", "check"), ("check", "-q")])
def test_quiet_prints_what_counts(order: tuple[str, ...]) -> None:
    """``-q`` leaves out warnings, clean reports, and findings that do not change the exit code."""
    shutil.copy(EXAMPLE, "bad.toml")
    shutil.copy(CORRECTED, "good.toml")
    Path("govreport.toml").write_text("[options.pdff]\nx = 1\n", encoding="utf-8")

    loud = run("check", "bad.toml", "good.toml", "--lang", "en")
    quiet = run(*order, "bad.toml", "good.toml")

    assert "there is no output format 'pdff'" in loud.stderr
    assert quiet.stderr == ""
    assert "good.toml" in loud.stdout
    assert "good.toml" not in quiet.stdout
    assert "GR201" in quiet.stdout
    assert "GR106" in loud.stdout
    assert "GR106" not in quiet.stdout
    assert quiet.exit_code == loud.exit_code == 1


def test_verbose_says_what_is_in_use() -> None:
    """``-v`` names the project file, the plugins and the rules on standard error."""
    shutil.copy(EXAMPLE, "a.toml")
    Path("govreport.toml").write_text("", encoding="utf-8")

    said = run("check", "-v", "a.toml", "--lang", "en").stderr

    assert "project file: govreport.toml" in said
    assert "formats" in said
    assert "a.toml: cn-2019" in said


def test_a_run_has_one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings are in Chinese unless asked for; all else that a check says is so, too."""
    shutil.copy(EXAMPLE, "a.toml")
    Path("govreport.toml").write_text("", encoding="utf-8")
    Path("b.toml").write_text("x = 1", encoding="utf-8")
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    chinese = run("check", "-v", "a.toml", "b.toml", "--claims")
    english = run("check", "-v", "a.toml", "b.toml", "--claims", "--lang", "en")

    assert "项目文件" in chinese.stderr
    assert "2 个文件中 1 个失败" in chinese.stderr
    assert "条陈述" in chinese.stdout
    assert "1 of 2 files failed" in english.stderr
    assert "statements: " in english.stdout


def test_colour_is_forced_and_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """FORCE_COLOR colours output that goes elsewhere, and NO_COLOR wins over it."""
    shutil.copy(EXAMPLE, "a.toml")

    plain = run("check", "a.toml").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    forced = run("check", "a.toml").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    forbidden = run("check", "a.toml").stdout

    assert "\x1b[" not in plain
    assert "\x1b[" in forced
    assert "\x1b[" not in forbidden


def _outputs() -> dict[str, list[tuple[str, ...]]]:
    """Return the commands that print each output for programs."""
    return {
        "check": [("check", "a.toml", "--claims", "--format", "json")],
        "compare": [("compare", "a.toml", "b.toml", "--format", "json")],
        "formats": [("formats", "--format", "json")],
        "plugins": [
            ("plugins", "--format", "json"),
            ("plugins", "--times", "--format", "json"),
        ],
        "reading": [("read", "a.html", "--report", "--format", "json")],
        "rules": [
            ("rules", "list", "--format", "json"),
            ("rules", "list", "cn-2021", "--format", "json"),
            ("rules", "show", "gr201", "--format", "json"),
        ],
    }


@pytest.mark.parametrize("name", NAMES)
def test_what_programs_get_follows_its_schema(name: str) -> None:
    """Each output names its version, follows the schema of that version, and is described by it."""
    shutil.copy(EXAMPLE, "a.toml")
    shutil.copy(CORRECTED, "b.toml")
    run("render", "a.toml", "--to", "a.html")
    schema = output_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)

    for arguments in _outputs()[name]:
        data = json.loads(run(*arguments).stdout)
        jsonschema.validate(data, schema)
        assert data["format"] == f"govreport-{name}/1"
        assert data.keys() <= schema["properties"].keys()


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_printed(name: str) -> None:
    """``schema --of`` prints the schema of an output."""
    assert json.loads(run("schema", "--of", name).stdout) == output_schema(name)


@pytest.mark.parametrize(
    ("arguments", "typed", "expected"),
    [
        (["render", "a.toml", "--to"], "ht", "html"),
        (["check", "--rules"], "cn-20", "cn-2021"),
        (["read", "--from"], "js", "json"),
        (["rules", "show"], "gr20", "GR201"),
        (["rules", "list"], "cn", "cn"),
        (["schema", "--edition"], "20", "2019"),
        (["check", "--format"], "sa", "sarif"),
        (["template", "export"], "do", "docx"),
    ],
)
def test_shells_complete_what_is_installed(arguments: list[str], typed: str, expected: str) -> None:
    """A shell's completion knows formats, rule sets, codes of rules and editions."""
    completion = ShellComplete(cli, {}, "govreport", "_GOVREPORT_COMPLETE")

    found = {item.value for item in completion.get_completions(arguments, typed)}

    assert expected in found


def test_a_workbook_takes_last_year_beside_its_cells() -> None:
    """Last year's report of any format gives the numbers; a TOML starter has no place for them."""
    shutil.copy(CORRECTED, "2020.toml")
    new = ("new", "--agency", "临沧市人民政府", "--year")
    made = run(*new, "2021", "--workbook", "--previous", "2020.toml")
    again = run(*new, "2022", "--workbook", "--previous", "2021.xlsx")
    refused = run(*new, "2021", "--previous", "2020.toml")

    with zipfile.ZipFile("2021.xlsx") as archive:
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert made.exit_code == 0, made.output
    assert again.exit_code == 0, again.output
    assert "与上年比：上年数，本年增减" in texts
    assert str(refused.exception).startswith("--previous is for workbooks")
