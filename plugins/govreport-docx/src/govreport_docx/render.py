"""Render a document through a Word template."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import RenderError, TemplateError
from govreport.paths import nearest
from govreport_docx import gate, views
from govreport_docx.compiled import CompiledTemplate, compiled
from govreport_docx.contents import with_entries
from govreport_docx.counting import counted
from govreport_docx.facts import Facts
from govreport_docx.fitting import fitted
from govreport_docx.fragments import Fragment
from govreport_docx.links import retargeted
from govreport_docx.losses import report_losses
from govreport_docx.paragraphs import places
from govreport_docx.publish import Publish, described
from govreport_docx.reach import check_rendered
from govreport_docx.relations import CUSTOM
from govreport_docx.text import flat, printable
from govreport_opc.carriers import item, properties
from govreport_opc.writing import archive, packed
from govreport_sandbox import spending

_NAME = "annual-report.docx"
#: Options of the format; a template may ask for others.
OPTIONS = ("seal", "publish", "pages")
#: How it is told what is not for publication.
LEFT_OUT = "left out of the copy for publication: "


def render(document: Document, options: RenderOptions) -> bytes:
    """Return *document* as a Word file.

    Raises:
        TemplateError: There is no template, it is damaged, or it asks for a
            field that does not exist.
    """
    publish = publish_of(options)
    template = compiled(template_of(options), publish)
    context = context_of(document, options, template)
    _tell(options, template, publish)

    def explain(owner: object, name: str) -> str:
        return unknown(owner, name, context)

    with spending():
        body = template.finished(template.body.render(context, explain))
        flat_context = flattened(document, context)
        others = {
            name: fragment.render(
                flat_context if name.startswith(_PROPERTIES) else context, explain
            )
            for name, fragment in template.others.items()
        }
        custom = template.custom
        if isinstance(custom, Fragment):
            custom = custom.render(flat_context, explain).encode()
        targets = {
            name: {mark: fragment.render(flat_context, explain) for mark, fragment in found.items()}
            for name, found in template.links.items()
        }
    before, after = template.around
    texts = gate.passed({template.main: f"{before}{body}{after}", **others}, template.stories)
    for name, text in texts.items():
        check_rendered(text, name)
    report_losses(document, context, template.look.offers, texts, options.warn)
    main = fitted(texts[template.main], document, template.grids, template.look.table, options.warn)
    texts = {**texts, template.main: counted(main) if template.counts else main}
    frame = template.frame
    more = [packed(CUSTOM, properties(document.meta, custom))]
    first = frame.first
    if document.payload is not None:
        first = frame.first_payload
        more.append(packed(frame.item, item(document.payload)))
    for name, both in frame.linked.items():
        data = both[document.payload is not None]
        more.append(packed(name, retargeted(data, targets[name], "template, links")))

    def written(main: str) -> bytes:
        parts = [
            packed(name, text.encode()) for name, text in {**texts, template.main: main}.items()
        ]
        return archive((*first, *parts, *more, *frame.rest), options.timestamp)

    return written(_with_contents(texts, template, options, written))


def _with_contents(
    texts: Mapping[str, str],
    template: CompiledTemplate,
    options: RenderOptions,
    written: Callable[[str], bytes],
) -> str:
    """Return the main part with its tables of contents filled, with page numbers if asked for."""
    paged = options.switch("pages", default=False)
    main, levels = texts[template.main], template.contents
    if levels is None:
        if paged:
            options.warn("pages=yes changes nothing: the template has no table of contents")
        return main

    def filled(numbers: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
        xml, marks = with_entries(main, levels, numbers)
        whole = gate.passed({**texts, template.main: xml}, template.stories)
        return whole[template.main], marks

    found, marks = filled(None)
    if not paged:
        return found
    from govreport_docx.pages import pages_of  # noqa: PLC0415 - few ask LibreOffice for pages

    numbers = pages_of(found, marks, written)
    if numbers is None:
        options.warn(
            "LibreOffice does not tell the pages of the table of contents: "
            "Word fills them in when it opens the document"
        )
        return found
    return filled(numbers)[0]


#: Parts whose text has no line breaks.
_PROPERTIES = "docProps/"


def publish_of(options: RenderOptions) -> Publish:
    """Return what happens to what is not for publication.

    Raises:
        RenderError: The option ``publish`` has another value.
    """
    value = options.params.get("publish", Publish.CLEAN.value)
    try:
        return Publish(value)
    except ValueError:
        known = [one.value for one in Publish]
        raise RenderError(
            f"publish={value!r} is no way to publish{nearest(value, known)}",
            hint=f"Use one of {', '.join(known)}.",
        ) from None


def _tell(options: RenderOptions, template: CompiledTemplate, publish: Publish) -> None:
    """Say what a user should know of the template before anything is rendered."""
    _warn_of_unknown(options, template)
    if publish is Publish.CLEAN:
        for line in described(template.leftovers):
            options.warn(f"{LEFT_OUT}{line}")
    for line in template.losses:
        options.warn(line)


def _warn_of_unknown(options: RenderOptions, template: CompiledTemplate) -> None:
    """Say which options neither this format nor the template knows."""
    asked = template.params
    if asked is None:
        return
    for name in options.params:
        if name not in OPTIONS and name not in asked:
            close = nearest(name, [*OPTIONS, *asked])
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
        "meta": Facts("meta", views.meta(document.meta)),
        "params": Facts("params", {name: printable(text) for name, text in options.params.items()}),
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
        "meta": Facts("meta", {key: flat(text) for key, text in context["meta"].items()}),
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
    if isinstance(owner, Facts) and owner.may_have(name):
        return owner.missing(name)
    if isinstance(owner, views.BlockView):
        return f"a block has no field {name!r}{nearest(name, BLOCK_FIELDS)}"
    known = [str(key) for key in owner] if isinstance(owner, Mapping) else []
    return f"there is no field {name!r} here{nearest(name, known)}"


BLOCK_FIELDS = ("style", "text", "key", "level", "first", "last", "closing", "xml")
