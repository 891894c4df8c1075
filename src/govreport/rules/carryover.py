"""GR30x: what this year's tables must repeat, or follow from, last year's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from govreport.editions import Relation
from govreport.findings import Finding, Severity, Unchecked
from govreport.model import BLANK, Report
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import ANNEXES, NOTICE
from govreport.rules.equations import Number, number
from govreport.rules.sums import table_faults
from govreport.rules.unread import unread_cells
from govreport.text.patterns import lazy_pattern
from govreport.text.script import simplified

_NONE_GIVEN = needs.nothing("没有提供上年度报告", "last year's report was not given")
#: A name so long is a body's own, with or without its prefecture's before it: 审计局 is not.
_OWN = 5
#: What a short form of a body's name leaves out.
_SHORT = lazy_pattern(r"(?:人民)?政府\Z|(?<=街道)办事处\Z")


def _same_body(subject: Subject, previous: Report) -> bool:
    """Return whether two reports are of one body, named with or without what it belongs to."""
    now, before = short_name(subject.report.agency.name), short_name(previous.agency.name)
    return now == before or before in own_ends(now) or now in own_ends(before)


def short_name(name: str) -> str:
    """Return a body's name as one would call it: 示例市 for 示例市人民政府."""
    return _SHORT.sub("", simplified("".join(name.split())))


def own_ends(name: str) -> tuple[str, ...]:
    """Return what a short name may be without what the body belongs to, the longest first."""
    return tuple(name[start:] for start in range(1, len(name) - _OWN + 1))


def year_before(subject: Subject) -> Report | None:
    """Return last year's report if it is the one of the year before."""
    previous = subject.previous
    return previous if previous is not None and previous.year == subject.report.year - 1 else None


def not_compared(subject: Subject, cells: Iterable[str]) -> Iterator[Unchecked]:
    """Yield why cells are not compared with last year's, if some are not."""
    if subject.previous is None:
        yield Unchecked(reason="没有提供上年度报告", reason_en="last year's report was not given")
    elif year_before(subject) is None:
        yield Unchecked(
            reason="提供的不是上一年度的报告",
            reason_en="the report that was given is not last year's",
        )
    else:
        yield from unread_cells(subject, cells)


def _known(report: Report, address: str) -> Number | None:
    """Return a number, or None where the report's form has no such cell or it holds none."""
    table, _, cell = address.partition(".")
    return number(report.table(table).values.get(cell, BLANK))


def _compared(subject: Subject, previous: Report) -> dict[tuple[str, str], tuple[Number, Number]]:
    """Return the numbers that both reports give, last year's first."""
    found: dict[tuple[str, str], tuple[Number, Number]] = {}
    for before, now in subject.edition.carried:
        then, here = _known(previous, before), _known(subject.report, now)
        if then is not None and here is not None:
            found[before, now] = then, here
    return found


def _explained(subject: Subject, wrong: dict[tuple[str, str], tuple[Number, Number]]) -> set[str]:
    """Return the totals that differ only because their parts do."""
    change = {now: here - then for (_, now), (then, here) in wrong.items()}
    found: set[str] = set()
    for layout in subject.edition.tables:
        for total, equations in layout.totals.items():
            address = f"{layout.key}.{total}"
            for equation in equations:
                parts = [change.get(f"{layout.key}.{cell}", 0) for cell in equation.left]
                if (
                    equation.relation is Relation.ROW
                    and address in change
                    and any(parts)
                    and sum(parts) == change[address]
                ):
                    found.add(address)
    return found


def _named(subject: Subject, wrong: dict[tuple[str, str], tuple[Number, Number]]) -> set[str]:
    """Return the cells that a broken sum names already, with last year's number as right."""
    repairs = {
        f"{layout.key}.{fault.cell}": fault.expected
        for layout, fault in table_faults(subject)
        if fault.cell
    }
    return {now for (_, now), (then, _) in wrong.items() if repairs.get(now) == then}


@rule(
    "GR301",
    title="上年结转数等于上年度报告的结转下年度数",
    title_en="What last year carried out is what this year carries in",
    why="上年没办完的申请今年必须接着办，两个数不等说明有申请丢失或凭空多出。",
    why_en=(
        "What was not finished last year goes on this year; two numbers mean that requests were "
        "lost or invented."
    ),
    fix="对照两年的台账查明差额；上年报告有误的，更正后说明。",
    fix_en=(
        "Find the difference in both years' registers; where last year's report was wrong, correct "
        "it and say so."
    ),
    severity=Severity.ERROR,
    source=ANNEXES,
    needs=needs.cells(lambda form: (now for _, now in form.carried)),
    examples=(
        Example(name="the years join", broken=False, previous={}),
        Example(
            name="one case of a natural person was lost between the years",
            broken=True,
            previous={
                "requests.carried_out.natural_person": 10,
                "requests.carried_out.total": 11,
            },
        ),
        Example(
            name="last year's cell is blank, nothing can be compared",
            broken=False,
            previous={
                "requests.carried_out.natural_person": BLANK,
                "requests.carried_out.total": BLANK,
            },
        ),
    ),
)
def rule_carried_over(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find columns whose cases are not those that last year handed on."""
    unread = list(not_compared(subject, (now for _, now in subject.edition.carried)))
    yield from unread
    previous = year_before(subject)
    if previous is None:
        return
    compared = _compared(subject, previous)
    if not (compared or unread):
        yield needs.NO_NUMBERS
    wrong = {cells: pair for cells, pair in compared.items() if pair[0] != pair[1]}
    if not wrong:
        return
    explained = _explained(subject, wrong)
    named = _named(subject, wrong)
    certain = _same_body(subject, previous)
    for (before, now), (then, here) in wrong.items():
        if now in explained or now in named:
            continue
        place = subject.cell(now)
        yield item.finding(
            f"{place.caption}为{here}，而{previous.year}年报告结转下年度继续办理的是{then}。",
            f"{now} is {here}, but the report for {previous.year} carried {then} out ({before}).",
            place,
            expected=then,
            actual=here,
            severity=None if certain else Severity.WARNING,
            related=[subject.cell(address) for address in sorted(explained)],
        )


@rule(
    "GR302",
    title="现行有效件数等于上年现行有效件数加本年制发减本年废止",
    title_en="In force = in force last year + made - repealed",
    why="存量应当随制发、废止变动，对不上通常是口径变了或漏了清理结果。",
    why_en=(
        "What is in force follows from what was made and repealed; a difference mostly means "
        "another way of counting."
    ),
    fix="核对三个数；因清理或机构调整口径变化的，在正文说明，或附理由豁免。",
    fix_en=(
        "Check the three numbers; where the way of counting changed, say so in the text or waive "
        "the finding with a reason."
    ),
    severity=Severity.WARNING,
    source="国办公开办函〔2021〕30号附表",
    needs=needs.cells(lambda form: (stock.now for stock in form.stocks)),
    examples=(
        Example(name="the stock follows", broken=False, previous={}),
        Example(
            name="one document in force too many",
            broken=True,
            changes={"disclosure.normative_documents.in_force": 144},
            previous={},
        ),
        Example(
            name="one more made, one more in force",
            broken=False,
            changes={
                "disclosure.normative_documents.made": 19,
                "disclosure.normative_documents.in_force": 144,
            },
            previous={},
        ),
    ),
)
def rule_stock(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find numbers in force that do not follow from last year's."""
    stocks = subject.edition.stocks
    cells = (cell for stock in stocks for cell in (stock.now, stock.added, stock.removed))
    unread = list(not_compared(subject, cells))
    yield from unread
    previous = year_before(subject)
    if previous is None:
        return
    compared = False
    for stock in subject.edition.stocks:
        before = _known(previous, stock.now)
        now, added, removed = (
            _known(subject.report, address) for address in (stock.now, stock.added, stock.removed)
        )
        if before is None or now is None or added is None or removed is None:
            continue
        compared = True
        expected = before + added - removed
        if now != expected:
            place = subject.cell(stock.now)
            yield item.finding(
                f"{place.caption}为{now}；上年现行有效{before}，加本年制发{added}，"
                f"减本年废止{removed}，应为{expected}。如因重新认定、移交等原因，请说明。",
                f"{stock.now} is {now}; {before} last year + {added} made - {removed} repealed "
                f"= {expected}.",
                place,
                expected=expected,
                actual=now,
                related=(subject.cell(stock.added), subject.cell(stock.removed)),
            )
    if not (compared or unread):
        yield needs.NO_NUMBERS


@rule(
    "GR303",
    title="比对所用的上年度报告属于同一机关、前一年度",
    title_en="The report compared with is the same body's and the year before's",
    why="拿错了上年度报告，跨年的检查全部没有意义。",
    why_en="Compared with the wrong report, every check between years is void.",
    fix="换成同一机关、前一年度的报告再检查。",
    fix_en="Check again with the report of the same body and of the year before.",
    severity=Severity.WARNING,
    source=NOTICE,
    examples=(
        Example(name="last year's report", broken=False, previous={}),
        Example(
            name="a report of two years before",
            broken=True,
            build=lambda report: (report, _aged(report, 2)),
        ),
        Example(name="no other report given", broken=False),
    ),
)
def rule_previous(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find comparisons with the wrong report."""
    previous = subject.previous
    if previous is None:
        yield _NONE_GIVEN
        return
    wanted = subject.report.year - 1
    if previous.year != wanted:
        yield item.finding(
            f"用于比对的是{previous.year}年的报告，不是上一年度（{wanted}年）的，未作跨年比对。",
            f"The report compared with is for {previous.year}, not for {wanted}; "
            "the years were not compared.",
            subject.section("title"),
            expected=wanted,
            actual=previous.year,
        )
    if not _same_body(subject, previous):
        yield item.finding(
            f"用于比对的是“{previous.agency.name}”的报告，与本机关“{subject.report.agency.name}”"
            "名称不同。",
            f"The report compared with is that of {previous.agency.name}.",
            subject.section("title"),
            expected=subject.report.agency.name,
            actual=previous.agency.name,
        )


@rule(
    "GR304",
    title="上一年项目数量等于上年度报告的上一年项目数量加本年增减",
    title_en="Items of last year = last year's report: items of the year before + change",
    why="项目数应当连续，对不上说明本年增减或起点填错。",
    why_en=(
        "Items go on from year to year; a difference means that the change or the start is wrong."
    ),
    fix="从上年度报告的数出发，核对本年增减。",
    fix_en="Start from last year's number and check the change.",
    severity=Severity.WARNING,
    source="国办公开办函〔2019〕60号附表",
    needs=needs.cells(lambda form: (one.start for one in form.continued)),
    examples=(
        Example(name="the numbers join", broken=False, edition="2019", previous={}),
        Example(
            name="one item too many",
            broken=True,
            edition="2019",
            changes={"disclosure.licensing.last_year": 313},
            previous={},
        ),
        Example(
            name="last year's change is blank, nothing can be compared",
            broken=False,
            edition="2019",
            changes={"disclosure.licensing.last_year": 313},
            previous={"disclosure.licensing.change": BLANK},
        ),
    ),
)
def rule_items(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find numbers of items that do not go on from last year's report."""
    unread = list(not_compared(subject, (one.start for one in subject.edition.continued)))
    yield from unread
    previous = year_before(subject)
    if previous is None:
        return
    compared = False
    for number_of in subject.edition.continued:
        before, change = _known(previous, number_of.start), _known(previous, number_of.change)
        now = _known(subject.report, number_of.start)
        if before is None or change is None or now is None:
            continue
        compared = True
        if now == before + change:
            continue
        expected = before + change
        place = subject.cell(number_of.start)
        yield item.finding(
            f"{place.caption}为{now}；{previous.year}年报告的上一年项目数量{before}，"
            f"加该年增减{change:+}，应为{expected}。如因事项调整、重新统计等原因，请说明。",
            f"{number_of.start} is {now}; the report for {previous.year} gives {before} "
            f"{change:+} = {expected}.",
            place,
            expected=expected,
            actual=now,
        )
    if not (compared or unread):
        yield needs.NO_NUMBERS


def _aged(report: Report, years: int) -> Report:
    return attrs.evolve(report, year=report.year - years)


RULES = (rule_carried_over, rule_stock, rule_previous, rule_items)
