"""A document as the template sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport_html.markup import heading, paragraph
from govreport_html.tables import TableView, view

_LINK = re.compile(r"(?:https?://|/|\./|[^:/?#]+(?:[/?#]|\Z))", re.IGNORECASE)
_SENSE = re.compile(r"(?=(?<![0-9])[0-9]{4}年)|(?<=公开)")
_CLOSING = (Role.ATTACHMENT, Role.SIGNATURE, Role.DATE)


class HeadingView(NamedTuple):
    """A heading below the section's own.

    Attributes:
        text: The printed text.
        level: Its level in the document, 2 to 4.
        tag: ``h3`` to ``h6``, no level left out.
        kind: ``"heading"``.
    """

    text: str
    level: int
    tag: str
    kind: str = "heading"

    @property
    def html(self) -> Markup:
        """The heading as markup."""
        return Markup(heading(self.tag, self.level, self.text))  # noqa: S704 - escaped there


class ParagraphView(NamedTuple):
    """A paragraph.

    Attributes:
        text: The printed text.
        role: What it is for: ``body``, ``preamble``, ``signature`` …
        url: Where an attachment can be fetched, or empty.
        kind: ``"paragraph"``.
    """

    text: str
    role: str
    url: str = ""
    kind: str = "paragraph"

    @property
    def html(self) -> Markup:
        """The paragraph as markup."""
        return Markup(paragraph(self.text, self.role, self.url))  # noqa: S704 - escaped there


BlockView: TypeAlias = HeadingView | ParagraphView | TableView


class SectionView(NamedTuple):
    """A section: a heading of level 1 and what follows it."""

    id: str
    heading: str
    blocks: tuple[BlockView, ...]

    @property
    def html(self) -> Markup:
        """All its blocks as markup."""
        return Markup("".join([block.html for block in self.blocks]))  # noqa: S704 - escaped each


class PageView(NamedTuple):
    """The parts of a page in reading order.

    Attributes:
        number: The paragraphs that stand with the title: 文号.
        preface: What stands before the first section.
        sections: The sections.
        closing: Attachments, signature and date at the end.
    """

    number: tuple[BlockView, ...]
    preface: tuple[BlockView, ...]
    sections: tuple[SectionView, ...]
    closing: tuple[BlockView, ...]


def page(document: Document) -> PageView:
    """Return the blocks of *document*, by section."""
    blocks = list(document.blocks)
    end = len(blocks)
    while end and isinstance(last := blocks[end - 1], Paragraph) and last.role in _CLOSING:
        end -= 1
    views = _views(blocks, document)
    number: list[BlockView] = []
    preface: list[BlockView] = []
    sections: list[tuple[str, str, list[BlockView]]] = []
    names: set[str] = set()
    closing: list[BlockView] = []
    for index, (block, shown) in enumerate(zip(blocks, views, strict=True)):
        if isinstance(block, Heading) and block.level == 1:
            name = f"section-{block.key or len(sections) + 1}"
            if name in names:
                name = f"section-{len(sections) + 1}-again"
            names.add(name)
            sections.append((name, block.text, []))
        elif index >= end:
            closing.append(shown)
        elif not (sections or preface) and _is_number(block):
            number.append(shown)
        else:
            (sections[-1][2] if sections else preface).append(shown)
    return PageView(
        tuple(number),
        tuple(preface),
        tuple(SectionView(name, text, tuple(parts)) for name, text, parts in sections),
        tuple(closing),
    )


def _views(blocks: list[Block], document: Document) -> Iterator[BlockView]:
    """Yield a view of every block; tags of headings go down one level at a time."""
    depth = 2
    tables = 0
    attachments = 0
    keys: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading):
            depth = 2 if block.level == 1 else min(block.level + 1, depth + 1, 6)
            yield HeadingView(block.text, block.level, f"h{depth}")
        elif isinstance(block, Table):
            tables += 1
            anchors = bool(block.key) and block.key not in keys
            keys.add(block.key)
            yield view(block, tables, anchors=anchors, title=document.title)
        else:
            url = ""
            if block.role is Role.ATTACHMENT:
                attachments += 1
                url = _safe(document.meta.get(f"attachment-{attachments}-url", ""))
            yield ParagraphView(block.text, block.role.value, url)


def _safe(url: str) -> str:
    """Return *url* if it leads to a page or a file, else nothing (``javascript:`` …)."""
    return url if _LINK.match(url) else ""


def _is_number(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.DOCUMENT_NUMBER


def title_parts(title: str) -> tuple[str, ...]:
    """Return the parts of a title between which a line may end: before a year, after 公开."""
    return tuple(part for part in _SENSE.split(title) if part) or ("",)
