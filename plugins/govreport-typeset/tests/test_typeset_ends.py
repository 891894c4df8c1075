"""Where a document ends: no line of its last paragraph stands on a page alone."""

from __future__ import annotations

import pytest

from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport_typeset.display import Layout
from govreport_typeset.fonts.chain import Chain
from govreport_typeset.fonts.roles import Role as Part
from govreport_typeset.layout.flow import lay_out
from govreport_typeset.layout.styles import Styles


def _lines(count: int, mark: str = "国") -> Paragraph:
    """Return a paragraph of so many lines of 28 characters, the last of them of one."""
    return Paragraph(text=mark * (28 * (count - 1) - 2) + "。" if count > 1 else f"{mark}。")


def _laid_out(square: Chain, *blocks: Block) -> Layout:
    styles = Styles(dict.fromkeys(Part, square))
    return lay_out(Document(title="", blocks=blocks), styles, "none")


def _rows(layout: Layout) -> list[int]:
    """Return how many lines each page has, page numbers left out."""
    return [sum(1 for run in layout.runs(page) if run.owner) for page in layout.pages]


@pytest.mark.parametrize(
    ("before", "lines", "rows"),
    [
        (0, 22, [22]),
        (0, 23, [21, 2]),
        (0, 24, [22, 2]),
        (0, 45, [22, 21, 2]),
        (20, 3, [20, 3]),
        (20, 4, [22, 2]),
        (21, 2, [21, 2]),
        (21, 4, [21, 4]),
        (21, 23, [21, 21, 2]),
        (22, 1, [22, 1]),
    ],
)
def test_two_lines_of_the_last_paragraph_stay_together(
    before: int, lines: int, rows: list[int], square: Chain
) -> None:
    """At its beginning and at its end, as Word keeps them (孤行控制)."""
    first = [_lines(before)] if before else []

    assert _rows(_laid_out(square, *first, _lines(lines, "民"))) == rows


def test_other_paragraphs_fill_their_pages(square: Chain) -> None:
    """22 lines of a page are 22 lines where more text follows (5.2.3)."""
    assert _rows(_laid_out(square, _lines(23), _lines(2))) == [22, 3]


@pytest.mark.parametrize(("lines", "rows"), [(2, [20, 3]), (3, [20, 4]), (4, [20, 5])])
def test_a_heading_goes_with_the_last_paragraph(lines: int, rows: list[int], square: Chain) -> None:
    """It has room for a line below it, and two are asked for."""
    blocks = (_lines(20), Heading(text="六、其他"), _lines(lines, "民"))

    assert _rows(_laid_out(square, *blocks)) == rows


@pytest.mark.parametrize("lines", [2, 3, 4, 23])
@pytest.mark.parametrize("before", [0, 17, 18, 19, 20, 21])
def test_nothing_is_alone_with_what_closes_the_document(
    before: int, lines: int, square: Chain
) -> None:
    """Two lines of text at least go with signature and date, and none is left behind alone."""
    closing = (Paragraph(text="某局", role=Role.SIGNATURE), Paragraph(text="日", role=Role.DATE))
    first = [_lines(before)] if before else []
    last = _lines(lines, "民")
    layout = _laid_out(square, *first, last, *closing)

    pages = ["".join(run.text.text for run in layout.runs(page)) for page in layout.pages]
    counts = [
        sum(1 for run in layout.runs(page) if run.owner and run.owner.block is last)
        for page in layout.pages
    ]
    assert "某局" in pages[-1]
    assert all(count != 1 for count in counts)
    assert counts[-1] >= 2


def test_the_text_before_a_turned_page_ends_with_two_lines(square: Chain) -> None:
    """A table that is turned begins a page, so that what is before it ends one."""
    head = tuple(Cell(text=f"第{at}列", scope=Scope.COLUMN) for at in range(16))
    table = Table(rows=(head, (Cell(text="8" * 9),) * 16), head=1)

    layout = _laid_out(square, _lines(23), Heading(text="四、表"), table)

    assert [page.turned for page in layout.pages] == [False, False, True]
    assert _rows(layout)[:2] == [21, 2]
