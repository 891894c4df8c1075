"""Columns of sheets are as wide as their widest numbers."""

from __future__ import annotations

from io import BytesIO

import attrs
import pytest
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


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        ("社会公益组织", "社会\n公益组织"),
        ("法律服务机构", "法律\n服务机构"),
        ("商业企业", "商业企业"),
    ],
)
def test_captions_break_by_sense(caption: str, shown: str, document: Document) -> None:
    """A caption that its column has no room for has lines of whole words, wherever it is shown."""
    books = load_workbook(BytesIO(render(document, RenderOptions())))

    texts = {cell.value for sheet in books for row in sheet.iter_rows() for cell in row}

    assert shown in texts
    assert caption == shown or caption not in texts


def test_a_head_stands_on_every_printed_page(document: Document) -> None:
    """A table is one page; the text goes on over several, whose head is printed on each."""
    text, *tables = load_workbook(BytesIO(render(document, RenderOptions()))).worksheets[1:5]

    assert (text.title, text.print_title_rows) == ("正文", "$2:$2")
    assert [text["A2"].value, text["B2"].value] == ["类型", "文字（一段一行）"]
    assert text.page_setup.fitToHeight == 0
    assert [sheet.page_setup.fitToHeight for sheet in tables] == [None] * 3
