"""Markdown: what its marks say is used, and the marks are not text."""

from __future__ import annotations

import pytest

import govreport
from govreport.document import Heading, Paragraph, Table
from govreport.editions import Y2019, Y2021, Edition
from govreport.recognize import differences
from govreport.testing.samples import correct_report
from govreport_published import sniff
from govreport_published.text import document

_REPORT = """# 丙县丁局2023年政府信息公开工作年度报告

## 一、总体情况

全年围绕**重点领域**做好公开，详见[专栏](https://example.gov.cn/zl)。

## 四、政府信息公开行政复议、行政诉讼情况

### 行政复议
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
|---|---|---|---|---|
| 3 | 0 | 1 | 0 | 4 |

### 行政诉讼（未经复议直接起诉）
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
|---|---|---|---|---|
| 0 | 2 | 0 | 0 | 2 |

### 行政诉讼（复议后起诉）
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
|---|---|---|---|---|
| 0 | 0 | 0 | 5 | 5 |

## 五、存在的主要问题及改进情况

- 解读不够通俗，已请专家审读。

## 六、其他需要报告的事项

无。
"""


def test_number_signs_are_levels_of_headings() -> None:
    """A heading has its text and its level; a list has its items."""
    blocks = document("# 甲 #\n\n### 乙\n- 丙\n* 丁\n\n---\n").blocks

    assert blocks == (
        Heading(text="甲", level=1),
        Heading(text="乙", level=3),
        Paragraph(text="丙"),
        Paragraph(text="丁"),
    )


def test_marks_around_words_are_not_read() -> None:
    """Emphasis, links, escapes and references of characters give their words."""
    text = r"**一**、~~二~~ [三](http://x.cn/a) 1\. 四\*五 &#124; <br> 六"

    (_, paragraph) = document(f"# 题\n{text}\n## 尾").blocks[:2]
    assert paragraph == Paragraph(text="一、二 三 1. 四*五 | \n 六")


def test_tags_within_lines_and_cells_are_not_read() -> None:
    """Converters leave them where Markdown has no mark for a look; a line may part one."""
    title, line, table = document(
        '# 题\n**<span\nstyle="font-family:黑体">一、总体情况</span>**\n'
        '| <span style="font-size:16px">规章</span> | <font size="3">12</font> | <u>7</u> |\n'
        "|---|---|---|\n"
    ).blocks

    assert isinstance(table, Table)
    assert (title, line) == (Heading(text="题", level=1), Paragraph(text="一、总体情况"))
    assert [cell.text for cell in table.rows[0]] == ["规章", "12", "7"]


def test_what_tags_strike_out_or_hide_is_not_read() -> None:
    """A number that is struck out leaves its cell in doubt, a lowered figure is none of it."""
    (table,) = document(
        '| 甲 | <s>4</s> | <span style="display:none">9</span> | 3<sup>1</sup> | <中文> |\n'
        "|---|---|---|---|---|\n"
    ).blocks

    assert isinstance(table, Table)
    first, struck, hidden, noted, marks = table.rows[0]
    assert (first.text, hidden.text, noted.text, marks.text) == ("甲", "", "3¹", "<中文>")
    assert not struck.text
    assert struck.doubt


def test_rows_have_the_cells_between_their_bars() -> None:
    """Bars at both ends are edges, blank cells stay, an escaped bar is text."""
    (table,) = document("| 甲 | 乙 |\n|---|:-:|\n| 1 \\| 2 |  |\n").blocks

    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "乙"], ["1 | 2", ""]]


def test_tables_under_the_headings_of_rows_are_those_rows() -> None:
    """Table four as three tables, each under the name of what it counts."""
    report = govreport.read(_REPORT.encode())

    assert report.agency.name == "丙县丁局"
    assert [section.present for section in report.sections] == [
        True,
        False,
        False,
        True,
        True,
        True,
    ]
    assert report.section("problems").text == "解读不够通俗，已请专家审读。"
    assert list(report.table("disputes").values.values()) == [
        3, 0, 1, 0, 4, 0, 2, 0, 0, 2, 0, 0, 0, 5, 5,
    ]  # fmt: skip


@pytest.mark.parametrize("edition", [Y2019, Y2021])
def test_own_markdown_reads_back_as_it_was(edition: Edition) -> None:
    """Every cell and every line that we write as Markdown comes back."""
    pytest.importorskip("govreport_text", reason="govreport-text is not installed")
    engine = govreport.Engine()
    report = correct_report(edition.id)
    result = engine.examine(engine.render_bytes(report, "markdown"))

    assert result.reading is not None
    assert result.reading.full
    assert differences(result.report, report, edition) == ()


def test_tables_of_html_stand_in_markdown() -> None:
    """Converters leave tables with merged cells as they were; the lines around stay Markdown."""
    text = (
        "# 标题\n\n## 一、总体情况\n\n文字。\n\n"
        "<table><tr><td colspan=2>甲</td></tr>\n<tr><td>乙</td><td><s>3</s>4</td></tr></table>\n\n"
        "| 丙 | 丁 |\n|---|---|\n| 5 | 6 |\n"
    )
    blocks = document(text).blocks

    assert blocks[:3] == (
        Heading(text="标题", level=1),
        Heading(text="一、总体情况", level=2),
        Paragraph(text="文字。"),
    )
    merged, plain = (block for block in blocks if isinstance(block, Table))
    assert [(cell.text, cell.colspan) for row in merged.rows for cell in row] == [
        ("甲", 2),
        ("乙", 1),
        ("4", 1),
    ]
    assert [[cell.text for cell in row] for row in plain.rows] == [["丙", "丁"], ["5", "6"]]


def test_markdown_with_tables_of_html_is_no_page() -> None:
    """The file is told by the headings that it begins with; a page with a number sign is a page."""
    table = "<table><tr><td>甲</td></tr></table>"
    text = f"# 标题\n\n## 一、总体情况\n\n{table}\n".encode()
    page = f"<body>\n# 标题\n\n## 一\n{table}</body>".encode()

    assert sniff.text(text) > sniff.html(text) > 0
    assert sniff.html(page) > sniff.text(page)


def _shown(text: str) -> list[str]:
    """Return the text of blocks, of tables their cells in brackets."""
    return [
        str([cell.text for row in block.rows for cell in row])
        if isinstance(block, Table)
        else getattr(block, "text", "")
        for block in document(f"# 题\n\n## 节\n\n{text}\n").blocks
    ][2:]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (("<table><tr><td>甲</td></tr></table> 注：年底。\n\n共12件。\n\n"
         "<table><tr><td>乙</td></tr></table>"),
         ["['甲']", "注：年底。", "共12件。", "['乙']"]),
        ("<table><tr><td>甲</td></tr></table><table><tr><td>乙</td></tr></table>",
         ["['甲']", "['乙']"]),
        ("如下：<table>\n<tr><td>甲</td></tr>\n</TABLE >后", ["如下：", "['甲']", "后"]),
        ("<table><tr><td>甲<table><tr><td>乙</td></tr></table>\n丙</td></tr></table>丁",
         ["['甲\\n乙\\n丙']", "丁"]),
        ("`<table>`是标记。\n\n共3件。\n<table><tr><td>甲</td></tr></table>",
         ["`<table>`是标记。", "共3件。", "['甲']"]),
        ("</table>前\n<table><tr><td>甲</td></tr></table>", ["</table>前", "['甲']"]),
        ("| 甲 | <table><tr><td>1</td></tr></table> |\n|---|---|",
         ["['甲', '<table><tr><td>1</td></tr></table>']"]),
    ],
)  # fmt: skip
def test_a_table_of_html_ends_where_it_is_closed(text: str, shown: list[str]) -> None:
    """What stands before it and behind it, on its lines too, stays text."""
    assert _shown(text) == shown


def test_a_table_of_html_that_does_not_end_is_text() -> None:
    """What is cut off within a table stays, as lines."""
    texts = [block.text for block in document("# 甲\n\n## 乙\n\n<table><tr><td>1").blocks
             if not isinstance(block, Table)]  # fmt: skip

    assert "1" in texts[-1]


def test_a_blank_first_cell_is_no_edge_where_the_rule_has_none() -> None:
    """Converters write rows without bars around them: the rule tells how many cells a row has."""
    [table] = document(
        "# 表\n\n甲 | 乙 | 丙\n---|---|---\n | 1 | 2\n3 | 4 | \n| 5 | 6 | 7 |\n"
    ).tables()

    assert [[cell.text for cell in row] for row in table.rows] == [
        ["甲", "乙", "丙"],
        ["", "1", "2"],
        ["3", "4", ""],
        ["5", "6", "7"],
    ]


def test_rows_are_edged_as_the_rule_under_their_head_is() -> None:
    """A row whose merged cell is left out begins blank all the same, and has cells enough."""
    text = "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n| 4 |\n| | 5 | 6 |"
    (table,) = document(text).blocks

    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["甲", "乙", "丙"], ["1", "2", "3"], ["4"], ["", "5", "6"],
    ]  # fmt: skip
    bare = document("甲| 乙| 丙\n---|---|---\n1| 2| 3\n\n行\n断| 乙\n| 5| 6").blocks[-1]
    assert isinstance(bare, Table)
    assert [cell.text for cell in bare.rows[-1]] == ["", "5", "6"]


def test_a_table_with_as_many_cells_between_edges_as_columns_and_two_is_edged() -> None:
    """Four cells between edges look like six without: the rule tells."""
    rows = "| 甲 | 乙 | 丙 | 丁 | 戊 | 己 |\n|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 |"
    (table,) = document(rows).blocks

    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[-1]] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "around",
    [
        ('<div class="content">', "</div>"),
        ("::: {#zoom .content}", ":::"),
        ('::::: article\n\n<div id="zoom">', "</div>\n\n:::::"),
    ],
)
def test_divisions_of_a_page_in_markdown_are_no_text(around: tuple[str, str]) -> None:
    """Converters keep them, as tags or as fences; the one heading is a heading."""
    begin, end = around
    text = f"{begin}\n\n# 丙县丁局2023年政府信息公开工作年度报告\n\n[首页](/) \\> 正文\n\n{end}\n"

    assert sniff.text(text.encode()) > sniff.html(text.encode())
    assert document(text).blocks == (
        Heading(text="丙县丁局2023年政府信息公开工作年度报告", level=1),
        Paragraph(text="首页 > 正文"),
    )


def test_a_row_that_its_blank_cells_break_is_put_together() -> None:
    """Bars on lines of their own are blank cells in tables with a rule, too."""
    (first, _, second) = document(
        "甲 | 乙 |\n---|---|\n1 | 2 |\n\n文\n丙 |\n|\n|\n| 0 | ||\n丁 | 4 | 5 | 6 | ||"
    ).blocks

    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert [[cell.text for cell in row] for row in second.rows] == [
        ["丙", "", "", "", "0", "", ""], ["丁", "4", "5", "6", "", ""],
    ]  # fmt: skip
