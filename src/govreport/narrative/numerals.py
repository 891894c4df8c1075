"""Numbers in Chinese prose: Arabic or Chinese digits, with multiplier, hedge and unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Units that count requests, cases and documents.
CASES: Final = frozenset(
    _words("件 份 条 宗 项 次 起 例 个 人次 件次 单 封 批 部 笔 桩 种 名 人 家 户")
)
#: Units of money.
MONEY: Final = frozenset(("元", "万元", "亿元"))
#: Units of proportions.
PROPORTIONS: Final = frozenset(("%", "‰", "个百分点", "百分点", "倍", "成"))

_OTHERS = _words(
    "篇 期 场 部 册 本 类 处 台 幅 轮 届 天 页 字 款 张 班 步 所 间 座 套 面 块 版 组 队 位 辆 根 "
    "平台 场次 条次 万次 余次 人份 篇次 个次 方面 部分 个部分 章 大类 小类 大项 小项 栏目"
)
_UNITS = sorted(CASES | MONEY | PROPORTIONS | set(_OTHERS), key=lambda unit: (-len(unit), unit))
_UNIT = "|".join(re.escape(unit) for unit in _UNITS)

_BEFORE: Final = ("大约", "将近", "接近", "超过", "多达", "不足", "约", "近", "超", "逾")
_ARABIC: Final = re.compile(
    r"([0-9]{1,18}(?:(?:,[0-9]{3}){1,5}(?![0-9]))?(?:\.[0-9]{1,8})?)"
    r"(?P<over>[余多])?(?P<scale>万亿|千万|百万|[亿万](?!元)|[千百](?!分))?(?P<over2>[余多])?"
    rf"(?P<unit>{_UNIT})?(?P<over3>左右|以上)?"
)
_HAN_DIGITS = "零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_CHINESE: Final = re.compile(
    rf"[{_HAN_DIGITS}][{_HAN_DIGITS}万]{{0,11}}(?:点[零一二三四五六七八九]{{1,6}})?(?P<over>[余多])?"
    r"(?P<unit>件次?|份|条|宗|起|例|项(?!目)|次|元|个部分|大?部分|个方面|方面|章|倍|成|个(?!别|人|性))?"
)
_NO_DIGIT_BEFORE: Final = frozenset("-/〔[#=_.")
_NO_COUNT_BEFORE = frozenset("第每某同任逐另这那哪各唯之星期统专单划均")
_NO_COUNT_AFTER = frozenset("年月日号时点楼室路级岁版度.")  # 5. begins an item
_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SCALES = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}


class Number(NamedTuple):
    """One number in a line.

    Attributes:
        start: Where it begins, hedge included.
        end: Where it ends, unit included.
        value: Its value; for money in the unit that is printed.
        unit: Its unit, or empty.
        hedge: ``over``, ``about``, ``under``, or ``rounded`` (5.6万) where it is
            approximate; else empty.
        places: Decimal places printed.
        grain: Value of its last significant place: how coarse an approximate number is.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    hedge: str
    places: int
    grain: Decimal


def chinese(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral (``一百二十三``, ``两``, ``三点五``), or None."""
    whole, _, fraction = text.partition("点")
    total = section = digit = 0
    seen = False
    for char in whole:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if seen else _DIGITS[char]
            seen = True
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit, seen = 0, False
        elif char == "万":
            total = (total + section + digit) * 10**4
            section, digit, seen = 0, 0, False
        else:
            return None
    value = Decimal(total + section + digit)
    if fraction:
        digits = "".join(str(_DIGITS[char]) for char in fraction)
        value += Decimal(f"0.{digits}")
    return value


def _hedge(before: str, after: bool) -> str:  # noqa: FBT001 -- one private flag
    if after or before in {"超过", "超", "逾", "多达"}:
        return "over"
    if before == "不足":
        return "under"
    return "about" if before else ""


def _grain(digits: str, scale: int) -> Decimal:
    """Return the value of the last place of *digits* that is not a trailing zero."""
    if "." in digits:
        places = len(digits.split(".")[1])
        return Decimal(scale).scaleb(-places)
    stripped = digits.rstrip("0")
    zeros = len(digits) - len(stripped) if stripped else 0
    return Decimal(scale * 10**zeros)


def _prefix(text: str, start: int) -> str:
    """Return the hedge that stands right before a place, or nothing."""
    for word in _BEFORE:
        if text.endswith(word, 0, start):
            return word
    return ""


_HEDGE_ENDS: Final = frozenset(word[-1] for word in _BEFORE)


def _arabic(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    digits, over, scale_name, over2, unit, over3 = match.groups()
    if not unit and not scale_name and text[end : end + 1] in _NO_COUNT_AFTER:
        return None
    if start:
        last = text[start - 1]
        if last == "第" or last in _NO_DIGIT_BEFORE or (last.isascii() and last.isalnum()):
            return None
    plain = digits.replace(",", "") if "," in digits else digits
    before = _prefix(text, start) if start and text[start - 1] in _HEDGE_ENDS else ""
    after = bool(over or over2 or over3)
    hedge = _hedge(before, after) if before or after else ""
    value = Decimal(plain)
    scale = 1
    if scale_name:
        scale = _SCALES[scale_name]
        value *= scale
        if not hedge and unit not in MONEY:
            hedge = "rounded"
    return Number(
        start - len(before),
        end,
        value,
        unit or "",
        hedge,
        len(plain.partition(".")[2]) if "." in plain else 0,
        _grain(plain, scale) if hedge else _ONE,
    )


_ONE: Final = Decimal(1)


def _han(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    over, unit = match.groups()
    percent = text.endswith("百分之", 0, start)
    digits = match[0][: len(match[0]) - len(unit or "") - len(over or "")]
    if digits.startswith("百") and text.startswith("分之", start + 1):
        return None
    if not unit and not percent:
        return None
    first = start - len("百分之") if percent else start
    if first > 0 and text[first - 1] in _NO_COUNT_BEFORE:
        return None
    value = Decimal(100) if percent and digits == "百" else chinese(digits)
    if value is None:
        return None
    # 一 before a unit is an article (办结一件申请) unless the clause ends there.
    if digits == "一" and not percent and text[end : end + 1] not in "，,、；;。)：:":
        return None
    fraction = digits.partition("点")[2]
    before = _prefix(text, first) if first else ""
    whole = str(int(value)) if not fraction else str(value)
    return Number(
        first - len(before),
        end,
        value,
        "%" if percent else unit,
        _hedge(before, bool(over)),
        len(fraction),
        _grain(whole, 1),
    )


def numbers(text: str) -> list[Number]:
    """Return the numbers of a line in normal spelling, in order.

    Left out are dates, ordinals, document and telephone numbers.
    """
    found = [number for match in _ARABIC.finditer(text) if (number := _arabic(text, match))]
    han = [number for match in _CHINESE.finditer(text) if (number := _han(text, match))]
    if not han:
        return found
    return sorted([*found, *han])
