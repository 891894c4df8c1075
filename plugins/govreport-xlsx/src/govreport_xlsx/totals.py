"""What a total shows, which the formulas of a workbook and its reader must agree on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

#: A count that a workbook holds as a number; longer ones would lose digits.
COUNT: Final = re.compile(r"[+-]?[0-9]{1,15}")


def total(addends: Sequence[str]) -> str:
    """Return the sum that a total must show: blank unless every addend is a count or 不适用.

    Of 1.5, 约30 and 无 nobody knows what was meant in a sum, so nothing follows from them.
    """
    counts = [int(text) for text in addends if COUNT.fullmatch(text)]
    marks = [text for text in addends if text and not any(char.isalnum() for char in text)]
    if len(counts) + len(marks) < len(addends) or not counts:
        return ""
    return str(sum(counts))
