"""Register the format ``docx``: cheap to import, everything heavy comes with the first use."""

from __future__ import annotations

from pathlib import Path

from govreport.contracts import Reader, Renderer, RenderOptions, TemplateCheck
from govreport.document import Document
from govreport.hookspecs import hookimpl

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP = b"PK\x03\x04"


def _render(document: Document, options: RenderOptions) -> bytes:
    from govreport_docx.render import render  # noqa: PLC0415 (docxtpl is heavy)

    return render(document, options)


def _read(data: bytes, name: str) -> Document:
    from govreport_docx.read import read  # noqa: PLC0415 (lxml is heavy)

    return read(data, name)


def _check(template: Path, document: Document, options: RenderOptions) -> TemplateCheck:
    from govreport_docx.check import check_template  # noqa: PLC0415 (docxtpl is heavy)

    return check_template(template, document, options)


def sniff(data: bytes) -> float:
    """Return how sure it is that *data* begins a Word document."""
    if not data.startswith(_ZIP):
        return 0.0
    head = data[:4096]
    if b"word/" in head:
        return 0.9  # who reads what is visible, too, is surer
    return 0.5 if b"[Content_Types].xml" in head else 0.0


@hookimpl
def register_renderers() -> tuple[Renderer, ...]:
    """Return the renderer."""
    return (
        Renderer(
            name="docx",
            suffixes=(".docx",),
            render=_render,
            title="Word document (docxtpl)",
            embeds=True,
            media_type=_MEDIA_TYPE,
            check_template=_check,
            template_name="{edition}/annual-report.docx",
            template_suffixes=(".dotx",),
        ),
    )


@hookimpl
def register_readers() -> tuple[Reader, ...]:
    """Return the reader of our own documents."""
    return (
        Reader(
            name="docx",
            suffixes=(".docx",),
            sniff=sniff,
            read=_read,
            title="Word document that govreport has made",
        ),
    )
