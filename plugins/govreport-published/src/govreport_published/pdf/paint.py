"""What of a page's text is painted so that it is seen; part of the child process.

Text in dark ink on plain paper needs no second look.  Whatever could be unseen (without
paint, light, in the colour of a ground, clipped, covered by what is drawn later, in a layer)
is judged by the page itself: it is seen if the page looks different without it.  Only a clip
is judged by where it is, for text whose font is not in the file: what that shows depends on the
fonts of a machine.
Imports no other module of this package.
"""

from __future__ import annotations

import ctypes
from typing import Any, Final

#: Lighter ink than this does not show on white; paints that differ by less are one.
_LIGHT: Final = 225
_ALIKE: Final = 24
#: Less paint than this share of 255 shows nothing.
_FAINT: Final = 26
#: Pixels that differ by more, of 255, are seen to differ.
_SHOWS: Final = 24
#: The page is looked at in so many pixels a point, and in no more pixels altogether.
_SCALE, _MOST_PIXELS = 2.0, 6_000_000
#: Pictures of more pixels together are not drawn for a second look: they take long.
_MOST_IMAGE = 30_000_000
#: Nor is a page that is painted over so many times, or with so many gradients.
_MOST_PAINT, _MOST_GRADIENTS = 100.0, 20
#: Shapes so thin draw lines and cover no text.
_THIN = 4.0
_MOST_SHAPES = 1_500
_MOST_SEGMENTS = 40
#: A rectangle has so many edges aside, and up.
_CORNERS: Final = 2
_LAYER = "OC"

Box = tuple[float, float, float, float]
#: What no text is within.
_NOWHERE: Final[Box] = (0.0, 0.0, -1e6, -1e6)


class Paint:
    """The things that a page draws, in order, as far as they decide about its text."""

    def __init__(self, lib: Any, size: tuple[float, float]) -> None:
        self.lib = lib
        self.size = size
        self.order = 0
        self.pixels = 0
        #: How often everything together would cover the page, and how many gradients there are.
        self.painted = 0.0
        self.gradients = 0
        #: Handles of text that needs a second look.
        self.doubted: dict[int, Any] = {}
        #: Those that stand in a layer; without their marks they would show in every case.
        self.layered: set[int] = set()
        #: Those that a clip leaves a part of out.
        self.clipped: set[int] = set()
        #: What a clip lets through of text whose font is not in the file, on the page.
        self.windows: dict[int, Box] = {}
        #: Text, where it stands, what it is painted with, and its place in the order.
        self._texts: list[tuple[int, Any, Box, tuple[int, int, int], int]] = []
        #: Shapes and pictures: where, with what (None for a picture), and their order.
        self._grounds: list[tuple[Box, tuple[int, int, int] | None, int]] = []
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._name = ctypes.create_string_buffer(64)
        self._sides = [ctypes.c_float() for _ in range(4)]

    def text(self, item: Any, place: Any) -> None:
        """Take in text; *place* turns its points into those of the page."""
        lib = self.lib
        self.order += 1
        mode = lib.FPDFTextObj_GetTextRenderMode(item)
        unpainted = mode in {lib.FPDF_TEXTRENDERMODE_INVISIBLE, lib.FPDF_TEXTRENDERMODE_CLIP}
        outlined = mode in {1, 5}
        ink = self._colour(
            item, lib.FPDFPageObj_GetStrokeColor if outlined else lib.FPDFPageObj_GetFillColor
        )
        own = self._bounds(item)
        windows = self._windows(item)
        clipped = not all(_holds(window, own) for window in windows)
        if clipped:
            self.clipped.add(handle(item))
        known = clipped and _NOWHERE not in windows and not self._is_embedded(item)
        if known:
            self.windows[handle(item)] = placed(_common(windows), place)
        spot = placed(own, place)
        self._paint(spot)
        if (
            unpainted
            or ink[3] < _FAINT
            or min(ink[:3]) >= _LIGHT
            or self._is_layered(item)
            or (clipped and not known)
        ):
            self.doubted[handle(item)] = item
        else:
            self._texts.append((handle(item), item, spot, ink[:3], self.order))

    def shape(self, item: Any, place: Any, *, filled: bool) -> None:
        """Take in a shape."""
        self.order += 1
        box = placed(self._bounds(item), place)
        self._paint(box)
        if (
            not filled
            or min(box[2] - box[0], box[3] - box[1]) < _THIN
            or len(self._grounds) >= _MOST_SHAPES
        ):
            return
        ink = self._colour(item, self.lib.FPDFPageObj_GetFillColor)
        if ink[3] >= _FAINT:
            self._grounds.append((box, ink[:3], self.order))

    def image(self, item: Any, place: Any) -> None:
        """Take in a picture."""
        self.order += 1
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        self.lib.FPDFImageObj_GetImagePixelSize(item, wide, high)
        self.pixels += wide.value * high.value
        box = placed(self._bounds(item), place)
        self._paint(box)
        if len(self._grounds) < _MOST_SHAPES:
            self._grounds.append((box, None, self.order))

    def shading(self, item: Any, place: Any) -> None:
        """Take in a gradient."""
        self.gradients += 1
        self._paint(placed(self._bounds(item), place))

    def _paint(self, box: Box) -> None:
        wide, high = self.size
        across = min(box[2], wide) - max(box[0], 0.0)
        down = min(box[3], high) - max(box[1], 0.0)
        if across > 0 and down > 0:
            self.painted += across * down / (wide * high)

    def finish(self) -> None:
        """Doubt text that a ground has the colour of, or that something drawn later covers."""
        if not self._grounds:
            return
        dark = [ground for ground in self._grounds if ground[1] and min(ground[1]) < _LIGHT]
        last = self._grounds[-1][2]
        for key, item, box, ink, order in self._texts:
            if order < last:
                suspects = [ground for ground in self._grounds if ground[2] > order]
            else:
                suspects = []
            suspects += [ground for ground in dark if ground[1] and _alike(ground[1], ink)]
            if any(_over(box, ground[0]) for ground in suspects):
                self.doubted[key] = item

    def unseen(self, page: Any, size: tuple[float, float], boxes: list[Box]) -> list[bool]:
        """Return for each place of doubted text whether nothing is seen of it there."""
        scale = min(_SCALE, (_MOST_PIXELS / max(size[0] * size[1], 1.0)) ** 0.5)
        wide, high = max(int(size[0] * scale), 1), max(int(size[1] * scale), 1)
        if (
            self.pixels > _MOST_IMAGE
            or self.painted > _MOST_PAINT
            or self.gradients > _MOST_GRADIENTS
        ):
            return [True] * len(boxes)
        whole = drawn(self.lib, page, wide, high)
        for item in self.doubted.values():
            self.lib.FPDFPageObj_SetIsActive(item, 0)
        without = drawn(self.lib, page, wide, high)
        found = []
        for x0, y0, x1, y1 in boxes:
            left, right = max(int(x0 * scale), 0), min(int(x1 * scale) + 2, wide)
            rows = range(max(int(y0 * scale), 0), min(int(y1 * scale) + 2, high))
            found.append(
                not any(
                    _differ(whole[y * wide + left : y * wide + right],
                            without[y * wide + left : y * wide + right])
                    for y in rows
                )
            )  # fmt: skip
        return found

    def handle(self, item: Any) -> int:
        """Return a number for an object of PDFium."""
        return handle(item)

    def _colour(self, item: Any, getter: Any) -> tuple[int, int, int, int]:
        red, green, blue, alpha = self._parts
        if not getter(item, red, green, blue, alpha):
            return 0, 0, 0, 255
        return red.value, green.value, blue.value, alpha.value

    def _bounds(self, item: Any) -> Box:
        left, bottom, right, top = self._sides
        if not self.lib.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return 0.0, 0.0, 0.0, 0.0
        return left.value, bottom.value, right.value, top.value

    def _is_layered(self, item: Any) -> bool:
        """Return whether something belongs to a layer that may be switched off."""
        lib = self.lib
        for index in range(min(lib.FPDFPageObj_CountMarks(item), 8)):
            name, length = self._name, ctypes.c_ulong()
            mark = lib.FPDFPageObj_GetMark(item, index)
            if (
                lib.FPDFPageObjMark_GetName(mark, ctypes.cast(name, _WIDE), 64, length)
                and name.raw[: max(length.value - 2, 0)].decode("utf-16-le", "replace") == _LAYER
            ):
                self.layered.add(handle(item))
                return True
        return False

    def _windows(self, item: Any) -> list[Box]:
        """Return what each clip lets through; `_NOWHERE` for one that is no rectangle."""
        lib = self.lib
        clip = lib.FPDFPageObj_GetClipPath(item)
        count = lib.FPDFClipPath_CountPaths(clip) if clip else 0
        x, y = self._sides[:2]
        found: list[Box] = []
        for path in range(min(count, 4)):
            points = []
            segments = lib.FPDFClipPath_CountPathSegments(clip, path)
            if not 0 < segments <= _MOST_SEGMENTS:
                return [_NOWHERE]
            for index in range(segments):
                segment = lib.FPDFClipPath_GetPathSegment(clip, path, index)
                lib.FPDFPathSegment_GetPoint(segment, x, y)
                points.append((x.value, y.value))
            across, down = [point[0] for point in points], [point[1] for point in points]
            if len(set(across)) > _CORNERS or len(set(down)) > _CORNERS:
                return [_NOWHERE]
            found.append((min(across), min(down), max(across), max(down)))
        return found

    def _is_embedded(self, item: Any) -> bool:
        """Return whether the font of a text is in the file."""
        font = self.lib.FPDFTextObj_GetFont(item)
        return bool(font) and self.lib.FPDFFont_GetIsEmbedded(font) == 1


def drawn(lib: Any, page: Any, wide: int, high: int) -> bytes:
    """Return a page in shades of grey."""
    pixels = ctypes.create_string_buffer(b"\xff" * (wide * high), wide * high)
    bitmap = lib.FPDFBitmap_CreateEx(wide, high, lib.FPDFBitmap_Gray, pixels, wide)
    lib.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, 0)
    lib.FPDFBitmap_Destroy(bitmap)
    return pixels.raw


_WIDE: Any = ctypes.POINTER(ctypes.c_ushort)


def handle(item: Any) -> int:
    """Return a number for an object of PDFium."""
    return item if isinstance(item, int) else ctypes.cast(item, ctypes.c_void_p).value or 0


def _holds(window: Box, own: Box) -> bool:
    """Return whether all of a text is let through."""
    return (
        window[0] - 1 <= own[0]
        and own[2] <= window[2] + 1
        and window[1] - 1 <= own[1]
        and own[3] <= window[3] + 1
    )


def _common(windows: list[Box]) -> Box:
    """Return what all windows let through."""
    lefts, bottoms, rights, tops = zip(*windows, strict=True)
    left, bottom = max(lefts), max(bottoms)
    return left, bottom, max(min(rights), left), max(min(tops), bottom)


def placed(box: Box, place: Any) -> Box:
    """Return where a box comes to lie."""
    x0, y0 = place(box[0], box[1])
    x1, y1 = place(box[2], box[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _alike(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _over(box: Box, ground: Box) -> bool:
    """Return whether a ground has at least a part of a box."""
    return box[0] < ground[2] and ground[0] < box[2] and box[1] < ground[3] and ground[1] < box[3]


def _differ(one: bytes, other: bytes) -> bool:
    return one != other and any(abs(a - b) > _SHOWS for a, b in zip(one, other, strict=True))
