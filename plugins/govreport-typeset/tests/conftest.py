"""What the tests of typesetting share: a font whose measures are known."""

from __future__ import annotations

import pytest

from govreport_typeset.fonts.chain import Chain, Place

OPENING = "（《〈「『【〔“‘"


class Square:
    """A chain of one font: ASCII half an em wide, all else one em."""

    first = "F1"
    foreign: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    embedded = True

    def resource(self, character: str) -> str:
        """Return the only font, whatever the character."""
        del character
        return "F1"

    def codes(self, text: str) -> bytes:
        """Return the text as it would be shown."""
        return text.encode("utf-16-be")

    def column(self, text: str) -> tuple[str, bytes]:
        """Return the same for a column."""
        return "F1", self.codes(text)

    def place(self, character: str) -> Place:
        """Return a width, and in which half of the em a mark is printed."""
        ink = (0.5, 1.0) if character in OPENING else (0.0, 0.5)
        return Place("F1", 0.5 if character.isascii() else 1.0, ink=ink)


@pytest.fixture(scope="session")
def square() -> Chain:
    """A font whose figures are half an em wide, whatever the machine has."""
    return Square()
