"""Header cells by geometry."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport.compose import compose
from govreport.document import Cell, Scope, Table
from govreport.document.geometry import Part, head_rows, kept, parts, path, place
from govreport.editions import NATIONAL, Edition
from govreport.testing.samples import correct_report

#: Caption over all columns of table three, which tells nothing of a single one.
_OVER = "申请人情况"


def _column(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(text=text, scope=Scope.COLUMN, colspan=colspan, rowspan=rowspan)


def _row(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(text=text, scope=Scope.ROW, colspan=colspan, rowspan=rowspan)


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_values_of_the_form_have_their_official_captions(edition: Edition) -> None:
    """Geometry finds for every value the captions that the form gives its row and column."""
    document = compose(correct_report(edition.id), edition)

    for table in document.tables():
        layout = edition.table(table.key)
        cells = place(table)
        for one in cells:
            if one.cell.address:
                slot = layout.slots[one.cell.address.removeprefix(f"{table.key}.")]
                above = path(cells, one.above)
                left = path(cells, one.left)
                named = {*above, *left} - {slot.item, _OVER}
                assert {*slot.row.captions, *slot.column.captions} - {_OVER} == named
                assert above[-1] in (slot.column.caption, slot.row.caption)


def test_a_new_block_of_headers_ends_the_one_before() -> None:
    """Headers half-way down a table belong to what is below them only."""
    table = Table(
        rows=(
            (_column("甲", colspan=2),),
            (_column("项目"), _column("数量")),
            (_row("一"), Cell(text="1")),
            (_column("乙", colspan=2),),
            (_column("项目"), _column("金额")),
            (_row("二"), Cell(text="2")),
        )
    )

    cells = place(table)
    values = {one.cell.text: one for one in cells if one.cell.scope is Scope.DATA}

    assert path(cells, values["1"].above) == ("甲", "数量")
    assert path(cells, values["2"].above) == ("乙", "金额")
    assert path(cells, values["2"].left) == ("二",)


def test_row_headers_side_by_side_belong_to_what_is_right_of_them() -> None:
    """A second row header further right takes over from the first."""
    table = Table(
        rows=(
            (_row("大类", rowspan=2), _row("姓名"), Cell(text="1"), _row("电话"), Cell(text="2")),
            (_row("职务"), Cell(text="3"), _row("邮箱"), Cell(text="4")),
        )
    )

    cells = place(table)
    found = {one.cell.text: path(cells, one.left) for one in cells}

    assert found["1"] == ("大类", "姓名")
    assert found["2"] == ("电话",)
    assert found["3"] == ("大类", "职务")
    assert found["4"] == ("邮箱",)
    assert found["职务"] == ("大类",)


def test_a_wide_value_belongs_to_all_columns_it_covers() -> None:
    """A value under two headers has both, each once."""
    table = Table(
        rows=(
            (_column("合", colspan=2),),
            (_column("左"), _column("右")),
            (Cell(text="1", colspan=2),),
        )
    )

    cells = place(table)

    assert path(cells, cells[-1].above) == ("合", "左", "右")


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(
            st.builds(
                Cell,
                text=st.sampled_from("甲乙丙"),
                colspan=st.integers(1, 3),
                rowspan=st.integers(1, 3),
                scope=st.sampled_from(Scope),
            ),
            max_size=4,
        ).map(tuple),
        max_size=5,
    ).map(tuple)
)
def test_headers_stand_above_and_to_the_left(rows: tuple[tuple[Cell, ...], ...]) -> None:
    """In any table a column header is above its cells, a row header left of them."""
    cells = place(Table(rows=rows))

    assert [one.cell for one in cells] == [cell for row in rows for cell in row]
    for one in cells:
        for index in one.above:
            assert cells[index].cell.scope is Scope.COLUMN
            assert cells[index].row < one.row
        for index in one.left:
            assert cells[index].cell.scope is Scope.ROW
            assert cells[index].column < one.column


def test_captions_inside_a_table_stay_with_what_they_head() -> None:
    """Captions half-way down stay with the row after them; those at the top repeat anyway."""
    data = (_row("甲"), Cell(text="1"))
    captions = (_column("项目"), _column("数量"))
    table = Table(rows=(captions, data, captions, captions, data, captions), head=1)

    assert kept(table) == {2, 3}


def test_rows_of_a_group_stay_together() -> None:
    """All rows under one label stay with the next but the last; a long group may be divided."""
    first = (_row("总", rowspan=6), _row("甲", rowspan=3), Cell(text="1"))
    rest = ((Cell(text="2"),), (Cell(text="3"),))
    second = (_row("乙", rowspan=3), Cell(text="4"))
    table = Table(rows=(first, *rest, second, *rest))

    assert kept(table, most=5) == {0, 1, 3, 4}
    assert kept(table, most=6) == {0, 1, 2, 3, 4}


def test_a_vertical_label_has_rows_enough() -> None:
    """The first rows beside a vertical label stay together; the others need not."""
    label = Cell(text="竖排的字", scope=Scope.ROW, rowspan=20, vertical=True)
    rows = tuple((_row(f"{number}"),) for number in range(19))
    short = Cell(text="竖排的字", scope=Scope.ROW, rowspan=2, vertical=True)

    assert kept(Table(rows=((label, _row("首")), *rows))) == {0, 1}
    assert kept(Table(rows=((short, _row("首")), *rows[:1], (_row("末", 2),)))) == {0}


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_groups_of_the_form_stay_together(edition: Edition) -> None:
    """Each group of results in table three moves as one, and all of them need not."""
    document = compose(correct_report(edition.id), edition)
    (table,) = (table for table in document.tables() if table.key == "requests")
    labels = [(row, cell) for row, _, cell in table.positions() if cell.rowspan > 1]
    groups = [(row, cell.rowspan) for row, cell in labels if cell.text.startswith("（三）")]

    together = kept(table)

    ((start, size),) = groups
    assert set(range(start, start + size - 1)) <= together
    assert start + size - 1 not in together


def test_the_full_grid_is_clipped_and_filled_up() -> None:
    """A span ends with the table, or before a cell that comes down; short rows get blank cells."""
    tall, wide = Cell(text="高", rowspan=9), Cell(text="宽", colspan=2)
    grid = parts(Table(rows=((Cell(text="一"), tall), (wide,), ())))

    assert grid == [
        [Part(Cell(text="一")), Part(tall)],
        [Part(wide), Part(tall, first=False)],
        [Part(Cell()), Part(tall, first=False)],
    ]


@pytest.mark.parametrize(("rowspan", "rows"), [(1, 1), (2, 0)])
def test_a_head_that_a_cell_reaches_out_of_is_none(rowspan: int, rows: int) -> None:
    """HTML has no cell that begins in the head and ends in the body."""
    table = Table(rows=((_column("头", rowspan=rowspan), _column("首")), (Cell(text="1"),)), head=1)

    assert head_rows(table) == rows
