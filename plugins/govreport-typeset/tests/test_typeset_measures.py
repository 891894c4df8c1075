"""Tables on a page measure what they measure in every format."""

from __future__ import annotations

import attrs
import pytest

from govreport.compose import compose
from govreport.document.measures import measured
from govreport.editions import NATIONAL, Edition
from govreport.testing.samples import correct_report
from govreport_typeset.fonts.chain import Chain
from govreport_typeset.fonts.roles import Role
from govreport_typeset.layout.grid import lay_out
from govreport_typeset.layout.page import OFFICIAL
from govreport_typeset.layout.paging import divide
from govreport_typeset.layout.styles import Styles


@pytest.mark.parametrize("digits", [1, 4, 5, 6, 7])
@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_rows_are_as_high_as_in_every_format(edition: Edition, digits: int, square: Chain) -> None:
    """Long numbers take smaller type, and no higher rows; usual ones have the shared columns."""
    styles = Styles(dict.fromkeys(Role, square))
    for table in compose(correct_report(edition.id), edition).tables():
        rows = tuple(
            tuple(attrs.evolve(cell, text="8" * digits) if cell.address else cell for cell in row)
            for row in table.rows
        )
        made = attrs.evolve(table, rows=rows)
        shared = measured(table, int(OFFICIAL.measure * 20))
        grid = lay_out(made, styles.cell, OFFICIAL.measure, "basic")

        assert shared is not None
        assert [height * 20 for height in grid.heights] == list(shared.heights)
        if digits <= 4:
            columns = {box.left: box.width for box in grid.boxes if box.cell.colspan == 1}
            widths = [round(columns[left] * 20) for left in sorted(columns)]
            assert widths == list(shared.widths)


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_no_group_is_divided(edition: Edition, square: Chain) -> None:
    """Wherever table three begins, the rows of each group stand on one page."""
    styles = Styles(dict.fromkeys(Role, square))
    table = list(compose(correct_report(edition.id), edition).tables())[1]
    grid = lay_out(table, styles.cell, OFFICIAL.measure, "basic")
    groups = [
        (row, row + cell.rowspan)
        for row, _, cell in table.positions()
        if cell.text.startswith("（") and cell.rowspan > 1
    ]

    assert len(groups) > 2
    for row in range(OFFICIAL.lines):
        plan = divide(grid, OFFICIAL.depth - OFFICIAL.top_of(row), OFFICIAL.depth)
        ends = {stretch.end for stretch in plan.stretches}
        assert not any(first < end < last for end in ends for first, last in groups)
