"""Numbers and text as they stand in the XML of an OFD file."""

from __future__ import annotations

import re
from html import escape  # xml.sax.saxutils has the same, and brings the modules of the web

NAMESPACE = "http://www.ofdspec.org/2016"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: A point in millimetres, in which OFD reckons.
POINT = 25.4 / 72
#: Two characters that pages may show, and XML may not hold.
_ILLEGAL = re.compile("[\ufffe\uffff]")
_SAME = 3


def number(value: float) -> str:
    """Return a length in millimetres, a tenth of a micrometre exact."""
    return f"{round(value, 4) + 0:.7g}"


def numbers(*values: float) -> str:
    """Return several lengths."""
    return " ".join(map(number, values))


def steps(values: tuple[float, ...]) -> str:
    """Return distances from one character to the next; ``g n v`` is *n* times *v*."""
    found: list[str] = []
    latest, count = "", 0
    for value in (*map(number, values), ""):
        if value == latest:
            count += 1
            continue
        found.extend((f"g {count} {latest}",) if count >= _SAME else (latest,) * count)
        latest, count = value, 1
    return " ".join(found)


def content(text: str) -> str:
    """Return text that stands between tags."""
    return escape(_ILLEGAL.sub("\ufffd", text), quote=False)


def attribute(text: str) -> str:
    """Return text that stands in an attribute."""
    return content(text).replace('"', "&quot;")
