"""Check a user's template: names, then a trial page, then what the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import attrs
import jinja2
from jinja2 import meta, nodes

from govreport.contracts import RenderOptions
from govreport.document import PAGE_PAYLOAD, Document, Table
from govreport.errors import RenderError
from govreport_html.environment import NAMES, near
from govreport_html.render import render

_SPACE = re.compile(r"\s+")
_MOST = 20


def check_template(path: Path, document: Document, options: RenderOptions) -> tuple[str, ...]:
    """Return what is wrong with the template at *path*, a line each.

    Args:
        path: The template.
        document: A document to try it with.
        options: Options of a render; templates to extend are taken from them.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return (f"{path}: it cannot be read as UTF-8 text: {error}",)
    found = list(_unknown(path, source, options))
    if found:
        return tuple(found)
    try:
        page = render(document, attrs.evolve(options, template=path, warn=lambda _message: None))
    except RenderError as error:
        return (str(error).replace("\n", " "),)
    return tuple(f"{path}: {line}" for line in _faults(page.decode(), document))


def _unknown(path: Path, source: str, options: RenderOptions) -> Iterator[str]:
    """Yield syntax errors, and names that nothing defines, with their lines."""
    environment = jinja2.Environment(autoescape=True)
    try:
        tree = environment.parse(source)
    except jinja2.TemplateSyntaxError as error:
        yield f"{path}, line {error.lineno}: {error.message}"
        return
    # A name that is set somewhere may be unset elsewhere; the trial page tells.
    known = {*NAMES, *environment.globals, *_defined(tree)}
    known.update(node.name for node in tree.find_all(nodes.Name) if node.ctx == "store")
    for name, other in options.templates.items():
        if name.endswith(".html.j2"):
            known.update(_defined(environment.parse(other.read_text(encoding="utf-8"))))
    missing = meta.find_undeclared_variables(tree) - known
    for node in tree.find_all(nodes.Name):
        if node.name in missing:
            yield f"{path}, line {node.lineno}: there is no {node.name!r}{near(node.name, known)}"


def _defined(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that a template defines for its blocks and those that extend it."""
    for node in tree.body:
        if isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            yield node.target.name


def _faults(text: str, document: Document) -> Iterator[str]:
    """Yield what a reader of the page would miss."""
    page = _Page()
    page.feed(text)
    page.close()
    if not page.language:
        yield "the page names no language: <html lang=…>"
    if not page.title.strip():
        yield "the page has no <title>"
    for address in page.outside:
        yield f"the page needs a file from elsewhere: {address}"
    if document.payload is not None and not page.payload:
        yield (
            "the page does not carry the report's data, so that it cannot be read back: "
            f'<script type="application/json" id="{PAGE_PAYLOAD}">{{{{ payload }}}}</script>'
        )
    shown = _SPACE.sub("", "".join(page.pieces))
    missing = [what for what, wanted in _texts(document) if _SPACE.sub("", wanted) not in shown]
    for what in missing[:_MOST]:
        yield f"the page does not show {what}"
    if len(missing) > _MOST:
        yield f"the page does not show {len(missing) - _MOST} other texts either"


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    yield f"the title {document.title!r}", document.title
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row):
                if cell.text:
                    where = cell.address or f"table {block.caption!r}"
                    yield f"{cell.text!r} ({where})", cell.text
        else:
            yield f"the text {block.text[:30]!r}", block.text


class _Page(HTMLParser):
    """Collects the text that a page shows, and what else it must have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = ""
        self.title = ""
        self.payload = False
        self.outside: list[str] = []
        self.pieces: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: text or "" for key, text in attrs}
        if tag == "html":
            self.language = found.get("lang", "")
        if tag in ("script", "style", "title"):
            self._inside = tag
        if tag == "script" and found.get("id") == PAGE_PAYLOAD:
            self.payload = True
        source = found.get("href" if tag == "link" else "src", "")
        loads = tag in ("script", "img", "iframe") or found.get("rel", "").lower() == "stylesheet"
        if source and loads and not source.startswith("data:"):
            self.outside.append(f"<{tag}> {source}")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif not self._inside:
            self.pieces.append(data)
