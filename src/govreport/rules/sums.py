"""GR2xx: the sums that the form requires within a table (勾稽关系)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import cast

from govreport.editions import Equation, Relation, Slot, TableLayout
from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import BLANK, Money, Value
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import ANNEXES
from govreport.rules.equations import Fault, Number, checkable, faults, number
from govreport.rules.needs import nothing

_FEW = 4  # addends up to which a message spells a sum out
_NO_SUM = nothing(
    "没有可以核对的算式：总计或各项没有填写",
    "there is no sum to check: totals or parts are not given",
)


def table_faults(subject: Subject) -> tuple[tuple[TableLayout, Fault], ...]:
    """Return the causes of all broken sums, each with its table; found once for all rules."""
    return cast("tuple[tuple[TableLayout, Fault], ...]", subject.once(_all_faults))


def _all_faults(subject: Subject) -> tuple[tuple[TableLayout, Fault], ...]:
    return tuple(
        (layout, fault)
        for layout in subject.edition.tables
        for fault in faults(layout, subject.report.table(layout.key))
    )


def _findings(subject: Subject, item: Rule, relation: Relation) -> Iterator[Finding | Unchecked]:
    unread = list(_not_read(subject, relation))
    yield from unread
    found = [
        (layout, fault) for layout, fault in table_faults(subject) if fault.relation is relation
    ]
    for layout, fault in found:
        speak = _wrong_cell if fault.cell else _wrong_sum
        yield speak(subject, item, layout, fault)
    if not (unread or found or _is_checked(subject, relation)):
        yield _NO_SUM


def _is_checked(subject: Subject, relation: Relation) -> bool:
    """Return whether the numbers of one sum at least are there."""
    return any(
        checkable(layout, subject.report.table(layout.key), relation)
        for layout in subject.edition.tables
    )


def _not_read(subject: Subject, relation: Relation) -> Iterator[Unchecked]:
    """Yield the sums of each table that have a cell that was not read."""
    if subject.account is None or not subject.account.unread:
        return
    for layout in subject.edition.tables:
        sums = [one for one in layout.equations if one.relation is relation]
        cells = dict.fromkeys(
            f"{layout.key}.{cell}" for one in sums for cell in (*one.left, *one.right)
        )
        unread = frozenset(subject.unread(cells))
        if not unread:
            continue
        known = sum(
            unread.isdisjoint(f"{layout.key}.{cell}" for cell in (*one.left, *one.right))
            for one in sums
        )
        yield Unchecked(
            reason=f"{layout.title}{len(sums)}个算式中有{len(sums) - known}个含没有读到的单元格",
            reason_en=f"{len(sums) - known} of {len(sums)} sums of the {layout.key} table have "
            "cells that were not read",
            cells=tuple(cell for cell in cells if cell in unread),
        )


def _wrong_cell(subject: Subject, item: Rule, layout: TableLayout, fault: Fault) -> Finding:
    table = subject.report.table(layout.key)
    slot = layout.slots[fault.cell]
    value = table[fault.cell]
    expected = _like(value, fault.expected)
    place = subject.cell(f"{layout.key}.{fault.cell}")
    names = "、".join(dict.fromkeys(_name(layout, equation) for equation in fault.equations))
    total = any(fault.cell in equation.right for equation in fault.equations)
    more = f"，改正后{names}同时成立" if len(fault.equations) > 1 else ""
    shown = _shown(value)
    if total:
        message = f"{place.caption}印为{shown}，按勾稽关系应为{expected}{more}"
    else:
        message = f"{place.caption}印为{shown}；只有改为{expected}，{names}才同时成立"
    return item.finding(
        f"{message}{_assumed(fault)[0]}。",
        f"{place.address} ({slot.row.key}, {slot.column.key}) is {str(value) or 'blank'}; "
        f"the sums that it is in hold only with {expected}{_assumed(fault)[1]}.",
        place,
        expected=expected,
        actual=value,
        severity=_severity(fault),
        related=_others(subject, layout, fault.equations, fault.cell),
    )


def _severity(fault: Fault) -> Severity | None:
    """Return a warning where a blank was taken for 0: nobody knows what belongs there."""
    return Severity.WARNING if fault.assumed else None


def _assumed(fault: Fault) -> tuple[str, str]:
    return ("（空白单元格按0计）", " (blank cells counted as 0)") if fault.assumed else ("", "")


def _shown(value: Value) -> str:
    return str(value) or "空白"


def _wrong_sum(subject: Subject, item: Rule, layout: TableLayout, fault: Fault) -> Finding:
    equation = fault.equations[0]
    values = subject.report.table(layout.key).values
    left = _terms(layout, values, equation, equation.left)
    right = _terms(layout, values, equation, equation.right)
    expected, actual = _plain(values, equation.left), _plain(values, equation.right)
    first = subject.cell(f"{layout.key}.{equation.right[0]}")
    names = "、".join(layout.slots[cell].caption for cell in fault.candidates)
    hint = f"可能有误的单元格：{names}。" if names else ""
    name = _name(layout, equation)
    return item.finding(
        f"{layout.title}{name}不成立：{left}，而{right}{_assumed(fault)[0]}。{hint}",
        f"{layout.key}: {_name_en(layout, equation)} does not hold: "
        f"{expected} against {actual}{_assumed(fault)[1]}.",
        first,
        expected=_summed(expected, left, equation.left),
        actual=_summed(actual, right, equation.right),
        severity=_severity(fault),
        related=_others(subject, layout, fault.equations, equation.right[0]),
    )


def _name(layout: TableLayout, equation: Equation) -> str:
    slot = layout.slots[equation.right[0]]
    if equation.relation is Relation.ROW:
        return f"“{' '.join(slot.row.captions)}”行合计"
    if equation.relation is Relation.COLUMN:
        return f"“{slot.column.caption}”列合计"
    return f"“{slot.column.caption}”列平衡关系"


def _name_en(layout: TableLayout, equation: Equation) -> str:
    slot: Slot = layout.slots[equation.right[0]]
    if equation.relation is Relation.ROW:
        return f"the total of row {slot.row.key}"
    noun = "total" if equation.relation is Relation.COLUMN else "balance"
    return f"the {noun} of column {slot.column.key}"


def _terms(layout: TableLayout, values: object, equation: Equation, cells: tuple[str, ...]) -> str:
    known = cast("dict[str, Value]", values)
    total = _total(known, cells)
    if len(cells) > _FEW:
        return f"各项之和为{total}"
    by_row = equation.relation is not Relation.ROW
    named = [
        f"{layout.slots[cell].row.caption if by_row else layout.slots[cell].column.caption}"
        f"{_shown(known[cell])}"
        for cell in cells
    ]
    return f"{'＋'.join(named)}＝{total}" if len(named) > 1 else named[0]


def _plain(values: object, cells: tuple[str, ...]) -> str:
    """Return a sum as digits: spelt out if it is short, else its value."""
    known = cast("dict[str, Value]", values)
    if 1 < len(cells) <= _FEW:
        return "+".join(str(known[cell]) or "0" for cell in cells)
    return str(_total(known, cells))


def _summed(plain: str, terms: str, cells: tuple[str, ...]) -> str:
    """Return a value as it stands, and a short sum in the words of the form."""
    return terms if 1 < len(cells) <= _FEW else plain


def _total(known: dict[str, Value], cells: tuple[str, ...]) -> Value:
    """Return the sum of some cells, blank ones counted as 0, in the unit of the first."""
    return _like(known[cells[0]], sum(number(known[cell]) or 0 for cell in cells))


def _like(value: Value, amount: Number) -> Value:
    """Return a number in the unit of the value that it is compared with."""
    if isinstance(value, Money):
        exact = Decimal(amount) / 10_000 if value.unit == "万元" else Decimal(amount)
        return Money(amount=exact, unit=value.unit)
    return int(amount) if amount == int(amount) else Money(amount=Decimal(amount), unit="元")


def _others(
    subject: Subject, layout: TableLayout, equations: Iterable[Equation], cell: str
) -> tuple[Place, ...]:
    """Return the totals of the sums concerned, and all cells of short ones, but not *cell*."""
    cells: dict[str, None] = {}
    for equation in equations:
        short = len(equation.left) <= _FEW
        cells.update(dict.fromkeys((*(equation.left if short else ()), *equation.right)))
    cells.pop(cell, None)
    return tuple(subject.cell(f"{layout.key}.{other}") for other in cells)


@rule(
    "GR201",
    title="每行各列之和等于该行总计",
    title_en="The columns of a row add up to its total",
    why="行合计不符，说明至少有一格或总计填错，引用哪个数都可能错。",
    why_en=(
        "Where a row does not add up, a part or the total is wrong, and nobody knows which to "
        "quote."
    ),
    fix="对照台账逐格核对，改正错的那一格；不要只改总计凑平。",
    fix_en=(
        "Compare every cell with the register and mend the one that is wrong; do not just bend the "
        "total."
    ),
    severity=Severity.ERROR,
    source=ANNEXES,
    examples=(
        Example(name="correct rows", broken=False),
        Example(
            name="a total that is one too many",
            broken=True,
            changes={"requests.results.partial.total": 37},
        ),
        Example(
            name="two columns of a row exchange one case, the totals stay right",
            broken=False,
            changes={
                "requests.results.granted.natural_person": 87,
                "requests.results.granted.business": 10,
                "requests.results.partial.natural_person": 32,
                "requests.results.partial.business": 3,
            },
        ),
    ),
)
def rule_row_totals(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find rows whose columns do not add up to their total."""
    yield from _findings(subject, item, Relation.ROW)


@rule(
    "GR202",
    title="每列办理结果各项之和等于办理结果的总计",
    title_en="The results of a column add up to its total",
    why="办理结果各项之和是办结总数，对不上说明有申请漏记或重记。",
    why_en=(
        "The results add up to all that was processed; a difference means that a request is "
        "missing or counted twice."
    ),
    fix="每件申请只计一种结果，对照台账改正；部分公开的只计部分公开。",
    fix_en=(
        "Count each request under one result only, by the register; one granted in part counts as "
        "that alone."
    ),
    severity=Severity.ERROR,
    source=ANNEXES,
    examples=(
        Example(name="correct columns", broken=False),
        Example(
            name="a column total that is ten too few, and the balance with it",
            broken=True,
            changes={"requests.results.total.natural_person": 174},
        ),
        Example(
            name="a blank column total is no wrong sum",
            broken=False,
            changes={"requests.results.total.natural_person": BLANK},
        ),
    ),
)
def rule_column_totals(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find columns whose results do not add up to their total."""
    yield from _findings(subject, item, Relation.COLUMN)
    yield from _wrong_with_groups(subject, item)


def _wrong_with_groups(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Yield totals of columns that are wrong with what is printed for a group of rows as one."""
    together = () if subject.account is None else subject.account.together
    printed = {
        frozenset(one.cells): int(one.text) for one in together if one.text.strip().isdecimal()
    }
    for layout in subject.edition.tables if printed else ():
        for equation in layout.equations:
            left = {f"{layout.key}.{cell}" for cell in equation.left}
            inside = [cells for cells in printed if cells < left]
            total, *others = [subject.report.table(layout.key)[cell] for cell in equation.right]
            rest = [number(subject.report.get(cell)) for cell in left.difference(*inside)]
            actual = number(total)
            if not inside or others or actual is None or None in rest:
                continue
            expected = sum(one or 0 for one in rest) + sum(printed[cells] for cells in inside)
            if actual != expected:
                place = subject.cell(f"{layout.key}.{equation.right[0]}")
                yield item.finding(
                    f"{place.caption}为{actual}，各行之和为{expected}（其中有几行合印为一行）。",
                    f"{place.address} is {actual}; the rows, some of them printed as one, add "
                    f"up to {expected}.",
                    place,
                    expected=expected,
                    actual=actual,
                )


@rule(
    "GR203",
    title="每列第一项加第二项之和等于第三项加第四项之和",
    title_en="In every column new and carried in equal processed and carried out",
    why="收到的申请不是办结就是结转，不平说明有申请没有下落。",
    why_en=(
        "What came in was either processed or handed on; if that does not balance, requests went "
        "missing."
    ),
    fix="核对本年新收、上年结转、办结和结转下年度四个数，找出漏计或重计的申请。",
    fix_en=(
        "Check new, carried in, processed and carried out against the register, and find what was "
        "missed or counted twice."
    ),
    severity=Severity.ERROR,
    source=ANNEXES,
    examples=(
        Example(name="balanced columns", broken=False),
        Example(
            name="one business counted among natural persons when the results were counted",
            broken=True,
            changes={
                "requests.results.granted.natural_person": 89,
                "requests.results.granted.business": 8,
                "requests.results.total.natural_person": 185,
                "requests.results.total.business": 19,
            },
        ),
        Example(
            name="one case more, carried out",
            broken=False,
            changes={
                "requests.new.natural_person": 183,
                "requests.new.total": 212,
                "requests.carried_out.natural_person": 8,
                "requests.carried_out.total": 12,
            },
        ),
    ),
)
def rule_balance(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find columns in which requests are lost or appear from nowhere."""
    yield from _findings(subject, item, Relation.BALANCE)


RULES = (rule_row_totals, rule_column_totals, rule_balance)
