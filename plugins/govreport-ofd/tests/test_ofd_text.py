"""The text of the file: as another library finds it, and as its structure tells it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import attrs
import ofdkit
import pytest

from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table

OFD = "{http://www.ofdspec.org/2016}"
TAGS = "{urn:govreport:structure}"


def _closed(text: str) -> str:
    return "".join(text.split())


def _structure(file: Any) -> ElementTree.Element:
    listed: ElementTree.Element = file.xml("Doc_0/Tags/CustomTags.xml")
    place = listed.findtext(f"{OFD}CustomTag/{OFD}FileLoc")
    found: ElementTree.Element = file.xml(f"Doc_0/Tags/{place}")
    return found


def _text(element: ElementTree.Element, texts: dict[int, str]) -> str:
    return "".join(texts[int(each.text or "")] for each in element.iter(f"{OFD}ObjectRef"))


def test_another_library_finds_the_reports_text(
    document: Document, to_ofd: Callable[..., bytes]
) -> None:
    """What ofdkit finds, object by object, is the report's text; no character is more or less.

    Heads of tables that are printed again, captions of groups that go on, and page numbers aside.
    """
    with ofdkit.open(io.BytesIO(to_ofd(document))) as opened:
        assert opened.warnings == []
        assert opened.info.title == document.title
        assert opened.info.author == document.meta["agency"]
        pages = [_closed("".join(run.text for run in page.runs)) for page in opened.pages]
        shown = _closed(opened.text())

    # Text that stands in the file in reading order is found in it in that order.
    found = "".join(page.removesuffix(f"—{at}—") for at, page in enumerate(pages, 1))
    for line in document.text().splitlines():
        at = found.find(_closed(line))
        assert at >= 0, line
        found = found[:at] + found[at + len(_closed(line)) :]
    repeated = {_closed(cell.text) for table in document.tables() for row in table.rows
                for cell in row if cell.scope is not Scope.DATA}  # fmt: skip
    assert all(any(part in text for text in repeated) for part in found)
    assert Counter(shown) == Counter("".join(pages))


def test_structure_tells_the_reports_text(
    document: Document, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """Element by element: title, headings, paragraphs, and each cell of each row."""
    file = opened(to_ofd(document))
    texts = file.texts()
    told = [
        [[_text(cell, texts) for cell in row] for row in element]
        if element.tag == f"{TAGS}Table"
        else _text(element, texts)
        for element in _structure(file)
    ]

    expected: list[Any] = [document.title]
    expected += [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in document.blocks
    ]
    assert _squeezed(told) == _squeezed(expected)


def _squeezed(value: Any) -> Any:
    return _closed(value) if isinstance(value, str) else [_squeezed(each) for each in value]


def test_headings_and_cells_say_what_they_are(
    document: Document, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """The title is of level 1, sections of level 2; headers are named by the cells they head."""
    file = opened(to_ofd(document))
    structure, texts = _structure(file), file.texts()
    levels = [each.tag.removeprefix(TAGS) for each in structure]

    assert levels[0] == "H1"
    assert levels.count("H2") == sum(
        isinstance(block, Heading) and block.level == 1 for block in document.blocks
    )
    tables = structure.findall(f"{TAGS}Table")
    assert len(tables) == 3
    for table, block in zip(tables, document.tables(), strict=True):
        cells = {cell.get("ID"): cell for row in table for cell in row}
        for row, expected in zip(table, block.rows, strict=True):
            for cell, other in zip(row, expected, strict=True):
                assert cell.tag == f"{TAGS}{'TD' if other.scope is Scope.DATA else 'TH'}"
                assert int(cell.get("ColSpan", "1")) == other.colspan
                assert int(cell.get("RowSpan", "1")) == other.rowspan
                heads = cell.get("Headers", "").split()
                assert all(cells[head].tag == f"{TAGS}TH" for head in heads)
                assert other.scope is not Scope.DATA or heads, _text(cell, texts)


def test_what_is_printed_again_is_no_part_of_the_structure(
    to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """Objects outside the structure are page numbers and repeated heads, and every one of them."""
    rows = tuple((Cell(text=f"第{at}项", scope=Scope.ROW), Cell(text=str(at))) for at in range(60))
    head = (Cell(text="项目", scope=Scope.COLUMN), Cell(text="数量", scope=Scope.COLUMN))
    file = opened(to_ofd(Document(title="", blocks=(Table(rows=(head, *rows), head=1),))))
    named = {int(each.text or "") for each in _structure(file).iter(f"{OFD}ObjectRef")}
    others = [text for number, text in file.texts().items() if number not in named]

    pages = len(file.pages)
    assert pages > 1
    numbers = "".join(f"— {at} —" for at in range(1, pages + 1))
    heads = "项目数量" * (pages - 1)
    assert Counter("".join(others)) == Counter(heads + numbers)
    assert {"项目", "数量"} <= set(others)


def test_attachments_are_a_list(
    to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """Attachments that follow one another are items of one list."""
    items = tuple(Paragraph(text=text, role=Role.ATTACHMENT) for text in ("附件：1.甲表", "2.乙表"))
    file = opened(to_ofd(Document(title="题", blocks=(Paragraph(text="文。"), *items))))

    assert [each.tag.removeprefix(TAGS) for each in _structure(file)] == ["H1", "P", "L"]
    (listed,) = _structure(file).findall(f"{TAGS}L")
    assert [_text(each, file.texts()) for each in listed] == ["附件：1.甲表", "2.乙表"]


def test_characters_that_no_font_has_are_told_and_kept(
    to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """They are drawn as 〓 and found as what they are; half characters and controls are not."""
    warnings: list[str] = []
    text = "甲\U000f1234乙\ufffe丙\x01丁"

    data = to_ofd(Document(title="", blocks=(Paragraph(text=text),)), warn=warnings.append)

    found = "".join(opened(data).texts().values())
    assert found.startswith("甲\U000f1234乙\ufffd丙丁")
    assert any("U+F1234" in line for line in warnings)


@pytest.mark.parametrize("payload", [None, "{}"])
def test_a_document_of_nothing_is_a_file(
    payload: str | None, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """Without title and text there is one page."""
    file = opened(to_ofd(attrs.evolve(Document(title=""), payload=payload)))

    assert len(file.pages) == 1
