"""The body of a template: one loop over the blocks of the document, a branch for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.tables import neutral, wordml
from builder.wml import paragraph
from govreport.editions import Edition

#: Kind of block -> style, in the order of how often they occur.
_BRANCHES = (
    ("body", "BodyText"),
    ("heading1", "Heading1"),
    ("heading2", "Heading2"),
    ("heading3", "Heading3"),
    ("heading4", "Heading4"),
    ("preamble", "Preamble"),
    ("attachment", "Attachment"),
    ("attachment-next", "AttachmentNext"),
    ("number", "DocumentNumber"),
)


def control(statement: str, style: str = "Normal") -> str:
    """Return a paragraph that holds a statement of the template only."""
    return paragraph(style, f"{{%p {statement} %}}")


def blocks(edition: Edition) -> Iterator[str]:
    """Yield the loop, piece by piece."""
    yield control("for block in blocks")
    yield control('if block.style == "body" and block.closing')
    yield paragraph("BodyTextLast", "{{ block.text }}")
    word = "elif"
    for kind, style in _BRANCHES:
        yield control(f'{word} block.style == "{kind}"')
        yield paragraph(style, "{{ block.text }}")
        word = "elif"
    for layout in edition.tables:
        yield control(f'elif block.style == "{layout.key}"')
        yield wordml(neutral(layout))
        yield paragraph("AfterTable", "")
    # A table that only the document knows, and signature and date, whose places
    # depend on each other's lengths, come as they are built for the document.
    yield control('elif block.style == "table"')
    yield paragraph("TableText", "{{p block.xml }}")
    yield paragraph("AfterTable", "")
    yield control('elif block.style == "signature" or block.style == "date"')
    yield paragraph("Signature", "{{p block.xml }}")
    yield control("else")
    yield paragraph("Meta", "{{ block.text }}")
    yield control("endif")
    yield control("endfor")


def national(edition: Edition) -> Iterable[str]:
    """Return the body of the national template."""
    yield control("for number in numbers")
    yield paragraph("DocumentNumber", "{{ number }}")
    yield control("endfor")
    yield paragraph("Title", "{{ title_lines }}")
    yield from blocks(edition)
