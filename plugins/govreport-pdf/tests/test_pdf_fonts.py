"""Fonts: found by style, embedded and subset, glyph by glyph the same as in the font."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from govreport.document import Cell, Document, Heading, Paragraph, Scope, Table
from govreport_pdf.plugin import register_renderers
from govreport_typeset.fonts.library import Entry, entries, usual_folders
from govreport_typeset.fonts.roles import Role, cast

TEXT = "甲乙丙，。（一）“引号”——……0123456789%ABCabc〔2021〕"


def _document(text: str) -> Document:
    vertical = Cell(text="三、本年度", rowspan=5, vertical=True, scope=Scope.ROW)
    rows = ((vertical, Cell(text="1")), *((Cell(text="2"),) for _ in range(4)))
    return Document(
        title=text,
        blocks=(
            Heading(text=text),
            Heading(text=text, level=2),
            Paragraph(text=text),
            Table(rows=rows, widths=(1, 9)),
        ),
    )


def _fonts(listing: str) -> list[tuple[str, list[str]]]:
    """Return names and the columns emb, sub, uni of what pdffonts prints."""
    lines = listing.splitlines()[2:]
    return [(line.split()[0], line.split()[-5:-2]) for line in lines]


def test_every_font_is_embedded_and_subset(
    document: Document, to_pdf: Callable[..., bytes], tool: Callable[..., str]
) -> None:
    """Pdffonts says yes to embedded, subset and Unicode for every font of both editions."""
    fonts = _fonts(tool(to_pdf(document), "pdffonts", "FILE"))

    assert fonts
    assert [name for name, columns in fonts if columns != ["yes", "yes", "yes"]] == []


def test_each_family_alone_will_do(
    document: Document,
    family_folder: Path,
    to_pdf: Callable[..., bytes],
    tool: Callable[..., str],
    squeezed: Callable[[str], str],
) -> None:
    """With one family of fonts alone, all are embedded and subset and all text is there."""
    data = to_pdf(document, fonts=str(family_folder))
    found = squeezed(tool(data, "pdftotext", "-q", "-raw", "FILE", "-"))

    assert {("yes", "yes", "yes")} == {
        tuple(columns) for _, columns in _fonts(tool(data, "pdffonts", "FILE"))
    }
    wanted = [cell.text for table in document.tables() for row in table.rows for cell in row]
    wanted += [block.text for block in document.blocks if not isinstance(block, Table)]
    assert [text for text in wanted if squeezed(text) not in found] == []


def test_without_chinese_fonts_there_is_a_warning(
    document: Document, tmp_path: Path, to_pdf: Callable[..., bytes]
) -> None:
    """With no font at all the viewer's own is named, and the packages to install."""
    warnings: list[str] = []

    data = to_pdf(document, warn=warnings.append, fonts=str(tmp_path))

    assert "fonts-noto-cjk" in warnings[0]
    assert {font["/BaseFont"] for font in _font_dictionaries(data)} == {"/STSong-Light"}
    assert b"pdfaid" not in data  # it is no archival file, and does not say so


def test_no_box_is_ever_printed(to_pdf: Callable[..., bytes]) -> None:
    """No text of the file names glyph number 0, which viewers show as a box."""
    data = to_pdf(_document(TEXT + "𠮷\U000f1234"), warn=lambda _message: None)

    for font in _font_dictionaries(data):
        widths = font["/DescendantFonts"][0].get_object()
        assert widths["/FontDescriptor"]
    for page in PdfReader(BytesIO(data)).pages:
        stream = page.get_contents()
        assert stream is not None
        assert b"\0\0" not in stream.get_data()


def _font_dictionaries(data: bytes) -> list[Any]:
    resources: Any = PdfReader(BytesIO(data)).pages[0]["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


@pytest.fixture
def entry(request: pytest.FixtureRequest, need: Callable[[str], NoReturn]) -> Entry:
    """The font of the machine that the test names by its family."""
    found = (entry for entry in entries(usual_folders()) if entry.family == request.param)
    return next(found, None) or need(request.param)


@pytest.fixture
def theirs(entry: Entry) -> Iterator[TTFont]:
    """The same font, read by fontTools."""
    with TTFont(entry.path, fontNumber=entry.index, lazy=True) as font:
        yield font


@pytest.mark.parametrize("entry", ["Noto Serif CJK SC", "Noto Sans CJK SC"], indirect=True)
def test_postscript_glyphs_are_the_fonts_own(entry: Entry, theirs: TTFont) -> None:
    """Each glyph of a CFF subset draws what it draws in the font, with the same width."""
    from govreport_typeset.fonts.cff import Outlines

    face = entry.open()
    codes = sorted({ord(letter) for letter in TEXT})
    glyphs = [face.glyph(code) for code in codes]
    data = Outlines(face.view(b"CFF ")).subset("ABCDEF+X", [0, *glyphs], codes, {})

    read = CFFFontSet()
    read.decompile(BytesIO(data), None)
    ours = read[0]
    order, drawn = theirs.getGlyphOrder(), theirs.getGlyphSet()
    for code, glyph in zip(codes, glyphs, strict=True):
        mine, original = DecomposingRecordingPen({}), DecomposingRecordingPen(drawn)
        program = ours.CharStrings[f"cid{code:05d}"]
        program.draw(mine)
        drawn[order[glyph]].draw(original)
        assert original.value == mine.value
        assert theirs["hmtx"][order[glyph]][0] == program.width


@pytest.mark.parametrize("entry", ["AR PL UMing CN", "AR PL UKai CN", "LXGW WenKai"], indirect=True)
def test_truetype_glyphs_are_the_fonts_own(entry: Entry, theirs: TTFont) -> None:
    """Each glyph of a TrueType subset draws what it draws in the font, with the same width."""
    from govreport_typeset.fonts.glyf import Outlines

    face = entry.open()
    glyphs = [0, *sorted({face.glyph(ord(letter)) for letter in TEXT + "éÅ½"} - {0})]
    ours = TTFont(BytesIO(Outlines(face).subset(glyphs, {2: face.units // 2})))
    order, names = theirs.getGlyphOrder(), ours.getGlyphOrder()
    drawn, redrawn = theirs.getGlyphSet(), ours.getGlyphSet()
    for at, glyph in enumerate(glyphs):
        mine, original = DecomposingRecordingPen(redrawn), DecomposingRecordingPen(drawn)
        redrawn[names[at]].draw(mine)
        drawn[order[glyph]].draw(original)
        less = face.units // 2 if at == 2 else 0
        assert original.value == mine.value
        assert theirs["hmtx"][order[glyph]][0] - less == ours["hmtx"][names[at]][0]


@pytest.mark.parametrize(
    "entry", ["Noto Serif CJK SC", "AR PL UMing CN", "LXGW WenKai"], indirect=True
)
def test_characters_find_the_same_glyphs_as_elsewhere(entry: Entry, theirs: TTFont) -> None:
    """Our reading of the character map agrees with fontTools' for every character."""
    face = entry.open()
    numbers, table = theirs.getReverseGlyphMap(), theirs.getBestCmap()

    wrong = [
        code
        for code in range(0x20, 0x30000, 7)
        if face.glyph(code) != (numbers[table[code]] if code in table else 0)
    ]

    assert wrong == []


def test_damaged_files_are_passed_over(tmp_path: Path) -> None:
    """A folder with rubbish named like a font gives no fonts and no exception."""
    (tmp_path / "a.ttf").write_bytes(b"")
    (tmp_path / "b.otf").write_bytes(b"OTTO" + b"\xff" * 50)
    (tmp_path / "c.ttc").write_bytes(b"ttcf\0\1\0\0\xff\xff\xff\xff")
    (tmp_path / "d.ttf").write_bytes(b"\0\1\0\0\0\1" + b"\0" * 6 + b"name" + b"\0" * 12)

    assert entries((tmp_path,)) == ()


def test_heading_weight_is_chosen() -> None:
    """Of a family's faces the one nearest to the weight that the part wants is taken."""
    light, bold = (
        Entry(
            Path(name), 0, "Noto Sans CJK SC", frozenset({"noto sans cjk sc"}), weight, chinese=True
        )
        for name, weight in (("a", 400), ("b", 700))
    )

    chosen = cast((light, bold)).primary

    assert bold is chosen[Role.HEADING]
    assert light is chosen[Role.BODY]


def test_substitutes_that_are_too_light_are_drawn_bolder() -> None:
    """A light font in the place of 小标宋 or 黑体 is emboldened; a real one is not."""
    song, hei, title = (
        Entry(Path(name), 0, name, frozenset({name}), 400, chinese=True)
        for name in ("simsun", "simhei", "方正小标宋简体")
    )

    assert cast((song,)).emboldened == {Role.TITLE, Role.HEADING}
    assert cast((song, hei)).emboldened == {Role.TITLE}
    assert cast((song, hei, title)).emboldened == frozenset()


def test_preferred_family_comes_first() -> None:
    """A family that the user names plays its part before those of the list."""
    song, own = (
        Entry(Path(name), 0, name, frozenset({name.casefold()}), 400, chinese=True)
        for name in ("simsun", "My Font")
    )

    assert cast((song, own), (("body", ("My Font",)),)).primary[Role.BODY] is own
    assert cast((song, own)).primary[Role.BODY] is song


def test_description_names_a_font_for_each_part() -> None:
    """`govreport formats` tells which font plays which part."""
    (renderer,) = register_renderers()
    assert renderer.describe is not None

    lines = renderer.describe()

    assert len(Role) == len(lines)
    assert all(role.value in line for role, line in zip(Role, lines, strict=True))
