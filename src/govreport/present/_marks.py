"""Where findings stand in the report as it is laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from govreport.document import Block, Document, Heading, Paragraph, Role, Table
from govreport.findings import Finding, Place


@attrs.frozen(kw_only=True)
class Mark:
    """One place of one finding.

    Attributes:
        finding: The finding.
        number: Its number within the report, from 1.
        place: The place.
        part: 0 for the finding's own place, else the number of the related one.
        scope: Prefix of identifiers, one for each report of the page.
    """

    finding: Finding
    number: int
    place: Place
    part: int
    scope: str

    @property
    def anchor(self) -> str:
        """Identifier of the mark in the report."""
        return f"{self.scope}-m{self.number}" + (f"-{self.part}" if self.part else "")

    @property
    def note(self) -> str:
        """Identifier of the finding beside it."""
        return f"{self.scope}-f{self.number}"

    @property
    def kind(self) -> str:
        """``error``, ``warning``, ``info``, ``waived`` or ``related``."""
        if self.part:
            return "related"
        return "waived" if self.finding.waived else self.finding.severity.value


@attrs.frozen(kw_only=True, eq=False)
class Piece:
    """One block of the document and where its text stands.

    Attributes:
        block: The block; the document's title is a heading of level 0.
        section: Section (or ``preamble``, ``title``) that counts its text; empty for none.
        start: Offset of its text in that of the section.
        heads: Section that it is the first block of; empty for none.
    """

    block: Block
    section: str = ""
    start: int = 0
    heads: str = ""

    def meets(self, place: Place) -> bool:
        """Return whether a span touches the piece's text."""
        if isinstance(self.block, Table) or self.section != place.section:
            return False
        return place.start < self.start + len(self.block.text) and self.start < place.end


def marks_of(findings: Sequence[Finding], scope: str) -> Iterator[Mark]:
    """Yield the marks of findings, each with its own place first."""
    for number, finding in enumerate(findings, 1):
        for part, place in enumerate((finding.place, *finding.related)):
            yield Mark(finding=finding, number=number, place=place, part=part, scope=scope)


def pieces_of(document: Document) -> Iterator[Piece]:
    """Yield the blocks of a composed document, title first."""
    title = Heading(text=document.title, level=0)
    yield Piece(block=title, section="title", heads="title")
    section, start = "", 0
    for block in document.blocks:
        if isinstance(block, Heading) and block.key:
            section, start = block.key, 0
            yield Piece(block=block, heads=section)
        elif isinstance(block, Table) or not _counted(block):
            yield Piece(block=block)
        else:
            first = not section
            section = section or "preamble"
            yield Piece(block=block, section=section, start=start, heads=section if first else "")
            start += len(block.text) + 1


def _counted(block: Heading | Paragraph) -> bool:
    """Return whether the text of a block belongs to that of its section."""
    return isinstance(block, Heading) or block.role in (Role.BODY, Role.PREAMBLE)


def settle(marks: Sequence[Mark], pieces: Sequence[Piece]) -> Mapping[int, tuple[Mark, ...]]:
    """Return the marks by the index of the piece that they are printed with.

    A span over several pieces counts for the last of them.  Marks of places that
    are not printed have the index -1.
    """
    cells = {
        cell.address: index
        for index, piece in enumerate(pieces)
        if isinstance(piece.block, Table)
        for row in piece.block.rows
        for cell in row
        if cell.address
    }
    heads = {piece.heads: index for index, piece in enumerate(pieces) if piece.heads}
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        place = mark.place
        if place.address:
            index = cells.get(place.address, -1)
        else:
            touched = [at for at, piece in enumerate(pieces) if piece.meets(place)]
            index = touched[-1] if touched else heads.get(place.section, -1)
        found[index].append(mark)
    return {index: tuple(group) for index, group in found.items()}
