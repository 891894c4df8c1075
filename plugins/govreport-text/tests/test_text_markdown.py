"""Markdown, as a Markdown parser understands it."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govreport.compose import compose
from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.editions import NATIONAL, Edition
from govreport.testing import strategies
from govreport.testing.samples import correct_report
from govreport_text.markdown import render


def _parsed(data: bytes) -> tuple[str, list[list[list[str]]]]:
    """Return all text of a Markdown file, and its tables as rows of texts."""
    text: list[str] = []
    tables: list[list[list[str]]] = []
    inside = False
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(data.decode()):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in ("th_open", "td_open"):
            inside = True
        elif token.type in ("th_close", "td_close"):
            inside = False
        elif token.type == "inline":
            words = "".join(
                "\n" if child.content == "<br>" else child.content for child in token.children or ()
            )
            text.append(words)
            if inside:
                tables[-1][-1].append(words)
        else:
            assert token.type not in ("html_block", "code_block", "fence", "hr")
    return "\n".join(text), tables


def _rendered(document: Document) -> tuple[str, list[list[list[str]]]]:
    return _parsed(render(document, RenderOptions()))


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_every_text_is_there(edition: Edition) -> None:
    """Title, headings, paragraphs, captions and values are all in the file."""
    document = compose(correct_report(edition.id), edition)

    text, _ = _rendered(document)

    for line in document.text().splitlines():
        assert line in text


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_table_three_is_one_table_with_full_captions(edition: Edition) -> None:
    """Every row of table three has its captions, and its seven numbers under their headers."""
    report = correct_report(edition.id)
    layout = edition.table("requests")

    _, tables = _rendered(compose(report, edition))

    shown = next(table for table in tables if len(table) > 20)
    assert shown[0][1] == "自然人"
    assert shown[0][2] == "法人或其他组织 / 商业企业"
    assert shown[0][-1] == "总计"
    rows = [row for _, row in layout.rows()]
    assert [line[0] for line in shown[1:]] == [" / ".join(row.captions) for row in rows]
    for line, row in zip(shown[1:], rows, strict=True):
        assert line[1:] == [str(value) for value in report.requests.row(row.key).values()]


def test_a_table_with_several_headers_becomes_several() -> None:
    """Table two gives a small table for each item of article 20, under its name."""
    document = compose(correct_report("2021"), NATIONAL[1])

    text, tables = _rendered(document)

    assert [table[0][1:] for table in tables[:4]] == [
        ["本年制发件数", "本年废止件数", "现行有效件数"],
        ["本年处理决定数量"],
        ["本年处理决定数量"],
        ["本年收费金额（单位：万元）"],
    ]
    assert text.count("第二十条第（六）项") == 1


def test_blocks_side_by_side_are_stacked() -> None:
    """Table four gets a row for review and for each kind of lawsuit."""
    report = correct_report("2021")

    _, tables = _rendered(compose(report, NATIONAL[1]))

    assert tables[-1][0] == ["", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert [line[0] for line in tables[-1][1:]] == [
        "行政复议",
        "行政诉讼 / 未经复议直接起诉",
        "行政诉讼 / 复议后起诉",
    ]
    assert tables[-1][1][1:] == [str(value) for value in report.disputes.row("review").values()]


def test_captions_without_values_are_kept() -> None:
    """A caption that heads nothing is printed after its table."""
    table = Table(
        rows=(
            (Cell(text="项目", scope=Scope.COLUMN), Cell(text="数量", scope=Scope.COLUMN)),
            (Cell(text="甲", scope=Scope.ROW), Cell(text="1")),
            (Cell(text="说明：按件计", scope=Scope.ROW, colspan=2),),
        ),
        caption="补充统计",
    )

    text, tables = _rendered(Document(title="年度报告", blocks=(table,)))

    assert tables == [[["项目", "数量"], ["甲", "1"]]]
    assert "补充统计" in text
    assert text.endswith("说明：按件计")


def test_a_value_over_two_rows_is_in_both() -> None:
    """Markdown has no merged cells, so a merged value is repeated."""
    table = Table(
        rows=(
            (Cell(text="甲", scope=Scope.ROW), Cell(text="7", rowspan=2), Cell(text="1")),
            (Cell(text="乙", scope=Scope.ROW), Cell(text="2")),
        )
    )

    _, tables = _rendered(Document(title="年度报告", blocks=(table,)))

    assert tables == [[["", "", ""], ["甲", "7", "1"], ["乙", "7", "2"]]]


def test_attachments_are_links() -> None:
    """An attachment with an address leads there; another address is left out."""
    names = (Paragraph(text="附件：1.甲", role=Role.ATTACHMENT),)
    document = Document(
        title="年度报告",
        blocks=(*names, Paragraph(text="2.乙", role=Role.ATTACHMENT)),
        meta={"attachment-1-url": "https://a.gov.cn/1.xlsx", "attachment-2-url": "javascript:x"},
    )

    data = render(document, RenderOptions()).decode()

    assert "[附件：1.甲](<https://a.gov.cn/1.xlsx>)" in data
    assert "javascript" not in data


@settings(max_examples=150, deadline=None)
@given(strategies.lines() | st.from_regex(r"[-#*+_`~<>|\\&!=:1.() ()\[\]a]{1,12}", fullmatch=True))
@example("a #")
@example("#")
@example("1. a")
@example("a\\")
@example("***")
@example("===")
@example("<b>&lt;")
@example("a | b")
@example("\\|")
@example("https://a.cn/_b_")
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever a text looks like, the parser gives it back as text."""
    text = " ".join(text.split())
    assume(text)
    document = Document(
        title=text,
        blocks=(
            Heading(text=text, level=2),
            Paragraph(text=text),
            Table(rows=((Cell(text=text, scope=Scope.ROW), Cell(text=text)),)),
        ),
    )

    shown, tables = _rendered(document)

    assert shown.split("\n") == [text, text, text, "", "", text, text]
    assert tables == [[["", ""], [text, text]]]


def test_levels_follow_the_document() -> None:
    """The title is the only heading of level 1."""
    document = Document(
        title="年度报告", blocks=(Heading(text="一、总体情况"), Heading(text="(1)人员", level=4))
    )

    data = render(attrs.evolve(document), RenderOptions()).decode()

    assert data == "# 年度报告\n\n## 一、总体情况\n\n##### (1)人员\n"
