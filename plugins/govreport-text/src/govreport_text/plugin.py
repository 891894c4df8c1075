"""What this package declares: the renderers ``markdown`` and ``csv``."""

from __future__ import annotations

from govreport.contracts import Renderer, RenderOptions
from govreport.document import Document
from govreport.hookspecs import hookimpl


def render_markdown(document: Document, options: RenderOptions) -> bytes:
    """Return the document as Markdown."""
    from govreport_text.markdown import render  # noqa: PLC0415 - loaded with the first document

    return render(document, options)


def render_csv(document: Document, options: RenderOptions) -> bytes:
    """Return the document's cells as CSV."""
    from govreport_text.tidy import render  # noqa: PLC0415 - as above

    return render(document, options)


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
            title="CSV（每个单元格一行）",
            media_type="text/csv",
        ),
    )
