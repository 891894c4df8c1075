"""The last resort: STSong-Light, a font that viewers bring along; nothing is embedded."""

from __future__ import annotations

from functools import lru_cache

from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from govreport_pdf.fonts.chain import Place
from govreport_pdf.pdf.file import File

NAME = "STSong-Light"
_BASIC_PLANE = 0xFFFF


@lru_cache(maxsize=1)
def _widths() -> dict[str, int]:
    widths: dict[str, int] = UnicodeCIDFont(NAME).unicodeWidths
    return widths


class BuiltinChain:
    """A chain of one font that is not there."""

    def __init__(self) -> None:
        self.foreign: set[str] = set()

    def place(self, character: str) -> Place:
        """Return the character's code as its glyph; beyond the basic plane there is none."""
        if ord(character) > _BASIC_PLANE:
            self.foreign.add(character)
            return Place(0, ord("〓"), 1.0, missing=True)
        return Place(0, ord(character), _widths().get(character, 1000) / 1000)


class BuiltinFont:
    """STSong-Light in one document.

    Args:
        key: Name of the font in the pages' resources.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.vertical = False

    def code(self, _character: str, glyph: int, *, narrow: bool = False) -> str:
        """Return the character itself, as codes are UTF-16; empty if it must be narrow."""
        return "" if narrow else chr(glyph)

    def write(self, file: File) -> None:
        """Add the font's objects to *file*."""
        widths = b" ".join(
            b"%d[%d]" % (code, width) for code, width in _cid_widths() if width != 1000
        )
        descriptor = file.add(
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
            b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
        )
        descendant = file.add(
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
            b"<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/FontDescriptor %b/DW 1000/W[%b]>>"
            % (descriptor, widths)
        )
        for key, direction in ((self.key, b"H"), (self.key + "V", b"V")):
            file.fonts[key] = file.add(
                b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-%b"
                b"/DescendantFonts[%b]>>" % (direction, descendant)
            )


def _cid_widths() -> list[tuple[int, int]]:
    """Widths by CID of Adobe-GB1, of which 1 to 95 are the printable ASCII characters."""
    widths = _widths()
    return [(code - 31, widths.get(chr(code), 1000)) for code in range(32, 127)]
