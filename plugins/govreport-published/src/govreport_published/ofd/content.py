"""The objects of an OFD page as characters and lines, as those of a PDF are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs
from lxml import etree

from govreport.errors import LimitError
from govreport.text.spelling import unradical
from govreport_published.colours import BLACK, WHITE, Colour, alike
from govreport_published.ofd.parts import POINTS, Page, child, children, local, numbers, text
from govreport_published.pdf.ruling import filled_lines
from govreport_published.pdf.sheet import Glyph, Sheet, straight
from govreport_published.pdf.worker import OBLIQUE

#: Bounds of a whole file, whose pages may all be one part, and of the comparisons of its
#: characters with the shapes under them.
MOST_OBJECTS = 200_000
MOST_GLYPHS = 250_000
MOST_COMPARISONS = 20_000_000
_NESTED = 16
_FAINT = 26
_OBLIQUE = 0.12
_WIDE_CHARS = 0x2E80

#: Six numbers that place points: x' = a x + c y + e, y' = b x + d y + f.
Matrix = tuple[float, ...]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_POINTS: Matrix = (POINTS, 0.0, 0.0, POINTS, 0.0, 0.0)


@attrs.define(eq=False)
class _Look:
    """What an object inherits: paints, and whether it is drawn."""

    fill: Colour | None = BLACK
    stroke: Colour | None = BLACK


class Work:
    """What the pages of one file have taken together."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._objects = self._glyphs = self._comparisons = 0

    def add(self, *, objects: int = 0, glyphs: int = 0, comparisons: int = 0) -> None:
        """Count something done; raises `LimitError` where that is too much."""
        self._objects += objects
        self._glyphs += glyphs
        self._comparisons += comparisons
        if self._objects > MOST_OBJECTS:
            raise LimitError(f"{self._name}: draws more than {MOST_OBJECTS} objects")
        if self._glyphs > MOST_GLYPHS:
            raise LimitError(f"{self._name}: has more than {MOST_GLYPHS} characters")
        if self._comparisons > MOST_COMPARISONS:
            raise LimitError(f"{self._name}: has too many filled shapes under its text")


class Drawing:
    """Takes in the objects of one page."""

    def __init__(self, page: Page, work: Work) -> None:
        self._page = page
        self._work = work
        self._images = 0
        self._glyphs: list[Glyph] = []
        self._lines: list[tuple[float, float, float, float]] = []
        #: Filled shapes so far: where they lie, and their colour.
        self._grounds: list[tuple[tuple[float, float, float, float], Colour]] = []

    def sheet(self) -> Sheet:
        """Return the page."""
        left, top, width, height = self._page.box
        place = _then((1.0, 0.0, 0.0, 1.0, -left, -top), _POINTS)
        for content in self._page.contents:
            for layer in children(content, "Layer"):
                self._all(layer, place, self._look(layer, _Look()), 0)
        across, down = straight(self._lines)
        return Sheet(
            width=width * POINTS,
            height=height * POINTS,
            glyphs=tuple(self._glyphs),
            across=across,
            down=down,
            images=self._images,
        )

    def _all(self, parent: etree._Element, place: Matrix, look: _Look, depth: int) -> None:
        if depth > _NESTED:
            return
        for item in parent:
            kind = local(item)
            self._work.add(objects=1)
            if (item.get("Visible") or "").lower() == "false" or _alpha(item) < _FAINT:
                continue
            if kind == "PageBlock":
                self._all(item, place, look, depth + 1)
            elif kind == "TextObject":
                self._text(item, _placed(item, place), self._look(item, look))
            elif kind == "PathObject":
                self._path(item, _placed(item, place), self._look(item, look))
            elif kind == "ImageObject":
                self._images += 1
            elif kind == "CompositeObject":
                unit = self._page.resources.get(item.get("ResourceID") or "")
                content = child(unit, "Content")
                if content is not None:
                    own = self._look(item, look)
                    self._all(content, _placed(item, place), own, depth + 1)

    def _look(self, item: etree._Element, before: _Look) -> _Look:
        """Return the paints of an object: its own, those of its parameters, or what it is in."""
        look = _Look(before.fill, before.stroke)
        reference = item.get("DrawParam") or ""
        chain: list[etree._Element] = [item]
        while reference and len(chain) < _NESTED:
            parameters = self._page.resources.get(reference)
            if parameters is None:
                break
            chain.append(parameters)
            reference = parameters.get("Relative") or ""
        for owner in reversed(chain):
            for name in ("FillColor", "StrokeColor"):
                paint = child(owner, name)
                if paint is not None:
                    setattr(look, "fill" if name == "FillColor" else "stroke", _colour(paint))
        return look

    # --- text ------------------------------------------------------------------------------

    def _text(self, item: etree._Element, place: Matrix, look: _Look) -> None:
        size = (numbers(item.get("Size")) or (0.0,))[0]
        scale = (numbers(item.get("HScale")) or (1.0,))[0]
        painted = (item.get("Fill") or "true").lower() != "false"
        outlined = (item.get("Stroke") or "false").lower() == "true"
        ink = look.fill if painted else look.stroke
        across, turned = _set(item, place)
        x = y = 0.0
        for code in children(item, "TextCode"):
            x = (numbers(code.get("X")) or (x,))[0]
            y = (numbers(code.get("Y")) or (y,))[0]
            shown = code.text or ""
            own = code.get("DeltaX"), code.get("DeltaY")
            steps, drops = _deltas(own[0], len(shown)), _deltas(own[1], len(shown))
            at = (x, y)
            self._work.add(glyphs=len(shown))
            for index, char in enumerate(shown):
                wide = size * scale * (1.0 if ord(char) >= _WIDE_CHARS else 0.5)
                # Without steps a font's widths say where the next character stands.
                step = steps[index] if steps else 0.0 if drops else wide
                width = min(step, wide) if step > 0 else wide
                glyph = _glyph(char, at, (width, size), place, (across, turned))
                seen = (painted or outlined) and not self._hidden(glyph, ink)
                self._glyphs.append(glyph if seen else attrs.evolve(glyph, seen=False))
                at = (at[0] + step, at[1] + (drops[index] if drops else 0.0))

    def _hidden(self, glyph: Glyph, ink: Colour | None) -> bool:
        """Return whether a character has the colour of what lies under it."""
        if ink is None:
            return False
        x, y = glyph.middle
        under = (
            count
            for count, ((x0, y0, x1, y1), _) in enumerate(reversed(self._grounds))
            if x0 <= x <= x1 and y0 <= y <= y1
        )
        found = next(under, None)
        self._work.add(comparisons=len(self._grounds) if found is None else found)
        return alike(ink, WHITE if found is None else self._grounds[-1 - found][1])

    # --- paths -----------------------------------------------------------------------------

    def _path(self, item: etree._Element, place: Matrix, look: _Look) -> None:
        drawn = (item.get("Stroke") or "true").lower() != "false" and look.stroke is not None
        fill = (item.get("Fill") or "false").lower() == "true" and look.fill is not None
        shapes = [
            [_to(place, *point) for point in shape]
            for shape in _outlines(text(child(item, "AbbreviatedData")))
        ]
        self._work.add(objects=sum(map(len, shapes)))
        boxes = [_bounds(shape) for shape in shapes if shape]
        if fill and look.fill is not None:
            self._grounds.extend((box, look.fill) for box in boxes)
        if drawn and not (look.stroke and alike(look.stroke, WHITE)):
            for shape in shapes:
                self._lines.extend(
                    (*one, *other)
                    for one, other in pairwise(shape)
                    if abs(one[0] - other[0]) < 1 or abs(one[1] - other[1]) < 1
                )
        elif fill and look.fill is not None and not alike(look.fill, WHITE):
            self._lines.extend(filled_lines(boxes))


def _placed(item: etree._Element, place: Matrix) -> Matrix:
    """Return how the points of an object are placed: by itself, in its boundary, on the page."""
    boundary = numbers(item.get("Boundary"))
    own = numbers(item.get("CTM"))
    inner = own if len(own) == len(_SAME) else _SAME
    x, y = boundary[:2] if len(boundary) >= 2 else (0.0, 0.0)  # noqa: PLR2004 - its corner
    return _then(_then(inner, (1.0, 0.0, 0.0, 1.0, x, y)), place)


def _then(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k,
        e * h + f * j + m,
    )  # fmt: skip


def _to(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _set(item: etree._Element, place: Matrix) -> tuple[float, int]:
    """Return the angle of the characters of a text, and its quarter turns anticlockwise."""
    direction = (numbers(item.get("CharDirection")) or (0.0,))[0]
    # Points run downwards, so that angles turn clockwise.
    angle = math.atan2(place[1], place[0]) + math.radians(direction)
    quarters = angle / (math.pi / 2)
    if abs(quarters - round(quarters)) > _OBLIQUE:
        return angle, OBLIQUE
    return angle, -round(quarters) % 4


def _glyph(
    char: str,
    at: tuple[float, float],
    body: tuple[float, float],
    place: Matrix,
    way: tuple[float, int],
) -> Glyph:
    """Return a character whose baseline begins at a point."""
    x, base = _to(place, *at)
    wide = body[0] * math.hypot(place[0], place[1])
    size = body[1] * math.hypot(place[2], place[3])
    angle, turned = way
    along, up = (math.cos(angle), math.sin(angle)), (math.sin(angle), -math.cos(angle))
    corners = [
        (x + along[0] * wide * i + up[0] * size * j, base + along[1] * wide * i + up[1] * size * j)
        for i, j in ((0, -0.12), (1, -0.12), (0, 0.88), (1, 0.88))
    ]
    across, down = [point[0] for point in corners], [point[1] for point in corners]
    return Glyph(
        unradical(char), min(across), min(down), max(across), max(down), base, size, turned
    )


def _deltas(value: str | None, count: int) -> list[float]:
    """Return *count* steps between characters: ``g n v`` is *n* times *v*, the last one goes on."""
    found: list[float] = []
    parts = iter((value or "").split())
    try:
        for part in parts:
            if part == "g":
                times, step = int(next(parts)), float(next(parts))
                found.extend([step] * min(max(times, 0), count))
            else:
                found.append(float(part))
            if len(found) >= count:
                break
    except (ValueError, StopIteration):
        pass  # the steps until here are told
    return (found + found[-1:] * count)[:count] if found else []


#: Numbers behind each letter of an outline, and how many of the last ones are its end.
_OPERANDS: Mapping[str, int] = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the parts of a path as chains of points; of curves only their ends count."""
    points: list[tuple[float, float]] = []
    words = iter(data.split())
    try:
        for word in words:
            if word not in _OPERANDS:
                continue
            values = [float(next(words)) for _ in range(_OPERANDS[word])]
            if word in "SM":
                if points:
                    yield points
                points = [(values[0], values[1])]
            elif word == "C":
                if points:
                    points.append(points[0])
                    yield points
                points = []
            else:
                points.append((values[-2], values[-1]))
    except (ValueError, StopIteration):
        pass  # what a damaged path has drawn until here is drawn
    if points:
        yield points


def _bounds(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _alpha(item: etree._Element) -> float:
    found = numbers(item.get("Alpha"))
    return found[0] if found else 255.0


def _colour(paint: etree._Element) -> Colour | None:
    """Return a paint's colour; white where nothing of it shows, None where it is a pattern."""
    if _alpha(paint) < _FAINT:
        return WHITE
    value = paint.get("Value")
    if value is None:
        return None if len(paint) else BLACK
    parts = numbers(value)
    if len(parts) == 1:  # shades of grey
        return (int(parts[0]),) * 3
    if len(parts) == 3:  # noqa: PLR2004 - red, green, blue
        return (int(parts[0]), int(parts[1]), int(parts[2]))
    return None
