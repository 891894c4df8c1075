"""Traditional characters as simplified ones, one for one, so that no place moves."""

from __future__ import annotations

import re
from typing import Final

from govreport.text._traditional import SIMPLIFIED, TRADITIONAL

#: The table for `str.translate`.
TABLE: Final = str.maketrans(TRADITIONAL, SIMPLIFIED)
_TRADITIONAL: Final = re.compile(f"[{TRADITIONAL}]")


def simplified(text: str) -> str:
    """Return *text* with Traditional characters as simplified ones, its length unchanged.

    For comparing, not for printing: 乾 becomes 干 in 乾安县 also.
    """
    return text.translate(TABLE) if _TRADITIONAL.search(text) else text
