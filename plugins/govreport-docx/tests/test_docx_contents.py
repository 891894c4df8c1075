"""Tables of contents list the report's headings, with pages where LibreOffice tells them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from docx import Document as Word
from lxml import etree

from govreport.contracts import RenderOptions
from govreport.document import Document, Heading
from govreport_docx import pages
from govreport_docx.pages import pages_in
from govreport_docx.render import render
from govreport_libreoffice import MissingError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def own(options: RenderOptions, tmp_path: Path) -> RenderOptions:
    """Options with a template that has a table of contents, with entries of its own."""
    word = Word(str(options.template))
    paragraph = word.paragraphs[0].insert_paragraph_before("")._p
    for kind, text in (
        ("begin", ""),
        ("", 'TOC \\o "1-2" \\h'),
        ("separate", ""),
        ("", "旧目录"),
        ("end", ""),
    ):
        run = etree.SubElement(paragraph, f"{W}r")
        if kind:
            etree.SubElement(run, f"{W}fldChar").set(f"{W}fldCharType", kind)
        else:
            name = "instrText" if text.startswith("TOC") else "t"
            etree.SubElement(run, f"{W}{name}").text = text
    path = tmp_path / "contents.docx"
    word.save(str(path))
    return attrs.evolve(options, template=path)


def entries(data: bytes) -> list[tuple[str, str]]:
    """Return text and page number of each entry."""
    body = Word(io.BytesIO(data)).element.body
    return [
        (texts[0], texts[1])
        for link in body.iter(f"{W}hyperlink")
        if len(texts := [node.text or "" for node in link.iter(f"{W}t")]) > 1
    ]


def headings(document: Document) -> list[str]:
    """Return the headings of the first two levels."""
    found = [block for block in document.blocks if isinstance(block, Heading)]
    return [block.text for block in found if block.level < 3]


def test_the_entries_are_the_reports_headings(document: Document, own: RenderOptions) -> None:
    """Each heading has an entry that leads to it; the template's own entries are gone."""
    data = render(document, own)
    xml = etree.tostring(Word(io.BytesIO(data)).element.body, encoding="unicode")

    assert [text for text, _number in entries(data)] == headings(document)
    assert {number for _text, number in entries(data)} == {""}
    assert "旧目录" not in xml
    anchors = re.findall(r'w:anchor="(\w+)"', xml)
    assert set(anchors) <= set(re.findall(r'w:bookmarkStart [^>]*w:name="(\w+)"', xml))
    assert len(anchors) == len(headings(document))


def test_libreoffice_tells_the_pages(
    document: Document,
    own: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """The numbers are those of the pages on which the headings stand."""
    data = render(document, attrs.evolve(own, params={"pages": "yes"}))
    pdf = office(data, "pdf")
    shown = entries(data)

    assert [text for text, _number in shown] == headings(document)
    for text, number in shown:
        page = pdf_text(pdf, "-f", number, "-l", number)
        assert "".join(text.split())[:8] in "".join(page.split())
    assert [int(number) for _text, number in shown] == sorted(
        int(number) for _text, number in shown
    )


def test_without_libreoffice_word_fills_the_pages_in(
    document: Document, own: RenderOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks for pages where nothing tells them is told so, and gets the document."""

    def missing(*_data: object, **_more: object) -> bytes:
        raise MissingError("LibreOffice is not there")

    monkeypatch.setattr(pages, "convert", missing)
    warnings: list[str] = []
    asked = attrs.evolve(own, params={"pages": "yes"}, warn=warnings.append)

    assert {number for _text, number in entries(render(document, asked))} == {""}
    assert len(warnings) == 1
    assert "Word fills them in" in warnings[0]


@pytest.mark.parametrize(
    ("titles", "found"),
    [(["甲", "乙"], (1, 3)), (["乙"], (3,)), ([], ()), (["丙"], None), (["乙", "甲"], None)],
)
def test_bookmarks_tell_pages_in_their_order(titles: list[str], found: object) -> None:
    """A heading is looked for behind the one before; without its bookmark, nothing is told."""
    pdf = (
        b"<</Kids[ 1 0 R 4 0 R 7 0 R ]>> <</Count 0/Title<FEFF7532>\n/Dest[1 0 R/XYZ 1 2 0]>>"
        b" <</Count 0/Title<FEFF4E59>\n/Dest[7 0 R/XYZ 1 2 0]>>"
    )

    assert pages_in(pdf, titles) == found
