"""Variable fonts are used in the weight that a page wants, or are said to be left out."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from govreport_typeset.fonts import library, variable
from govreport_typeset.fonts.chain import SystemChain
from govreport_typeset.fonts.library import Entry, entries, refusals
from govreport_typeset.fonts.roles import Role, cast
from govreport_typeset.fonts.sfnt import Face, FontError, open_faces

#: What the font has; 丁 stands in none of it.
CHARACTERS = " 甲乙丙1"
FAMILY = "Weighted Test SC"
#: The bar that every glyph is grows with the weight: from 100 units to 700.
THIN, BLACK = 100, 900
GBK = 1 << 18

Build = Callable[..., Path]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """What one test found in a folder is forgotten for the next."""
    yield
    library._found.cache_clear()
    library._made.cache_clear()


def _width(weight: float) -> int:
    return round(100 + (weight - THIN) / (BLACK - THIN) * 600)


def _bar(pen: TTGlyphPen | T2CharStringPen, width: int) -> None:
    pen.moveTo((0, 0))
    pen.lineTo((0, 800))
    pen.lineTo((width, 800))
    pen.lineTo((width, 0))
    pen.closePath()


def _builder(names: dict[int, str], *, is_truetype: bool) -> FontBuilder:
    builder = FontBuilder(1000, isTTF=is_truetype)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    return builder


def _finish(builder: FontBuilder, glyphs: list[str], licence: int) -> None:
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {
            "familyName": f"{FAMILY} Thin",
            "styleName": "Regular",
            "psName": "WeightedTestSC-Thin",
            "typographicFamily": FAMILY,
            "typographicSubfamily": "Thin",
        }
    )
    builder.setupOS2(usWeightClass=THIN, fsType=licence, ulCodePageRange1=GBK)
    builder.setupPost()
    builder.setupFvar(
        [("wght", THIN, THIN, BLACK, "Weight")],
        [
            {"location": {"wght": weight}, "stylename": name}
            for weight, name in ((100, "Thin"), (400, "Regular"), (700, "Bold"), (900, "Black"))
        ],
    )


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A function that writes a variable font with TrueType outlines."""

    def made(*, licence: int = 0, named: bool = True) -> Path:
        names = {ord(letter): f"u{ord(letter):04X}" for letter in CHARACTERS}
        glyphs = [".notdef", *names.values()]
        builder = _builder(names, is_truetype=True)
        outlines = {}
        for glyph in glyphs:
            pen = TTGlyphPen(None)
            _bar(pen, _width(THIN))
            outlines[glyph] = pen.glyph()
        builder.setupGlyf(outlines)
        _finish(builder, glyphs, licence)
        grown = [(0, 0), (0, 0), (600, 0), (600, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
        builder.setupGvar(
            {glyph: [TupleVariation({"wght": (0.0, 1.0, 1.0)}, grown)] for glyph in glyphs}
        )
        if not named:
            builder.font["fvar"].instances = []
        path = tmp_path / "weighted.ttf"
        builder.save(path)
        return path

    return made


@pytest.fixture
def postscript(tmp_path: Path) -> Path:
    """A variable font with PostScript outlines (table ``CFF2``)."""
    names = {ord(letter): f"u{ord(letter):04X}" for letter in CHARACTERS}
    glyphs = [".notdef", *names.values()]
    builder = _builder(names, is_truetype=False)
    _finish(builder, glyphs, 0)
    programs = {}
    for glyph in glyphs:
        pen = T2CharStringPen(None, None, CFF2=True)
        _bar(pen, _width(THIN))
        program = pen.getCharString()
        # The bar's right edge: one delta for the only region.
        program.program = [0, 0, "rmoveto", 800, "vlineto", 100, 600, 1, "blend", "hlineto",
                           -800, "vlineto"]  # fmt: skip
        programs[glyph] = program
    builder.setupCFF2(programs, [{}], regions=[{"wght": (0.0, 1.0, 1.0)}])
    path = tmp_path / "weighted.otf"
    builder.save(path)
    return path


def _right_edge(face: Face, character: str) -> float:
    """Return the right edge of a glyph as fontTools reads it, in units."""
    with TTFont(_file(face)) as font:
        pen = DecomposingRecordingPen(font.getGlyphSet())
        font.getGlyphSet()[font.getGlyphName(face.glyph(ord(character)))].draw(pen)
    return max(float(point[0]) for _, points in pen.value for point in points)


def _file(face: Face) -> Path:
    path = face.path.with_name("instance.bin")
    path.write_bytes(bytes(face.data))
    return path


def _entries(path: Path) -> dict[int, Entry]:
    return {one.weight: one for one in entries((path.parent,)) if one.path == path}


def test_file_counts_as_a_regular_and_a_bold_font(build: Build) -> None:
    """A variable font is two fonts for a page, with the family's names, and not the thin one."""
    found = _entries(build())

    assert sorted(found) == [400, 700]
    assert found[400].names == {FAMILY.casefold(), f"{FAMILY} Regular".casefold()}
    assert found[700].names == {FAMILY.casefold(), f"{FAMILY} Bold".casefold()}
    assert found[400].chinese


@pytest.mark.parametrize("weight", [400, 700])
def test_outlines_are_those_of_the_weight(build: Build, weight: int) -> None:
    """An instance draws what lies between the masters at its weight, to a unit."""
    face = _entries(build())[weight].open()

    assert b"gvar" not in face.tables
    assert _right_edge(face, "甲") == pytest.approx(_width(weight), abs=1)
    assert face.weight == weight
    assert face.advance(face.glyph(ord("甲"))) == 1000


@pytest.mark.parametrize("weight", [400, 700])
def test_postscript_outlines_are_those_of_the_weight(postscript: Path, weight: int) -> None:
    """A CFF2 font becomes one that PDF viewers know, with the outlines of the weight."""
    face = _entries(postscript)[weight].open()

    assert face.is_cff
    assert b"CFF2" not in face.tables
    assert _right_edge(face, "甲") == pytest.approx(_width(weight), abs=1)


def test_instance_has_its_own_postscript_name(build: Build) -> None:
    """The subset in a file is called by the weight that it has, not by the thin one's name."""
    found = _entries(build())

    names = {weight: entry.open().postscript_name for weight, entry in found.items()}
    assert names == {400: "WeightedTestSC-Regular", 700: "WeightedTestSC-Bold"}


def test_font_without_named_instances_is_as_it_stands(build: Build) -> None:
    """Where no weight has a name, the one that the outlines stand for is used."""
    found = _entries(build(named=False))

    assert sorted(found) == [THIN]
    assert _right_edge(found[THIN].open(), "甲") == _width(THIN)


def test_roles_take_their_weights(build: Build) -> None:
    """Headings get the bold instance, text the regular one."""
    actors = cast(entries((build().parent,)))

    assert actors.primary[Role.HEADING].weight == 700
    assert actors.primary[Role.BODY].weight == 400


def test_no_instance_is_made_for_what_the_font_lacks(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A character is looked for in the file; only a font that has it is made."""
    made: list[str] = []

    def counted(face: Face, instance: variable.Instance) -> Face:
        made.append(instance.name)
        return variable.made(face, instance)

    monkeypatch.setattr(library, "made", counted)
    chain = SystemChain({str(weight): entry for weight, entry in _entries(build()).items()})

    assert chain._search("丁") is None
    assert made == []
    assert chain.place("甲").font == "400"
    assert made == ["Regular"]


def test_without_the_library_the_font_is_refused(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without HarfBuzz leaves the font out, and can say so."""
    monkeypatch.setattr(library, "can_be_made", lambda: False)
    folder = build().parent

    assert entries((folder,)) == ()
    assert [(one.family, one.restricted) for one in refusals((folder,))] == [(FAMILY, False)]


@pytest.mark.parametrize("licence", [0x0002, 0x0100, 0x0104, 0x0200], ids=hex)
def test_licence_bits_forbid(build: Build, licence: int) -> None:
    """Restricted, no subsets, bitmaps only: such a font is left out, and can be told of."""
    folder = build(licence=licence).parent

    assert entries((folder,)) == ()
    assert [(one.family, one.restricted) for one in refusals((folder,))] == [(FAMILY, True)]


@pytest.mark.parametrize("licence", [0x0000, 0x0004, 0x0008], ids=hex)
def test_licence_bits_allow(build: Build, licence: int) -> None:
    """Installable, print and preview, editable: such a font is used."""
    folder = build(licence=licence).parent

    assert len(entries((folder,))) == 2
    assert refusals((folder,)) == ()


@pytest.mark.parametrize("at", [4, 8, 10, 12, 14])
def test_damaged_axes_are_no_crash(build: Build, at: int) -> None:
    """A field of ``fvar`` that lies makes the font one that is passed over."""
    path = build()
    (face,) = open_faces(path)
    offset, _ = face.tables[b"fvar"]
    face.close()
    data = bytearray(path.read_bytes())
    struct.pack_into(">H", data, offset + at, 0xFFF0)
    path.write_bytes(data)
    (damaged,) = open_faces(path)

    with pytest.raises(FontError, match="fvar"):
        variable.instances(damaged)
    assert entries((path.parent,)) == ()
    damaged.close()
