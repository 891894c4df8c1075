"""GR20x beside the sums: numbers of table two that cannot well be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import attrs

from govreport.editions import Edition
from govreport.findings import Finding, Severity, Unchecked
from govreport.model import AgencyKind, Report
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.body import body_kind
from govreport.rules.equations import number
from govreport.rules.unread import unread_cells

_REGULATIONS = "regulations"
_MAY_MAKE_THEM = needs.nothing(
    "不是乡镇或部门，或者看不出是哪类机关",
    "neither a township nor a department, or nothing tells its kind",
)


def _in_stocks(form: Edition) -> tuple[str, ...]:
    return tuple(cell for stock in form.stocks for cell in (stock.now, stock.added, stock.removed))


@lru_cache(maxsize=64)
def _of_regulations(form: Edition) -> tuple[str, ...]:
    """Return the cells of a form that count regulations."""
    return tuple(cell for cell, slot in form.slots.items() if slot.meaning.kind == _REGULATIONS)


def _of(
    kind: AgencyKind, made: int, in_force: int
) -> Callable[[Report], tuple[Report, Report | None]]:
    def build(report: Report) -> tuple[Report, Report | None]:
        row = f"disclosure.{_REGULATIONS}"
        changed = report.replace({f"{row}.made": made, f"{row}.in_force": in_force})
        return attrs.evolve(changed, agency=attrs.evolve(report.agency, kind=kind)), None

    return build


@rule(
    "GR204",
    title="现行有效件数不少于本年制发件数减本年废止件数",
    title_en="No fewer documents are in force than the year added",
    why="现行有效数包含本年制发且未废止的文件，少于这个数就自相矛盾。",
    why_en="What was made this year and not repealed is in force, so that fewer cannot be.",
    fix="会同司法行政部门核对制发、废止和现行有效三个数的口径和截止日期。",
    fix_en="Check all three numbers with the legal department: what they count, and on which day.",
    severity=Severity.WARNING,
    source="国办公开办函〔2021〕30号附表",
    needs=needs.cells(_in_stocks),
    examples=(
        Example(name="more in force than were made", broken=False),
        Example(
            name="18 made, 7 repealed, 10 in force",
            broken=True,
            changes={"disclosure.normative_documents.in_force": 10},
        ),
        Example(
            name="18 made, 7 repealed, 11 in force",
            broken=False,
            changes={"disclosure.normative_documents.in_force": 11},
        ),
    ),
)
def rule_possible_stock(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find numbers in force that would leave fewer than none for the year before."""
    report = subject.report
    unread = list(unread_cells(subject, _in_stocks(subject.edition)))
    yield from unread
    looked = bool(unread)
    for stock in subject.edition.stocks:
        now, added, removed = (
            number(report.get(address)) for address in (stock.now, stock.added, stock.removed)
        )
        if now is None or added is None or removed is None:
            continue
        looked = True
        if now >= added - removed:
            continue
        place = subject.cell(stock.now)
        yield item.finding(
            f"{place.caption}为{now}，少于本年制发{added}减本年废止{removed}，请核对。",
            f"{stock.now} is {now}, less than {added} made - {removed} repealed.",
            place,
            expected=f"≥{added - removed}",
            actual=now,
            related=(subject.cell(stock.added), subject.cell(stock.removed)),
        )
    if not looked:
        yield needs.NO_NUMBERS


@rule(
    "GR205",
    title="没有规章制定权的机关不填规章数",
    title_en="A body without the power to make regulations has none",
    why="乡镇等机关没有规章制定权，填了数多半是把规范性文件误作规章。",
    why_en=(
        "A township has no power to make regulations; a number there is mostly other documents "
        "under the wrong name."
    ),
    fix="把规范性文件移到规范性文件一行，规章填0。",
    fix_en="Move the documents to the row of normative documents, and fill in 0 for regulations.",
    severity=Severity.WARNING,
    source="《立法法》关于规章制定权限的规定",
    examples=(
        Example(name="a government of a city", broken=False),
        Example(name="a township", broken=True, build=_of(AgencyKind.TOWNSHIP, 1, 3)),
        Example(
            name="a township without regulations",
            broken=False,
            build=_of(AgencyKind.TOWNSHIP, 0, 0),
        ),
    ),
)
def rule_powers(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find townships with regulations; departments are only asked, since ministries make them."""
    kind, by_name = body_kind(subject.report)
    told = "（机关类别按名称判断）" if by_name else ""
    if kind not in (AgencyKind.TOWNSHIP, AgencyKind.DEPARTMENT):
        yield _MAY_MAKE_THEM
        return
    cells = _of_regulations(subject.edition)
    unread = list(unread_cells(subject, cells))
    yield from unread
    values = {cell: number(subject.report.get(cell)) for cell in cells}
    if not unread and set(values.values()) <= {None}:
        yield needs.NO_NUMBERS
    for address, value in values.items():
        if value:
            place = subject.cell(address)
            yield item.finding(
                f"{place.caption}为{value}；规章由国务院部门、省级和设区的市级政府制定，"
                f"请核对是否把规范性文件计作规章{told}。",
                f"{address} is {value}, but such a body makes no regulations.",
                place,
                expected="0",
                actual=value,
                severity=None if kind is AgencyKind.TOWNSHIP else Severity.INFO,
            )


RULES = (rule_possible_stock, rule_powers)
