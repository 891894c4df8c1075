"""What this package declares: the renderers ``markdown`` and ``csv``."""

from __future__ import annotations

from govreport.contracts import Renderer
from govreport.hookspecs import hookimpl
from govreport_text import markdown, tidy


@hookimpl
def register_renderers() -> tuple[Renderer, ...]:
    """Declare both renderers."""
    return (
        Renderer(
            name="markdown",
            suffixes=(".md", ".markdown"),
            params=(),
            render=markdown.render,
            title="Markdown",
            media_type="text/markdown",
        ),
        Renderer(
            name="csv",
            suffixes=(".csv",),
            params=("source", "bom"),
            render=tidy.render,
            title="CSV（每个单元格一行）",
            media_type="text/csv",
        ),
    )
