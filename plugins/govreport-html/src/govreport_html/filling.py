"""A page through a template that Jinja2 fills: one of a user's, or of another template pack."""

from __future__ import annotations

from collections.abc import Mapping

import jinja2

from govreport.contracts import RenderOptions
from govreport_html import environment
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


def fill(options: RenderOptions, context: Mapping[str, object]) -> str:
    """Return what the template that *options* ask for makes of the names in *context*.

    Raises:
        TemplateError: The template is damaged or asks for what does not exist.
        RenderError: There is no template.
    """
    try:
        template, strange = environment.template(options)
        return _bounded(template, context) if strange else template.render(context)
    except _FAULTS as error:
        raise environment.translate(error, options) from error


def _bounded(template: jinja2.Template, context: Mapping[str, object]) -> str:
    """Return what a stranger's template writes, unless that is endless."""
    with spending() as budget:
        pieces = []
        for piece in template.generate(context):
            budget.write(len(piece))
            pieces.append(piece)
    text = "".join(pieces)
    check_page(text)
    return text
