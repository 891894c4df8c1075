"""Widths of columns: wished for, but no number is wider than its column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govreport.document import Cell, Table
from govreport.document.columns import least_widths, shared, wishes
from govreport.text.shaping import unbroken


def _need(cell: Cell, _column: int) -> int:
    return len(cell.text) * 10


def _table(*rows: tuple[str, ...], widths: tuple[float, ...] = ()) -> Table:
    return Table(rows=tuple(tuple(Cell(text=each) for each in row) for row in rows), widths=widths)


def _fitted(table: Table, width: int) -> tuple[int, ...]:
    least = least_widths(table.positions(), [0] * table.shape[1], _need)
    return shared(wishes(table, width), least, width)


def test_wishes_are_granted_where_numbers_fit() -> None:
    """100 in parts of 2, 1 and 1."""
    assert _fitted(_table(("12", "1", "1"), widths=(2, 1, 1)), 100) == (50, 25, 25)


def test_a_wide_number_takes_from_those_that_have_more() -> None:
    """60 for the number; of what is left, 40, the others have equal parts."""
    assert _fitted(_table(("1", "123456", "1")), 100) == (20, 60, 20)


def test_a_cell_over_several_columns_widens_each_of_them() -> None:
    """80 over the last two columns: 40 each."""
    table = Table(rows=((Cell(text="1"), Cell(text="12345678", colspan=2)), (Cell(text="1"),) * 3))

    assert _fitted(table, 100) == (20, 40, 40)


@given(
    pairs=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 300)), min_size=1, max_size=20),
    more=st.integers(0, 3000),
)
def test_widths_add_up_and_none_is_too_small(pairs: list[tuple[int, int]], more: int) -> None:
    """Whatever is wished for."""
    wanted, least = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    width = sum(least) + more

    found = shared(wanted, least, width)

    assert sum(found) == width
    assert all(each >= need for each, need in zip(found, least, strict=True))


def test_numbers_have_their_units_and_ordinals_their_brackets() -> None:
    """What stays on one line."""
    text = "第（三）项约14069件，比2023年度增5.2%，金额12万元"

    assert list(unbroken(text)) == ["第（三）项", "14069件", "2023年度", "5.2%", "12万元"]
