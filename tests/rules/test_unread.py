"""What was not read is never blamed on the body, and every rule is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
import pytest

import govreport
from govreport.editions import Y2021
from govreport.findings import Execution, Finding, Findings, Severity, State
from govreport.model import (
    BLANK,
    SECTIONS,
    UNREAD,
    Account,
    Origin,
    Paragraph,
    Provenance,
    Report,
    Section,
)
from govreport.rules.base import Rule, RuleSet, Subject, rule
from govreport.rules.structure import with_section
from govreport.testing.samples import correct_previous, correct_report

_READ = Provenance(origin=Origin.READ, where="table 1, row 1, column 1")
_MISSING = Provenance(origin=Origin.MISSING)
_DOUBT = Provenance(
    origin=Origin.IN_DOUBT, candidates=("9", "8"), reason="printed more than once, and not alike"
)


def unread(report: Report, cells: Iterable[str], how: Provenance = _MISSING) -> Report:
    """Return a report some cells of which a reader left open."""
    wanted = frozenset(cells)
    blank = report.replace(dict.fromkeys(wanted, BLANK))
    known = {cell: how if cell in wanted else _READ for cell, _ in report.cells()}
    return attrs.evolve(blank, account=Account(cells=known))


def table(key: str) -> list[str]:
    """Return the cells of a table."""
    return [f"{key}.{cell}" for cell in Y2021.table(key).slots]


def state(findings: Findings, code: str) -> Execution:
    """Return what became of a rule."""
    return next(one for one in findings.executions if one.code == code)


def accused(findings: Findings) -> list[str]:
    """Return the codes of findings above info."""
    return list(findings.at_least("warning").codes)


@pytest.mark.parametrize("how", [_MISSING, _DOUBT])
def test_cells_that_were_not_read_are_not_called_blank(how: Provenance) -> None:
    """A row that the reader left open gives no finding, and each rule about it says so."""
    cells = [cell for cell in table("requests") if cell.startswith("requests.new.")]
    findings = govreport.check(unread(correct_report(), cells, how))

    assert accused(findings) == []
    for code in ("GR110", "GR201", "GR203"):
        assert state(findings, code).state is State.COULD_NOT_RUN
        assert set(state(findings, code).unchecked[0].cells) >= set(cells[-1:])


def test_a_table_that_was_not_read_is_not_called_empty() -> None:
    """GR109 is for a table that is printed and blank, and says what it did not see."""
    findings = govreport.check(unread(correct_report(), table("disputes")))

    assert accused(findings) == []
    assert state(findings, "GR109").state is State.COULD_NOT_RUN


def test_a_blank_table_is_still_an_error() -> None:
    """What is printed blank is blamed on the body, read or given."""
    blank = correct_report().replace(dict.fromkeys(table("disputes"), BLANK))
    printed = Provenance(origin=Origin.BLANK)
    account = Account(cells={cell: printed for cell, _ in blank.cells()})

    assert "GR109" in accused(govreport.check(blank))
    assert "GR109" in accused(govreport.check(attrs.evolve(blank, account=account)))


def test_a_number_of_the_narrative_is_not_compared_with_what_was_not_read() -> None:
    """A statement about requests stays open where the row was not read, or one like it."""
    text = "（二）依申请公开。全年共收到政府信息公开申请217件。"
    wrong = with_section(correct_report(), "overview", content=(Paragraph(text=text),))

    assert "GR401" in accused(govreport.check(wrong))
    carried = unread(wrong, [cell for cell in table("requests") if ".carried_in." in cell])
    assert "GR401" not in accused(govreport.check(carried))


def test_what_does_not_hold_without_last_years_cell_is_not_said() -> None:
    """A cell of last year's report that was not read is compared with nothing."""
    lost = {"requests.carried_out.natural_person": 10, "requests.carried_out.total": 11}
    previous = correct_previous().replace(lost)

    assert "GR301" in govreport.check(correct_report(), previous=previous).codes
    before = unread(previous, lost)
    assert "GR301" not in govreport.check(correct_report(), previous=before).codes


def test_a_document_that_breaks_off_gets_one_finding() -> None:
    """Sections and tables behind the break are named once, at info, and blamed on nobody."""
    gone = ("disputes", "problems", "other")
    report = unread(correct_report(), table("disputes"))
    sections = [Section(key=s.key, present=False) if s.key in gone else s for s in report.sections]
    assert report.account is not None
    cut = attrs.evolve(
        report,
        sections=sections,
        account=attrs.evolve(report.account, cut=gone, open="requests"),
    )
    findings = govreport.check(cut)

    assert accused(findings) == []
    assert findings.codes == ("GR114",)
    assert state(findings, "GR104").state is State.COULD_NOT_RUN


def test_what_a_section_lacks_is_not_told_where_it_breaks_off() -> None:
    """The section within which a document ends may go on; the others are complete."""
    thin = with_section(correct_report(), "problems", content=(Paragraph(text="无。"),))
    account = Account(cells={}, cut=("other",), open="problems")

    assert "GR108" in accused(govreport.check(thin))
    assert "GR108" not in accused(govreport.check(attrs.evolve(thin, account=account)))
    elsewhere = attrs.evolve(account, open="other", cut=())
    assert "GR108" in accused(govreport.check(attrs.evolve(thin, account=elsewhere)))


def test_a_list_that_may_go_on_is_not_added_up() -> None:
    """The last paragraph before the break may be the first half of a list."""
    text = "全年开展政策解读98期（市级48期、东区30期、西区19期）。"
    report = with_section(correct_report(), "overview", content=(Paragraph(text=text),))
    gone = SECTIONS[1:]
    account = Account(cells={}, cut=gone, open="overview")

    assert "GR402" in accused(govreport.check(report))
    assert "GR402" not in accused(govreport.check(attrs.evolve(report, account=account)))


def test_a_body_that_may_stand_in_the_missing_title_is_not_missed() -> None:
    """A document that begins with section one has lost its title, and the name with it."""
    nameless = attrs.evolve(correct_report(), agency=attrs.evolve(correct_report().agency, name=""))
    headless = attrs.evolve(nameless, account=Account(cells={}, headless=True))

    assert "GR101" in accused(govreport.check(nameless))
    assert "GR101" not in accused(govreport.check(headless))
    assert state(govreport.check(headless), "GR101").state is State.COULD_NOT_RUN


def test_every_rule_is_accounted_for() -> None:
    """Each rule of the set has an execution, with a reason unless it passed or failed."""
    engine = govreport.default_engine()
    report = correct_report()
    findings = engine.check(report.replace({"requests.new.total": BLANK}))

    assert [one.code for one in findings.executions] == [
        item.code for item in engine.rules(None, report).rules
    ]
    for one in findings.executions:
        assert (one.state is State.FAILED) == (one.code in findings.codes)
        assert one.findings == findings.codes.count(one.code)
        quiet = one.state in (State.NOT_APPLICABLE, State.COULD_NOT_RUN)
        assert not quiet or all(part.reason and part.reason_en for part in one.unchecked)
        assert not quiet or one.unchecked


def test_rules_of_other_years_and_forms_do_not_apply() -> None:
    """GR304 is about cells that only the form of 2019 has; without last year's, nobody knows."""
    assert state(govreport.check(correct_report()), "GR304").state is State.NOT_APPLICABLE
    older = govreport.check(correct_report("2019"))
    assert state(older, "GR304").state is State.COULD_NOT_RUN
    assert "上年度" in state(older, "GR304").unchecked[0].reason


def test_a_strangers_rule_is_kept_from_accusing_what_was_not_read() -> None:
    """A rule that knows nothing of readings sees `UNREAD`, and its findings there are held back."""
    seen: list[object] = []

    @rule("XX-001", title="t", title_en="t", severity=Severity.ERROR, source="s")
    def rule_naive(subject: Subject, item: Rule) -> Iterator[Finding]:
        """Accuse a cell whatever it holds."""
        seen.append(subject.report.get("requests.new.total"))
        yield item.finding("空", "blank", subject.cell("requests.new.total"))

    rules = RuleSet(name="xx", add=(rule_naive,))
    engine = govreport.Engine(entry_points=False)

    assert engine.check(correct_report(), rules=rules).codes == ("XX-001",)
    held = engine.check(unread(correct_report(), ["requests.new.total"]), rules=rules)
    assert held.codes == ()
    assert state(held, "XX-001").state is State.COULD_NOT_RUN
    assert seen[-1] is UNREAD


def test_a_value_that_is_given_later_is_known() -> None:
    """Who fills in a cell that was not read has it checked."""
    open_cell = unread(correct_report(), ["requests.new.total"])
    given = open_cell.replace({"requests.new.total": 5})

    assert open_cell.provenance("requests.new.total") == _MISSING
    assert given.provenance("requests.new.total").origin is Origin.READ
    assert "GR201" in accused(govreport.check(given))


def test_how_a_report_was_read_is_no_part_of_what_it_says() -> None:
    """Two reports that say the same are equal, read or given."""
    report = correct_report()

    assert attrs.evolve(report, account=Account(cells={}, open="other")) == report


_RIGHT_AND_WRONG = {
    "GR401": ("全年新收政府信息公开申请211件。", "全年新收政府信息公开申请212件。"),
    "GR402": (
        "全年开展政策解读98期（市级48期、东区30期、西区20期）。",
        "全年举办培训班12期（市级5期、区级6期）。",
    ),
    "GR403": (
        "办结政府信息公开申请210件，其中予以公开100件，占47.6%。",
        "办结政府信息公开申请210件，其中予以公开100件，占49.6%。",
    ),
    "GR605": ("明年继续改进。", "由××单位负责。"),
    "GR612": ("电子邮箱：xxgk@shili.gov.cn。", "电子邮箱：shilixxgk@163.com。"),
    "GR631": ("做好答复工作。", "做好答复工作工作。"),
    "GR633": ("答复申请（含补正）。", "答复申请（含补正。"),
}


@pytest.mark.parametrize("code", _RIGHT_AND_WRONG)
def test_what_is_right_so_far_has_not_passed(code: str) -> None:
    """Where the document breaks off, what it does not show may be wrong; the reason says where."""
    right, wrong = _RIGHT_AND_WRONG[code]
    first = with_section(correct_report(), "overview", content=(Paragraph(text=right),))
    told = (*first.section("problems").content, Paragraph(text=wrong))
    gone = ("disputes", "problems", "other")
    sections = [Section(key=s.key, present=False) if s.key in gone else s for s in first.sections]
    cut = attrs.evolve(first, sections=sections, account=Account(cells={}, cut=gone))

    assert state(govreport.check(first), code).state is State.PASSED
    assert code in govreport.check(with_section(first, "problems", content=told)).codes
    found = state(govreport.check(cut), code)
    assert found.state is State.COULD_NOT_RUN
    assert any("第五部分" in part.reason for part in found.unchecked)
    assert any("problems" in part.reason_en for part in found.unchecked)


def _older() -> Report:
    return attrs.evolve(correct_report("2019"), year=2023)


def test_a_form_is_told_by_the_cells_that_no_other_has() -> None:
    """GR103 accuses where all of them were read, and says else that it cannot tell."""
    assert "GR103" in accused(govreport.check(_older()))
    assert "GR103" in accused(govreport.check(unread(_older(), ["requests.new.total"])))

    columns = [f"disclosure.{row}.last_year" for row in ("licensing", "penalties", "coercion")]
    mixed = govreport.check(unread(_older(), columns))
    assert "GR103" not in mixed.codes
    assert state(mixed, "GR103").state is State.COULD_NOT_RUN
    assert set(state(mixed, "GR103").unchecked[0].cells) == set(columns)
