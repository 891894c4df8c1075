"""A chain of fonts: each character comes from the first font that has it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

import attrs

from govreport_pdf.fonts.library import Entry
from govreport_pdf.fonts.sfnt import Face, FontError

#: What is printed for a character that no font has: the printers' 下駄.
_SUBSTITUTES = "〓□?"


@attrs.frozen(eq=False)
class Place:
    """Where a character is found.

    Attributes:
        font: Number of the font in the chain.
        glyph: Glyph in that font.
        width: Width in ems.
        missing: Whether no font has it, and a substitute stands for it.
    """

    font: int
    glyph: int
    width: float
    missing: bool = False


class Chain(Protocol):
    """What the layout needs of fonts: where a character is, and how wide."""

    @property
    def foreign(self) -> AbstractSet[str]:
        """Characters met so far that are not of the chain's first font."""
        ...

    def place(self, character: str) -> Place:
        """Return where *character* is found."""
        ...


class SystemChain:
    """A chain of fonts on this machine; opened as far as characters ask for it."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = list(entries)
        self._faces: list[Face | None] = []
        self._places: dict[str, Place] = {}
        self.foreign: set[str] = set()

    def face(self, number: int) -> Face:
        """Return a font of the chain that has been used."""
        face = self._faces[number]
        if face is None:
            raise FontError("that font could not be opened")
        return face

    @property
    def names(self) -> tuple[str, ...]:
        """Families in the order of the chain."""
        return tuple(entry.family for entry in self._entries)

    def place(self, character: str) -> Place:
        """Return where *character* is found, or where its substitute is."""
        found = self._places.get(character)
        if found is None:
            found = self._search(character) or self._substitute()
            if len(self._places) > 100_000:
                self._places.clear()
            self._places[character] = found
            if found.font or found.missing:
                self.foreign.add(character)
        return found

    def _search(self, character: str) -> Place | None:
        for number in range(len(self._entries)):
            face = self._open(number)
            glyph = face.glyph(ord(character)) if face else 0
            if face and glyph:
                return Place(number, glyph, face.advance(glyph) / 1000)
        return None

    def _open(self, number: int) -> Face | None:
        while len(self._faces) <= number:
            try:
                face = self._entries[len(self._faces)].open()
                face.glyph(32)  # a font without a Unicode character map is of no use
            except (FontError, IndexError):
                self._faces.append(None)
            else:
                self._faces.append(face)
        return self._faces[number]

    def _substitute(self) -> Place:
        for character in _SUBSTITUTES:
            found = self._search(character)
            if found:
                return attrs.evolve(found, missing=True)
        raise FontError("the fonts found have no characters at all")
