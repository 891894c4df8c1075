"""GR110-GR113: a value in every cell, a total for every sum, a number of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from govreport.editions import Kind, Slot, TableLayout
from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import BLANK, Money, NotApplicable, Table, Unreadable, Value
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import FORMS

#: A whole number with a unit or zeros behind the point, or a word for nothing.
_CLEAR = re.compile(
    r"\+?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0０]*)?\s*"
    r"(?:[（(]?[件条项宗份个次人元笔家部]?[）)]?|万元)"
    r"|零|〇|[Oo]|[无未没][有收发产涉]?[收费用发生此项数据该类业务及]{0,6}"
)
_FEW = 3  # blank totals up to which each gives a finding of its own
_SHOWN = 5  # captions that a message lists before it says how many more there are


@rule(
    "GR110",
    title="没有数的单元格填0，不留空",
    title_en="Cells without cases hold 0, not nothing",
    why="空白看不出是没有发生还是漏填，汇总时也无法相加。",
    why_en=(
        "A blank does not tell whether nothing occurred or a number was forgotten, and cannot be "
        "added up."
    ),
    fix="确实没有发生的填0，漏填的补上实际数；总计按各项之和填写。",
    fix_en=(
        "Fill in 0 where nothing occurred, and the number where one was forgotten; a total is the "
        "sum of its parts."
    ),
    severity=Severity.WARNING,
    source=FORMS,
    examples=(
        Example(name="zeros", broken=False),
        Example(
            name="two blank cells",
            broken=True,
            changes={
                "requests.results.granted.research": BLANK,
                "requests.results.granted.other": BLANK,
            },
        ),
        Example(
            name="不适用 is no blank",
            broken=False,
            changes={"disclosure.regulations.made": NotApplicable("/")},
        ),
    ),
)
def rule_blanks(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find blank cells, one finding for a table; a total whose parts are known is another's."""
    yield from _not_read(subject)
    for layout in subject.edition.tables:
        computed = _computed(subject, layout)
        if computed is None:
            continue
        blank = [slot for slot in layout.slots.values() if computed[slot.cell] is BLANK]
        if blank:
            yield item.finding(
                f"{layout.title}有{len(blank)}个单元格空白，没有数的应填0：{_list(blank)}。",
                f"blank cells in the {layout.key} table: {len(blank)}; "
                "where there is nothing to count, 0 is to be filled in.",
                subject.cell(f"{layout.key}.{blank[0].cell}"),
                expected="0",
                related=_cells(subject, layout, blank[1:]),
            )


def _not_read(subject: Subject) -> Iterator[Unchecked]:
    """Yield the cells of each table that were not read: nobody knows what they hold."""
    for layout in subject.edition.tables:
        unread = subject.unread(f"{layout.key}.{cell}" for cell in layout.slots)
        if unread:
            yield Unchecked(
                reason=f"{layout.title}有{len(unread)}格没有读到，或读数存疑",
                reason_en=f"{len(unread)} cells of the {layout.key} table were not read, "
                "or are in doubt",
                cells=unread,
            )


def _computed(subject: Subject, layout: TableLayout) -> Table | None:
    """Return a table with its blank totals computed and marked; None if none of it is blank."""
    table = subject.report.table(layout.key)
    if BLANK not in table.values.values() or table.is_blank:
        return None
    missing = frozenset(cell for cell in layout.totals if table[cell] is BLANK)
    return layout.complete(attrs.evolve(table, computed=frozenset()), missing)


def _list(slots: Sequence[Slot]) -> str:
    shown = "、".join(slot.caption for slot in slots[:_SHOWN])
    return f"{shown}等" if len(slots) > _SHOWN else shown


def _cells(subject: Subject, layout: TableLayout, slots: Sequence[Slot]) -> tuple[Place, ...]:
    return tuple(subject.cell(f"{layout.key}.{slot.cell}") for slot in slots)


@rule(
    "GR111",
    title="总计不留空",
    title_en="Totals are not left blank",
    why="总计空白，勾稽关系无从核对，别人引用时只能自己去加。",
    why_en=(
        "Without the total its sums cannot be checked, and whoever quotes it has to add up by "
        "himself."
    ),
    fix="填上各项之和；各项本身漏填的，先补各项。",
    fix_en="Fill in the sum of the parts; where parts were forgotten, those first.",
    severity=Severity.WARNING,
    source=FORMS,
    examples=(
        Example(name="totals given", broken=False),
        Example(name="one total blank", broken=True, changes={"requests.new.total": BLANK}),
        Example(
            name="a blank that is no total",
            broken=False,
            changes={"requests.new.natural_person": BLANK},
        ),
    ),
)
def rule_blank_totals(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find blank totals, with the value that they should have."""
    yield from _not_read(subject)
    for layout in subject.edition.tables:
        computed = _computed(subject, layout)
        if computed is None:
            continue
        blank = [cell for cell in layout.totals if cell in computed.computed]
        if len(blank) <= _FEW:
            for cell in blank:
                place = subject.cell(f"{layout.key}.{cell}")
                yield item.finding(
                    f"{place.caption}空白，按各项之和应为{computed[cell]}。",
                    f"{place.address} is blank; the parts add up to {computed[cell]}.",
                    place,
                    expected=computed[cell],
                )
        else:
            slots = [layout.slots[cell] for cell in blank]
            named = "、".join(f"{slot.caption}（{computed[slot.cell]}）" for slot in slots[:_SHOWN])
            yield item.finding(
                f"{layout.title}有{len(blank)}个总计空白，括号内为各项之和：{named}等。",
                f"{len(blank)} totals of the {layout.key} table are blank.",
                subject.cell(f"{layout.key}.{blank[0]}"),
                expected=computed[blank[0]],
                related=_cells(subject, layout, slots[1:]),
            )


@rule(
    "GR112",
    title="单元格填写的是数：件数为非负整数，金额为非负数",
    title_en="Cells hold numbers: counts are whole and not negative, amounts not negative",
    why="单元格里不是数，就不能相加、比较，也不能被程序读取。",
    why_en="What is no number cannot be added, compared or read by a program.",
    fix="只填阿拉伯数字，单位和说明移到正文；没有发生的填0。",
    fix_en=(
        "Fill in digits only, with 0 where nothing occurred; units and remarks belong in the text."
    ),
    severity=Severity.ERROR,
    source=FORMS,
    examples=(
        Example(name="numbers", broken=False),
        Example(
            name="half a case", broken=True, changes={"requests.new.business": Unreadable("21.5")}
        ),
        Example(
            name="a decrease in the form of 2019 is signed",
            broken=False,
            edition="2019",
            changes={"disclosure.licensing.change": -12},
        ),
    ),
)
def rule_values(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find cells with something that is no number of their kind."""
    yield from _not_read(subject)
    for layout in subject.edition.tables:
        values = subject.report.table(layout.key).values
        if all(type(value) is int and value >= 0 for value in values.values()):
            continue
        for slot in layout.slots.values():
            value = values.get(slot.cell, BLANK)
            if _is_bad(value, slot):
                place = subject.cell(f"{layout.key}.{slot.cell}")
                wanted = "金额" if slot.kind is Kind.MONEY else "非负整数"
                clear = _is_clear(value)
                said = "应只填数字" if clear else f"不是{wanted}"
                yield item.finding(
                    f"{place.caption}填的是“{value}”，{said}。",
                    f"{place.address} holds {str(value)!r}, which is no "
                    f"{'amount' if slot.kind is Kind.MONEY else 'count'}.",
                    place,
                    actual=value,
                    severity=Severity.WARNING if clear else None,
                )


def _is_clear(value: Value) -> bool:
    """Return whether a text leaves no doubt of the number: ``3件``, ``5.0``, ``未收费``."""
    return isinstance(value, Unreadable) and bool(_CLEAR.fullmatch(value.text))


def _is_bad(value: Value, slot: Slot) -> bool:
    if isinstance(value, Unreadable):
        return True
    if isinstance(value, Money):
        return value.amount < 0
    return isinstance(value, int) and value < 0 and slot.kind is not Kind.SIGNED


@rule(
    "GR113",
    title="金额使用格式规定的单位",
    title_en="Amounts are in the unit of the form",
    why="单位不同的金额放在一起，相差一万倍也看不出来。",
    why_en=(
        "Amounts in different units look alike, and are wrong ten thousand times over when they "
        "are added up."
    ),
    fix="换算成格式规定的单位后填写。",
    fix_en="Convert the amount into the unit that the form prints.",
    severity=Severity.INFO,
    source=FORMS,
    examples=(
        Example(name="an amount in 万元", broken=False),
        Example(
            name="an amount in 元",
            broken=True,
            changes={"disclosure.fees.amount": Money(amount=Decimal(32156200), unit="元")},
        ),
        Example(
            name="the form of 2019 leaves the unit open",
            broken=False,
            edition="2019",
            changes={"disclosure.procurement.amount": Money(amount=Decimal(183405000), unit="元")},
        ),
    ),
)
def rule_units(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find amounts with another unit than the form prints over them."""
    for address, slot in subject.edition.slots.items():
        wanted = slot.column.unit
        if slot.kind is not Kind.MONEY or not wanted:
            continue
        value = subject.report.get(address)
        if isinstance(value, Money) and value.unit != wanted:
            place = subject.cell(address)
            yield item.finding(
                f"{place.caption}以{value.unit}填写，格式规定的单位是{wanted}。",
                f"{address} is in {value.unit}; the form's unit is {wanted}.",
                place,
                expected=wanted,
                actual=f"{value}{value.unit}",
            )


RULES = (rule_blanks, rule_blank_totals, rule_values, rule_units)
