"""A rule that passes has looked at something: with nothing to look at it is not applicable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

import attrs
import pytest

from govreport.editions import Y2021
from govreport.engine import Engine
from govreport.findings import Execution, State
from govreport.model import (
    BLANK,
    Account,
    Agency,
    AgencyKind,
    Contact,
    Difference,
    Inside,
    Paragraph,
    Publication,
    Report,
    Verdict,
)
from govreport.rules import local
from govreport.rules.base import Rule, RuleSet
from govreport.rules.national import NATIONAL_RULES
from govreport.rules.structure import with_section
from govreport.testing.samples import correct_previous, correct_report

#: A report, last year's or none.
Pair: TypeAlias = tuple[Report, Report | None]
Without: TypeAlias = Callable[[Report], Report]

_TITLE = "示例市人民政府2024年政府信息公开工作年度报告"
_WAY = "（二）依申请公开。"
_CITING = (
    "按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制，"
    "见https://www.shili.gov.cn，邮箱xxgk@shili.gov.cn，电话010-88880001。"
)
#: Rules that always have something to look at: that it is there is what they check.
_ALWAYS = ("GR101", "GR102", "GR104", "GR109")


@cache
def _rich() -> Report:
    """Return a correct report with something to look at for nearly every rule."""
    report = correct_report()
    headed = [
        attrs.evolve(section, heading=form.heading)
        for section, form in zip(report.sections, Y2021.sections, strict=True)
    ]
    return attrs.evolve(
        report,
        title=_TITLE,
        preamble=(*report.preamble, Paragraph(text=_CITING)),
        sections=headed,
        publication=attrs.evolve(report.publication, signed_on=dt.date(2025, 1, 20)),
        inside=Inside(verdict=Verdict.EQUAL),
        account=Account(cells={}),
    )


def _bare(year: int = 2024) -> Report:
    return Y2021.blank(year=year, agency=Agency(name="示例单位"))


def _tables_only(report: Report) -> Report:
    """Return a report as somebody fills in its cells and nothing else."""
    return attrs.evolve(_bare(), tables=report.tables)


def _text_only(report: Report) -> Report:
    """Return a report all of whose cells are blank."""
    return report.replace({address: BLANK for address, _ in report.cells()})


def _without(*cells: str) -> Without:
    """Return what leaves the cells blank whose addresses begin so."""
    return lambda report: report.replace(
        {address: BLANK for address, _ in report.cells() if address.startswith(cells)}
    )


def _saying(section: str, *lines: str) -> Without:
    content = tuple(Paragraph(text=line) for line in lines)
    return lambda report: with_section(report, section, content=content, after=())


def _plain(text: str) -> Without:
    """Return what leaves a report with one sentence in section one."""
    return lambda report: _saying("overview", text)(_tables_only(report))


def _evolved(**changes: object) -> Without:
    return lambda report: attrs.evolve(report, **changes)  # type: ignore[arg-type]


def _published(day: dt.date) -> Without:
    return _evolved(publication=Publication(date=day))


def _called(name: str, kind: AgencyKind = AgencyKind.OTHER) -> Without:
    return lambda report: attrs.evolve(report, agency=Agency(name=name, kind=kind))


def _outline(report: Report) -> Report:
    """Return a report in which the sections of text are not there."""
    written = [form.key for form in Y2021.sections if not form.table]
    sections = [
        attrs.evolve(one, present=one.key not in written) for one in _tables_only(report).sections
    ]
    return attrs.evolve(report, preamble=(), sections=sections)


def _cells_blank(_: Report) -> Report:
    """Return a report that states numbers of cells that are blank."""
    text = f"{_WAY}全年新收政府信息公开申请211件，未发生行政复议。"
    return _saying("overview", text)(_bare())


_SIXTH_MISSING = _evolved(sections=with_section(_bare(), "other", present=False).sections)
_UNNUMBERED = _saying("problems", "公开不够及时，下一步，明确时限。")

#: For each rule, reports in which there is nothing that it is about.
NOTHING: Mapping[str, tuple[Without, ...]] = {
    "GR103": (_evolved(year=1999),),
    "GR105": (_outline,),
    "GR106": (_tables_only,),
    "GR107": (_tables_only,),
    "GR108": (_tables_only,),
    "GR110": (_text_only,),
    "GR111": (_text_only, _without("requests", "disputes")),
    "GR112": (_text_only,),
    "GR113": (_text_only, _without("disclosure.fees")),
    "GR114": (_evolved(account=None),),
    "GR121": (_tables_only, _saying("overview")),
    "GR122": (_called("示例市水利局"), _called("示例单位")),
    "GR123": (_SIXTH_MISSING,),
    "GR124": (_tables_only,),
    "GR201": (_text_only, _without("requests", "disputes")),
    "GR202": (_text_only, _without("requests.results.total")),
    "GR203": (_text_only, _without("requests.carried_in")),
    "GR204": (_text_only, _without("disclosure.regulations.in_force", "disclosure.normative")),
    "GR205": (_called("示例市人民政府"), _called("示例单位")),
    "GR301": (_text_only, _without("requests.carried_in")),
    "GR302": (_text_only, lambda _: correct_report("2019")),
    "GR304": (_text_only, _tables_only),
    "GR311": (_tables_only, _plain("全年主动公开信息。")),
    "GR312": (_text_only,),
    "GR313": (_text_only,),
    "GR401": (_tables_only, _cells_blank),
    "GR402": (_tables_only,),
    "GR403": (_tables_only,),
    "GR404": (_tables_only,),
    "GR405": (_tables_only, _cells_blank),
    "GR406": (_tables_only,),
    "GR407": (_tables_only,),
    "GR408": (_tables_only, _plain("持续推进政务公开。")),
    "GR501": (_tables_only, _called("示例单位")),
    "GR502": (_tables_only,),
    "GR503": (_tables_only, _published(dt.date(2025, 1, 20))),
    "GR601": (_tables_only,),
    "GR602": (_tables_only, _evolved(title="政府信息公开工作年度报告")),
    "GR603": (_tables_only,),
    "GR604": (_tables_only, _called("镇"), _plain("持续推进政务公开。")),
    "GR605": (_tables_only,),
    "GR606": (_tables_only,),
    "GR607": (_tables_only, _called("示例单位")),
    "GR611": (_tables_only, _plain("持续推进政务公开。")),
    "GR612": (_tables_only, _plain("持续推进政务公开。")),
    "GR621": (_tables_only,),
    "GR622": (_tables_only,),
    "GR623": (_tables_only,),
    "GR631": (_tables_only,),
    "GR632": (_tables_only,),
    "GR633": (_tables_only, _plain("持续推进政务公开。")),
    "GR634": (_tables_only, _plain("持续推进各项工作。")),
    "GR641": (_tables_only, _plain("依照《政府信息公开条例》推进公开。")),
    "GR642": (_tables_only, _plain("落实《示例要点通知》（示政办函〔2024〕1号）。")),
    "GR643": (_tables_only, _plain("落实《示例要点通知》。")),
    "GR644": (_tables_only, _evolved(preamble=())),
    "GR645": (_tables_only, _UNNUMBERED),
    "GR701": (_evolved(inside=None),),
    "GR702": (_evolved(inside=None),),
    "GR703": (_evolved(inside=None),),
}
#: Reports with what a rule is about, where the report of `_rich` has none of it.
SOMETHING: Mapping[str, Without] = {
    "GR205": lambda report: _called("示例市水利局")(report).replace(
        {f"disclosure.regulations.{column}": 0 for column in ("made", "repealed", "in_force")}
    ),
    "GR304": lambda _: correct_report("2019"),
    "GR402": _saying("overview", "全年开展政策解读98期（市级48期、东区30期、西区20期）。"),
    "GR404": _saying("overview", f"{_WAY}新收政府信息公开申请211件，同比增长14.7%。"),
    "GR405": lambda report: _saying("overview", f"{_WAY}政府信息公开申请均已办结。")(
        report.replace({address: 0 for address, _ in report.cells() if ".carried_out." in address})
    ),
    "GR403": _saying("overview", f"{_WAY}办结政府信息公开申请210件，予以公开100件，占47.6%。"),
}


def _state(code: str, report: Report, previous: Report | None, *, engine: Engine) -> Execution:
    found = engine.check(report, rules=f"cn-{report.edition}", previous=previous).executions
    return next(one for one in found if one.code == code)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """An engine for all of them."""
    return Engine(strict=True)


def _previous(code: str, report: Report) -> Report | None:
    return correct_previous(report.edition) if code.startswith(("GR3", "GR404")) else None


def test_every_national_rule_is_here() -> None:
    """Each has a report with nothing to look at, or always has something, or needs last year's."""
    assert sorted({*NOTHING, *_ALWAYS, "GR303"}) == [item.code for item in NATIONAL_RULES]


@pytest.mark.parametrize(
    ("code", "without"),
    [
        pytest.param(code, one, id=f"{code}-{i}")
        for code, all_ in NOTHING.items()
        for i, one in enumerate(all_)
    ],
)
def test_a_rule_with_nothing_to_look_at_has_not_passed(
    code: str, without: Without, engine: Engine
) -> None:
    """It is not applicable, and says in both languages what is not there."""
    report = without(_rich())

    one = _state(code, report, _previous(code, report), engine=engine)

    assert (one.state, one.findings) == (State.NOT_APPLICABLE, 0)
    assert all(why.reason and why.reason_en for why in one.unchecked)


@pytest.mark.parametrize("code", [item.code for item in NATIONAL_RULES])
def test_a_rule_that_has_looked_at_what_is_right_has_passed(code: str, engine: Engine) -> None:
    """The same rule passes a report that has what it is about, and has it right."""
    report = SOMETHING[code](_rich()) if code in SOMETHING else _rich()

    assert _state(code, report, _previous(code, report), engine=engine).state is State.PASSED


@pytest.mark.parametrize("code", ["GR301", "GR302", "GR311", "GR312", "GR313"])
def test_what_only_last_years_report_can_tell_was_not_checked_without_it(
    code: str, engine: Engine
) -> None:
    """The report has what the rule is about, so that it could not run; GR303 is about the other."""
    assert _state(code, _rich(), None, engine=engine).state is State.COULD_NOT_RUN
    assert _state("GR303", _rich(), None, engine=engine).state is State.NOT_APPLICABLE


def test_last_years_numbers_on_another_form_are_not_compared(engine: Engine) -> None:
    """GR312 compares tables cell by cell, which two forms do not allow."""
    previous = attrs.evolve(correct_report("2019"), year=2023)

    assert _state("GR312", _rich(), previous, engine=engine).state is State.NOT_APPLICABLE


def test_zeros_alone_are_not_last_years_numbers(engine: Engine) -> None:
    """Tables of zeros are alike every year, and not compared; each sum holds and was checked."""
    zeros = {address: 0 for address, value in _rich().cells() if type(value) is int}
    report, previous = _rich().replace(zeros), correct_previous().replace(zeros)

    assert _state("GR312", report, previous, engine=engine).state is State.NOT_APPLICABLE
    for code in ("GR201", "GR202", "GR203"):
        assert _state(code, report, previous, engine=engine).state is State.PASSED


@pytest.mark.parametrize("code", ["GR701", "GR703"])
@pytest.mark.parametrize("verdict", [Verdict.SEVERAL, Verdict.UNUSABLE])
def test_data_that_cannot_be_used_were_not_compared(
    code: str, verdict: Verdict, engine: Engine
) -> None:
    """What nobody could read is neither like nor unlike the page; GR702 tells of it."""
    report = attrs.evolve(_rich(), inside=Inside(verdict=verdict, reason="it is cut off"))

    assert _state(code, report, None, engine=engine).state is State.COULD_NOT_RUN
    assert _state("GR702", report, None, engine=engine).state is State.FAILED


def test_data_that_were_compared_have_failed_not_been_passed_over(engine: Engine) -> None:
    """A difference is a finding, also where the data are not used."""
    difference = Difference(place="requests.new.total", visible="45", embedded="46")
    report = attrs.evolve(
        _rich(), inside=Inside(verdict=Verdict.DIFFERENT, differences=(difference,))
    )

    assert _state("GR701", report, None, engine=engine).state is State.FAILED


@pytest.mark.parametrize(
    ("code", "section"), [("GR108", "problems"), ("GR645", "problems"), ("GR107", "other")]
)
def test_text_that_may_stand_where_nobody_read_is_not_said_to_be_missing(
    code: str, section: str, engine: Engine
) -> None:
    """Of a document that breaks off nobody knows whether it has such text."""
    report = attrs.evolve(_tables_only(_rich()), account=Account(cells={}, cut={section}))

    assert _state(code, report, None, engine=engine).state is State.COULD_NOT_RUN


def test_a_title_that_may_have_stood_before_is_not_said_to_be_missing(engine: Engine) -> None:
    """A document that begins after its title and preamble has been cut off there."""
    report = attrs.evolve(_tables_only(_rich()), account=Account(cells={}, headless=True))

    for code in ("GR602", "GR603", "GR644"):
        assert _state(code, report, None, engine=engine).state is State.COULD_NOT_RUN


def test_a_telephone_or_a_mailbox_alone_is_something_to_look_at(engine: Engine) -> None:
    """The contact data are looked at, whatever the text says."""
    contact = Contact(phone="010-88880001", email="xxgk@shili.gov.cn")
    report = attrs.evolve(_bare(), agency=Agency(name="示例单位", contact=contact))

    for code in ("GR612", "GR622"):
        assert _state(code, report, None, engine=engine).state is State.PASSED


def _origin(code: str) -> local.Origin:
    return local.Origin(code=code, title="本地要求", title_en="a local rule", source="通知")


def _local(rule: Rule, report: Report, engine: Engine) -> State:
    rules = RuleSet(name="here", add=(rule,))
    (one,) = engine.check(report, rules=rules).executions
    return one.state


_ABSENT = local.absent(_origin("XX-001"), section="problems", items={"套话": ("加大力度",)})
_LENGTH = local.length(_origin("XX-002"), section="overview", most=2000)
_LEAST = local.length(_origin("XX-003"), section="overview", least=5, most=2000)
_DUE = local.due(_origin("XX-004"), steps=(local.Step(day="03-31"),))
_DUE_TO_NOBODY = local.due(_origin("XX-005"), steps=(local.Step(),))
_FOR_TOWNS = local.for_bodies(_LENGTH, (local.fits(kind=AgencyKind.TOWNSHIP),))


@pytest.mark.parametrize(
    ("rule", "report", "state"),
    [
        (_ABSENT, _bare(), State.NOT_APPLICABLE),
        (_ABSENT, _rich(), State.PASSED),
        (_LENGTH, _bare(), State.NOT_APPLICABLE),
        (_LENGTH, _rich(), State.PASSED),
        (_LEAST, _bare(), State.FAILED),
        (_LEAST, _rich(), State.PASSED),
        (_DUE, _bare(), State.NOT_APPLICABLE),
        (_DUE, _rich(), State.PASSED),
        (_DUE_TO_NOBODY, _rich(), State.NOT_APPLICABLE),
        (_FOR_TOWNS, _rich(), State.NOT_APPLICABLE),
    ],
)
def test_local_rules_are_not_passed_by_a_report_without_what_they_are_about(
    rule: Rule, report: Report, state: State, engine: Engine
) -> None:
    """Words to avoid, lengths and last days need text and dates; least lengths check presence."""
    assert _local(rule, report, engine) is state


@pytest.mark.parametrize(
    "code",
    ["GR402", "GR403", "GR405", "GR408", "GR604", "GR611", "GR612", "GR641", "GR642", "GR643"],
)
def test_what_may_be_written_where_nobody_read_is_not_said_to_be_missing(
    engine: Engine, code: str
) -> None:
    """What the lost part of a report tells nobody knows; a whole one tells nothing more."""
    plain = Paragraph(text="全年工作有序开展，各项任务按期完成。")
    report = _tables_only(_rich())
    first = attrs.evolve(report.sections[0], content=(plain,))
    report = attrs.evolve(report, title="", sections=(first, *report.sections[1:]))
    lost = attrs.evolve(report, account=Account(cells={}, cut={"problems", "other"}))

    assert _state(code, report, None, engine=engine).state is State.NOT_APPLICABLE
    assert _state(code, lost, None, engine=engine).state is State.COULD_NOT_RUN
