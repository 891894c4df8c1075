"""Attachments that a page links to, and pages that have nothing but those or pictures."""

from __future__ import annotations

import random
import re

import attrs
import pytest

from govreport.compose import compose
from govreport.document import Block, Document, Paragraph, Table
from govreport.editions import Y2021
from govreport.model import Report
from govreport.recognize import examine
from govreport.testing.layouts import distinct, published

REPORT = distinct(Y2021, random.Random(5))
_TITLE = "样县水利局2021年政府信息公开工作年度报告"


def _page(links: tuple[tuple[str, str], ...], *after: str) -> Document:
    """Return a report as a page that links to files, with more lines after it."""
    document = published(compose(REPORT, Y2021))
    return attrs.evolve(
        document,
        blocks=(*document.blocks, *(Paragraph(text=line) for line in after)),
        meta=_meta(links),
    )


def _meta(links: tuple[tuple[str, str], ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, (title, url) in enumerate(links, 1):
        found |= {f"attachment-{number}-title": title, f"attachment-{number}-url": url}
    return found


def _attachments(report: Report | None) -> list[tuple[str, str]]:
    assert report is not None
    assert report.sections == REPORT.sections
    return [(attachment.title, attachment.url) for attachment in report.attachments]


@pytest.mark.parametrize(
    "lines",
    [
        ("附件：统计表.xlsx",),
        ("附件：", "1.统计表.xlsx"),
        ("附件1：统计表",),
        ("统计表.xlsx",),
        ("相关附件", "统计表.xlsx"),
        (),
    ],
)
def test_a_linked_file_is_an_attachment_with_its_address(lines: tuple[str, ...]) -> None:
    """However the page names the file, it is one attachment and no narrative."""
    [(title, url)] = _attachments(examine(_page((("统计表.xlsx", "/a/1.xlsx"),), *lines)).report)

    assert title in {"统计表.xlsx", "统计表"}
    assert url == "/a/1.xlsx"


def test_reports_of_other_years_are_no_attachments() -> None:
    """Links to the files of other reports stand beside many a page."""
    links = tuple(
        (f"样县水利局{year}年政府信息公开工作年度报告.pdf", f"{year}.pdf") for year in (2019, 2021)
    )

    assert [url for _, url in _attachments(examine(_page(links)).report)] == ["2021.pdf"]


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        (_meta((("年报.pdf", "/f/1.pdf"),)), r"only links to .*年报\.pdf \(/f/1\.pdf\)"),
        ({"pictures": "4"}, r"as pictures \(4\): it needs OCR"),
        ({}, "neither its tables nor its text"),
    ],
)
def test_a_page_without_the_report_says_what_it_has(meta: dict[str, str], reason: str) -> None:
    """A title with a link, or with pictures, is told apart from a page of another kind."""
    blocks = (Paragraph(text=_TITLE), Paragraph(text="详见附件。"))
    reading = examine(Document(title="", blocks=blocks, meta=meta))

    assert reading.report is None
    assert re.search(reason, reading.refusal)


def test_pictures_are_named_where_cells_are_missing() -> None:
    """A table that is a picture leaves its cells missing; the reading says why."""
    document = _page(())
    blocks: list[Block] = [
        block
        for block in document.blocks
        if not (isinstance(block, Table) and block.shape[1] == 10)
    ]
    reading = examine(attrs.evolve(document, blocks=tuple(blocks), meta={"pictures": "2"}))

    assert len(reading.missing) == sum(slot.startswith("requests.") for slot in Y2021.slots)
    assert "pictures are not read; the document has 2" in reading.notes


def test_charts_are_told_also_where_no_cell_is_missing() -> None:
    """A chart or a diagram holds text, which nobody has read."""
    document = attrs.evolve(_page(()), meta={"pictures": "1", "drawings": "1"})
    reading = examine(document)

    assert not reading.missing
    assert "charts and diagrams are not read; the document has 1" in reading.notes
    assert not any(note.startswith("pictures") for note in reading.notes)
