"""Rows whose caption goes on below their values, as programs take text out of a PDF."""

from __future__ import annotations

import pytest

from govreport.document import Block, Cell, Heading, Paragraph, Table
from govreport.editions import Y2019, Y2021
from govreport.recognize.begun import with_captions_whole


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text=line.strip()) for line in text.strip().split("\n"))


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_caption_beside_others_is_put_together_before_its_values() -> None:
    """Pieces of the captions to the left stand among those of the row's own."""
    lines = _blocks(
        """
        三、    （一）予以公     9    0    0   0   0   0    9
        本年    开
        度办   （二）部分公     104   0    0   0   0   0   104
        理结    开（区分处理
        果     的，只计这一
        情形，不计其
        他情形）
        （三   1.属   3   0   1   1   0   3   8
        ）不   于国
        予公   家秘
        开    密
        2.其   285   100   0   0   0   1   386
        他法
        律行
        政法
        规禁
        止公
        开
        """
    )

    assert _texts(with_captions_whole(lines, Y2021)) == [
        "（一）予以公开 9 0 0 0 0 0 9",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形） 104 0 0 0 0 0 104",
        "1.属于国家秘密 3 0 1 1 0 3 8",
        "2.其他法律行政法规禁止公开 285 100 0 0 0 1 386",
    ]


def test_a_beginning_that_is_a_caption_but_for_its_number_is_a_beginning() -> None:
    """2.其他 is no 3.其他; the line below goes on with it."""
    lines = _blocks("2.其他   285   100   0   0   0   1   386\n法律行\n政法规\n禁止公\n开\n3.危")

    assert _texts(with_captions_whole(lines, Y2021)) == [
        "2.其他法律行政法规禁止公开 285 100 0 0 0 1 386",
        "3.危",
    ]


def test_values_of_one_line_belong_to_the_caption_in_the_lines_above() -> None:
    """Where that is broken into more lines than are put together elsewhere."""
    pieces = "2.申请 人逾期 未按收 费通知 要求缴 纳费 用、行 政机关 不再处 理其政 府信息 公开申 请"
    lines = _blocks("\n".join((*pieces.split(), "0 4 0 0 0 0 4", "3.其他 0 0 0 0 0 0 0")))

    assert _texts(with_captions_whole(lines, Y2021)) == [
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 0 4 0 0 0 0 4",
        "3.其他 0 0 0 0 0 0 0",
    ]


def test_a_caption_that_a_page_parts_is_put_together() -> None:
    """The number of the page between its lines stays where it is."""
    lines = _blocks("8.属\n于行\n7\n0\n0\n0\n0\n0\n7\n— 3 —\n政查\n询事\n项\n（四）无法提供")

    assert _texts(with_captions_whole(lines, Y2021)) == [
        "8.属于行政查询事项",
        *("7", "0", "0", "0", "0", "0", "7"),
        "— 3 —",
        "（四）无法提供",
    ]


def test_rows_of_one_value_and_amounts_are_put_together() -> None:
    """Other forms have other numbers of columns."""
    lines = _blocks("行政事业性收   2.5\n费\n规范性文   3   1   20\n件")

    assert _texts(with_captions_whole(lines[:2], Y2021)) == ["行政事业性收费 2.5"]
    assert _texts(with_captions_whole(lines[2:], Y2019)) == ["规范性文件 3 1 20"]


@pytest.mark.parametrize(
    "text",
    [
        "1.属   3   0   1   1   0   3   8\n于国\n家",  # the rest is not there
        "1.属   3   0   1   1   0   3\n于国\n家秘\n密",  # a value less than the row has
        "1.属   3   0   1   1   0   3   8\n我局认真落实\n于国家秘密",  # text among the pieces
        "1.属于国家秘密   3   0   1   1   0   3   8\n2.其他法律行政法规禁止公开",  # whole already
        "1.申   3   0   1   1   0   3   8\n诉事项",  # no caption of the form
        "一、总体情况\n全年公开信息 3 5 8",
        "规章   0   0   0\n行政规范性文件   2   0   9",
    ],
)
def test_what_is_no_row_in_pieces_stays_as_it_is(text: str) -> None:
    """Nothing is put together that the lines do not spell out, and no line is lost."""
    lines = _blocks(text)

    assert with_captions_whole(lines, Y2021) == lines


def _table(*rows: str) -> Table:
    return Table(rows=tuple(tuple(Cell(text=text) for text in row.split("|")) for row in rows))


def test_a_row_of_a_table_that_a_page_parts_is_put_together() -> None:
    """The blank cells beside the rest of its caption are none of the row's."""
    above = _table("|4.无正当理由大量反复申请|0|0|0|0|0|8|8", "|5.要|0|0|0|0|6|0|6")
    below = _table(
        "|求行\n政机\n关确认或重新出具已获取信息|||||||", "（七）|总计|868|639|0|273|6|10|1796"
    )

    first, second = with_captions_whole((above, below), Y2019)
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert first.rows[0] == above.rows[0]
    assert first.rows[1][1:3] == (
        Cell(text="5.要求行政机关确认或重新出具已获取信息"),
        Cell(text="0"),
    )
    assert second.rows == ((), below.rows[1])


@pytest.mark.parametrize(
    "rest", ["|求行政机关确认或重新出具|||||||", "|关确认|||||||", "|求行政机关|1||||||"]
)
def test_rows_of_two_tables_that_make_no_caption_stay(rest: str) -> None:
    """So does a row with cells of its own."""
    above, below = _table("|5.要|0|0|0|0|6|0|6"), _table(rest)

    assert with_captions_whole((above, below), Y2019) == (above, below)


def test_headings_are_no_pieces() -> None:
    """A heading ends a table."""
    lines = (*_blocks("1.属   3   0   1   1   0   3   8\n于国"), Heading(text="家秘密", level=2))

    assert with_captions_whole(lines, Y2021) == lines
