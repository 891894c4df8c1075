"""Plain text: lines, tables drawn with bars and tabs, encodings."""

from __future__ import annotations

import pytest

from govreport.document import CUT, Table
from govreport.errors import LimitError
from govreport_published.encoding import decode
from govreport_published.text import document, read

_SENTENCE = "本报告根据政府信息公开条例编制，报告年度内的情况和数据如下。"


def _shape(text: str) -> list[str | list[list[str]]]:
    """Return lines, and tables as lists of rows."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in document(text).blocks
    ]


def test_lines_are_paragraphs() -> None:
    """Blank lines and indents part and mean nothing."""
    assert _shape("　　一\r\n\r\n \xa0二\n") == ["一", "二"]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("规章 | 1 | 2 |", ["规章", "1", "2"]),
        ("| 规章 | 1 | 2 |", ["规章", "1", "2"]),
        ("规章｜1｜2｜｜", ["规章", "1", "2", ""]),
        ("规章\t1\t2\t", ["规章", "1", "2", ""]),
    ],
)
def test_bars_and_tabs_draw_rows(line: str, row: list[str]) -> None:
    """A bar ends a cell, a tab parts two; blank cells at the end of a row are kept."""
    assert _shape(f"前\n{line}\n后") == ["前", [row], "后"]


def test_blank_cells_between_values_are_kept() -> None:
    """A blank cell in the middle keeps its place."""
    assert _shape("许可 | 3 | | 0") == [[["许可", "3", "", "0"]]]


def test_a_blank_cell_at_the_beginning_is_no_edge() -> None:
    """Only where every line begins with a bar is that bar the table's edge."""
    assert _shape("甲||自然人\n||总计\n乙|1|2") == [
        [["甲", "", "自然人"], ["", "", "总计"], ["乙", "1", "2"]]
    ]


@pytest.mark.parametrize("layout", ["规章 |\n0 |\n1 |", "规章\n|\n0\n|\n1\n|", "规章\n0\n1"])
def test_cells_one_a_line_are_lines(layout: str) -> None:
    """Bars that only end or part lines say nothing about rows."""
    assert _shape(layout) == ["规章", "0", "1"]


def test_drawn_rules_are_no_rows() -> None:
    """Lines of dashes between rows are left out."""
    assert _shape("| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |") == [[["甲", "乙"], ["1", "2"]]]


@pytest.mark.parametrize("data", [b"\x80", b"\xff", b"\xcb\x8f\x81", b"\x81\xff" * 9])
def test_bytes_that_are_no_text_in_any_encoding_are_replaced(data: bytes) -> None:
    """Damage from end to end is text of marks, and no fault."""
    assert "\ufffd" in decode(data)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_encodings_are_told_apart(encoding: str) -> None:
    """Declared by a mark or not, the text is the same."""
    text = f"{_SENTENCE}共 12 件\n" * 3

    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs"])
def test_big5_is_told_from_gb18030(encoding: str) -> None:
    """Traditional text in Big5 is no GB18030."""
    text = "本報告根據政府信息公開條例編製，報告年度內的情況和數據如下。\n" * 3

    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "x-unknown", "rot13", "hex"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    """What the bytes say counts more than what the page says of them."""
    text = f'<meta charset="{declared}">{_SENTENCE * 3}'

    assert decode(text.encode("gb18030")) == text
    assert decode(text.encode("utf-8")) == text


def test_damaged_bytes_are_replaced() -> None:
    """A bad byte costs its own character, not the text."""
    data = (_SENTENCE * 3).encode()
    broken = data[:10] + b"\xff" + data[10:]

    assert decode(broken).count("政府信息公开") >= 2


def test_lines_that_a_box_is_drawn_with_are_left_out() -> None:
    """The lines between the rows of a drawn table part neither rows nor tables."""
    drawn = "┌───┬───┐\n│ 甲 │ 1 │\n├───┼───┤\n│ 乙 │ 2 │\n└───┴───┘\n后"

    assert _shape(drawn) == [[["甲", "1"], ["乙", "2"]], "后"]


def test_too_many_lines_are_refused() -> None:
    """Lines are bounded."""
    with pytest.raises(LimitError, match="lines"):
        read(b"a\n" * 300_000, "text")


def test_too_many_bytes_are_refused() -> None:
    """Bytes are bounded."""
    with pytest.raises(LimitError, match="bytes"):
        read(b"a" * 17_000_000, "text")


_WRAPPED = """\
                示例市水利局政府信息公开工作年度报告
    一、总体情况
    全年公开信息一千余条，其中水利工程建设类信息五百条，防汛抗旱类信息三
百条，其余为工作动态；全年组织业务培训四次，覆盖各科室和直属单位，参加人
数二百余人。
    （一）主动公开。全年公开水资源管理、河湖管理、水土保持等方面的信息22
6条，内容覆盖水利工作的各个方面。
表头\t一\t二
规章\t1\t2
"""


def test_lines_broken_at_a_width_are_put_together() -> None:
    """A full line and the next one without an indent are one paragraph; numbers become whole."""
    shape = _shape(_WRAPPED)

    assert [line for line in shape if isinstance(line, str)] == [
        "示例市水利局政府信息公开工作年度报告",
        "一、总体情况",
        (
            "全年公开信息一千余条，其中水利工程建设类信息五百条，防汛抗旱类信息三百条，其余为工作动态；"
            "全年组织业务培训四次，覆盖各科室和直属单位，参加人数二百余人。"
        ),
        (
            "（一）主动公开。全年公开水资源管理、河湖管理、水土保持等方面的信息226条，"
            "内容覆盖水利工作的各个方面。"
        ),
    ]
    assert shape[-1] == [["表头", "一", "二"], ["规章", "1", "2"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("参加人\n", "参加人次、场次、参训单位数、培训课时数均比上一年度有所增加，合计人\n"),
        ("    ", ""),
    ],
    ids=["a wider line", "no indents"],
)
def test_other_lines_stay_as_they_are(old: str, new: str) -> None:
    """Where another line is wider, or paragraphs have no indent, nothing is put together."""
    text = _WRAPPED.replace(old, new)
    shown = [line.strip() for line in text.splitlines() if "\t" not in line]

    assert [line for line in _shape(text) if isinstance(line, str)] == shown


def test_commas_draw_rows_where_every_line_has_as_many() -> None:
    """A sheet saved as text: blank cells stand for merged ones, quotes around cells with commas."""
    table = '第二十条,,\n信息内容,件数,备注\n规章,12,\n"文件,通知","1,013",无'
    text = f"{_SENTENCE}\n{table}\n{_SENTENCE}"

    assert _shape(text) == [
        _SENTENCE,
        [
            ["第二十条", "", ""],
            ["信息内容", "件数", "备注"],
            ["规章", "12", ""],
            ["文件,通知", "1,013", "无"],
        ],
        _SENTENCE,
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("一,二,三", "四,五,六", "七,八,九"),
        ("一,,", "二,,"),
        ("一,,", "二,三", "四,,"),
        (
            "公开信息12条,受理申请3件,办结3件。",
            "发布解读8篇,回应关切2次。",
            "召开会议3次,培训2次,检查1次。",
        ),
    ],
)
def test_sentences_with_commas_are_text(lines: tuple[str, ...]) -> None:
    """Without blank cells, or with other numbers of commas, commas part clauses."""
    assert _shape("\n".join(lines)) == list(lines)


def test_rules_of_several_pieces_are_no_text() -> None:
    """Some writers draw a line over each column: they part rows, and are none."""
    assert _shape("====  ====\n行政复议\n====  ====\n3\n--- ---") == ["行政复议", "3"]
    assert _shape("- 1 -") == ["- 1 -"]


def test_a_text_that_a_mail_quotes_is_read_without_the_marks() -> None:
    """Every line of it begins with >, its blank ones too; marks of marks are marks."""
    text = "甲\n> 一、总体情况\n>\n> 规章 | 1 | 2\n>> 许可 | 3 | 4\n乙"

    assert _shape(text) == ["甲", "一、总体情况", [["规章", "1", "2"], ["许可", "3", "4"]], "乙"]


@pytest.mark.parametrize("text", ["> 首页 > 年报", "> 首页\n> 年报", "甲\n> 3\n乙"])
def test_a_mark_before_one_line_or_two_is_none_of_a_mail(text: str) -> None:
    """So pages show the way to themselves."""
    assert _shape(text) == text.split("\n")


def test_a_value_that_ends_the_text_belongs_to_the_table_before_it() -> None:
    """The bar behind the last cell is cut off with the rest; a line of words is a line."""
    flat = "规章 |\n1 |\n|\n|\n许可 |\n"

    assert _shape(f"{flat}3") == [[["规章"], ["1"], [""], [""], ["许可"], ["3"]]]
    assert _shape(f"{flat}第 3 页")[1:] == ["第 3 页"]
    assert _shape(f"{flat}\n3")[1:] == ["3"]


_STACK = (
    "一、本年新收政府信息公开申请数量",
    "3",
    "",
    "1",
    "",
    "",
    "0",
    "4",
    "二、上年结转",
    "2",
    "0",
)


def _stacked(cells: tuple[str, ...], after: str, blank: str) -> str:
    return "".join(f"{cell}{after}" if cell else blank for cell in cells)


@pytest.mark.parametrize(("after", "blank"), [("\n\n", "\n"), ("\n\n", "\n\n"), ("\n", "\u3000\n")])
def test_lines_between_cells_that_stand_one_a_line_are_blank_cells(after: str, blank: str) -> None:
    """Where the others have a line between them more lines are cells; else a line of blanks is."""
    text = _stacked(_STACK, after, blank)

    assert _shape(f"前。{after}{text}后。") == ["前。", [[cell] for cell in _STACK], "后。"]


@pytest.mark.parametrize(
    "text",
    [
        "规章\n\n1\n\n2\n\n3\n\n\n许可\n\n4\n\n5\n\n6",  # more room between rows only
        "规章\n\u3000\n1\n\u3000\n2\n\u3000\n3\n\u3000\n许可\n\u3000\n4",  # between all
        "规章\n1\n2\n3\n\n许可\n4\n5\n6",
    ],
)
def test_lines_that_only_part_rows_or_all_cells_are_none(text: str) -> None:
    """No cell is made of the room between the others."""
    assert _shape(text) == [line for line in text.split("\n") if line.strip()]


def test_sounds_of_characters_are_no_text() -> None:
    """Pages that are copied under other names have them in brackets behind the characters."""
    text = "主动(dòng)公开(kāi)政府信息情况(kuàng)，报告(gào)共(gòng)三份(fèn)(A4)。"

    assert _shape(text) == ["主动公开政府信息情况，报告共三份(A4)。"]
    assert _shape("公开(kāi)两份。") == ["公开(kāi)两份。"]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("规章 | 1 | 2 |\n许可 | 4 | 18", ("18",)),
        ("规章 |\n1 |\n|\n|\n许可 |\n|\n18", ("18",)),
        ("规章 | 1 | 2 |\n许可 | 4 | 0", ()),
        ("规章 | 1 | 2 |\n许可 | 4 | 18 |", ()),
        ("规章 | 1 | 2\n许可 | 4 | 18", ()),
        ("规章 | 1 | 2 |\n许可 | 4 | 18\n后", ()),
    ],
)
def test_a_number_that_the_text_ends_with_may_go_on(text: str, candidates: tuple[str, ...]) -> None:
    """Where a bar ends every other row and not this one; no number goes on behind a 0."""
    (table, *_) = document(text).blocks

    assert isinstance(table, Table)
    cell = next(cell for cell in reversed(table.rows[-1]) if cell.text)
    assert (cell.doubt, cell.candidates) == (CUT if candidates else "", candidates)


def test_a_page_in_one_line_of_bars_is_its_cells() -> None:
    """Text in it is a line; no row of a form has so many cells."""
    sentence = "统计期限自2023年1月1日起，" * 8
    cells = [sentence, *(f"规章{number}" for number in range(40)), "", "3"]

    assert _shape(" | ".join(cells)) == [sentence, [[cell] for cell in cells[1:]]]
