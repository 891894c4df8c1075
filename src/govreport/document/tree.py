"""Neutral document tree: what renderers write and readers read.

A :class:`Document` knows nothing of the form.  `compose` makes one from a
report, `recognize` finds a report in one, renderers turn one into bytes and
readers turn bytes into one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeAlias

import attrs

from govreport.document.cells import Cell
from govreport.document.geometry import anchors


class Role(Enum):
    """What a paragraph is for; renderers choose its style by it."""

    BODY = "body"
    PREAMBLE = "preamble"
    DOCUMENT_NUMBER = "document-number"
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"
    DATE = "date"
    META = "meta"


@attrs.frozen(kw_only=True)
class Heading:
    """A heading.

    Attributes:
        text: The printed text, numbering included.
        level: 1 for the six sections, 2 to 4 for sub-headings.
        key: The section's key in the form (``overview``, …); empty for others.
    """

    text: str
    level: int = 1
    key: str = ""


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph of text without line breaks.

    Attributes:
        text: The printed text.
        role: What part of the document it is.
    """

    text: str
    role: Role = Role.BODY


@attrs.frozen(kw_only=True)
class Table:
    """A table as rows of anchor cells, as in HTML.

    Attributes:
        rows: Each row holds the cells that start in it, left to right.
        key: The form's key of the table (``disclosure``, ``requests``,
            ``disputes``); empty for any other table.
        caption: Text that names the table for people who cannot see it.
        head: Number of leading rows that repeat on every page.
        widths: Relative widths of the grid columns; empty when not known.
    """

    rows: tuple[tuple[Cell, ...], ...]
    key: str = ""
    caption: str = ""
    head: int = 0
    widths: tuple[float, ...] = ()

    @property
    def shape(self) -> tuple[int, int]:
        """Grid rows and columns, spans included."""
        positions = list(self.positions())
        if not positions:
            return (len(self.rows), 0)
        return (
            max(row + cell.rowspan for row, _, cell in positions),
            max(column + cell.colspan for _, column, cell in positions),
        )

    def positions(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield grid row, grid column and cell of every anchor, in reading order."""
        return anchors(self.rows)


Block: TypeAlias = Heading | Paragraph | Table


@attrs.frozen(kw_only=True)
class Document:
    """A whole document.

    Attributes:
        title: The document's title.
        blocks: Headings, paragraphs and tables in reading order, title excluded.
        meta: Machine-readable facts about the document (year, agency, dates …);
            every format has a place for such pairs and gives them back on reading.
            `govreport.compose.META` lists the keys.
        payload: The report's own JSON, to be carried inside the document;
            ``None`` where a document carries none.
        language: BCP 47 tag.
        rivals: How many further payloads a reader found; which of them counts
            nobody can know.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    meta: Mapping[str, str] = attrs.field(factory=dict)
    payload: str | None = None
    language: str = "zh-CN"
    rivals: int = 0

    def tables(self) -> Iterator[Table]:
        """Yield the tables in reading order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block

    def text(self) -> str:
        """Return the text of title, headings, paragraphs and cells, a line each."""
        lines = [self.title]
        for block in self.blocks:
            if isinstance(block, Table):
                lines.extend(cell.text for row in block.rows for cell in row)
            else:
                lines.append(block.text)
        return "\n".join(lines)
