"""What this package declares: the renderers ``markdown`` and ``csv``, and the reader of ``csv``."""

from __future__ import annotations

from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document
from govreport.hookspecs import hookimpl

#: How the first line of such a table begins.
_HEAD = b"source,edition,year,agency,table,row,column,address,value,unit"


def render_markdown(document: Document, options: RenderOptions) -> bytes:
    """Return the document as Markdown."""
    from govreport_text.markdown import render  # noqa: PLC0415 - loaded with the first document

    return render(document, options)


def render_csv(document: Document, options: RenderOptions) -> bytes:
    """Return the document's cells as CSV."""
    from govreport_text.tidy import render  # noqa: PLC0415 - as above

    return render(document, options)


def read_csv(data: bytes, name: str) -> Document:
    """Return a document with the report whose cells are in a table that was written here."""
    from govreport_text.back import read  # noqa: PLC0415 - as above

    return read(data, name)


def sniff_csv(data: bytes) -> float:
    """Return how sure it is that *data* is such a table."""
    return 1.0 if _HEAD in data[:120].replace(b'"', b"") else 0.0


@hookimpl
def register_renderers() -> tuple[Renderer, ...]:
    """Declare both renderers."""
    return (
        Renderer(
            name="markdown",
            suffixes=(".md", ".markdown"),
            params=(),
            render=render_markdown,
            title="Markdown",
            media_type="text/markdown",
        ),
        Renderer(
            name="csv",
            suffixes=(".csv",),
            params=("source", "bom"),
            render=render_csv,
            title="CSV, a line for each cell",
            media_type="text/csv",
        ),
    )


@hookimpl
def register_readers() -> tuple[Reader, ...]:
    """Declare the reader of tidy CSV."""
    return (
        Reader(
            name="csv",
            suffixes=(".csv",),
            sniff=sniff_csv,
            read=read_csv,
            title="CSV, a line for each cell",
            notation=True,
        ),
    )
