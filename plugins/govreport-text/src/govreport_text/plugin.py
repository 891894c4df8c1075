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
            render=markdown.render,
            title="Markdown",
            media_type="text/markdown",
        ),
        Renderer(
            name="csv",
            suffixes=(".csv",),
            render=tidy.render,
            title="Tidy CSV of the cells",
            media_type="text/csv",
        ),
    )
