"""A form that contradicts itself is refused when it is registered, by name and with the place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from govreport import Engine, hookimpl
from govreport.document import Scope
from govreport.editions import (
    NATIONAL,
    Y2021,
    Column,
    Continued,
    Edition,
    Equation,
    GridRow,
    Label,
    Relation,
    SectionForm,
    Slot,
    Stock,
    TableLayout,
)
from govreport.editions.soundness import faults

_REQUESTS = Y2021.table("requests")
_LABELS = sum(isinstance(item, Label) for item in _REQUESTS.grid[3])


def _two_rows(item: Label | Slot) -> Label:
    """Return a label of the grid that reaches down one row more."""
    assert isinstance(item, Label)
    return attrs.evolve(item, rowspan=2)


def form(**changes: object) -> Edition:
    """Return the form of 2021 under another name, with changes."""
    return attrs.evolve(Y2021, id="2051", first_year=2051, **changes)  # type: ignore[arg-type]


def with_requests(**changes: object) -> Edition:
    """Return such a form with another table of requests."""
    table: TableLayout = attrs.evolve(_REQUESTS, **changes)  # type: ignore[arg-type]
    return form(tables=tuple(table if old.key == "requests" else old for old in Y2021.tables))


def with_row(number: int, row: GridRow) -> Edition:
    """Return such a form with another row in the grid of that table."""
    grid = _REQUESTS.grid
    return with_requests(grid=(*grid[:number], row, *grid[number + 1 :]))


def with_columns(columns: Sequence[Column]) -> Edition:
    """Return such a form with other columns in the block of that table."""
    (block,) = _REQUESTS.blocks
    return with_requests(blocks=(attrs.evolve(block, columns=tuple(columns)),))


_FIRST = _REQUESTS.grid[3]
_SLOT = next(item for item in _FIRST if isinstance(item, Slot))
_COLUMNS = _REQUESTS.blocks[0].columns


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        (form(title="{agency}{yaer}年"), "the title has a field 'yaer'; did you mean 'year'?"),
        (form(title="{agency"), "is no pattern"),
        (form(last_year=2050), "the last year 2050 is before the first, 2051"),
        (
            form(sections=(*Y2021.sections, SectionForm(key="other", heading="七、其他"))),
            "there are 2 sections 'other'",
        ),
        (
            form(sections=(*Y2021.sections[:2], *Y2021.sections[3:])),
            "no section has the table 'requests'",
        ),
        (
            form(sections=(attrs.evolve(Y2021.sections[0], table="reqests"), *Y2021.sections[1:])),
            "has the table 'reqests', and there is none; did you mean 'requests'?",
        ),
        (
            form(sections=(attrs.evolve(Y2021.sections[0], table="requests"), *Y2021.sections[1:])),
            "the section 'overview' has the table 'requests', which stands in the section",
        ),
        (
            form(tables=(*Y2021.tables, attrs.evolve(_REQUESTS, key="agency"))),
            "the table 'agency' has the name of another part of a report",
        ),
        (with_row(3, _FIRST[1:]), "row 4 of the grid covers 7 columns of 10"),
        (with_row(3, _FIRST[:-1]), "the grid lacks the cell 'new.total'"),
        (with_row(3, (*_FIRST[:-1], _SLOT)), "the grid has the cell 'new.natural_person' 2 times"),
        (
            with_row(3, (*_FIRST, attrs.evolve(_SLOT, cell="new.nobody"))),
            "the grid has the cell 'new.nobody', its blocks do not",
        ),
        (
            with_row(3, (_two_rows(_FIRST[0]), *_FIRST[1:])),
            "cells of the grid overlap|row 5 of the grid covers",
        ),
        (
            with_row(3, (Label(text="别的标题", scope=Scope.ROW, colspan=3), *_FIRST[_LABELS:])),
            "the grid does not print the caption '一、本年新收政府信息公开申请数量'",
        ),
        (with_requests(head=40), "the head has 40 rows"),
        (with_requests(head=5), "there is a cell in the head"),
        (with_requests(head=2), "a caption of row 1 reaches out of the 2 rows of the head"),
        (
            with_requests(
                equations=(
                    *_REQUESTS.equations,
                    Equation(relation=Relation.ROW, left=("new.nobody",), right=("new.total",)),
                )
            ),
            "an equation has the cell 'new.nobody'",
        ),
        (
            with_requests(equations=_REQUESTS.equations[1:]),
            "no equation gives the total 'new.total'",
        ),
        (
            with_requests(
                equations=(
                    *_REQUESTS.equations,
                    Equation(relation=Relation.ROW, left=("new.total",), right=("new.other",)),
                )
            ),
            "'new.other' is a sum, but its column is not marked as total",
        ),
        (
            with_requests(
                equations=tuple(
                    attrs.evolve(item, left=(*item.left, *item.right))
                    if item.relation is Relation.ROW
                    else item
                    for item in _REQUESTS.equations
                )
            ),
            "totals are sums of one another: new.total",
        ),
        (with_columns([*_COLUMNS, _COLUMNS[0]]), "2 rows and columns have the cell"),
        (
            with_columns([attrs.evolve(_COLUMNS[0], key="自然人"), *_COLUMNS[1:]]),
            "the column '自然人' has no name of letters",
        ),
        (form(carried=(("requests.new.total", "requests.nex.total"),)), "`carried` has the cell"),
        (
            form(stocks=(Stock(now="disclosure.x.y", added="disclosure.x", removed="no"),)),
            "`stocks` has the cell 'disclosure.x.y'",
        ),
        (form(continued=(Continued(start="a.b", change="a.c"),)), "`continued` has the cell 'a.b'"),
    ],
)
def test_a_fault_is_named(edition: Edition, words: str) -> None:
    """Each contradiction is told in words that lead to it, and refused with its plugin."""
    plugin = ModuleType("faulty")
    vars(plugin)["register_editions"] = hookimpl(lambda: [edition])
    engine = Engine(plugins=[plugin], entry_points=False)

    assert any(word in fault for fault in faults(edition) for word in words.split("|")), faults(
        edition
    )
    assert "2051" not in {known.id for known in engine.editions}
    assert engine.plugins[-1].name == "faulty"
    assert engine.plugins[-1].problems[0].startswith("the edition '2051' is refused: ")


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_the_national_forms_are_sound(edition: Edition) -> None:
    """What everything is built on has no fault itself."""
    assert faults(edition) == ()


def test_what_is_no_form_at_all_is_refused() -> None:
    """A form with wrong types inside takes nothing down."""
    plugin = ModuleType("faulty")
    vars(plugin)["register_editions"] = hookimpl(lambda: [form(tables=(None,)), form(title=7)])
    engine = Engine(plugins=[plugin], entry_points=False)

    assert [known.id for known in engine.editions] == ["2019", "2021"]
    assert engine.plugins[-1].problems


def test_last_years_cells_may_be_those_of_the_form_before(tmp_path: Path) -> None:
    """In its first year a form follows a report on an older one, whose addresses differ."""
    carried = (("disclosure.licensing.decisions", "requests.carried_in.total"),)
    (tmp_path / "unused").write_text("", "utf-8")

    assert faults(form(carried=carried), NATIONAL) == ()
