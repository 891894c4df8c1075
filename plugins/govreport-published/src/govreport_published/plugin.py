"""What this package declares: readers of published documents.

What reads a format is loaded with the first document of it.
"""

from __future__ import annotations

from govreport.contracts import Reader
from govreport.document import Document
from govreport.hookspecs import hookimpl
from govreport_published import sniff


def read_html(data: bytes, name: str) -> Document:
    """Return what a web page shows."""
    from govreport_published.html import read  # noqa: PLC0415

    return read(data, name)


def read_text(data: bytes, name: str) -> Document:
    """Return the lines and tables of plain text."""
    from govreport_published.text import read  # noqa: PLC0415

    return read(data, name)


def read_docx(data: bytes, name: str) -> Document:
    """Return what a Word document shows."""
    from govreport_published.docx import read  # noqa: PLC0415

    return read(data, name)


def read_pdf(data: bytes, name: str) -> Document:
    """Return what a PDF shows, and the data that it may carry."""
    from govreport_published.pdf import read  # noqa: PLC0415

    return read(data, name)


def read_ofd(data: bytes, name: str) -> Document:
    """Return what an OFD file shows, and the data that it may carry."""
    from govreport_published.ofd import read  # noqa: PLC0415

    return read(data, name)


def read_ods(data: bytes, name: str) -> Document:
    """Return what the cells of an OpenDocument spreadsheet show."""
    from govreport_published.ods import read  # noqa: PLC0415

    return read(data, name)


def read_scan(data: bytes, name: str) -> Document:
    """Return what a page shows that is a picture."""
    from govreport_published.scan import read  # noqa: PLC0415

    return read(data, name)


def read_legacy(data: bytes, name: str) -> Document:
    """Return what a document of an older or another word processor shows."""
    from govreport_published.legacy import read  # noqa: PLC0415

    return read(data, name)


def read_archive(data: bytes, name: str) -> Document:
    """Return what the page in a web archive shows."""
    from govreport_published.archive import read  # noqa: PLC0415

    return read(data, name)


@hookimpl
def register_readers() -> tuple[Reader, ...]:
    """Declare the readers."""
    return (
        Reader(
            name="html",
            suffixes=(".html", ".htm", ".shtml", ".jsp"),
            sniff=sniff.html,
            read=read_html,
            title="published web page",
        ),
        Reader(
            name="docx",
            suffixes=(".docx", ".docm"),
            sniff=sniff.docx,
            read=read_docx,
            title="published Word document",
        ),
        Reader(
            name="pdf",
            suffixes=(".pdf",),
            sniff=sniff.pdf,
            read=read_pdf,
            title="published report as PDF with text",
        ),
        Reader(
            name="ofd",
            suffixes=(".ofd",),
            sniff=sniff.ofd,
            read=read_ofd,
            title="published report as OFD (GB/T 33190)",
        ),
        Reader(
            name="ods",
            suffixes=(".ods", ".ots"),
            sniff=sniff.ods,
            read=read_ods,
            title="published report as an OpenDocument spreadsheet",
        ),
        Reader(
            name="scan",
            suffixes=(".png", ".jpg", ".jpeg"),
            sniff=sniff.picture,
            read=read_scan,
            title="scanned page as a picture, through govreport-ocr",
        ),
        Reader(
            name="archive",
            suffixes=(".mht", ".mhtml"),
            sniff=sniff.archive,
            read=read_archive,
            title="published web page saved as one file",
        ),
        Reader(
            name="legacy",
            suffixes=(".doc", ".wps", ".rtf", ".odt"),
            sniff=sniff.legacy,
            read=read_legacy,
            title="document of another word processor, through LibreOffice",
        ),
        Reader(
            name="text",
            suffixes=(".txt", ".md", ".text"),
            sniff=sniff.text,
            read=read_text,
            title="published report as plain text",
        ),
    )
