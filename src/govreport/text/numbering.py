"""Numbers that stand before headings, items and captions: 一、 （二） 第三部分 4. (5) Ⅵ、 ⑦."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import Final

import attrs

from govreport.text.forms import compatible
from govreport.text.patterns import lazy_pattern

ONES: Final = "一二三四五六七八九"
#: The class of characters that write ordinals, for other patterns.
HAN: Final = f"{ONES}十"
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾貳參陸", "一二三四五六七八九十二三六")
_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

#: A number before text as printed, in either width, for other patterns: no groups.
#: What follows 1. is no digit, since 1.05 is a number.
ITEM: Final = (
    rf"(?:第[{HAN}]{{1,3}}(?:部分|章|节)[、．.：:]?|[(（](?:[{HAN}]{{1,3}}|\d{{1,2}})[)）][、．.]?"
    rf"|[{HAN}]{{1,3}}[、．.]|\d{{1,2}}[.．、](?!\d)|[①-⑳])"
)
#: Numbers of the main parts of a document.
SECTION: Final = rf"(?:第[{HAN}]{{1,3}}(?:部分|章|节)|[{HAN}]{{1,3}}、)"

_NUMBER: Final = lazy_pattern(
    rf"(?:第(?P<part>[{HAN}]+)(?:部分|章|节|、))[、.,:]*"
    rf"|\((?P<inner>[{HAN}]{{1,3}}|[0-9]{{1,2}})\)[、.,:]*"
    rf"|(?P<half>[{HAN}]{{1,3}})\)(?![、.,:])"  # （一） that has lost its first half
    rf"|(?P<han>[{HAN}]{{1,3}})(?:[、.,:)]+|(?=\Z))"
    r"|(?P<formal>[一壹贰叁肆伍陆柒捌玖拾貳參陸]{1,3})[、.,:)]+"
    r"|(?P<roman>[IVX]{1,4})[、.,:)]+"
    r"|(?P<digit>[0-9]{1,2})[、.,:)]*(?![0-9])"
)
#: A numeral that only a space parts from its caption.
_SPACED: Final = lazy_pattern(rf"\s*([{HAN}]{{1,3}})\s+(?=[^\W\d_A-Za-z])")
_NOT_A_NUMBER: Final = 0


class Style(Enum):
    """How a number is written, from the outside of a document in."""

    PART = "part"
    HAN = "han"
    INNER = "inner"
    DIGIT = "digit"


@attrs.frozen
class Numbering:
    """The number before a caption.

    Attributes:
        style: How it is written; Ⅰ、 and 壹、 are numbers like 一、.
        number: Its value, at least 1.
        end: Characters of the compact text that it covers.
    """

    style: Style
    number: int
    end: int


def ordinal(text: str) -> int:
    """Return the number that one to three Chinese numerals spell, or 0."""
    tens, ten, ones = text.translate(_FORMAL).rpartition("十")
    if not ten:
        return ONES.find(ones[-1]) + 1 if ones else _NOT_A_NUMBER
    return (ONES.find(tens) + 1 if tens else 1) * 10 + (ONES.find(ones) + 1 if ones else 0)


def spelled(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals; raises `ValueError` for others."""
    if not 0 < number < 100:  # noqa: PLR2004 -- longer lists do not occur
        raise ValueError(f"{number} is no number from 1 to 99")
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else ONES[tens - 1]) + "十" if tens else ""
    return head + (ONES[ones - 1] if ones else "")


def parted(text: str) -> str:
    """Return *text* with the mark 、 where only a space parts a numeral from its caption."""
    spaced = _SPACED.match(text)
    return f"{spaced[1]}、{text[spaced.end() :]}" if spaced else text


def of_compact(text: str) -> Numbering | None:
    """Return the number before a compact text (`spelling.compact`), or None."""
    found = _NUMBER.match(text)
    if not found:
        return None
    for style in Style:
        number = found[style.value]
        if number:
            value = int(number) if number.isdigit() else ordinal(number)
            return Numbering(style, value, found.end())
    if found["half"]:
        return Numbering(Style.INNER, ordinal(found["half"]), found.end())
    value = ordinal(found["formal"]) if found["formal"] else _roman(found["roman"])
    return Numbering(Style.HAN, value, found.end()) if value else None


def _roman(text: str) -> int:
    return _ROMAN.index(text) if text in _ROMAN else _NOT_A_NUMBER


@lru_cache(maxsize=4096)
def numbering(text: str) -> Numbering | None:
    """Return the number before a text as printed, or None."""
    plain = "".join(compatible(parted(text)).split())
    return of_compact(plain)
