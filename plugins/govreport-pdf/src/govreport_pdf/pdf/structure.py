"""The structure of a tagged PDF: what each piece of text is (ISO 32000-1, 14.7; ISO 14289-1).

Elements stand in reading order: headings, paragraphs, a list of attachments, tables whose cells
name their headers.  A table of the form is the same for every report that has it on the
same pages, so its elements are made once and kept as a pack of objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count, groupby
from typing import TypeAlias

import attrs

from govreport.document import Paragraph, Role, Scope
from govreport.document.geometry import Placed, place
from govreport_pdf.pdf.file import KEPT, File, Pack, Part, pack, reference, text
from govreport_typeset.display import TITLE, Blank, Group, Layout, Sheet
from govreport_typeset.levels import Levels

#: For each page the number of the first mark of each of its groups.
Marking: TypeAlias = Sequence[Sequence[int]]
#: A sheet as marked content: the page, from 0, and the number of its first mark there.
Mark: TypeAlias = tuple[int, int]


#: All sheets of one block: its number, or `TITLE`; the table without its figures, or None; the
#: sheets; and for each sheet of a table the numbers of the cells marked, in order.
_Marked: TypeAlias = tuple[int, Blank | None, Sequence[Mark], Sequence[tuple[int, ...]]]


def marking(layout: Layout) -> Marking:
    """Return how the content of all pages is to be marked."""
    return [_firsts(page.groups) for page in layout.pages]


def _firsts(groups: Sequence[Group]) -> Sequence[int]:
    """Return the number of the first mark of each group.

    Tables come first, so that theirs do not depend on the text before them.
    """
    tables: dict[int, int] = {}
    number = 0
    for at, group in enumerate(groups):
        if group.blank is not None:
            tables[at] = number
            number += len(marked_cells(group.sheet))
    if not tables:
        return range(len(groups))
    rest = count(number)
    return [tables[at] if at in tables else next(rest) for at in range(len(groups))]


@lru_cache(maxsize=64)
def marked_cells(sheet: Sheet) -> tuple[int, ...]:
    """Return the cells of a table whose text is marked, in the order of their marks."""
    cells = (piece.cell for piece in sheet.pieces if not piece.artifact)
    return tuple(cell for cell, _ in groupby(cells))


def _marked(layout: Layout, firsts: Marking) -> Iterator[_Marked]:
    """Yield the blocks in reading order."""
    latest: int | None = None
    table: Blank | None = None
    marks: list[Mark] = []
    cells: list[tuple[int, ...]] = []
    for number, (page, numbers) in enumerate(zip(layout.pages, firsts, strict=True)):
        for (owner, sheet, _, blank), first in zip(page.groups, numbers, strict=True):
            if owner != latest:
                if latest is not None:
                    yield latest, table, marks, cells
                latest, table, marks, cells = owner, blank, [], []
            marks.append((number, first))
            if blank is not None:
                cells.append(marked_cells(sheet))
    if latest is not None:
        yield latest, table, marks, cells


#: A sheet of a table: the object of its page, the number of its first mark, the cells marked.
_Sheet: TypeAlias = tuple[int, int, tuple[int, ...]]


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
        layout: The document on its pages.
        marks: How their content is marked.
    """

    def __init__(self, file: File, layout: Layout, marks: Marking) -> None:
        self.file, self.layout, self.marks = file, layout, marks
        self.root, self.whole = file.reserve(), file.reserve()
        tables = {
            group.owner: group.blank
            for page in layout.pages
            for group in page.groups
            if group.blank is not None
        }
        self._tables = {owner: file.number(_count(blank)) for owner, blank in tables.items()}
        self._pages: Sequence[Part] = ()
        #: For each page the elements of its marks, each run with the number of its first one.
        self._parents: Sequence[list[tuple[int, bytes]]] = ()

    def write(self, pages: Sequence[Part]) -> bytes:
        """Add all elements; return the entries of the catalog."""
        self._pages, self._parents = pages, [[] for _ in pages]
        kids: list[bytes] = []
        names: list[tuple[int, bytes, bytes]] = []
        levels = Levels()
        lists: list[tuple[Part, list[bytes]]] = []
        blocks, whole = self.layout.document.blocks, self.whole.reference
        begins = [b"<</S/P/P %b/Pg %b/K " % (whole, page.reference) for page in pages]
        add, parents = self.file.add, self._parents
        listed_at = -1  # how many stood before what follows the latest list
        for owner, blank, marks, cells in _marked(self.layout, self.marks):
            block = blocks[owner] if owner != TITLE else None
            if blank:
                kids.append(self._table(owner, blank, list(zip(marks, cells, strict=True)), names))
            elif not isinstance(block, Paragraph):
                kids.append(self._element(b"H%d" % levels.of(block), whole, marks))
            elif block.role is Role.ATTACHMENT:
                if listed_at != len(kids):
                    lists.append((self.file.reserve(), []))
                    kids.append(lists[-1][0].reference)
                listed, items = lists[-1]
                items.append(self._item(listed, marks))
                listed_at = len(kids)
            elif len(marks) == 1:  # nearly all
                page, first = marks[0]
                added = add(begins[page] + b"%d>>" % first)
                parents[page].append((first, added))
                kids.append(added)
            else:
                kids.append(self._element(b"P", whole, marks))
        for listed, items in lists:
            listed.body = b"<</S/L/P %b/A<</O/List/ListNumbering/None>>/K[%b]>>" % (
                whole, b" ".join(items),
            )  # fmt: skip
        self.whole.body = b"<</S/Document/P %b/K[%b]>>" % (self.root.reference, b" ".join(kids))
        self._finish(names)
        return b"/MarkInfo<</Marked true>>/StructTreeRoot " + self.root.reference

    def _finish(self, names: Sequence[tuple[int, bytes, bytes]]) -> None:
        numbers = b"".join(
            b"%d[%b]" % (page, b" ".join([each for _, each in sorted(found)]))
            for page, found in enumerate(self._parents)
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
            len(self._parents),
            identifiers,
        )

    def _table(
        self,
        owner: int,
        blank: Blank,
        marks: Sequence[tuple[Mark, tuple[int, ...]]],
        names: list[tuple[int, bytes, bytes]],
    ) -> bytes:
        first = self._tables[owner]
        sheets = tuple((self._pages[page].number, mark, cells) for (page, mark), cells in marks)
        made = _table_objects(blank, first, self.whole.number, sheets)
        self.file.put(first, made.pack)
        for ((page, mark), _), found in zip(marks, made.parents, strict=True):
            self._parents[page].append((mark, found))
        if made.names:
            names.append(made.names)
        return reference(first)

    def _item(self, listed: Part, marks: Sequence[Mark]) -> bytes:
        """Add an attachment of the list."""
        item = self.file.reserve()
        body = self._element(b"LBody", item.reference, marks)
        item.body = b"<</S/LI/P %b/K[%b]>>" % (listed.reference, body)
        return item.reference

    def _element(self, tag: bytes, parent: bytes, marks: Sequence[Mark]) -> bytes:
        """Add an element without others in it."""
        content = _content([(self._pages[page].reference, first) for page, first in marks])
        added = self.file.add(b"<</S/%b/P %b%b>>" % (tag, parent, content))
        for page, first in marks:
            self._parents[page].append((first, added))
        return added


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
    blank: Blank, first: int, parent: int, sheets: tuple[_Sheet, ...]
) -> _TableObjects:
    """Return the elements of a table.

    Args:
        blank: The table.
        first: Its number; rows, cells and the names of its headers follow.
        parent: Number of the element that it stands in.
        sheets: Its sheets.
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
        *_cells(cells, first, _contents(sheets)),
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
    parents = tuple(b" ".join(reference(begin + cell) for cell in cells) for _, _, cells in sheets)
    return _TableObjects(pack(list(enumerate(objects, first)), KEPT), parents, names)


def _identifier(first: int, number: int) -> bytes:
    """Return what a header is called; in the order of tables and of cells."""
    return b"(t%06d-%06d)" % (first, number)


def _contents(sheets: Sequence[_Sheet]) -> Mapping[int, list[tuple[bytes, int]]]:
    """Return where each cell's text is: pages and numbers of its marks."""
    found: dict[int, list[tuple[bytes, int]]] = {}
    for page, first, cells in sheets:
        for number, cell in enumerate(cells, first):
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
