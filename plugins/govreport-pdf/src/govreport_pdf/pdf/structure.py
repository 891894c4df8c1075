"""The structure of a tagged PDF: what each piece of text is (ISO 32000-1, 14.7; ISO 14289-1).

Elements stand in reading order: headings, paragraphs, a list of attachments, tables whose cells
name their headers.  A table of the form is the same for every report that has it on the
same pages, so its elements are made once and kept as a pack of objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import attrs

from govreport.document import Block, Document, Paragraph, Role, Scope
from govreport.document.geometry import Placed, place
from govreport_pdf.pdf.file import File, Pack, Part, pack, reference, text
from govreport_typeset.display import TITLE, Blank
from govreport_typeset.levels import Levels


class Mark(NamedTuple):
    """A sheet as marked content: its marks are numbered one after the other.

    Attributes:
        page: Number of the page, from 0.
        first: Number of its first mark on that page.
        cells: Numbers of the cells marked, in order; -1 for text that is in no table.
    """

    page: int
    first: int
    cells: tuple[int, ...]


@attrs.frozen(eq=False)
class Marked:
    """All sheets of one block.

    Attributes:
        owner: Number of the block, or `TITLE`.
        blank: The table without its figures; None for all else.
        marks: Its sheets.
    """

    owner: int
    blank: Blank | None
    marks: tuple[Mark, ...]


@attrs.frozen(eq=False)
class _TableObjects:
    """The elements of a table as objects.

    Attributes:
        pack: The objects.
        parents: For each sheet the references to the elements of its marks.
        names: Number, first and last identifier of the object that names its headers.
    """

    pack: Pack
    parents: tuple[bytes, ...]
    names: tuple[int, bytes, bytes] | None


class Structure:
    """The elements of a file, while they are numbered.

    Numbers of tables come first, so that they do not depend on the text before a table.

    Args:
        file: The file.
        document: The document.
        marked: Its blocks in reading order.
    """

    def __init__(self, file: File, document: Document, marked: Sequence[Marked]) -> None:
        self.file, self.document, self.marked = file, document, marked
        self.root, self.whole = file.reserve(), file.reserve()
        self._tables = {
            each.owner: file.number(_count(each.blank)) for each in marked if each.blank
        }

    def write(self, pages: Sequence[Part]) -> bytes:
        """Add all elements; return the entries of the catalog."""
        parents: list[list[tuple[int, bytes]]] = [[] for _ in pages]
        kids: list[bytes] = []
        names: list[tuple[int, bytes, bytes]] = []
        levels = Levels()
        items: list[bytes] = []
        listed = Part(0)
        for each in self.marked:
            block = self.document.blocks[each.owner] if each.owner != TITLE else None
            if each.blank:
                kids.append(self._table(each, pages, parents, names))
                continue
            if _is_attachment(block):
                if not items:
                    listed = self.file.reserve()
                    kids.append(listed.reference)
                items.append(self._item(each, listed, pages, parents))
                listed.body = b"<</S/L/P %b/A<</O/List/ListNumbering/None>>/K[%b]>>" % (
                    self.whole.reference, b" ".join(items),
                )  # fmt: skip
                continue
            items = []
            kids.append(
                self._element(_tag(levels.of(block)), self.whole.reference, each, pages, parents)
            )
        self.whole.body = b"<</S/Document/P %b/K[%b]>>" % (
            self.root.reference, b" ".join(kids),
        )  # fmt: skip
        self._finish(parents, names)
        return b"/MarkInfo<</Marked true>>/StructTreeRoot " + self.root.reference

    def _finish(
        self,
        parents: Sequence[Sequence[tuple[int, bytes]]],
        names: Sequence[tuple[int, bytes, bytes]],
    ) -> None:
        numbers = b"".join(
            b"%d[%b]" % (page, b" ".join(each for _, each in sorted(found)))
            for page, found in enumerate(parents)
        )
        tree = self.file.add(b"<</Nums[%b]>>" % numbers)
        identifiers = b""
        if names:
            identifiers = b"/IDTree " + self.file.add(
                b"<</Kids[%b]>>" % b" ".join(reference(number) for number, _, _ in names)
            )
        self.root.body = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d%b>>" % (
            self.whole.reference,
            tree,
            len(parents),
            identifiers,
        )

    def _table(
        self,
        each: Marked,
        pages: Sequence[Part],
        parents: Sequence[list[tuple[int, bytes]]],
        names: list[tuple[int, bytes, bytes]],
    ) -> bytes:
        first = self._tables[each.owner]
        assert each.blank is not None  # noqa: S101 -- asked by the caller
        numbers = tuple(pages[mark.page].number for mark in each.marks)
        made = _table_objects(each.blank, first, self.whole.number, each.marks, numbers)
        self.file.put(first, made.pack)
        for mark, found in zip(each.marks, made.parents, strict=True):
            parents[mark.page].append((mark.first, found))
        if made.names:
            names.append(made.names)
        return reference(first)

    def _item(
        self,
        each: Marked,
        listed: Part,
        pages: Sequence[Part],
        parents: Sequence[list[tuple[int, bytes]]],
    ) -> bytes:
        """Add an attachment of the list."""
        item = self.file.reserve()
        body = self._element(b"LBody", item.reference, each, pages, parents)
        item.body = b"<</S/LI/P %b/K[%b]>>" % (listed.reference, body)
        return item.reference

    def _element(
        self,
        tag: bytes,
        parent: bytes,
        each: Marked,
        pages: Sequence[Part],
        parents: Sequence[list[tuple[int, bytes]]],
    ) -> bytes:
        """Add an element without others in it."""
        marks = each.marks
        if len(marks) == 1:  # nearly all
            (mark,) = marks
            content = b"/Pg %b/K %d" % (pages[mark.page].reference, mark.first)
        else:
            content = _content([(pages[mark.page].reference, mark.first) for mark in marks])
        added = self.file.add(b"<</S/%b/P %b%b>>" % (tag, parent, content))
        for mark in marks:
            parents[mark.page].append((mark.first, added))
        return added


def _tag(level: int) -> bytes:
    return b"H%d" % level if level else b"P"


def _is_attachment(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.ATTACHMENT


def _content(places: Sequence[tuple[bytes, int]]) -> bytes:
    """Return the entries for marked content, given by its page and its number there."""
    if not places:
        return b""
    page, number = places[0]
    if len(places) == 1:
        return b"/Pg %b/K %d" % (page, number)
    more = b"".join(b"<</Type/MCR/Pg %b/MCID %d>>" % place for place in places[1:])
    return b"/Pg %b/K[%d%b]" % (page, number, more)


def _count(blank: Blank) -> int:
    """Return the number of a table's objects: itself, rows, cells, and the names of headers."""
    table = blank.table
    return 2 + len(table.rows) + sum(map(len, table.rows))


@lru_cache(maxsize=32)
def _table_objects(
    blank: Blank, first: int, parent: int, marks: tuple[Mark, ...], pages: tuple[int, ...]
) -> _TableObjects:
    """Return the elements of a table.

    Args:
        blank: The table.
        first: Its number; rows, cells and the names of its headers follow.
        parent: Number of the element that it stands in.
        marks: Its sheets.
        pages: The number of each sheet's page.
    """
    table = blank.table
    rows = range(first + 1, first + 1 + len(table.rows))
    begin = rows.stop
    cells = place(table)
    caption = b"/A<</O/Table/Summary%b>>" % text(table.caption) if table.caption else b""
    objects = [
        b"<</S/Table/P %b%b/K[%b]>>"
        % (reference(parent), caption, b" ".join(map(reference, rows))),
        *_rows(table.rows, first, begin),
        *_cells(cells, first, _contents(marks, pages)),
    ]
    headers = [
        (_identifier(first, number), begin + number)
        for number, placed in enumerate(cells)
        if placed.cell.scope is not Scope.DATA
    ]
    names = None
    body = b"<</Names[]>>"
    if headers:
        low, high = headers[0][0], headers[-1][0]
        found = b"".join(b"%b%b" % (name, reference(number)) for name, number in headers)
        body = b"<</Limits[%b%b]/Names[%b]>>" % (low, high, found)
        names = first + len(objects), low, high
    objects.append(body)
    parents = tuple(b" ".join(reference(begin + cell) for cell in mark.cells) for mark in marks)
    return _TableObjects(pack(list(enumerate(objects, first))), parents, names)


def _identifier(first: int, number: int) -> bytes:
    """Return what a header is called; in the order of tables and of cells."""
    return b"(t%06d-%06d)" % (first, number)


def _contents(marks: Sequence[Mark], pages: Sequence[int]) -> Mapping[int, list[tuple[bytes, int]]]:
    """Return where each cell's text is: pages and numbers of its marks."""
    found: dict[int, list[tuple[bytes, int]]] = {}
    for mark, page in zip(marks, pages, strict=True):
        for number, cell in enumerate(mark.cells, mark.first):
            found.setdefault(cell, []).append((reference(page), number))
    return found


def _rows(rows: Sequence[Sequence[object]], table: int, cell: int) -> Iterator[bytes]:
    for row in rows:
        kids = b" ".join(map(reference, range(cell, cell + len(row))))
        yield b"<</S/TR/P %b/K[%b]>>" % (reference(table), kids)
        cell += len(row)


def _cells(
    cells: Sequence[Placed],
    first: int,
    contents: Mapping[int, list[tuple[bytes, int]]],
) -> Iterator[bytes]:
    for number, placed in enumerate(cells):
        row = reference(first + 1 + placed.row)
        content = _content(contents.get(number, ()))
        attributes = _attributes(placed, first)
        if placed.cell.scope is Scope.DATA:
            yield b"<</S/TD/P %b%b%b>>" % (row, attributes, content)
        else:
            name = _identifier(first, number)
            yield b"<</S/TH/P %b/ID%b%b%b>>" % (row, name, attributes, content)


_SCOPES = {Scope.COLUMN: b"/Scope/Column", Scope.ROW: b"/Scope/Row", Scope.DATA: b""}


def _attributes(placed: Placed, first: int) -> bytes:
    """Return what a cell covers and which headers are its own."""
    cell = placed.cell
    parts = [_SCOPES[cell.scope]]
    if cell.rowspan > 1:
        parts.append(b"/RowSpan %d" % cell.rowspan)
    if cell.colspan > 1:
        parts.append(b"/ColSpan %d" % cell.colspan)
    headers = (*placed.above, *placed.left)
    if headers:
        names = b"".join(_identifier(first, number) for number in headers)
        parts.append(b"/Headers[%b]" % names)
    found = b"".join(parts)
    return b"/A<</O/Table%b>>" % found if found else b""
