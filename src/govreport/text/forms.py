"""Compatibility forms of characters (``１２`` is 12), in work that grows with the text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Marks are sorted by each of those before them, so that many in a row take their square.
_PIECE: Final = 256
_GROWTH: Final = 2
# A character that never joins with what is before it begins a piece; text without any, which no
# language has, is cut where it is.
_PIECES: Final = re.compile(
    rf"[\s\S]{{1,{_PIECE}}}(?=[\x20-\x7e\u3001\u3002\u4e00-\u9fff]|\Z)|[\s\S]{{1,{_PIECE}}}"
)


def compatible(text: str) -> str:
    """Return *text* with each character in its compatibility form (NFKC)."""
    if len(text) <= _PIECE or text.isascii():
        return unicodedata.normalize("NFKC", text)
    return "".join(_grown(piece[0]) for piece in _PIECES.finditer(text))


def _grown(piece: str) -> str:
    """Return the forms of a piece; one that grows as no text does is left as it is."""
    found = unicodedata.normalize("NFKC", piece)
    return found if len(found) <= _GROWTH * len(piece) + _PIECE else piece
