"""The engine loads, reads, checks, composes, renders and replaces."""

from __future__ import annotations

import stat
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govreport
from govreport import Engine, Report, Waiver, hookimpl
from govreport._files import write_atomic
from govreport.document import Document, Heading
from govreport.editions import NATIONAL, Edition
from govreport.errors import (
    EditionError,
    LimitError,
    ReadError,
    RenderError,
    StrictError,
    UsageError,
)
from govreport.findings import Finding, Place, Severity
from govreport.project import Project
from govreport.readings import MAX_BYTES
from govreport.rules.base import ResolvedRuleSet, RuleSet, rule
from govreport.testing.strategies import reports

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
ENGINE = Engine(entry_points=False)


@pytest.fixture
def corrected() -> Report:
    """Return the corrected example."""
    return ENGINE.load(EXAMPLES / "lincang-2020-corrected.toml")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(NATIONAL).flatmap(reports), st.sampled_from(["json", "toml"]))
def test_reading_what_was_rendered_gives_the_report(report: Report, name: str) -> None:
    """JSON and TOML files give the equal report back, recognised by content."""
    assert report == ENGINE.read(ENGINE.render_bytes(report, name))


def test_load_takes_own_notations_only(tmp_path: Path, corrected: Report) -> None:
    """A TOML or JSON file loads whatever its name; a page does not."""
    path = tmp_path / "report.txt"
    ENGINE.render(corrected, to=path, format="json")
    assert corrected == ENGINE.load(path)

    path.write_text("<html><body>年度报告</body></html>")
    with pytest.raises(ReadError, match="none of the formats"):
        ENGINE.load(path)


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    """A missing file, a folder, too many bytes and another encoding are told apart."""
    with pytest.raises(ReadError, match="No such file"):
        ENGINE.read(tmp_path / "none.toml")
    with pytest.raises(ReadError, match="directory"):
        ENGINE.read(tmp_path)
    with pytest.raises(LimitError):
        ENGINE.read(b"{" * (MAX_BYTES + 1))
    with pytest.raises(ReadError, match="not UTF-8"):
        ENGINE.read("year = 2024 # 年".encode("gb18030"), reader="toml")


def test_read_all_streams_in_the_order_of_names(tmp_path: Path, corrected: Report) -> None:
    """Every match of the pattern is read; no match at all is an error."""
    for year in (2020, 2019):
        report = attrs.evolve(corrected, year=year)
        ENGINE.render(report, to=tmp_path / f"{year}.toml")

    assert [report.year for report in ENGINE.read_all(tmp_path / "*.toml")] == [2019, 2020]
    with pytest.raises(ReadError, match="no file matches"):
        list(ENGINE.read_all(tmp_path / "*.pdf"))


def test_editions_are_found_by_report_year_and_name(corrected: Report) -> None:
    """The edition of a report, of a year and of an identifier is the same object."""
    assert ENGINE.edition(corrected) is ENGINE.edition("2019") is ENGINE.edition(2020)
    with pytest.raises(EditionError, match="did you mean '2021'"):
        ENGINE.edition("2022")
    with pytest.raises(EditionError, match="2008"):
        ENGINE.edition(2008)


@rule(
    "XX-001",
    title="名称以局结尾",
    title_en="the name ends in 局",
    severity=Severity.WARNING,
    source="test",
)
def rule_name(subject, rule):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
    """Find names that do not end in 局."""
    if not subject.report.agency.name.endswith("局"):
        yield rule.finding("不以局结尾", "does not end in 局", Place(section="title"))


@rule("XX-002", title="坏", title_en="bad", severity=Severity.INFO, source="test")
def rule_crash(subject, rule):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201, ARG001
    """Raise, as a faulty rule does."""
    yield from []
    raise KeyError("no such cell")


def test_a_rule_that_raises_is_a_finding_and_the_others_still_run(corrected: Report) -> None:
    """A crash never looks like a clean report."""
    local = RuleSet(name="xx", add=(rule_name, rule_crash))

    findings = ENGINE.check(corrected, rules=local)

    assert set(findings.codes) == {"GR000", "XX-001"}
    crash = next(finding for finding in findings if finding.code == "GR000")
    assert crash.severity is Severity.ERROR
    assert "XX-002" in crash.message
    assert "KeyError" in crash.message
    assert "rule XX-002 of xx failed" in crash.message_en


def test_a_rule_that_yields_something_else_is_a_finding(corrected: Report) -> None:
    """Text where a finding belongs is the rule's fault, and named as one."""

    @rule("XX-003", title="文", title_en="text", severity=Severity.INFO, source="test")
    def rule_text(subject, rule):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202, ARG001
        """Yield text."""
        yield "something is wrong"

    findings = ENGINE.check(corrected, rules=RuleSet(name="xx", add=(rule_text, rule_name)))

    assert set(findings.codes) == {"GR000", "XX-001"}
    assert "XX-003" in findings.errors[0].message
    assert "yielded str, not a Finding" in findings.errors[0].message


def test_a_file_that_is_not_what_its_ending_says_is_told(tmp_path: Path) -> None:
    """TOML that an editor saved as UTF-16 looks like text; nobody would guess why it is refused."""
    path = tmp_path / "2024.toml"
    path.write_bytes('year = 2024\nagency.name = "某局"\n'.encode("utf-16"))

    with pytest.raises(ReadError) as caught:
        govreport.read(path)

    assert "read as text" in caught.value.hint
    assert ".toml files" in caught.value.hint


def test_a_project_file_beside_reports_is_passed_over(tmp_path: Path, corrected: Report) -> None:
    """`*.toml` catches it wherever an office keeps its reports beside it."""
    told: list[str] = []
    engine = Engine(entry_points=False, warn=told.append)
    engine.render(corrected, to=tmp_path / "2020.toml")
    (tmp_path / "govreport.toml").write_text("rules = 'cn'", encoding="utf-8")

    assert list(engine.read_all(tmp_path / "*.toml")) == [corrected]
    found = engine.checked(sorted(tmp_path.glob("*.toml")))
    assert [Path(item.source).name for item in found] == ["2020.toml"]
    assert len(told) == 2
    assert "is a project file" in told[0]


def test_waivers_mark_findings_and_keep_them(corrected: Report) -> None:
    """A waived finding is still there, with its reason, and counts no more."""
    local = RuleSet(name="xx", add=(rule_name,))
    waived = attrs.evolve(corrected, waivers=(Waiver(code="XX-001", reason="办公室不是局"),))

    (finding,) = ENGINE.check(waived, rules=local)

    assert finding.waived == "办公室不是局"
    assert ENGINE.check(waived, rules=local).worst is None
    assert ENGINE.check(corrected, rules=local).worst is Severity.WARNING


def test_a_waiver_for_one_place_leaves_the_others(corrected: Report) -> None:
    """A waiver that names a place waives nothing elsewhere."""
    local = RuleSet(name="xx", add=(rule_name,))
    waiver = Waiver(code="XX-001", reason="仅第五部分", where="problems")

    (finding,) = ENGINE.check(attrs.evolve(corrected, waivers=(waiver,)), rules=local)

    assert finding.waived == ""


def test_strict_refuses_reports_with_errors(tmp_path: Path) -> None:
    """A report with errors renders, unless strict is asked for."""
    report = ENGINE.load(EXAMPLES / "lincang-2020.toml")
    path = tmp_path / "report.json"

    with pytest.raises(StrictError, match="3 errors"):
        ENGINE.render(report, to=path, strict=True)
    assert not path.exists()
    assert ENGINE.render(report, to=path) == path


def test_amendments_are_made_one_after_the_other(corrected: Report) -> None:
    """Each plugin gets the document that the one before gave."""

    class Adds:
        def __init__(self, text: str) -> None:
            self.__name__ = text
            self.text = text

        @hookimpl
        def amend_document(
            self, document: Document, report: Report, rule_set: ResolvedRuleSet
        ) -> Document | None:
            """Add a heading, or nothing for the text ``none``."""
            assert report.year == 2020
            assert rule_set.name.startswith("cn")
            heading = Heading(text=self.text, level=2)
            if self.text == "none":
                return None
            return attrs.evolve(document, blocks=(*document.blocks, heading))

    made = Engine(entry_points=False, plugins=[Adds("first"), Adds("none"), Adds("second")])

    blocks = made.compose(corrected).blocks

    assert [block.text for block in blocks[-2:]] == ["first", "second"]  # type: ignore[union-attr]


def test_replace_computes_computed_totals_anew() -> None:
    """A total that was computed follows its addends; a given one does not."""
    toml = 'year = 2024\nagency = {name = "某局"}\nrequests = {new = [1,0,0,0,0,0]}\n'
    report = ENGINE.read(toml.encode(), reader="toml")
    given_total = report.replace({"requests.carried_in.total": 7})

    changed = ENGINE.replace(report, {"requests.new.business": 4})
    other = ENGINE.replace(given_total, {"requests.carried_in.business": 4})

    assert changed.get("requests.new.total") == 5
    assert other.get("requests.carried_in.total") == 7


def test_writing_replaces_only_by_complete_files(tmp_path: Path) -> None:
    """A file keeps its mode when replaced, and a failed write leaves nothing."""
    path = tmp_path / "deep" / "report.json"
    write_atomic(path, b"one")
    path.chmod(0o640)
    write_atomic(path, iter((b"t", b"wo")))

    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [path] == list(path.parent.iterdir())
    with pytest.raises(RenderError, match="cannot write"):
        write_atomic(path.parent, b"three")
    with pytest.raises(RenderError, match="cannot write"):
        write_atomic(path / "below-a-file.json", b"three")


def test_a_failing_renderer_leaves_the_old_file(tmp_path: Path, corrected: Report) -> None:
    """What was there before stays when rendering fails."""
    path = tmp_path / "report.json"
    path.write_text("old")

    with pytest.raises(UsageError):
        ENGINE.render(corrected, to=path, rules="no-such-set")

    assert path.read_text() == "old"


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_rule_sets_are_chosen_by_edition(edition: Edition) -> None:
    """Without a name, the national rules of the report's edition apply."""
    report = next(ENGINE.load(path) for path in [EXAMPLES / "lincang-2020-corrected.toml"])
    report = attrs.evolve(report, edition=edition.id)

    assert ENGINE.rules(None, report).name == f"cn-{edition.id}"


def test_rule_sets_are_put_together_once(corrected: Report) -> None:
    """Rule sets are kept, a project's changes of them too, and nobody may change them."""
    engine = Engine(entry_points=False, project=Project(drop=("GR124",)))
    changed = [next(engine.checked([EXAMPLES / "lincang-2020.toml"])).rules for _ in range(2)]

    assert engine.rule_sets is engine.rule_sets
    assert engine.rules(None, corrected) is engine.rules(None, corrected)
    assert changed[0] is changed[1]
    assert "GR124" not in changed[0].codes
    with pytest.raises(TypeError):
        engine.rule_sets["mine"] = RuleSet(name="mine")  # type: ignore[index]


def test_the_module_functions_use_one_engine(tmp_path: Path) -> None:
    """The five-line wrapper script of the readme works."""
    report = govreport.load(EXAMPLES / "lincang-2020-corrected.toml")
    path = govreport.render(report, to=tmp_path / "out" / "年度报告.json")

    assert govreport.read(path) == report
    assert govreport.default_engine() is govreport.default_engine()
    assert not govreport.check(report).errors
    assert govreport.Engine is Engine


def test_findings_are_a_sequence() -> None:
    """Findings have length, indices, a worst severity and a floor."""
    found = [Finding(code="A", severity=severity, message="m") for severity in Severity]
    findings = govreport.Findings(found)

    assert len(findings) == 3
    assert findings[0] is found[0]
    assert findings.worst is Severity.ERROR
    assert [item.severity for item in findings.at_least("warning")] == [
        Severity.WARNING,
        Severity.ERROR,
    ]
    with pytest.raises(UsageError, match="fatal"):
        findings.at_least("fatal")
