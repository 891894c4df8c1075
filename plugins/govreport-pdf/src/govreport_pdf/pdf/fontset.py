"""The fonts of a file, with the characters that it shows."""

from __future__ import annotations

from govreport_pdf.pdf import builtin, embed
from govreport_pdf.pdf.file import File
from govreport_typeset.fonts.chain import SystemChain, resource
from govreport_typeset.fonts.sfnt import FontError
from govreport_typeset.fonts.usage import FontSet
from govreport_typeset.text.coding import code, narrow_code, plane, vertical_code


def write(fonts: FontSet, file: File) -> None:
    """Add all fonts to *file*."""
    codes: dict[str, set[int]] = {}
    verticals: set[str] = set()
    unnamed: set[str] = set()
    chains: dict[str, tuple[SystemChain, str, int]] = {}
    for chain, usage in fonts:
        if not isinstance(chain, SystemChain):
            unnamed |= usage.plain & chain.foreign
            if builtin.KEY not in file.fonts:
                builtin.write(file)
            continue
        # Nearly all characters are of the first font and their own codes.
        ordinary = usage.plain - chain.foreign
        if ordinary:
            codes.setdefault(chain.first, set()).update(map(ord, ordinary))
            chains[chain.first] = (chain, chain.first, 0)
        for characters, to_code in (
            (usage.plain & chain.foreign, code),
            (usage.narrow, narrow_code),
            (usage.vertical, vertical_code),
        ):
            for character in characters:
                font, of_plane = chain.place(character).font, plane(character)
                key = resource(font, of_plane)
                codes.setdefault(key, set()).add(to_code(character))
                chains[key] = (chain, font, of_plane)
                if characters is usage.vertical:
                    verticals.add(key)
    builtin.write_unnamed(file, unnamed)
    for key in sorted(codes):
        chain, font, of_plane = chains[key]
        face = chain.face(font)
        if face is None:
            raise FontError("a font that was there is gone")
        embed.write(file, face, key, of_plane, tuple(codes[key]), vertical=key in verticals)
