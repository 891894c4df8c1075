"""Columns of sheets are as wide as their widest numbers."""

from __future__ import annotations

from io import BytesIO

import attrs
from openpyxl import load_workbook

from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Table
from govreport_xlsx.render import render


def test_a_long_number_has_room(document: Document) -> None:
    """Fourteen figures and white space for one more; a column of short ones stays as it was."""
    table = Table(rows=((Cell(text="8" * 14), *(Cell(text="1"),) * 11),))

    data = render(attrs.evolve(document, blocks=(table,)), RenderOptions())

    sheet = load_workbook(BytesIO(data)).worksheets[-1]
    assert sheet.column_dimensions["A"].width >= 15
    assert sheet.column_dimensions["B"].width < 10
