"""GR112-GR113: a number of the right kind and unit in every cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from govreport.editions import Edition, Kind, Slot
from govreport.findings import Finding, Severity, Unchecked
from govreport.model import BLANK, Money, Unreadable, Value
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import FORMS
from govreport.rules.unread import unread_cells, unread_tables
from govreport.text.patterns import lazy_pattern

#: A whole number with a unit or zeros behind the point, or a word for nothing.
_CLEAR = lazy_pattern(
    r"\+?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0０]*)?\s*"
    r"(?:[（(]?[件条项宗份个次人元笔家部]?[）)]?|万元)"
    r"|零|〇|[Oo]|[无未没][有收发产涉]?[收费用发生此项数据该类业务及]{0,6}"
)
#: What a cell of each kind holds, in both languages.
_WANTED = {
    Kind.COUNT: ("非负整数", "count"),
    Kind.SIGNED: ("整数（减少的用负数表示）", "whole number (a decrease is negative)"),
    Kind.MONEY: ("金额", "amount"),
}


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
    needs=needs.tables,
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
    yield from unread_tables(subject)
    for layout in subject.edition.tables:
        values = subject.report.table(layout.key).values
        if all(type(value) is int and value >= 0 for value in values.values()):
            continue
        for slot in layout.slots.values():
            value = values.get(slot.cell, BLANK)
            if _is_bad(value, slot):
                place = subject.cell(f"{layout.key}.{slot.cell}")
                wanted, wanted_en = _WANTED[slot.kind]
                clear = _is_clear(value)
                said = "应只填数字" if clear else f"不是{wanted}"
                yield item.finding(
                    f"{place.caption}填的是“{value}”，{said}。",
                    f"{place.address} holds {str(value)!r}, which is no {wanted_en}.",
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
        return slot.kind is not Kind.MONEY
    return isinstance(value, int) and value < 0 and slot.kind is not Kind.SIGNED


@lru_cache(maxsize=64)
def _in_units(form: Edition) -> tuple[str, ...]:
    """Return the cells over which a form prints the unit of an amount."""
    return tuple(
        address
        for address, slot in form.slots.items()
        if slot.kind is Kind.MONEY and slot.column.unit
    )


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
    needs=needs.cells(_in_units, needs.NO_AMOUNT),
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
def rule_units(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find amounts with another unit than the form prints over them."""
    cells = _in_units(subject.edition)
    unread = list(unread_cells(subject, cells))
    yield from unread
    amounts = {
        cell: value for cell in cells if isinstance(value := subject.report.get(cell), Money)
    }
    if not (amounts or unread):
        yield needs.NO_AMOUNT
    for address, value in amounts.items():
        wanted = subject.edition.slots[address].column.unit
        if value.unit != wanted:
            place = subject.cell(address)
            yield item.finding(
                f"{place.caption}以{value.unit}填写，格式规定的单位是{wanted}。",
                f"{address} is in {value.unit}; the form's unit is {wanted}.",
                place,
                expected=wanted,
                actual=f"{value}{value.unit}",
            )


RULES = (rule_values, rule_units)
