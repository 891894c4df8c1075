"""Declares the format xlsx."""

from __future__ import annotations

from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document
from govreport.hookspecs import hookimpl

_ZIP = b"PK\x03\x04"
_HEAD = 4096


@hookimpl
def register_renderers() -> tuple[Renderer, ...]:
    """Return the renderer of workbooks."""
    return (
        Renderer(
            name="xlsx",
            suffixes=(".xlsx",),
            title="workbook to fill in (Excel)",
            render=_render,
            params=(),
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    )


@hookimpl
def register_readers() -> tuple[Reader, ...]:
    """Return the reader of workbooks."""
    return (
        Reader(
            name="xlsx",
            suffixes=(".xlsx",),
            title="workbook to fill in (Excel)",
            sniff=_sniff,
            read=_read,
        ),
    )


def _sniff(data: bytes) -> float:
    """Return how sure it is: the parts of a workbook are named in the zip's directory."""
    if not data.startswith(_ZIP):
        return 0.0
    return 0.95 if b"xl/workbook.xml" in data else 0.0


def _render(document: Document, options: RenderOptions) -> bytes:
    # XlsxWriter is imported when somebody writes a workbook.
    from govreport_xlsx.render import render  # noqa: PLC0415

    return render(document, options)


def _read(data: bytes, name: str) -> Document:
    # openpyxl is imported when somebody reads a workbook.
    from govreport_xlsx.read import read  # noqa: PLC0415

    return read(data, name)
