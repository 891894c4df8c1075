"""The file against ISO 19005-3 (PDF/A-3b), clause by clause, and what else an archive needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest
from PIL import ImageCms
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from govreport.contracts import RenderOptions
from govreport.document import Document, Heading, Paragraph
from govreport_pdf.render import render

PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture
def data(document: Document, to_pdf: Callable[..., bytes]) -> bytes:
    """The file."""
    return to_pdf(document)


@pytest.fixture
def reader(data: bytes) -> PdfReader:
    """The file, read strictly."""
    return PdfReader(BytesIO(data), strict=True)


def _root(reader: PdfReader) -> Any:
    """Return the catalog; the library's types do not know what is in it."""
    return reader.trailer["/Root"]


def _content(page: PageObject) -> bytes:
    stream = page.get_contents()
    assert stream is not None
    return stream.get_data()


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Yield every dictionary of the file."""
    trailer: Any = reader.trailer
    for number in range(1, int(trailer["/Size"])):
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, DictionaryObject):
            yield found


def test_header_and_end_of_file(data: bytes) -> None:
    """6.1.2, 6.1.3: version line, four bytes above 127, nothing after the last marker."""
    first, second = data.split(b"\n", 2)[:2]

    assert re.fullmatch(rb"%PDF-1\.[0-7]", first)
    assert second.startswith(b"%")
    assert all(byte > 127 for byte in second[1:5])
    assert data.rstrip(b"\r\n").endswith(b"%%EOF")


def test_trailer_has_an_identifier_and_no_encryption(reader: PdfReader) -> None:
    """6.1.3: the trailer has ID, and no Encrypt."""
    trailer: Any = reader.trailer

    assert len(trailer["/ID"]) == 2
    assert "/Encrypt" not in reader.trailer


def test_streams_are_delimited_as_required(data: bytes, reader: PdfReader) -> None:
    """6.1.7.1: Length is right, and a line ends before endstream."""
    starts = [match.end() for match in re.finditer(rb"/Length (\d+)>>\nstream\n", data)]
    lengths = [int(match[1]) for match in re.finditer(rb"/Length (\d+)>>\nstream\n", data)]

    assert len(starts) > len(reader.pages)
    for start, length in zip(starts, lengths, strict=True):
        assert data[start + length :].startswith(b"\r\nendstream\n")


def test_streams_stay_in_the_file_and_use_no_lzw(reader: PdfReader) -> None:
    """6.1.7: no external streams; 6.1.7.2: no LZW and no encryption filter."""
    for found in _objects(reader):
        assert not {"/F", "/FFilter", "/FDecodeParms"} & set(found) or "/EF" in found
        assert found.get("/Filter") in (None, "/FlateDecode")


def test_every_font_program_is_embedded(reader: PdfReader) -> None:
    """6.2.11.4: font programs of all fonts are in the file."""
    descriptors = [each for each in _objects(reader) if each.get("/Type") == "/FontDescriptor"]

    assert descriptors
    for each in descriptors:
        program = each.get("/FontFile2") or each.get("/FontFile3")
        assert program is not None
        if "/FontFile3" in each:
            assert program.get_object()["/Subtype"] == "/CIDFontType0C"
        assert re.match(r"/[A-Z]{6}\+", each["/FontName"])


def test_composite_fonts_agree_with_their_descendants(reader: PdfReader) -> None:
    """6.2.11.3: Identity encoding and collection, and a glyph map for TrueType outlines."""
    composite = [each for each in _objects(reader) if each.get("/Subtype") == "/Type0"]

    assert composite
    for font in composite:
        (descendant,) = (part.get_object() for part in font["/DescendantFonts"])
        assert font["/Encoding"] in ("/Identity-H", "/Identity-V")
        assert "/ToUnicode" in font
        if descendant["/Subtype"] == "/CIDFontType2":
            assert "/CIDToGIDMap" in descendant
        assert font["/BaseFont"] == descendant["/BaseFont"]


def test_widths_agree_with_the_font_programs(reader: PdfReader) -> None:
    """6.2.11.5: the widths in the dictionary are those of the embedded program."""
    from fontTools.cffLib import CFFFontSet
    from fontTools.pens.basePen import NullPen
    from fontTools.ttLib import TTFont

    checked = 0
    for font in _objects(reader):
        if font.get("/Subtype") not in ("/CIDFontType0", "/CIDFontType2"):
            continue
        widths = _widths(font["/W"])
        descriptor = font["/FontDescriptor"].get_object()
        if "/FontFile3" in descriptor:
            program = CFFFontSet()
            program.decompile(BytesIO(descriptor["/FontFile3"].get_data()), None)
            for name in program[0].charset:
                glyph = program[0].CharStrings[name]
                glyph.draw(NullPen())
                code = 0 if name == ".notdef" else int(name[3:])
                assert abs(widths.get(code, 1000) - glyph.width) <= 1
                checked += 1
        else:
            program = TTFont(BytesIO(descriptor["/FontFile2"].get_data()))
            order, units = program.getGlyphOrder(), program["head"].unitsPerEm
            numbers = font["/CIDToGIDMap"].get_object().get_data()
            for code in range(len(numbers) // 2):
                glyph = int.from_bytes(numbers[2 * code : 2 * code + 2], "big")
                if glyph:
                    width = program["hmtx"][order[glyph]][0] * 1000 / units
                    assert abs(widths.get(code, 1000) - width) <= 1
                    checked += 1

    assert checked > 300


def _widths(array: ArrayObject) -> dict[int, int]:
    parts = list(array)
    return {
        int(first) + step: int(width)
        for first, each in zip(parts[0::2], parts[1::2], strict=True)
        for step, width in enumerate(each)
    }


def test_output_intent_has_a_profile(reader: PdfReader) -> None:
    """6.2.3: one PDF/A output intent with an RGB profile that a colour engine accepts."""
    (intent,) = (each.get_object() for each in _root(reader)["/OutputIntents"])
    profile = intent["/DestOutputProfile"].get_object()

    assert intent["/S"] == "/GTS_PDFA1"
    assert profile["/N"] == 3
    opened = ImageCms.ImageCmsProfile(BytesIO(profile.get_data()))
    assert opened.profile.xcolor_space.strip() == "RGB"


def test_pages_use_black_alone_and_no_transparency(reader: PdfReader) -> None:
    """6.2.4.3, 6.2.10: no device colour but the default black, no groups, no state dictionaries."""
    for page in reader.pages:
        assert "/Group" not in page
        resources: Any = page["/Resources"]
        assert set(resources) == {"/Font"}
        content = _content(page)
        outside = re.sub(rb"\((?:\\.|[^\\)])*\)", b"", content, flags=re.DOTALL)
        assert not re.search(rb"\b(?:rg|RG|k|K|g|G|cs|CS|gs|Do|sh|ri)\b", outside)


def test_no_actions_and_no_forms(reader: PdfReader) -> None:
    """6.4, 6.5, 6.6: no forms, no scripts, no actions."""
    root = _root(reader)

    assert not {"/AcroForm", "/OpenAction", "/AA", "/Requirements"} & set(root)
    assert not {"/JavaScript"} & set(root["/Names"])
    assert all("/Annots" not in page and "/AA" not in page for page in reader.pages)


def test_metadata_name_the_standard(reader: PdfReader, document: Document) -> None:
    """6.6.4: XMP, uncompressed, says part 3, conformance A, and gives the title."""
    stream = _root(reader)["/Metadata"].get_object()
    tree = ElementTree.fromstring(stream.get_data().decode())  # noqa: S314  # our own

    assert "/Filter" not in stream
    assert tree.findtext(f".//{PDFAID}part") == "3"
    assert tree.findtext(f".//{PDFAID}conformance") == "A"
    assert document.title == tree.findtext(f".//{DC}title//{RDF}li")
    assert document.meta["agency"] == tree.findtext(f".//{DC}creator//{RDF}li")


def test_metadata_agree_with_the_information(reader: PdfReader, document: Document) -> None:
    """6.6.3: title, author and dates are the same in both places."""
    assert reader.metadata is not None
    xmp = _root(reader)["/Metadata"].get_object().get_data().decode()

    assert document.title == reader.metadata.title
    assert document.meta["agency"] == reader.metadata.author
    assert str(reader.metadata["/CreationDate"]) == "D:20231114221320Z"
    assert "<xmp:CreateDate>2023-11-14T22:13:20Z</xmp:CreateDate>" in xmp
    assert reader.metadata["/CreationDate"] == reader.metadata["/ModDate"]


def test_payload_is_an_associated_file(reader: PdfReader, document: Document) -> None:
    """6.8: the JSON is an embedded file with type, relationship, both names, and AF names it."""
    root = _root(reader)
    (specification,) = (each.get_object() for each in root["/AF"])
    names = root["/Names"]["/EmbeddedFiles"]["/Names"]
    embedded = specification["/EF"]["/F"].get_object()

    assert "report.json" == specification["/F"] == specification["/UF"] == names[0]
    assert specification == names[1].get_object()
    assert specification["/AFRelationship"] in ("/Source", "/Data")
    assert embedded["/Subtype"] == "/application/json"
    assert "/ModDate" in embedded["/Params"]
    assert document.payload == embedded.get_data().decode("utf-8")


def test_document_without_payload_has_no_attachment(
    document: Document, to_pdf: Callable[..., bytes]
) -> None:
    """Without a payload nothing is attached."""
    reader = PdfReader(BytesIO(to_pdf(attrs.evolve(document, payload=None))))

    assert "/AF" not in _root(reader)


def test_window_language_and_labels(reader: PdfReader) -> None:
    """The window shows the title, the language is Chinese, pages are labelled as numbered."""
    root = _root(reader)

    assert True is root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert root["/Lang"] == "zh-CN"
    assert [str(number) for number in range(1, len(reader.pages) + 1)] == reader.page_labels


def test_bookmarks_lead_to_the_headings(reader: PdfReader, document: Document) -> None:
    """Every heading is a bookmark, nested by level, on the page where it is printed."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    found: list[tuple[str, int, int | None]] = []

    def walk(items: list[Any], depth: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, depth + 1)
            else:
                found.append((item.title, depth, reader.get_destination_page_number(item)))

    walk(reader.outline, 1)

    assert [heading.text for heading in headings] == [title for title, _, _ in found]
    assert [min(heading.level, 2) for heading in headings] == [depth for _, depth, _ in found]
    for title, _, page in found:
        assert page is not None
        assert title in reader.pages[page].extract_text().replace("\n", "")


def test_uneven_heading_levels_are_nested(to_pdf: Callable[..., bytes]) -> None:
    """Levels that begin deep or leave one out still give a tree of bookmarks."""
    levels = (3, 1, 4, 2, 2, 1)
    blocks = tuple(Heading(text=f"标题{at}", level=level) for at, level in enumerate(levels))

    outline: list[Any] = PdfReader(BytesIO(to_pdf(Document(title="", blocks=blocks)))).outline

    assert [
        item.title if not isinstance(item, list) else [inner.title for inner in item]
        for item in outline
    ] == ["标题0", "标题1", ["标题2", "标题3", "标题4"], "标题5"]


def test_same_input_gives_same_bytes(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Rendering is repeatable, whatever was rendered in between."""
    first = to_pdf(document)
    to_pdf(Document(title="别的文件", blocks=(Paragraph(text="先用别的字：鑫淼焱垚，占了编号。"),)))

    assert first == to_pdf(document)


def test_other_processes_give_the_same_bytes() -> None:
    """Neither the order of sets nor what was rendered before leaves a trace."""
    program = (
        "import hashlib, sys; from govreport.contracts import RenderOptions; "
        "from govreport.compose import compose; from govreport.editions import NATIONAL; "
        "from govreport.testing.samples import correct_report; "
        "from govreport_pdf.render import render; edition = NATIONAL[1]; "
        "document = compose(correct_report(edition.id), edition); "
        "print(hashlib.sha256(render(document, RenderOptions(timestamp=5))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1


def test_timestamp_is_the_only_difference(document: Document) -> None:
    """Another time of creation changes the dates and the identifier, nothing of the pages."""
    one, other = (
        PdfReader(BytesIO(render(document, RenderOptions(timestamp=time)))) for time in (1, 99)
    )

    assert one.metadata != other.metadata
    for left, right in zip(one.pages, other.pages, strict=True):
        assert _content(left) == _content(right)


def test_odd_metadata_is_held(to_pdf: Callable[..., bytes]) -> None:
    """Titles and meta with marks of XML and PDF come through; control characters do not matter."""
    title = 'a<b>&"c"(d\\e)𠮷'
    document = Document(title=title, meta={"agency": "甲)乙<丙", "": "x", "键": "\x00\n"})

    reader = PdfReader(BytesIO(to_pdf(document, warn=lambda _message: None)))

    assert reader.metadata is not None
    assert title == reader.metadata.title
    titles: Any = reader.xmp_metadata and reader.xmp_metadata.dc_title
    assert title == titles["x-default"]
