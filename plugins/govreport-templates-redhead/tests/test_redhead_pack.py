"""The red-headed pack renders, beside the national one."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.util import find_spec
from xml.etree import ElementTree

import attrs
import pdfplumber
import pytest
from docx import Document as Word
from docx.document import Document as WordDocument

import govreport
from govreport.editions import NATIONAL, Edition
from govreport.model import Verdict
from govreport.testing.samples import correct_report
from govreport_opc import Package
from govreport_templates_redhead.plugin import register_template_packs

OFD = "{http://www.ofdspec.org/2016}"
MM = 72 / 25.4
RED = (1, 0, 0)
NUMBER = "示政发〔2025〕3号"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rendered(edition: Edition, number: str) -> WordDocument:
    """Return a report rendered with the pack, as a program that uses govreport would."""
    report = correct_report(edition.id)
    publication = attrs.evolve(report.publication, document_number=number)
    engine = govreport.Engine()
    data = engine.render_bytes(
        attrs.evolve(report, publication=publication), "docx", template="redhead"
    )
    return Word(io.BytesIO(data))


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_name_number_and_red_line_stand_over_the_title(edition: Edition) -> None:
    """发文机关标志、文号、红色分隔线 come first, in this order, then the title."""
    word = rendered(edition, "示政发〔2025〕3号")
    styles = [
        paragraph.style.name for paragraph in word.paragraphs[:4] if paragraph.style is not None
    ]

    assert styles == ["发文机关标志", "红头发文字号", "红色分隔线", "Title"]
    assert word.paragraphs[0].text == "示例市人民政府文件"
    assert word.paragraphs[1].text == "示政发〔2025〕3号"
    line = word.styles["红色分隔线"].element.find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert line.get(f"{W}color") == "FF0000"
    assert len(word.tables) == 3


def test_a_report_without_number_has_none() -> None:
    """No empty line stands where the number would."""
    word = rendered(NATIONAL[-1], "")

    assert [paragraph.text for paragraph in word.paragraphs[:2]] == ["示例市人民政府文件", ""]


def test_the_pack_has_a_template_for_every_edition() -> None:
    """Both editions of the national form are served."""
    (pack,) = register_template_packs()

    for edition in NATIONAL:
        assert pack.path(f"{edition.id}/annual-report.docx").is_file()
    assert pack.path("page.toml").is_file()


def paged(edition: Edition, form: str) -> bytes:
    """Return a report with a number, with the pack as PDF or OFD."""
    report = correct_report(edition.id)
    changed = attrs.evolve(report.publication, document_number=NUMBER)
    report = attrs.evolve(report, publication=changed)
    return govreport.Engine().render_bytes(report, form, template="redhead")


@pytest.mark.usefixtures("chinese_font")
@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_pdf_has_the_red_head_of_the_standard(edition: Edition) -> None:
    """The name stands 35 mm down, the number two free lines below, the line 4 mm below that."""
    with pdfplumber.open(io.BytesIO(paged(edition, "pdf"))) as pdf:
        first, *others = pdf.pages
        red = [char for char in first.chars if char["non_stroking_color"] == RED]
        black = [char for char in first.chars if char["non_stroking_color"] != RED]
        (rule,) = [rect for rect in first.rects if rect["fill"]]
        height = first.height
        further = [char for page in others for char in page.chars]

    assert "".join(char["text"] for char in red) == "示例市人民政府文件"
    assert all(char["non_stroking_color"] != RED for char in further)
    base = height - red[0]["matrix"][5]
    assert base - 0.88 * red[0]["size"] == pytest.approx((37 + 35) * MM, abs=1)
    middle = (red[0]["x0"] + red[-1]["x1"]) / 2
    assert middle == pytest.approx((28 + 156 / 2) * MM, abs=2)
    assert "".join(char["text"] for char in black[: len(NUMBER)]) == NUMBER
    leading = (225 * MM - 16) / 21
    below = height - black[0]["matrix"][5] - 0.88 * 16
    assert below >= base + 0.12 * red[0]["size"] + 2 * leading - 1
    assert rule["bottom"] == pytest.approx(below + 16 + 4 * MM, abs=1)
    assert (rule["x0"], rule["x1"]) == pytest.approx((28 * MM, 184 * MM), abs=0.1)
    assert rule["non_stroking_color"] == RED
    title = black[len(NUMBER)]
    assert title["size"] == pytest.approx(22)
    assert height - title["matrix"][5] - 0.88 * 22 >= rule["bottom"] + 2 * leading - 4


@pytest.mark.usefixtures("chinese_font")
@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_ofd_has_it_too(edition: Edition) -> None:
    """The same name in red and the same line; other pages have none."""
    package = Package(paged(edition, "ofd"))
    pages = [name for name in package.names() if "/Pages/" in name]
    first = ElementTree.fromstring(package.read(pages[0]))  # noqa: S314 - our own
    red = [
        item
        for item in first.iter()
        if (paint := item.find(f"{OFD}FillColor")) is not None and paint.get("Value") == "255 0 0"
    ]

    assert [item.tag.removeprefix(OFD) for item in red] == ["PathObject", "TextObject"]
    assert red[1].findtext(f"{OFD}TextCode") == "示例市人民政府文件"
    left, top, width, height = map(float, red[0].get("Boundary", "").split())
    assert (left, width) == pytest.approx((28, 156))
    assert height == pytest.approx(1.5 / MM, abs=0.01)
    assert 110 < top < 125
    assert all(b"255 0 0" not in package.read(name) for name in pages[1:])


@pytest.mark.usefixtures("chinese_font")
@pytest.mark.parametrize("form", ["pdf", "ofd"])
@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_red_headed_pages_read_back(edition: Edition, form: str) -> None:
    """What stands over the title makes the report no other one."""
    result = govreport.Engine().examine(paged(edition, form))

    assert result.report.inside
    assert result.report.inside.verdict is Verdict.EQUAL
    assert dict(result.report.cells()) == dict(correct_report(edition.id).cells())


@pytest.mark.usefixtures("chinese_font")
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_red_headed_pdf_is_archival_and_accessible(
    profile: str, need: Callable[[str], None]
) -> None:
    """Colour, and text that belongs to the page alone, are allowed."""
    if find_spec("page") is None:
        need("page-validation")
    import page

    report = page.validate_pdf_bytes(paged(NATIONAL[-1], "pdf"), profile=profile)

    assert [each.message for each in report.failures] == []
