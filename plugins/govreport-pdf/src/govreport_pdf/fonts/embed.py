"""Embed the glyphs that one document uses of one font."""

from __future__ import annotations

import zlib
from functools import lru_cache

from govreport_pdf.fonts import cff, glyf
from govreport_pdf.fonts.sfnt import Face, FontError
from govreport_pdf.pdf.file import File

_MAX_CODES = 0xD7FF
_SYSTEM = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"


@lru_cache(maxsize=64)
def _outlines(face: Face) -> cff.Outlines | glyf.Outlines:
    return cff.Outlines(face.view(b"CFF ")) if face.is_cff else glyf.Outlines(face)


class Subset:
    """The characters that a document shows in one font.

    Each character has a code of its own, in the order of first use, even
    where two share a glyph: so text comes out of the file as it went in.

    Args:
        face: The font.
        key: Name of the font in the pages' resources.
    """

    def __init__(self, face: Face, key: str) -> None:
        self.face = face
        self.key = key
        self.vertical = False  # whether the vertical variant is used too
        self._codes: dict[tuple[str, int, bool], str] = {}
        self._shown: list[tuple[str, int, bool]] = []

    def code(self, character: str, glyph: int, *, narrow: bool = False) -> str:
        """Return the character whose UTF-16 form is the code of *character*.

        Args:
            character: The character.
            glyph: Its glyph.
            narrow: Whether its advance is half an em less: a mark pressed to
                half its width.  A code of its own tells programs where it
                ends; moving the next character back would look to them as if
                one were printed over the other.
        """
        key = (character, glyph, narrow)
        found = self._codes.get(key)
        if found is None:
            if len(self._shown) >= _MAX_CODES:
                raise FontError("more different characters than one font of a PDF file can hold")
            self._shown.append(key)
            found = self._codes[key] = chr(len(self._shown))
        return found

    def write(self, file: File) -> None:
        """Add the font's objects to *file*."""
        glyphs = [0, *(glyph for _, glyph, _ in self._shown)]
        half = self.face.units // 2
        narrow = {code: half for code, (_, _, less) in enumerate(self._shown, 1) if less}
        name = f"{_tag(self._shown)}+{self.face.postscript_name}"
        face = self.face
        program = _outlines(face)
        data = (
            program.subset(name, glyphs, narrow)
            if isinstance(program, cff.Outlines)
            else program.subset(glyphs, narrow)
        )
        if face.is_cff:
            embedded = b"/FontFile3 " + file.stream(data, b"/Subtype/CIDFontType0C")
        else:
            embedded = b"/FontFile2 " + file.stream(data, b"/Length1 %d" % len(data))
        base = b"/" + name.encode("ascii")
        descriptor = file.add(
            b"<</Type/FontDescriptor/FontName%b/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0"
            b"/Ascent 880/Descent -120/CapHeight 733/StemV 80%b>>" % (base, *face.box, embedded)
        )
        kind = b"/CIDFontType0" if face.is_cff else b"/CIDFontType2/CIDToGIDMap/Identity"
        widths = self._widths()
        descendant = file.add(
            b"<</Type/Font/Subtype%b/BaseFont%b%b/FontDescriptor %b/DW 1000/W[%b]>>"
            % (kind, base, _SYSTEM, descriptor, widths)
        )
        to_unicode = file.stream(_to_unicode([character for character, _, _ in self._shown]))
        variants = [(self.key, b"H")]
        if self.vertical:
            variants.append((self.key + "V", b"V"))
        for key, direction in variants:
            file.fonts[key] = file.add(
                b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-%b"
                b"/DescendantFonts[%b]/ToUnicode %b>>" % (base, direction, descendant, to_unicode)
            )

    def _widths(self) -> bytes:
        """Widths of the codes whose width is not one em."""
        face = self.face
        found = []
        for code, (_, glyph, less) in enumerate(self._shown, 1):
            width = face.advance(glyph) - 500 * less
            if width != 1000:
                found.append(b"%d[%d]" % (code, width))
        width = face.advance(0)
        if width != 1000:
            found.insert(0, b"0[%d]" % width)
        return b" ".join(found)


def _tag(shown: list[tuple[str, int, bool]]) -> str:
    """Return six letters that differ between subsets and are the same for the same one."""
    number = zlib.crc32("".join(character for character, _, _ in shown).encode("utf-8", "replace"))
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(65 + letter))
    return "".join(letters)


def _to_unicode(characters: list[str]) -> bytes:
    """Return the character map by which text is found and copied."""
    lines = [
        b"<%04X><%b>" % (code, character.encode("utf-16-be", "replace").hex().upper().encode())
        for code, character in enumerate(characters, 1)
    ]
    parts = [
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n",
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n",
        b"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n",
        b"1 begincodespacerange<0000><FFFF>endcodespacerange\n",
    ]
    for start in range(0, len(lines), 100):
        chunk = lines[start : start + 100]
        parts.append(b"%d beginbfchar\n%b\nendbfchar\n" % (len(chunk), b"\n".join(chunk)))
    parts.append(b"endcmap CMapName currentdict/CMap defineresource pop end end\n")
    return b"".join(parts)
