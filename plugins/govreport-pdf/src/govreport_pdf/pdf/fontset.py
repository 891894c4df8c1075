"""The fonts of one document, and the codes by which its pages name characters."""

from __future__ import annotations

from govreport_pdf.fonts.builtin import BuiltinFont
from govreport_pdf.fonts.chain import Chain, SystemChain
from govreport_pdf.fonts.embed import Subset
from govreport_pdf.pdf.file import File
from govreport_pdf.text.vertical import upright

Font = Subset | BuiltinFont


class _Codes(dict[int, str]):
    """Translation table from characters to codes of one font of a chain."""

    def __init__(self, font: Font, chain: Chain, *, vertical: bool) -> None:
        super().__init__()
        self._font, self._chain, self._vertical = font, chain, vertical

    def __missing__(self, code: int) -> str:
        character = chr(code)
        place = self._chain.place(character)
        glyph = place.glyph
        if self._vertical:
            turned = self._chain.place(upright(character))
            if turned.font == place.font and not turned.missing:
                glyph = turned.glyph
        found = self[code] = self._font.code(character, glyph)
        return found


class FontSet:
    """The fonts that a document has used so far."""

    def __init__(self) -> None:
        self._fonts: dict[object, Font] = {}
        self._tables: dict[tuple[Chain, int, bool], tuple[Font, _Codes]] = {}

    def encode(
        self, chain: Chain, number: int, text: str, *, vertical: bool = False
    ) -> tuple[str, bytes]:
        """Return the resource name of a chain's font and *text* in its codes."""
        entry = self._tables.get((chain, number, vertical))
        if entry is None:
            entry = self._tables[chain, number, vertical] = self._table(chain, number, vertical)
        font, table = entry
        codes = text.translate(table).encode("utf-16-be", "surrogatepass")
        return font.key + "V" if vertical else font.key, codes

    def narrow(self, chain: Chain, number: int, character: str) -> bytes:
        """Return the code of a mark pressed to half its width; empty if there is none."""
        font, _ = self._tables[chain, number, False]
        place = chain.place(character)
        return font.code(character, place.glyph, narrow=True).encode("utf-16-be")

    def _table(self, chain: Chain, number: int, vertical: bool) -> tuple[Font, _Codes]:  # noqa: FBT001
        face = chain.face(number) if isinstance(chain, SystemChain) else None
        font = self._fonts.get(face)
        if font is None:
            key = f"F{len(self._fonts) + 1}"
            font = self._fonts[face] = Subset(face, key) if face else BuiltinFont(key)
        font.vertical = font.vertical or vertical
        return font, _Codes(font, chain, vertical=vertical)

    def write(self, file: File) -> None:
        """Add all fonts to *file*."""
        for font in self._fonts.values():
            font.write(file)
