"""The text of the file as programs read it: complete, in order, with nothing in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govreport.document import Cell, Document, Heading, Paragraph, Scope, Table

MODES: tuple[list[str], ...] = ([], ["-raw"], ["-layout"])


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: "".join(mode) or "default")
def test_all_text_is_read_back(
    long_document: Document,
    to_pdf: Callable[..., bytes],
    tool: Callable[..., str],
    squeezed: Callable[[str], str],
    mode: list[str],
) -> None:
    """Pdftotext gives every paragraph, heading, caption and figure, unbroken."""
    found = squeezed(tool(to_pdf(long_document), "pdftotext", "-q", *mode, "FILE", "-"))

    wanted = [long_document.title]
    for block in long_document.blocks:
        if isinstance(block, Table):
            wanted += [cell.text for row in block.rows for cell in row]
        else:
            wanted.append(block.text)
    assert [text for text in wanted if squeezed(text) not in found] == []


def test_reading_order_is_the_documents(
    document: Document,
    to_pdf: Callable[..., bytes],
    tool: Callable[..., str],
    squeezed: Callable[[str], str],
) -> None:
    """Read in the order of the file, headings and paragraphs follow one another as given."""
    found = squeezed(tool(to_pdf(document), "pdftotext", "-q", "-raw", "FILE", "-"))
    texts = [squeezed(block.text) for block in document.blocks if not isinstance(block, Table)]

    at = 0
    for text in texts:
        at = found.index(text, at) + len(text)

    assert at <= len(found)


def test_rows_are_read_row_by_row(
    to_pdf: Callable[..., bytes], tool: Callable[..., str], squeezed: Callable[[str], str]
) -> None:
    """In the order of the file, a table's cells follow one another row by row."""
    rows = tuple(
        (
            Cell(text=f"{row}行的标题" * 4, scope=Scope.ROW),
            *(Cell(text=str(100 * row + column)) for column in range(4)),
        )
        for row in range(1, 7)
    )
    document = Document(title="", blocks=(Table(rows=rows),))

    found = squeezed(tool(to_pdf(document), "pdftotext", "-q", "-raw", "FILE", "-"))

    assert "".join(cell.text for row in rows for cell in row) == found


def test_pressed_marks_are_read_back(
    to_pdf: Callable[..., bytes], tool: Callable[..., str], squeezed: Callable[[str], str]
) -> None:
    """Marks set half as wide are read where they stand, on the line where they stand."""
    text = "（以下简称“《条例》”），坚持“公开”、“透明”；“《意见》（试行）”。" * 12
    document = Document(title="", blocks=(Paragraph(text=text),))

    for mode in MODES:
        assert text == squeezed(tool(to_pdf(document), "pdftotext", "-q", *mode, "FILE", "-"))


def test_vertical_text_is_read_in_one(
    to_pdf: Callable[..., bytes], tool: Callable[..., str], squeezed: Callable[[str], str]
) -> None:
    """A caption set from top to bottom is read as one piece, with its usual marks."""
    caption = Cell(text="三、本年度（办理）结果", rowspan=12, scope=Scope.ROW, vertical=True)
    rows = ((caption, Cell(text="1")), *((Cell(text=str(row)),) for row in range(2, 13)))
    document = Document(title="", blocks=(Table(rows=rows, widths=(1, 9)),))

    assert caption.text in squeezed(tool(to_pdf(document), "pdftotext", "-q", "FILE", "-"))


def test_rare_characters_are_read_back(
    to_pdf: Callable[..., bytes], tool: Callable[..., str], squeezed: Callable[[str], str]
) -> None:
    """Characters beyond the basic plane and of other scripts survive."""
    text = "𠮷野家㐂〇Ωж①％㎡𪚥"
    document = Document(title=text, blocks=(Heading(text=text), Paragraph(text=text)))
    warnings: list[str] = []

    data = to_pdf(document, warn=warnings.append)

    assert squeezed(tool(data, "pdftotext", "-q", "-raw", "FILE", "-")).count(text) == 3


def test_missing_character_is_named(
    to_pdf: Callable[..., bytes], tool: Callable[..., str], squeezed: Callable[[str], str]
) -> None:
    """A character that no font has gives a warning that names it, and can still be read."""
    text = "甲\U000f1234乙"  # a private character
    warnings: list[str] = []

    data = to_pdf(Document(title="", blocks=(Paragraph(text=text),)), warn=warnings.append)

    assert len(warnings) == 1
    assert "U+F1234" in warnings[0]
    assert text == squeezed(tool(data, "pdftotext", "-q", "FILE", "-"))


def test_control_characters_are_dropped(
    to_pdf: Callable[..., bytes], tool: Callable[..., str], squeezed: Callable[[str], str]
) -> None:
    """Nothing is printed for characters that mean nothing on paper."""
    text = "甲\x07\u200b\ufeff乙\U000e0100丙"

    data = to_pdf(Document(title=text, blocks=(Paragraph(text=text),)))

    assert squeezed(tool(data, "pdftotext", "-q", "FILE", "-")) == "甲乙丙甲乙丙"
