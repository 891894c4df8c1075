"""The last resort: STSong-Light, a font that viewers bring along; nothing is embedded."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from govreport_pdf.pdf.file import File
from govreport_pdf.pdf.unicode_map import unicode_map
from govreport_typeset.fonts.chain import Place

NAME = "STSong-Light"
#: Its name in the pages' resources.
KEY = "F0"
_BASIC_PLANE = 0xFFFF
_BITS = 8
_GETA = "〓"
#: 〓 as a glyph of a font of drawings.
_DRAWN = b"1000 0 d0 80 140 840 200 re 80 420 840 200 re f"


#: Widths of the printable ASCII characters, in thousandths of an em (Adobe's metrics of the font);
#: all others are an em wide.
_WIDTHS = dict(
    zip(
        map(chr, range(32, 127)),
        (
            207, 270, 342, 467, 462, 797, 710, 239, 374, 374, 423, 605, 238, 375, 238, 334, 462,
            462, 462, 462, 462, 462, 462, 462, 462, 462, 238, 238, 605, 605, 605, 344, 748, 684,
            560, 695, 739, 563, 511, 729, 793, 318, 312, 666, 526, 896, 758, 772, 544, 772, 628,
            465, 607, 753, 711, 972, 647, 620, 607, 374, 333, 374, 606, 500, 239, 417, 503, 427,
            529, 415, 264, 444, 518, 241, 230, 495, 228, 793, 527, 524, 524, 504, 338, 336, 277,
            517, 450, 652, 466, 452, 407, 370, 258, 370, 605,
        ),
        strict=True,
    )
)  # fmt: skip


class BuiltinChain:
    """A chain of one font that is not there.

    What the viewer takes for it, nobody knows: so no mark is pressed to half its
    width, which half of it may be white or not.
    """

    first = KEY

    def __init__(self) -> None:
        self.foreign: set[str] = set()
        self.lost: set[str] = set()

    def place(self, character: str) -> Place:
        """Return the character's width; beyond the basic plane a substitute stands for it."""
        if ord(character) > _BASIC_PLANE:
            self.foreign.add(character)
            self.lost.add(character)
            return Place(self.first, 1.0, missing=True)
        return Place(self.first, _WIDTHS.get(character, 1000) / 1000)

    def resource(self, character: str) -> str:
        """Return the name of the font, or of the substitutes of 256 characters."""
        number = ord(character)
        return self.first if number <= _BASIC_PLANE else f"{KEY}U{number >> _BITS:X}"

    def codes(self, text: str) -> bytes:
        """Return the codes of *text*: those of Unicode, or the last 8 bits of them."""
        if ord(text[0]) > _BASIC_PLANE:
            return bytes(ord(letter) & 0xFF for letter in text)
        return text.encode("utf-16-be")

    def column(self, text: str) -> tuple[str, bytes]:
        """Return font and codes of *text* from top to bottom, marks for what is lost."""
        known = "".join(letter if ord(letter) <= _BASIC_PLANE else _GETA for letter in text)
        return f"{self.first}V", known.encode("utf-16-be")


def write(file: File) -> None:
    """Add the font's objects to *file*; its codes are Unicode's, which viewers know."""
    # In Adobe-GB1, CIDs 1 to 95 are the printable ASCII characters.
    found = ((number - 31, _WIDTHS[chr(number)]) for number in range(32, 127))
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
    for key, direction in ((KEY, b"H"), (f"{KEY}V", b"V")):
        file.fonts[key] = file.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-%b"
            b"/DescendantFonts[%b]>>" % (direction, descendant)
        )


def write_unnamed(file: File, characters: Iterable[str]) -> None:
    """Add fonts that draw 〓 for characters that the font has no codes for.

    A program that reads the file still finds there which character is meant.
    """
    for block, group in groupby(sorted(characters), key=lambda letter: ord(letter) >> _BITS):
        letters = list(group)
        drawing = file.stream(_DRAWN)
        meanings = unicode_map(((ord(letter) & 0xFF, letter) for letter in letters), size=1)
        names = b" ".join(b"%d/geta" % (ord(letter) & 0xFF) for letter in letters)
        widths = b" ".join([b"1000"] * (1 << _BITS))
        file.fonts[f"{KEY}U{block:X}"] = file.add(
            b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
            b"/CharProcs<</geta %b>>/Encoding<</Type/Encoding/Differences[%b]>>"
            b"/FirstChar 0/LastChar 255/Widths[%b]/Resources<<>>/ToUnicode %b>>"
            % (drawing, names, widths, file.stream(meanings))
        )
