"""Valid reports of every format, to start from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from functools import cache
from xml.sax.saxutils import escape

from govreport import Engine
from govreport.document import Document, Table
from govreport.hookspecs import hookimpl
from govreport.model import Report
from govreport.testing.samples import correct_previous, correct_report
from govreport_published.pdf.child import take_apart
from govreport_published.pdf.sheet import Glyph, Sheet

_MILLIMETRES = 25.4 / 72
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


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


def _ofd() -> Iterator[bytes]:
    """Yield OFD files that show what the PDF of a report shows."""
    for report in reports():
        source = take_apart(BARE.render_bytes(report, "pdf"), "a.pdf")
        yield _package([_page(sheet) for sheet in source.sheets])


def _page(sheet: Sheet) -> str:
    drawn = [_char(glyph) for glyph in sheet.glyphs]
    drawn += [_line(rule.start, rule.at, rule.stop, rule.at) for rule in sheet.across]
    drawn += [_line(rule.at, rule.start, rule.at, rule.stop) for rule in sheet.down]
    return "".join(drawn)


def _char(glyph: Glyph) -> str:
    x, base, size = (number * _MILLIMETRES for number in (glyph.x0, glyph.base, glyph.size))
    return (
        f'<ofd:TextObject Boundary="{x} {base - size} {size} {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}">{escape(glyph.char)}</ofd:TextCode></ofd:TextObject>'
    )


def _line(*ends: float) -> str:
    x0, y0, x1, y1 = (end * _MILLIMETRES for end in ends)
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} {x1 - x0 + 0.2} {y1 - y0 + 0.2}">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _package(pages: list[str]) -> bytes:
    stream = io.BytesIO()
    refs = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P_{n}.xml"/>' for n in range(len(pages)))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "OFD.xml",
            f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocInfo><ofd:Title>标题</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        package.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
            f"<ofd:Pages>{refs}</ofd:Pages></ofd:Document>",
        )
        for number, page in enumerate(pages):
            package.writestr(
                f"Doc_0/Pages/P_{number}.xml",
                f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content>"
                "</ofd:Page>",
            )
    return stream.getvalue()


#: What makes the seeds of each reader.
_MAKERS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "docx": lambda: _published("docx"),
    "xlsx": lambda: _written("xlsx"),
    "html": lambda: _published("html"),
    "archive": _archive,
    "text": _text,
    "csv": lambda: _written("csv"),
    "toml": lambda: _written("toml"),
    "json": lambda: _written("json"),
    "pdf": lambda: _published("pdf"),
    "ofd": _ofd,
}
READERS = tuple(_MAKERS)


@cache
def seeds(reader: str) -> tuple[bytes, ...]:
    """Return valid reports for a reader."""
    return tuple(_MAKERS[reader]())
