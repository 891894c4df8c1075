"""Lay a report out as a neutral document: the inverse of `recognize`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

import attrs

from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Table
from govreport.editions import Edition, Kind, Label, Slot, TableLayout
from govreport.model import Content, Money, Report, Subheading, Value
from govreport.model import Table as Values
from govreport.text.printing import MARK, is_steering, plain

#: What may stand in `Document.meta`; numbers of attachments count from 1.
META: Mapping[str, str] = {
    "edition": "Identifier of the edition of the form.",
    "year": "The year reported on, four digits.",
    "agency": "Full name of the body.",
    "agency-kind": "Kind of body: a value of `AgencyKind`.",
    "region-code": "Administrative division code (GB/T 2260).",
    "contact-address": "Address of the body's information office.",
    "contact-postcode": "Its postcode.",
    "contact-phone": "Its telephone number.",
    "contact-email": "Its e-mail address.",
    "published": "Day of publication on the web, as 2025-01-31.",
    "source": "信息来源.",
    "site": "Name of the web site.",
    "site-domain": "Its domain name.",
    "site-code": "Its identification code (网站标识码).",
    "column": "Name of the site's column that holds the report.",
    "url": "Address of the page.",
    "index-number": "索引号.",
    "document-number": "文号.",
    "signed-by": "署名.",
    "signed-on": "成文日期, as 2025-01-31.",
    "attachment-N-url": "Where the attachment can be fetched whose name is in the text.",
    "attachment-N-title": "Name of a file that a published page links to; readers give it.",
    "article-title": "Title of the article that a web page says it holds; readers give it.",
    "pictures": "Number of pictures that are not read; readers give it.",
    "drawings": "Number of charts and diagrams, whose text is not read; readers give it.",
}

#: A row of a table with its labels laid out; its slots are still open, with their addresses.
_Row: TypeAlias = tuple[Cell | tuple[Slot, str], ...]


def compose(report: Report, edition: Edition) -> Document:
    """Return *report* laid out by *edition*.

    The document has no payload; who embeds the report's data adds it.
    """
    blocks: list[Block] = []
    number = report.publication.document_number
    if number:
        blocks.append(Paragraph(text=number, role=Role.DOCUMENT_NUMBER))
    blocks.extend(Paragraph(text=part.text, role=Role.PREAMBLE) for part in report.preamble)
    for section, form in zip(report.sections, edition.sections, strict=True):
        if not section.present:
            continue
        blocks.append(Heading(text=section.heading or form.heading, level=1, key=form.key))
        blocks.extend(_narrative(section.content))
        if form.table:
            blocks.append(_table(edition.table(form.table), report.table(form.table)))
        blocks.extend(_narrative(section.after))
    blocks.extend(_closing(report))
    made = Document(title=title_of(report, edition), blocks=tuple(blocks), meta=meta_of(report))
    return printable(made)


def printable(document: Document) -> Document:
    """Return a document with U+FFFD for what would steer a terminal or turn text round.

    The report keeps such characters, and its data say them with escapes; no page shows them.
    """
    if not is_steering(document.text()) and not any(map(is_steering, document.meta.values())):
        return document
    return _changed(document, plain)


def unmarked(document: Document) -> Document:
    """Return a document as a format shows it that prints nothing where `printable` has a mark."""
    return _changed(document, lambda text: text.replace(MARK, ""))


def _changed(document: Document, change: Callable[[str], str]) -> Document:
    """Return a document with all of its text changed."""
    return attrs.evolve(
        document,
        title=change(document.title),
        blocks=tuple(_changed_block(block, change) for block in document.blocks),
        meta={key: change(text) for key, text in document.meta.items()},
    )


def _changed_block(block: Block, change: Callable[[str], str]) -> Block:
    if not isinstance(block, Table):
        return attrs.evolve(block, text=change(block.text))
    rows = [tuple(attrs.evolve(cell, text=change(cell.text)) for cell in row) for row in block.rows]
    return attrs.evolve(block, rows=tuple(rows), caption=change(block.caption))


def title_of(report: Report, edition: Edition) -> str:
    """Return the printed title."""
    return report.title or edition.title.format(agency=report.agency.name, year=report.year)


def printed(value: Value, slot: Slot) -> str:
    """Return *value* as it is printed in its cell."""
    if isinstance(value, int):
        return f"{value:+d}" if slot.kind is Kind.SIGNED and value else str(value)
    if isinstance(value, Money) and value.unit != slot.column.unit:
        return f"{value}{value.unit}"
    return str(value)


def meta_of(report: Report) -> Mapping[str, str]:
    """Return the facts about a report that are not in its text, by key; empty ones left out."""
    contact = report.agency.contact
    publication = report.publication
    pairs = {
        "edition": report.edition,
        "year": str(report.year),
        "agency": report.agency.name,
        "agency-kind": report.agency.kind.value,
        "region-code": report.agency.region_code,
        "contact-address": contact.address,
        "contact-postcode": contact.postcode,
        "contact-phone": contact.phone,
        "contact-email": contact.email,
        "published": publication.date.isoformat() if publication.date else "",
        "source": publication.source,
        "site": publication.site,
        "site-domain": publication.site_domain,
        "site-code": publication.site_code,
        "column": publication.column,
        "url": publication.url,
        "index-number": publication.index_number,
        "document-number": publication.document_number,
        "signed-by": publication.signed_by,
        "signed-on": publication.signed_on.isoformat() if publication.signed_on else "",
    }
    for index, attachment in enumerate(report.attachments, 1):
        pairs[f"attachment-{index}-url"] = attachment.url
    return {key: text for key, text in pairs.items() if text}


def _narrative(content: tuple[Content, ...]) -> Iterator[Block]:
    for part in content:
        if isinstance(part, Subheading):
            yield Heading(text=part.text, level=part.level)
        else:
            yield Paragraph(text=part.text)


def _table(layout: TableLayout, table: Values) -> Table:
    values = table.values
    rows = [
        tuple([item if isinstance(item, Cell) else _cell(values, *item) for item in row])
        for row in _skeleton(layout)
    ]
    return Table(
        rows=tuple(rows),
        key=layout.key,
        caption=layout.caption,
        head=layout.head,
        widths=layout.widths,
    )


def _cell(values: Mapping[str, Value], slot: Slot, address: str) -> Cell:
    text = printed(values[slot.cell], slot)
    return Cell(text=text, colspan=slot.column.span, address=address)


@lru_cache(maxsize=64)
def _skeleton(layout: TableLayout) -> tuple[_Row, ...]:
    """Return the grid with its labels as finished cells; layouts compare by identity."""
    return tuple(
        tuple(
            _label(item) if isinstance(item, Label) else (item, f"{layout.key}.{item.cell}")
            for item in row
        )
        for row in layout.grid
    )


def _label(label: Label) -> Cell:
    return Cell(
        text=label.text,
        colspan=label.colspan,
        rowspan=label.rowspan,
        scope=label.scope,
        vertical=label.vertical,
    )


def _closing(report: Report) -> Iterator[Block]:
    titles = [attachment.title for attachment in report.attachments]
    if len(titles) == 1:
        yield Paragraph(text=f"附件：{titles[0]}", role=Role.ATTACHMENT)
    for index, title in enumerate(titles if len(titles) > 1 else (), 1):
        head = "附件：" if index == 1 else ""
        yield Paragraph(text=f"{head}{index}.{title}", role=Role.ATTACHMENT)
    publication = report.publication
    if publication.signed_by:
        yield Paragraph(text=publication.signed_by, role=Role.SIGNATURE)
    if publication.signed_on:
        day = publication.signed_on
        yield Paragraph(text=f"{day.year}年{day.month}月{day.day}日", role=Role.DATE)
