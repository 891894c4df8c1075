"""Numbers in a PDF that are cut off, printed over or shown as ###: in doubt, and said."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from govreport.document import Cell, Table
from govreport_published.pdf import read
from govreport_published.pdf.effort import Effort
from govreport_published.pdf.fields import without_fields
from govreport_published.pdf.lattice import grids
from govreport_published.pdf.sheet import Glyph, Rule
from govreport_published.pdf.words import cell_text, doubt_of

from .pdf_glyphs import put

FONT = "STSong-Light"


class Page:
    """A page with a table of two columns, a caption and a field in each row."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4)
        self.canvas.setFont(FONT, 10)
        for number, name in enumerate(("行政许可", "行政处罚", "行政强制")):
            self.canvas.rect(60, 700 - 30 * number, 100, 30)
            self.canvas.rect(160, 700 - 30 * number, 150, 30)
            self.canvas.drawString(70, 710 - 30 * number, name)

    def field(self, number: int, text: str, width: float, *, clipped: bool = True) -> None:
        """Draw a field with round corners and a number that it may be too narrow for."""
        base = 710 - 30 * number
        self.canvas.roundRect(180, base - 6, width, 18, 3)
        self.canvas.saveState()
        if clipped:
            path = self.canvas.beginPath()
            path.rect(180, base - 6, width, 18)
            self.canvas.clipPath(path, stroke=0, fill=0)
        self.canvas.drawString(184, base, text)
        self.canvas.restoreState()

    def cells(self) -> list[tuple[Cell, ...]]:
        """Return the rows of the only table that is read."""
        self.canvas.save()
        found = read(self.out.getvalue(), "a.pdf").blocks
        (table,) = (block for block in found if isinstance(block, Table))
        return list(table.rows)


def test_the_frame_of_a_field_is_no_line_of_the_table() -> None:
    """Fields in cells have borders with round corners; the table has two columns."""
    page = Page()
    for number, text in enumerate(("12", "345", "0")):
        page.field(number, text, 60)

    assert [[cell.text for cell in cells] for cells in page.cells()] == [
        ["行政许可", "12"],
        ["行政处罚", "345"],
        ["行政强制", "0"],
    ]


def test_a_number_that_its_field_cuts_off_is_in_doubt() -> None:
    """What is seen is a part of the number in the file, which may be the number or not."""
    page = Page()
    page.field(0, "123456", 19)
    page.field(1, "345", 60)
    cells = page.cells()

    assert cells[0][1].doubt == "the number is cut off at the edge of its field"
    assert cells[0][1].candidates == ("123456",)
    assert (cells[1][1].text, cells[1][1].doubt) == ("345", "")


@pytest.mark.parametrize(
    ("glyphs", "reason", "candidates"),
    [
        (put("###", 10, 20), "the number is wider than its column", ()),
        (put("49587.", 10, 20), "the number is cut off", ()),
        (put("70", 10, 20) + put("织", 9, 17), "other text is printed over", ("70",)),
        (put("0", 10, 20) + put("★", 30, 36, 16), "other text is printed over", ("0",)),
    ],
    ids=["hashes", "open end", "caption over it", "stamp beside it"],
)
def test_what_is_not_wholly_seen_is_in_doubt(
    glyphs: list[Glyph], reason: str, candidates: tuple[str, ...]
) -> None:
    """Each of these stands in a cell of numbers, and none says what the number is."""
    doubt, told = doubt_of(glyphs, cell_text(glyphs)[0])

    assert doubt.startswith(reason)
    assert told == candidates


@pytest.mark.parametrize(
    "glyphs",
    [
        put("3.其他", 10, 20),
        put("12", 10, 20),
        put("1,234.50", 10, 20),
        put("第二十条第1项", 10, 20) + put("信息", 10, 38),
    ],
    ids=["caption", "number", "amount", "two lines"],
)
def test_captions_and_whole_numbers_are_in_no_doubt(glyphs: list[Glyph]) -> None:
    """A digit in a caption has nothing over it."""
    assert doubt_of(glyphs, cell_text(glyphs)[0]) == ("", ())


def drawn(*boxes: tuple[float, float, float, float]) -> tuple[list[Rule], list[Rule]]:
    """Return the sides of rectangles as lines."""
    across = [Rule(y, x0, x1) for x0, y0, x1, y1 in boxes for y in (y0, y1)]
    down = [Rule(x, y0, y1) for x0, y0, x1, y1 in boxes for x in (x0, x1)]
    return across, down


def test_a_frame_inside_a_cell_is_no_part_of_the_table() -> None:
    """Fields have frames of their own, near the lines of their cells but off them."""
    table = [(100.0, 100.0, 200.0, 120.0), (200.0, 100.0, 300.0, 120.0)]
    table += [(100.0, 120.0, 200.0, 140.0), (200.0, 120.0, 300.0, 140.0)]
    fields = [(203.0, 103.0, 240.0, 117.0), (203.0, 123.0, 240.0, 137.0)]
    across, down = drawn(*table, *fields)
    glyphs = (
        put("许可", 110, 114) + put("12", 206, 114) + put("处罚", 110, 134) + put("7", 206, 134)
    )
    found, rest = grids(across, down, glyphs)

    assert not rest
    assert [box.text for box in found[0].boxes] == ["许可", "12", "处罚", "7"]


def test_cells_that_stand_apart_are_cells() -> None:
    """A browser can leave a gap between the borders of cells; none of them is a field."""
    cells = [
        (100.0 + 52 * column, 100.0 + 22 * row, 150.0 + 52 * column, 120.0 + 22 * row)
        for row in range(3)
        for column in range(3)
    ]
    across, down = drawn((98.0, 98.0, 256.0, 166.0), *cells)

    assert without_fields(across, down, Effort()) == (across, down)


def test_a_stamp_across_cells_is_not_their_text() -> None:
    """Words that run over the lines between cells were printed upon the table."""
    across, down = drawn(
        *((100.0 + 40 * column, 100.0, 140.0 + 40 * column, 120.0) for column in range(4))
    )
    glyphs = [glyph for column in range(4) for glyph in put(str(column), 118 + 40 * column, 112)]
    glyphs += put("公开专用章", 128, 118, 16.0)
    found, rest = grids(across, down, glyphs)

    assert "".join(glyph.char for glyph in rest) == "公开专用章"
    assert [(box.text, bool(box.doubt)) for box in found[0].boxes] == [
        ("0", False), ("1", True), ("2", True), ("3", False)
    ]  # fmt: skip


def test_a_caption_that_runs_into_blank_cells_is_whole() -> None:
    """A workbook prints a wide text over the blank cells beside it."""
    across, down = drawn(
        *((100.0 + 40 * column, 100.0, 140.0 + 40 * column, 120.0) for column in range(4))
    )
    found, rest = grids(across, down, put("行政规范性文件", 102, 114))

    assert not rest
    assert "".join(box.text for box in found[0].boxes) == "行政规范性文件"


def test_large_digits_of_a_stamp_are_not_the_number() -> None:
    """A stamp has a code; the digits of the cell are those of the table's size."""
    glyphs = put("0", 10, 20) + put("37021", 40, 22, 16.0)
    doubt, told = doubt_of(glyphs, cell_text(glyphs)[0])

    assert doubt.startswith("other text is printed over")
    assert told == ("0",)
