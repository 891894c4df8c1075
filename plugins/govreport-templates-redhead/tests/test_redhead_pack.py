"""The red-headed pack renders, beside the national one."""

from __future__ import annotations

import io

import attrs
import pytest
from docx import Document as Word
from docx.document import Document as WordDocument

import govreport
from govreport.editions import NATIONAL, Edition
from govreport.testing.samples import correct_report
from govreport_templates_redhead.plugin import register_template_packs

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
