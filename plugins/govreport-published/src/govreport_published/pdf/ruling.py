"""The straight lines that a page draws, and where its points lie; part of the child process.

Imports no other module of this package.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final

MOST_RULES: Final = 100_000
MOST_OBJECTS: Final = 400_000
#: Numbers in a rule's record: x0, y0, x1, y1.
RULE: Final = 4
#: A filled shape that is thinner draws a line.
_THIN = 4.0
_NESTED = 24
_WHITE = 250


class Matrix:
    """A placing of points, as six numbers."""

    def __init__(self, *numbers: float) -> None:
        self.numbers = numbers

    def to(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        a, b, c, d, e, f = self.numbers
        return a * x + c * y + e, b * x + d * y + f

    def then(self, other: Matrix) -> Matrix:
        """Return this placing followed by *other*."""
        a, b, c, d, e, f = self.numbers
        g, h, i, j, k, m = other.numbers
        return Matrix(
            a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k,
            e * h + f * j + m,
        )  # fmt: skip


class Place:
    """A page as it is looked at: turned, with its origin at the top left."""

    def __init__(self, box: list[float], rotation: int) -> None:
        left, bottom, right, top = box
        self.left, self.bottom = min(left, right), min(bottom, top)
        width, height = abs(right - left), abs(top - bottom)
        self.turns = rotation % 4
        self.inner = (width, height)
        self.width, self.height = (height, width) if self.turns % 2 else (width, height)

    def to(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as a point of the page."""
        width, height = self.inner
        x, y = x - self.left, y - self.bottom
        if self.turns == 0:
            return x, height - y
        if self.turns == 1:
            return y, x
        if self.turns == 2:  # noqa: PLR2004 - upside down
            return width - x, y
        return height - y, width - x


def _spot(place: Place, outer: Matrix) -> Callable[[float, float], tuple[float, float]]:
    """Return what turns a point of an object into one of the page."""
    if outer is SAME:
        return place.to
    return lambda x, y: place.to(*outer.to(x, y))


SAME = Matrix(1, 0, 0, 1, 0, 0)


class Ruling:
    """Collects the lines of pages."""

    def __init__(self, lib: Any, refuse: Callable[[str], Exception]) -> None:
        self.lib = lib
        #: Makes the error of a file that is not read, from the reason.
        self.refuse = refuse
        self.rules = array("f")
        self.objects = 0
        self.images = 0
        self.paint: Any = None

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.rules) // RULE

    def back(self, count: int, images: int) -> None:
        """Leave out what was collected after so many lines and images."""
        del self.rules[count * RULE :]
        self.images = images

    def page(self, page: Any, place: Place, paint: Any) -> None:
        """Collect the straight lines that a page draws, and count its images."""
        self.paint = paint
        count = self.lib.FPDFPage_CountObjects(page)
        for index in range(count):
            self.shape(self.lib.FPDFPage_GetObject(page, index), place, SAME, 0)

    def shape(self, item: Any, place: Place, outer: Matrix, depth: int) -> None:
        """Collect the lines of one object, of a group those of its parts."""
        lib = self.lib
        self.objects += 1
        if self.objects > MOST_OBJECTS:
            raise self.refuse(f"limit:draws more than {MOST_OBJECTS} shapes")
        kind = lib.FPDFPageObj_GetType(item)
        spot = _spot(place, outer)
        if kind == lib.FPDF_PAGEOBJ_IMAGE:
            self.images += 1
            self.paint.image(item, spot)
        elif kind == lib.FPDF_PAGEOBJ_TEXT:
            self.paint.text(item, spot)
            # Text for copying (ActualText) covers several lines; what is printed counts.
            if self.paint.handle(item) not in self.paint.layered:
                for index in range(min(lib.FPDFPageObj_CountMarks(item), _NESTED) - 1, -1, -1):
                    lib.FPDFPageObj_RemoveMark(item, lib.FPDFPageObj_GetMark(item, index))
        elif kind == lib.FPDF_PAGEOBJ_PATH:
            self.paint.shape(item, spot, filled=self.fills(item))
            for x0, y0, x1, y1 in self.lines(item, self.matrix(item).then(outer)):
                self.rules.extend((*place.to(x0, y0), *place.to(x1, y1)))
            if len(self.rules) > MOST_RULES * RULE:
                raise self.refuse(f"limit:draws more than {MOST_RULES} lines")
        elif kind == lib.FPDF_PAGEOBJ_SHADING:
            self.paint.shading(item, spot)
        elif kind == lib.FPDF_PAGEOBJ_FORM and depth < _NESTED:
            inner = self.matrix(item).then(outer)
            for index in range(lib.FPDFFormObj_CountObjects(item)):
                self.shape(lib.FPDFFormObj_GetObject(item, index), place, inner, depth + 1)

    def fills(self, item: Any) -> bool:
        """Return whether a path is filled."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self.lib.FPDFPath_GetDrawMode(item, fill, stroke)
        return bool(fill.value)

    def matrix(self, item: Any) -> Matrix:
        """Return how an object's points are placed."""
        found = self.lib.FS_MATRIX()
        if not self.lib.FPDFPageObj_GetMatrix(item, found):
            return SAME
        return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)

    def lines(self, item: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
        """Yield the lines that a path shows."""
        lib = self.lib
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        lib.FPDFPath_GetDrawMode(item, fill, stroke)
        drawn = bool(stroke.value) and self.visible(item, lib.FPDFPageObj_GetStrokeColor)
        filled = bool(fill.value) and self.visible(item, lib.FPDFPageObj_GetFillColor)
        if not (drawn or filled):
            return
        boxes = []
        for points in self.outlines(item, matrix):
            if drawn:
                yield from (
                    (*one, *other)
                    for one, other in pairwise(points)
                    if abs(one[0] - other[0]) < 1 or abs(one[1] - other[1]) < 1
                )
            if filled:
                across, down = zip(*points, strict=True)
                boxes.append((min(across), min(down), max(across), max(down)))
        if filled and not drawn:
            yield from filled_lines(boxes)

    def outlines(self, item: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """Yield the parts of a path as chains of points, up to the first curve."""
        lib = self.lib
        count = lib.FPDFPath_CountSegments(item)
        self.objects += count
        if self.objects > MOST_OBJECTS:
            raise self.refuse(f"limit:draws more than {MOST_OBJECTS} shapes")
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(count):
            segment = lib.FPDFPath_GetPathSegment(item, index)
            kind = lib.FPDFPathSegment_GetType(segment)
            if kind == lib.FPDF_SEGMENT_BEZIERTO:
                return  # a seal, a button or a field with round corners rules no table
            lib.FPDFPathSegment_GetPoint(segment, x, y)
            if kind == lib.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(matrix.to(x.value, y.value))
            if lib.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
                yield points
                points = []
        if points:
            yield points

    def visible(self, item: Any, color: Any) -> bool:
        """Return whether something is drawn in a color that shows on paper."""
        parts = [ctypes.c_uint() for _ in range(4)]
        if not color(item, *parts):
            return True
        red, green, blue, alpha = (part.value for part in parts)
        return alpha > 0 and min(red, green, blue) < _WHITE


def filled_lines(
    boxes: list[tuple[float, float, float, float]],
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the lines that thin filled shapes draw, and frames between two boxes."""
    for index, (x0, y0, x1, y1) in enumerate(boxes):
        if y1 - y0 < _THIN and x1 - x0 >= y1 - y0:
            middle = (y0 + y1) / 2
            yield x0, middle, x1, middle
        elif x1 - x0 < _THIN:
            middle = (x0 + x1) / 2
            yield middle, y0, middle, y1
        else:
            for a, b, c, d in boxes[index + 1 : index + 2]:
                sides = (a - x0, b - y0, x1 - c, y1 - d)
                if all(0 <= side < _THIN for side in sides):
                    yield x0, y0, x1, y0
                    yield x0, y1, x1, y1
                    yield x0, y0, x0, y1
                    yield x1, y0, x1, y1
