"""Style sheets of a page, and the screen that their conditions are held against."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

#: Pixels across the screen of an office, on which a page is read.
_WIDTH: Final = 1280.0
_PIXELS: Final = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "cm": 37.8, "in": 96.0, "": 1.0}
_QUERY: Final = re.compile(
    r"\s*(?:(?P<how>not|only)\s+)?(?:(?P<type>[a-z-]+)\s*(?:\band\b|\Z))?(?P<rest>.*)", re.DOTALL
)
_FEATURE: Final = re.compile(r"\s*(?:and\b)?\s*\(([^()]*)\)")
_BOUND: Final = re.compile(
    r"\s*(min|max)-(?:device-)?width\s*:\s*([0-9]{0,9}\.?[0-9]{1,9})\s*([a-z]*)\s*"
)
_RANGE: Final = re.compile(r"\s*width\s*([<>]=?)\s*([0-9]{0,9}\.?[0-9]{1,9})\s*([a-z]*)\s*")
_DATA: Final = re.compile(r"data:text/css(?P<coding>[^,]*),(?P<text>.*)", re.DOTALL | re.IGNORECASE)
_IMPORT: Final = re.compile(r"@import\s+(?:url\(\s*)?[\"']?(data:text/css[^\"')]*)", re.IGNORECASE)


def is_met(condition: str) -> bool:
    """Return whether a page on a screen meets one of the conditions of a rule or a sheet."""
    return any(_is_met(query) for query in condition.lower().split(","))


def _is_met(query: str) -> bool:
    found = _QUERY.fullmatch(query)
    if found is None:
        return False
    kind, rest, met, place = found["type"] or "all", found["rest"], True, 0
    while feature := _FEATURE.match(rest, place):
        met = met and _holds(feature[1])
        place = feature.end()
    if rest[place:].strip():
        return False
    met = met and kind in {"all", "screen"}
    return met is not (found["how"] == "not")


def _holds(feature: str) -> bool:
    """Return whether the screen is as wide as asked; what else is asked is not known here."""
    if bound := _BOUND.fullmatch(feature):
        wide = _pixels(bound[2], bound[3])
        return wide <= _WIDTH if bound[1] == "min" else wide >= _WIDTH
    if asked := _RANGE.fullmatch(feature):
        wide = _pixels(asked[2], asked[3])
        return wide <= _WIDTH if asked[1][0] == ">" else wide >= _WIDTH
    return False


def _pixels(number: str, unit: str) -> float:
    try:
        return float(number) * _PIXELS[unit]
    except (KeyError, ValueError):
        return float("nan")


def sheets(root: etree._Element) -> Iterator[str]:
    """Yield the style sheets that a page holds itself, as text, in their order."""
    for element in root.iter("style", "link"):
        if not is_met(element.get("media") or "all"):
            continue
        if element.tag == "link":
            if "stylesheet" in (element.get("rel") or "").lower():
                yield from _written_out(element.get("href") or "")
        elif (element.get("type") or "text/css").strip().lower() == "text/css":
            text = element.text or ""
            for address in _IMPORT.findall(text) if "data:" in text else ():
                yield from _written_out(address)
            yield text


def _written_out(address: str) -> Iterator[str]:
    """Yield the style sheet that an address holds itself; others are not fetched."""
    found = _DATA.match(address.strip())
    if found is None:
        return
    from urllib.parse import unquote_to_bytes  # noqa: PLC0415 - hardly any page has one

    data = unquote_to_bytes(found["text"])
    if "base64" in found["coding"].lower():
        try:
            data = base64.b64decode(data)
        except binascii.Error:
            return
    yield data.decode("utf-8", "replace")
