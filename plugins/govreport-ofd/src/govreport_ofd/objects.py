"""Lines of text and frames as objects of a page, each without its number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import attrs

from govreport_ofd.glyphs import Strip, strips
from govreport_ofd.markup import POINT, content, number, steps
from govreport_typeset.display import Frame, Rule, Text
from govreport_typeset.text.coding import plane

#: What is drawn may reach so far beyond its em, in ems; what is outside the boundary is cut off.
_ABOVE, _BELOW, _BESIDE = 1.05, 0.35, 0.15
#: Width of the lines of frames in points, as in PDF.
_RULE = 0.5
#: Numbers from this one on are those of objects, and of fonts of one character.
MOST_FONTS = 1000
_TEXT, _PATH = "TextObject", "PathObject"


@attrs.frozen
class Placing:
    """Where the 版心 lies on the page, in millimetres.

    Attributes:
        left: Left edge.
        top: Upper edge; on a turned page the lower one, from which its text goes upwards.
        turned: Whether the page is turned to the left.
    """

    left: float
    top: float
    turned: bool = False

    def box(self, left: float, top: float, width: float, height: float) -> str:
        """Return a rectangle, given in millimetres within the 版心, on the page."""
        if self.turned:
            x, y, width, height = self.left + top, self.top - left - width, height, width
        else:
            x, y = self.left + left, self.top + top
        return f"{x:.3f} {y:.3f} {number(width)} {number(height)}"


class _Shape(NamedTuple):
    """A text object wherever it stands; lengths are millimetres from where its line begins.

    Attributes:
        left: Left edge of its boundary.
        top: Upper edge of that.
        width: Width of that.
        height: Height of that.
        rest: All of it that stands behind its boundary.
    """

    left: float
    top: float
    width: float
    height: float
    rest: str


def text_objects(line: Text, left: float, base: float, placing: Placing) -> tuple[str, ...]:
    """Return a line of text in its place, an object for each of its fonts."""
    x, y = left * POINT, base * POINT
    return tuple(
        [
            f' Boundary="{placing.box(x + left, y + top, width, height)}"{rest}'
            for left, top, width, height, rest in _shapes(line, turned=placing.turned)
        ]
    )


@lru_cache(maxsize=4096)
def _shapes(line: Text, *, turned: bool) -> tuple[_Shape, ...]:
    return tuple(_shape(strip, line, turned=turned) for strip in strips(line))


def _shape(strip: Strip, line: Text, *, turned: bool) -> _Shape:
    size = line.style.size * POINT
    width = strip.width * POINT + 2 * _BESIDE * size
    height = sum(strip.drops) * POINT + (_ABOVE + _BELOW) * size
    scale = f' HScale="{number(strip.scale)}"' if strip.scale != 1 else ""
    bold = line.style.bold * size
    stroke = f' Stroke="true" LineWidth="{number(bold)}"' if bold else ""
    paints = ""
    if line.style.colour:
        names = ("FillColor", "StrokeColor")[: 1 + bool(bold)]
        paints = "".join(_paint(name, line.style.colour) for name in names)
    codes = 2 if plane(strip.text[0]) else 1  # of UTF-16, of which most viewers reckon
    glyphs = "".join(
        f'<ofd:CGTransform CodePosition="{at}" CodeCount="{codes}" GlyphCount="1">'
        f"<ofd:Glyphs>{glyph}</ofd:Glyphs></ofd:CGTransform>"
        for at, glyph in strip.glyphs
    )
    rest = (
        f' Font="{font_number(strip.font, strip.text)}" Size="{number(size)}"'
        f"{scale}{stroke}{_matrix(width, turned=turned)}>{paints}{glyphs}"
        f'<ofd:TextCode X="{number(_BESIDE * size)}" Y="{number(_ABOVE * size)}"'
        f"{_deltas('DeltaX', strip.steps)}{_deltas('DeltaY', strip.drops)}>{content(strip.text)}"
        f"</ofd:TextCode></ofd:{_TEXT}>"
    )
    left, top = strip.left * POINT - _BESIDE * size, strip.base * POINT - _ABOVE * size
    return _Shape(left, top, width, height, rest)


def _matrix(width: float, *, turned: bool) -> str:
    """Return the attribute that turns an object so wide; empty where it stands upright."""
    return f' CTM="0 -1 1 0 0 {number(width)}"' if turned else ""


def _deltas(name: str, values: Sequence[float]) -> str:
    if not values:
        return ""
    return f' {name}="{steps(tuple(value * POINT for value in values))}"'


def font_number(key: str, text: str) -> int:
    """Return the number among the objects of the font of some text.

    Its name is ``F`` and a number; a character beyond the basic plane has a font of its own.
    """
    number = int(key[1:])
    return number + MOST_FONTS * ord(text[0]) if plane(text[0]) else number


def frames_object(frames: Sequence[Frame], placing: Placing) -> str:
    """Return all frames of a sheet as one object."""
    edge = _RULE * POINT
    boxes = [tuple(value * POINT for value in frame) for frame in frames]
    left, top = min(box[0] for box in boxes) - edge, min(box[1] for box in boxes) - edge
    width = max(x + w for x, _, w, _ in boxes) + edge - left
    height = max(y + h for _, y, _, h in boxes) + edge - top
    shapes = " ".join(_rectangle(x - left, y - top, w, h) for x, y, w, h in boxes)
    return (
        f' Boundary="{placing.box(left, top, width, height)}" LineWidth="{number(edge)}"'
        f"{_matrix(width, turned=placing.turned)}><ofd:AbbreviatedData>{shapes}"
        f"</ofd:AbbreviatedData></ofd:{_PATH}>"
    )


def rule_object(rule: Rule, placing: Placing) -> str:
    """Return a line across the page, with its colour."""
    left, top, width, height = (value * POINT for value in rule[:4])
    return (
        f' Boundary="{placing.box(left, top, width, height)}" Stroke="false" Fill="true">'
        f"{_paint('FillColor', rule.colour)}<ofd:AbbreviatedData>{_rectangle(0, 0, width, height)}"
        f"</ofd:AbbreviatedData></ofd:{_PATH}>"
    )


def _paint(name: str, colour: tuple[int, int, int]) -> str:
    return f'<ofd:{name} Value="{" ".join(map(str, colour))}"/>'


def _rectangle(left: float, top: float, width: float, height: float) -> str:
    x0, y0, x1, y1 = map(number, (left, top, left + width, top + height))
    return f"M {x0} {y0} L {x1} {y0} L {x1} {y1} L {x0} {y1} C"


def numbered_text(identifier: int, rest: str) -> str:
    """Return a text object with its number."""
    return f'<ofd:{_TEXT} ID="{identifier}"{rest}'


def numbered_path(identifier: int, rest: str) -> str:
    """Return a path object with its number."""
    return f'<ofd:{_PATH} ID="{identifier}"{rest}'
