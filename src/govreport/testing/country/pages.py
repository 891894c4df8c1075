"""How the reports of an invented province are published: formats, and shapes of pages."""

from __future__ import annotations

import html
import io
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from govreport.document import Document, Heading, Paragraph, Table
from govreport.engine import Engine
from govreport.model import Report
from govreport.testing.layouts import LAYOUTS

#: Layouts of tables that pages have; each leaves every cell where a person finds it.
_TABLES: Final = ("as composed", "spans as empty cells", "wrapped", "rows of their own")
_MENU: Final = ("首页", "政务公开", "办事服务", "互动交流", "信息公开年报")


@attrs.frozen(kw_only=True)
class Style:
    """A way to publish a report.

    Attributes:
        name: Its name.
        suffix: Ending of the file.
        write: Makes the file; gets the engine, the report and randomness.
    """

    name: str
    suffix: str
    write: Callable[[Engine, Report, random.Random], bytes]


def _shown(engine: Engine, report: Report) -> Document:
    """Return the report laid out, without the data that govreport would carry in it."""
    return attrs.evolve(engine.compose(report), payload=None)


def _page(engine: Engine, report: Report, chance: random.Random, shape: str) -> bytes:
    document = LAYOUTS[chance.choice(_TABLES)](_shown(engine, report), chance)
    day = report.publication.date
    head = (
        f"<div class='info'><span>发布日期：{day}</span><span>来源：{_text(report.agency.name)}"
        "</span></div>"
        if day
        else ""
    )
    body = "\n".join(_blocks(document, shape))
    title = _text(document.title)
    return (
        f"<!DOCTYPE html>\n<html lang='zh-CN'><head><meta charset='utf-8'>"
        f"<title>{title}</title><meta name='PubDate' content='{day or ''}'></head>\n<body>"
        f"{_SHAPES[shape].format(menu=_menu(), title=title, head=head, body=body)}"
        "</body></html>\n"
    ).encode()


def _menu() -> str:
    return "".join(f"<li><a href='/{at}/'>{name}</a></li>" for at, name in enumerate(_MENU))


_SHAPES: Final[Mapping[str, str]] = {
    "divisions": (
        "<div class='top'><ul class='nav'>{menu}</ul></div><div class='main'>"
        "<h1>{title}</h1>{head}<div class='TRS_Editor'>{body}</div></div>"
        "<div class='footer'>主办：办公室　网站标识码：9900000001</div>"
    ),
    "tables": (
        "<table width='980' align='center'><tr><td><ul>{menu}</ul></td></tr></table>"
        "<h2 align='center'>{title}</h2>{head}<div id='zoom'>{body}</div>"
    ),
    "articles": (
        "<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>{head}"
        "{body}</article></main><footer>版权所有</footer>"
    ),
}


def _blocks(document: Document, shape: str) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Heading) and shape == "articles":
            yield f"<h{block.level + 1}>{_text(block.text)}</h{block.level + 1}>"
        elif isinstance(block, Heading):
            yield f"<p><strong>{_text(block.text)}</strong></p>"
        elif isinstance(block, Paragraph):
            indent = "　　" if shape == "tables" else ""
            yield f"<p>{indent}{_text(block.text)}</p>"


def _table(table: Table) -> Iterator[str]:
    yield "<table border='1' cellspacing='0'>"
    for row in table.rows:
        cells = []
        for cell in row:
            spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
            given = "".join(f" {name}='{span}'" for name, span in spans if span > 1)
            cells.append(f"<td{given}>{_text(cell.text)}</td>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _text(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _as_page(shape: str) -> Callable[[Engine, Report, random.Random], bytes]:
    return lambda engine, report, chance: _page(engine, report, chance, shape)


def _as_file(form: str) -> Callable[[Engine, Report, random.Random], bytes]:
    return lambda engine, report, _chance: engine.render_document(
        _shown(engine, report), form, edition=report.edition
    )


def _as_data(form: str) -> Callable[[Engine, Report, random.Random], bytes]:
    return lambda engine, report, _chance: engine.render_bytes(report, form)


_DOTS: Final = 150
_ASKEW: Final = 0.4


def _scan(engine: Engine, report: Report, chance: random.Random) -> bytes:
    """Return pictures of the pages as a PDF: grey, with 150 dots an inch, each a little askew."""
    import pypdfium2  # noqa: PLC0415 - only scans need it

    pages = pypdfium2.PdfDocument(_as_file("pdf")(engine, report, chance))
    pictures = [
        page.render(scale=_DOTS / 72, grayscale=True)
        .to_pil()
        .rotate(chance.uniform(-_ASKEW, _ASKEW), resample=2, fillcolor=255)
        for page in pages
    ]
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", resolution=_DOTS, save_all=True, append_images=pictures[1:])
    return stream.getvalue()


#: The styles by name. ``scan`` needs pypdfium2 and Pillow to write, and a reader of scans to read.
STYLES: Final[Mapping[str, Style]] = {
    style.name: style
    for style in (
        *(Style(name=f"html, {one}", suffix=".html", write=_as_page(one)) for one in _SHAPES),
        Style(name="docx", suffix=".docx", write=_as_file("docx")),
        Style(name="pdf", suffix=".pdf", write=_as_file("pdf")),
        Style(name="scan", suffix=".pdf", write=_scan),
        Style(name="ofd", suffix=".ofd", write=_as_file("ofd")),
        Style(name="toml", suffix=".toml", write=_as_data("toml")),
        Style(name="html with data", suffix=".html", write=_as_data("html")),
    )
}
