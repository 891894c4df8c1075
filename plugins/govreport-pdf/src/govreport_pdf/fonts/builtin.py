"""The last resort: STSong-Light, a font that viewers bring along; nothing is embedded."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category

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

    embedded = False
    first = "F0"

    def __init__(self) -> None:
        self.foreign: set[str] = set()
        self.lost: set[str] = set()

    def place(self, character: str) -> Place:
        """Return the character's width; beyond the basic plane there is nothing."""
        if ord(character) > _BASIC_PLANE:
            self.foreign.add(character)
            self.lost.add(character)
            return Place(self.first, 1.0, missing=True)
        ink = (0.5, 1.0) if category(character) in ("Ps", "Pi") else (0.0, 0.5)
        return Place(self.first, _widths().get(character, 1000) / 1000, ink=ink)


def write(file: File) -> None:
    """Add the font's objects to *file*; its codes are Unicode's, which viewers know."""
    # In Adobe-GB1, CIDs 1 to 95 are the printable ASCII characters.
    found = ((number - 31, _widths().get(chr(number), 1000)) for number in range(32, 127))
    widths = b" ".join(b"%d[%d]" % pair for pair in found)
    descriptor = file.add(
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
    )
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/FontDescriptor %b/DW 1000/W[%b]>>"
        % (descriptor, widths)
    )
    for key, direction in (("F0", b"H"), ("F0V", b"V")):
        file.fonts[key] = file.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-%b"
            b"/DescendantFonts[%b]>>" % (direction, descendant)
        )
