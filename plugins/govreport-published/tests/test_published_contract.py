"""The readers keep the contract of readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import ClassVar
from xml.sax.saxutils import escape

from govreport.compose import compose
from govreport.contracts import Reader
from govreport.document import Cell, Document, Table
from govreport.editions import NATIONAL
from govreport.testing.readers import ReaderContract
from govreport.testing.samples import correct_report
from govreport_published.plugin import register_readers

READERS: dict[str, Reader] = {reader.name: reader for reader in register_readers()}


def _documents() -> list[Document]:
    return [compose(correct_report(edition.id), edition) for edition in NATIONAL]


def _html(document: Document) -> bytes:
    parts = [f"<html><head><title>{document.title}</title></head><body>"]
    for block in document.blocks:
        if isinstance(block, Table):
            rows = "".join(
                "<tr>"
                + "".join(
                    f'<td colspan="{c.colspan}" rowspan="{c.rowspan}">{c.text}</td>' for c in row
                )
                + "</tr>"
                for row in block.rows
            )
            parts.append(f"<table>{rows}</table>")
        else:
            parts.append(f"<p>{block.text}</p>")
    return "".join(parts).encode()


def _mht(document: Document) -> bytes:
    head = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=part\r\n\r\n--part\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + _html(document) + b"\r\n--part--\r\n"


def _text(document: Document) -> bytes:
    return document.text().encode()


def _docx(document: Document) -> bytes:
    """Return a Word document whose part is stored, so that damage reaches the XML."""
    parts = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = "".join(
                "<w:tr>"
                + "".join(
                    f'<w:tc><w:tcPr><w:gridSpan w:val="{c.colspan}"/></w:tcPr>'
                    f"<w:p><w:r><w:t>{c.text}</w:t></w:r></w:p></w:tc>"
                    for c in row
                )
                + "</w:tr>"
                for row in block.rows
            )
            parts.append(f"<w:tbl>{rows}</w:tbl>")
        else:
            parts.append(f"<w:p><w:r><w:t>{block.text}</w:t></w:r></w:p>")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{w}"><w:body>{"".join(parts)}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", body)
    return stream.getvalue()


def _ofd(document: Document) -> bytes:
    """Return an OFD file of lines and a frame, its parts stored, so that damage reaches them."""
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    lines = [line for line in document.text().split("\n") if line][:60]
    objects = "".join(
        f'<ofd:TextObject ID="{n}" Boundary="20 {10 + 4 * n} 170 4" Font="1" Size="3">'
        f'<ofd:TextCode X="0" Y="3" DeltaX="g {len(line)} 3">{escape(line)}</ofd:TextCode>'
        "</ofd:TextObject>"
        for n, line in enumerate(lines)
    )
    frame = (
        '<ofd:PathObject Boundary="20 250 100 20" CTM="1 0 0 1 0 0"><ofd:AbbreviatedData>M 0 0 '
        "L 100 0 L 100 20 L 0 20 C M 50 0 L 50 20</ofd:AbbreviatedData></ofd:PathObject>"
    )
    parts = {
        "OFD.xml": f"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Document.xml": f"<ofd:Document {ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
        "0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages></ofd:Document>',
        "Page.xml": f"<ofd:Page {ns}><ofd:Content><ofd:Layer>{objects}{frame}</ofd:Layer>"
        "</ofd:Content></ofd:Page>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _ods(document: Document) -> bytes:
    """Return a spreadsheet of one sheet, its part stored, so that damage reaches the XML."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )

    def row(cells: Sequence[Cell]) -> str:
        return "".join(
            f'<table:table-cell table:number-columns-spanned="{c.colspan}"'
            f' table:number-rows-spanned="{c.rowspan}"><text:p>{escape(c.text)}</text:p>'
            "</table:table-cell>"
            for c in cells
        )

    rows = [
        row(cells)
        for block in document.blocks
        for cells in (block.rows if isinstance(block, Table) else [[Cell(text=block.text)]])
    ]
    sheet = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in rows)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="a">{sheet}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


class TestOds(ReaderContract):
    """OpenDocument spreadsheets."""

    reader = READERS["ods"]
    samples: ClassVar[tuple[bytes, ...]] = tuple(_ods(document) for document in _documents())


class TestOfd(ReaderContract):
    """OFD files."""

    reader = READERS["ofd"]
    samples: ClassVar[tuple[bytes, ...]] = tuple(_ofd(document) for document in _documents())


class TestDocx(ReaderContract):
    """Word documents."""

    reader = READERS["docx"]
    samples: ClassVar[tuple[bytes, ...]] = tuple(_docx(document) for document in _documents())


class TestHtml(ReaderContract):
    """Web pages."""

    reader = READERS["html"]
    samples: ClassVar[tuple[bytes, ...]] = tuple(_html(document) for document in _documents())


class TestArchive(ReaderContract):
    """Web archives."""

    reader = READERS["archive"]
    samples: ClassVar[tuple[bytes, ...]] = tuple(_mht(document) for document in _documents())


class TestText(ReaderContract):
    """Plain text."""

    reader = READERS["text"]
    samples: ClassVar[tuple[bytes, ...]] = tuple(_text(document) for document in _documents())


def test_formats_are_told_apart() -> None:
    """Each sample is surest to be of its own format."""
    samples = {
        "html": TestHtml.samples,
        "text": TestText.samples,
        "docx": TestDocx.samples,
        "ods": TestOds.samples,
        "ofd": TestOfd.samples,
        "archive": TestArchive.samples,
    }
    for name, files in samples.items():
        for data in files:
            best = max(READERS.values(), key=lambda reader: reader.sniff(data))

            assert best.name == name
