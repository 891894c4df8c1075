"""GR110-GR111: a value in every cell, a total for every sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

import attrs

from govreport.editions import Equation, Slot, TableLayout
from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import BLANK, NotApplicable, Table, Value
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import FORMS
from govreport.rules.unread import unread_tables

_FEW = 3  # blank totals up to which each gives a finding of its own
_SHOWN = 5  # captions that a message lists before it says how many more there are

#: Addresses within the table, and the number that they come to together.
_Owed: TypeAlias = tuple[tuple[str, ...], int]


@attrs.frozen(kw_only=True)
class _Blanks:
    """The blank cells of a table, by what is known of them.

    Attributes:
        zeros: Cells of which nothing says that they are not 0.
        owed: Cells that a sum with a given total leaves a number for.
        sums: Blank totals all of whose parts are known, with their sum.
        least: Blank totals some of whose parts are blank, with the sum of the others.
    """

    zeros: tuple[str, ...]
    owed: tuple[_Owed, ...]
    sums: dict[str, Value]
    least: dict[str, Value]


def _blanks(layout: TableLayout, table: Table) -> _Blanks | None:
    """Return the blank cells of a table; None if it has none, or nothing else."""
    if BLANK not in table.values.values() or table.is_blank:
        return None
    blank = tuple(cell for cell in layout.slots if table[cell] is BLANK)
    totals = frozenset(blank) & layout.totals.keys()
    sums = layout.form.compute(table.__getitem__, totals)
    parts = [cell for cell in blank if cell not in totals]
    filled = table.replace(dict.fromkeys(parts, 0) if layout.equations else {})
    least = {
        cell: value
        for cell, value in layout.form.compute(filled.__getitem__, totals).items()
        if cell not in sums and value
    }
    owed = tuple(_owed(layout.equations, table, {*sums, *least}))
    known = {*sums, *least, *(cell for cells, _ in owed for cell in cells)}
    zeros = tuple(cell for cell in blank if cell not in known)
    return _Blanks(zeros=zeros, owed=owed, sums=sums, least=least)


def _owed(equations: Iterable[Equation], table: Table, known: AbstractSet[str]) -> Iterator[_Owed]:
    """Yield the blank cells on one side of a sum, with what the other side leaves for them.

    A sum that tells what belongs into one cell goes before one that tells it of several together.
    """
    found: list[_Owed] = []
    for equation in equations:
        for here, there in ((equation.left, equation.right), (equation.right, equation.left)):
            blank = tuple(cell for cell in here if table[cell] is BLANK)
            rest = _sum(table[cell] for cell in there)
            given = _sum(table[cell] for cell in here if table[cell] is not BLANK)
            if blank and rest is not None and given is not None and rest > given:
                found.append((blank, rest - given))
    told = set(known)
    for cells, rest in sorted(found, key=lambda one: len(one[0])):
        if told.isdisjoint(cells):
            told.update(cells)
            yield cells, rest


def _sum(values: Iterable[Value]) -> int | None:
    """Sum counts, 不适用 as nothing; None where a value is blank or no count."""
    total = 0
    for value in values:
        if isinstance(value, int):
            total += value
        elif not isinstance(value, NotApplicable):
            return None
    return total


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
    needs=needs.tables,
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
    """Find blank cells, one finding for a table; a total whose parts are known is another's.

    Where a sum leaves a number for blank cells, a finding says which, since 0 would be wrong.
    """
    yield from unread_tables(subject)
    for layout in subject.edition.tables:
        found = _blanks(layout, subject.report.table(layout.key))
        if found is None:
            continue
        if found.zeros:
            slots = [layout.slots[cell] for cell in found.zeros]
            yield item.finding(
                f"{layout.title}有{len(slots)}个单元格空白，没有数的应填0：{_list(slots)}。",
                f"blank cells in the {layout.key} table: {len(slots)}; "
                "where there is nothing to count, 0 is to be filled in.",
                subject.cell(f"{layout.key}.{slots[0].cell}"),
                expected="0",
                related=_cells(subject, layout, slots[1:]),
            )
        if found.owed:
            slots = [layout.slots[cell] for cells, _ in found.owed for cell in cells]
            said = "；".join(_said(layout, *one) for one in found.owed[:_SHOWN])
            yield item.finding(
                f"{layout.title}有{len(slots)}个单元格空白，按勾稽关系不是0：{said}"
                f"{'等' if len(found.owed) > _SHOWN else ''}。",
                f"blank cells in the {layout.key} table that are not 0 by its sums: {len(slots)}.",
                subject.cell(f"{layout.key}.{slots[0].cell}"),
                expected=found.owed[0][1],
                related=_cells(subject, layout, slots[1:]),
            )


def _said(layout: TableLayout, cells: Sequence[str], rest: int) -> str:
    together = "合计" if len(cells) > 1 else ""
    return f"{_list([layout.slots[cell] for cell in cells])}{together}应为{rest}"


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
    needs=needs.totals,
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
    """Find blank totals, with the value that they should have.

    Parts that are blank as well count as 0 there, and the finding says so.
    """
    yield from unread_tables(subject)
    for layout in subject.edition.tables:
        found = _blanks(layout, subject.report.table(layout.key))
        if found is None:
            continue
        values = found.sums | found.least
        blank = [cell for cell in layout.totals if cell in values]
        if len(blank) <= _FEW:
            for cell in blank:
                place = subject.cell(f"{layout.key}.{cell}")
                guess = "，其中空白的按0计" if cell in found.least else ""
                guess_en = ", blank ones taken for 0" if cell in found.least else ""
                yield item.finding(
                    f"{place.caption}空白，按各项之和应为{values[cell]}{guess}。",
                    f"{place.address} is blank; the parts add up to {values[cell]}{guess_en}.",
                    place,
                    expected=values[cell],
                )
        else:
            slots = [layout.slots[cell] for cell in blank]
            named = "、".join(f"{slot.caption}（{values[slot.cell]}）" for slot in slots[:_SHOWN])
            guess = "，其中空白的按0计" if found.least else ""
            yield item.finding(
                f"{layout.title}有{len(blank)}个总计空白，括号内为各项之和{guess}：{named}等。",
                f"{len(blank)} totals of the {layout.key} table are blank.",
                subject.cell(f"{layout.key}.{blank[0]}"),
                expected=values[blank[0]],
                related=_cells(subject, layout, slots[1:]),
            )


RULES = (rule_blanks, rule_blank_totals)
