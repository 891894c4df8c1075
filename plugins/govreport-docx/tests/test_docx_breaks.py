"""Tables measure what they measure on any page of print, and pages end at the same rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from docx import Document as Word
from lxml import etree

from govreport import Engine
from govreport.contracts import RenderOptions
from govreport.document import Block, Cell, Document, Heading, Paragraph, Scope, Table
from govreport.document.measures import measured, together
from govreport.editions import Y2019, Y2021
from govreport_docx.package import unpack
from govreport_docx.render import render

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WIDTH, _HEIGHT = 8844, 12756


def _with_numbers(document: Document, number: str, every: int) -> Document:
    """Return a document in whose tables each so-manieth value is *number*."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row if cell.address]
            chosen = {cell.address for cell in cells[::every]}
            rows = tuple(
                tuple(
                    attrs.evolve(cell, text=number) if cell.address in chosen else cell
                    for cell in row
                )
                for row in block.rows
            )
            blocks.append(attrs.evolve(block, rows=rows))
        else:
            blocks.append(block)
    return attrs.evolve(document, blocks=tuple(blocks), payload=None)


@pytest.mark.parametrize("number", ["", "1234", "12345", "123456"])
def test_rows_are_as_high_as_on_any_page(
    number: str, document: Document, options: RenderOptions
) -> None:
    """Heights, repeated heads and what stays together are the shared ones, with any numbers."""
    made = _with_numbers(document, number, 3) if number else document
    body = etree.fromstring(unpack(render(made, options), "rendered")["word/document.xml"])

    for table, node in zip(made.tables(), body.iter(f"{_W}tbl"), strict=True):
        found = measured(table, _WIDTH)
        assert found is not None
        rows = node.findall(f"{_W}tr")
        heights = [each for row in rows for each in row.iter(f"{_W}trHeight")]
        assert [int(each.get(f"{_W}val", "")) for each in heights] == list(found.heights)
        heads = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
        assert heads == [row < table.head for row in range(len(rows))]
        kept = {at for at, row in enumerate(rows) if row.find(f".//{_W}keepNext") is not None}
        assert kept == together(table, found.heights, _HEIGHT)
        assert all(row.find(f"{_W}trPr/{_W}cantSplit") is not None for row in rows)


def _pages(text: str, table: Table) -> list[list[str]]:
    """Return the row labels of a table that stand on each page, as far as it has any."""
    labels = [
        "".join(cell.text.split())[:7]
        for row in table.rows
        for cell in row
        if cell.scope is Scope.ROW and cell.rowspan == 1
    ]
    single = [label for label in labels if labels.count(label) == 1]
    pages = ("".join(page.split()) for page in text.split("\f"))
    found = [[label for label in single if label in page] for page in pages]
    return [page for page in found if page]


@pytest.mark.parametrize(
    ("edition", "lines", "number"),
    [
        (Y2019, 0, ""),
        (Y2019, 18, "123456"),
        (Y2021, 0, "12345"),
        (Y2021, 7, ""),
        (Y2021, 18, ""),
        (Y2021, 20, "123456"),
    ],
    indirect=["edition"],
    ids=lambda value: getattr(value, "id", str(value)),
)
def test_pages_end_at_the_same_rows(
    lines: int,
    number: str,
    document: Document,
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """Table three begins and goes on with the same rows in LibreOffice and on a fixed page.

    The text has no figures: LibreOffice gives a run of them whole places of the grid.
    """
    made = _with_numbers(document, number, 3) if number else attrs.evolve(document, payload=None)
    at = next(
        at
        for at, block in enumerate(made.blocks)
        if isinstance(block, Heading) and block.text.startswith("二、")
    )
    text = tuple(
        attrs.evolve(block, text=re.sub(r"[\d.%—-]+", "某", block.text))
        if isinstance(block, Paragraph)
        else block
        for block in made.blocks
    )
    further = tuple(Paragraph(text="另起一行") for _ in range(lines))
    made = attrs.evolve(made, blocks=(*text[:at], *further, *text[at:]))
    (table,) = (table for table in made.tables() if table.key == "requests")

    there = _pages(pdf_text(office(render(made, options), "pdf"), "-raw"), table)
    here = _pages(pdf_text(Engine().render_document(made, "pdf"), "-raw"), table)

    assert there == here


@pytest.mark.parametrize("edition", [Y2021], indirect=True, ids=["2021"])
def test_a_paragraph_parts_two_tables(options: RenderOptions, tmp_path: Path) -> None:
    """Tables that a template prints one after the other are not joined."""
    word = Word()
    for text in ("{{ title }}", "{%p for block in blocks %}", "{{p block.xml }}", "{%p endfor %}"):
        word.add_paragraph(text)
    path = tmp_path / "bare.docx"
    word.save(str(path))
    table = Table(rows=((Cell(text="1"),),))
    made = Document(title="题", blocks=(table, table, table))

    data = render(made, attrs.evolve(options, template=path, warn=lambda _message: None))
    body = etree.fromstring(unpack(data, "rendered")["word/document.xml"])

    found = list(body.iter(f"{_W}tbl"))
    assert len(found) == 3
    assert all(node.getprevious() not in found for node in found)
