"""The value that a cell's printed text stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import attrs

from govreport.editions import Kind
from govreport.model import (
    BLANK,
    NOT_APPLICABLE_MARKS,
    Money,
    NotApplicable,
    Unreadable,
    Value,
)
from govreport.recognize.doubts import APART, MARK, SYMBOL
from govreport.text.forms import compatible

#: Characters that take no room: of no meaning around a number, a question inside one.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_MINUS = str.maketrans({"−": "-", "﹣": "-", "–": "-"})
#: The number of a note after a value: raised figures stand for nothing else there.
_NOTES = re.compile("(?<=[0-9])[⁰¹²³⁴-⁹]+$")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+")
#: Sites print the unit of the form's counts in every cell (41件); it changes no number.
_COUNTER = "(?:件|个|项|条|份|宗|次|起)?"
_DIGITS = re.compile(rf"([0-9]+){_COUNTER}")
_SIGNED = re.compile(rf"([+-]?[0-9]+){_COUNTER}")
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(万元|元)?")
_VALUE_LIKE = re.compile(rf"[+-]?[0-9][0-9.,]*(?:万元|元|万|{_COUNTER})?")
#: A change told in words: 减3 for -3.
_CHANGE = re.compile(rf"(增|减)[加少]?([0-9]+){_COUNTER}")
_KNOWN = frozenset({"", "元", "万元"})
#: What parts digits of which it is not known whether they are one number: blanks, line breaks,
#: characters without width, and the bar with which readers part what lies too far asunder.
_PARTED = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad|…]+")
_EDGES = " \t\r\n\xa0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"
#: Stands for a symbol that the reader does not know.
_UNKNOWN = "\ufffd"
#: Compatibility forms that are the digit itself, only wider, smaller or in another hand; all others
#: (㊿, ①, ², ½) are marks that people do not read as the number that they decompose into.
_DIGIT_FORMS = frozenset({"<wide>", "<narrow>", "<small>", "<font>"})
#: More digits than any statistic has; such text is no number.
_LONGEST = 18


@attrs.frozen(kw_only=True)
class Doubt:
    """Why a cell's text has no single reading.

    Attributes:
        reason: A short phrase.
        candidates: What it may say, likeliest first.
    """

    reason: str
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def doubt_in(text: str) -> Doubt | None:
    """Return why *text* is no sure number though it could be one; None for any other text."""
    shown = text.strip(_EDGES)
    if shown.isascii() and shown.isalnum():
        return None
    if _UNKNOWN in shown:
        return _without_unknown(shown)
    plain = _NOTES.sub("", shown)
    marks = [char for char in plain if _is_mark(char)]
    if marks:
        return _marked(plain, marks)
    parts = [part for part in _PARTED.split(plain) if part]
    found = [compatible(part).translate(_MINUS) for part in parts]
    if not found or ("…" not in plain and len(found) == 1):
        return None
    if not all(_VALUE_LIKE.fullmatch(part) for part in found):
        return None
    joined = "".join(found)
    told = found if joined.startswith("0") else (joined, *found)
    return Doubt(reason=APART, candidates=tuple(dict.fromkeys(told)))


def _without_unknown(text: str) -> Doubt | None:
    """Return the doubt of a number with a symbol that is not known, or of the symbol alone."""
    rest = text.replace(_UNKNOWN, "").strip()
    if rest and not _VALUE_LIKE.fullmatch(rest):
        return None
    return Doubt(reason=SYMBOL, candidates=(rest,) if rest else ())


def _is_mark(char: str) -> bool:
    """Return whether a character only decomposes into digits: ㊿, ①, ², ½."""
    if char.isascii():
        return False
    form = unicodedata.decomposition(char).partition(" ")[0]
    return (
        form.startswith("<")
        and form not in _DIGIT_FORMS
        and any(mark.isdigit() for mark in compatible(char))
    )


def _marked(text: str, marks: Sequence[str]) -> Doubt | None:
    """Return the doubt of a text with marks: it may be what stands without them, or they."""
    rest = "".join(text.split())
    for mark in marks:
        rest = rest.replace(mark, "")
    whole = compatible("".join(text.split()))
    lowered = any(unicodedata.decomposition(mark).startswith("<sub>") for mark in marks)
    told = (compatible(rest), whole) if lowered and rest else (rest or whole,)
    if not all(_VALUE_LIKE.fullmatch(one) for one in told):
        return None
    return Doubt(reason=MARK, candidates=told)


@lru_cache(maxsize=4096)
def parse(text: str, kind: Kind, unit: str = "") -> Value:
    """Return the value of a cell's printed *text*.

    Args:
        text: The text as printed.
        kind: What the cell holds.
        unit: Unit that its column prints or implies, for money; with one that is
            neither 元 nor 万元, amounts without a unit of their own cannot be told.
    """
    shown = text.strip(_EDGES)
    if not shown:
        return BLANK
    closed = _NOTES.sub("", "".join(shown.split()))
    for mark in (shown, closed):
        if mark in NOT_APPLICABLE_MARKS:
            return NotApplicable(mark)
    if kind is Kind.SIGNED and (told := _CHANGE.fullmatch(closed)):
        return int(told[2]) if told[1] == "增" else -int(told[2])
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
    found = pattern.fullmatch(number)
    return int(found[1]) if found else None


def _number(shown: str, closed: str) -> str | None:
    """Return the number with its unit as ASCII, or None where there cannot be one."""
    if len(closed) > _LONGEST + 8:
        return None
    if doubt_in(shown) is not None or any(map(_is_mark, closed)):
        return None
    number = compatible(closed).translate(_MINUS)
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
    if closed[0] in "增减":
        return bool(_CHANGE.fullmatch(closed))
    return bool(_VALUE_LIKE.fullmatch(compatible(closed).translate(_MINUS)))
