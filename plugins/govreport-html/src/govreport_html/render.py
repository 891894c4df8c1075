"""The renderer: a document through a template into the bytes of a page."""

from __future__ import annotations

import jinja2
from markupsafe import Markup

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError
from govreport_html import environment
from govreport_html.charts import charts
from govreport_html.metadata import facts, json_ld, script, tags
from govreport_html.page import page, title_parts
from govreport_sandbox import check_page, spending

#: What a template can make Jinja2 and Python raise.
_FAULTS = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    RecursionError,
    MemoryError,
)


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as one self-contained page.

    Raises:
        TemplateError: The template is damaged or asks for what does not exist.
        RenderError: There is no template, or the text cannot be encoded.
    """
    parts = page(document)
    drawn = options.switch("charts", default=True)
    context: dict[str, object] = {
        "title": document.title,
        "title_parts": title_parts(document.title),
        "language": document.language,
        "meta": document.meta,
        "tags": tags(document, options),
        "facts": facts(document, options),
        "json_ld": json_ld(document, options),
        "payload": script(document.payload) if document.payload is not None else "",
        "styles": Markup(environment.styles(options)),  # noqa: S704 - a file of a template pack
        "number": parts.number,
        "preface": parts.preface,
        "sections": parts.sections,
        "closing": parts.closing,
        "charts": charts(document, options) if drawn else (),
    }
    try:
        template, strange = environment.template(options)
        text = _bounded(template, context) if strange else template.render(context)
    except _FAULTS as error:
        raise environment.translate(error, options) from error
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise RenderError(
            f"the page has a character that is none: {text[error.start]!r}",
            hint="Remove it from the report's text.",
        ) from error


def _bounded(template: jinja2.Template, context: dict[str, object]) -> str:
    """Return what a stranger's template writes, unless that is endless."""
    with spending() as budget:
        pieces = []
        for piece in template.generate(context):
            budget.write(len(piece))
            pieces.append(piece)
    text = "".join(pieces)
    check_page(text)
    return text
