"""What a total shows, which the formulas of a workbook and its reader must agree on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

#: A count that a workbook holds as a number; longer ones would lose digits.
COUNT: Final = re.compile(r"[0-9]{1,15}")
#: The same where a number may have a sign.
SIGNED: Final = re.compile(r"[+-]?[0-9]{1,15}")
#: The mark for 不适用 that a sum takes for nothing; of 约30, 无 and — nobody knows what was meant.
NONE: Final = "/"
_PLAIN: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def total(addends: Sequence[str], *, signed: bool = False) -> str:
    """Return the sum that a total shows: blank unless each addend is a count or the mark.

    Args:
        addends: What the cells show.
        signed: Whether they may have a sign.
    """
    pattern = SIGNED if signed else COUNT
    counts = [int(text) for text in addends if pattern.fullmatch(text)]
    if not counts or len(counts) + sum(text == NONE for text in addends) < len(addends):
        return ""
    return str(sum(counts))


def is_plain(text: str) -> bool:
    """Return whether *text* is a number, with or without a sign and decimals, and nothing more."""
    return bool(_PLAIN.fullmatch(text))
