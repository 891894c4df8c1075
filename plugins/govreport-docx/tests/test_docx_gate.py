"""The gate: whatever comes out of a template is sound behind it, or refused with its place."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from govreport.errors import TemplateError
from govreport_docx.gate import Story, ordered, passed
from govreport_docx.gate.links import RELATIONSHIPS
from govreport_docx.gate.model import ORDERED
from govreport_docx.gate.outline import outline_of
from govreport_docx.wml import NAMESPACE, W

_START = f'<w:document xmlns:w="{NAMESPACE}"><w:body>'
_END = "</w:body></w:document>"
_STORY = Story(label="body", links=frozenset())


def gate(body: str) -> str:
    """Return what the gate makes of a body."""
    xml = passed({"word/document.xml": f"{_START}{body}{_END}"}, {"word/document.xml": _STORY})
    text = xml["word/document.xml"].replace("<w:body/>", "<w:body></w:body>")
    return text[text.index("<w:body>") + 8 : text.rindex("</w:body>")]


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("<w:tc></w:tc>", "<w:tc><w:p/></w:tc>"),
        ("<w:tc><w:tcPr/></w:tc>", "<w:tc><w:tcPr/><w:p/></w:tc>"),
        (
            '<w:tc><w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/></w:tc>',
            '<w:tc><w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/><w:p/></w:tc>',
        ),
        ("<w:tc><w:p/><w:tcPr/></w:tc>", "<w:tc><w:tcPr/><w:p/></w:tc>"),
        (
            f"<w:tc>{_table('<w:tr><w:tc><w:p/></w:tc></w:tr>')}</w:tc>",
            f"<w:tc>{_table('<w:tr><w:tc><w:p/></w:tc></w:tr>')}<w:p/></w:tc>",
        ),
        (f"<w:tc>{_table('<w:tr></w:tr>')}</w:tc>", "<w:tc><w:p/></w:tc>"),
        (
            "<w:tc><w:tcPr><w:vAlign/><w:gridSpan/><w:tcW/></w:tcPr><w:p/></w:tc>",
            "<w:tc><w:tcPr><w:tcW/><w:gridSpan/><w:vAlign/></w:tcPr><w:p/></w:tc>",
        ),
        (
            "<w:tc><w:sdt><w:sdtPr/><w:sdtContent></w:sdtContent></w:sdt></w:tc>",
            "<w:tc><w:p/></w:tc>",
        ),
    ],
)
def test_a_cell_gets_what_it_has_to_have(given_: str, wanted: str) -> None:
    """An empty cell gets a paragraph, and its properties come first, in their order."""
    assert gate(_table(f"<w:tr>{given_}</w:tr>")) == _table(f"<w:tr>{wanted}</w:tr>")


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        (_table() + _paragraph("后"), _paragraph("后")),
        (_table("<w:tr><w:trPr/></w:tr>") + _paragraph("后"), _paragraph("后")),
        (
            "<w:p><w:r><w:t>x</w:t></w:r><w:pPr/></w:p>",
            "<w:p><w:pPr/><w:r><w:t>x</w:t></w:r></w:p>",
        ),
        (
            "<w:p><w:pPr><w:rPr><w:b/><w:b/></w:rPr></w:pPr></w:p>",
            "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr></w:p>",
        ),
        (
            '<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>',
            '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>',
        ),
        ('<w:p><w:bookmarkEnd w:id="1"/></w:p>', "<w:p/>"),
        ('<w:p><w:commentRangeStart w:id="1"/></w:p>', "<w:p/>"),
        (
            '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>' * 2,
            '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p><w:p/>',
        ),
        (
            '<w:p><w:permStart w:id="1"/><w:permEnd w:id="1"/></w:p>' * 2,
            "".join(
                f'<w:p><w:permStart w:id="{one}"/><w:permEnd w:id="{one}"/></w:p>' for one in (1, 2)
            ),
        ),
    ],
)
def test_what_has_one_right_answer_is_mended(given_: str, wanted: str) -> None:
    """Empty tables go, properties are sorted and said once, ranges have both ends and a number."""
    assert gate(given_) == wanted


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (_paragraph("前文") + "散落", "“前文”.*“散落” stands outside"),
        (_paragraph("前文") + "<w:p>散落</w:p>", "“散落” stands outside"),
        ("<w:p><w:r><w:t>外<w:p/></w:t></w:r></w:p>", "“外”: text holds what may not"),
        ("<w:p><w:p/></w:p>", "a paragraph holds"),
        (_paragraph("前文") + "<w:r/>", "the body holds"),
        (
            '<w:p><w:r><w:rPr><w:sz w:val="1"/><w:sz w:val="2"/></w:rPr><w:t>字</w:t></w:r></w:p>',
            "“字”: the format of a text has twice",
        ),
        (
            '<w:p><w:r><w:t>域</w:t><w:fldChar w:fldCharType="begin"/></w:r></w:p>',
            "“域”: a field begins and does not end",
        ),
        ('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', "a field ends that does not"),
        (
            f'<w:p><w:r><w:t>图</w:t><w:pict xmlns:r="{RELATIONSHIPS}" r:id="rId9"/></w:r></w:p>',
            "“图”: it refers to something .*rId9",
        ),
    ],
)
def test_what_has_none_is_refused_with_its_place(body: str, message: str) -> None:
    """The error names the text at which the fault stands."""
    with pytest.raises(
        TemplateError, match=f"template, body, .*{message}|template, body: {message}"
    ):
        gate(body)


_LEAVES = st.sampled_from(
    (_paragraph("字"), "<w:p/>", "<w:p><w:r><w:t>x</w:t></w:r><w:pPr/></w:p>", "")
)


def _containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.lists(inner, max_size=3).map("".join)
    cells = st.lists(many.map(lambda text: f"<w:tc>{text}</w:tc>"), max_size=3).map("".join)
    rows = st.lists(cells.map(lambda text: f"<w:tr>{text}</w:tr>"), max_size=3)
    control = many.map(lambda text: f"<w:sdt><w:sdtPr/><w:sdtContent>{text}</w:sdtContent></w:sdt>")
    return rows.map(lambda found: _table(*found)) | control


@settings(max_examples=60)
@given(st.lists(st.recursive(_LEAVES, _containers, max_leaves=12), max_size=4).map("".join))
def test_whatever_is_emptied_is_sound_behind_the_gate(body: str) -> None:
    """Containers in containers, empty or not: what must hold a paragraph does, nothing is lost."""
    made = gate(body)
    root = etree.fromstring(f"{_START}{made}{_END}")

    def of(name: str) -> list[etree._Element]:
        return list(root.iter(f"{W}{name}"))

    assert all(len(cell) and cell[-1].tag != f"{W}tbl" for cell in of("tc"))
    assert all(row.find(f".//{W}tc") is not None for row in of("tr"))
    assert all(table.find(f".//{W}tr") is not None for table in of("tbl"))
    assert all(len(control) for control in of("sdtContent"))
    assert re.findall("<w:t>(.)</w:t>", made) == re.findall("<w:t>(.)</w:t>", body)
    assert gate(made) == made
    assert outline_of(f"{_START}{made}{_END}").is_sound


@pytest.mark.parametrize("name", sorted(ORDERED))
def test_any_order_of_properties_becomes_the_schemas(name: str) -> None:
    """Written backwards, properties come out in the order that the model has."""
    order = ORDERED[name]
    root = etree.Element(name)
    for child in reversed(order):
        etree.SubElement(root, child)
    ordered(root)

    free = {f"{W}headerReference", f"{W}footerReference"}
    assert [node.tag for node in root if node.tag not in free] == [
        child for child in order if child not in free
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("<w:p>", "<w:p>\n  "),
        lambda text: text.replace("</w:p>", "</w:p> "),
    ],
)
def test_blanks_between_elements_are_no_text(change: Callable[[str], str]) -> None:
    """A part that was laid out for people is sound, too."""
    body = change(_paragraph("甲") + _paragraph("乙"))

    assert re.findall("<w:t>(.)</w:t>", gate(body)) == ["甲", "乙"]
