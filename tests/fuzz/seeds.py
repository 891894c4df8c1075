"""Valid reports of every format, to start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from functools import cache

from govreport import Engine
from govreport.document import Document, Table
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
    "ofd": lambda: _published("ofd"),
}
READERS = tuple(_MAKERS)


@cache
def seeds(reader: str) -> tuple[bytes, ...]:
    """Return valid reports for a reader."""
    return tuple(_MAKERS[reader]())
