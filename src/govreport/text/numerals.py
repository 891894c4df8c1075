"""Numbers in Chinese prose: Arabic or Chinese digits, with multiplier, hedge and unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from govreport.text.patterns import lazy_pattern


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Units that count requests, cases and documents.
CASES: Final = frozenset(
    _words("件 份 条 宗 项 次 起 例 个 人次 件次 单 封 批 部 笔 桩 种 名 人 家 户")
)
#: Units of money.
MONEY: Final = frozenset(("元", "万元", "亿元"))
#: Units of proportions; 成 is a tenth, 番 a doubling.
PROPORTIONS: Final = frozenset(("%", "‰", "个百分点", "百分点", "倍", "成", "番"))

_OTHERS = _words(
    "篇 期 场 部 册 本 类 处 台 幅 轮 届 天 页 字 款 张 班 步 所 间 座 套 面 块 版 组 队 位 辆 根 "
    "平台 场次 条次 万次 余次 人份 篇次 个次 方面 部分 个部分 章 大类 小类 大项 小项 栏目 "
    "个工作日 个月 个小时 工作日"
)
_UNITS = sorted(CASES | MONEY | PROPORTIONS | set(_OTHERS), key=lambda unit: (-len(unit), unit))
_UNIT = "|".join(re.escape(unit) for unit in _UNITS)

_BEFORE: Final = ("大约", "将近", "接近", "超过", "多达", "不足", "约", "近", "超", "逾")
_ARABIC: Final = lazy_pattern(
    r"([0-9]{1,18}(?:(?:,[0-9]{3}){1,5}(?![0-9]))?(?:\.[0-9]{1,8})?)"
    r"(?P<over>[余多])?(?P<scale>万亿|千万|百万|[亿万](?!元)|[千百](?!分))?(?P<over2>[余多])?"
    rf"(?P<unit>{_UNIT})?(?P<over3>左右|以上)?"
)
_ONES = "零一二三四五六七八九"
_HAN_DIGITS = f"两{_ONES}十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_CHINESE: Final = lazy_pattern(
    rf"(?P<digits>[{_HAN_DIGITS}][{_HAN_DIGITS}万亿]{{0,15}}(?:点[{_ONES}]{{1,6}})?)(?P<over>[余多])?"
    r"(?:(?P<unit>件次?|份|条|宗|起|例|项(?!目)|次|元|个部分|大?部分|个方面|方面|章|倍|番"
    rf"|个(?:工作日|月|小时)|个(?!别|人|性))|(?P<tenths>成(?![立员果效功本为了都熟长]))(?P<tenth>[{_ONES[1:]}])?)?"
)
#: 一半 and 三分之一: parts of a whole that have no digits of their own.
_PARTS: Final = lazy_pattern(
    rf"(?P<half>一半|半数)|(?P<of>[{_ONES}十]{{1,3}})分之(?P<part>[{_ONES}两十]{{1,3}})"
)
_NO_DIGIT_BEFORE: Final = frozenset("-/〔[#=_.")
_MINUS: Final = frozenset("-－−–")
_NO_COUNT_BEFORE = frozenset("第每某同任逐另这那哪唯之星期统专单划均")
_NO_COUNT_AFTER = frozenset("年月日号时点楼室路级岁版度.")  # 5. begins an item
_DIGITS = {
    **{char: value for value, char in enumerate(_ONES)},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_SCALES = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
_ONE: Final = Decimal(1)


class Number(NamedTuple):
    """One number in a line.

    Attributes:
        start: Where it begins, hedge included.
        end: Where it ends, unit included.
        value: Its value; for money in the unit that is printed, for 成 in tenths.
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
    """Return the value of a Chinese numeral (``一百二十三``, ``两``, ``三点五``), or None.

    A digit at the end, right behind 百, 千, 万 or 亿, is of the next lower
    place, as one speaks: ``一百二`` is 120, ``三万五`` is 35,000.
    """
    whole, _, fraction = text.partition("点")
    value = _whole(whole)
    if value is None:
        return None
    if fraction:
        digits = "".join(str(_DIGITS[char]) for char in fraction)
        return value + Decimal(f"0.{digits}")
    return Decimal(value)


def _whole(text: str) -> int | None:
    total = section = digit = 0
    run = 0  # digits since the last place
    place = 1  # what one more digit at the end would be worth ten of
    for char in text:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if run else _DIGITS[char]
            run += 1
            if char == "零":
                place = 1
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            place, digit, run = _TENS[char], 0, 0
        elif char in _MYRIADS:
            scale = _MYRIADS[char]
            if scale > total or not total:
                total = (total + section + digit) * scale
            else:
                total += (section + digit) * scale
            place, section, digit, run = scale, 0, 0, 0
        else:
            return None
    if run == 1 and place > 10:  # noqa: PLR2004 -- 十二 is 12, 一百二 is 120
        digit *= place // 10
    return total + section + digit


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


_HEDGE_ENDS: Final = frozenset(word[-1] for word in _BEFORE)


def _prefix(text: str, start: int) -> str:
    """Return the hedge that stands right before a place, or nothing."""
    if start and text[start - 1] in _HEDGE_ENDS:
        for word in _BEFORE:
            if text.endswith(word, 0, start):
                return word
    return ""


def _counts(text: str, start: int) -> bool:
    """Return whether digits at *start* may be a number, and not part of a name."""
    if not start:
        return True
    last = text[start - 1]
    return not (last == "第" or last in _NO_DIGIT_BEFORE or (last.isascii() and last.isalnum()))


def _signed(text: str, start: int) -> bool:
    """Return whether digits stand behind a minus and a Chinese character (较上年-5件)."""
    if start < len("年-") or text[start - 1] not in _MINUS:
        return False
    return "一" <= text[start - 2] <= "鿿"


def _arabic(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    digits, over, scale_name, over2, unit, over3 = match.groups()
    if not unit and not scale_name and text[end : end + 1] in _NO_COUNT_AFTER:
        return None
    if not _counts(text, start) and not (unit and _signed(text, start)):
        return None
    plain = digits.replace(",", "")
    before = _prefix(text, start)
    hedge = _hedge(before, bool(over or over2 or over3))
    value = Decimal(plain)
    scale = _SCALES[scale_name] if scale_name else 1
    if scale_name:
        value *= scale
        if not hedge and unit not in MONEY:
            hedge = "rounded"
    return Number(
        start - len(before),
        end,
        value,
        unit or "",
        hedge,
        len(plain.partition(".")[2]),
        _grain(plain, scale) if hedge else _ONE,
    )


def _article(digits: str, text: str, end: int) -> bool:
    """Return whether 一 before a unit is an article (办结一件申请): no clause ends there."""
    return digits == "一" and text[end : end + 1] not in "，,、；;。)：:"


def _han(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    digits, over, unit, tenths, tenth = match.groups()
    percent = text.endswith("百分之", 0, start)
    if not percent and (
        (digits == "百" and text.startswith("分之", start + 1)) or not (unit or tenths)
    ):
        return None
    first = start - len("百分之") if percent else start
    if first > 0 and text[first - 1] in _NO_COUNT_BEFORE:
        return None
    value = Decimal(100) if percent and digits == "百" else chinese(digits)
    if value is None:
        return None
    if unit and unit not in PROPORTIONS and not percent and _article(digits, text, end):
        return None
    places = len(digits.partition("点")[2])
    if tenth:
        value, places = value + Decimal(_DIGITS[tenth]) / 10, 1
    before = _prefix(text, first)
    return Number(
        first - len(before),
        end,
        value,
        "%" if percent else unit or "成",
        _hedge(before, bool(over)),
        places,
        _grain(str(value) if places else str(int(value)), 1),
    )


def _part(text: str, match: re.Match[str]) -> Number | None:
    """Return 一半 as five tenths and 三分之一 as a percentage, both as coarse as they are said."""
    start, end = match.span()
    before = _prefix(text, start)
    if match["half"]:
        if text[start - 1 : start] == "另":
            return None
        return Number(
            start - len(before), end, Decimal(5), "成", _hedge(before, after=False), 0, _ONE
        )
    whole, part = chinese(match["of"]), chinese(match["part"])
    if not whole or part is None:
        return None
    value = (100 * part / whole).quantize(Decimal("0.01"))
    return Number(
        start - len(before), end, value, "%", _hedge(before, after=False) or "about", 0, _ONE
    )


def numbers(text: str) -> list[Number]:
    """Return the numbers of a line in normal spelling, in order.

    Left out are dates, ordinals, document and telephone numbers.
    """
    found = [number for match in _ARABIC.finditer(text) if (number := _arabic(text, match))]
    parts: list[Number] = []
    if "半" in text or "分之" in text:
        parts = [number for match in _PARTS.finditer(text) if (number := _part(text, match))]
    han = [number for match in _CHINESE.finditer(text) if (number := _han(text, match))]
    if parts:
        han = [
            one for one in han if not any(p.start < one.end and one.start < p.end for p in parts)
        ]
    if not han and not parts:
        return found
    return sorted([*found, *han, *parts])
