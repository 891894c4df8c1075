"""The renderer: a document through a template into the bytes of a page."""

from __future__ import annotations

from markupsafe import Markup

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError
from govreport_html import files, national
from govreport_html.charts import charts_of, years_of
from govreport_html.metadata import facts, json_ld, script, tags
from govreport_html.page import page, title_parts
from govreport_html.summary import summary


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as one self-contained page.

    Raises:
        TemplateError: The template is damaged or asks for what does not exist.
        RenderError: There is no template, or the text cannot be encoded.
    """
    parts = page(document)
    drawn = options.switch("charts", default=True)
    told = options.switch("summary", default=True)
    years = years_of(document, options) if drawn or told else []
    context: dict[str, object] = {
        "title": document.title,
        "title_parts": title_parts(document.title),
        "language": document.language,
        "meta": document.meta,
        "tags": tags(document, options),
        "facts": facts(document, options),
        "json_ld": json_ld(document, options),
        "payload": script(document.payload) if document.payload is not None else "",
        "styles": Markup(files.styles(options)),  # noqa: S704 - a file of a template pack
        "number": parts.number,
        "preface": parts.preface,
        "sections": parts.sections,
        "closing": parts.closing,
        "summary": summary(document, years) if told else None,
        "charts": charts_of(years) if drawn else (),
    }
    if files.builtin(options) == national.SOURCE:
        text = national.page(**context)
    else:
        from govreport_html.filling import fill  # noqa: PLC0415 - most pages need no Jinja2

        text = fill(options, context)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise RenderError(
            f"the page has a character that is none: {text[error.start]!r}",
            hint="Remove it from the report's text.",
        ) from error
