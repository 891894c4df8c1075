"""A table whose numbers have no room on an upright page stands on a page of its own, turned."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from docx import Document as Word
from docx.enum.section import WD_ORIENT
from docx.shared import Twips
from lxml import etree

from govreport import Engine
from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Table
from govreport.editions import Y2021, Edition
from govreport_docx.render import render
from govreport_docx.wml import W

from .test_docx_fitting import grids, with_numbers

#: The sheet and the margins of GB/T 9704—2012 in twips.
_SHEET = (11906, 16838)
_ABOVE, _LEFT, _BELOW, _RIGHT = 2098, 1588, 1984, 1474


@pytest.fixture
def edition() -> Edition:
    """One edition: what is tried does not depend on it."""
    return Y2021


def sections(data: bytes) -> list[tuple[tuple[int, int], list[str]]]:
    """Return the sheet of each section and what stands in it; ``#`` is a table."""
    found: list[tuple[tuple[int, int], list[str]]] = []
    texts: list[str] = []
    for node in Word(io.BytesIO(data)).element.body:
        text = "".join(one.text or "" for one in node.iter(f"{W}t"))
        if node.tag == f"{W}tbl":
            texts.append("#")
        elif text:
            texts.append(text)
        end = node if node.tag == f"{W}sectPr" else node.find(f"{W}pPr/{W}sectPr")
        if end is not None:
            size = end.find(f"{W}pgSz")
            assert size is not None
            sheet = int(size.get(f"{W}w", "")), int(size.get(f"{W}h", ""))
            assert (size.get(f"{W}orient") == "landscape") is (sheet[0] > sheet[1])
            found.append((sheet, texts))
            texts = []
    return found


def section_nodes(data: bytes) -> list[etree._Element]:
    """Return the properties of all sections."""
    return list(Word(io.BytesIO(data)).element.body.iter(f"{W}sectPr"))


@pytest.mark.parametrize(
    ("digits", "size"),
    [
        (7, "15"),  # 六号: 7 × 0.6362 × 7.5 + 4.3 = 37.7 pt, of the 42.52 that a column has there
        (8, "15"),
        (9, "13"),
        (12, "10"),
    ],
)
def test_table_is_turned_with_its_heading(
    digits: int, size: str, document: Document, options: RenderOptions
) -> None:
    """From seven figures in all fifteen columns; text before and behind stays upright."""
    data = render(with_numbers(document, lambda: "8" * digits), options)
    before, turned, behind = sections(data)

    assert [before[0], turned[0], behind[0]] == [_SHEET, _SHEET[::-1], _SHEET]
    assert turned[1] == ["四、政府信息公开行政复议、行政诉讼情况", "#"]
    assert before[1].count("#") == 2
    assert behind[1][0].startswith("五、")
    widths, sizes = grids(data)[-1]
    assert sum(widths) == _SHEET[1] - _ABOVE - _BELOW
    assert sizes == {size}


def test_the_text_before_a_turned_page_ends_with_two_lines(
    document: Document, options: RenderOptions
) -> None:
    """Its last line does not stand on a page alone, as nothing can follow it there."""
    text = Paragraph(text="前文。" * 40)
    blocks = [*document.blocks]
    heading = next(
        at
        for at, one in enumerate(blocks)
        if isinstance(one, Heading) and one.text.startswith("四、")
    )
    made = attrs.evolve(document, blocks=(*blocks[:heading], text, *blocks[heading:]))
    body = Word(io.BytesIO(render(with_numbers(made, lambda: "8" * 8), options))).element.body

    last = next(node for node in body if node.find(f"{W}pPr/{W}sectPr") is not None)
    look = last.find(f"{W}pPr")
    assert look is not None
    assert "".join(one.text or "" for one in last.iter(f"{W}t")) == text.text
    assert [one.tag for one in look] == [f"{W}pStyle", f"{W}widowControl", f"{W}sectPr"]


def test_six_figures_stay_upright(document: Document, options: RenderOptions) -> None:
    """小六 has room for them."""
    assert len(sections(render(with_numbers(document, lambda: "8" * 6), options))) == 1


def test_the_sheet_is_turned_to_the_left(document: Document, options: RenderOptions) -> None:
    """Its upper margin was the left one; numbers of pages stay as far from the text."""
    upright, turned, after = section_nodes(render(with_numbers(document, lambda: "8" * 9), options))
    margins, own = turned.find(f"{W}pgMar"), upright.find(f"{W}pgMar")
    assert margins is not None
    assert own is not None
    found = {name: int(margins.get(f"{W}{name}", "")) for name in ("top", "right", "bottom")}

    assert abs(found["top"] - _LEFT) <= 1
    assert abs(found["right"] - _ABOVE) <= 1
    assert abs(found["bottom"] - _RIGHT) <= 1
    assert int(margins.get(f"{W}bottom", "")) - int(margins.get(f"{W}footer", "")) == int(
        own.get(f"{W}bottom", "")
    ) - int(own.get(f"{W}footer", ""))
    assert upright.findall(f"{W}footerReference")
    assert not turned.findall(f"{W}footerReference")  # goes on with that of the one before
    assert not after.findall(f"{W}footerReference")


def _template(tmp_path: Path, *, landscape: bool = False, between: bool = True) -> Path:
    """Return another office's template, of one section with numbers that begin with 5."""
    word = Word()
    word.add_paragraph("{{ title }}")
    for text in ("{%p for block in blocks %}", "{%p if block.style == 'table' %}"):
        word.add_paragraph(text)
    for text in ("{{p block.xml }}", "{%p else %}", "{{ block.text }}", "{%p endif %}"):
        word.add_paragraph(text)
    word.add_paragraph("{%p endfor %}")
    if between:
        word.add_paragraph("末页")
    section = word.sections[0]
    size = _SHEET[::-1] if landscape else _SHEET
    section.page_width, section.page_height = Twips(size[0]), Twips(size[1])
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.different_first_page_header_footer = True
    numbers = etree.SubElement(section._sectPr, f"{W}pgNumType")
    numbers.set(f"{W}start", "5")
    path = tmp_path / "another.docx"
    word.save(str(path))
    return path


def _wide(digits: int = 9) -> Table:
    row = tuple(Cell(text="8" * digits) for _ in range(15))
    return Table(rows=(row, row), caption="表")


def test_numbers_of_pages_go_on(options: RenderOptions, tmp_path: Path) -> None:
    """Only the first of the sections begins with a number, and has a first page of its own."""
    made = Document(title="题", blocks=(_wide(), Paragraph(text="后"), _wide()))
    asked = attrs.evolve(options, template=_template(tmp_path), warn=lambda _message: None)
    data = render(made, asked)

    assert [texts for _, texts in sections(data)] == [["题"], ["#"], ["后"], ["#"], ["末页"]]
    assert [sheet == _SHEET for sheet, _ in sections(data)] == [True, False, True, False, True]
    nodes = section_nodes(data)
    starts = [node.find(f"{W}pgNumType").get(f"{W}start") for node in nodes]  # type: ignore[union-attr]
    assert starts == ["5", None, None, None, None]
    assert [node.find(f"{W}titlePg") is not None for node in nodes] == [True, *[False] * 4]


def test_no_empty_page_behind_the_last_table(options: RenderOptions, tmp_path: Path) -> None:
    """A table that ends the document ends its section, too."""
    made = Document(title="题", blocks=(Heading(text="一、表"), _wide()))
    path = _template(tmp_path, between=False)
    asked = attrs.evolve(options, template=path, warn=lambda _message: None)

    found = sections(render(made, asked))

    assert [(sheet == _SHEET, texts) for sheet, texts in found] == [
        (True, ["题"]),
        (False, ["一、表", "#"]),
    ]


def test_pages_that_are_broad_are_not_turned(options: RenderOptions, tmp_path: Path) -> None:
    """What has no room there has none the other way; nor has what a table holds."""
    made = Document(title="题", blocks=(_wide(14),))
    warnings: list[str] = []
    path = _template(tmp_path, landscape=True)
    data = render(made, attrs.evolve(options, template=path, warn=warnings.append))

    assert len(sections(data)) == 1
    assert any("are wider than its columns" in line for line in warnings)


def test_a_turned_page_is_seen(
    document: Document,
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """LibreOffice shows one broad page, with the table and its heading, and no empty one."""
    made = with_numbers(document, lambda: "8" * 9)
    pdf = office(render(made, options), "pdf")
    pages = pdf_text(pdf, "-bbox").split("<page ")[1:]
    broad = [page for page in pages if float(page.split('"')[1]) > float(page.split('"')[3])]

    assert len(broad) == 1
    assert broad[0].count("888888888") == 15
    assert "行政诉讼情况" in "".join(re.findall(r">([^<]+)</word>", broad[0]))
    assert all("</word>" in page for page in pages)
    texts = [" ".join(re.findall(r">([^<]+)</word>", page)) for page in pages]
    assert all(f"— {number} —" in text for number, text in enumerate(texts, 1))


def test_what_has_no_room_there_is_told_and_not_lost(
    options: RenderOptions,
    office: Callable[[bytes, str], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """Three hundred figures in a cell are on the broad page, in as many lines as they take."""
    table = Table(rows=((Cell(text="甲"), Cell(text="1")), (Cell(text="乙"), Cell(text="8" * 300))))
    made = Document(title="题", blocks=(table, Paragraph(text="后")))
    warnings: list[str] = []

    pdf = office(render(made, attrs.evolve(options, warn=warnings.append)), "pdf")

    assert [line for line in warnings if "are wider than its columns" in line]
    pages = pdf_text(pdf, "-bbox").split("<page ")[1:]
    [broad] = [page for page in pages if float(page.split('"')[1]) > float(page.split('"')[3])]
    assert broad.count("8" * 9) > 0
    assert "".join(re.findall(r">([^<]+)</word>", broad)).count("8") == 300
    edges = [float(edge) for edge in re.findall('xMax="([0-9.]+)"', broad)]
    assert max(edges) <= (_SHEET[1] - _ABOVE) / 20 + 0.5


def test_the_report_is_read_back(document: Document, options: RenderOptions) -> None:
    """Sections are no matter to a reader."""
    engine = Engine(strict=True)
    made = with_numbers(attrs.evolve(document, payload=None), lambda: "123456789")
    found = engine.read(render(made, options))

    assert {getattr(value, "amount", value) for _, value in found.cells()} == {123456789}
