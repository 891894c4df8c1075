"""Colours as style sheets and documents write them, as far as they can hide text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb
from functools import lru_cache
from typing import Final, TypeAlias

#: Red, green and blue from 0 to 255.
Colour: TypeAlias = tuple[int, int, int]
BLACK: Final[Colour] = (0, 0, 0)
WHITE: Final[Colour] = (255, 255, 255)
#: Colours whose parts differ by no more are one colour to the eye, on paper and screen.
_SAME = 24
#: Less paint than this share shows nothing.
_FAINT = 0.1
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_NUMBER = r"(?:[0-9]{1,9}\.?[0-9]{0,9}|\.[0-9]{1,9})"
_OPACITY = rf"(?:[\s,/]+({_NUMBER}%?))?\s*\)"
_RGB = re.compile(rf"rgba?\(\s*({_NUMBER}%?)[\s,]+({_NUMBER}%?)[\s,]+({_NUMBER}%?){_OPACITY}")
_HSL = re.compile(rf"hsla?\(\s*({_NUMBER})(?:deg)?[\s,]+({_NUMBER})%?[\s,]+({_NUMBER})%?{_OPACITY}")
#: The light and dark ones among the names; text in any other colour shows on both.
_NAMES: Final[Mapping[str, Colour]] = {
    "white": WHITE, "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "floralwhite": (255, 250, 240), "ghostwhite": (248, 248, 255),
    "whitesmoke": (245, 245, 245), "mintcream": (245, 255, 250), "azure": (240, 255, 255),
    "aliceblue": (240, 248, 255), "black": BLACK, "red": (255, 0, 0), "blue": (0, 0, 255),
    "navy": (0, 0, 128), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "yellow": (255, 255, 0), "windowtext": BLACK, "window": WHITE,
}  # fmt: skip


def alike(ink: Colour | None, ground: Colour | None) -> bool:
    """Return whether text of one colour cannot be told from its ground."""
    if ink is None or ground is None:
        return False
    return all(abs(one - other) <= _SAME for one, other in zip(ink, ground, strict=True))


def colour(text: str, ground: Colour | None) -> Colour | None:
    """Return the colour of text on a ground; None where it cannot be told."""
    found = _paint(text.strip().lower())
    if found is None:
        return None
    *parts, opacity = found
    return ground if opacity < _FAINT else (int(parts[0]), int(parts[1]), int(parts[2]))


def ground(declared: Mapping[str, str], before: Colour | None) -> Colour | None:
    """Return the ground that an element has for its text; None where it is a picture."""
    if (
        "url(" in (text := " ".join(declared.get(key, "") for key in _GROUNDS))
        or "gradient" in text
    ):
        return None
    found = before
    for word in _WORD.findall(text):
        paint = _paint(word)
        if paint is not None:
            *parts, opacity = paint
            found = before if opacity < _FAINT else (int(parts[0]), int(parts[1]), int(parts[2]))
    return found


_GROUNDS = ("background", "background-color", "background-image")
_WORD = re.compile(r"rgba?\([^)]*\)|#?[a-z0-9]+")


@lru_cache(maxsize=1024)
def _paint(text: str) -> tuple[float, float, float, float] | None:
    """Return red, green, blue and the share of paint that a colour's text means."""
    if text == "transparent":
        return (0, 0, 0, 0)
    if text in _NAMES:
        return (*_NAMES[text], 1)
    if found := _HEX.fullmatch(text):
        digits = found[1]
        if len(digits) < 6:  # noqa: PLR2004 - the short form writes each digit once
            digits = "".join(digit * 2 for digit in digits)
        parts = [int(digits[place : place + 2], 16) for place in (0, 2, 4)]
        return (parts[0], parts[1], parts[2], int(digits[6:8] or "ff", 16) / 255)
    if found := _RGB.fullmatch(text):
        red, green, blue = (min(_part(part, 255), 255) for part in found.groups()[:3])
        return (red, green, blue, _part(found[4] or "1", 1))
    if found := _HSL.fullmatch(text):
        hue, saturation, light = (float(part) for part in found.groups()[:3])
        share = (min(light, 100) / 100, min(saturation, 100) / 100)
        red, green, blue = (255 * part for part in hls_to_rgb(hue % 360 / 360, *share))
        return (red, green, blue, _part(found[4] or "1", 1))
    return None


def _part(text: str, whole: float) -> float:
    return float(text.rstrip("%").strip(".") or 0) * (whole / 100 if text.endswith("%") else 1)
