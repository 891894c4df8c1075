"""The value that a cell's printed text stands for."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from govreport.editions import Kind
from govreport.model import (
    BLANK,
    NOT_APPLICABLE_MARKS,
    Money,
    NotApplicable,
    Unreadable,
    Value,
)

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_MINUS = str.maketrans({"−": "-", "﹣": "-", "–": "-"})
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+")
_DIGITS = re.compile(r"[0-9]+")
_SIGNED = re.compile(r"[+-]?[0-9]+")
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(万元|元)?")
_VALUE_LIKE = re.compile(r"[+-]?[0-9][0-9.,]*(?:万元|元|万|件|个|项|条|份|宗|次)?")
#: More digits than any statistic has; such text is no number.
_LONGEST = 18


@lru_cache(maxsize=4096)
def parse(text: str, kind: Kind, unit: str = "") -> Value:
    """Return the value of a cell's printed *text*.

    Args:
        text: The text as printed.
        kind: What the cell holds.
        unit: Unit that its column prints or implies, for money.
    """
    shown = text.translate(_INVISIBLE).strip()
    if not shown:
        return BLANK
    if shown in NOT_APPLICABLE_MARKS:
        return NotApplicable(shown)
    closed = "".join(shown.split())
    if closed in NOT_APPLICABLE_MARKS:
        return NotApplicable(closed)
    number = _number(shown, closed)
    if number is not None:
        if kind is Kind.COUNT and _DIGITS.fullmatch(number):
            return int(number)
        if kind is Kind.SIGNED and _SIGNED.fullmatch(number):
            return int(number)
        amount = _AMOUNT.fullmatch(number) if kind is Kind.MONEY else None
        if amount:
            return Money(Decimal(amount[1]), amount[2] or unit)
    return Unreadable(" ".join(shown.split()))


def _number(shown: str, closed: str) -> str | None:
    """Return the number with its unit as ASCII, or None where there cannot be one."""
    if len(closed) > _LONGEST + 8:
        return None
    if closed != shown and re.match(r"[+-]?0\s", shown):
        return None  # "0 12" and "0⏎0" are two numbers in one cell
    number = unicodedata.normalize("NFKC", closed).translate(_MINUS)
    if "," in number:
        head = _GROUPED.match(number)
        if not head or "," in number[head.end() :]:
            return None
        number = head[0].replace(",", "") + number[head.end() :]
    return number


@lru_cache(maxsize=4096)
def value_like(text: str) -> bool:
    """Return whether *text* could be a cell's value rather than a caption; blank is not."""
    closed = "".join(text.translate(_INVISIBLE).split())
    if not closed or len(closed) > _LONGEST + 8:
        return False
    if closed in NOT_APPLICABLE_MARKS:
        return True
    return bool(_VALUE_LIKE.fullmatch(unicodedata.normalize("NFKC", closed).translate(_MINUS)))
