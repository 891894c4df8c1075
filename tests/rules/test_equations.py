"""Broken sums are traced to the cells that explain them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govreport.editions import (
    NATIONAL,
    Block,
    Column,
    Edition,
    Equation,
    Kind,
    Relation,
    Row,
    TableLayout,
)
from govreport.model import BLANK, NOT_APPLICABLE, Money, Report, Table, Unreadable, Value
from govreport.rules.equations import faults
from govreport.testing.samples import correct_report
from govreport.testing.strategies import correct_reports, editions

_EDITIONS = {edition.id: edition for edition in NATIONAL}
_FORM = _EDITIONS["2021"]


def _found(
    changes: dict[str, Value], edition: Edition = _FORM, table: str = "requests"
) -> list[tuple[str, object, object]]:
    report = correct_report(edition.id)
    changed = report.table(table).replace(changes)
    return [
        (fault.cell or fault.relation.value, fault.expected, fault.actual)
        for fault in faults(edition.table(table), changed)
    ]


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
@pytest.mark.parametrize(
    ("cell", "right", "wrong"),
    [
        ("results.granted.total", 100, 0),
        ("results.granted.natural_person", 88, 89),
        ("results.total.natural_person", 184, 148),
        ("results.total.total", 210, 211),
        ("new.business", 21, 12),
        ("new.total", 211, 221),
        ("carried_out.legal_service", 1, 0),
    ],
)
def test_one_wrong_cell_is_one_fault(edition: Edition, cell: str, right: int, wrong: int) -> None:
    """A wrong leaf, subtotal or total is named once, with the value that repairs it."""
    assert [(cell, right, wrong)] == _found({cell: wrong}, edition)


def test_two_wrong_cells_far_apart_are_two_faults() -> None:
    """Cells that share no sum are found each on its own."""
    assert _found({"results.granted.research": 5, "results.partial.natural_person": 30}) == [
        ("results.granted.research", 0, 5),
        ("results.partial.natural_person", 31, 30),
    ]


def test_two_wrong_cells_in_one_row_are_two_faults() -> None:
    """Cells that share a sum are found together, where no other two explain it."""
    assert _found({"results.granted.natural_person": 90, "results.granted.business": 4}) == [
        ("results.granted.natural_person", 88, 90),
        ("results.granted.business", 9, 4),
    ]


def test_a_case_in_the_wrong_column_is_two_balances() -> None:
    """Where no cell can be told, each column that does not balance is reported."""
    found = _found(
        {
            "results.granted.natural_person": 89,
            "results.granted.business": 8,
            "results.total.natural_person": 185,
            "results.total.business": 19,
        }
    )

    assert found == [("balance", 191, 192), ("balance", 22, 21)]


def test_a_row_of_table_four_blames_the_total() -> None:
    """Every cell of a lone sum could be the wrong one; the total is blamed."""
    assert _found({"review.upheld": 15}, table="disputes") == [("review.total", 21, 20)]


def test_an_impossible_repair_is_no_explanation() -> None:
    """A leaf cannot be negative, so the sum is reported and not the cell."""
    layout = TableLayout(
        key="requests",
        section="requests",
        title="",
        caption="",
        blocks=(
            Block(
                rows=(Row(key="row", caption="行"),),
                columns=(Column(key="a", caption="甲"), Column(key="b", caption="乙")),
            ),
        ),
        grid=(),
        head=0,
        widths=(),
        equations=(Equation(relation=Relation.BALANCE, left=("row.a",), right=("row.b",)),),
    )

    (fault,) = faults(layout, Table(values={"row.a": 3, "row.b": 5}))

    assert fault.candidates == ("row.a", "row.b")
    assert not fault.cell
    assert (fault.expected, fault.actual) == (3, 5)


def test_money_is_summed_exactly() -> None:
    """Ten times 0.1 is 1, in whatever unit each amount is printed."""
    columns = tuple(
        Column(key=f"c{number}", caption=str(number), kind=Kind.MONEY) for number in range(11)
    )
    layout = TableLayout(
        key="money",
        section="disclosure",
        title="",
        caption="",
        blocks=(Block(rows=(Row(key="row", caption="行"),), columns=columns),),
        grid=(),
        head=0,
        widths=(),
        equations=(
            Equation(
                relation=Relation.ROW,
                left=tuple(f"row.c{number}" for number in range(10)),
                right=("row.c10",),
            ),
        ),
    )
    parts: dict[str, Value] = {
        f"row.c{number}": Money(amount=Decimal("0.1")) for number in range(10)
    }

    assert faults(layout, Table(values={**parts, "row.c10": Money(Decimal(10000), "元")})) == ()
    (fault,) = faults(layout, Table(values={**parts, "row.c10": Money(Decimal("1.1"))}))
    assert fault.cell == "row.c10"
    assert Decimal(10000) == fault.expected


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("results.granted.natural_person", Unreadable("约90")),
        ("results.total.natural_person", BLANK),
        ("results.granted.total", BLANK),
        ("results.granted.research", BLANK),
    ],
)
def test_sums_with_a_missing_number_are_not_checked(cell: str, value: Value) -> None:
    """An unreadable cell or a blank total breaks no sum; another fault is found all the same."""
    assert _found({cell: value}) == []
    assert _found({cell: value, "results.partial.business": 40}) == [
        ("results.partial.business", 4, 40)
    ]


def test_a_blank_part_counts_as_nothing() -> None:
    """A blank where 88 belongs is named with the number, and marked as resting on a blank."""
    layout = _FORM.table("requests")
    table = correct_report().requests.replace({"results.granted.natural_person": BLANK})

    (fault,) = faults(layout, table)

    assert (fault.cell, fault.expected) == ("results.granted.natural_person", 88)
    assert fault.assumed


def test_a_fault_elsewhere_does_not_rest_on_a_blank() -> None:
    """Only sums with a blank among them are doubtful."""
    layout = _FORM.table("requests")
    changes: dict[str, Value] = {"results.granted.research": BLANK, "results.partial.business": 40}

    (fault,) = faults(layout, correct_report().requests.replace(changes))

    assert not fault.assumed


def test_a_table_of_totals_only_is_not_checked() -> None:
    """Where every part is blank, totals accuse nobody."""
    layout = _FORM.table("requests")
    cells = [cell for cell in layout.slots if not cell.endswith(".total")]
    table = correct_report().requests.replace(dict.fromkeys(cells, BLANK))

    assert faults(layout, table) == ()


def test_not_applicable_counts_as_nothing() -> None:
    """A cell marked 不适用 adds nothing to its sums."""
    assert _found({"results.granted.research": NOT_APPLICABLE}) == []
    assert _found({"results.granted.public_welfare": NOT_APPLICABLE}) == [
        ("results.granted.public_welfare", 1, 0)
    ]


@settings(max_examples=80, deadline=None)
@given(correct_reports())
def test_correct_tables_have_no_faults(report: Report) -> None:
    """A table that satisfies its equations has no faults."""
    for layout in _EDITIONS[report.edition].tables:
        assert faults(layout, report.table(layout.key)) == ()


@settings(max_examples=120, deadline=None)
@given(editions().flatmap(correct_reports), st.data())
def test_any_one_wrong_cell_of_table_three_is_named(report: Report, data: st.DataObject) -> None:
    """Whatever the table, the one cell that was changed is the one fault."""
    layout = _EDITIONS[report.edition].table("requests")
    cell = data.draw(st.sampled_from(tuple(layout.slots)))
    value = data.draw(st.integers(0, 30_000))
    right = report.requests[cell]
    assume(value != right)

    (fault,) = faults(layout, report.requests.replace({cell: value}))

    assert (cell, right, value) == (fault.cell, fault.expected, fault.actual)


@settings(max_examples=80, deadline=None)
@given(editions().flatmap(correct_reports), st.data())
def test_named_cells_repair_what_is_broken(report: Report, data: st.DataObject) -> None:
    """However many cells are wrong, those that are named are right after the repair."""
    layout = _EDITIONS[report.edition].table("requests")
    cells = st.sampled_from(tuple(layout.slots))
    changes: dict[str, Value] = data.draw(
        st.dictionaries(cells, st.integers(0, 500), min_size=1, max_size=6)
    )
    table = report.requests.replace(changes)
    found = faults(layout, table)
    repairs: dict[str, Value] = {fault.cell: int(fault.expected) for fault in found if fault.cell}
    rest = faults(layout, table.replace(repairs))

    assert len(repairs) == sum(bool(fault.cell) for fault in found)
    assert [fault.cell for fault in rest if fault.cell] == []
    assert len(rest) == sum(not fault.cell for fault in found)
