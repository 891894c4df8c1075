"""Check a template before anybody renders with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from govreport.contracts import RenderOptions, TemplateCheck
from govreport.document import Document, Heading, Paragraph, Role, Table
from govreport.errors import GovreportError, TemplateError
from govreport.paths import nearest
from govreport_docx.compiled import CompiledTemplate, Opened, compiled, opened
from govreport_docx.facts import ALWAYS, KNOWN_FACTS, Facts
from govreport_docx.fields import asked_fields, unknown_fields
from govreport_docx.publish import described
from govreport_docx.render import LEFT_OUT, OPTIONS, context_of, publish_of, render
from govreport_docx.scan import scan
from govreport_docx.views import signature

_OF_DOCUMENTS = ("title", "numbers", "blocks")
_MOST = 12  #: cells that are named one by one


def check_template(path: Path, document: Document, options: RenderOptions) -> TemplateCheck:
    """Return what there is to say of the template at *path*; *document* is a sample.

    Faults are tags that are broken, not closed, torn or of another engine; fields that do not
    exist (with the nearest that does); what a tag takes away with its paragraph, row or
    cell; tables whose captions are not the sample's; and whatever goes wrong when the
    sample is rendered.  What is not for publication is noted.
    """
    try:
        publish = publish_of(options)
        found = opened(path, publish)
    except GovreportError as error:
        return TemplateCheck(faults=(_line(error),))
    if not _has_tags(found):
        return TemplateCheck(
            faults=(f"there is no tag in {path}: it is a document, and no template",)
        )
    notes = tuple(f"not for publication: {line}" for line in described(found.intake.leftovers))
    faults = [line for story in found.stories for line in story.faults]
    losses = found.losses()
    made = None
    if not faults:
        try:
            made = compiled(path, publish)
        except TemplateError as error:
            faults.append(_line(error))
    if made is None:
        lines = (*faults, *losses, *_tables(found, document))
        return TemplateCheck(faults=tuple(dict.fromkeys(lines)), notes=notes)
    faults += _fields(made, document, options)
    lines = (*faults, *losses, *_tables(found, document))
    if not faults:
        lines += tuple(line for line in _trials(made, document, options) if line not in losses)
    return _with_fields(made, document, options, tuple(dict.fromkeys(lines)), notes)


def _line(error: GovreportError) -> str:
    return f"{error.message}. {error.hint}" if error.hint else error.message


def _has_tags(found: Opened) -> bool:
    """Return whether there is any tag, whole or broken."""
    return any(story.faults or story.losses or story.has_tags for story in found.stories) or any(
        True for _ in scan(found.body.root)
    )


def _fields(made: CompiledTemplate, document: Document, options: RenderOptions) -> Iterator[str]:
    """Yield the fields that do not exist, in branches that are not taken as well."""
    context = context_of(document, options, made)
    for fragment in made.fragments():
        yield from unknown_fields(fragment, context)


def _tables(found: Opened, document: Document) -> Iterator[str]:
    """Yield the captions in which the template's tables differ from the sample's."""
    for wanted in document.tables():
        tokens = found.look.offers.get(wanted.key)
        if tokens is not None:
            yield from _differences(wanted, tokens)


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


def _trials(made: CompiledTemplate, document: Document, options: RenderOptions) -> Iterator[str]:
    """Render the sample with everything that is optional, and with nothing of it."""
    asked = asked_fields(made.fragments())
    names = [path.partition(".")[2] for path in asked.used if path.startswith("params.")]
    given = {**{name: name for name in names}, **options.params}
    facts = {key: key for key in KNOWN_FACTS if key not in ALWAYS}
    yield from _trial(made.path, _full(document, facts), attrs.evolve(options, params=given))
    if asked.unguarded <= {f"params.{name}" for name in options.params}:
        yield from _trial(made.path, document, options)


_NUMBER = "样政发〔2000〕1号"
_CLOSING = (Role.ATTACHMENT, Role.ATTACHMENT, Role.SIGNATURE, Role.DATE)


def _full(document: Document, facts: Mapping[str, str]) -> Document:
    """Return a sample with a document number, headings of every level and closing lines."""
    blocks = list(document.blocks)
    roles = {block.role for block in blocks if isinstance(block, Paragraph)}
    levels = {block.level for block in blocks if isinstance(block, Heading)}
    meta = {**facts, **document.meta}
    if Role.DOCUMENT_NUMBER not in roles:
        blocks.insert(0, Paragraph(text=_NUMBER, role=Role.DOCUMENT_NUMBER))
        meta["document-number"] = meta["document_number"] = _NUMBER
    blocks += [Heading(text=f"样本标题{level}", level=level) for level in {2, 3, 4} - levels]
    if Role.BODY not in roles:
        blocks.append(Paragraph(text="样本正文"))
    if not roles & set(_CLOSING):
        blocks += [Paragraph(text=f"样本{role.value}", role=role) for role in _CLOSING]
    return attrs.evolve(document, blocks=tuple(blocks), meta=meta)


def _trial(path: Path, document: Document, options: RenderOptions) -> Iterator[str]:
    """Render the sample, and yield what goes wrong or is lost."""
    warnings: list[str] = []
    try:
        render(document, attrs.evolve(options, template=path, warn=warnings.append))
    except GovreportError as error:
        yield _line(error)
    yield from (line for line in warnings if not line.startswith(LEFT_OUT))


def _with_fields(
    made: CompiledTemplate,
    document: Document,
    options: RenderOptions,
    faults: tuple[str, ...],
    notes: tuple[str, ...],
) -> TemplateCheck:
    """Return what was found, with the fields that the template uses and those that it does not."""
    asked = asked_fields(made.fragments())
    context = context_of(document, options, made)
    cells: Mapping[str, str] = context["cells"]
    facts: Facts = context["meta"]
    plain = [*_OF_DOCUMENTS, *(f"meta.{key}" for key in sorted(KNOWN_FACTS))]
    options_asked = sorted(path for path in asked.used if path.startswith("params."))
    given = [f"params.{name}" for name in options.params if name not in OPTIONS]
    title = {"title"} if "title_lines" in asked.used else set()
    used = asked.used | title
    notes += tuple(
        f"not every report has {path}: put it under {{% if {path} %}}"
        for path in sorted(asked.unguarded)
        if path.startswith("meta.") and facts.may_have(path.removeprefix("meta."))
    )
    return TemplateCheck(
        faults=faults,
        notes=notes,
        used=(
            *(name for name in plain if name in used),
            *options_asked,
            *_grouped([cell for cell in cells if cell in used], cells),
        ),
        unused=(
            *(name for name in plain if name not in used),
            *(name for name in given if name not in used),
            *_grouped([cell for cell in cells if cell not in used], cells),
        ),
    )


def _grouped(names: list[str], cells: Mapping[str, str]) -> Iterator[str]:
    """Yield cells one by one where they are few, and by their table where they are many."""
    tables: dict[str, list[str]] = {}
    for name in names:
        tables.setdefault(name.partition(".")[0], []).append(name)
    for table, found in tables.items():
        whole = sum(1 for cell in cells if cell.partition(".")[0] == table)
        if len(found) <= _MOST:
            yield from found
        else:
            yield f"{table} ({len(found)}/{whole})"
