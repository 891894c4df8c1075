"""Render a document through a Word template."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import TemplateError
from govreport.paths import nearest
from govreport_docx import views
from govreport_docx.compiled import CORE, CompiledTemplate, compiled, part
from govreport_docx.losses import report_losses
from govreport_docx.paragraphs import places
from govreport_docx.reach import check_rendered
from govreport_docx.relations import CUSTOM
from govreport_docx.text import flat, printable
from govreport_opc.carriers import item, properties
from govreport_opc.writing import archive, packed
from govreport_sandbox import spending

_NAME = "annual-report.docx"
#: Options of the format; a template may ask for others.
_OPTIONS = ("seal",)


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as a Word file.

    Raises:
        TemplateError: There is no template, it is damaged, or it asks for a
            field that does not exist.
    """
    template = compiled(template_of(options))
    context = context_of(document, options, template)
    _warn_of_unknown(options, template)

    def explain(owner: object, name: str) -> str:
        return unknown(owner, name, context)

    with spending():
        body = template.finished(template.body.render(context, explain))
        others = {
            name: fragment.render(
                flattened(document, context) if name == CORE else context, explain
            )
            for name, fragment in template.others.items()
        }
    before, after = template.around
    texts = {template.main: f"{before}{body}{after}", **others}
    rendered = []
    for name, text in texts.items():
        rendered.append(part(name, text))
        check_rendered(text, name)
    rendered.append(packed(CUSTOM, properties(document.meta)))
    frame = template.frame
    first = frame.first
    if document.payload is not None:
        first = frame.first_payload
        rendered.append(packed(frame.item, item(document.payload)))
    report_losses(document, context["blocks"], template.look.offers, body, options.warn)
    return archive((*first, *rendered, *frame.rest), options.timestamp)


def _warn_of_unknown(options: RenderOptions, template: CompiledTemplate) -> None:
    """Say which options neither this format nor the template knows."""
    asked = template.params
    if asked is None:
        return
    for name in options.params:
        if name not in _OPTIONS and name not in asked:
            close = nearest(name, [*_OPTIONS, *asked])
            options.warn(
                f"neither the format 'docx' nor its template has an option {name!r}{close}"
            )


def template_of(options: RenderOptions) -> Path:
    """Return the template to render with; raises `TemplateError` where there is none."""
    if options.template is not None:
        return options.template
    wanted = f"{options.edition}/{_NAME}"
    found = options.templates
    for name in (f"national/{wanted}", wanted, _NAME):
        if name in found:
            return found[name]
    # Another edition's template will do: tables that it does not have are built.
    others = sorted(name for name in found if name.endswith(f"/{_NAME}"))
    preferred = [name for name in others if name.startswith("national/")] or others
    if preferred:
        return found[preferred[-1]]
    raise TemplateError(
        "there is no Word template",
        hint="Install govreport-templates (`pip install govreport-templates`), "
        "or give one with --template.",
    )


def context_of(
    document: Document, options: RenderOptions, template: CompiledTemplate
) -> dict[str, Any]:
    """Return what *template* is rendered with."""
    look = template.look
    sealed = options.switch("seal", default=False)
    looks = views.Looks(
        table=look.table,
        styles=look.styles,
        places=places(document.blocks, sealed=sealed),
        character=look.character,
    )
    found = views.blocks(document, looks, look.offers)
    numbers = list(views.leading_numbers(found))
    values = views.cells(document)
    context: dict[str, Any] = {
        "title": printable(document.title),
        "title_lines": views.title_lines(document.title, look.title_room),
        "numbers": [view.text for view in numbers],
        "blocks": found[len(numbers) :],
        "cells": values,
        "meta": views.meta(document.meta),
        "params": {name: printable(text) for name, text in options.params.items()},
        "author": printable(document.meta.get("agency", "")),
        "language": document.language,
        "created": _moment(options.timestamp),
    }
    names = template.names
    if "sections" in names:
        context["sections"] = views.sections(found)
    if not names <= context.keys():
        context = {**views.groups(values), **context}
    return context


def flattened(document: Document, context: dict[str, Any]) -> dict[str, Any]:
    """Return the context for properties, where text has no line breaks."""
    return {
        **context,
        "title": flat(document.title),
        "title_lines": flat(document.title),
        "author": flat(context["author"]),
        "meta": {key: flat(text) for key, text in context["meta"].items()},
    }


def _moment(timestamp: int) -> str:
    moment = datetime.datetime.fromtimestamp(timestamp, tz=datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def unknown(owner: object, name: str, context: Mapping[str, Any]) -> str:
    """Return what is wrong with a field that does not exist, and what it may have meant."""
    cells: Mapping[str, str] = context["cells"]
    if owner is cells:
        return f"the report has no cell {name!r}{nearest(name, cells)}"
    if owner is None:
        known = [*(key for key in context if not key.startswith("_")), *cells]
        return f"there is no field {name!r}{nearest(name, known)}"
    if isinstance(owner, views.BlockView):
        return f"a block has no field {name!r}{nearest(name, BLOCK_FIELDS)}"
    known = [str(key) for key in owner] if isinstance(owner, Mapping) else []
    return f"there is no field {name!r} here{nearest(name, known)}"


BLOCK_FIELDS = ("style", "text", "key", "level", "first", "last", "closing", "xml")
