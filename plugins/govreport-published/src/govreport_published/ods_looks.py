"""How a spreadsheet's styles make its text look, as far as they decide whether it is seen.

A style has what its parent has and does not change (ISO/IEC 26300, part 3, 16.2).  Text in the
colour of its ground, or too small for anybody, is not seen; raised and lowered characters are
no part of the number that they stand at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

import attrs
from lxml import etree

from govreport_published.colours import BLACK, WHITE, Colour, alike, colour

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_STYLE, _TABLE, _TEXT = (_URN % name for name in ("style", "table", "text"))
_FO: Final = _URN % "xsl-fo-compatible"
_NONE: Final = frozenset({"", "none"})
#: Type of less points, and raised or lowered by less per cent, is read by nobody, or as usual.
_SMALLEST: Final = 2.5
_POINTS: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)pt")
_POSITION: Final = re.compile(r"(super|sub|-?[0-9]+)%?(?:\s.*)?")
#: No style has so many ancestors.
_DEEPEST: Final = 50


@attrs.frozen(kw_only=True)
class Look:
    """How text looks.

    Attributes:
        hidden: Whether it, or the sheet of the style, is not shown.
        struck: Whether it is struck out.
        shift: ``raised``, ``lowered``, or nothing.
        ink: Its colour; None where that cannot be told.
        ground: The colour of its ground; None where that cannot be told.
        size: Its size in points.
    """

    hidden: bool = False
    struck: bool = False
    shift: str = ""
    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    size: float = 10.0

    @property
    def seen(self) -> bool:
        """Whether a person sees the text."""
        return not (self.hidden or self.size < _SMALLEST or alike(self.ink, self.ground))


class Looks:
    """The styles of a spreadsheet.

    Args:
        roots: The documents that define them, those that count most last.
    """

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[str, etree._Element] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self._styles[style.get(f"{_STYLE}name", "")] = style
        self._known: dict[tuple[str, Look], Look] = {}

    def look(self, name: str, before: Look) -> Look:
        """Return how text of a style looks within text of another look."""
        if not name:
            return before
        found = self._known.get((name, before))
        if found is None:
            found = before
            for style in reversed(self._line(name)):
                found = _changed(style, found)
            self._known[name, before] = found
        return found

    def _line(self, name: str) -> list[etree._Element]:
        """Return a style and its ancestors."""
        found: list[etree._Element] = []
        style = self._styles.get(name)
        while style is not None and len(found) < _DEEPEST:
            found.append(style)
            style = self._styles.get(style.get(f"{_STYLE}parent-style-name", ""))
        return found


def _changed(style: etree._Element, before: Look) -> Look:
    """Return a look with what one style says itself."""
    said: dict[str, str] = {}
    for name in ("table-properties", "table-cell-properties", "text-properties"):
        for properties in style.iterfind(_STYLE + name):
            said.update((str(key), str(value)) for key, value in properties.attrib.items())
    return _with(said, before) if said else before


def _with(said: Mapping[str, str], before: Look) -> Look:
    ground = before.ground
    paint = said.get(f"{_FO}background-color", "")
    if paint:
        ground = colour(paint, WHITE)
    ink = before.ink
    if f"{_FO}color" in said:
        ink = colour(said[f"{_FO}color"], ground)
    line = said.get(f"{_STYLE}text-line-through-style")
    size = _POINTS.fullmatch(said.get(f"{_FO}font-size", ""))
    hidden = said.get(f"{_TABLE}display") == "false" or said.get(f"{_TEXT}display") == "none"
    return Look(
        hidden=before.hidden or hidden,
        struck=before.struck if line is None else line not in _NONE,
        shift=_shift(said.get(f"{_STYLE}text-position", ""), before.shift),
        ink=ink,
        ground=ground,
        size=float(size[1]) if size else before.size,
    )


def _shift(position: str, before: str) -> str:
    """Return which way text is shifted off its line."""
    found = _POSITION.fullmatch(position)
    if found is None:
        return before
    if found[1] in {"super", "sub"}:
        return "raised" if found[1] == "super" else "lowered"
    level = int(found[1])
    return "raised" if level > 0 else "lowered" if level < 0 else ""
