"""What this package declares: readers of published documents.

Nothing is loaded before the first document is read.
"""

from __future__ import annotations

from govreport.contracts import Reader
from govreport.document import Document
from govreport.hookspecs import hookimpl


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


def sniff_docx(data: bytes) -> float:
    """Return how sure it is that *data* is a Word document."""
    from govreport_published.sniff import docx  # noqa: PLC0415

    return docx(data)


def read_pdf(data: bytes, name: str) -> Document:
    """Return what a PDF shows, and the data that it may carry."""
    from govreport_published.pdf import read  # noqa: PLC0415

    return read(data, name)


def sniff_pdf(data: bytes) -> float:
    """Return how sure it is that *data* is a PDF."""
    from govreport_published.sniff import pdf  # noqa: PLC0415

    return pdf(data)


def read_legacy(data: bytes, name: str) -> Document:
    """Return what a document of an older or another word processor shows."""
    from govreport_published.legacy import read  # noqa: PLC0415

    return read(data, name)


def sniff_legacy(data: bytes) -> float:
    """Return how sure it is that *data* is a document of another word processor."""
    from govreport_published.sniff import legacy  # noqa: PLC0415

    return legacy(data)


def read_archive(data: bytes, name: str) -> Document:
    """Return what the page in a web archive shows."""
    from govreport_published.archive import read  # noqa: PLC0415

    return read(data, name)


def sniff_archive(data: bytes) -> float:
    """Return how sure it is that *data* is a web archive."""
    from govreport_published.sniff import archive  # noqa: PLC0415

    return archive(data)


def sniff_html(data: bytes) -> float:
    """Return how sure it is that *data* is a web page."""
    from govreport_published.sniff import html  # noqa: PLC0415

    return html(data)


def sniff_text(data: bytes) -> float:
    """Return how sure it is that *data* is plain text."""
    from govreport_published.sniff import text  # noqa: PLC0415

    return text(data)


@hookimpl
def register_readers() -> tuple[Reader, ...]:
    """Declare the readers."""
    return (
        Reader(
            name="html",
            suffixes=(".html", ".htm", ".shtml", ".jsp"),
            sniff=sniff_html,
            read=read_html,
            title="published web page",
        ),
        Reader(
            name="docx",
            suffixes=(".docx", ".docm"),
            sniff=sniff_docx,
            read=read_docx,
            title="published Word document",
        ),
        Reader(
            name="pdf",
            suffixes=(".pdf",),
            sniff=sniff_pdf,
            read=read_pdf,
            title="published report as PDF with text",
        ),
        Reader(
            name="archive",
            suffixes=(".mht", ".mhtml"),
            sniff=sniff_archive,
            read=read_archive,
            title="published web page saved as one file",
        ),
        Reader(
            name="legacy",
            suffixes=(".doc", ".wps", ".rtf", ".odt"),
            sniff=sniff_legacy,
            read=read_legacy,
            title="document of another word processor, through LibreOffice",
        ),
        Reader(
            name="text",
            suffixes=(".txt", ".md", ".text"),
            sniff=sniff_text,
            read=read_text,
            title="published report as plain text",
        ),
    )
