"""A style: fonts, size and pitch, and what they make of each character."""

from __future__ import annotations

from functools import cached_property

import attrs

from govreport_typeset.fonts.chain import Chain
from govreport_typeset.text.marks import DASH_CHARACTER, class_of


class Advances(dict[str, float]):
    """Width of each character in points, worked out when first asked for."""

    def __init__(self, chain: Chain, size: float, spacing: float) -> None:
        super().__init__()
        self._chain, self._size, self._spacing = chain, size, spacing

    def __missing__(self, character: str) -> float:
        # a dash fills its em, whatever the font says: —— is one unbroken line
        ems = 1.0 if character == DASH_CHARACTER else self._chain.place(character).width
        width = ems * self._size + self._spacing
        self[character] = width
        return width


class Classes(dict[int, str]):
    """Class of each character, as `str.translate` wants it."""

    def __init__(self, chain: Chain) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, code: int) -> str:
        character = chr(code)
        place = self._chain.place(character)
        found = self[code] = class_of(character, place.width, place.ink)
        return found


@attrs.frozen(eq=False)
class Style:
    """How a text is set.

    Attributes:
        chain: Its fonts.
        size: Size of the type in points.
        spacing: What is added to the width of every character, in points.
        bold: Width of a line drawn round every character to make it bolder, in ems.
        colour: Red, green and blue, from 0 to 255; black if not given.
    """

    chain: Chain
    size: float
    spacing: float = 0.0
    bold: float = 0.0
    colour: tuple[int, int, int] | None = None

    @cached_property
    def advance(self) -> Advances:
        """Width of each character, spacing included."""
        return Advances(self.chain, self.size, self.spacing)

    @cached_property
    def classes(self) -> Classes:
        """Class of each character."""
        return Classes(self.chain)

    def width(self, text: str) -> float:
        """Return the width of *text* on one line, without the spacing after it."""
        return sum(map(self.advance.__getitem__, text)) - (self.spacing if text else 0.0)
