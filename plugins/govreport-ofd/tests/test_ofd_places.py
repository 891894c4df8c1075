"""Where every character stands: as in the PDF of the same document, 0.2 mm at most beside it."""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfplumber import open as open_pdf

from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Role, Scope, Table

MM = 25.4 / 72
NEAR = 0.2
LONG = (
    "全年通过政府门户网站主动公开政府信息12345条，其中政策文件120件、解读材料86件（含“一图读懂”）；"
    "办理“市长信箱”来信2317件，办结率100%，群众满意率98.6%——比上年提高1.05个百分点……"
    "依据《国务院办公厅政府信息与政务公开办公室关于印发〈政府信息公开工作年度报告格式〉的通知》"
    "（国办公开办函〔2021〕30号），有关材料见 http://www.example.gov.cn/zfxxgk/index.html。"
)
ODD = Document(
    title="“标题”——𠮷㐂与（（《〈“引号”〉》））",
    blocks=(
        Heading(text="一、（（《〈“‘标题’”〉》））"),
        Heading(text="（一）𠮷𠮷𠮷——标题", level=2),
        Paragraph(text=LONG * 2),
        Paragraph(text="𠮷㐂……—一—二——三———é Ω 9,000.5%，。" * 12),
        Paragraph(text="附件：1.《示例》（2024年）", role=Role.ATTACHMENT),
        Paragraph(text="某局", role=Role.SIGNATURE),
        Table(
            rows=(
                (
                    Cell(
                        text="竖，排（字）1a、“号”：𠮷", vertical=True, rowspan=9, scope=Scope.ROW
                    ),
                    Cell(text="9" * 12),
                ),
                *((Cell(text="长的说明文字" * 9),) for _ in range(8)),
            ),
            widths=(1, 9),
        ),
    ),
)
#: Numbers that fit only on a page that is turned.
WIDE = Document(
    title="转页",
    blocks=(
        Table(
            head=1,
            rows=(
                tuple(Cell(text=f"第{at}列（甲）", scope=Scope.COLUMN) for at in range(14)),
                *(tuple(Cell(text=f"{at}123456789") for at in range(14)) for _ in range(3)),
            ),
        ),
        Paragraph(text="之后的一段。"),
    ),
)


#: A character of a page, and how often it is turned to the left.
Key = tuple[int, str, int]


class _Device(PDFLayoutAnalyzer):
    """Notes where pdfminer puts each character, before it makes lines of them."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.places: list[tuple[Key, float, float, bool]] = []
        self.page = 0
        self.height = 0.0

    def render_char(
        self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int,
        *rest: Any,
    ) -> float:  # fmt: skip
        """Note a character."""
        a, b, _, _, x, y = matrix
        down = bool(font.is_vertical())
        if down:  # its origin is the middle of its upper edge (ISO 32000-1, 9.7.4.3)
            y -= 0.88 * fontsize
        key = self.page, font.to_unichr(cid), round(math.atan2(b, a) / (math.pi / 2)) % 4
        self.places.append((key, x * MM, (self.height - y) * MM, down))
        return float(super().render_char(matrix, font, fontsize, scaling, rise, cid, *rest))


def _of_pdf(data: bytes) -> list[tuple[Key, float, float, bool]]:
    """Return each character, where its base line begins, and whether that is its middle."""
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.get_pages(BytesIO(data))):
        device.page, device.height = number, page.mediabox[3]
        interpreter.process_page(page)
    return device.places


def _of_ofd(file: Any) -> dict[Key, list[tuple[float, float, float]]]:
    """Return each character, where its base line begins, where its middle is, and that line."""
    fonts = {
        int(name.split("_")[-1].split(".")[0]): TTFont(BytesIO(file.archive.read(name)))
        for name in file.archive.namelist()
        if name.startswith("Doc_0/Res/")
    }
    found: dict[Key, list[tuple[float, float, float]]] = {}
    for each in file.chars():
        font = fonts[each.font]
        order = font.getGlyphOrder()
        name = font.getBestCmap()[ord(each.char)] if each.glyph is None else order[each.glyph]
        middle = each.x + font["hmtx"][name][0] / font["head"].unitsPerEm * each.size / 2
        key = each.page, each.char, each.turned
        found.setdefault(key, []).append((each.x, middle, each.y))
    return found


@pytest.fixture
def apart(
    to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> Callable[..., list[tuple[Key, float]]]:
    """Render a document both ways and return characters that do not stand together.

    Each is given with how far from it the nearest one of its kind in the OFD file is.
    """
    from govreport_pdf.render import render

    def found(document: Document, **params: str) -> list[tuple[Key, float]]:
        options = RenderOptions(params=params, warn=lambda _message: None)
        pdf = _of_pdf(render(document, options))
        ofd = _of_ofd(opened(to_ofd(document, warn=lambda _message: None, **params)))
        assert len(pdf) == sum(map(len, ofd.values())) > 20
        far = []
        for key, x, y, down in pdf:
            places = ofd[key]
            distances = [math.dist((place[down], place[2]), (x, y)) for place in places]
            nearest = min(distances)
            del places[distances.index(nearest)]
            if nearest > NEAR:
                far.append((key, nearest))
        return far

    return found


def test_reports_stand_as_in_the_pdf(
    document: Document, apart: Callable[..., list[tuple[Key, float]]]
) -> None:
    """Both editions: every character, on every page."""
    assert apart(document) == []


@pytest.mark.parametrize("document", [ODD, WIDE], ids=["odd", "turned"])
@pytest.mark.parametrize("level", ["basic", "none"])
def test_odd_documents_stand_as_in_the_pdf(
    document: Document, level: str, apart: Callable[..., list[tuple[Key, float]]]
) -> None:
    """Dashes, marks pressed together, columns, rare characters, pages that are turned."""
    assert apart(document, kinsoku=level) == []


def test_each_family_alone_stands_as_in_the_pdf(
    family_folder: Path, apart: Callable[..., list[tuple[Key, float]]]
) -> None:
    """Whatever the widths of its characters are."""
    assert apart(ODD, fonts=str(family_folder)) == []


def test_the_page_that_is_turned_is_one(
    to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """The sample of a turned page has one, and its number stands upright."""
    turned = [each for each in opened(to_ofd(WIDE)).chars() if each.turned]
    pages = {each.page for each in turned}

    assert pages
    assert all(
        not each.turned
        for each in opened(to_ofd(WIDE)).chars()
        if each.page not in pages or (each.y > 265 and not each.turned)
    )


def test_frames_are_those_of_the_pdf(
    document: Document, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """Each frame of a cell has its place and size, on every page."""
    from govreport_pdf.render import render

    with open_pdf(BytesIO(render(document, RenderOptions()))) as pdf:
        theirs = [
            sorted(
                (r["x0"] * MM, r["top"] * MM, r["x1"] * MM, r["bottom"] * MM) for r in page.rects
            )
            for page in pdf.pages
        ]

    ours = [sorted(_frames(page)) for page in opened(to_ofd(document)).pages]

    assert sum(map(len, ours)) > 100
    assert [len(page) for page in ours] == [len(page) for page in theirs]
    for page, other in zip(ours, theirs, strict=True):
        for one, two in zip(page, other, strict=True):
            assert one == pytest.approx(two, abs=0.05)


def _frames(page: Any) -> list[tuple[float, ...]]:
    found: list[tuple[float, ...]] = []
    for item in page.iter("{http://www.ofdspec.org/2016}PathObject"):
        left, top = map(float, item.get("Boundary").split()[:2])
        for shape in item.findtext("{http://www.ofdspec.org/2016}AbbreviatedData").split("M")[1:]:
            numbers = [float(word) for word in shape.split() if word not in "LC"]
            xs, ys = numbers[0::2], numbers[1::2]
            found.append((left + min(xs), top + min(ys), left + max(xs), top + max(ys)))
    return found
