"""The sums of a form on its sheet: where each stands, what it compares, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from govreport.editions import Edition, Equation, Relation, Slot, TableLayout
from govreport_xlsx.naming import mark_of, name_of
from govreport_xlsx.spots import Spot, areas
from govreport_xlsx.states import State
from govreport_xlsx.totals import is_plain

OK, OPEN, BAD = "✓", "△", "✗"
_UNFILLED, _FAULTY = f"{OPEN} 未填齐", f"{BAD} 有格填错"


@attrs.frozen
class Term:
    """What a check adds up.

    Attributes:
        cells: Cells of this year.
        before: Cells of last year, which are no part of the form.
        less: Cells of this year that are taken off.
    """

    cells: tuple[str, ...]
    before: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


@attrs.frozen
class Check:
    """A sum that must hold.

    Attributes:
        name: What it is called.
        relation: How its cells lie.
        left: What adds up.
        right: What it must come to, cells of this year.
    """

    name: str
    relation: Relation
    left: Term
    right: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells of this year in it."""
        return (*self.left.cells, *self.left.less, *self.right)


def checks_of(
    layout: TableLayout, form: Edition | None, before: Mapping[str, str]
) -> Iterator[Check]:
    """Yield the sums of a table, then what it must repeat of last year's or follow from it.

    Args:
        layout: The table.
        form: The edition, which says what goes on from year to year.
        before: What last year's cells show, by their full addresses.
    """
    for equation in layout.equations:
        yield _of_form(equation, layout)
    if form is not None:
        for check, needed in _of_years(layout, form):
            if all(is_plain(before.get(address, "")) for address in needed):
                yield check


def _of_form(equation: Equation, layout: TableLayout) -> Check:
    return Check(name_of(equation, layout), equation.relation, Term(equation.left), equation.right)


def _of_years(layout: TableLayout, form: Edition) -> Iterator[tuple[Check, Sequence[str]]]:
    """Yield what goes on from last year, with last year's cells that must be numbers."""
    own = f"{layout.key}."
    slots = form.slots
    pairs = [pair for pair in form.carried if pair[1].startswith(own) and pair[0] in slots]
    for last, now in pairs:
        name = f"上年{mark_of(slots[last].row.caption)}＝本年{mark_of(slots[now].row.caption)}"
        term = Term((), (last,))
        yield Check(name, Relation.COLUMN, term, (now.removeprefix(own),)), [last]
    for stock in form.stocks:
        if stock.now.startswith(own):
            added, removed, now = (
                address.removeprefix(own) for address in (stock.added, stock.removed, stock.now)
            )
            more, less, end = (layout.slots[cell].column.caption for cell in (added, removed, now))
            name = f"{_row(layout.slots[now])}：上年{end}＋{more}－{less}＝{end}"
            term = Term((added,), (stock.now,), (removed,))
            yield Check(name, Relation.COLUMN, term, (now,)), [stock.now]
    for one in form.continued:
        if one.start.startswith(own):
            start = one.start.removeprefix(own)
            slot, change = layout.slots[start], slots[one.change]
            name = (
                f"{_row(slot)}：上年“{slot.column.caption}”＋上年“{change.column.caption}”"
                f"＝{slot.column.caption}"
            )
            term = Term((), (one.start, one.change))
            yield Check(name, Relation.COLUMN, term, (start,)), [one.start, one.change]


def _row(slot: Slot) -> str:
    return slot.row.caption


@attrs.frozen
class Entries:
    """The cells of a form where its sheet has them.

    Attributes:
        spots: Places by address within the table.
        states: Places of their states, on the sheet of working.
        before: Places of last year's numbers there, by full address.
        texts: What the cells show.
        found: Their states.
        last: What last year's cells show, by full address.
    """

    spots: Mapping[str, Spot]
    states: Mapping[str, Spot]
    before: Mapping[str, Spot]
    texts: Mapping[str, str]
    found: Mapping[str, State]
    last: Mapping[str, str]


def state_formula(check: Check, entries: Entries) -> str:
    """Return the formula of a check's state."""
    states = areas(entries.states[cell] for cell in check.cells)
    bad, blank = (
        "+".join(f"COUNTIF({area},{int(which)})" for area in states)
        for which in (State.WRONG, State.BLANK)
    )
    left, right = _left(check.left, entries), _total(check.right, entries.spots)
    # The sheet of working names the cells of the table by their sheet.
    return f"=IF({bad}>0,3,IF({blank}>0,1,IF(ROUND({left}-({right}),6)=0,0,2)))"


def state_value(check: Check, entries: Entries) -> State:
    """Return what that formula comes to."""
    found = {entries.found[cell] for cell in check.cells}
    if State.WRONG in found:
        return State.OPEN
    if State.BLANK in found:
        return State.BLANK
    left, right = _sides(check, entries)
    return State.GOOD if left == right else State.WRONG


def text_formula(check: Check, entries: Entries, state: Spot) -> str:
    """Return the formula of what a check says, from its state."""
    left, right = _left(check.left, entries), _total(check.right, entries.spots)
    wrong = f'"{BAD} 应为 "&{left}' if len(check.right) == 1 else f'"{BAD} "&{left}&"≠"&{right}'
    return f'=IF({state}=0,"{OK}",IF({state}=1,"{_UNFILLED}",IF({state}=3,"{_FAULTY}",{wrong})))'


def text_value(check: Check, entries: Entries) -> str:
    """Return what that formula comes to."""
    state = state_value(check, entries)
    if state is not State.WRONG:
        return {State.GOOD: OK, State.BLANK: _UNFILLED, State.OPEN: _FAULTY}[state]
    left, right = (_shown(side) for side in _sides(check, entries))
    return f"{BAD} 应为 {left}" if len(check.right) == 1 else f"{BAD} {left}≠{right}"


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def _left(term: Term, entries: Entries) -> str:
    """Return the left side as an expression in brackets."""
    parts = [
        _total(cells, spots)
        for cells, spots in ((term.before, entries.before), (term.cells, entries.spots))
        if cells
    ]
    less = f"-{_total(term.less, entries.spots)}" if term.less else ""
    return f"({'+'.join(parts)}{less})"


def _total(cells: Iterable[str], spots: Mapping[str, Spot]) -> str:
    return f"SUM({','.join(areas(spots[cell] for cell in cells))})"


def _sides(check: Check, entries: Entries) -> tuple[Decimal, Decimal]:
    term = check.left
    left = _added(term.cells, entries.texts) + _added(term.before, entries.last)
    return left - _added(term.less, entries.texts), _added(check.right, entries.texts)


def _added(cells: Iterable[str], texts: Mapping[str, str]) -> Decimal:
    numbers = [texts[cell].strip(" ") for cell in cells]
    return sum((Decimal(one) for one in numbers if is_plain(one)), Decimal(0))
