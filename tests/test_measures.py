"""What a table measures on a page of print, without any font."""

from __future__ import annotations

from itertools import accumulate

import attrs
import pytest

from govreport.compose import compose
from govreport.document import Cell, Scope, Table
from govreport.document.geometry import kept
from govreport.document.lines import line_count, row_heights, text_height
from govreport.document.measures import below, heights_of, measured, opening, together
from govreport.editions import NATIONAL, Edition
from govreport.testing.samples import correct_report

#: 版心 of 156 x 225 mm in twentieths of a point, and one of its 22 lines.
_WIDTH, _HEIGHT, _LINE = 8844, 12756, 579


@pytest.mark.parametrize(("lines", "height"), [(1, 350), (2, 613), (3, 875)])
def test_a_row_is_as_high_as_its_lines_and_white(lines: int, height: int) -> None:
    """五号 with a line of 1.25 and white of 5/12 em: 17.5, 30.625 and 43.75 points."""
    assert text_height(lines, 10.5) == height


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("规章", 2.0, 1),
        ("规章", 1.9, 2),
        ("国家秘密，", 4.0, 2),  # the mark takes its character along
        ("共1234件", 3.0, 2),  # 共, and 1234 with 件 behind it
        ("12345678", 2.0, 1),  # a number is not divided
        ("一\n二", 9.0, 2),
    ],
)
def test_lines_are_counted_without_a_font(text: str, ems: float, lines: int) -> None:
    """A Chinese character is one em, a figure half of one."""
    assert line_count(text, ems) == lines


def test_rows_share_what_a_cell_over_several_lacks() -> None:
    """A cell of 31 over rows of 10 and 10 lacks 11: one row has 6 more, the other 5."""
    assert row_heights([(0, 2, 31), (2, 1, 12)], 3, 10) == (16, 15, 12)


def test_a_table_begins_only_where_some_of_it_stands() -> None:
    """A low table as a whole, a third of one that fits on a page, two rows below the head else."""
    assert opening([10] * 4, 1, 100) == 4
    assert opening([10] * 10, 1, 100) == 4  # the first row that ends at 35 or below
    assert opening([10] * 11, 1, 100) == 3


def test_text_below_a_table_is_on_the_grid_again() -> None:
    """Table and white make whole lines, but for what programs may round; 12 points at least."""
    for heights in ([350] * 4, [350, 613], [579]):
        white = below(heights, 579)

        assert white >= 200
        assert -(-(sum(heights) + white) // 579) * 579 - sum(heights) - white == 40


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_a_table_of_the_form_fits_on_a_page_below_its_heading(edition: Edition) -> None:
    """Each table of both editions has the page's width, and fits in 21 of its 22 lines."""
    for table in compose(correct_report(edition.id), edition).tables():
        found = measured(table, _WIDTH)

        assert found is not None
        assert (len(found.heights), len(found.widths)) == table.shape
        assert sum(found.widths) == _WIDTH
        assert sum(found.heights) <= _HEIGHT - _LINE
        assert min(found.heights) == 350


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_numbers_do_not_change_what_the_form_measures(edition: Edition) -> None:
    """Rows and columns are those of the form, whatever number stands in it."""
    for table in compose(correct_report(edition.id), edition).tables():
        rows = tuple(
            tuple(attrs.evolve(cell, text="12345678") if cell.address else cell for cell in row)
            for row in table.rows
        )

        assert measured(attrs.evolve(table, rows=rows), _WIDTH) == measured(table, _WIDTH)


def test_a_table_of_too_many_columns_measures_nothing() -> None:
    """20 columns of four figures need 20 x 26 points, and the page has 442."""
    row = tuple(Cell(text="1") for _ in range(20))

    assert measured(Table(rows=(row,)), _WIDTH) is None


def test_groups_and_the_beginning_stay_together() -> None:
    """A group is never divided; neither are the rows that a table begins with."""
    label = Cell(text="组", rowspan=3, scope=Scope.ROW)
    rows = ((Cell(text="头", scope=Scope.COLUMN, colspan=2),), *((Cell(text="1"),) * 2,) * 20)
    group = ((label, Cell(text="2")), (Cell(text="3"),), (Cell(text="4"),))
    table = Table(rows=(*rows, *group), head=1)
    heights = [10] * 24

    keep = together(table, heights, 300)

    ends = list(accumulate(heights))
    assert keep == {row for row, end in enumerate(ends) if end < 0.35 * 240} | kept(table)
    assert kept(table) == {21, 22}


def test_a_last_row_without_a_cell_has_a_height() -> None:
    """Every row of a table has one, also the empty one that a plugin may make."""
    table = Table(rows=((Cell(text="规章"), Cell(text="1")), ()))

    heights = heights_of(table, (4000, 4000), 10.5)

    assert len(heights) == 2
    assert heights[0] == heights[1] == 350
