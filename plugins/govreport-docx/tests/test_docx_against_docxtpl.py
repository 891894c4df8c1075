"""The compiled way gives, part by part, what plain docxtpl gives."""

from __future__ import annotations

import copy
import io
from pathlib import Path
from typing import Any

import attrs
import pytest
from docx import Document as Word
from docxtpl import DocxTemplate
from lxml import etree

from govreport.contracts import RenderOptions
from govreport.document import Block, Cell, Document, Heading, Paragraph, Role, Scope, Table
from govreport_docx import views
from govreport_docx.compiled import compiled
from govreport_docx.package import unpack
from govreport_docx.render import context_of, render

_REDHEAD = (
    Path(__file__).resolve().parents[2]
    / "govreport-templates-redhead/src/govreport_templates_redhead/files"
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ADDED = ("customXml/", "docProps/custom.xml")


def plain(document: Document, options: RenderOptions) -> dict[str, bytes]:
    """Return the parts that docxtpl gives, opening the template anew."""
    assert options.template is not None
    context: dict[str, Any] = context_of(document, options, compiled(options.template))
    context = {**views.groups(context["cells"]), **context}
    context["sections"] = views.sections(context["blocks"])
    template = DocxTemplate(options.template)
    template.render(context, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return unpack(out.getvalue(), "plain")


def normal(name: str, data: bytes) -> object:
    """Return a part so that equal content compares equal."""
    if not name.endswith((".xml", ".rels")):
        return data
    root = etree.fromstring(data)
    if name.endswith(".rels"):
        rows = [dict(row.attrib) for row in root]
        return sorted(
            (row["Type"], row["Target"].lstrip("/"), row["Id"] if "/word/" in name else "")
            for row in rows
            if "custom" not in row["Type"]
        )
    if name == "[Content_Types].xml":
        rows = [dict(row.attrib) for row in root]
        return sorted(
            tuple(sorted(row.items())) for row in rows if "custom" not in row["ContentType"]
        )
    if name == "docProps/core.xml":  # docxtpl has no tags for the dates
        return [
            (node.tag, node.text)
            for node in root
            if etree.QName(node).localname in ("title", "creator", "language")
        ]
    for cell in root.iter(
        f"{_W}tcPr"
    ):  # docxtpl puts a span before the width; Word wants it behind
        cell[:] = sorted(cell, key=lambda node: str(node.tag))
    return etree.tostring(root, method="c14n", exclusive=True)


def assert_equal(document: Document, options: RenderOptions) -> None:
    """Compare both ways, part by part."""
    ours = unpack(render(document, options), "ours")
    theirs = plain(document, options)

    assert {name for name in ours if not name.startswith(_ADDED)} == theirs.keys()
    for name, data in theirs.items():
        assert normal(name, ours[name]) == normal(name, data), name


def test_national_templates_give_what_docxtpl_gives(
    document: Document, options: RenderOptions
) -> None:
    """Both editions come out the same through docxtpl itself."""
    assert_equal(document, options)


def test_the_red_headed_template_gives_what_docxtpl_gives(
    document: Document, options: RenderOptions
) -> None:
    """A pack from another distribution, with a number over the title, comes out the same."""
    path = _REDHEAD / options.edition / "annual-report.docx"
    number = Paragraph(text="示政发〔2025〕3号", role=Role.DOCUMENT_NUMBER)
    made = attrs.evolve(document, blocks=(number, *document.blocks))

    assert_equal(made, attrs.evolve(options, template=path))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text="<w:p>{{ title }} & “引号” 'x' \"y\""),
        Paragraph(text="第一行\n第二行\t后面"),
        Heading(text="（一）<标题>", level=2),
        Paragraph(text="示例市人民政府", role=Role.SIGNATURE),
        Table(
            rows=(
                (Cell(text="甲\n乙", rowspan=2, scope=Scope.ROW, vertical=True), Cell(text="&<")),
                (Cell(text="{{ x }}"),),
            ),
            caption='多出来的"表"',
        ),
    ],
    ids=["markup", "breaks", "heading", "signature", "table"],
)
def test_awkward_text_gives_what_docxtpl_gives(
    document: Document, options: RenderOptions, block: Block
) -> None:
    """Text that looks like XML or like tags, line breaks and extra tables come out the same."""
    assert_equal(attrs.evolve(document, blocks=(block, *document.blocks)), options)


def test_loops_pictures_and_headers_give_what_docxtpl_gives(
    document: Document, options: RenderOptions, tmp_path: Path
) -> None:
    """What docxtpl does to finished XML happens to a template that needs it."""
    word = Word(str(options.template))
    word.sections[0].header.paragraphs[0].text = "{{ meta.agency }}\t{{ meta.year }}"
    word.add_picture(io.BytesIO(_PIXEL))
    word.add_picture(io.BytesIO(_PIXEL))
    table = word.add_table(rows=3, cols=1)
    table.cell(0, 0).text = "{%tc for number in [1, 2, 3] %}"
    table.cell(1, 0).text = "{% colspan 3 %}合计"
    table.cell(2, 0).text = "{{ requests.new.total }}"
    row = table.rows[0]._tr
    first = row.tc_lst[0]
    for text in ("{{ number }}", "{%tc endfor %}"):
        cell = copy.deepcopy(first)
        next(node for node in cell.iter() if node.tag.endswith("}t")).text = text
        row.append(cell)
    path = tmp_path / "own.docx"
    word.save(str(path))

    assert_equal(document, attrs.evolve(options, template=path))
    shown = Word(io.BytesIO(render(document, attrs.evolve(options, template=path))))
    assert [cell.text for cell in shown.tables[-1].rows[0].cells] == ["1", "2", "3"]


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d4944415478da63fcffff3f030005fe02fea7d6059b0000000049454e44ae426082"
)
