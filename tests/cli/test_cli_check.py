"""`govreport check`: exit codes, formats and options."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import attrs
import pytest
from click.testing import CliRunner, Result

import govreport
from govreport.cli import cli, main
from govreport.model import Waiver
from govreport.present import FORMATS
from govreport.testing.samples import correct_previous, correct_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a correct report, last year's, and one with an error and one with a warning."""
    right = correct_report()
    wrong = right.replace({"requests.new.natural_person": 183})
    doubtful = right.replace({"requests.results.denied.state_secret.research": govreport.BLANK})
    reports = {
        "right": right,
        "previous": correct_previous(),
        "other": correct_previous().replace({"requests.carried_out.natural_person": 8}),
        "wrong": wrong,
        "doubtful": doubtful,
        "waived": attrs.evolve(
            wrong,
            waivers=[Waiver(code=code, reason="已核实") for code in ("GR201", "GR203", "GR401")],
        ),
    }
    for name, report in reports.items():
        govreport.render(report, to=tmp_path / f"{name}.toml")
    return tmp_path


def _check(folder: Path, *arguments: str) -> Result:
    """Run the command; arguments that name a file of the folder become its path."""
    paths = [str(folder / one) if (folder / one).is_file() else one for one in arguments]
    return CliRunner().invoke(cli, ["check", *paths])


def _codes(result: Result) -> list[list[str]]:
    data = json.loads(result.output)
    return [[found["code"] for found in report["findings"]] for report in data["reports"]]


def test_correct_report(folder: Path) -> None:
    """A correct report gives no findings and the exit code 0."""
    result = _check(folder, "right.toml", "--fail-on", "warning")

    assert result.exit_code == 0
    assert "错误" not in result.output
    assert "警告" not in result.output


@pytest.mark.parametrize(
    ("file", "fail_on", "code"),
    [
        ("wrong.toml", "error", 1),
        ("wrong.toml", "warning", 1),
        ("wrong.toml", "info", 1),
        ("wrong.toml", "never", 0),
        ("doubtful.toml", "error", 0),
        ("doubtful.toml", "warning", 1),
        ("right.toml", "warning", 0),
    ],
)
def test_fail_on(folder: Path, file: str, fail_on: str, code: int) -> None:
    """The exit code is 1 if a finding is as bad as asked, or worse."""
    assert _check(folder, file, "--fail-on", fail_on).exit_code == code


def test_errors_fail_by_default(folder: Path) -> None:
    """Without --fail-on, errors fail and warnings do not."""
    assert _check(folder, "wrong.toml").exit_code == 1
    assert _check(folder, "doubtful.toml").exit_code == 0


def test_waived_findings_do_not_fail(folder: Path) -> None:
    """Findings that the report waives are printed with their reason and fail nothing."""
    result = _check(folder, "waived.toml")

    assert result.exit_code == 0
    assert "已说明：已核实" in result.output


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(folder: Path, form: str) -> None:
    """Every format shows the findings and keeps the exit code."""
    result = _check(folder, "wrong.toml", "--format", form)

    assert result.exit_code == 1
    assert "GR201" in result.output


def test_formats_for_programs_are_whole(folder: Path) -> None:
    """JSON, SARIF and JUnit are parsed by what reads them, and agree on the findings."""
    outputs = {
        form: _check(folder, "wrong.toml", "right.toml", "--format", form).output
        for form in ("json", "sarif", "junit")
    }
    codes = [
        found["code"]
        for report in json.loads(outputs["json"])["reports"]
        for found in report["findings"]
    ]
    results = json.loads(outputs["sarif"])["runs"][0]["results"]
    suites = fromstring(outputs["junit"])  # noqa: S314 - our own text

    assert "GR201" in codes
    assert [one["ruleId"] for one in results] == codes
    assert {one.get("name", "").split()[0] for one in suites.iter("testcase")} >= set(codes)


def test_english(folder: Path) -> None:
    """Findings are in English on request."""
    result = _check(folder, "wrong.toml", "--lang", "en")

    assert "error GR201  " in result.output
    assert "应为" not in result.output


def test_previous(folder: Path) -> None:
    """Last year's report is compared with: what it carried out is what this year carries in."""
    fitting = _check(folder, "right.toml", "--previous", "previous.toml", "--format", "json")
    other = _check(folder, "right.toml", "--previous", "other.toml", "--format", "json")

    assert "GR301" not in _codes(fitting)[0]
    assert fitting.exit_code == 0
    assert "GR301" in _codes(other)[0]
    assert other.exit_code == 1


def test_several_files(folder: Path) -> None:
    """Several files are checked in their order; one with an error is enough to fail."""
    result = _check(folder, "right.toml", "wrong.toml", "--format", "json")
    sources = [Path(report["source"]).name for report in json.loads(result.output)["reports"]]

    assert sources == ["right.toml", "wrong.toml"]
    assert result.exit_code == 1


def test_rule_set(folder: Path) -> None:
    """Another rule set can be asked for by name."""
    result = _check(folder, "right.toml", "--rules", "cn", "--format", "json")

    assert json.loads(result.output)["reports"][0]["rules"] == "cn"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["absent.toml"],
        ["right.toml", "--format", "xml"],
        ["right.toml", "--lang", "fr"],
        ["right.toml", "--fail-on", "always"],
        ["right.toml", "--previous", "absent.toml"],
        ["right.toml", "--rules", "cn-nowhere"],
        ["broken.toml"],
    ],
    ids=" ".join,
)
def test_wrong_use(
    folder: Path,
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Wrong use prints one message and gives the exit code 2."""
    (folder / "broken.toml").write_text("format = 'govreport/1'\nyear = 'soon'\n", "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["govreport", "check", *arguments])

    with pytest.raises(SystemExit) as stopped:
        main()

    assert stopped.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err
    assert "Traceback" not in printed.err
