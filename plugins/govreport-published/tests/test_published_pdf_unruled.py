"""Tables without lines as browsers print them: headers, captions and numbers find each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govreport.document import Table
from govreport_published.pdf.blocks import blocks_of
from govreport_published.pdf.sheet import Glyph, Rule, Sheet, Source

from .pdf_glyphs import put


def row(base: float, *words: tuple[str, float]) -> list[Glyph]:
    """Return the characters of words on one level."""
    return [glyph for text, x in words for glyph in put(text, x, base)]


def sheet(glyphs: Iterable[Glyph], across: Sequence[Rule] = (), down: Sequence[Rule] = ()) -> Sheet:
    """Return a page."""
    return Sheet(
        width=600, height=800, glyphs=tuple(glyphs), across=tuple(across), down=tuple(down)
    )


def tables(*sheets: Sheet) -> list[list[list[str]]]:
    """Return the texts of the tables on pages, lines of a cell joined."""
    source = Source(sheets=sheets, bookmarks=(), title="", meta="", payloads=())
    blocks, _ = blocks_of(source, "a.pdf")
    return [
        [[cell.text.replace("\n", "") for cell in cells] for cells in block.rows]
        for block in blocks
        if isinstance(block, Table)
    ]


def test_the_number_of_a_merged_cell_makes_no_column() -> None:
    """A number that stands between two columns, alone in its row, is of both."""
    (table,) = tables(
        sheet(
            row(200, ("信息内容", 60), ("制发", 200), ("废止", 320), ("有效", 440))
            + row(225, ("规章", 60), ("3", 208), ("4", 328), ("5", 448))
            + row(250, ("行政许可", 60), ("5900", 375))
            + row(275, ("规范性文件", 60), ("6", 208), ("7", 328), ("8", 448))
        )
    )

    assert table[1] == ["规章", "3", "4", "5"]
    assert table[3] == ["规范性文件", "6", "7", "8"]
    assert "5900" in table[2]


def test_headers_stand_over_numbers_that_they_do_not_touch() -> None:
    """Numbers at the right of their cells stand beside headers at the left, as many of them."""
    (table,) = tables(
        sheet(
            row(200, ("信息内容", 60), ("制发件数", 180), ("废止件数", 300), ("有效件数", 420))
            + row(225, ("规章", 60), ("13", 270), ("14", 390), ("15", 510))
            + row(250, ("规范性文件", 60), ("16", 270), ("17", 390), ("18", 510))
        )
    )

    assert table == [
        ["信息内容", "制发件数", "废止件数", "有效件数"],
        ["规章", "13", "14", "15"],
        ["规范性文件", "16", "17", "18"],
    ]


def test_a_caption_that_runs_downwards_is_one_word_beside_its_rows() -> None:
    """Of 无法提供 the first character is no mark for a blank cell of the row beside it."""
    rows = [("本机关不掌握", "11", "12"), ("没有现成信息", "—", "—"), ("补正后不明确", "13", "14")]
    glyphs = [
        glyph
        for number, (name, *values) in enumerate(rows)
        for glyph in row(200 + 24 * number, (name, 100), (values[0], 300), (values[1], 400))
    ]
    for number, char in enumerate("无法提供"):
        glyphs += put(char, 70, 195 + 19 * number)

    (table,) = tables(sheet(glyphs))
    assert [cells[-3:] for cells in table if len(cells) > 2] == [list(one) for one in rows]
    assert [cells[0] for cells in table if "无法提供" in cells] == ["无法提供"]


def test_lines_of_a_caption_lie_evenly_around_their_row() -> None:
    """Browsers set lines 1.8 ems apart; the second line of a group stands on the row."""
    (table,) = tables(
        sheet(
            row(200, ("属于重复申请", 120), ("1", 300), ("2", 400))
            + row(226, ("（六）其他", 60))
            + row(231, ("申请人逾期未按收费通知", 120))
            + row(240, ("处理", 60), ("3", 300), ("4", 400))
            + row(249, ("要求缴纳费用", 120))
            + row(280, ("其他", 120), ("5", 300), ("6", 400))
        )
    )

    assert [cells[-3:] for cells in table if len(cells) > 2] == [
        ["属于重复申请", "1", "2"],
        ["申请人逾期未按收费通知要求缴纳费用", "3", "4"],
        ["其他", "5", "6"],
    ]


def test_lines_of_a_header_are_one_header() -> None:
    """The lines of headers are 1.8 ems apart, the levels of headers more."""
    (table,) = tables(
        sheet(
            row(160, ("行政复议", 130), ("行政诉讼", 330))
            + row(190, ("结果维", 90), ("尚未审", 190), ("结果维", 290), ("尚未审", 390))
            + row(208, ("持", 100), ("结", 200), ("持", 300), ("结", 400))
            + row(235, ("7", 102), ("0", 202), ("8", 302), ("1", 402))
        )
    )

    assert table[-2:] == [["结果维持", "尚未审结", "结果维持", "尚未审结"], ["7", "0", "8", "1"]]


def test_a_header_that_the_page_parts_from_its_numbers_stands_over_them() -> None:
    """A table begins at the end of a page; its only row of numbers is on the next one."""
    first = sheet(
        put("四、行政复议、行政诉讼情况", 60, 700)
        + row(730, ("结果维持", 90), ("结果纠正", 190), ("尚未审结", 290), ("总计", 390))
    )
    second = sheet(row(60, ("7", 105), ("1", 205), ("2", 305), ("10", 397)))

    assert tables(first, second) == [
        [["结果维持", "结果纠正", "尚未审结", "总计"], ["7", "1", "2", "10"]]
    ]


def test_prose_at_the_end_of_a_page_stays_there() -> None:
    """What ends in a sentence before a table on the next page is no header of it."""
    first = sheet(put("本年没有发生行政复议和行政诉讼，情况见下表。", 60, 730))
    second = sheet(
        row(60, ("结果维持", 90), ("结果纠正", 190), ("尚未审结", 290), ("总计", 390))
        + row(85, ("7", 105), ("1", 205), ("2", 305), ("10", 397))
    )

    (table,) = tables(first, second)
    assert table == [["结果维持", "结果纠正", "尚未审结", "总计"], ["7", "1", "2", "10"]]


def test_a_frame_around_a_table_is_no_table() -> None:
    """A border around all of it does not make the whole table one cell."""
    across = [Rule(180, 50, 550), Rule(270, 50, 550)]
    down = [Rule(50, 180, 270), Rule(550, 180, 270)]
    glyphs = (
        row(200, ("信息内容", 60), ("制发件数", 200), ("废止件数", 320), ("有效件数", 440))
        + row(225, ("规章", 60), ("3", 215), ("4", 335), ("5", 455))
        + row(250, ("规范性文件", 60), ("6", 215), ("7", 335), ("8", 455))
    )

    assert tables(sheet(glyphs, across, down)) == [
        [
            ["信息内容", "制发件数", "废止件数", "有效件数"],
            ["规章", "3", "4", "5"],
            ["规范性文件", "6", "7", "8"],
        ]
    ]
