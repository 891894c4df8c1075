"""What a scan shows: characters and straight lines, in pixels from its top left corner."""

from __future__ import annotations

from typing import Final

import attrs

#: Stands for ink that is read as no character.
UNKNOWN: Final = "\ufffd"


@attrs.frozen
class Mark:
    """One character.

    Attributes:
        char: The character, or `UNKNOWN`.
        x0: Left edge.
        top: Upper edge of its line.
        x1: Right edge.
        bottom: Lower edge of its line.
        sure: How sure it is, from 0 to 1.
        others: What else it may be, likeliest first.
    """

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    sure: float = 1.0
    others: str = ""


@attrs.frozen
class Rule:
    """A straight line, horizontal or vertical, from one end to the other."""

    x0: float
    y0: float
    x1: float
    y1: float


@attrs.frozen(kw_only=True)
class Page:
    """A page, set upright.

    Attributes:
        width: Its width in pixels.
        height: Its height in pixels.
        turned: By how many degrees it was turned clockwise.
        marks: Its characters.
        rules: Its straight lines.
    """

    width: int
    height: int
    turned: float
    marks: tuple[Mark, ...]
    rules: tuple[Rule, ...]
