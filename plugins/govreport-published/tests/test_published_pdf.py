"""Reports as PDFs of our own, of browsers and of word processors: every cell comes back."""

from __future__ import annotations

import html
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import attrs
import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport import Engine
from govreport.compose import compose
from govreport.document import Document, Heading, Paragraph, Scope, Table
from govreport.editions import NATIONAL, Edition
from govreport.hookspecs import hookimpl
from govreport.model import Report, Unreadable, Value
from govreport.model import Table as Values
from govreport.recognize import Reading, examine
from govreport.testing.readers import plain_reports
from govreport.testing.samples import correct_report
from govreport.testing.strategies import correct_tables, tables
from govreport_published.pdf import read

EDITIONS = pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
PAGE = "body{font:16px/1.8 'Noto Serif CJK SC'} p{text-indent:2em;margin:0} h1{text-align:center} "
CELLS = (
    "table{border-collapse:collapse;width:100%;font-size:12px;line-height:1.4} "
    "td{border:1px solid #000;padding:3px;text-align:center} "
)
LAYOUTS = {
    "rows broken over pages": PAGE + CELLS + "td{padding:20px 3px;font-size:15px}",
    "labels wrapped in narrow cells": PAGE
    + CELLS
    + ".requests{table-layout:fixed} td{font-size:15px} .group{width:1.1em} .sub{width:2.2em}",
    "vertical text": PAGE
    + CELLS
    + ".group{writing-mode:vertical-rl;text-orientation:upright} .sub{writing-mode:vertical-rl}",
    "landscape, dotted": PAGE + CELLS + "@page{size:A4 landscape} td{border:1px dotted #666}",
    "small, shaded": PAGE + CELLS + "table{font-size:7px} td{padding:1px;background:#eee}",
}


class Bare:
    """A plugin that takes the report's data out of every document."""

    @hookimpl
    def amend_document(self, document: Document) -> Document:
        """Return *document* without its data."""
        return attrs.evolve(document, payload=None)


BARE = Engine(plugins=[Bare()])


def numbered(edition: Edition, step: int) -> Report:
    """Return a report with another number in every cell, short and long ones."""
    report = correct_report(edition.id)
    count = 0
    drawn = {}
    for layout in edition.tables:
        values: dict[str, Value] = {}
        for cell, value in report.table(layout.key).values.items():
            count += step
            long = count * 7919 if count % 5 == 0 else count % 13
            values[cell] = long if isinstance(value, int) else value
        drawn[layout.key] = Values(values=values)
    return with_tables(report, drawn)


def with_tables(report: Report, drawn: Mapping[str, Values]) -> Report:
    """Return *report* with other tables."""
    return report.with_tables(drawn)


def squeezed(report: Report) -> list[tuple[str, ...]]:
    """Return the narrative without white space."""
    return [
        (section.key, *("".join(part.text.split()) for part in (*section.content, *section.after)))
        for section in report.sections
    ]


def wrong(report: Report, reading: Reading) -> dict[str, str]:
    """Return the cells that were not read as they are."""
    assert reading.report is not None, reading.refusal
    found = {}
    for key in report.tables:
        for cell, value in report.table(key).values.items():
            got = reading.report.table(key)[cell]
            if isinstance(value, Unreadable) and isinstance(got, Unreadable):
                same = "".join(value.text.split()) == "".join(got.text.split())
            else:
                same = value == got
            if not same:
                found[f"{key}.{cell}"] = f"{value} read as {got}"
    return found


@EDITIONS
def test_a_pdf_of_ours_without_its_data_reads_back(edition: Edition) -> None:
    """Tables, facts and narrative come back from what is printed; only white space may differ."""
    report = correct_report(edition.id)
    reading = examine(read(BARE.render_bytes(report, "pdf"), "x.pdf"))

    assert not wrong(report, reading)
    assert reading.report is not None
    assert squeezed(report) == squeezed(reading.report)
    assert report.agency == reading.report.agency
    assert report.publication == reading.report.publication
    assert (report.year, report.title) == (reading.report.year, reading.report.title)
    assert reading.full


@EDITIONS
def test_any_tables_of_ours_read_back(edition: Edition) -> None:
    """Blank, zero, 不适用, unreadable and long numbers come back from the printed tables."""
    parts = st.tuples(*(tables(form) | correct_tables(form) for form in edition.tables))

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(parts)
    def check(drawn: tuple[Values, ...]) -> None:
        by_key = {form.key: table for form, table in zip(edition.tables, drawn, strict=True)}
        report = with_tables(correct_report(edition.id), by_key)
        reading = examine(read(BARE.render_bytes(report, "pdf"), "x.pdf"))

        assert not wrong(report, reading)

    check()


@EDITIONS
def test_any_report_of_ours_reads_back_from_what_is_printed(edition: Edition) -> None:
    """Tables, narrative, year, body and title come back; only white space may differ."""

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(plain_reports(edition))
    def check(report: Report) -> None:
        document = read(BARE.render_bytes(report, "pdf"), "x.pdf")
        # Without the facts in the file's information, too: what is printed must do.
        for shown in (document, attrs.evolve(document, meta={})):
            found = examine(shown).report

            assert found is not None
            assert squeezed(report) == squeezed(found)
            assert dict(report.cells()) == dict(found.cells())
            assert [part.text for part in report.preamble] == [part.text for part in found.preamble]
            assert (report.edition, report.year) == (found.edition, found.year)
            assert (report.agency.name, report.title) == (found.agency.name, found.title)

    check()


def web_page(document: Document, style: str) -> str:
    """Return a document as a plain page."""
    return "".join(
        (
            f"<html><head><meta charset=utf-8><style>{style}</style></head><body>",
            f"<h1>{html.escape(document.title)}</h1>",
            *(_part(block) for block in document.blocks),
            "</body></html>",
        )
    )


def _part(block: Heading | Paragraph | Table) -> str:
    if not isinstance(block, Table):
        return f"<p>{html.escape(block.text)}</p>"
    rows = []
    for row in block.rows:
        cells = []
        for cell in row:
            side = cell.scope is Scope.ROW and cell.rowspan > 1
            name = ("group" if cell.rowspan > 5 else "sub") if side else ""
            cells.append(
                f'<td class="{name}" rowspan={cell.rowspan} colspan={cell.colspan}>'
                f"{html.escape(cell.text)}</td>"
            )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table class={block.key}>{''.join(rows)}</table>"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_pdf_of_a_browser_is_read(
    layout: str, tmp_path: Path, program: Callable[..., str]
) -> None:
    """Pages printed by Chromium give every cell and the narrative."""
    edition = NATIONAL[len(layout) % len(NATIONAL)]
    report = numbered(edition, 7)
    page, out = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(web_page(compose(report, edition), LAYOUTS[layout]), encoding="utf-8")
    subprocess.run(
        [
            program("chromium", "chromium-browser", "google-chrome"),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--print-to-pdf={out}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=90,
    )
    reading = examine(read(out.read_bytes(), "page.pdf"))

    assert not wrong(report, reading)
    assert reading.report is not None
    assert squeezed(report) == squeezed(reading.report)


def word_document(document: Document, path: Path, *, size: float, vertical: str) -> None:
    """Write a document as an office does: narrow label cells, rows that may break."""
    out = docx.Document()
    page = out.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    style = out.styles["Normal"]
    style.font.name, style.font.size = "Noto Serif CJK SC", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    out.add_paragraph().add_run(document.title).font.size = Pt(22)
    for block in document.blocks:
        if isinstance(block, Table):
            _word_table(out, block, size, vertical)
        else:
            paragraph = out.add_paragraph(block.text)
            paragraph.paragraph_format.first_line_indent = Pt(32)
            paragraph.paragraph_format.space_after = Pt(0)
    out.save(str(path))


def _word_table(out: docx.document.Document, block: Table, size: float, vertical: str) -> None:
    height, width = block.shape
    table = out.add_table(height, width)
    table.style = out.styles["Table Grid"]
    table.autofit = False
    shares = [1.0] * width
    if block.key == "requests":
        shares[:3] = [0.5, 0.8, 3.4]
    for column, share in zip(table.columns, shares, strict=True):
        for cell in column.cells:
            cell.width = Cm(16 * share / sum(shares))
    for row, column_at, cell in block.positions():
        place = table.cell(row, column_at)
        if cell.rowspan > 1 or cell.colspan > 1:
            place = place.merge(table.cell(row + cell.rowspan - 1, column_at + cell.colspan - 1))
        paragraph = place.paragraphs[0]
        paragraph.add_run(cell.text).font.size = Pt(size)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(size)
        if vertical and cell.scope is Scope.ROW and cell.rowspan > 2:
            direction = OxmlElement("w:textDirection")
            direction.set(qn("w:val"), vertical)
            place._tc.get_or_add_tcPr().append(direction)


def test_pdfs_of_a_word_processor_are_read(tmp_path: Path, program: Callable[..., str]) -> None:
    """Rows broken over pages, text downwards and wrapped numbers give every cell."""
    office = program("soffice", "libreoffice")
    reports = {
        "one": (numbered(NATIONAL[0], 7), "tbRlV", 14.0),
        "two": (numbered(NATIONAL[1], 11), "", 15.0),
        "three": (numbered(NATIONAL[1], 3), "btLr", 10.5),
    }
    for name, (report, vertical, size) in reports.items():
        form = next(edition for edition in NATIONAL if edition.id == report.edition)
        path = tmp_path / f"{name}.docx"
        word_document(compose(report, form), path, size=size, vertical=vertical)
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            *(str(tmp_path / f"{name}.docx") for name in reports),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for name, (report, _, _) in reports.items():
        reading = examine(read((tmp_path / f"{name}.pdf").read_bytes(), name))

        assert not wrong(report, reading), name
        assert reading.report is not None
        assert squeezed(report) == squeezed(reading.report), name


def texts(blocks: Iterable[Heading | Paragraph | Table]) -> list[str]:
    """Return the texts of all lines."""
    return [block.text for block in blocks if not isinstance(block, Table)]


def test_bookmarks_make_headings() -> None:
    """What the bookmarks of a PDF name is a heading."""
    report = correct_report("2021")
    document = read(BARE.render_bytes(report, "pdf"), "x.pdf")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    form = next(edition for edition in NATIONAL if edition.id == "2021")

    assert [section.heading for section in form.sections] == [
        text for text in headings if text[1] == "、"
    ]


def test_page_numbers_are_no_text() -> None:
    """The numbers at the foot of the pages are left out."""
    document = read(BARE.render_bytes(correct_report("2021"), "pdf"), "x.pdf")

    assert not [text for text in texts(document.blocks) if text.strip("—- 0123456789") == ""]
