"""Embed the glyphs that one document uses of one font."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import attrs

from govreport_pdf.pdf.file import File, deflated
from govreport_pdf.pdf.unicode_map import unicode_map
from govreport_typeset.fonts import cff
from govreport_typeset.fonts.sfnt import Face
from govreport_typeset.fonts.subset import glyph_of, letters, outlines_of
from govreport_typeset.text.coding import shown

_SYSTEM = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_HALF = 500


@attrs.frozen(eq=False)
class Subset:
    """The glyphs of a font for some codes, ready to be written.

    Attributes:
        name: PostScript name with the subset's tag.
        program: The font program, compressed.
        length: Its length before that.
        numbers: Glyph numbers by code, compressed; empty where the program has them.
        widths: The widths that are not one em, as they stand in the file.
        to_unicode: The character map by which text is found and copied, compressed.
    """

    name: bytes
    program: bytes
    length: int
    numbers: bytes
    widths: bytes
    to_unicode: bytes


@lru_cache(maxsize=16)
def subset(face: Face, plane: int, codes: tuple[int, ...]) -> Subset:
    """Return the subset of a font for *codes*, which are sorted."""
    characters = [shown(code, plane) for code in codes]
    glyphs = [glyph_of(face, character.character, character.drawn) for character in characters]
    narrow = {at: face.units // 2 for at, each in enumerate(characters, 1) if each.narrow}
    tag = zlib.crc32(b"".join(code.to_bytes(2, "big") for code in codes)) + plane
    name = f"{letters(tag)}+{face.postscript_name}"
    outlines = outlines_of(face)
    numbers = b""
    if isinstance(outlines, cff.Outlines):
        program = outlines.subset(name, [0, *glyphs], codes, narrow)
    else:
        program = outlines.subset([0, *glyphs], narrow)
        by_code = bytearray(2 * codes[-1] + 2)
        for number, code in enumerate(codes, 1):
            by_code[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
        numbers = deflated(bytes(by_code))
    widths = [
        (code, face.advance(glyph) - _HALF * character.narrow)
        for code, glyph, character in zip(codes, glyphs, characters, strict=True)
    ]
    widths.insert(0, (0, face.advance(0)))
    meanings = [(code, each.character) for code, each in zip(codes, characters, strict=True)]
    return Subset(
        name=name.encode("ascii"),
        program=deflated(program),
        length=len(program),
        numbers=numbers,
        widths=b" ".join(b"%d[%d]" % pair for pair in widths if pair[1] != 1000),
        to_unicode=deflated(unicode_map(meanings, size=2)),
    )


def write(
    file: File, face: Face, key: str, plane: int, codes: Sequence[int], *, vertical: bool
) -> None:
    """Add a font's objects to *file*.

    Args:
        file: The file.
        face: The font.
        key: Its name in the pages' resources.
        plane: Plane of Unicode that it shows.
        codes: The codes used.
        vertical: Whether the variant for vertical text is used too.
    """
    found = subset(face, plane, tuple(sorted(codes)))
    if face.is_cff:
        embedded = b"/FontFile3 " + file.packed(found.program, b"/Subtype/CIDFontType0C")
        kind = b"/CIDFontType0"
    else:
        embedded = b"/FontFile2 " + file.packed(found.program, b"/Length1 %d" % found.length)
        kind = b"/CIDFontType2/CIDToGIDMap " + file.packed(found.numbers)
    descriptor = file.add(
        b"<</Type/FontDescriptor/FontName/%b/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 733/StemV 80%b>>" % (found.name, *face.box, embedded)
    )
    descendant = file.add(
        b"<</Type/Font/Subtype%b/BaseFont/%b%b/FontDescriptor %b/DW 1000/W[%b]>>"
        % (kind, found.name, _SYSTEM, descriptor, found.widths)
    )
    to_unicode = file.packed(found.to_unicode)
    for suffix, direction in (("", b"H"), ("V", b"V"))[: 1 + vertical]:
        file.fonts[key + suffix] = file.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-%b"
            b"/DescendantFonts[%b]/ToUnicode %b>>" % (found.name, direction, descendant, to_unicode)
        )
