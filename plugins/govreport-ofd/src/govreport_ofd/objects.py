"""Lines of text and frames as objects of a page, each without its number."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport_ofd.glyphs import Strip, strips
from govreport_ofd.markup import POINT, content, number, numbers, steps
from govreport_typeset.display import Frame, Text

#: What is drawn may reach so far beyond its em, in ems; what is outside the boundary is cut off.
_ABOVE, _BELOW, _BESIDE = 1.05, 0.35, 0.15
#: Width of the lines of frames in points, as in PDF.
_RULE = 0.5
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
        """Return a rectangle, given in points within the 版心, on the page."""
        x, y, w, h = (value * POINT for value in (left, top, width, height))
        if self.turned:
            return numbers(self.left + y, self.top - x - w, h, w)
        return numbers(self.left + x, self.top + y, w, h)

    def matrix(self, width: float) -> str:
        """Return the attribute that turns an object so wide; empty where it stands upright."""
        return f' CTM="0 -1 1 0 0 {number(width * POINT)}"' if self.turned else ""


def text_objects(line: Text, left: float, base: float, placing: Placing) -> tuple[str, ...]:
    """Return a line of text in its place, an object for each of its fonts."""
    return tuple(
        _text(strip, line, left + strip.left, base + strip.base, placing) for strip in strips(line)
    )


def _text(strip: Strip, line: Text, left: float, base: float, placing: Placing) -> str:
    size = line.style.size
    width = strip.width + 2 * _BESIDE * size
    height = sum(strip.drops) + (_ABOVE + _BELOW) * size
    box = placing.box(left - _BESIDE * size, base - _ABOVE * size, width, height)
    scale = f' HScale="{number(strip.scale)}"' if strip.scale != 1 else ""
    bold = line.style.bold * size * POINT
    stroke = f' Stroke="true" LineWidth="{number(bold)}"' if bold else ""
    glyphs = "".join(
        f'<ofd:CGTransform CodePosition="{at}" CodeCount="1" GlyphCount="1"><ofd:Glyphs>{glyph}'
        "</ofd:Glyphs></ofd:CGTransform>"
        for at, glyph in strip.glyphs
    )
    return (
        f' Boundary="{box}" Font="{font_number(strip.font)}" Size="{number(size * POINT)}"'
        f"{scale}{stroke}{placing.matrix(width)}>{glyphs}"
        f'<ofd:TextCode X="{number(_BESIDE * size * POINT)}" Y="{number(_ABOVE * size * POINT)}"'
        f"{_deltas('DeltaX', strip.steps)}{_deltas('DeltaY', strip.drops)}>{content(strip.text)}"
        f"</ofd:TextCode></ofd:{_TEXT}>"
    )


def _deltas(name: str, values: Sequence[float]) -> str:
    if not values:
        return ""
    return f' {name}="{steps(tuple(value * POINT for value in values))}"'


def font_number(key: str) -> int:
    """Return the number of a font among the objects; its name is ``F`` and that number."""
    return int(key[1:])


def frames_object(frames: Sequence[Frame], placing: Placing) -> str:
    """Return all frames of a sheet as one object."""
    left = min(frame.left for frame in frames) - _RULE
    top = min(frame.top for frame in frames) - _RULE
    width = max(frame.left + frame.width for frame in frames) + _RULE - left
    height = max(frame.top + frame.height for frame in frames) + _RULE - top
    shapes = " ".join(
        "M {0} {1} L {2} {1} L {2} {3} L {0} {3} C".format(
            *(
                number(value * POINT)
                for value in (
                    frame.left - left,
                    frame.top - top,
                    frame.left - left + frame.width,
                    frame.top - top + frame.height,
                )
            )
        )
        for frame in frames
    )
    return (
        f' Boundary="{placing.box(left, top, width, height)}" LineWidth="{number(_RULE * POINT)}"'
        f"{placing.matrix(width)}><ofd:AbbreviatedData>{shapes}</ofd:AbbreviatedData>"
        f"</ofd:{_PATH}>"
    )


def numbered_text(identifier: int, rest: str) -> str:
    """Return a text object with its number."""
    return f'<ofd:{_TEXT} ID="{identifier}"{rest}'


def numbered_path(identifier: int, rest: str) -> str:
    """Return a path object with its number."""
    return f'<ofd:{_PATH} ID="{identifier}"{rest}'
