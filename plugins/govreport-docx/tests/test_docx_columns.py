"""Columns of tables that no template has: no number is wider than its column."""

from __future__ import annotations

import re

import pytest

from govreport.document import Cell, Table
from govreport_docx.tables import Look, measures, wordml

LOOK = Look(table="T", head="H", text="T", figure="F", size=10.5, margins=80)


@pytest.mark.parametrize(("digits", "size"), [(4, 10.5), (5, 9.0), (6, 7.5)])
def test_type_shrinks_until_numbers_fit(digits: int, size: float) -> None:
    """Twelve columns of 737 twips: a figure takes 0.636 em, white space 80 twips, 6 to spare."""
    table = Table(rows=((Cell(text="8" * digits),) * 12,))

    found = measures(table, 12, LOOK)

    assert found.size == size
    assert sum(found.widths) == 8844
    assert min(found.widths) == 737


def test_one_wide_number_widens_its_column() -> None:
    """14 figures of 10.5 pt are 1871 twips wide, 80 are for the white space and 6 to spare."""
    table = Table(rows=((Cell(text="8" * 14), *(Cell(text="1"),) * 11),))

    found = measures(table, 12, LOOK)

    assert found.size == 10.5
    assert found.widths[0] == 1957


def test_the_smaller_size_is_written() -> None:
    """Runs of a table in 六号 say so; those of one in 五号 have the style's size."""
    small = wordml(Table(rows=((Cell(text="8" * 6),) * 12,)), LOOK)
    usual = wordml(Table(rows=((Cell(text="8"),) * 12,)), LOOK)

    assert re.findall(r'<w:sz w:val="(\d+)"/>', small) == ["15"] * 12
    assert "w:sz " not in usual
