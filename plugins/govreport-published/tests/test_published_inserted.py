"""Word documents that show other files in their place (`altChunk`, `subDoc`): read, or told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.message import EmailMessage

import pytest

from govreport.document import Document, Table
from govreport.errors import LimitError, ReadError
from govreport_published.docx import read

Make = Callable[..., bytes]
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_CHUNK = f'<w:altChunk {_R} r:id="c"/>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
_PAGE = "<html><body><p>插入的一段</p><table><tr><td>规章</td><td>7</td></tr></table></body></html>"


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _parts(data: bytes | str, part: str = "chunk.htm", mode: str = "") -> Mapping[str, bytes | str]:
    """Return the parts of a document whose relation ``c`` leads to a file."""
    relation = f'<Relationship Id="c" Type="{_KIND}" Target="{part}"{mode}/>'
    return {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relation}'
        "</Relationships>",
        f"word/{part}": data,
    }


def _shown(document: Document) -> list[str]:
    """Return the lines of a document, and those of its tables."""
    return [
        line
        for block in document.blocks
        for line in (
            ["\t".join(cell.text for cell in row) for row in block.rows]
            if isinstance(block, Table)
            else [block.text]
        )
    ]


def _mail(page: str) -> bytes:
    message = EmailMessage()
    message.set_content(page, subtype="html")
    message.add_related(b"x", "image", "png", cid="<a@b>")
    return message.as_bytes()


def test_a_page_is_read_in_its_place(make_word: Make) -> None:
    """What Word shows between two paragraphs is read between them."""
    data = make_word(_p("前") + _CHUNK + _p("后"), _parts(_PAGE))

    assert _shown(read(data, "x.docx")) == ["前", "插入的一段", "规章\t7", "后"]


def test_every_format_that_can_be_told_is_read(make_word: Make) -> None:
    """A web archive, a Word document and a text are read like a page."""
    kinds: dict[str, bytes | str] = {
        "a.mht": _mail(_PAGE),
        "a.docx": make_word(_p("插入的一段")),
        "a.txt": "插入的一段\n",
    }
    for part, inner in kinds.items():
        data = make_word(_p("前") + _CHUNK, _parts(inner, part))

        assert _shown(read(data, "x.docx"))[:2] == ["前", "插入的一段"], part


def test_an_empty_file_shows_nothing(make_word: Make) -> None:
    """A file without a character is no gap."""
    assert _shown(read(make_word(_p("前") + _CHUNK, _parts(" \n")), "x")) == ["前"]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (_parts(r"{\rtf1 \par}", "a.rtf"), "a.rtf"),
        (_parts(b"%PDF-1.7 ", "a.pdf"), "a.pdf"),
        ({}, "not there"),
        ({"word/_rels/document.xml.rels": ""}, "damaged"),
        (_parts("", "far.htm", ' TargetMode="External"'), "elsewhere"),
    ],
)
def test_what_cannot_be_read_is_told(
    make_word: Make, parts: Mapping[str, bytes | str], why: str
) -> None:
    """A document of which something is not read does not count as read."""
    with pytest.raises(ReadError, match=why):
        read(make_word(_p("前") + _CHUNK, parts), "x.docx")


def test_a_document_of_a_master_document_is_told(make_word: Make) -> None:
    """A master document shows documents that stand elsewhere."""
    body = _p("前") + f'<w:p><w:subDoc {_R} r:id="c"/></w:p>'

    with pytest.raises(ReadError, match="elsewhere"):
        read(make_word(body, _parts("", "far.docx", ' TargetMode="External"')), "x.docx")


def test_a_cell_with_a_file_in_it_is_in_doubt(make_word: Make) -> None:
    """What a cell shows by a file is not read as a blank."""
    cells = f"<w:tc>{_p('规章')}</w:tc><w:tc>{_CHUNK}{_p('')}</w:tc><w:tc>{_CHUNK}{_p('3')}</w:tc>"
    data = make_word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", _parts(_PAGE))
    [table] = read(data, "x.docx").tables()
    [_, blank, other] = table.rows[0]

    assert (blank.text, bool(blank.doubt)) == ("", True)
    assert (other.text, bool(other.doubt), other.candidates) == ("3", True, ("3",))


def test_a_document_in_itself_ends(make_word: Make) -> None:
    """A file in a file in a file is refused, and told."""
    inner = make_word(_CHUNK, _parts(_PAGE))
    data = make_word(_CHUNK, _parts(inner, "a.docx"))

    with pytest.raises(LimitError, match="inside"):
        read(data, "x.docx")


def test_a_file_that_is_shown_without_end_is_refused(make_word: Make) -> None:
    """One file shown many times counts each time."""
    page = "<p>" + "字" * 50_000 + "</p>"

    with pytest.raises(LimitError, match="inserted"):
        read(make_word(_CHUNK * 150, _parts(page)), "x.docx")
    with pytest.raises(LimitError, match="inserted"):
        read(make_word(_CHUNK * 5_000, _parts("<p>字</p>")), "x.docx")
