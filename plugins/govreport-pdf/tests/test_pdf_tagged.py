"""The structure of the file: what a screen reader is told, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from io import BytesIO
from typing import Any

import attrs
import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, TextStringObject

from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.document.geometry import place
from govreport.errors import RenderError


class Marks:
    """The text of each piece of marked content, read from the content streams.

    Written for these tests and nothing else: it knows how our fonts name characters from
    their maps, and puts the text that is to be read in the place of what is printed.
    """

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data))
        self.texts = [self._of_page(page) for page in self.reader.pages]
        self.outside: list[str] = [text for found in self.texts for text in found.pop(-1, [])]

    def _of_page(self, page: PageObject) -> dict[int, list[str]]:
        maps = {
            name: _characters(font.get_object())
            for name, font in page["/Resources"]["/Font"].items()  # type: ignore[index]
        }
        found: dict[int, list[str]] = {}
        stack: list[tuple[str, int | None, str | None]] = []
        current: dict[str, str] = {}
        content = page.get_contents()
        assert content is not None
        for operands, operator in ContentStream(content, self.reader).operations:
            if operator == b"Tf":
                current = maps[operands[0]]
            elif operator in (b"BDC", b"BMC"):
                stack.append(_opened(operands))
                number = _number(stack)
                if stack[-1][2] and number is not None:
                    found.setdefault(number, []).append(stack[-1][2] or "")
            elif operator == b"EMC":
                stack.pop()
            elif operator in (b"Tj", b"TJ"):
                text = _decoded(operands[0], current)
                number = _number(stack)
                if number is None:
                    if not any(tag == "/Artifact" for tag, _, _ in stack):
                        found.setdefault(-1, []).append(text)
                elif all(actual is None for _, _, actual in stack):
                    found.setdefault(number, []).append(text)
        assert stack == []
        return found

    @cached_property
    def root(self) -> DictionaryObject:
        """The root of the structure."""
        found = self.reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
        assert isinstance(found, DictionaryObject)
        return found

    def elements(self) -> Iterator[tuple[str, DictionaryObject, str]]:
        """Yield tag, element and own text of all elements in reading order."""
        yield from self._below(self.root["/K"].get_object())

    def _below(self, element: Any) -> Iterator[tuple[str, DictionaryObject, str]]:
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        own = []
        children = []
        for kid in (each.get_object() for each in kids):
            if isinstance(kid, int):
                own.append(self._text(element["/Pg"], kid))
            elif kid.get("/Type") == "/MCR":
                own.append(self._text(kid["/Pg"], kid["/MCID"]))
            else:
                assert kid["/P"] == element
                children.append(kid)
        yield str(element["/S"]).removeprefix("/"), element, "".join(own)
        for child in children:
            yield from self._below(child)

    def _text(self, page: Any, number: int) -> str:
        at = next(at for at, each in enumerate(self.reader.pages) if each == page.get_object())
        return "".join(self.texts[at].get(number, []))


def _opened(operands: Any) -> tuple[str, int | None, str | None]:
    entries = operands[1] if len(operands) > 1 else {}
    actual = entries.get("/ActualText")
    return str(operands[0]), entries.get("/MCID"), None if actual is None else str(actual)


def _number(stack: list[tuple[str, int | None, str | None]]) -> int | None:
    return next((number for _, number, _ in stack if number is not None), None)


def _characters(font: Any) -> dict[str, str]:
    data = font["/ToUnicode"].get_data().decode()
    return {
        code: bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"<([0-9a-fA-F]{4})> <([0-9A-F]+)>", data)
    }


def _decoded(operand: Any, characters: dict[str, str]) -> str:
    parts = operand if isinstance(operand, list) else [operand]
    codes = b"".join(
        part.original_bytes if isinstance(part, TextStringObject) else bytes(part)
        for part in parts
        if isinstance(part, TextStringObject | bytes)
    ).hex()
    return "".join(characters[codes[at : at + 4]] for at in range(0, len(codes), 4))


def _squeezed(text: str) -> str:
    return "".join(text.split())


CLOSING = (
    Paragraph(text="附件：1.第一个附件的名称", role=Role.ATTACHMENT),
    Paragraph(
        text="2.第二个附件，名称长得一行放不下所以必须在第二行继续排下去", role=Role.ATTACHMENT
    ),
    Paragraph(text="某某市人民政府", role=Role.SIGNATURE),
    Paragraph(text="2025年1月20日", role=Role.DATE),
)


@pytest.fixture
def whole(long_document: Document) -> Document:
    """A report of several pages with attachments, signature and date."""
    return attrs.evolve(long_document, blocks=(*long_document.blocks, *CLOSING))


def test_text_of_the_structure_is_that_of_the_report(
    whole: Document, to_pdf: Callable[..., bytes]
) -> None:
    """In the same order, element by element; nothing is outside, nothing is read twice."""
    marks = Marks(to_pdf(whole))

    read = [_squeezed(text) for _, _, text in marks.elements() if text]
    cells = [
        _squeezed(cell.text)
        for block in whole.blocks
        for cell in (
            [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        )
    ]
    assert read == [text for text in (_squeezed(whole.title), *cells) if text]
    assert marks.outside == []


def test_tags_follow_the_document(whole: Document, to_pdf: Callable[..., bytes]) -> None:
    """The title is H1, sections H2 and what is below them H3; attachments are a list."""
    tags = [
        tag
        for tag, _, _ in Marks(to_pdf(whole)).elements()
        if tag not in ("TR", "TH", "TD", "Document")
    ]

    expected = ["H1"]
    for block in whole.blocks[:-4]:
        if isinstance(block, Heading):
            expected.append(f"H{block.level + 1}")
        else:
            expected.append("Table" if isinstance(block, Table) else "P")
    assert tags == [*expected, "L", "LI", "LBody", "LI", "LBody", "P", "P"]


def test_cells_name_their_headers(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Every cell of every table: what it covers, of what it is a header, and which are its own."""
    elements = list(Marks(to_pdf(document)).elements())
    names = {str(each["/ID"]): text for _, each, text in elements if "/ID" in each}
    printed = [
        (tag, _squeezed(text), _attributes(each, names))
        for tag, each, text in elements
        if tag in ("TH", "TD")
    ]

    expected = []
    for table in document.tables():
        placed = place(table)
        for each in placed:
            cell = each.cell
            headers = [_squeezed(placed[at].cell.text) for at in (*each.above, *each.left)]
            scope = {Scope.COLUMN: "/Column", Scope.ROW: "/Row"}.get(cell.scope, "")
            tag = "TD" if cell.scope is Scope.DATA else "TH"
            expected.append(
                (tag, _squeezed(cell.text), (cell.rowspan, cell.colspan, scope, headers))
            )
    assert printed == expected


def _attributes(element: DictionaryObject, names: dict[str, str]) -> tuple[Any, ...]:
    found: Any = element.get("/A", {})
    headers = [_squeezed(names.get(str(name), "")) for name in found.get("/Headers", [])]
    return (
        found.get("/RowSpan", 1), found.get("/ColSpan", 1), str(found.get("/Scope", "")), headers,
    )  # fmt: skip


def test_rows_of_each_table_close(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Every place of every table's grid has one cell, spans counted (ISO 14289-1, 7.5)."""
    tables: list[Any] = [
        element for tag, element, _ in Marks(to_pdf(document)).elements() if tag == "Table"
    ]

    assert len(tables) == 3
    for table in tables:
        grid: dict[tuple[int, int], Any] = {}
        rows = [row.get_object() for row in table["/K"]]
        for at, row in enumerate(rows):
            column = 0
            for cell in (each.get_object() for each in row["/K"]):
                while (at, column) in grid:
                    column += 1
                deep, wide, _, _ = _attributes(cell, {})
                places = [(at + y, column + x) for y in range(deep) for x in range(wide)]
                assert not any(each in grid for each in places)
                grid.update(dict.fromkeys(places, cell))
        columns = max(x for _, x in grid) + 1
        assert sorted(grid) == [(y, x) for y in range(len(rows)) for x in range(columns)]


def test_every_mark_has_its_element(whole: Document, to_pdf: Callable[..., bytes]) -> None:
    """The parent tree leads from each mark of each page to the element that has it."""
    marks = Marks(to_pdf(whole))
    numbers: Any = marks.root["/ParentTree"]["/Nums"]  # type: ignore[index]

    assert numbers[::2] == list(range(len(marks.reader.pages)))
    for page, parents in zip(marks.reader.pages, numbers[1::2], strict=True):
        assert page["/StructParents"] == numbers[2 * list(marks.reader.pages).index(page)]
        assert str(page["/Tabs"]) == "/S"
        for number, parent in enumerate(parents):
            element = parent.get_object()
            kids = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
            assert any(
                kid == number if isinstance(kid, int) else kid.get_object()["/MCID"] == number
                for kid in kids
            )


def test_identifiers_of_headers_are_in_order(
    document: Document, to_pdf: Callable[..., bytes]
) -> None:
    """The tree of names: each leaf between its limits, leaves in order."""
    marks = Marks(to_pdf(document))
    leaves: Any = [kid.get_object() for kid in marks.root["/IDTree"]["/Kids"]]  # type: ignore[index]
    names = [str(name) for leaf in leaves for name in leaf["/Names"][::2]]

    assert names == sorted(names)
    assert len(names) == len(set(names)) > 50
    for leaf in leaves:
        assert [str(each) for each in leaf["/Limits"]] == [leaf["/Names"][0], leaf["/Names"][-2]]


@pytest.mark.parametrize(
    ("levels", "tags"),
    [
        ((1, 2, 3), "H2 H3 H4"),
        ((3, 1, 4), "H2 H2 H3"),
        ((1, 2, 3, 4, 5, 6, 7), "H2 H3 H4 H5 H6 H6 H6"),
    ],
)
def test_no_level_of_headings_is_left_out(
    levels: tuple[int, ...], tags: str, to_pdf: Callable[..., bytes]
) -> None:
    """ISO 14289-1, 7.4.2: down one level at a time; there are six."""
    headings = tuple(Heading(text=f"标题{level}", level=level) for level in levels)

    found = [tag for tag, _, _ in Marks(to_pdf(Document(title="报告", blocks=headings))).elements()]

    assert found == ["Document", "H1", *tags.split()]


def test_repeated_heads_and_page_numbers_are_not_read(to_pdf: Callable[..., bytes]) -> None:
    """A head of a table over three pages is read once."""
    head = (Cell(text="表头", scope=Scope.COLUMN),)
    rows = tuple((Cell(text=f"第{at}行"),) for at in range(80))

    marks = Marks(to_pdf(Document(title="报告", blocks=(Table(rows=(head, *rows), head=1),))))

    read = [text for _, _, text in marks.elements() if text]
    assert read == ["报告", "表头", *(f"第{at}行" for at in range(80))]
    assert marks.outside == []


def test_tags_may_be_left_out(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """A file without them is smaller; any other value is refused."""
    data = to_pdf(document, tags="no")

    assert "/StructTreeRoot" not in PdfReader(BytesIO(data)).trailer["/Root"]  # type: ignore[operator]
    assert len(data) < len(to_pdf(document))
    with pytest.raises(RenderError, match="neither on nor off"):
        to_pdf(document, tags="maybe")
