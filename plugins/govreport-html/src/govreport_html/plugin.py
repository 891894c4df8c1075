"""What this package declares: the renderer and the reader ``html``.

Jinja2 and the parser are loaded at the first page, not when formats are listed.
"""

from __future__ import annotations

import re
from pathlib import Path

from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document, is_own_page
from govreport.hookspecs import hookimpl

_HEAD = 65_536
_HTML = re.compile(rb"<!doctype\s+html|<html\b|<head\b|<body\b", re.IGNORECASE)
_OPTIONS = (
    "charts",
    "summary",
    "site-name",
    "site-domain",
    "site-code",
    "column-name",
    "column-description",
    "column-keywords",
    "column-type",
    "article-title",
    "pub-date",
    "content-source",
)
#: The options of a page, with hyphens for people and with underscores for programs.
_PARAMS = (*_OPTIONS, *(name.replace("-", "_") for name in _OPTIONS if "-" in name))


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as a page."""
    from govreport_html.render import render as work  # noqa: PLC0415

    return work(document, options)


def check_template(
    path: Path, document: Document, options: RenderOptions | None = None
) -> tuple[str, ...]:
    """Return what is wrong with a user's template, a line each."""
    from govreport_html.check import check_template as work  # noqa: PLC0415

    return work(path, document, options or RenderOptions())


def read(data: bytes, name: str) -> Document:
    """Return the report's data that a page of ours carries."""
    from govreport_html.reader import read as work  # noqa: PLC0415

    return work(data, name)


def sniff(data: bytes) -> float:
    """Return how sure it is that this is a page of ours.

    A reader that also looks at what a page shows may be surer.
    """
    head = data[:_HEAD]
    if not _HTML.search(head):
        return 0.0
    return 0.9 if is_own_page(head) else 0.1


@hookimpl
def register_renderers() -> tuple[Renderer, ...]:
    """Declare the renderer."""
    return (
        Renderer(
            name="html",
            suffixes=(".html", ".htm"),
            params=_PARAMS,
            render=render,
            title="web page (HTML, accessible, to be printed)",
            embeds=True,
            media_type="text/html",
            check_template=check_template,
            template_name="annual-report.html.j2",
        ),
    )


@hookimpl
def register_readers() -> tuple[Reader, ...]:
    """Declare the reader of our own pages."""
    return (
        Reader(
            name="html",
            suffixes=(".html", ".htm"),
            sniff=sniff,
            read=read,
            title="web page that govreport has made, with the report inside",
        ),
    )
