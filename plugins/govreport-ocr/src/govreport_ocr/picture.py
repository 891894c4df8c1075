"""The picture of a page: opened within bounds, set upright, its lines and what ink is left."""

from __future__ import annotations

import importlib
from typing import Any, Final

from govreport_ocr.errors import MissingError, OcrError, TooLargeError
from govreport_ocr.page import Rule

#: An A3 page at 300 dots an inch has 17 million.
MOST_PIXELS: Final = 40_000_000
#: Degrees by which a page in a scanner is turned at most, and steps in which that is told.
_MOST_TURNED, _STEP, _FINE = 4.0, 0.5, 0.05
#: The width to which a page is made smaller to tell by how much it is turned.
_SMALL = 700
#: A horizontal line is longer than the strokes of characters, as a part of the page's width; a
#: vertical one stands beside a row of a table at least.
_ACROSS, _DOWN = 0.05, 0.027
#: Lines are no thicker, as a part of the page's width (a millimetre on A4).
_THICK = 0.006
#: Specks and dirt are smaller than a digit: parts of the page's width.
_DIGIT_HIGH, _DIGIT_WIDE = 0.008, 0.002


def library(name: str) -> Any:
    """Return a library that reading needs.

    Raises:
        MissingError: It is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingError(f"reading scans needs {error.name or name}") from error


def opened(data: bytes) -> Any:
    """Return a picture as rows of grey pixels.

    Raises:
        TooLargeError: It has too many pixels.
        OcrError: It is damaged, or no picture.
    """
    image_module: Any = library("PIL.Image")
    io = library("io")
    numpy = library("numpy")
    try:
        image = image_module.open(io.BytesIO(data), formats=("PNG", "JPEG", "PPM"))
        if image.width * image.height > MOST_PIXELS:
            raise TooLargeError(f"the picture has more than {MOST_PIXELS} pixels")
        return numpy.asarray(image.convert("L"))
    except (OSError, ValueError, SyntaxError, image_module.DecompressionBombError) as error:
        # The library names the object that it was given, which tells nobody anything.
        reason = "" if isinstance(error, image_module.UnidentifiedImageError) else f": {error}"
        raise OcrError(f"the picture is damaged{reason}") from error


def upright(grey: Any) -> tuple[Any, float]:
    """Return a picture turned so that its lines are level, and by how many degrees it was not."""
    cv2, numpy = library("cv2"), library("numpy")
    ratio = _SMALL / max(grey.shape[1], _SMALL)
    small = cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    dark = 255 - small

    def level(angle: float) -> float:
        rows = _turned(dark, angle, 0).sum(axis=1, dtype=numpy.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    count = round(_MOST_TURNED / _STEP)
    best = max((step * _STEP for step in range(-count, count + 1)), key=level)
    around = round(_STEP / _FINE)
    best = max((best + step * _FINE for step in range(-around, around + 1)), key=level)
    if abs(best) < _FINE / 2:
        return grey, 0.0
    return _turned(grey, best, 255), best


def _turned(grey: Any, angle: float, ground: int) -> Any:
    cv2 = library("cv2")
    high, wide = grey.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    return cv2.warpAffine(grey, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=ground)


def ink(grey: Any) -> Any:
    """Return where a picture is dark, as 255, and 0 elsewhere."""
    cv2 = library("cv2")
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    _, dark = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return dark


def rules(dark: Any) -> tuple[tuple[Rule, ...], Any]:
    """Return the straight lines of a page, and its ink without them."""
    cv2 = library("cv2")
    wide = dark.shape[1]
    found: list[Rule] = []
    rest = dark.copy()
    thick = max(round(_THICK * wide), 3)
    for across in (True, False):
        length = max(round((_ACROSS if across else _DOWN) * wide), 12)
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1) if across else (1, length))
        # A line that is a pixel aslant is broken into steps: they are joined first.
        joined = cv2.dilate(dark, cv2.getStructuringElement(
            cv2.MORPH_RECT, (1, 3) if across else (3, 1)))  # fmt: skip
        drawn = cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel)
        count, _, boxes, _ = cv2.connectedComponentsWithStats(drawn)
        for index in range(1, count):
            left, top, width, height = (int(number) for number in boxes[index][:4])
            if (height if across else width) > thick + 2:
                drawn[top : top + height, left : left + width] = 0
                continue
            x, y = left + width / 2, top + height / 2
            found.append(
                Rule(left, y, left + width, y) if across else Rule(x, top, x, top + height)
            )
        rest[cv2.dilate(drawn, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))) > 0] = 0
    return tuple(found), rest


def blots(rest: Any) -> list[tuple[int, int, int, int]]:
    """Return boxes of ink as large as a digit."""
    cv2 = library("cv2")
    wide = rest.shape[1]
    joined = cv2.dilate(rest, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    return [
        (left, top, left + width, top + height)
        for left, top, width, height, _ in boxes[1:count].tolist()
        if height >= _DIGIT_HIGH * wide and width >= _DIGIT_WIDE * wide
    ]
