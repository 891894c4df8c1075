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
#: The number of a note after a value: raised figures stand for nothing else there.
_NOTES = re.compile("(?<=[0-9])[⁰¹²³⁴-⁹]+$")
#: Characters that NFKC makes digits of, though they are marks of notes: ①, ², ½.
_NOTE_MARKS = re.compile("[²³¹¼-¾⁰-₟⅐-↋①-⓿❶-➓]")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+")
_DIGITS = re.compile(r"[0-9]+")
_SIGNED = re.compile(r"[+-]?[0-9]+")
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(万元|元)?")
_VALUE_LIKE = re.compile(r"[+-]?[0-9][0-9.,]*(?:万元|元|万|件|个|项|条|份|宗|次)?")
_KNOWN = frozenset({"", "元", "万元"})
#: More digits than any statistic has; such text is no number.
_LONGEST = 18


@lru_cache(maxsize=4096)
def parse(text: str, kind: Kind, unit: str = "") -> Value:
    """Return the value of a cell's printed *text*.

    Args:
        text: The text as printed.
        kind: What the cell holds.
        unit: Unit that its column prints or implies, for money; with one that is
            neither 元 nor 万元, amounts without a unit of their own cannot be told.
    """
    shown = text.translate(_INVISIBLE).strip()
    if not shown:
        return BLANK
    closed = _NOTES.sub("", "".join(shown.split()))
    for mark in (shown, closed):
        if mark in NOT_APPLICABLE_MARKS:
            return NotApplicable(mark)
    number = _number(shown, closed)
    found = None if number is None else _valued(number, kind, unit)
    return Unreadable(shown) if found is None else found


def _valued(number: str, kind: Kind, unit: str) -> Value | None:
    """Return what a number in ASCII is worth in a cell, or None where it is none of its kind."""
    if kind is Kind.MONEY:
        amount = _AMOUNT.fullmatch(number)
        if not amount or not (amount[2] or unit in _KNOWN):
            return None
        return Money(Decimal(amount[1]), amount[2] or unit)
    pattern = _DIGITS if kind is Kind.COUNT else _SIGNED
    return int(number) if pattern.fullmatch(number) else None


def _number(shown: str, closed: str) -> str | None:
    """Return the number with its unit as ASCII, or None where there cannot be one."""
    if len(closed) > _LONGEST + 8:
        return None
    if closed != shown and re.match(r"[+-]?0\s", shown):
        return None  # "0 12" and "0⏎0" are two numbers in one cell
    if _NOTE_MARKS.search(closed):
        return None
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
    closed = _NOTES.sub("", "".join(text.translate(_INVISIBLE).split()))
    if not closed or len(closed) > _LONGEST + 8:
        return False
    if closed in NOT_APPLICABLE_MARKS:
        return True
    return bool(_VALUE_LIKE.fullmatch(unicodedata.normalize("NFKC", closed).translate(_MINUS)))
