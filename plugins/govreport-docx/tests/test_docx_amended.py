"""A document that is not the form: it comes out as it says, whatever the template knows."""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pytest
from docx import Document as Word
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from govreport.compose import compose
from govreport.contracts import RenderOptions
from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.editions import Y2021
from govreport.errors import TemplateError
from govreport.model import Report
from govreport.testing.samples import correct_report
from govreport.testing.strategies import reports
from govreport_docx.render import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PACK = Path(__file__).resolve().parents[3] / "templates/src/govreport_templates/national"


def opened(document: Document, options: RenderOptions) -> WordDocument:
    """Return the rendered document."""
    return Word(io.BytesIO(render(document, options)))


def flow(word: WordDocument) -> list[str]:
    """Return the texts of paragraphs and the first cells of tables, in order."""
    found = []
    for node in word.element.body:
        texts = [text.text or "" for text in node.iter(f"{W}t")]
        if node.tag == f"{W}tbl":
            found.append("table")
        elif texts:
            found.append("".join(texts))
    return found


def told(blocks: tuple[Block, ...]) -> list[str]:
    """Return the same of a document."""
    return ["table" if isinstance(block, Table) else block.text for block in blocks]


EXTRA = Table(
    caption="重点领域公开情况",
    head=1,
    widths=(2.0, 1.0, 1.0),
    rows=(
        (
            Cell(text="领域", scope=Scope.COLUMN),
            Cell(text="公开数量", scope=Scope.COLUMN, colspan=2),
        ),
        (Cell(text="教育\n卫生", scope=Scope.ROW, rowspan=2), Cell(text="10"), Cell(text="20")),
        (Cell(text="30"), Cell(text="40")),
    ),
)


def test_an_extra_section_and_table_are_shown(document: Document, options: RenderOptions) -> None:
    """What a local variant adds is there, a real table with its spans, without being told."""
    more = (Heading(text="七、重点领域公开情况", level=1, key="fields"), EXTRA)
    word = opened(attrs.evolve(document, blocks=(*document.blocks, *more)), options)

    table = word.tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["领域", "公开数量", "公开数量"],
        ["教育\n卫生", "10", "20"],
        ["教育\n卫生", "30", "40"],
    ]
    assert table.style is not None
    assert table.style.name == "报告表格"
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    grid = [int(column.get(f"{W}w") or 0) for column in table._tbl.iter(f"{W}gridCol")]
    assert grid == [4422, 2211, 2211]
    assert "七、重点领域公开情况" in flow(word)


def test_reordered_missing_and_renamed_sections_come_out_as_they_are(
    document: Document, options: RenderOptions
) -> None:
    """The order and the words are the document's, not the template's."""
    blocks = document.blocks[6:] + document.blocks[2:5]
    renamed = tuple(
        attrs.evolve(block, text=f"另{block.text}") if isinstance(block, Heading) else block
        for block in blocks
    )
    word = opened(attrs.evolve(document, blocks=renamed), options)

    assert told(renamed) == flow(word)[1:]


def test_two_tables_in_a_row_stay_two(document: Document, options: RenderOptions) -> None:
    """Word joins tables that touch, so something stands between them."""
    made = attrs.evolve(document, blocks=(EXTRA, EXTRA))
    word = opened(made, options)
    kinds = [etree.QName(node).localname for node in word.element.body]

    assert "tbl tbl" not in " ".join(kinds)
    assert kinds.count("tbl") == 2


def test_an_amended_official_table_is_built_from_the_document(
    document: Document, options: RenderOptions
) -> None:
    """A row more, or another caption, and the document's own table is shown, with a warning."""
    warnings: list[str] = []
    quiet = attrs.evolve(options, warn=warnings.append)
    table = next(document.tables())
    row = (Cell(text="另一项", scope=Scope.ROW), Cell(text="77", colspan=3))
    longer = attrs.evolve(table, rows=(*table.rows, row))
    blocks = tuple(longer if block is table else block for block in document.blocks)
    word = opened(attrs.evolve(document, blocks=blocks), quiet)

    assert word.tables[0].rows[-1].cells[0].text == "另一项"
    assert word.tables[0].rows[-1].cells[3].text == "77"
    assert len(warnings) == 1
    assert table.caption in warnings[0]


def test_another_editions_template_still_shows_everything(
    document: Document, options: RenderOptions
) -> None:
    """Without a template for the edition, the tables that differ are built."""
    other = {"2019": "2021", "2021": "2019"}[options.edition]
    warnings: list[str] = []
    found = attrs.evolve(
        options,
        template=None,
        templates={f"national/{other}/annual-report.docx": _PACK / other / "annual-report.docx"},
        warn=warnings.append,
    )
    word = opened(document, found)

    assert told(document.blocks) == flow(word)[1:]
    for expected, table in zip(document.tables(), word.tables, strict=True):
        numbers = [cell.text for row in expected.rows for cell in row if cell.address]
        text = [node.text for node in table._tbl.iter(f"{W}t")]
        assert [number for number in numbers if number in text] == numbers
    assert len(warnings) == 2  # tables two and three differ between the editions


def test_without_any_template_the_error_says_what_to_install(document: Document) -> None:
    """The plugin has no template of its own."""
    with pytest.raises(TemplateError, match="govreport-templates"):
        render(document, RenderOptions())


@pytest.mark.parametrize("name", ["national/2021/annual-report.docx", "2021/annual-report.docx"])
def test_templates_are_found_by_edition(name: str) -> None:
    """The edition's template is taken, with the pack's name or without it."""
    made = compose(correct_report(), Y2021)
    found = {name: _PACK / "2021/annual-report.docx", "other/2021/annual-report.docx": Path("no")}

    assert opened(made, RenderOptions(edition="2021", templates=found)).tables


_SPANS = st.integers(1, 4)
_CELLS = st.builds(
    Cell,
    text=st.text("甲乙1&<\n", max_size=6),
    colspan=_SPANS,
    rowspan=_SPANS,
    scope=st.sampled_from(Scope),
    vertical=st.booleans(),
)
_TABLES = st.builds(
    Table,
    rows=st.lists(st.lists(_CELLS, max_size=4).map(tuple), max_size=5).map(tuple),
    head=st.integers(0, 3),
    caption=st.text('甲"<\n', max_size=5),
    widths=st.lists(st.floats(), max_size=5).map(tuple),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(table=Table(rows=((Cell(text=""),), ())))  # a last row without a cell
@given(table=_TABLES)
def test_any_table_is_a_sound_word_table(table: Table) -> None:
    """Ragged rows and spans that collide or run out give full rows, and lose no text."""
    made = Document(title="题", blocks=(table,))
    word = opened(made, RenderOptions(template=_PACK / "2021/annual-report.docx"))
    texts = [cell.text for row in table.rows for cell in row]

    if not any(table.rows):
        assert not word.tables
        return
    found = word.tables[0]._tbl
    columns = len(found.findall(f"{W}tblGrid/{W}gridCol"))
    for row in found.findall(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
        covered = [1 if span is None else int(span.get(f"{W}val") or 0) for span in spans]
        assert sum(covered) == columns
        assert row.findall(f"{W}tc")
    shown = "".join(node.text or "" for node in found.iter(f"{W}t"))
    assert sorted(shown) == sorted("".join(texts).replace("\n", ""))


_LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports(edition=Y2021), lines=st.lists(_LINES, max_size=3))
def test_any_report_renders_and_loses_nothing(report: Report, lines: list[str]) -> None:
    """Random reports, and random paragraphs among them, give all their text in order."""
    composed = compose(report, Y2021)
    extra = tuple(Paragraph(text=line, role=Role.BODY) for line in (*lines, "𠮷㐂" * 40, "9" * 400))
    made = attrs.evolve(composed, blocks=(*composed.blocks, *extra))
    found = flow(opened(made, RenderOptions(template=_PACK / "2021/annual-report.docx")))

    numbers = [
        block
        for block in made.blocks
        if isinstance(block, Paragraph) and block.role is Role.DOCUMENT_NUMBER
    ]
    title = found.pop(len(numbers))
    assert title == made.title
    assert told(made.blocks) == found
