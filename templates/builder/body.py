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


def _control(statement: str, style: str = "Normal") -> str:
    return paragraph(style, f"{{%p {statement} %}}")


def blocks(edition: Edition) -> Iterator[str]:
    """Yield the loop, piece by piece."""
    yield _control("for block in blocks")
    word = "if"
    for kind, style in _BRANCHES:
        yield _control(f'{word} block.style == "{kind}"')
        yield paragraph(style, "{{ block.text }}")
        word = "elif"
    for layout in edition.tables:
        yield _control(f'elif block.style == "{layout.key}"')
        yield wordml(neutral(layout))
        yield paragraph("AfterTable", "")
    # A table that only the document knows, and signature and date, whose places
    # depend on each other's lengths, come as they are built for the document.
    yield _control('elif block.style == "table"')
    yield paragraph("TableText", "{{p block.xml }}")
    yield paragraph("AfterTable", "")
    yield _control('elif block.style == "signature" or block.style == "date"')
    yield paragraph("Signature", "{{p block.xml }}")
    yield _control("else")
    yield paragraph("Meta", "{{ block.text }}")
    yield _control("endif")
    yield _control("endfor")


def national(edition: Edition) -> Iterable[str]:
    """Return the body of the national template."""
    yield _control("for number in numbers")
    yield paragraph("DocumentNumber", "{{ number }}")
    yield _control("endfor")
    yield paragraph("Title", "{{ title_lines }}")
    yield from blocks(edition)
