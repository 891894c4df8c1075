"""The steps from characters and lines to tables and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import pytest

from govreport_published.pdf.columns import tables
from govreport_published.pdf.joining import as_table, joined, tailed
from govreport_published.pdf.lattice import Box, Grid, grids
from govreport_published.pdf.margins import Placed, measure
from govreport_published.pdf.prose import paragraphs
from govreport_published.pdf.sheet import Glyph, Rule
from govreport_published.pdf.words import cell_text, lines

from .pdf_glyphs import SIZE, frame, put, texts


def page(*rows: Sequence[str], xs: Sequence[float] = (0, 100, 150, 200)) -> Grid:
    """Return a part of a table with one-place cells."""
    boxes = [
        Box(number, column, 1, 1, text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return Grid(xs=tuple(xs), rows=len(rows), boxes=tuple(boxes), top=0, bottom=100)


def test_merged_cells_have_spans() -> None:
    """Where no line parts two places they are one cell."""
    across, down = frame((0, 50, 100), (0, 20, 40))
    down[1] = Rule(50, 20, 40)
    glyphs = put("合计", 40, 15) + put("12", 10, 35) + put("345", 60, 35)
    found, rest = grids(across, down, glyphs)
    table = as_table(found[0])

    assert not rest
    assert texts(table) == [["合计"], ["12", "345"]]
    assert (table.rows[0][0].colspan, table.rows[0][0].rowspan) == (2, 1)


def test_a_frame_without_its_lower_line_is_closed() -> None:
    """A row that goes on over the page may have no line at its end."""
    across, down = frame((0, 50, 100), (0, 20, 60))
    found, _ = grids(across[:2], down, put("一", 5, 15) + put("二", 5, 40) + put("7", 70, 40))

    assert texts(as_table(found[0])) == [["一", ""], ["二", "7"]]


def test_double_and_broken_lines_are_one_line() -> None:
    """Borders drawn twice, in pieces or as dots make no cells of their own."""
    across, down = frame((0, 50, 100), (0, 20))
    across += [Rule(1.5, 0, 100), Rule(21.5, 0, 100)]
    down[1:2] = [Rule(50, at, at + 0.5) for at in range(0, 20, 2)]
    found, _ = grids(across, down, put("甲", 5, 15) + put("8", 70, 15))

    assert texts(as_table(found[0])) == [["甲", "8"]]


def test_text_that_runs_downwards_is_one_label() -> None:
    """Characters set one under the other, or turned, read as a word."""
    stacked = [g for i, c in enumerate("三、本年度") for g in put(c, 10, 20 + 12.0 * i)]
    turned = [
        Glyph(char, 10, 20 + 10.0 * i, 20, 30 + 10.0 * i, 30, SIZE, 3)
        for i, char in enumerate("办理结果")
    ]
    two_columns = [
        glyph
        for i, pair in enumerate(("度一", "办本", "理年"))
        for x, char in zip((10, 26), pair, strict=True)
        for glyph in put(char, x, 20 + 11.0 * i)
    ]

    assert cell_text(stacked) == ("三、本年度", True)
    assert cell_text(turned) == ("办理结果", True)
    assert cell_text(two_columns) == ("一本年度办理", True)


def test_digits_that_kerning_parts_are_one_number() -> None:
    """Small gaps make no blanks; a number of two lines keeps its break."""
    kerned = put("12", 0, 10) + put("34", 10.8, 10)

    assert cell_text(kerned) == ("1234", False)
    assert cell_text(kerned + put("5", 5, 24)) == ("1234\n5", False)


@pytest.mark.parametrize(("right", "shown"), [(70, "123456"), (110, "1234\n56")])
def test_a_number_goes_on_in_the_next_line_only_for_want_of_room(right: float, shown: str) -> None:
    """Where a cell has room for more digits, those below are perhaps another number."""
    across, down = frame((0, 30, right), (0, 40))
    number = put("1234", 40, 15) + put("56", 40, 29)
    found, _ = grids(across, down, put("甲", 5, 15) + number)

    assert texts(as_table(found[0])) == [["甲", shown]]


def test_two_numbers_in_one_cell_do_not_become_one() -> None:
    """A lost line between two cells makes no larger number."""
    text, _ = cell_text(put("12", 0, 10) + put("34", 40, 10))

    assert text == "12 | 34"


def test_a_row_that_the_page_breaks_is_one_row() -> None:
    """A label and a number go on in the first row of the next page."""
    first = page(("1.属于国家", "558", "0"))
    second = page(("秘密", "17", ""), ("2.重复申请", "3", "4"))
    whole = joined(first, second)

    assert whole is not None
    assert texts(as_table(whole)) == [["1.属于国家秘密", "55817", "0"], ["2.重复申请", "3", "4"]]


def test_numbers_before_their_label_belong_to_it() -> None:
    """A page may end between the first line of a long number and the label beside it."""
    whole = joined(page(("1.甲项", "5", "0"), ("", "42314", "")), page(("四、结转", "8", "280")))

    assert whole is not None
    assert texts(as_table(whole))[1:] == [["四、结转", "423148", "280"]]


def test_a_row_of_the_next_page_stays_a_row() -> None:
    """Whatever has its own number, or could be a row of its own, is not joined."""
    numbered = joined(page(("1.甲项", "5", "0")), page(("2.乙项", "", "")))
    full = joined(page(("1.甲项", "12", "34")), page(("乙项", "56", "78")))
    plain = joined(page(("行政处罚", "5", "0")), page(("行政强制", "", "")))

    for whole in (numbered, full, plain):
        assert whole is not None
        assert whole.rows == 2


def test_repeated_headers_are_dropped() -> None:
    """The header that every page repeats is there once."""
    head = ("项目", "自然人", "总计")
    whole = joined(page(head, ("1.甲", "1", "1")), page(head, ("2.乙", "2", "2")))

    assert whole is not None
    assert [list(head), ["1.甲", "1", "1"], ["2.乙", "2", "2"]] == texts(as_table(whole))
    assert as_table(whole).head == 1


def test_merged_labels_go_on_over_the_page() -> None:
    """A label over several rows is one cell though a page breaks it."""
    first = Grid(
        xs=(0, 20, 100, 150),
        rows=2,
        boxes=(
            Box(0, 0, 2, 1, "三、本年", vertical=True),
            *(Box(row, 1, 1, 1, f"{row + 1}.项") for row in range(2)),
            *(Box(row, 2, 1, 1, "0") for row in range(2)),
        ),
        top=0,
        bottom=100,
    )
    second = Grid(
        xs=(0, 20, 100, 150),
        rows=2,
        boxes=(
            Box(0, 0, 2, 1, "度办理结果", vertical=True),
            *(Box(row, 1, 1, 1, f"{row + 3}.项") for row in range(2)),
            *(Box(row, 2, 1, 1, "0") for row in range(2)),
        ),
        top=0,
        bottom=100,
    )
    whole = joined(first, second)

    assert whole is not None
    label = as_table(whole).rows[0][0]
    assert (label.text, label.rowspan) == ("三、本年度办理结果", 4)


def test_other_tables_are_not_joined() -> None:
    """Tables of different width stay two."""
    assert joined(page(("甲", "1", "2")), page(("乙", "1"), xs=(0, 40, 80))) is None


def test_columns_without_lines() -> None:
    """Words that stand over each other make columns; what is blank stays blank."""
    glyphs = (
        put("项目", 0, 20) + put("自然人", 100, 20) + put("总计", 200, 20)
        + put("1.甲项的名称很长", 0, 43) + put("换行", 0, 57)
        + put("12", 110, 50) + put("3456", 200, 50)
        + put("2.乙项", 0, 80) + put("7", 210, 80)
    )  # fmt: skip
    found, rest = tables(lines(glyphs))

    assert not rest
    assert texts(as_table(found[0])) == [
        ["项目", "自然人", "总计"],
        ["1.甲项的名称很长\n换行", "12", "3456"],
        ["2.乙项", "", "7"],
    ]


def test_a_number_in_two_lines_without_lines_is_not_guessed() -> None:
    """Where a second line may be a number's end or another number, neither is taken."""
    glyphs = (
        put("1.甲项", 0, 20) + put("558169", 100, 20) + put("0", 200, 20)
        + put("8", 100, 35)
        + put("2.乙项", 0, 70) + put("7", 110, 70) + put("1", 200, 70)
    )  # fmt: skip
    found, _ = tables(lines(glyphs))
    shown = [text for row in texts(as_table(found[0])) for text in row]

    assert "558169" not in shown
    assert "8" not in shown


def _labelled(*rows: Sequence[str]) -> Grid:
    """Return a part of a table without lines that has two columns of labels."""
    return attrs.evolve(page(*rows, xs=(0, 50, 100, 150, 200)), ruled=False, lead=2)


def test_rows_with_numbers_of_their_own_are_no_halves_of_one() -> None:
    """Only the group's label goes on over the page; the label beside the numbers is another."""
    above = _labelled(("三、本年度", "（一）予以公开", "70", "6"))
    below = _labelled(("办理结果", "（二）部分公开", "40", "0"), ("", "（三）不予公开", "1", "2"))

    assert tailed(above, below) == (above, below)


def test_numbers_beside_the_second_half_of_a_label_may_be_halves() -> None:
    """A label without a number goes on from the page before; whose the numbers are is in doubt."""
    above = _labelled(("三、本年度", "（二）部分公开", "70", "16"))
    below = _labelled(("办理结果", "不计其他情形", "40", "0"), ("", "（三）不予公开", "1", "2"))
    upper, lower = tailed(above, below)

    assert [box.text for box in upper.boxes[2:]] == ["70 | 40", "16 | 0"]
    assert [box.text for box in lower.boxes if not box.row][2:] == ["70 | 40", "16 | 0"]


def test_a_numbered_list_is_no_table() -> None:
    """Where the only numbers are those that items begin with, the lines stay lines."""
    found, rest = tables(
        lines(
            glyph
            for number in range(1, 5)
            for glyph in (put(f"{number}", 0, 20 * number) + put("公开的内容", 40, 20 * number))
        )
    )

    assert not found
    assert [line.text for line in rest] == [f"{number}公开的内容" for number in range(1, 5)]


def test_sentences_are_no_table() -> None:
    """Numbers in running text make no columns."""
    found, rest = tables(lines(put("全年收到申请 12 件，办结 10 件。", 0, 20)))

    assert not found
    assert len(rest) == 1


@pytest.mark.parametrize(
    "text",
    [
        "对本报告有疑问的，请与本局联系，地址是长安路",
        "全年组织各科室在专栏里集中发布信息并召开座谈会",
    ],
)
def test_lines_that_end_in_a_number_for_want_of_room_are_no_table(text: str) -> None:
    """Two lines of a page that end in a number are prose: they have a comma, or are long."""
    glyphs = [
        glyph
        for number, end in enumerate(("90", "7"))
        for glyph in (
            put(text, 0, 60 * number + 20) + put(end, 400, 60 * number + 20)
            + put("号，其余照旧。", 0, 60 * number + 35)
        )
    ]  # fmt: skip
    found, rest = tables(lines(glyphs))

    assert not found
    assert [line.text.replace(" ", "") for line in rest if text in line.text] == [
        f"{text}90",
        f"{text}7",
    ]


def placed(*rows: tuple[str, float, float]) -> list[Placed]:
    """Return lines of text at (text, x, base)."""
    glyphs = [glyph for text, x, base in rows for glyph in put(text, x, base)]
    return [Placed(line=line, page=0, width=200) for line in lines(glyphs)]


def test_an_indent_begins_a_paragraph() -> None:
    """Lines that fill the page are one paragraph till the next indent."""
    found = placed(
        ("一二三四五六七八", 20, 20),
        ("一二三四五六七八九十", 0, 36),
        ("甲乙丙丁戊己庚辛", 20, 52),
        ("甲乙", 0, 68),
    )

    assert list(paragraphs(found, measure(found))) == [
        "一二三四五六七八一二三四五六七八九十",
        "甲乙丙丁戊己庚辛甲乙",
    ]


def test_a_page_of_first_lines_has_the_edge_of_the_other_pages() -> None:
    """Where all lines of a page are indented, each is a paragraph, however long it is."""
    full = placed(
        ("一二三四五六七八", 20, 20),
        ("一二三四五六七八九十", 0, 36),
        ("甲乙", 0, 52),
    )
    page = placed(("甲乙丙丁戊己庚。", 20, 20), ("一二三四五六七。", 20, 36))
    second = [Placed(line=each.line, page=1, width=each.width) for each in page]
    found = [*full, *second]

    assert list(paragraphs(found, measure(found)))[1:] == ["甲乙丙丁戊己庚。", "一二三四五六七。"]


def test_a_numbered_heading_begins_a_paragraph_where_none_is_indented() -> None:
    """A sentence that fills its last line ends there, if a numbered line follows."""
    found = placed(
        ("一二三四五六七八九十", 0, 20),
        ("甲乙丙丁戊己庚辛壬。", 0, 36),
        ("一、总体情况", 0, 52),
        ("甲乙丙丁戊己庚辛壬，", 0, 68),
        ("一二三四五六七八九十", 0, 84),
    )

    assert list(paragraphs(found, measure(found))) == [
        "一二三四五六七八九十甲乙丙丁戊己庚辛壬。",
        "一、总体情况",
        "甲乙丙丁戊己庚辛壬，一二三四五六七八九十",
    ]


def test_a_heading_at_the_edge_begins_a_paragraph_among_indented_ones() -> None:
    """Headings are not always indented as the text is."""
    found = placed(
        ("一二三四五六七八", 20, 20),
        ("甲乙丙丁戊己庚辛壬。", 0, 36),
        ("（二）依申请公开", 0, 52),
        ("甲乙丙丁戊己庚辛", 20, 68),
        ("一二三四五六七八九十", 0, 84),
    )

    assert list(paragraphs(found, measure(found)))[:2] == [
        "一二三四五六七八甲乙丙丁戊己庚辛壬。",
        "（二）依申请公开",
    ]


def test_the_heading_of_a_part_begins_a_paragraph_under_text_that_is_cut_off() -> None:
    """A sheet of a workbook prints as much of a line as its page is wide."""
    found = placed(
        ("一二三四五六七八九十", 0, 20),
        ("二、主动公开", 0, 36),
        ("甲乙丙丁戊己庚辛壬，", 0, 52),
        ("三、的意思，见下文。", 0, 68),
    )

    assert list(paragraphs(found, measure(found))) == [
        "一二三四五六七八九十",
        "二、主动公开",
        "甲乙丙丁戊己庚辛壬，三、的意思，见下文。",
    ]


def test_lines_of_an_item_stand_below_its_text() -> None:
    """A title in two lines is one attachment, and the next number begins another."""
    found = placed(
        ("一二三四五六七八", 20, 20),
        ("一二三四五六七八九十一二", 0, 36),
        ("附件：1.甲乙丙丁戊", 20, 52),
        ("己庚", 50, 68),
        ("2.辛壬", 50, 84),
    )

    assert list(paragraphs(found, measure(found)))[1:] == ["附件：1.甲乙丙丁戊己庚", "2.辛壬"]


def test_letters_at_a_line_end_keep_their_blank() -> None:
    """English words of two lines do not run together."""
    found = placed(("abcdefghij klmnopqrs", 0, 20), ("tuv", 0, 36))

    assert list(paragraphs(found, measure(found))) == ["abcdefghij klmnopqrs tuv"]
