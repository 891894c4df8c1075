"""Markdown: the whole report as GitHub-flavoured text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govreport.contracts import RenderOptions
from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport_text.escaping import cell, heading, inline, line
from govreport_text.tables import Flat, flatten


def render(document: Document, options: RenderOptions) -> bytes:  # noqa: ARG001 - one signature for all
    """Return *document* as Markdown."""
    parts = [heading(document.title, 1)]
    attachments = 0
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role is Role.ATTACHMENT:
            attachments += 1
        parts.extend(_block(block, document.meta, attachments))
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block, meta: Mapping[str, str], attachment: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield heading(block.text, block.level + 1)
    elif isinstance(block, Table):
        yield from _table(block)
    elif block.role is Role.ATTACHMENT and (url := _url(meta, attachment)):
        yield f"[{inline(block.text)}](<{url}>)"
    else:
        yield line(block.text)


def _url(meta: Mapping[str, str], number: int) -> str:
    """Return where an attachment can be fetched, if that can stand in a link."""
    url = meta.get(f"attachment-{number}-url", "")
    fits = url.startswith(("https://", "http://")) and not any(sign in url for sign in "<>\n\\")
    return url if fits else ""


def _table(table: Table) -> Iterator[str]:
    flats, rest = flatten(table)
    if table.caption and not table.key:  # the form's own tables have a heading that says it
        yield f"**{inline(table.caption).strip()}**"
    for flat in flats:
        if flat.title:
            yield line(flat.title)
        yield _flat(flat)
    for text in rest:
        yield line(text)


def _flat(flat: Flat) -> str:
    rule = "|".join(["---"] + [":-:"] * (len(flat.head) - 1))
    lines = [_row(flat.head), f"|{rule}|", *map(_row, flat.rows)]
    return "\n".join(lines)


def _row(texts: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(cell, texts)) + " |"
