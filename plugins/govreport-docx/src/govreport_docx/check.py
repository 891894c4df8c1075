"""Check a template before anybody renders with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
from lxml import etree

from govreport.contracts import RenderOptions
from govreport.document import Document, Table
from govreport.errors import GovreportError, TemplateError
from govreport.paths import nearest
from govreport_docx.compiled import compiled, open_template
from govreport_docx.fields import unknown_fields
from govreport_docx.intake import load
from govreport_docx.look import W, paragraph_text, table_tokens
from govreport_docx.render import context_of, render
from govreport_docx.scan import Fault, Tag, faults, scan
from govreport_docx.views import signature

_CONTROL = re.compile(r"\{[%{#](p|tr|tc)\s")


def check_template(path: Path, document: Document, options: RenderOptions) -> tuple[str, ...]:
    """Return what is wrong with the template at *path*, a line each; *document* is a sample.

    The lines tell of tags that are broken or not closed, of fields that do not
    exist (with the nearest that does), of text beside a tag that takes its
    whole paragraph, and of tables whose captions are not the sample's.
    """
    try:
        template = open_template(load(path), path)
    except TemplateError as error:
        return (_line(error),)
    body = template.docx.element.body
    found = [str(fault) for fault in faults(body)]
    found += _mended(body, template.patch_xml(template.get_xml()))
    found += _torn(body)
    found += _beside(body)
    if not found:
        found += _fields(path, document, options)
    found += _tables(body, document)
    if not found:
        found += _trial(path, document, options)
    return tuple(dict.fromkeys(found))


def _line(error: GovreportError) -> str:
    return f"{error.message}. {error.hint}" if error.hint else error.message


def _mended(body: etree._Element, patched: str) -> Iterator[str]:
    """Yield the tags that docxtpl does not find again in what Word made of them."""
    rest = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", patched))
    for found in scan(body):
        if isinstance(found, Fault):
            continue
        inner = _CONTROL.sub(lambda match: match[0][:2], found.text)
        wanted = re.sub(r"\s+", "", inner.translate(_QUOTES))
        if wanted not in rest and not _is_docxtpls(found):
            yield (
                f"paragraph “{found.place[:80]}”: Word has split the tag {found.text} in a way "
                "that cannot be mended; delete it and type it anew in one go"
            )


_QUOTES = str.maketrans("“”‘’", "\"\"''")


def _torn(body: etree._Element) -> Iterator[str]:
    """Yield the tags that begin in a link or a tracked change and end outside of it."""
    for paragraph in body.iter(f"{W}p"):
        text, owners = "", []
        for node in paragraph.iter(f"{W}t"):
            owner = next(node.iterancestors(f"{W}r")).getparent()
            text += node.text or ""
            owners += [owner] * len(node.text or "")
        for match in _TAG.finditer(text):
            if len(set(owners[match.start() : match.end()])) > 1:
                yield (
                    f"paragraph “{text.strip()[:80]}”: a link or a tracked change tears the tag "
                    f"{match[0]}; remove the link, or accept the change"
                )


_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def _is_docxtpls(tag: Tag) -> bool:
    """Return whether docxtpl turns the tag into something else than Jinja."""
    return tag.word in ("vm", "hm", "colspan", "cellbg") or tag.text.startswith("{#")


def _beside(body: etree._Element) -> Iterator[str]:
    """Yield the paragraphs whose tag takes them away together with other text."""
    for paragraph in body.iter(f"{W}p"):
        text = paragraph_text(paragraph).strip()
        tags = re.findall(r"\{%p\s.*?%\}|\{\{p\s.*?\}\}", text)
        if tags and text != tags[0]:
            yield (
                f"paragraph “{text[:80]}”: {tags[0]} takes its whole paragraph; "
                "the text beside it would be lost, so give it a paragraph of its own"
            )


def _fields(path: Path, document: Document, options: RenderOptions) -> Iterator[str]:
    """Yield the fields that do not exist, in branches that are not taken as well."""
    try:
        made = compiled(path)
    except TemplateError as error:
        yield _line(error)
        return
    context = context_of(document, options, made)
    for fragment in (made.body, *made.others.values()):
        yield from unknown_fields(fragment, context)


def _tables(body: etree._Element, document: Document) -> Iterator[str]:
    """Yield the captions in which the template's tables differ from the sample's."""
    own: dict[str, tuple[str, ...]] = {}
    for table in body.iter(f"{W}tbl"):
        tokens = table_tokens(table)
        keys = {token[1:].split(".", 1)[0] for token in tokens if token.startswith("{")}
        if any("{%" in token for token in tokens):
            continue
        own.update(dict.fromkeys(keys, tokens))
    for wanted in document.tables():
        if wanted.key in own:
            yield from _differences(wanted, own[wanted.key])


def _differences(table: Table, tokens: tuple[str, ...]) -> Iterator[str]:
    wanted = signature(table)
    name = f"table “{table.caption or table.key}”"
    if wanted == tokens:
        return
    missing = [token for token in dict.fromkeys(wanted) if token not in tokens]
    added = [token for token in dict.fromkeys(tokens) if token not in wanted]
    for token in missing:
        if token.startswith("{"):
            yield f"{name}: no cell prints {token[1:-1]}"
        else:
            yield f"{name}: the form's caption “{token}” is missing{nearest(token, added)}"
    for token in added:
        if not token.startswith("{"):
            yield f"{name}: the form has no caption “{token}”{nearest(token, missing)}"
    if not missing and not added:
        yield f"{name}: captions and cells are not in the form's order"


def _trial(path: Path, document: Document, options: RenderOptions) -> Iterator[str]:
    """Render the sample, and yield what goes wrong or is lost."""
    warnings: list[str] = []
    try:
        render(document, attrs.evolve(options, template=path, warn=warnings.append))
    except GovreportError as error:
        yield _line(error)
    yield from warnings
