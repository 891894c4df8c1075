"""Tables of contents list the report's headings, with pages where LibreOffice tells them."""

from __future__ import annotations

import copy
import functools
import io
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from docx import Document as Word
from lxml import etree

from govreport.contracts import RenderOptions
from govreport.document import Document, Heading
from govreport_docx import pages
from govreport_docx.pages import sheets_in
from govreport_docx.render import render
from govreport_docx.sections import numbered, sections
from govreport_libreoffice import MissingError, convert

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


Change = Callable[[etree._Element], None]
Own = Callable[[Change], RenderOptions]


def run(paragraph: etree._Element, kind: str, text: str = "") -> None:
    """Add a run with the end of a field, its code, text or a break."""
    node = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}{kind}")
    if kind == "fldChar":
        node.set(f"{W}fldCharType", text)
    elif kind == "br":
        node.set(f"{W}type", text)
    else:
        node.text = text


def field(paragraph: etree._Element) -> None:
    """Add a table of contents with an entry of its own."""
    run(paragraph, "fldChar", "begin")
    run(paragraph, "instrText", 'TOC \\o "1-2" \\h')
    run(paragraph, "fldChar", "separate")
    run(paragraph, "t", "旧目录")
    run(paragraph, "fldChar", "end")


@pytest.fixture
def made(options: RenderOptions, tmp_path: Path) -> Own:
    """Make options with the template, whose first paragraph is new and changed."""

    def make(change: Change) -> RenderOptions:
        word = Word(str(options.template))
        change(word.paragraphs[0].insert_paragraph_before("")._p)
        path = tmp_path / "contents.docx"
        word.save(str(path))
        return attrs.evolve(options, template=path)

    return make


@pytest.fixture
def own(made: Own) -> RenderOptions:
    """Options with a template that has a table of contents, with entries of its own."""
    return made(field)


def entries(data: bytes) -> list[tuple[str, str]]:
    """Return text and page number of each entry."""
    body = Word(io.BytesIO(data)).element.body
    return [
        (texts[0], texts[1])
        for link in body.iter(f"{W}hyperlink")
        if len(texts := [node.text or "" for node in link.iter(f"{W}t")]) > 1
    ]


def headings(document: Document) -> list[str]:
    """Return the headings of the first two levels."""
    found = [block for block in document.blocks if isinstance(block, Heading)]
    return [block.text for block in found if block.level < 3]


def test_the_entries_are_the_reports_headings(document: Document, own: RenderOptions) -> None:
    """Each heading has an entry that leads to it; the template's own entries are gone."""
    data = render(document, own)
    xml = etree.tostring(Word(io.BytesIO(data)).element.body, encoding="unicode")

    assert [text for text, _number in entries(data)] == headings(document)
    assert {number for _text, number in entries(data)} == {""}
    assert "旧目录" not in xml
    anchors = re.findall(r'w:anchor="(\w+)"', xml)
    assert set(anchors) <= set(re.findall(r'w:bookmarkStart [^>]*w:name="(\w+)"', xml))
    assert len(anchors) == len(headings(document))


def apart(paragraph: etree._Element) -> None:
    """A table of contents on pages of its own."""
    field(paragraph)
    run(paragraph, "br", "page")


def test_text_behind_the_table_stays_behind_it(document: Document, made: Own) -> None:
    """What stands in the paragraph behind the field comes after the last entry."""

    def more(paragraph: etree._Element) -> None:
        field(paragraph)
        run(paragraph, "t", "以下是正文")

    body = Word(io.BytesIO(render(document, made(more)))).element.body
    texts = [
        text for part in body.iter(f"{W}p") if (text := "".join(part.itertext(f"{W}t")).strip())
    ]
    last = headings(document)[-1]

    assert texts[len(headings(document)) - 1] == f"{last}以下是正文"


def test_a_page_break_behind_the_table_stays(document: Document, made: Own) -> None:
    """Word writes the end of a long table into a paragraph of its own, with the break behind."""

    def gallery(paragraph: etree._Element) -> None:
        run(paragraph, "fldChar", "begin")
        run(paragraph, "instrText", 'TOC \\o "1-2" \\h')
        run(paragraph, "fldChar", "separate")
        run(paragraph, "t", "旧目录")
        last = etree.Element(f"{W}p")
        paragraph.addnext(last)
        run(last, "fldChar", "end")
        run(last, "br", "page")

    data = render(document, made(gallery))
    body = Word(io.BytesIO(data)).element.body
    breaks = [node for node in body.iter(f"{W}br") if node.get(f"{W}type") == "page"]

    assert len(breaks) == 1
    assert len(entries(data)) == len(headings(document))


def test_bookmarks_have_names_and_numbers_of_their_own(document: Document, made: Own) -> None:
    """A template's own bookmarks may have any number, and any name of Word's."""

    def marked(paragraph: etree._Element) -> None:
        field(paragraph)
        for number, name in (("70000", "_Toc7000000"), ("70002", "_toc7000001"), ("3", "甲")):
            for kind in ("bookmarkStart", "bookmarkEnd"):
                etree.SubElement(paragraph, f"{W}{kind}").set(f"{W}id", number)
            paragraph[-2].set(f"{W}name", name)

    body = Word(io.BytesIO(render(document, made(marked)))).element.body
    starts = [(node.get(f"{W}id"), node.get(f"{W}name")) for node in body.iter(f"{W}bookmarkStart")]

    assert {"_Toc7000000", "_toc7000001", "甲"} <= {name for _, name in starts}
    assert len({number for number, _ in starts}) == len(starts)
    assert len({str(name).lower() for _, name in starts}) == len(starts)
    assert sorted(str(node.get(f"{W}id")) for node in body.iter(f"{W}bookmarkEnd")) == sorted(
        str(number) for number, _ in starts
    )


def sheets(pdf: bytes, texts: list[str], pdf_text: Callable[..., str]) -> list[int]:
    """Return the sheets on which headings stand; the first one has the table of contents."""
    shown = ["".join(page.split()) for page in pdf_text(pdf).split("\f")]
    return [
        next(
            number
            for number, page in enumerate(shown, 1)
            if number > 1 and "".join(text.split()) in page
        )
        for text in texts
    ]


@pytest.fixture
def printed(program: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """LibreOffice as the pages are asked of: with the fonts of this machine, none in their place.

    A line more or less in another font moves a heading to another page.
    """
    program("soffice")
    return functools.partial(
        convert,
        source="docx",
        target="pdf",
        rule=pages.RULE,
        seconds=180,
        largest=pages.LARGEST,
    )


def test_libreoffice_tells_the_pages(
    document: Document,
    made: Own,
    printed: Callable[[bytes], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """The numbers are those of the pages on which the headings stand."""
    data = render(document, attrs.evolve(made(apart), params={"pages": "yes"}))
    told = entries(data)
    stand = sheets(printed(data), headings(document), pdf_text)

    assert told == [(text, str(page)) for text, page in zip(headings(document), stand, strict=True)]
    assert len(set(stand)) > 2


@pytest.mark.parametrize(
    ("numbers", "first"), [({}, "1"), ({"fmt": "decimal"}, "5"), ({"fmt": "numberInDash"}, "- 1 -")]
)
def test_pages_are_numbered_as_their_sections_say(
    numbers: dict[str, str],
    first: str,
    document: Document,
    made: Own,
    printed: Callable[[bytes], bytes],
    pdf_text: Callable[..., str],
) -> None:
    """The table of contents is a section of its own; the report begins to count anew."""
    start = first.strip("- ")

    def change(paragraph: etree._Element) -> None:
        field(paragraph)
        body = paragraph.getparent()
        assert body is not None
        properties = etree.Element(f"{W}pPr")
        properties.append(copy.deepcopy(body[-1]))
        paragraph.insert(0, properties)
        node = etree.Element(f"{W}pgNumType")
        for name, value in {**numbers, "start": start}.items():
            node.set(f"{W}{name}", value)
        body[-1].insert(len(body[-1]) - 2, node)

    data = render(document, attrs.evolve(made(change), params={"pages": "yes"}))
    stand = sheets(printed(data), headings(document), pdf_text)

    assert [page for _text, page in entries(data)] == [
        first.replace(start, str(sheet - 2 + int(start))) for sheet in stand
    ]
    assert len(set(stand)) > 2


def test_pages_of_no_table_of_contents_are_told_of(
    document: Document, options: RenderOptions
) -> None:
    """Who asks for pages of a template without a table of contents hears that it has none."""
    warnings: list[str] = []
    asked = attrs.evolve(options, params={"pages": "yes"}, warn=warnings.append)
    render(document, asked)

    assert warnings == ["pages=yes changes nothing: the template has no table of contents"]


def test_without_libreoffice_word_fills_the_pages_in(
    document: Document, own: RenderOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks for pages where nothing tells them is told so, and gets the document."""

    def missing(*_data: object, **_more: object) -> bytes:
        raise MissingError("LibreOffice is not there")

    monkeypatch.setattr(pages, "convert", missing)
    warnings: list[str] = []
    asked = attrs.evolve(own, params={"pages": "yes"}, warn=warnings.append)

    assert {number for _text, number in entries(render(document, asked))} == {""}
    assert len(warnings) == 1
    assert "Word fills them in" in warnings[0]


def test_bookmarks_tell_sheets() -> None:
    """Each bookmark of a table of contents has the place of its page among all pages."""
    pdf = (
        b"<</Kids[ 1 0 R 4 0 R 7 0 R ]>> <</5FToc7000000[1 0 R/XYZ 1 2 0]\n"
        b"/5FToc7000001[7 0 R/XYZ 1 2 0]\n/7532[4 0 R/XYZ 1 2 0]\n/5FToc7000002[9 0 R/XYZ 1 2 0]>>"
    )

    assert sheets_in(pdf) == {"_Toc7000000": 1, "_Toc7000001": 3}
    assert sheets_in(b"%PDF") == {}


NUMBERS = '<w:sectPr xmlns:w="{}"><w:type w:val="{}"/><w:pgNumType {}/></w:sectPr>'


@pytest.mark.parametrize(
    ("kind", "numbers", "found"),
    [
        ("nextPage", "", ("2", "4")),
        ("nextPage", 'w:start="1"', ("1", "3")),
        ("nextPage", 'w:start="0"', ("0", "2")),
        ("nextPage", 'w:fmt="upperRoman" w:start="4"', ("IV", "VI")),
        ("continuous", "", ("2", "4")),
        ("continuous", 'w:start="1"', None),
        ("oddPage", "", None),
        ("nextPage", 'w:fmt="chineseCounting"', None),
        ("nextPage", 'w:chapStyle="1"', None),
    ],
)
def test_sections_count_their_pages(kind: str, numbers: str, found: object) -> None:
    """The second section begins on the second sheet; what is not sure is not said."""
    part = NUMBERS.format(W[1:-1], kind, numbers)
    root = etree.fromstring(
        f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p><w:pPr><w:sectPr/></w:pPr></w:p>'
        f"<w:p/><w:p/>{part}</w:body></w:document>"
    )
    first, second, third = root.iter(f"{W}p")

    assert numbered(sections(root), {first: 1, second: 2, third: 4}, [second, third]) == found
