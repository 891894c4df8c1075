"""The document as LibreOffice lays it out: the page of GB/T 9704—2012, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from lxml import etree

from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport.editions import Y2021
from govreport_docx.render import render

_MM = 72 / 25.4
_TOP, _LEFT, _RIGHT, _BOTTOM = 37 * _MM, 28 * _MM, 184 * _MM, 262 * _MM
_HALF = 0.5 * _MM  #: what margins may differ by

Box = tuple[float, float, float, float, str]


def lines_of(xml: str) -> list[list[Box]]:
    """Return the words of each page with their boxes, as pdftotext gives them."""
    root = etree.fromstring(xml.encode(), etree.XMLParser(recover=True))
    pages = []
    for page in root.iter("{*}page"):
        boxes = []
        for word in page.iter("{*}word"):
            left, top, right, bottom = (
                float(word.get(name) or 0) for name in ("xMin", "yMin", "xMax", "yMax")
            )
            boxes.append((left, top, right, bottom, word.text or ""))
        pages.append(boxes)
    return pages


def test_every_caption_and_number_is_in_the_pdf(
    document: Document,
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """LibreOffice opens the document, and its PDF has all the text."""
    text = pdf_text(office(render(document, options), "pdf"), "-raw")
    flat = "".join(text.split())

    for block in document.blocks:
        if isinstance(block, (Heading, Paragraph)):
            # A page number may stand inside a paragraph that runs over a page.
            head = "".join(block.text.split())[:12]
            assert head in flat
    marks = sorted(flat)
    for table in document.tables():
        for row in table.rows:
            for cell in row:
                wanted = "".join(cell.text.split())
                assert wanted in flat or cell.vertical or all(mark in marks for mark in wanted)
        numbers = [cell.text for row in table.rows for cell in row if cell.address]
        assert [number for number in numbers if number not in flat] == []


@pytest.mark.parametrize("edition", [Y2021], indirect=True, ids=["2021"])
def test_the_page_holds_22_lines_of_28_characters(
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """Full pages of running text: margins, lines and characters are those of the standard."""
    text = "为推进政府信息公开工作规范有序开展" * 40
    made = Document(title="题", blocks=(Paragraph(text=text), Paragraph(text=text)))
    xml = pdf_text(office(render(made, options), "pdf"), "-bbox")
    page = [box for box in lines_of(xml)[1] if "—" not in box[4] and not box[4].isdigit()]
    full = [box for box in page if box[0] < _LEFT + 5 and box[2] > _RIGHT - 12]

    assert len(page) == 22
    assert {len(box[4]) for box in full} == {28}
    assert min(box[0] for box in page) == pytest.approx(_LEFT, abs=_HALF)
    assert max(box[2] for box in page) == pytest.approx(_RIGHT, abs=_HALF)
    tops = sorted(box[1] for box in page)
    assert [below - above for above, below in pairwise(tops)] == pytest.approx(
        [225 * _MM / 22] * 21, abs=0.2
    )
    assert tops[0] >= _TOP - _HALF
    assert max(box[3] for box in page) <= _BOTTOM + _HALF


@pytest.mark.parametrize("title", ["题", "示例市人民政府办公室2024年政府信息公开工作年度报告"])
def test_the_title_begins_in_the_second_line_of_the_page(
    title: str,
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """The middle of its first line is where that of a fixed page is: a line and half a character.

    21 times from line to line and a character of 16 points make the 225 mm of the 版心.
    """
    made = Document(title=title, blocks=(Paragraph(text="正文"),))
    page = lines_of(pdf_text(office(render(made, options), "pdf"), "-bbox"))[0]
    _, top, _, bottom, _ = page[0]

    assert (top + bottom) / 2 - _TOP == pytest.approx((225 * _MM - 16) / 21 + 8, abs=2.5)


LONG = "关于进一步做好政府信息公开工作有关事项的说明材料以及各部门情况的汇总表"


@pytest.mark.parametrize(
    ("texts", "firsts", "hangs"),
    [
        ((f"附件：{LONG}",), [2], [5]),
        ((f"附件：1.{LONG}", f"2.{LONG}"), [2, 5], [6, 6]),
        ((f"附件：1.{LONG}", f"10.{LONG}"), [2, 5], [6, 7]),
    ],
)
def test_attachments_hang_under_their_names(
    texts: tuple[str, ...],
    firsts: list[float],
    hangs: list[float],
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """7.3.4: 左空二字; numbers under one another; further lines under the name's first character.

    In characters of 28 to the line; a grid has whole places, and 10. takes two of them.
    """
    blocks = tuple(Paragraph(text=text, role=Role.ATTACHMENT) for text in texts)
    made = Document(title="", blocks=(Paragraph(text="正文"), *blocks))
    page = lines_of(pdf_text(office(render(made, options), "pdf"), "-bbox"))[0]
    rows: dict[int, float] = {}
    for left, top, *_ in page:
        if top < _BOTTOM:
            rows[round(top)] = min(rows.get(round(top), left), left)
    lefts = [(left - _LEFT) / (156 * _MM / 28) for _, left in sorted(rows.items())][1:]

    expected = [each for pair in zip(firsts, hangs, strict=True) for each in pair]
    assert lefts == pytest.approx(expected, abs=0.2)


def test_nothing_leaves_the_text_area(
    document: Document,
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """Text and tables stay inside the 版心; page numbers stand 7 mm below it, outside."""
    xml = pdf_text(office(render(document, options), "pdf"), "-bbox")
    for number, page in enumerate(lines_of(xml), 1):
        footer = [box for box in page if box[1] > _BOTTOM]
        inside = [box for box in page if box[1] <= _BOTTOM]

        assert "".join(box[4] for box in footer) == f"—{number}—"
        middle = (footer[0][1] + footer[0][3]) / 2
        assert middle - _BOTTOM == pytest.approx(7 * _MM, abs=2 * _MM)
        if number % 2:
            assert _RIGHT - footer[-1][2] == pytest.approx(14, abs=2)
        else:
            assert footer[0][0] - _LEFT == pytest.approx(14, abs=2)
        assert min(box[0] for box in inside) >= _LEFT - _HALF
        assert max(box[2] for box in inside) <= _RIGHT + _HALF
        assert min(box[1] for box in inside) >= _TOP - _HALF
        assert max(box[3] for box in inside) <= _BOTTOM + _HALF


@pytest.mark.parametrize("edition", [Y2021], indirect=True, ids=["2021"])
def test_no_group_of_rows_is_divided_between_pages(
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """The rows under one label stand on one page, wherever a page ends."""
    rows: list[tuple[Cell, ...]] = []
    for group in range(40):
        label = Cell(text=f"组{group}", rowspan=5, scope=Scope.ROW)
        leaves = [Cell(text=f"行{group}", scope=Scope.ROW) for _ in range(5)]
        rows += [(label, leaves[0]), *((leaf,) for leaf in leaves[1:])]
    made = Document(title="题", blocks=(Table(rows=tuple(rows)),))

    pages = lines_of(pdf_text(office(render(made, options), "pdf"), "-bbox"))

    assert len(pages) > 3
    found = [box[4] for page in pages for box in page if box[4].startswith("组")]
    assert len(found) == 40
    for page in pages:
        words = [box[4] for box in page]
        for group in range(40):
            assert words.count(f"行{group}") in (0, 5)


@pytest.mark.parametrize("edition", [Y2021], indirect=True, ids=["2021"])
def test_the_vertical_label_is_never_cut_off(
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """Wherever a page ends beside it, all characters of a vertical label are printed."""
    letters = "甲乙丙丁戊己庚辛壬"
    label = Cell(text=letters, rowspan=16, scope=Scope.ROW, vertical=True)
    rows = ((label, Cell(text="行")), *((Cell(text="行"),) for _ in range(15)))
    made = Document(title="题", blocks=(Table(rows=rows * 20, widths=(1, 24)),))

    found = pdf_text(office(render(made, options), "pdf"))

    assert {letter: found.count(letter) for letter in letters} == dict.fromkeys(letters, 20)


@pytest.mark.parametrize("edition", [Y2021], indirect=True, ids=["2021"])
def test_long_numbers_and_titles_stay_inside(
    document: Document,
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """Long numbers, captions and titles take more lines; nothing is clipped or lost."""
    table = next(document.tables())
    wide = attrs.evolve(
        table,
        rows=tuple(
            tuple(attrs.evolve(cell, text="9" * 30) if cell.address else cell for cell in row)
            for row in table.rows
        ),
    )
    title = (
        "示例省示例自治州示例县人民政府办公室（示例县大数据管理局）" * 2
        + "2024年政府信息公开工作年度报告"
    )
    caption = Cell(text="很长的说明文字" * 60, scope=Scope.ROW)
    extra = Table(rows=((caption, Cell(text="1")), (Cell(text="续"), Cell(text="8" * 60))))
    many = tuple(Paragraph(text=f"第{number}段。𠮷㐂") for number in range(300))
    made = Document(title=title, blocks=(wide, Paragraph(text="𠮷㐂" * 60), extra, *many))
    xml = pdf_text(office(render(made, options), "pdf"), "-bbox")
    boxes = [box for page in lines_of(xml) for box in page]

    assert "".join(box[4] for box in boxes if box[1] < 200).startswith(title[:20])
    cells = sum(1 for row in table.rows for cell in row if cell.address)
    assert sum(box[4].count("9") for box in boxes) >= 30 * cells
    assert sum(box[4].count("段") for box in boxes) == 300
    assert sum(box[4].count("说") for box in boxes) == 60
    assert max(box[2] for box in boxes) <= _RIGHT + _HALF
    inside = [box for box in boxes if "—" not in box[4] and not box[4].isdigit()]
    assert max(box[3] for box in inside) <= _BOTTOM + _HALF


@pytest.mark.parametrize("edition", [Y2021], indirect=True, ids=["2021"])
def test_a_document_without_blocks_has_a_page(
    options: RenderOptions, office: Callable[[bytes, str], bytes]
) -> None:
    """A title alone is a document too."""
    assert office(render(Document(title="题"), options), "pdf").startswith(b"%PDF")


@pytest.mark.parametrize("edition", [Y2021], indirect=True, ids=["2021"])
def test_the_template_itself_opens(template: Path, office: Callable[[bytes, str], bytes]) -> None:
    """The template is an ordinary Word file."""
    assert office(template.read_bytes(), "pdf").startswith(b"%PDF")


@pytest.mark.parametrize("edition", [Y2021], indirect=True, ids=["2021"])
@pytest.mark.parametrize(
    ("before", "lines", "wanted"),
    [(0, 20, [18, 2]), (17, 3, [17, 3]), (18, 2, [18, 2]), (15, 6, [19, 2]), (0, 19, [19])],
)
def test_no_line_of_the_last_paragraph_is_alone(
    before: int,
    lines: int,
    wanted: list[int],
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """Two lines stay together at its beginning and at its end, as on any page of print.

    The first page has 19 lines of text below a title of one.
    """
    texts = [
        mark * (28 * (count - 1) - 2) + "。"
        for mark, count in (("国", before), ("民", lines))
        if count
    ]
    made = Document(title="题", blocks=tuple(Paragraph(text=text) for text in texts))
    pages = lines_of(pdf_text(office(render(made, options), "pdf"), "-bbox"))

    tops = [{round(box[1]) for box in page if box[3] <= _BOTTOM + _HALF} for page in pages]
    assert [len(found) for found in tops] == [wanted[0] + 1, *wanted[1:]]
