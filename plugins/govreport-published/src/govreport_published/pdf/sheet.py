"""A page of a PDF: its characters and the straight lines that it draws."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

_STRAIGHT = 1.0
#: Dots and dashes that are shorter lie on lines of either direction.
_DOT = 2.0


@attrs.frozen(slots=True, eq=False)
class Glyph:
    """One character; distances are in points, downwards from the top left of the page.

    Attributes:
        char: The character.
        x0: Left edge.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        base: Its baseline.
        size: Size of its font.
        turned: Quarter turns anticlockwise, 0 for upright text.
        seen: Whether a person sees it.
        struck: Whether a line strikes it out.
        others: What else it may be, where a scan does not show it clearly; a blank for nothing.
        clipped: Whether it is unseen since a clip leaves it out.
        cut: The whole number of which it is a part, where a clip leaves out another part.
    """

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    turned: int = 0
    seen: bool = True
    struck: bool = False
    others: str = ""
    clipped: bool = False
    cut: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the character's body."""
        if self.turned:
            return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2
        return (self.x0 + self.x1) / 2, self.base - 0.36 * self.size


@attrs.frozen(slots=True, eq=False)
class Rule:
    """A horizontal or vertical line.

    Attributes:
        at: Its distance from the top (horizontal) or the left (vertical).
        start: Where it begins, along its direction.
        stop: Where it ends.
    """

    at: float
    start: float
    stop: float


def straight(
    lines: Iterable[tuple[float, float, float, float]],
) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Return lines from point to point as horizontal and vertical ones; slanting ones are none."""
    across, down = [], []
    for x0, y0, x1, y1 in lines:
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if high < _STRAIGHT and wide >= high:
            across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        if wide < _STRAIGHT and (high > wide or max(wide, high) < _DOT):
            down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return tuple(across), tuple(down)


@attrs.frozen(kw_only=True, eq=False)
class Sheet:
    """One page.

    Attributes:
        width: Its width.
        height: Its height.
        glyphs: Its characters, in the order of the file.
        across: Its horizontal lines.
        down: Its vertical lines.
        images: Number of images on it.
        transcribed: Whether its text is unseen, and says what its pictures show.
        scanned: Whether it was read from a picture.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    images: int = 0
    transcribed: bool = False
    scanned: bool = False


@attrs.frozen(kw_only=True, eq=False)
class Source:
    """A PDF, taken apart.

    Attributes:
        sheets: Its pages.
        bookmarks: Its bookmarks with their levels.
        title: Title in its information.
        meta: Govreport's own entry there.
        payloads: The reports' data that it carries; one that we wrote carries one.
    """

    sheets: tuple[Sheet, ...]
    bookmarks: tuple[tuple[str, int], ...]
    title: str
    meta: str
    payloads: tuple[str, ...]
