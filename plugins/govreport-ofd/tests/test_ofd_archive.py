"""What GB/T 33190 says of the parts, and what an archive asks of them (OFD-A, GB/T 42133)."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from govreport.contracts import RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Scope, Table
from govreport.errors import RenderError
from govreport_ofd.render import render
from govreport_typeset.fonts.library import entries, usual_folders
from govreport_typeset.text.coding import vertical_form

OFD = "{http://www.ofdspec.org/2016}"
#: Children of the elements that have many, in the order that the standard gives them.
ORDER = {
    "DocBody": ("DocInfo", "DocRoot", "Versions", "Signatures"),
    "DocInfo": (
        "DocID", "Title", "Author", "Subject", "Abstract", "CreationDate", "ModDate", "DocUsage",
        "Cover", "Keywords", "Creator", "CreatorVersion", "CustomDatas",
    ),
    "Document": (
        "CommonData", "Pages", "Outlines", "Permissions", "Actions", "VPreferences", "Bookmarks",
        "Annotations", "CustomTags", "Attachments", "Extensions",
    ),
    "CommonData": (
        "MaxUnitID", "PageArea", "PublicRes", "DocumentRes", "TemplatePage", "DefaultCS",
    ),
    "TextObject": ("Actions", "Clips", "FillColor", "StrokeColor", "CGTransform", "TextCode"),
}  # fmt: skip
#: What an archive does not take, by where GB/T 42133 says so (6.2.2, 6.2.3, 6.2.6, 6.12).
UNWANTED = {
    "Permissions", "VPreferences", "Extensions", "Annotations", "Signatures", "Versions", "Video",
    "MultiMedia", "URI", "GotoA", "Sound", "Movie", "Clips",
}  # fmt: skip


def _parts(file: Any) -> dict[str, ElementTree.Element]:
    return {name: file.xml(name) for name in file.archive.namelist() if name.endswith(".xml")}


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def test_the_file_says_that_it_is_for_archives(
    document: Document, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """It is OFD-A of one document, with an identifier, dates, and facts that people see."""
    root = opened(to_ofd(document)).xml("OFD.xml")
    (info,) = root.iterfind(f"{OFD}DocBody/{OFD}DocInfo")
    facts = {each.get("Name"): each.text for each in info.iter(f"{OFD}CustomData")}

    assert root.get("DocType") == "OFD-A"
    assert re.fullmatch("[0-9a-f]{32}", info.findtext(f"{OFD}DocID", ""))
    assert info.findtext(f"{OFD}CreationDate") == "2023-11-14"
    assert facts == {f"govreport.{key}": value for key, value in document.meta.items()}


def test_elements_stand_in_the_order_of_the_standard(
    document: Document, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """As its schemas give them, and none of those that archives do not take."""
    for root in _parts(opened(to_ofd(document))).values():
        for element in root.iter():
            kinds = [_local(child) for child in element]
            order = ORDER.get(_local(element)) if element.tag.startswith(OFD) else None
            if order:
                assert kinds == sorted(kinds, key=order.index)
            assert not UNWANTED & set(kinds)


def test_references_lead_to_parts_and_objects(
    document: Document, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """Every part is referred to, every reference leads to one, and nothing leads elsewhere."""
    file = opened(to_ofd(document))
    parts = _parts(file)
    named = {"OFD.xml"}
    for name, root in parts.items():
        base = posixpath.join(posixpath.dirname(name), root.get("BaseLoc", ""))
        for element in root.iter():
            kind, text = _local(element), (element.text or "").strip()
            location = element.get("BaseLoc") if kind == "Page" else None
            if kind in {"DocRoot", "PublicRes", "CustomTags", "Attachments", "FileLoc", "FontFile"}:
                location = text
            if location:
                named.add(posixpath.normpath(posixpath.join(base, location)))
    assert named == set(file.archive.namelist())

    identifiers = [
        int(element.get("ID", ""))
        for root in parts.values()
        for element in root.iter()
        if element.tag.startswith(OFD) and element.get("ID", "report") != "report"
    ]
    pages = [int(each.get("ID", "")) for each in parts["Doc_0/Document.xml"].iter(f"{OFD}Page")]
    most = int(parts["Doc_0/Document.xml"].findtext(f"{OFD}CommonData/{OFD}MaxUnitID", ""))
    assert len(identifiers) == len(set(identifiers))
    assert max(identifiers) == most
    for root in parts.values():
        for element in root.iter():
            for reference in (element.get("PageRef"), element.get("PageID")):
                assert reference is None or int(reference) in pages
            if _local(element) == "ObjectRef":
                assert int(element.text or "") in identifiers
            assert element.get("Font") is None or int(element.get("Font", "")) in identifiers


def test_attachments_are_xml(
    document: Document, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """An archive takes text and XML (6.15): the data are XML, and their size is told."""
    file = opened(to_ofd(document))
    (entry,) = file.xml("Doc_0/Attachs/Attachments.xml")
    part = f"Doc_0/Attachs/{entry.findtext(f'{OFD}FileLoc')}"

    assert entry.get("Format") == "XML"
    assert file.xml(part).text == document.payload
    assert float(entry.get("Size")) * 1024 == pytest.approx(len(file.archive.read(part)), abs=1)
    assert len(opened(to_ofd(attrs.evolve(document, payload=None))).archive.namelist()) == (
        len(file.archive.namelist()) - 2
    )


def test_outline_leads_to_the_headings(
    document: Document, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """Each heading of the report is in the outline and leads above its own line."""
    file = opened(to_ofd(document))
    root = file.xml("Doc_0/Document.xml")
    pages = [each.get("ID") for each in root.iter(f"{OFD}Page")]
    chars = file.chars()
    elements = list(root.iter(f"{OFD}OutlineElem"))

    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [each.get("Title") for each in elements] == [block.text for block in headings]
    for element in elements:
        target = element.find(f"{OFD}Actions/{OFD}Action/{OFD}Goto/{OFD}Dest")
        assert target is not None
        page, top = pages.index(target.get("PageID")), float(target.get("Top", ""))
        below = [each for each in chars if each.page == page and each.y - each.size > top - 1]
        line = "".join(each.char for each in below if each.y - below[0].y < 1)
        assert line == (element.get("Title") or "")[: len(line)]


TEXT = "甲乙丙，。（一）“引号”——……0123456789%ABCabc〔2021〕𠮷"


def _document() -> Document:
    vertical = Cell(text="三、（甲）—", rowspan=9, vertical=True, scope=Scope.ROW)
    rows = ((vertical, Cell(text="1")), *((Cell(text="2"),) for _ in range(8)))
    return Document(
        title=TEXT,
        blocks=(
            Heading(text=TEXT),
            Heading(text=TEXT, level=2),
            Paragraph(text=TEXT),
            Table(rows=rows, widths=(1, 9)),
        ),
    )


def test_each_glyph_is_the_fonts_own(
    family_folder: Path, to_ofd: Callable[..., bytes], opened: Callable[[bytes], Any]
) -> None:
    """Embedded fonts, of every kind of outlines, draw each character as the machine's do.

    And they hold no other characters than those that the file shows of them.
    """
    data = to_ofd(_document(), warn=lambda _message: None, fonts=str(family_folder))
    file = opened(data)
    listed = {
        int(each.get("ID", "")): each for each in file.xml("Doc_0/PublicRes.xml").iter(f"{OFD}Font")
    }
    sources = {entry.open().postscript_name: entry for entry in entries((family_folder,))}
    shown: dict[int, set[tuple[str, int | None]]] = {}
    for char in file.chars():
        shown.setdefault(char.font, set()).add((char.char, char.glyph))

    assert set(shown) == set(listed)
    assert any(glyph for chars in shown.values() for _, glyph in chars)
    for number, chars in shown.items():
        name = listed[number].get("FontName", "")
        place = listed[number].findtext(f"{OFD}FontFile", "")
        subset = TTFont(io.BytesIO(file.archive.read(f"Doc_0/Res/{place}")))
        entry = sources[name.partition("+")[2]]
        assert subset["name"].getDebugName(6) == name
        assert set(subset.getBestCmap()) == {ord(char) for char, _ in chars}
        with TTFont(entry.path, fontNumber=entry.index, lazy=True) as theirs:
            assert ("CFF " in subset) == place.endswith(".otf") == ("CFF " in theirs)
            for char, glyph in chars:
                _assert_alike(subset, theirs, char, glyph)


def _assert_alike(subset: TTFont, theirs: TTFont, char: str, glyph: int | None) -> None:
    own = subset.getBestCmap()[ord(char)] if glyph is None else subset.getGlyphName(glyph)
    drawn = char if glyph is None else vertical_form(char) or char
    cmap = theirs.getBestCmap()
    wanted = next(cmap[ord(each)] for each in (drawn, char, "〓", "□", "?") if ord(each) in cmap)
    assert _outline(subset, own) == _outline(theirs, wanted), char
    assert subset["hmtx"][own][0] == theirs["hmtx"][wanted][0]


def _outline(font: TTFont, name: str) -> Any:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value


def test_without_a_font_nothing_is_written(tmp_path: Path, document: Document) -> None:
    """An archive asks for embedded fonts: where there are none, the error says what to install."""
    with pytest.raises(RenderError, match="no Chinese font") as caught:
        render(document, RenderOptions(params={"fonts": str(tmp_path)}))

    assert "fonts-noto-cjk" in caught.value.hint


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    """And other data or another time other ones; the pages' identifier goes with the pages."""
    once, again = (render(document, RenderOptions(timestamp=10**9)) for _ in range(2))
    later = render(document, RenderOptions(timestamp=10**9 + 10**6))

    assert once == again
    assert once != later


def test_options_and_templates_are_those_of_the_pdf(
    tmp_path: Path, opened: Callable[[bytes], Any]
) -> None:
    """A page of one's own is kept; a level of line ends that does not exist is refused."""
    template = tmp_path / "page.toml"
    measures = "top = 50\nleft = 40\nwidth = 120\ncharacters = 20\nnumber-place = 'none'"
    template.write_text(f"[page]\n{measures}\n", "utf-8")
    document = Document(title="", blocks=(Paragraph(text="国" * 200),))
    chars = opened(render(document, RenderOptions(template=template))).chars()
    warnings: list[str] = []

    assert min(each.x for each in chars) == pytest.approx(40, abs=0.1)
    assert max(each.x for each in chars) < 160
    assert {each.char for each in chars} == {"国"}
    with pytest.raises(RenderError, match="strict, basic, none"):
        render(document, RenderOptions(params={"kinsoku": "loose"}))
    render(document, RenderOptions(template=Path("a.docx"), warn=warnings.append))
    assert "OFD" in warnings[0]


def test_fonts_are_listed_for_people() -> None:
    """`govreport formats` tells which font plays which part."""
    from govreport_ofd.render import describe

    assert len(describe()) == 5
    assert any(entry.family in line for entry in entries(usual_folders()) for line in describe())
