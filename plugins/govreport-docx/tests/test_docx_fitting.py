"""A template's own tables have room for a report's numbers, and are left alone where they have."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from docx import Document as Word
from docx.shared import Pt

from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Scope, Table
from govreport.editions import Y2021, Edition
from govreport_docx.grids import cells_of
from govreport_docx.render import render
from govreport_docx.wml import W


@pytest.fixture
def edition() -> Edition:
    """One edition: what is tried does not depend on it."""
    return Y2021


def with_numbers(document: Document, number: Callable[[], str]) -> Document:
    """Return the document with other numbers in its tables."""

    def other(cell: Cell) -> Cell:
        return attrs.evolve(cell, text=number()) if cell.address else cell

    return attrs.evolve(
        document,
        blocks=tuple(
            attrs.evolve(
                block, rows=tuple(tuple(other(cell) for cell in row) for row in block.rows)
            )
            if isinstance(block, Table)
            else block
            for block in document.blocks
        ),
    )


def grids(data: bytes) -> list[tuple[list[int], set[str]]]:
    """Return widths of columns and sizes of type written of each table, whose cells agree."""
    found = []
    for table in Word(io.BytesIO(data)).element.body.iter(f"{W}tbl"):
        widths = [int(node.get(f"{W}w", "")) for node in table.iter(f"{W}gridCol")]
        for column, span, cell in cells_of(table):
            width = cell.find(f"{W}tcPr/{W}tcW")
            assert width is not None
            assert int(width.get(f"{W}w", "")) == sum(widths[column : column + span])
        sizes = {node.get(f"{W}val", "") for node in table.iter(f"{W}sz")}
        found.append((widths, sizes))
    return found


def test_usual_numbers_leave_a_table_as_it_is(document: Document, options: RenderOptions) -> None:
    """Columns and type are the template's own."""
    own = grids(options.template.read_bytes() if options.template else b"")

    assert grids(render(document, options)) == own
    assert grids(render(with_numbers(document, lambda: "123"), options)) == own


@pytest.mark.parametrize(
    ("digits", "size"),
    [
        (4, "18"),  # 小五: 4 × 0.6362 × 9 + 4 = 26.9 pt, of the 29.48 pt that a column has
        (5, "15"),  # 六号: 5 × 0.6362 × 7.5 + 4 = 27.9 pt
        (6, "13"),  # 小六: 6 × 0.6362 × 6.5 + 4 = 28.8 pt
    ],
)
def test_long_numbers_share_the_width_anew_and_shrink(
    digits: int, size: str, document: Document, options: RenderOptions
) -> None:
    """Fifteen columns of so many digits: the width stays, and the type is the largest that fits."""
    before = grids(render(document, options))
    after = grids(render(with_numbers(document, lambda: "8" * digits), options))

    assert [sum(widths) for widths, _ in after] == [sum(widths) for widths, _ in before]
    assert after[-1][1] == {size}


def test_one_long_number_widens_its_column(document: Document, options: RenderOptions) -> None:
    """The type of the table stays as it is, and the others give the room."""
    numbers = iter(["1234567"])
    last = list(document.tables())[-1]
    first = next(cell for row in last.rows for cell in row if cell.address)
    wide = attrs.evolve(
        document,
        blocks=tuple(
            attrs.evolve(
                block,
                rows=tuple(
                    tuple(
                        attrs.evolve(cell, text=next(numbers)) if cell is first else cell
                        for cell in row
                    )
                    for row in block.rows
                ),
            )
            if block is last
            else block
            for block in document.blocks
        ),
    )
    widths, sizes = grids(render(wide, options))[-1]

    assert sizes == set()
    assert widths[0] >= 7 * 0.6362 * 210 + 80 > max(widths[1:])


def test_what_has_no_room_at_all_is_told(document: Document, options: RenderOptions) -> None:
    """Fifteen columns of fourteen digits are wider than a turned page in the least type."""
    warnings: list[str] = []
    asked = attrs.evolve(options, warn=warnings.append)
    render(with_numbers(document, lambda: "8" * 14), asked)

    assert len(warnings) == 1
    assert "are wider than its columns" in warnings[0]


def test_captions_are_broken_for_the_new_widths(document: Document, options: RenderOptions) -> None:
    """A line break of the template does not stay where the line has become another."""
    body = Word(io.BytesIO(render(with_numbers(document, lambda: "8" * 8), options))).element.body
    tables = list(body.iter(f"{W}tbl"))
    _, span, first = next(cells_of(tables[1]))
    lines = [node.text or "" for node in first.iter(f"{W}t")]
    widths = [int(node.get(f"{W}w", "")) for node in tables[1].iter(f"{W}gridCol")]
    size = int(next(first.iter(f"{W}sz")).get(f"{W}val", "")) / 2

    assert "".join(lines) == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert len(lines) > 1
    assert max(map(len, lines)) * size * 20 + 80 <= sum(widths[:span])
    assert len(list(first.iter(f"{W}br"))) == len(lines) - 1


def numbers(seed: int) -> Iterator[str]:
    """Yield numbers of one to eight digits."""
    rng = random.Random(seed)
    while True:
        digits = rng.choice((1, 3, 5, 8))
        yield str(rng.randrange(10 ** (digits - 1), 10**digits))


@pytest.mark.parametrize("digits", [4, 5, 6, 7, 9, 0])
@pytest.mark.parametrize("own", [True, False], ids=["national", "another"])
def test_no_number_is_torn(
    digits: int,
    *,
    own: bool,
    document: Document,
    options: RenderOptions,
    tmp_path: Path,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """LibreOffice sets every number in one line, in the template's tables and in built ones."""
    if not own:
        word = Word()
        word.styles["Normal"].font.size = Pt(16)
        word.styles["Normal"].paragraph_format.first_line_indent = Pt(32)
        for text in (
            "{{ title }}",
            "{%p for block in blocks %}",
            "{%p if block.style == 'table' %}",
        ):
            word.add_paragraph(text)
        for text in ("{{p block.xml }}", "{%p else %}", "{{ block.text }}", "{%p endif %}"):
            word.add_paragraph(text)
        word.add_paragraph("{%p endfor %}")
        path = tmp_path / "another.docx"
        word.save(str(path))
        options = attrs.evolve(options, template=path, warn=lambda _message: None)
    some = numbers(digits)
    report = with_numbers(document, lambda: next(some) if not digits else "8" * digits)
    report = attrs.evolve(
        report, blocks=tuple(block for block in report.blocks if isinstance(block, Table))
    )
    pdf = office(render(report, options), "pdf")
    words = re.findall(r"<word[^>]*>([^<]*)</word>", pdf_text(pdf, "-bbox"))
    data = [
        cell.text
        for table in report.tables()
        for row in table.rows
        for cell in row
        if cell.scope is Scope.DATA and cell.address
    ]

    assert len(data) > 150
    assert [number for number in data if not any(number in word for word in words)] == []
    shown = sum(word.count("8" * digits) for word in words) if digits else len(data)
    assert shown >= len(data)
