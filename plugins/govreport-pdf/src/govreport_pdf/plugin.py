"""What this distribution adds to govreport: the output and input format ``pdf``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document
from govreport.hookspecs import hookimpl

_HEAD = 1024


def _render(document: Document, options: RenderOptions) -> bytes:
    from govreport_pdf.render import render  # noqa: PLC0415  # listing formats stays cheap

    return render(document, options)


def _describe() -> tuple[str, ...]:
    from govreport_pdf.describe import describe  # noqa: PLC0415  # as above

    return describe()


def _check_template(
    template: Path, _document: Document, _options: RenderOptions
) -> tuple[str, ...]:
    from govreport_typeset.template import problems  # noqa: PLC0415  # as above

    return problems(template)


def _read(data: bytes, name: str) -> Document:
    from govreport_pdf.reader import read  # noqa: PLC0415  # as above

    return read(data, name)


def _sniff(data: bytes) -> float:
    return 0.9 if b"%PDF-" in data[:_HEAD] else 0.0


@hookimpl
def register_renderers() -> Iterable[Renderer]:
    """Declare the PDF renderer."""
    return (
        Renderer(
            name="pdf",
            suffixes=(".pdf",),
            params=("kinsoku", "fonts", "tags"),
            render=_render,
            title="PDF (pages of GB/T 9704—2012, PDF/A-3a, PDF/UA-1)",
            embeds=True,
            media_type="application/pdf",
            describe=_describe,
            check_template=_check_template,
            template_name="page.toml",
        ),
    )


@hookimpl
def register_readers() -> Iterable[Reader]:
    """Declare the reader of PDFs that carry their report's data."""
    return (
        Reader(
            name="pdf",
            suffixes=(".pdf",),
            sniff=_sniff,
            read=_read,
            title="PDF with the report inside",
        ),
    )
