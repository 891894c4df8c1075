"""The page against GB/T 9704-2012: margins, grid, page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any

import pdfplumber
import pytest

from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Table
from govreport_typeset.layout.page import OFFICIAL

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
HALF_A_MILLIMETRE = 0.5 * MM
NUMBER_TOP = BOTTOM + 3 * MM

Char = dict[str, Any]


def _pages(data: bytes) -> list[list[Char]]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [page.chars for page in pdf.pages]


def _text(chars: list[Char]) -> list[Char]:
    """Return the characters of the 版心, the page number left out."""
    return [char for char in chars if char["top"] < NUMBER_TOP]


def _lines(chars: list[Char]) -> list[list[Char]]:
    ordered = sorted(_text(chars), key=lambda char: (round(char["top"]), char["x0"]))
    return [list(group) for _, group in groupby(ordered, key=lambda char: round(char["top"]))]


def test_paper_is_a4(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Every page is 210 mm wide and 297 mm high."""
    with pdfplumber.open(BytesIO(to_pdf(document))) as pdf:
        sizes = {(round(page.width / MM, 1), round(page.height / MM, 1)) for page in pdf.pages}

    assert {(210.0, 297.0)} == sizes


def test_text_keeps_within_the_type_area(
    long_document: Document, to_pdf: Callable[..., bytes]
) -> None:
    """No character and no rule but the page number lies outside 156 mm by 225 mm."""
    with pdfplumber.open(BytesIO(to_pdf(long_document))) as pdf:
        things = [
            (thing["x0"], thing["x1"], thing["top"], thing["bottom"])
            for page in pdf.pages
            for thing in (*_text(page.chars), *page.rects, *page.lines)
        ]

    assert min(each[0] for each in things) == pytest.approx(LEFT, abs=HALF_A_MILLIMETRE)
    assert max(each[1] for each in things) == pytest.approx(RIGHT, abs=HALF_A_MILLIMETRE)
    assert min(each[2] for each in things) == pytest.approx(TOP, abs=HALF_A_MILLIMETRE)
    assert max(each[3] for each in things) == pytest.approx(BOTTOM, abs=HALF_A_MILLIMETRE)


def test_full_line_has_28_characters(to_pdf: Callable[..., bytes]) -> None:
    """A paragraph of ideographs sets 26 in its first line and 28 in the others."""
    document = Document(title="", blocks=(Paragraph(text="国" * (26 + 28 * 3)),))

    lines = _lines(_pages(to_pdf(document))[0])

    assert [len(line) for line in lines] == [26, 28, 28, 28]
    assert lines[0][0]["x0"] == pytest.approx(LEFT + 2 * 156 * MM / 28, abs=0.1)
    assert lines[1][-1]["x1"] == pytest.approx(RIGHT, abs=0.5)


def test_full_page_has_22_lines(to_pdf: Callable[..., bytes]) -> None:
    """Pages of text alone have 22 lines at equal distances from top to bottom."""
    document = Document(title="", blocks=(Paragraph(text="国" * 28 * 60),))

    pages = _pages(to_pdf(document))
    tops = [line[0]["top"] for line in _lines(pages[0])]
    steps = {round(below - above, 1) for above, below in pairwise(tops)}

    assert [len(_lines(chars)) for chars in pages] == [22, 22, 17]
    assert len(steps) == 1
    assert tops[0] == pytest.approx(TOP, abs=HALF_A_MILLIMETRE)
    assert tops[-1] + OFFICIAL.body_size == pytest.approx(BOTTOM, abs=HALF_A_MILLIMETRE)


def test_lines_are_justified(long_document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Nearly all lines of a page of text end at the right edge."""
    ends = Counter(
        abs(line[-1]["x1"] - RIGHT) < 9.0  # a mark at the end may leave half an em of white
        for line in _lines(_pages(to_pdf(long_document))[1])
    )

    assert ends[True] >= 18


def test_page_number_stands_outside(long_document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Page numbers stand between dashes, on the right of odd pages and the left of even ones."""
    pages = _pages(to_pdf(long_document))

    for number, chars in enumerate(pages[:4], 1):
        below = [char for char in chars if char["top"] >= NUMBER_TOP]
        assert f"—{number}—" == "".join(char["text"] for char in below).replace(" ", "")
        inset = below[0]["x0"] - LEFT if number % 2 == 0 else RIGHT - below[-1]["x1"]
        assert inset == pytest.approx(14, abs=1)  # 空一字
        assert {14.0} == {round(char["size"], 1) for char in below}


def test_empty_document_is_one_page(to_pdf: Callable[..., bytes]) -> None:
    """A document without anything is a page with its number."""
    assert len(_pages(to_pdf(Document(title="")))) == 1


def test_heading_is_not_left_behind(to_pdf: Callable[..., bytes]) -> None:
    """A heading at the foot of a page goes with the paragraph below it."""
    for lines in range(18, 24):
        blocks = (
            Paragraph(text="国" * (26 + 28 * (lines - 1))),
            Heading(text="一、总体情况"),
            Paragraph(text="民" * 60),
        )
        pages = _pages(to_pdf(Document(title="", blocks=blocks)))
        with_heading = [chars for chars in pages if any(c["text"] == "总" for c in chars)]

        assert any(char["text"] == "民" for char in with_heading[0])


def test_a_heading_fills_the_page_whatever_comes_later(to_pdf: Callable[..., bytes]) -> None:
    """A heading and one line below it use the last two rows of a page, though a heading follows."""
    blocks = (
        Paragraph(text="国" * (26 + 28 * 19)),
        Heading(text="（一）总", level=2),
        Paragraph(text="民" * 60),
        Heading(text="（二）末", level=2),
    )

    first, _ = _pages(to_pdf(Document(title="", blocks=blocks)))

    assert len(_lines(first)) == 22


def test_the_document_number_stands_over_the_title(to_pdf: Callable[..., bytes]) -> None:
    """文号 is the first line, in the middle, with a free line before the title (7.2.5, 7.3.1)."""
    blocks = (
        Paragraph(text="示政发〔2025〕3号", role=Role.DOCUMENT_NUMBER),
        Paragraph(text="正文" * 20),
    )

    number, title, *_ = _lines(_pages(to_pdf(Document(title="报告", blocks=blocks)))[0])

    assert "".join(char["text"] for char in number) == "示政发〔2025〕3号"
    assert "".join(char["text"] for char in title) == "报告"
    assert number[0]["x0"] - LEFT == pytest.approx(RIGHT - number[-1]["x1"], abs=1)
    rows = (title[0]["bottom"] - number[0]["bottom"]) / (225 * MM / 22)
    assert rows == pytest.approx(2, abs=0.3)


def test_signature_is_not_alone(to_pdf: Callable[..., bytes]) -> None:
    """署名 and 成文日期 stand on a page with text (7.3.5.4)."""
    for lines in range(17, 25):
        blocks = (
            Paragraph(text="国" * (26 + 28 * (lines - 1))),
            Paragraph(text="某市人民政府", role=Role.SIGNATURE),
            Paragraph(text="2025年1月20日", role=Role.DATE),
        )
        pages = _pages(to_pdf(Document(title="", blocks=blocks)))
        last = "".join(char["text"] for char in pages[-1])

        assert "2025年1月20日" in last
        assert "国" in last


@pytest.mark.parametrize("signed", [True, False])
def test_attachments_are_not_alone(to_pdf: Callable[..., bytes], signed: bool) -> None:  # noqa: FBT001
    """附件说明, with or without 署名 below it, stands on a page with text, the heading included."""
    closing = [
        Paragraph(text="附件：1.附表", role=Role.ATTACHMENT),
        Paragraph(text="2." + "附" * 25, role=Role.ATTACHMENT),
    ]
    if signed:
        closing += [
            Paragraph(text="某市人民政府", role=Role.SIGNATURE),
            Paragraph(text="2025年1月20日", role=Role.DATE),
        ]
    for lines, short in ((lines, short) for lines in range(10, 24) for short in (1, 2, 3, 5)):
        blocks: tuple[Block, ...] = (
            Paragraph(text="国" * (26 + 28 * (lines - 1))),
            Heading(text="六、其他"),
            Paragraph(text="民" * (28 * short - 2)),
            *closing,
        )
        pages = _pages(to_pdf(Document(title="", blocks=blocks)))
        texts = ["".join(char["text"] for char in page) for page in pages]

        assert all("民" in text for text in texts if "附" in text)
        (place,) = (at for at, text in enumerate(texts) if "六" in text)
        assert "民" in texts[place]


def test_a_list_of_attachments_longer_than_a_page_goes_on(to_pdf: Callable[..., bytes]) -> None:
    """More attachments than a page holds follow the text at once, and lose none."""
    items = tuple(Paragraph(text=f"{at}.附表", role=Role.ATTACHMENT) for at in range(2, 60))
    first = Paragraph(text="附件：1.附表", role=Role.ATTACHMENT)
    blocks = (Paragraph(text="民" * 26), first, *items)

    pages = _pages(to_pdf(Document(title="", blocks=blocks)))

    assert [sum(char["text"] == "附" for char in page) for page in pages] == [21, 22, 17]


def test_date_begins_two_characters_after_the_signature(to_pdf: Callable[..., bytes]) -> None:
    """首字比署名首字右移二字, and the longer of both keeps two characters from the right."""
    blocks = (
        Paragraph(text="某市人民政府", role=Role.SIGNATURE),
        Paragraph(text="2025年1月20日", role=Role.DATE),
    )
    chars = _pages(to_pdf(Document(title="", blocks=blocks)))[0]
    signature = next(char for char in chars if char["text"] == "某")
    date = next(char for char in chars if char["text"] == "2")
    right = max(char["x1"] for char in _text(chars))

    assert date["x0"] - signature["x0"] == pytest.approx(2 * 156 * MM / 28, abs=0.1)
    assert RIGHT - right == pytest.approx(2 * 156 * MM / 28, abs=0.5)


def test_a_turned_page_stays_inside_the_margins(
    to_pdf: Callable[..., bytes], tool: Callable[..., str]
) -> None:
    """Its page number stands where that of every page does; its text reads upwards."""
    data = to_pdf(Document(title="", blocks=(Table(rows=((Cell(text="8" * 9),) * 16,) * 40),)))

    text = tool(data, "pdftotext", "-bbox", "FILE", "-")

    boxes_ = [
        [float(part.split('"')[1]) for part in line.split()[1:5]]
        for line in text.splitlines()
        if "<word" in line
    ]
    assert len(boxes_) > 100
    assert min(box[0] for box in boxes_) >= 28 * 72 / 25.4 - 1
    assert max(box[2] for box in boxes_) <= 184 * 72 / 25.4 + 1
    assert min(box[1] for box in boxes_) >= 37 * 72 / 25.4 - 1
