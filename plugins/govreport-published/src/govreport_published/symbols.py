"""Symbols of fonts that have their own table of characters, as people see them.

Word keeps them as a font and a code (``w:sym``).  The tables hold what stands in forms:
digits, marks, boxes and signs; every other symbol is told as one that is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Stands for a symbol that is not known.
UNKNOWN: Final = "\ufffd"
#: Fonts of symbols use the private area, where their codes lie above this.
_PRIVATE = 0xF000
_CIRCLED = dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True))
_DARK = dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True))
_TABLES: Final[Mapping[str, Mapping[int, str]]] = {
    "wingdings": {
        0x20: " ", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
        0x80: "⓪", **_CIRCLED, 0x8B: "⓿", **_DARK, 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
        0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {
        0x20: " ", 0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0xA3: "□",
        0x69: "⓪", **dict(zip(range(0x6A, 0x74), "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    },
}  # fmt: skip
#: The font Symbol has digits and the signs around them where ASCII has them.
_SAME = frozenset(range(0x20, 0x40)) - {0x22, 0x24, 0x27, 0x2A, 0x2D}


def symbol(font: str, code: str) -> str:
    """Return the character of a font's symbol, or `UNKNOWN`."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    name = font.strip().lower()
    own = number - _PRIVATE if _PRIVATE <= number < _PRIVATE + 0x100 else number
    if name in _TABLES:
        return _TABLES[name].get(own, UNKNOWN)
    if name == "symbol":
        return chr(own) if own in _SAME else UNKNOWN
    shown = number < 0xD800 and chr(number).isprintable()  # noqa: PLR2004 - halves, private ones
    return chr(number) if shown else UNKNOWN
