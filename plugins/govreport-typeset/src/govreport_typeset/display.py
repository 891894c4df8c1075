"""What is drawn on pages: values that know which part of the document they belong to.

Lengths are points, counted from the upper left corner of the 版心 to the right and down.
On a page that is turned they are counted from its lower left corner upwards and to the right,
so that its text is laid out as if it stood upright.

A table without its figures is the same for every report of a form; such a `Sheet` is one
object wherever it comes again, so that a painter may remember what it made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import attrs

from govreport.document import Block, Document, Table
from govreport.document.geometry import Placed, place
from govreport_typeset.layout.page import Page as Form
from govreport_typeset.text.style import Style

#: Number of the title among the owners; the blocks of a document count from 0.
TITLE = -1


@attrs.frozen(eq=False)
class Text:
    """A line of text, wherever it stands.

    Attributes:
        text: Its characters.
        style: Fonts and size.
        spacing: Added to the width of each character.
        cuts: Characters by number, and how much less room each has after it.
        actual: What programs are to read there, if it is not the characters; empty where
            another line of its cell says all.
        pitch: From character to character of a column set from top to bottom; 0 for a line.
    """

    text: str
    style: Style
    spacing: float = 0.0
    cuts: tuple[tuple[int, float], ...] = ()
    actual: str | None = None
    pitch: float = 0.0

    @cached_property
    def width(self) -> float:
        """Its width as it would be without spacing and cuts."""
        return self.style.width(self.text)


class Piece(NamedTuple):
    """A line of text in its place: a tuple, as a report has hundreds of them.

    Attributes:
        left: Where it begins; of a column, its axis; of an open figure, its middle.
        base: Its base line; of a column, its top.
        text: The text; None for a figure that each report fills in.
        cell: Number of the table's cell, in reading order; -1 outside tables.
        artifact: Whether it has been printed before, so that programs pass it over.
    """

    left: float
    base: float
    text: Text | None
    cell: int = -1
    artifact: bool = False


class Frame(NamedTuple):
    """A rectangle drawn round a cell."""

    left: float
    top: float
    width: float
    height: float


class Rule(NamedTuple):
    """A line across the page: a filled rectangle.

    Attributes:
        left: Left edge.
        top: Upper edge.
        width: Its length.
        thickness: Its height.
        colour: Red, green and blue, from 0 to 255.
    """

    left: float
    top: float
    width: float
    thickness: float
    colour: tuple[int, int, int]


@attrs.frozen(eq=False)
class Sheet:
    """What of a block stands on one page.

    Attributes:
        pieces: Its text in reading order.
        frames: The frames of cells.
        figures: For each piece left open, in their order, which of the table's figures it is.
    """

    pieces: tuple[Piece, ...]
    frames: tuple[Frame, ...] = ()
    figures: tuple[int, ...] = ()


@attrs.frozen(eq=False)
class Blank:
    """A table without its short figures; the same object for every table of a form.

    Attributes:
        table: The table.
    """

    table: Table


class Group(NamedTuple):
    """A sheet on its page: a tuple, as each paragraph is one.

    Attributes:
        owner: Number of the block, or `TITLE`.
        sheet: What is drawn.
        figures: The text of each piece that the sheet leaves open, in their order.
        blank: The table without them; None for all else.
    """

    owner: int
    sheet: Sheet
    figures: tuple[Text, ...] = ()
    blank: Blank | None = None

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces, with the figures in their places."""
        figures = iter(self.figures)
        for piece in self.sheet.pieces:
            if piece.text is not None:
                yield piece
                continue
            text = next(figures)
            yield piece._replace(left=piece.left - text.width / 2, text=text)


@attrs.frozen(eq=False)
class Page:
    """A page.

    Attributes:
        groups: What stands on it, in reading order.
        furniture: The page number, and what a page template puts over the title: text that is no
            part of the document, always upright.
        rules: Lines that such a template draws, always upright.
        turned: Whether all but these is turned to the left.
    """

    groups: tuple[Group, ...]
    furniture: tuple[Piece, ...] = ()
    rules: tuple[Rule, ...] = ()
    turned: bool = False


@attrs.frozen(kw_only=True)
class Bookmark:
    """A place that the navigation pane leads to.

    Attributes:
        title: Its text.
        level: 1 for the outermost.
        page: Number of the page, from 0.
        top: Where, below the top of the 版心.
    """

    title: str
    level: int
    page: int
    top: float


@attrs.frozen
class Owner:
    """The part of the document that a run belongs to.

    Attributes:
        block: The heading, paragraph or table; None for the title.
        placed: The table's cell, with its headers by their numbers.
    """

    block: Block | None
    placed: Placed | None = None


@attrs.frozen
class Run:
    """A line of text with all that is known of it.

    Attributes:
        left: Where it begins.
        base: Its base line.
        text: The text.
        owner: What it belongs to; None for a page number and what a page template adds.
        artifact: Whether it only repeats what has been printed before, or is furniture.
    """

    left: float
    base: float
    text: Text
    owner: Owner | None
    artifact: bool


@attrs.frozen(eq=False)
class Layout:
    """A document on its pages.

    Attributes:
        document: The document.
        form: Measures of the page.
        pages: The pages.
        bookmarks: Where its headings stand.
    """

    document: Document
    form: Form
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]

    def runs(self, page: Page) -> Iterator[Run]:
        """Yield all text of a page in reading order, furniture last."""
        for group in page.groups:
            block = self.document.blocks[group.owner] if group.owner != TITLE else None
            cells = place(block) if isinstance(block, Table) else ()
            for piece in group.pieces():
                if piece.text is not None:  # none is left open here
                    owner = Owner(block, cells[piece.cell] if piece.cell >= 0 else None)
                    yield Run(piece.left, piece.base, piece.text, owner, piece.artifact)
        for piece in page.furniture:
            if piece.text is not None:
                yield Run(piece.left, piece.base, piece.text, None, artifact=True)
