"""Workbooks printed to PDF: columns on other pages, text that runs out of its cell."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from govreport.document import Table
from govreport_published.pdf import read
from govreport_published.pdf.blocks import blocks_of
from govreport_published.pdf.sheet import Glyph, Rule, Sheet, Source

from .pdf_glyphs import frame, put, texts

FONT, SIZE = "STSong-Light", 9.0
LEFT, TOP, ROW = 54.0, 90.0, 16.0
#: Widths of the columns of a sheet; the paper has room for the first five.
WIDTHS = (90, 90, 100, 90, 100, 90, 100, 90)
ROWS = (
    ("事项", "自然人", "商业企业", "科研机构", "公益组织", "法律服务", "其他", "总计"),
    ("新收申请", "11", "12", "13", "14", "15", "16", "81"),
    ("上年结转", "21", "22", "23", "24", "25", "26", "141"),
    ("予以公开", "31", "32", "33", "34", "35", "36", "201"),
    ("部分公开", "41", "42", "43", "44", "45", "46", "261"),
    ("办理总数", "51", "52", "53", "54", "55", "56", "321"),
)


def read_page(
    glyphs: Iterable[Glyph], across: Sequence[Rule], down: Sequence[Rule]
) -> list[list[list[str]]]:
    """Return the texts of the tables of one page."""
    sheet = Sheet(
        width=600, height=800, glyphs=tuple(glyphs), across=tuple(across), down=tuple(down)
    )
    source = Source(sheets=(sheet,), bookmarks=(), title="", meta="", payloads=())
    blocks, _ = blocks_of(source, "a.pdf")
    return [texts(block) for block in blocks if isinstance(block, Table)]


class Printer:
    """Prints parts of a sheet on pages, as a program for workbooks does."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4)

    def part(self, columns: range, rows: range, *, heading: str = "", top: float = TOP) -> None:
        """Print some columns of some rows on a page of its own; text is clipped at its edge."""
        start = sum(WIDTHS[: columns.start])
        edge = LEFT + sum(WIDTHS[column] for column in columns)
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.rect(LEFT, 0, edge - LEFT, A4[1])
        self.canvas.clipPath(path, stroke=0, fill=0)
        self.canvas.setFont(FONT, SIZE)
        if heading:
            self.canvas.drawString(LEFT - start, A4[1] - top + 20, heading)
        for row in rows:
            base = A4[1] - top - (row - rows.start) * ROW - 12
            for column in columns:
                x = LEFT - start + sum(WIDTHS[:column]) + 4
                self.canvas.drawString(x, base, ROWS[row][column])
        self.canvas.restoreState()
        ends = [LEFT - start + sum(WIDTHS[:column]) for column in (*columns, columns.stop)]
        for number in range(len(rows) + 1):
            self.canvas.line(
                ends[0], A4[1] - top - number * ROW, ends[-1], A4[1] - top - number * ROW
            )
        for end in ends:
            self.canvas.line(end, A4[1] - top, end, A4[1] - top - len(rows) * ROW)
        self.canvas.showPage()

    def tables(self) -> list[list[list[str]]]:
        """Return the texts of the tables that are read."""
        self.canvas.save()
        found = read(self.out.getvalue(), "a.pdf").blocks
        return [texts(block) for block in found if isinstance(block, Table)]


def test_columns_on_the_next_page_stand_beside_the_first() -> None:
    """A page with the same rows and other columns goes on to the right."""
    printer = Printer()
    printer.part(range(5), range(6))
    printer.part(range(5, 8), range(6))

    assert printer.tables() == [[list(row) for row in ROWS]]


def test_pages_go_down_first_and_then_to_the_right() -> None:
    """Most programs print all rows of the first columns before the next columns."""
    printer = Printer()
    printer.part(range(5), range(6))
    printer.part(range(5), range(1, 5), top=TOP + 40)
    printer.part(range(5, 8), range(6))
    printer.part(range(5, 8), range(1, 5), top=TOP + 40)

    (table,) = printer.tables()
    assert table == [list(row) for row in (*ROWS, *ROWS[1:5])]


def test_text_that_is_clipped_at_the_edge_goes_on_on_the_other_page() -> None:
    """The file has the whole of a wide text on both pages, and not its font; it is read once."""
    heading = "三、收到和处理政府信息公开申请情况" * 4
    printer = Printer()
    printer.part(range(5), range(6), heading=heading)
    printer.part(range(5, 8), range(6), heading=heading)
    printer.canvas.save()
    found = read(printer.out.getvalue(), "a.pdf")

    assert "".join(block.text for block in found.blocks if not isinstance(block, Table)) == heading


def test_a_table_of_its_own_with_the_same_rows_stays_one() -> None:
    """Two sheets have rows of one height; the second has its own heading."""
    printer = Printer()
    printer.part(range(5), range(6), heading="一、表")
    printer.part(range(4), range(6), heading="二、表")

    assert len(printer.tables()) == 2


def test_a_page_with_room_for_more_columns_has_no_other_beside_it() -> None:
    """A program goes on to the right where the next column finds no room, and only there."""
    printer = Printer()
    printer.part(range(3), range(6))
    printer.part(range(5, 8), range(6))

    assert {len(row) for table in printer.tables() for row in table} == {3}


def page_of(
    glyphs: Iterable[Glyph], xs: Sequence[float], ys: Sequence[float]
) -> list[list[list[str]]]:
    """Return the tables of a page with a full grid."""
    return read_page(glyphs, *frame(xs, ys))


def test_a_caption_that_runs_out_of_its_cell_is_the_cells() -> None:
    """Two lines in the middle of a row with room for one stand over its borders."""
    glyphs = [
        *put("第一项", 110, 109.6),
        *put("事项", 110, 121.6),
        *put("规章", 110, 133.6),
        *put("7", 220, 133.6),
        *put("本年", 210, 114.6),
        *put("废止数", 205, 128.6),
    ]

    assert page_of(glyphs, (100, 200, 300), (100, 112, 124, 136)) == [
        [["第一项", ""], ["事项", "本年废止数"], ["规章", "7"]]
    ]


def test_a_caption_of_three_lines_over_its_neighbours_is_the_cells() -> None:
    """Where the lines of a caption fit the rows above and below, they are printed over those."""
    glyphs = [
        *put("信息内容", 105, 116),
        *put("强制", 105, 146),
        *put("行政规", 105, 117),
        *put("范性文", 105, 131),
        *put("件", 105, 145),
    ]

    assert page_of(glyphs, (100, 200, 300), (105, 120, 135, 150)) == [
        [["信息内容", ""], ["行政规范性文件", ""], ["强制", ""]]
    ]


def test_rows_of_one_line_each_keep_their_captions() -> None:
    """Captions in a narrow table are as far apart as the lines of one text."""
    names = ("规章", "许可", "处罚")
    glyphs = [
        glyph for number, name in enumerate(names) for glyph in put(name, 105, 117 + 15 * number)
    ]

    (table,) = page_of(glyphs, (100, 200, 300), (105, 120, 135, 150))
    assert [row[0] for row in table] == list(names)


def test_the_border_of_a_row_under_captions_strikes_nothing_out() -> None:
    """A border goes through lines of captions here and there; a strike lies on its text."""
    glyphs = [
        *put("第一项", 105, 109.6),
        *put("规章", 105, 121.6),
        *put("2", 250, 121.6),
        *put("行政", 105, 115),
        *put("许可", 105, 129),
        *put("现行有效", 318, 115),
        *put("件数", 318, 129),
    ]

    (table,) = page_of(glyphs, (100, 200, 300, 362), (100, 112, 124, 136))
    assert [row[2] for row in table] == ["", "现行有效件数", ""]


def test_a_group_whose_lower_border_the_page_leaves_out_keeps_its_columns() -> None:
    """A browser draws no border under the part of a cell that ends on the next page."""
    across, down = frame((100, 120, 200, 300), (100, 120, 140, 160))
    across[1:3] = [Rule(120, 120, 300), Rule(140, 120, 300)]
    down[1] = Rule(120, 100, 140)
    glyphs = [
        *put("其", 105, 118),
        *put("不补正", 130, 116),
        *put("3", 220, 116),
        *put("其他", 130, 136),
        *put("4", 220, 136),
        *put("总计", 130, 156),
        *put("7", 220, 156),
    ]

    assert read_page(glyphs, across, down) == [
        [["其", "不补正", "3"], ["其他", "4"], ["总计", "7"]]
    ]
