"""Word documents: text, numbers that Word prints, headings, merged cells; and what is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from govreport.document import Document, Heading, Paragraph, Table
from govreport.errors import LimitError, ReadError
from govreport_published.docx import read

Make = Callable[..., bytes]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text)}</w:tc>"


def _lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def test_runs_join_and_breaks_part(make_word: Make) -> None:
    """A number split over runs is one; a line break begins a paragraph."""
    body = (
        "<w:p><w:r><w:t>共1</w:t></w:r><w:r><w:t>2</w:t></w:r><w:r><w:t>件</w:t><w:br/>"
        "<w:t>后</w:t></w:r></w:p>"
    )

    assert _lines(read(make_word(body), "doc")) == ["共12件", "后"]


def test_deleted_hidden_and_field_code_text_is_left_out(make_word: Make) -> None:
    """Only what is shown is text; insertions are."""
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>文</w:t></w:r></w:p>"
    )

    assert _lines(read(make_word(body), "doc")) == ["新文"]


def test_headings_are_told_by_style_and_outline(make_word: Make) -> None:
    """A style called heading, one based on it, or an outline level make a heading."""
    styles = (
        f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的"/>'
        '<w:basedOn w:val="2"/></w:style></w:styles>'
    )
    body = (
        _p("甲", '<w:pStyle w:val="2"/>')
        + _p("乙", '<w:pStyle w:val="x"/>')
        + _p("丙", '<w:outlineLvl w:val="0"/>')
        + _p("丁", '<w:outlineLvl w:val="9"/>')
    )

    assert read(make_word(body, {"word/styles.xml": styles}), "doc").blocks == (
        Heading(text="甲", level=2),
        Heading(text="乙", level=2),
        Heading(text="丙", level=1),
        Paragraph(text="丁"),
    )


def test_numbers_of_lists_are_printed(make_word: Make) -> None:
    """Numbers that Word counts itself stand before the text, as people see them."""
    numbering = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%2. "/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    first = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    second = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>'
    body = _p("总", first) + _p("细", second) + _p("细", second) + _p("次", first) + _p("末")

    found = _lines(read(make_word(body, {"word/numbering.xml": numbering}), "doc"))
    assert found == ["一、总", "1. 细", "2. 细", "二、次", "末"]


def test_merged_cells_have_spans(make_word: Make) -> None:
    """Cells merged across and down become spans; what is merged away is no cell."""
    restart, going_on, wide = (
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
        '<w:gridSpan w:val="2"/>',
    )
    body = (
        "<w:tbl>"
        f"<w:tr>{_tc('三', restart)}{_tc('予以公开', wide)}{_tc('1')}</w:tr>"
        f"<w:tr>{_tc('', going_on)}{_tc('四')}{_tc('细目')}{_tc('2')}</w:tr>"
        "</w:tbl>"
    )
    [table] = read(make_word(body), "doc").tables()

    assert [[(c.text, c.colspan, c.rowspan) for c in row] for row in table.rows] == [
        [("三", 1, 2), ("予以公开", 2, 1), ("1", 1, 1)],
        [("四", 1, 1), ("细目", 1, 1), ("2", 1, 1)],
    ]


def test_a_table_around_the_text_is_taken_apart(make_word: Make) -> None:
    """A table that holds tables is layout."""
    inner = f"<w:tbl><w:tr>{_tc('1')}{_tc('2')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{_p('前')}{inner}{_p('后')}</w:tc></w:tr></w:tbl>"
    found = read(make_word(body), "doc")

    assert _lines(found) == ["前", "后"]
    assert [[cell.text for cell in row] for t in found.tables() for row in t.rows] == [["1", "2"]]


def test_text_boxes_are_read_once(make_word: Make) -> None:
    """A text box stands twice in the file, for new and old programs, and once in the text."""
    box = f"<w:txbxContent>{_p('框')}</w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
        f'compatibility/2006"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert _lines(read(make_word(body), "doc")) == ["框"]


def test_our_data_and_facts_are_found(make_word: Make) -> None:
    """The custom part and the custom properties come back."""
    parts = {
        "customXml/item1.xml": '<report xmlns="urn:govreport:report">{"x": "&lt;"}</report>',
        "docProps/custom.xml": (
            '<Properties xmlns="p"><property name="govreport.year"><t>2023</t></property>'
            '<property name="other"><t>1</t></property></Properties>'
        ),
    }
    found = read(make_word(_p("a"), parts), "doc")

    assert found.payload == '{"x": "<"}'
    assert dict(found.meta) == {"year": "2023"}


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_zip_of_something_else_is_refused() -> None:
    """A package without a Word part is no Word document."""
    with pytest.raises(ReadError, match="no Word document"):
        read(_zip({"photo.jpg": b"x"}), "doc")


def test_a_zip_bomb_is_refused(make_word: Make) -> None:
    """What unpacks beyond the bound is given up while it unpacks."""
    bomb = make_word(_p("a"), {"word/styles.xml": b"<a>" + b" " * 80_000_000 + b"</a>"})

    assert len(bomb) < 1_000_000
    with pytest.raises(LimitError, match="unpacks"):
        read(bomb, "doc")


def test_a_part_that_lies_about_its_size_is_bounded(make_word: Make) -> None:
    """The directory's word for a size is not taken."""
    bomb = bytearray(make_word(_p("a"), {"word/styles.xml": b" " * 80_000_000}))
    size = (80_000_000).to_bytes(4, "little")
    small = bytes(bomb).replace(size, (10).to_bytes(4, "little"))

    with pytest.raises(ReadError):
        read(small, "doc")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">',
    ],
)
def test_document_types_are_refused(declaration: str) -> None:
    """No Word document has one; entities and the network stay shut."""
    part = f"<?xml version='1.0'?>{declaration}<w:document {_W}>&a;</w:document>"

    with pytest.raises(ReadError, match="document type"):
        read(_zip({"word/document.xml": part.encode()}), "doc")


def test_tables_nested_without_end_are_refused(make_word: Make) -> None:
    """Nesting is bounded, by us or by the parser."""
    depth = 3000
    body = "<w:tbl><w:tr><w:tc>" * depth + _p("a") + "</w:tc></w:tr></w:tbl>" * depth

    with pytest.raises(ReadError):
        read(make_word(body), "doc")


def test_a_table_with_too_many_cells_is_refused(make_word: Make) -> None:
    """Cells are bounded."""
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 500 + "</w:tr>"

    with pytest.raises(LimitError, match="cells"):
        read(make_word(f"<w:tbl>{row * 150}</w:tbl>"), "doc")


def test_an_old_or_protected_document_is_named() -> None:
    """A file of the old format, or with a password, gets an answer that helps."""
    with pytest.raises(ReadError, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc")


def test_a_style_based_on_itself_ends(make_word: Make) -> None:
    """Circles among styles are left."""
    styles = (
        f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/>'
        '<w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = _p("文", '<w:pStyle w:val="a"/>')

    assert _lines(read(make_word(body, {"word/styles.xml": styles}), "doc")) == ["文"]


def test_rows_that_a_tracked_change_deletes_are_left_out(make_word: Make) -> None:
    """A deleted row and a hidden one are not there; an inserted one is."""
    marked = {"甲": "", "乙": "<w:del/>", "丙": "<w:hidden/>", "丁": "<w:ins/>"}
    rows = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr>{_tc(text)}{_tc('')}</w:tr>" for text, mark in marked.items()
    )
    [table] = read(make_word(f"<w:tbl>{rows}</w:tbl>"), "x.docx").tables()

    assert [row[0].text for row in table.rows] == ["甲", "丁"]


def test_the_number_of_a_note_is_told_from_the_number_in_a_cell(make_word: Make) -> None:
    """A raised figure after a value is no digit of it."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    cell = f"<w:p><w:r><w:t>12</w:t></w:r><w:r>{raised}<w:t>[1]</w:t></w:r></w:p>"
    body = f"<w:tbl><w:tr>{_tc('规章')}<w:tc>{cell}</w:tc></w:tr></w:tbl>"
    [table] = read(make_word(body), "x.docx").tables()

    assert [cell.text for cell in table.rows[0]] == ["规章", "12¹"]
