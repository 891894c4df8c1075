"""Tables on the page: spans, heads, page breaks, and nothing clipped, whatever comes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import Any

import attrs
import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Scope, Table
from govreport_pdf.render import render

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
NUMBER_TOP = BOTTOM + 3 * MM
TOLERANCE = 0.6


def _pages(data: bytes) -> list[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Return characters and frames of each page, the page number left out."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [
            ([char for char in page.chars if char["top"] < NUMBER_TOP], page.rects)
            for page in pdf.pages
        ]


def _alone(table: Table) -> Document:
    return Document(title="", blocks=(table,))


def _inside(char: dict[str, Any], rect: dict[str, Any]) -> bool:
    return bool(
        rect["x0"] - TOLERANCE <= char["x0"]
        and char["x1"] <= rect["x1"] + TOLERANCE
        and rect["top"] - TOLERANCE <= char["top"]
        and char["bottom"] <= rect["bottom"] + TOLERANCE
    )


def _assert_nothing_clipped(data: bytes) -> None:
    """Every character stands inside one frame, and every frame inside the 版心."""
    for chars, rects in _pages(data):
        outside = [char["text"] for char in chars if not any(_inside(char, each) for each in rects)]
        assert outside == []
        for rect in rects:
            assert rect["x0"] >= LEFT - TOLERANCE
            assert rect["x1"] <= RIGHT + TOLERANCE
            assert rect["top"] >= TOP - TOLERANCE
            assert rect["bottom"] <= BOTTOM + TOLERANCE


@pytest.mark.parametrize("number", [0, 1, 2])
def test_tables_of_the_form_are_not_clipped(
    document: Document, to_pdf: Callable[..., bytes], number: int
) -> None:
    """Each character of each table of both editions stands inside its cell."""
    table = list(document.tables())[number]

    _assert_nothing_clipped(to_pdf(_alone(table)))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_cells_have_the_spans_of_the_form(
    document: Document, to_pdf: Callable[..., bytes], number: int
) -> None:
    """A table has one frame for each cell, over the rows and columns that it spans."""
    table = list(document.tables())[number]
    pages = _pages(to_pdf(_alone(table)))

    assert len(pages) == 1
    rects = pages[0][1]
    cells = list(table.positions())
    assert len(cells) == len(rects)
    lefts = sorted({round(rect["x0"], 1) for rect in rects} | {round(RIGHT, 1)})
    tops = sorted({round(rect["top"], 1) for rect in rects})
    bottoms = {round(rect["bottom"], 1) for rect in rects}
    assert (len(tops), len(lefts) - 1) == table.shape
    for (row, column, cell), rect in zip(cells, rects, strict=True):
        assert tops[row] == pytest.approx(rect["top"], abs=0.2)
        assert lefts[column] == pytest.approx(rect["x0"], abs=0.2)
        assert lefts[column + cell.colspan] == pytest.approx(rect["x1"], abs=0.2)
        below = tops[row + cell.rowspan] if row + cell.rowspan < len(tops) else max(bottoms)
        assert below == pytest.approx(rect["bottom"], abs=0.2)


def test_wide_table_is_legible(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Table four, 15 columns wide, is set in 五号 or larger."""
    table = list(document.tables())[2]
    ((chars, _),) = _pages(to_pdf(_alone(table)))

    assert min(char["size"] for char in chars) >= 10.5


def test_captions_of_table_two_are_on_one_line(
    document: Document, to_pdf: Callable[..., bytes]
) -> None:
    """Its columns are as wide as the longest caption of each needs; those of figures are equal."""
    table = next(document.tables())
    ((chars, rects),) = _pages(to_pdf(_alone(table)))

    lines = {
        cell.text: len({round(char["top"]) for char in chars if _inside(char, rect)})
        for (_, _, cell), rect in zip(table.positions(), rects, strict=True)
        if cell.text
    }

    assert {text for text, count in lines.items() if count > 1} == set()
    lefts = sorted({round(rect["x0"], 1) for rect in rects} | {round(RIGHT, 1)})
    figures = [right - left for left, right in pairwise(lefts[1:])]
    assert figures == pytest.approx(figures[:1] * len(figures), abs=0.3)


def test_figures_are_in_their_cells(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """The figures, read frame by frame, are those of the document in its order."""
    for table in document.tables():
        ((chars, rects),) = _pages(to_pdf(_alone(table)))
        found = []
        for (_, _, cell), rect in zip(table.positions(), rects, strict=True):
            if cell.scope is Scope.DATA:
                inner = [char for char in chars if _inside(char, rect)]
                inner.sort(key=lambda char: char["x0"])
                found.append("".join(char["text"] for char in inner))

        wanted = [cell.text for _, _, cell in table.positions() if cell.scope is Scope.DATA]
        assert wanted == found


def _numbered(rows: int, head: int = 1, words: str = "内容") -> Table:
    top = tuple(
        (Cell(text="序号", scope=Scope.COLUMN), Cell(text="说明", scope=Scope.COLUMN))
        for _ in range(head)
    )
    body = tuple((Cell(text=str(at)), Cell(text=words + str(at))) for at in range(rows))
    return Table(rows=(*top, *body), head=head, widths=(1, 4))


def test_head_is_repeated_on_every_page(to_pdf: Callable[..., bytes]) -> None:
    """The head rows stand at the top of every page of a long table."""
    pages = _pages(to_pdf(_alone(_numbered(100))))

    assert len(pages) > 2
    for chars, _ in pages:
        first = sorted(chars, key=lambda char: (round(char["top"]), char["x0"]))[:4]
        assert "".join(char["text"] for char in first) == "序号说明"


def test_no_row_is_split(to_pdf: Callable[..., bytes]) -> None:
    """Every line of a row stands on the page where the row begins."""
    words = "需要好几行才能写完的说明文字，" * 5
    pages = _pages(to_pdf(_alone(_numbered(30, words=words))))

    assert len(pages) > 1
    for chars, rects in pages:
        text = "".join(char["text"] for char in chars)
        rows = len(rects) // 2 - 1
        assert rows * words.count("说明") + 1 == text.count("说明")


def test_row_higher_than_a_page_goes_on(to_pdf: Callable[..., bytes]) -> None:
    """A row that no page can hold is continued, with all of its text."""
    words = "".join(f"第{at}条内容。" for at in range(900))
    table = Table(rows=((Cell(text="左"), Cell(text=words)), (Cell(text="甲"), Cell(text="乙"))))

    data = to_pdf(_alone(table))
    chars = [char for page, _ in _pages(data) for char in page]

    _assert_nothing_clipped(data)
    assert len(words) + 3 == len(chars)


def test_cell_over_several_pages_keeps_its_text(to_pdf: Callable[..., bytes]) -> None:
    """A cell that spans rows of two pages prints its text once, all of it."""
    label = "跨越许多行的说明" * 30
    first = (Cell(text=label, rowspan=60, scope=Scope.ROW), Cell(text="0"))
    rows = (first, *((Cell(text=str(at)),) for at in range(1, 60)))

    data = to_pdf(_alone(Table(rows=rows, widths=(1, 3))))
    text = "".join(char["text"] for chars, _ in _pages(data) for char in chars)

    _assert_nothing_clipped(data)
    assert text.count("跨") == 30


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell(text="9" * 40), Cell(text="8" * 40), Cell(text="7" * 40)),),
        (tuple(Cell(text="9" * 40) for _ in range(10)),),
        ((Cell(text="说明" * 300), *(Cell(text=str(at)) for at in range(12))),),
        (tuple(Cell(text=f"{at}") for at in range(60)),),
        (
            (Cell(text="竖排的文字" * 40, vertical=True, rowspan=2), Cell(text="1")),
            (Cell(text="2"),),
        ),
        ((Cell(text="x" * 500), Cell(text="http://" + "www." * 60)),),
        ((Cell(text="一\n二\n\n三"), Cell(text="")),),
        ((Cell(text="甲", colspan=3), Cell(text="乙" * 50)), (Cell(text="丙"),)),
        ((Cell(text="甲", rowspan=3), Cell(text="乙")), (Cell(text="丙"),), (Cell(text="丁"),)),
    ],
    ids=[
        "numbers",
        "ten-numbers",
        "caption",
        "columns",
        "vertical",
        "words",
        "breaks",
        "ragged",
        "rows",
    ],
)
def test_hostile_tables_are_not_clipped(
    rows: tuple[tuple[Cell, ...], ...], to_pdf: Callable[..., bytes]
) -> None:
    """Long numbers, long captions, many columns: all inside their cells and the page, all there."""
    data = to_pdf(_alone(Table(rows=rows)))
    chars = [char for page, _ in _pages(data) for char in page]

    _assert_nothing_clipped(data)
    assert sum(len(cell.text.replace("\n", "")) for row in rows for cell in row) == len(chars)


def test_group_captions_break_after_their_ordinal(
    document: Document, to_pdf: Callable[..., bytes]
) -> None:
    """（三）不予公开 is set as two lines, the ordinal on the first."""
    table = list(document.tables())[1]
    ((chars, rects),) = _pages(to_pdf(_alone(table)))
    found = []
    for (_, _, cell), rect in zip(table.positions(), rects, strict=True):
        if cell.text == "（三）不予公开":
            inner = [char for char in chars if _inside(char, rect)]
            tops = sorted({round(char["top"]) for char in inner})
            found += [
                "".join(char["text"] for char in inner if round(char["top"]) == top) for top in tops
            ]

    assert found == ["（三）", "不予公开"]


CELLS = st.builds(
    Cell,
    text=st.text("国家信息公开，。（）“”—…0123456789.%件年 ab\n", max_size=80)
    | st.text("9", min_size=30, max_size=45),
    colspan=st.integers(1, 3),
    rowspan=st.integers(1, 6),
    scope=st.sampled_from(Scope),
    vertical=st.booleans(),
)
TABLES = st.builds(
    Table,
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=6).map(tuple), max_size=25).map(tuple),
    head=st.integers(0, 4),
    widths=st.lists(st.floats(0.1, 9), max_size=9).map(tuple),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=TABLES, lines=st.integers(0, 30))
def test_random_tables_are_not_clipped(table: Table, lines: int) -> None:
    """Whatever the table and wherever it begins, its text stays in its cells, and all of it."""
    blocks = (Heading(text="乙" * 28 * lines or "乙"), table)

    data = render(Document(title="", blocks=blocks), RenderOptions())

    printed = 0
    for chars, rects in _pages(data):
        for char in chars:
            if char["text"] != "乙":
                printed += 1
                assert any(_inside(char, each) for each in rects)
        for rect in rects:
            assert rect["top"] >= TOP - TOLERANCE
            assert rect["bottom"] <= BOTTOM + TOLERANCE
    text = "".join(cell.text for row in table.rows for cell in row)
    assert len(text.replace(" ", "").replace("\n", "")) <= printed


def test_empty_tables_print_nothing(to_pdf: Callable[..., bytes]) -> None:
    """A table without cells or rows leaves no trace."""
    blocks = (Table(rows=()), Table(rows=((),)), Paragraph(text="正文"))

    ((chars, rects),) = _pages(to_pdf(Document(title="", blocks=blocks)))

    assert "".join(char["text"] for char in chars) == "正文"
    assert rects == []


def test_figures_do_not_move_the_form(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """The same form with other figures has its frames in the same places."""
    table = list(document.tables())[1]
    other = attrs.evolve(
        table,
        rows=tuple(
            tuple(
                attrs.evolve(cell, text="1234") if cell.scope is Scope.DATA else cell
                for cell in row
            )
            for row in table.rows
        ),
    )

    one, two = (_pages(to_pdf(_alone(each)))[0][1] for each in (table, other))

    assert [(r["x0"], r["top"]) for r in one] == [(r["x0"], r["top"]) for r in two]
