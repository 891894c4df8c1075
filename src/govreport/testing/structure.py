"""What a format keeps of a document beside its words: spans, headers, lines, heads of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from govreport.compose import compose
from govreport.document import Cell, Document, Heading, Paragraph, Scope, Table
from govreport.editions import NATIONAL
from govreport.testing._expect import expect
from govreport.testing.samples import correct_report


def tricky() -> Document:
    """Return a document with what formats forget: merged cells, lines in cells, odd characters."""
    column, row = Scope.COLUMN, Scope.ROW
    headed = Table(
        key="extra",
        caption="两行表头的表",
        head=2,
        rows=(
            (
                Cell(text="类别", rowspan=2, colspan=2, scope=column),
                Cell(text="数量", colspan=2, scope=column),
            ),
            (Cell(text="本年", scope=column), Cell(text="上年", scope=column)),
            (
                Cell(text="公开", rowspan=2, scope=row),
                Cell(text="主动", scope=row),
                Cell(text="12"),
                Cell(text="第一行\n第二行"),
            ),
            (Cell(text="依申请", scope=row), Cell(text=""), Cell(text="/")),
        ),
    )
    headless = Table(
        key="plain",
        caption="没有表头的表",
        rows=(
            (Cell(text="第一项", colspan=2, scope=column),),
            (Cell(text="甲|乙", scope=row), Cell(text="<3> & “4”")),
            (Cell(text="第二项", colspan=2, scope=column),),
            (Cell(text="丙  丁", scope=row), Cell(text="0")),
        ),
    )
    return Document(
        title="一份不寻常的文件",
        blocks=(
            Heading(text="一、第一部分", level=1, key="overview"),
            Heading(text="（一）小标题", level=2),
            Paragraph(text="第一段。"),
            Paragraph(text="第二段，其中有 <、&、| 和 “引号”。"),
            headed,
            Paragraph(text="表后的一段。"),
            headless,
        ),
        meta={"edition": "2021", "year": "2024"},
    )


def documents() -> Iterator[Document]:
    """Yield the documents whose structure has to come back."""
    for edition in NATIONAL:
        yield compose(correct_report(edition.id), edition)
    yield tricky()


class StructureContract:
    """What a format's tables keep; a format that cannot keep something says so.

    Attributes:
        visible: Whether the reader reads what a document shows.
        spans: Whether merged cells come back merged.
        headers: Whether it comes back which cells head columns and rows.
        heads: Whether the number of rows that repeat on every page comes back.
        lines: Whether the lines of a cell come back as lines.
        breaks: Whether the format breaks headers of columns and rows into lines of its own.
    """

    visible: ClassVar[bool] = True
    spans: ClassVar[bool] = True
    headers: ClassVar[bool] = True
    heads: ClassVar[bool] = True
    lines: ClassVar[bool] = True
    breaks: ClassVar[bool] = False

    def returned(self, document: Document) -> Document:
        """Return *document* after it was written and read; the subclass says how."""
        raise NotImplementedError

    def _tables(self) -> Iterator[tuple[Table, Table]]:
        """Yield each table as it went out and as it came back."""
        for document in documents() if self.visible else ():
            sent = tuple(document.tables())
            found = tuple(self.returned(document).tables())
            counts = f"{len(sent)} tables went out, {len(found)} came back"
            expect(len(sent) == len(found), f"{document.title}: {counts}")
            yield from zip(sent, found, strict=True)

    def test_merged_cells_come_back(self) -> None:
        """Every cell stands where it stood and covers what it covered."""
        for sent, found in self._tables() if self.spans else ():
            _alike(sent, found, _spans(sent), _spans(found), "set `spans = False`")

    def test_headers_come_back(self) -> None:
        """Cells that head columns or rows are told from data, as accessible tables need."""
        for sent, found in self._tables() if self.headers else ():
            _alike(sent, found, _scopes(sent), _scopes(found), "set `headers = False`")

    def test_lines_of_cells_come_back(self) -> None:
        """Two lines in a cell are not joined to one: 1 over 2 is not 12."""
        for sent, found in self._tables() if self.lines else ():
            headers = {
                number
                for number, (_, _, cell) in enumerate(sent.positions())
                if self.breaks and cell.scope is not Scope.DATA
            }
            lines = _lines(sent, headers), _lines(found, headers)
            _alike(sent, found, *lines, "set `lines = False`")

    def test_heads_come_back(self) -> None:
        """Rows that repeat on every page do so, and a table without any has none."""
        for sent, found in self._tables() if self.heads else ():
            expect(
                sent.head == found.head,
                f"the table {sent.caption!r} has {sent.head} rows of head, and comes back with "
                f"{found.head}; if the format has none, set `heads = False`",
            )


def _alike(
    sent: Table, found: Table, expected: list[object], got: list[object], way_out: str
) -> None:
    for cell, one, other in zip(_texts(sent), expected, got, strict=False):
        expect(
            one == other,
            f"in the table {sent.caption!r} the cell {cell!r} has {one}, and comes back with "
            f"{other}; if the format cannot keep that, {way_out}",
        )
    counts = f"{len(expected)} cells, and comes back with {len(got)}"
    expect(len(expected) == len(got), f"the table {sent.caption!r} has {counts}: {found.key}")


def _texts(table: Table) -> list[str]:
    return [cell.text for _, _, cell in table.positions()]


def _spans(table: Table) -> list[object]:
    return [
        f"row {row + 1}, column {column + 1}, {cell.rowspan} rows by {cell.colspan} columns"
        for row, column, cell in table.positions()
    ]


def _scopes(table: Table) -> list[object]:
    return [f"the scope {cell.scope.value}" for _, _, cell in table.positions()]


def _lines(table: Table, joined: set[int]) -> list[object]:
    """Return the lines of each cell; those of the cells with the given numbers, joined."""
    parted = [
        [text.replace("\n", "")] if number in joined else text.split("\n")
        for number, text in enumerate(_texts(table))
    ]
    return [f"the lines {[' '.join(line.split()) for line in lines]}" for lines in parted]
