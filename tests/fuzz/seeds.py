"""Valid reports of every format, to start from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.message import EmailMessage
from functools import cache
from html import escape

from govreport import Engine
from govreport.document import Cell, Document, Table
from govreport.hookspecs import hookimpl
from govreport.model import Report
from govreport.testing.samples import correct_previous, correct_report


class _Bare:
    """Leaves the data out of documents, so that a reader has to look at the page."""

    @hookimpl
    def amend_document(self, document: Document) -> Document:
        """Return the document without its data."""
        return Document(title=document.title, blocks=document.blocks)


def _quiet(_message: str) -> None:
    """Hear of nothing: mutants give much to warn of."""


FULL = Engine(warn=_quiet)
BARE = Engine(plugins=[_Bare()], warn=_quiet)


@cache
def reports() -> tuple[Report, ...]:
    """Return a correct report of each edition, and last year's."""
    return (correct_report("2021"), correct_previous("2021"), correct_report("2019"))


def _written(form: str) -> Iterator[bytes]:
    """Yield reports as the renderer of a format writes them."""
    for report in reports():
        yield FULL.render_bytes(report, form)


def _published(form: str) -> Iterator[bytes]:
    """Yield reports with and without data inside."""
    for report in reports():
        yield BARE.render_bytes(report, form)
        yield FULL.render_bytes(report, form)


def _archive() -> Iterator[bytes]:
    for page in _published("html"):
        message = EmailMessage()
        message["Subject"] = "年度报告"
        message.set_content(page.decode(), subtype="html", cte="quoted-printable")
        message.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<a@b>")
        yield message.as_bytes()


def _text() -> Iterator[bytes]:
    for report in reports():
        lines = []
        for block in BARE.compose(report).blocks:
            if isinstance(block, Table):
                lines += ["\t".join(cell.text for cell in row) for row in block.rows]
            else:
                lines.append(block.text)
        yield "\n".join((BARE.compose(report).title, *lines)).encode()
        yield BARE.render_bytes(report, "markdown")


_NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style")
)
_STYLES = (
    '<style:style style:name="white" style:parent-style-name="usual"><style:text-properties'
    ' style:text-position="0% 100%"/></style:style>'
)


def _spreadsheet() -> Iterator[bytes]:
    """Yield reports as spreadsheets of OpenDocument, a row for each line of text."""
    for report in reports():
        document = BARE.compose(report)
        rows: list[Sequence[Cell]] = [[Cell(text=document.title)]]
        for block in document.blocks:
            rows += block.rows if isinstance(block, Table) else [[Cell(text=block.text)]]
        content = (
            f"<office:document-content{_NAMES}><office:automatic-styles>{_STYLES}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f'<table:table table:name="年报"><table:table-column/>{"".join(map(_row, rows))}'
            "</table:table></office:spreadsheet></office:body></office:document-content>"
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            kind = "application/vnd.oasis.opendocument.spreadsheet"
            package.writestr("mimetype", kind, zipfile.ZIP_STORED)
            package.writestr("content.xml", content)
        yield out.getvalue()


def _row(cells: Sequence[Cell]) -> str:
    made = "".join(
        f'<table:table-cell table:style-name="white" table:number-columns-spanned="{cell.colspan}"'
        f' table:number-rows-spanned="{cell.rowspan}"><text:p>{escape(cell.text)}</text:p>'
        "</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row>{made}</table:table-row>"


#: What makes the seeds of each reader.
_MAKERS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "docx": lambda: _published("docx"),
    "xlsx": lambda: _written("xlsx"),
    "ods": _spreadsheet,
    "html": lambda: _published("html"),
    "archive": _archive,
    "text": _text,
    "csv": lambda: _written("csv"),
    "toml": lambda: _written("toml"),
    "json": lambda: _written("json"),
    "pdf": lambda: _published("pdf"),
    "ofd": lambda: _published("ofd"),
}
READERS = tuple(_MAKERS)


@cache
def seeds(reader: str) -> tuple[bytes, ...]:
    """Return valid reports for a reader."""
    return tuple(_MAKERS[reader]())
