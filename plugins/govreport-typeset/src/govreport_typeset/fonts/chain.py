"""A chain of fonts: each character comes from the first font that has it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol

import attrs

from govreport_typeset.fonts.library import Entry
from govreport_typeset.fonts.sfnt import Face, FontError
from govreport_typeset.text.coding import encoded, plane, vertical_code
from govreport_typeset.text.marks import PRESSABLE

#: What is printed for a character that no font has: the printers' 下駄.
SUBSTITUTES = "〓□?"
_BASIC_PLANE = 0xFFFF


def resource(font: str, of_plane: int) -> str:
    """Return the name, in the pages' resources, of a font for one plane of Unicode."""
    return f"{font}P{of_plane}" if of_plane else font


@attrs.frozen
class Place:
    """Where a character is found.

    Attributes:
        font: Name of the font in the pages' resources.
        width: Width in ems.
        missing: Whether no font has it, and a substitute stands for it.
        ink: Left and right edge of what is printed, in ems.
    """

    font: str
    width: float
    missing: bool = False
    ink: tuple[float, float] = (0.0, 1.0)


class Chain(Protocol):
    """What the layout needs of fonts: where a character is, and how wide."""

    @property
    def first(self) -> str:
        """Name of the chain's first font."""
        ...

    @property
    def foreign(self) -> AbstractSet[str]:
        """Characters met so far that are not of the first font, or not of the basic plane."""
        ...

    @property
    def lost(self) -> AbstractSet[str]:
        """Characters met so far that no font has."""
        ...

    def place(self, character: str) -> Place:
        """Return where *character* is found."""
        ...

    def resource(self, character: str) -> str:
        """Return the name, in the pages' resources, of what *character* is drawn with."""
        ...

    def codes(self, text: str) -> bytes:
        """Return the codes of *text*, all of one resource."""
        ...

    def column(self, text: str) -> tuple[str, bytes]:
        """Return resource and codes of *text*, all of one resource, set from top to bottom."""
        ...


class SystemChain:
    """A chain of fonts on this machine; opened as far as characters ask for it.

    Args:
        entries: The fonts in order, by their names in the pages' resources.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._faces: dict[str, Face | None] = {}
        self._places: dict[str, Place] = {}
        self.first = next(iter(entries))
        self.foreign: set[str] = set()
        self.lost: set[str] = set()

    def place(self, character: str) -> Place:
        """Return where *character* is found, or where its substitute is."""
        found = self._places.get(character)
        if found is None:
            found = self._search(character) or self._substitute()
            self._places[character] = found
            if found.font != self.first or ord(character) > _BASIC_PLANE:
                self.foreign.add(character)
            if found.missing:
                self.lost.add(character)
        return found

    def resource(self, character: str) -> str:
        """Return the name of the character's font, of that plane of Unicode."""
        return resource(self.place(character).font, plane(character))

    def codes(self, text: str) -> bytes:
        """Return the codes of *text*, all of one plane."""
        return encoded(text)

    def column(self, text: str) -> tuple[str, bytes]:
        """Return font and codes of *text* with the marks' vertical forms."""
        codes = b"".join(vertical_code(letter).to_bytes(2, "big") for letter in text)
        return f"{self.resource(text[0])}V", codes

    def _search(self, character: str) -> Place | None:
        for key, entry in self._entries.items():
            # To make an instance takes a tenth of a second.
            if entry.instance is not None and not _has(entry, character):
                continue
            face = self.face(key)
            glyph = face.glyph(ord(character)) if face else 0
            if face and glyph:
                ink = face.ink(glyph, character) if character in PRESSABLE else (0.0, 1.0)
                return Place(key, face.advance(glyph) / 1000, ink=ink)
        return None

    def face(self, key: str) -> Face | None:
        """Return a font of the chain; None if it cannot be opened."""
        if key not in self._faces:
            try:
                face = self._entries[key].open()
                face.glyph(32)  # a font without a Unicode character map is of no use
            except (FontError, IndexError):
                self._faces[key] = None
            else:
                self._faces[key] = face
        return self._faces[key]

    def _substitute(self) -> Place:
        for character in SUBSTITUTES:
            found = self._search(character)
            if found:
                return attrs.evolve(found, missing=True)
        raise FontError("the fonts found have no characters at all")


def _has(entry: Entry, character: str) -> bool:
    try:
        return entry.has(character)
    except (FontError, IndexError):
        return False
