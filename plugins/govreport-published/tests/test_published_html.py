"""Web pages: the visible text and tables, whatever the markup."""

from __future__ import annotations

import contextlib
import time

import pytest

from govreport.document import Document, Heading, Paragraph, Role, Table
from govreport.errors import LimitError, ReadError
from govreport_published.html import read


def _read(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read(page.encode(), "page")


def _lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def _grid(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.tables() for row in table.rows]


def test_paragraphs_end_where_blocks_and_breaks_do() -> None:
    """Inline elements join, blocks and line breaks part."""
    found = _lines(_read("<p>全<b>年</b><span>1</span><span>2</span>件</p>一<br>二<div>三</div>四"))

    assert found == ["全年12件", "一", "二", "三", "四"]


def test_white_space_is_squeezed_and_cut() -> None:
    """Indents of full-width spaces and runs of space are no text."""
    assert _lines(_read("<p>　　本年&nbsp;&nbsp;度\n  报告　</p>")) == ["本年 度 报告"]


def test_a_heading_keeps_its_breaks() -> None:
    """Where a title is broken no blank is put in."""
    [heading] = _read("<h2>某县民政局<br/>2024年报告</h2>").blocks

    assert heading == Heading(text="某县民政局\n2024年报告", level=2)


def test_headings_keep_their_level() -> None:
    """Elements h1 to h6 are headings."""
    blocks = _read("<h1>题</h1><h3>三</h3>").blocks

    assert blocks == (Heading(text="题", level=1), Heading(text="三", level=3))


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        '<p style="display: none">x</p>',
        "<p hidden>x</p>",
        "<nav><a>x</a></nav>",
        "<footer>x</footer>",
        "<!-- x -->",
        "<template><p>x</p></template>",
    ],
)
def test_what_no_visitor_sees_is_left_out(hidden: str) -> None:
    """Scripts, hidden elements, navigation and comments are no text."""
    assert _lines(_read(f"<p>a</p>{hidden}<p>b</p>")) == ["a", "b"]


def test_tables_keep_spans_and_lines() -> None:
    """Spans are kept, line breaks in a cell are kept."""
    found = _read(
        "<table><tr><td rowspan=2 colspan='2'>甲<br>乙</td><td>1</td></tr>"
        "<tr><td><p>2</p></td></tr></table>"
    )
    [table] = found.tables()

    assert [[(c.text, c.colspan, c.rowspan) for c in row] for row in table.rows] == [
        [("甲\n乙", 2, 2), ("1", 1, 1)],
        [("2", 1, 1)],
    ]


def test_a_rowspan_of_zero_reaches_the_end() -> None:
    """HTML lets a cell span all rows that are left."""
    [table] = _read(
        "<table><tr><td rowspan=0>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr></table>"
    ).tables()

    assert table.rows[0][0].rowspan == 3


@pytest.mark.parametrize("span", ["1000000000", "99999999999999999999", "-3", "abc", "1.5", ""])
def test_absurd_spans_are_bounded(span: str) -> None:
    """A span never costs more than the table is worth."""
    [table] = _read(
        f'<table><tr><td colspan="{span}" rowspan="{span}">a</td></tr></table>'
    ).tables()

    assert 1 <= table.rows[0][0].colspan <= 1000
    assert 1 <= table.rows[0][0].rowspan <= 65534


def test_layout_tables_are_taken_apart() -> None:
    """A table around the article gives its contents, the tables in it stay tables."""
    body = (
        "<table><tr><td>菜单</td><td><p>正文</p><table><tr><td>1</td></tr></table><p>后</p></td>"
        "</tr></table>"
    )
    found = _read(body)

    assert _lines(found) == ["菜单", "正文", "后"]
    assert _grid(found) == [["1"]]


def test_a_table_of_one_cell_in_a_cell_is_a_box_around_its_text() -> None:
    """Editors wrap the text of a cell in a table; the outer table is data all the same."""
    box = "<table><tr><td>{}</td></tr></table>"
    cells = "".join(f"<td>{box.format(text)}</td>" for text in ("规章", "3", "0"))

    assert _grid(_read(f"<table><tr>{cells}</tr></table>")) == [["规章", "3", "0"]]


def test_rows_of_divisions_are_a_table() -> None:
    """A grid of short divisions keeps its blank cells."""
    row = "<div><div>规章</div><div>0</div><div></div></div>"
    found = _read(f"<div class=t>{row * 4}</div>")

    assert _grid(found) == [["规章", "0", ""]] * 4


def test_divisions_with_text_are_no_table() -> None:
    """Paragraphs in divisions stay paragraphs."""
    body = "<div><div><p>甲</p></div><div><p>乙</p></div><div><p>丙</p></div></div>"

    assert _lines(_read(body)) == ["甲", "乙", "丙"]


def test_a_list_of_terms_is_a_table() -> None:
    """Names and contents of a ``dl`` stand side by side."""
    found = _read("<dl><dt>索引号</dt><dd>1</dd><dt>文号</dt><dd>2</dd></dl>")

    assert _grid(found) == [["索引号", "1"], ["文号", "2"]]


def test_facts_of_the_site_are_read() -> None:
    """The meta tags of government sites and our own become facts."""
    head = (
        '<title>题 </title><meta name="PubDate" content="2024-01-31 09:00">'
        '<meta name="ContentSource" content="办公室"><meta name="govreport:year" content="2023">'
    )
    found = _read("<p>a</p>", head)

    assert found.title == "题"
    assert dict(found.meta) == {"published": "2024-01-31 09:00", "source": "办公室", "year": "2023"}


def test_our_data_is_found() -> None:
    """The embedded report is the payload and no text."""
    found = _read('<p>a</p><script type="application/json" id="govreport-data">{"x": 1}</script>')

    assert found.payload == '{"x": 1}'
    assert _lines(found) == ["a"]


def test_roles_are_read_on_pages_of_ours_only() -> None:
    """The class of a paragraph says what it is for, where we wrote it."""
    ours = _read('<p class="signature">甲</p>', '<meta name="govreport:year" content="2023">')
    other = _read('<p class="signature">甲</p>')

    assert ours.blocks == (Paragraph(text="甲", role=Role.SIGNATURE),)
    assert other.blocks == (Paragraph(text="甲"),)


def test_entities_are_not_followed() -> None:
    """A document type with an external entity brings no file in."""
    page = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<html><body><p>a&x;b</p></body></html>"
    )

    assert "root" not in " ".join(_lines(read(page, "page")))


def test_entity_bombs_stay_small() -> None:
    """Entities that multiply are not expanded."""
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(9))
    page = f"<!DOCTYPE html [{layers}]><html><body><p>&e8;</p></body></html>"

    assert len("".join(_lines(read(page.encode(), "page")))) < 10_000


def test_a_table_with_a_million_cells_is_refused() -> None:
    """A table beyond any form is refused with its bound, quickly."""
    page = "<table>" + ("<tr>" + "<td>1" * 1000) * 1000
    started = time.monotonic()

    with pytest.raises(LimitError, match="more than"):
        read(page.encode(), "page")
    assert time.monotonic() - started < 60  # a bound against hanging, no measure


@pytest.mark.parametrize("tag", ["table><tr><td", "div", "b", "font"])
def test_deep_nesting_ends_in_a_document_or_an_error(tag: str) -> None:
    """Ten thousand elements inside one another neither crash nor hang."""
    page = f"<html><body><p>一</p>{f'<{tag}>' * 10_000}深"
    lines: list[str] | None = None
    with contextlib.suppress(LimitError, ReadError):
        lines = _lines(read(page.encode(), "page"))

    assert lines is None or "一" in lines


def test_an_empty_page_is_an_error() -> None:
    """Nothing at all is no page."""
    with pytest.raises(ReadError, match="empty"):
        read(b"  ", "page")


def test_menus_are_left_out_and_attachments_kept() -> None:
    """A block of links around the site is furniture; links to files are not."""
    menu = "<ul>" + "<li><a href=/x>栏目</a></li>" * 4 + "</ul>"
    files = "<div>" + "".join(f'<p><a href="{n}.doc">附件{n}</a></p>' for n in range(3)) + "</div>"

    assert _lines(_read(menu + "<p>文</p>" + files)) == ["文", "附件0", "附件1", "附件2"]


def test_files_that_a_page_links_to_are_facts() -> None:
    """Name and address of every file are kept, each address once, pages and scripts left out."""
    found = _read(
        '<a href="a/1.pdf">年报.pdf</a><a href="a/1.pdf">下载</a>'
        '<a href="/down.jsp?name=2.DOC&amp;x=1"><img src=i.gif>统计表</a>'
        '<a href="/x/%E8%A1%A8.xlsx?v=3"></a>'
        '<a href="javascript:open(\'3.pdf\')">否</a><a href="b.html">否</a>'
        '<div style="display:none"><a href="hidden.pdf">否</a></div>'
    )

    assert dict(found.meta) == {
        "attachment-1-title": "年报.pdf",
        "attachment-1-url": "a/1.pdf",
        "attachment-2-title": "统计表",
        "attachment-2-url": "/down.jsp?name=2.DOC&x=1",
        "attachment-3-title": "表.xlsx",
        "attachment-3-url": "/x/%E8%A1%A8.xlsx?v=3",
        "pictures": "1",
    }


def test_values_of_a_form_that_is_filled_in_are_the_cells() -> None:
    """Some sites print the report as a form; what a visitor sees in it counts."""
    cell = '<td><input type="text" value="{}" readonly></td>'
    row = "".join(cell.format(text) for text in ("3", "", "0"))
    hidden = '<td><input type="hidden" value="9">1</td>'

    assert _grid(_read(f"<table><tr><td>规章</td>{row}{hidden}</tr></table>")) == [
        ["规章", "3", "", "0", "1"]
    ]


def test_the_number_of_a_note_is_told_from_the_number_in_a_cell() -> None:
    """A raised figure after a value is no digit of it; other raised text stays as it is."""
    cells = "<td>规章<sup>[2]</sup></td><td>12<sup>1</sup></td><td>3<sup>上</sup></td>"

    assert _grid(_read(f"<table><tr>{cells}</tr></table>")) == [["规章²", "12¹", "3上"]]


def test_text_that_keeps_its_line_breaks_is_read_as_text() -> None:
    """Lines of preformatted text are lines, and tabs draw a table in it."""
    found = _read("<pre>一、总体情况\n　　全年平稳。\n规章\t1\t2\n文件\t3\t4\n</pre><p>后</p>")

    assert _lines(found) == ["一、总体情况", "全年平稳。", "后"]
    assert _grid(found) == [["规章", "1", "2"], ["文件", "3", "4"]]


def test_linked_attachments_are_no_menu() -> None:
    """A list of links that announces attachments is kept, however short their names are."""
    names = ("附件：1.表", "2.表", "3.表")
    items = "".join(f'<p><a href="{name}">{name}</a></p>' for name in names)

    assert _lines(_read(f"<p>正文。</p><div>{items}</div>")) == ["正文。", *names]
