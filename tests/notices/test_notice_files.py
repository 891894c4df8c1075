"""A notice file: what it makes, what is said of its faults, and how its set is chosen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

from govreport import codec
from govreport.cli import cli
from govreport.document import Table
from govreport.editions import Y2021
from govreport.engine import Engine
from govreport.errors import CodecError, UsageError
from govreport.findings import Severity
from govreport.model import Agency, AgencyKind, Report
from govreport.notices import NoticeFile, load_notice, parse_notice, rule_set
from govreport.notices.choice import choose
from govreport.notices.schema import schema
from govreport.notices.starter import starter
from govreport.project import load_project
from govreport.rules.base import RuleSet
from govreport.testing.examples import found_by, reports_of, subject_of
from govreport.testing.rules import RulesContract
from govreport.testing.samples import correct_report

HERE = Path(__file__).parent
FILE = HERE / "made_up.toml"
NAME = "cn-example-qingchuan"
TEXT = FILE.read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the notice file under the name of its set."""
    (tmp_path / f"{NAME}.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _parsed(text: str) -> NoticeFile:
    return parse_notice(text, Path("n.toml"))


class TestRulesOfTheFile(RulesContract):
    """The rules that a file makes keep the contract of rules written in Python."""

    rules = rule_set(FILE).add


def _told(text: str) -> str:
    with pytest.raises(CodecError) as caught:
        _parsed(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('check = "numbers"', 'check = "number"', 'check = "number"', "did you mean 'numbers'"),
        ('under = "主动公开"', 'udner = "主动公开"', "udner", "did you mean 'under'"),
        ('code = "QC-003"', 'code = "QC3"', 'code = "QC3"', "three digits"),
        ('code = "QC-003"', 'code = "QC-002"', 'code = "QC-002"', "is there already"),
        (
            'when = ["departments"]',
            'when = ["offices"]',
            'when = ["offices"]',
            "no class of bodies",
        ),
        ("years = [2025, 2026]", "years = [2026, 2025]", "years = [2026", "2025 is before 2026"),
        ("years = [2025, 2026]", "years = 2025", "years = 2025", "expected an array"),
        ('publish = "01-20"', 'publish = "20 Jan"', "due = [", "month and day"),
        ('fields = ["column"]', 'fields = ["colum"]', "[[rule]]", "did you mean 'column'"),
        ("least = 20", 'least = "20"', 'least = "20"', "expected a whole number"),
        ("schema = 1", "schema = 2", "schema = 2", "expected 1"),
        ("[score]", "[scores]", "[scores]", "did you mean 'score'"),
    ],
)
def test_a_fault_is_told_by_line(old: str, new: str, line: str, said: str) -> None:
    """What is wrong with a file is told with the line that it stands in, and the nearest word."""
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)

    told = _told(text)

    assert said in told
    lines = text.splitlines()
    number = int(told.split("line ", 1)[1].split(":", 1)[0])
    assert line in lines[number - 1]


@pytest.mark.parametrize("pattern", ["(a+)+b", "[", "x" * 300])
def test_patterns_are_bounded(pattern: str) -> None:
    """A pattern that could take for ever, is none or is no name is refused."""
    text = TEXT.replace('kind = "department"\n', f'kind = "department"\nname = "{pattern}"\n', 1)

    assert "body.departments.name" in _told(text)


def test_each_requirement_is_bound_to_its_years() -> None:
    """A requirement never outlives its notice."""
    made = rule_set(FILE)

    assert {rule.years for rule in made.add} == {(2025, 2026)}
    assert made.years == (2025, 2026)


@pytest.mark.parametrize(
    ("seen", "kind", "most"),
    [
        ("whole", "notice", Severity.ERROR),
        ("partly", "notice", Severity.WARNING),
        ("cited", "notice", Severity.INFO),
        ("whole", "practice", Severity.INFO),
    ],
)
def test_nobody_is_accused_on_hearsay(seen: str, kind: str, most: Severity) -> None:
    """What of a notice was not seen whole is no error, what is practice only a hint."""
    text = TEXT.replace('seen = "whole"', f'seen = "{seen}"\nkind = "{kind}"')

    assert rule_set(_parsed(text)).add[0].severity is most


def test_a_requirement_without_broken_example_is_told_by_line(tmp_path: Path) -> None:
    """The trial of a file names the requirement that no example breaks, and its line."""
    text = TEXT.replace('{ name = "none", broken = true, attachments = [] },', "")

    (tmp_path / "n.toml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["rules", "test", str(tmp_path / "n.toml")])

    assert result.exit_code == 1
    line = 1 + text[: text.index('code = "QC-008"')].count("\n") - 1
    assert f"n.toml:{line}: QC-008: 没有反例" in result.output


def test_an_example_that_does_not_behave_is_told(tmp_path: Path) -> None:
    """An example that is broken by its word but not by the rule is a fault of the file."""
    text = TEXT.replace('{ name = "one", broken = true, replace', '{ name = "one", replace')

    (tmp_path / "n.toml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["rules", "test", str(tmp_path / "n.toml")])

    assert result.exit_code == 1
    assert "示例“one”却查出问题" in result.output


def test_the_trial_of_a_sound_file() -> None:
    """A sound file passes its trial."""
    result = CliRunner().invoke(cli, ["rules", "test", str(FILE)])

    assert result.exit_code == 0, result.output
    assert "8 requirements, 24 examples, 0 faults" in result.output


def _department(published: str = "2026-01-25") -> Report:
    """Return a report on 2025 of a department of the made-up city."""
    plain = codec.encode(correct_report(), Y2021)
    plain["year"] = 2025
    plain["agency"] = {"name": "青川市水务局", "kind": "department"}
    plain["publication"] = {**plain.get("publication", {}), "date": published}
    return codec.decode(plain, [Y2021])


@pytest.mark.parametrize("way", ["path", "project", "hook"])
def test_three_ways_to_load_a_file(folder: Path, way: str) -> None:
    """A file is named at the command, in the project file, or by a plugin."""
    rules = NAME
    engine = Engine(entry_points=False)
    if way == "path":
        rules = str(folder / f"{NAME}.toml")
    elif way == "project":
        project = folder / "govreport.toml"
        project.write_text('notices = ["."]\n', encoding="utf-8")
        (folder / "sub").mkdir()
        (folder / f"{NAME}.toml").rename(folder / "sub" / f"{NAME}.toml")
        project.write_text('notices = ["sub"]\n', encoding="utf-8")
        engine = Engine(entry_points=False, project=load_project(project))
    else:
        engine = Engine(entry_points=False, plugins=[_plugin(folder)])

    codes = {one.code for one in engine.check(_department(), rules=rules)}

    assert "QC-006" in codes
    assert "QC-006" not in {one.code for one in engine.check(_department())}


def _plugin(folder: Path) -> object:
    from govreport.hookspecs import hookimpl

    class Plugin:
        @staticmethod
        @hookimpl
        def register_notices() -> list[Path]:
            return [folder]

    return Plugin()


def test_a_file_that_nobody_asks_for_is_not_read(folder: Path) -> None:
    """A broken file of a plugin stands in nobody's way until its set is asked for."""
    (folder / "cn-broken.toml").write_text("schema = 9\n", encoding="utf-8")
    engine = Engine(entry_points=False, plugins=[_plugin(folder)])

    assert "cn-broken" in engine.rule_sets
    assert engine.check(_department(), rules=NAME)
    with pytest.raises(CodecError, match="expected 1"):
        engine.check(_department(), rules="cn-broken")


def test_a_file_of_another_name_is_refused(folder: Path) -> None:
    """The set has the name of its file, so that it can be found without reading all files."""
    (folder / f"{NAME}.toml").rename(folder / "cn-other.toml")
    engine = Engine(entry_points=False, plugins=[_plugin(folder)])

    with pytest.raises(UsageError, match=NAME):
        engine.check(_department(), rules="cn-other")


def test_an_extra_table_is_in_every_document(folder: Path) -> None:
    """A table that the notice asks for ends its section, filled from the national cells."""
    engine = Engine(entry_points=False)
    report = _department()

    document = engine.compose(report, rules=str(folder / f"{NAME}.toml"))

    made = [block for block in document.blocks if isinstance(block, Table) and not block.key]
    total = report.get("requests.new.total"), report.get("requests.carried_in.total")
    assert all(isinstance(value, int) for value in total)
    numbers = [value for value in total if isinstance(value, int)]
    assert [[cell.text for cell in row] for row in made[0].rows] == [
        ["项目", "件数"],
        ["收到和结转合计", str(sum(numbers))],
    ]


def test_points_are_lost_once_for_what_is_found(folder: Path) -> None:
    """The score sheet takes points for findings, and says what a person has to judge."""
    engine = Engine(entry_points=False)
    path = folder / "report.json"
    path.write_text(codec.dump_json(_department(), Y2021), encoding="utf-8")

    checked = next(iter(engine.checked([path], rules=str(folder / f"{NAME}.toml"))))
    sheet = checked.score()

    assert sheet is not None
    found = {one.code for one in checked.findings}
    assert sheet.points == (6 if "QC-002" in found else 10)
    assert [loss.name for loss in sheet.open] == ["未按期报送"]


def test_code_beside_the_file(tmp_path: Path) -> None:
    """What no kind can say is a function of the Python file beside, under a code of the file."""
    (tmp_path / "checks.py").write_text(
        '"""Checks."""\n\n\n'
        "def rule_even(subject, item):\n"
        '    """Find a report of an even year."""\n'
        "    if subject.report.year % 2 == 0:\n"
        '        yield item.finding("年份", "year", subject.section("title"))\n',
        encoding="utf-8",
    )
    path = tmp_path / "cn-x.toml"
    path.write_text(
        'schema = 1\n[set]\nname = "cn-x"\ntitle = "某地"\ncode = "checks.py"\n'
        '[notice.n]\ntitle = "通知"\nyears = [2020, 0]\n'
        '[[rule]]\ncode = "XX-001"\nnotice = "n"\ncheck = "code"\ntitle = "单数年"\n'
        'function = "rule_even"\n',
        encoding="utf-8",
    )
    rule = rule_set(path).add[0]
    even = attrs.evolve(correct_report(), year=2024)
    odd = attrs.evolve(correct_report(), year=2025)

    assert [one.code for one in found_by(rule, subject_of(even))] == ["XX-001"]
    assert found_by(rule, subject_of(odd)) == ()

    path.write_text(path.read_text("utf-8").replace("rule_even", "rule_odd"), encoding="utf-8")
    with pytest.raises(UsageError, match="rule_odd"):
        rule_set(path)


def _set(name: str, place: str, region: str, years: Any = (None, None)) -> RuleSet:
    return RuleSet(name=name, place=place, region=region, years=years)


SETS = (
    _set("cn-province", "示例省", "990000"),
    _set("cn-city", "青川市", "999900", (2021, None)),
    _set("cn-county", "白石县", "999921"),
    _set("cn-branch", "海关", ""),
)


@pytest.mark.parametrize(
    ("name", "code", "year", "chosen"),
    [
        ("某局", "999921", 2024, "cn-county"),
        ("某局", "999902", 2024, "cn-city"),
        ("某局", "999902001000", 2024, "cn-city"),
        ("某局", "991100", 2024, "cn-province"),
        ("某局", "110000", 2024, ""),
        ("青川市水务局", "", 2024, "cn-city"),
        ("白石县人民政府", "", 2024, "cn-county"),
        ("示例省人民政府", "", 2024, "cn-province"),
        ("青川海关", "", 2024, "cn-branch"),
        ("黑石县人民政府", "", 2024, ""),
        ("青川市水务局", "", 2020, ""),
        ("青川市水务局", "110000", 2024, ""),
    ],
)
def test_the_nearest_set_in_force_is_chosen(name: str, code: str, year: int, chosen: str) -> None:
    """Region code before name, county before city before province, a branch before places."""
    agency = Agency(name=name, kind=AgencyKind.DEPARTMENT, region_code=code)
    found = choose(attrs.evolve(correct_report(), agency=agency, year=year), SETS)

    assert found.name == chosen
    assert found.why
    assert found.why_en


def test_auto_says_which_and_why(folder: Path) -> None:
    """`--rules auto` names the set and the reason, for people and in JSON."""
    path = folder / "report.json"
    path.write_text(codec.dump_json(_department(), Y2021), encoding="utf-8")
    (folder / "govreport.toml").write_text(f'notices = ["{NAME}.toml"]\n', encoding="utf-8")
    base = ["--project", str(folder / "govreport.toml"), "check", str(path), "--rules", "auto"]

    people = CliRunner().invoke(cli, [*base, "--fail-on", "never"])
    machine = CliRunner().invoke(cli, [*base, "--fail-on", "never", "--format", "json"])

    assert f"[{NAME}]" in people.output
    assert "机关名称中有“青川市”" in people.output
    data = json.loads(machine.stdout)["reports"][0]
    assert data["rules"] == NAME
    assert data["rules_why"] == "机关名称中有“青川市”"
    assert data["score"]["left_to_a_person"] == ["未按期报送"]


def test_the_schema_accepts_the_file_and_refuses_a_wrong_one() -> None:
    """The JSON Schema says of files what the loader says."""
    jsonschema = pytest.importorskip("jsonschema")
    plain = codec.parse_toml(TEXT)
    made = json.loads(json.dumps(plain, default=str))
    validator = jsonschema.Draft7Validator(schema())

    assert not list(validator.iter_errors(made))
    made["rule"][0]["nmaes"] = []
    assert list(validator.iter_errors(made))


def test_the_starter_is_a_file_that_passes(tmp_path: Path) -> None:
    """A starter made from a notice holds its sentences as comments, and passes its trial."""
    notice = tmp_path / "notice.txt"
    notice.write_text(
        "关于做好2025年度政府信息公开工作年度报告编制工作的通知\n青政办函〔2025〕9号\n"
        "（一）总体情况应写明培训期数。\n（二）各部门须于2026年1月20日前公布。\n2025年12月20日\n",
        encoding="utf-8",
    )
    out = tmp_path / "cn-a-b.toml"
    command = ["rules", "new", "--name", "cn-a-b", "--title", "某省某市", "--from", str(notice)]

    result = CliRunner().invoke(cli, [*command, "--out", str(out)])

    assert result.exit_code == 0, result.output
    text = out.read_text("utf-8")
    assert "#   总体情况应写明培训期数。" in text
    assert 'number = "青政办函〔2025〕9号"' in text
    assert load_notice(out).parts.notices["main"].years == (2025, 2025)
    assert CliRunner().invoke(cli, ["rules", "test", str(out)]).exit_code == 0
    assert CliRunner().invoke(cli, [*command, "--out", str(out)]).exit_code != 0


@pytest.mark.parametrize(
    ("last", "dated"),
    [
        ("2025年12月20日", "\ndated = 2025-12-20\n"),
        ("　二〇二五年十二月二十日", "\ndated = 2025-12-20\n"),
        ("各单位于2026年1月20日前公布。", "\n# dated = "),
    ],
)
def test_a_deadline_is_not_the_date_of_a_notice(last: str, dated: str) -> None:
    """A notice is dated on a line of its own; a day in a sentence is something else."""
    lines = ["关于编制2025年度政府信息公开工作年度报告的通知", "须于2026年1月15日前报送。", last]

    assert dated in starter("cn-a-b", "某省某市", lines)


def test_examples_are_reports_of_the_notices_last_year() -> None:
    """An example stands in a year of its notice, in the form of that year."""
    example = rule_set(FILE).add[0].examples[0]

    assert reports_of(example)[0].year == 2026
