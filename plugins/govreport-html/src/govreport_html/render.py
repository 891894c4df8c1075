"""The renderer: a document through a template into the bytes of a page."""

from __future__ import annotations

import jinja2
from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError, TemplateError
from markupsafe import Markup

from govreport_html import environment
from govreport_html.charts import charts
from govreport_html.metadata import facts, json_ld, script, tags
from govreport_html.page import page

_LARGEST = 64_000_000


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as one self-contained page.

    Raises:
        TemplateError: The template is damaged or asks for what does not exist.
        RenderError: There is no template, or the text cannot be encoded.
    """
    template = environment.template(options)
    parts = page(document)
    drawn = options.params.get("charts", "on") != "off"
    context = {
        "title": document.title,
        "language": document.language,
        "meta": document.meta,
        "tags": tags(document, options),
        "facts": facts(document, options),
        "json_ld": json_ld(document, options),
        "payload": script(document.payload) if document.payload is not None else "",
        "styles": Markup(environment.styles(options)),  # noqa: S704 - a file of a template pack
        "preface": parts.preface,
        "sections": parts.sections,
        "closing": parts.closing,
        "charts": charts(document, options.previous) if drawn else (),
    }
    text = _text(template, context, options)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise RenderError(
            f"the page has a character that is none: {text[error.start]!r}",
            hint="Remove it from the report's text.",
        ) from error


def _text(template: jinja2.Template, context: dict[str, object], options: RenderOptions) -> str:
    if options.template is None:
        return template.render(context)
    pieces = []
    size = 0
    try:
        for piece in template.generate(context):
            pieces.append(piece)
            size += len(piece)
            if size > _LARGEST:
                raise TemplateError(
                    f"template {options.template} writes more than {_LARGEST} characters"
                )
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise environment.translate(error, options.template) from error
    return "".join(pieces)
