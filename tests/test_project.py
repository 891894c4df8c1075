"""The project file: rules, publication data, options and waivers of one office."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import attrs
import pytest
from click.testing import CliRunner

from govreport import Engine, Project, Publication, Severity, Waiver, hookimpl, load_project
from govreport.cli import cli
from govreport.errors import CodecError, ReadError
from govreport.rules.base import RuleSet
from govreport.testing.samples import correct_report

TEXT = """
rules = "cn"
drop = ["GR106"]

[publication]
site = "某市人民政府门户网站"
site_code = "1234567890"

[options.html]
column-type = "信息公开年报"
charts = false

[params]
words = ["甲", "乙"]

[severities]
GR201 = "warning"

[[waivers]]
code = "GR203"
reason = "已向上级说明"
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return the project of the text above."""
    path = tmp_path / "govreport.toml"
    path.write_text(TEXT)
    return load_project(path)


def test_a_project_is_read_whole(project: Project) -> None:
    """Every table of the file arrives as a value."""
    assert project.rules == "cn"
    assert project.drop == ("GR106",)
    assert project.publication.site_code == "1234567890"
    assert project.options == {"html": {"column-type": "信息公开年报", "charts": "false"}}
    assert project.params == {"words": ("甲", "乙")}
    assert project.severities == {"GR201": Severity.WARNING}
    assert [waiver.code for waiver in project.waivers] == ["GR203"]


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("rule = 'cn'", "rule", "did you mean 'rules'"),
        ("rules = 3", "rules", "name of a rule set"),
        ("[publication]\nsit = 'x'", "publication.sit", "'site'"),
        ("[[waivers]]\ncode = 'GR201'", "waivers[0].reason", "missing"),
        ("drop = 'GR106'", "drop", "array of codes"),
        ("[severities]\nGR201 = 'fatal'", "severities.GR201", "info"),
        ("options = 3", "options", "a table"),
        ("[params]\nx = [1]", "params.x", "array of text"),
        ("rules = [", "", "no TOML"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, path: str, words: str) -> None:
    """A project file is as strict as a report."""
    file = tmp_path / "govreport.toml"
    file.write_text(text)

    with pytest.raises(CodecError) as caught:
        load_project(file)

    assert words in {problem.path: problem.message for problem in caught.value.problems}[path]
    assert "in the project file" in caught.value.message
    with pytest.raises(ReadError):
        load_project(tmp_path / "none.toml")


def test_publication_data_fills_what_a_report_lacks(project: Project) -> None:
    """The report's own data stays; only what is missing comes from the project."""
    report = correct_report("2021")
    own = attrs.evolve(report, publication=Publication(site="本局网站"))

    completed = project.complete(own)

    assert completed.publication.site == "本局网站"
    assert completed.publication.site_code == "1234567890"
    assert Project().complete(own) is own


def test_rules_severities_and_waivers_of_a_project_hold_for_every_report(
    project: Project,
) -> None:
    """Waived findings stay visible, with the project's reason."""
    wrong = correct_report("2021").replace({"requests.new.total": 99_999})
    plain = Engine(entry_points=False)
    engine = Engine(entry_points=False, project=project)

    before = {item.code: item for item in plain.check(wrong) if item.severity is Severity.ERROR}
    after = engine.check(wrong)

    assert "GR201" in before
    assert {item.severity for item in after if item.code == "GR201"} == {Severity.WARNING}
    assert all(item.waived for item in after if item.code == "GR203")


def test_a_waiver_may_name_the_beginning_of_an_address() -> None:
    """A waiver for a table, or for its first rows, covers the cells in them and no others."""
    wrong = correct_report("2021").replace({"requests.new.total": 99_999})

    for where, waived in (("requests", True), ("requests.new", True), ("requests.ne", False)):
        waivers = (Waiver(code="GR201", where=where, reason="已核对"),)
        found = Engine(entry_points=False, project=Project(waivers=waivers)).check(wrong)

        assert [bool(item.waived) for item in found if item.code == "GR201"] == [waived]


def test_what_there_is_not_is_told_of_each_report() -> None:
    """Rules, parameters and places that nobody knows are warnings, the nearest name with them."""
    told: list[str] = []
    project = Project(
        source="p.toml",
        params={"overview_max_character": 900, "overview_max_characters": 900},
        drop=("GR12",),
        severities={"GR999": Severity.INFO, "GR106": Severity.INFO},
        waivers=(
            Waiver(code="GR2033", reason="一"),
            Waiver(code="GR203", where="problms", reason="二"),
            Waiver(code="GR203", where="requests.results", reason="三"),
            Waiver(code="GR605", where="preamble", reason="四"),
        ),
    )
    engine = Engine(entry_points=False, project=project, warn=told.append)

    for _ in range(2):
        engine.check(correct_report("2021"))

    assert told[:5] == told[5:]
    assert "'overview_max_character'; did you mean 'overview_max_characters'?" in told[0]
    assert "'GR999'" in told[1]
    assert "'GR12'" in told[2]
    assert "'GR2033'; did you mean 'GR203'?" in told[3]
    assert "'problms'; did you mean 'problems'?" in told[4]


def test_what_a_rule_set_names_wrongly_is_told_of_each_report() -> None:
    """A local variant that misspells a code or parameter would be silently without effect."""
    local = RuleSet(
        name="xx",
        extends="cn-2021",
        params={"overview_limit": 900, "overview_max_characters": 900},
        drop=("GR5O1", "GR501"),
        severities={"GR999": Severity.INFO},
    )
    module = ModuleType("local")
    module.register_rule_sets = hookimpl(lambda: [local])  # type: ignore[attr-defined]
    told: list[str] = []
    engine = Engine(entry_points=False, plugins=[module], warn=told.append)

    for _ in range(2):
        engine.check(correct_report("2021"), rules="xx")

    assert [text.split("; did")[0] for text in told] == [
        "rule set xx: no rule has a parameter 'overview_limit'",
        "rule set xx: there is no rule 'GR999'",
        "rule set xx: there is no rule 'GR5O1'",
    ] * 2


def test_rule_sets_that_are_installed_name_what_there_is() -> None:
    """None of them gives rise to a doubt."""
    told: list[str] = []
    engine = Engine(warn=told.append)
    for name in engine.rule_sets:
        engine.check(correct_report("2021"), rules=name)

    assert told == []


def test_options_that_no_format_has_are_told() -> None:
    """A misspelt format or option of the project file is a warning with the nearest name."""
    told: list[str] = []
    options = {"jsom": {"x": "1"}, "csv": {"bmo": "off", "bom": "off"}}
    engine = Engine(project=Project(source="p.toml", options=options), warn=told.append)

    data = engine.render_bytes(correct_report("2021"), "csv", sauce="x")

    assert [text for text in told if "p.toml" in text] == [
        "p.toml: there is no output format 'jsom'; did you mean 'json'?",
        "p.toml: the format 'csv' has no option 'bmo'; did you mean 'bom'?",
    ]
    assert "the format 'csv' has no option 'sauce'; did you mean 'source'?" in told
    assert data.startswith(b"source,")


def test_the_command_line_finds_the_project_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Options of a format and publication data reach the renderer."""
    monkeypatch.chdir(tmp_path)
    Path("govreport.toml").write_text(TEXT)
    Engine(entry_points=False).render(correct_report("2021"), to="r.toml")

    result = CliRunner().invoke(
        cli, ["render", "r.toml", "--to", "out.json"], catch_exceptions=False
    )

    assert result.exit_code == 0
    data = json.loads(Path("out.json").read_text())
    assert data["publication"]["site_code"] == "1234567890"
