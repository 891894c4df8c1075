"""The characters that one document shows, font by font."""

from __future__ import annotations

from govreport_pdf.pdf import builtin, embed
from govreport_pdf.pdf.file import File
from govreport_typeset.fonts.chain import Chain, SystemChain, resource
from govreport_typeset.fonts.sfnt import FontError
from govreport_typeset.text.coding import code, narrow_code, plane, vertical_code


class Usage:
    """The characters shown in one chain of fonts."""

    def __init__(self) -> None:
        self.plain: set[str] = set()
        self.narrow: set[str] = set()
        self.vertical: set[str] = set()


class FontSet:
    """The characters that a document has shown so far."""

    def __init__(self) -> None:
        self._usages: dict[Chain, Usage] = {}

    def usage(self, chain: Chain) -> Usage:
        """Return what has been shown in *chain*, to be added to."""
        found = self._usages.get(chain)
        if found is None:
            found = self._usages[chain] = Usage()
        return found

    def add(self, other: FontSet) -> None:
        """Note all that *other* has shown."""
        for chain, usage in other._usages.items():
            own = self.usage(chain)
            own.plain |= usage.plain
            own.narrow |= usage.narrow
            own.vertical |= usage.vertical

    def missing(self) -> list[str]:
        """Return the characters that no font has."""
        return sorted(
            {
                character
                for chain, usage in self._usages.items()
                if chain.lost
                for character in (usage.plain | usage.vertical) & chain.lost
            }
        )

    def write(self, file: File) -> None:
        """Add all fonts to *file*."""
        codes: dict[str, set[int]] = {}
        verticals: set[str] = set()
        unnamed: set[str] = set()
        chains: dict[str, tuple[SystemChain, str, int]] = {}
        for chain, usage in self._usages.items():
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
