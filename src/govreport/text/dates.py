"""Days, months and years in digits of either width or in Chinese numerals."""

from __future__ import annotations

import datetime
from typing import Final

from govreport.text.forms import compatible
from govreport.text.numbering import HAN, ONES, ordinal
from govreport.text.patterns import lazy_pattern

_HAN_DIGITS = str.maketrans(f"〇○零{ONES}", "000123456789")
_N = "[0-9０-９]"
#: A year from 2000 to 2029 in Chinese numerals, digit by digit, for other patterns: no groups.
HAN_YEAR: Final = f"二[〇○零][一二〇○零][〇○零{ONES}]"
#: A year from 1900 to 2099 in digits of either width, for other patterns: no groups.
DIGIT_YEAR: Final = rf"(?<!{_N})(?:19|20|１９|２０){_N}{{2}}(?!{_N})"
_HAN_YEARS = lazy_pattern(rf"{HAN_YEAR}(?=年)")
_HAN_DAY = lazy_pattern(rf"({HAN_YEAR})\s*年\s*([{HAN}]{{1,2}})\s*月\s*([{HAN}]{{1,3}})\s*日")
_DAY = lazy_pattern(r"(\d{4})\s*[-—/.年]\s*(\d{1,2})\s*[-—/.月]\s*(\d{1,2})")
#: A day as printed, for other patterns: no groups.
DAY: Final = (
    rf"(?:(?:20|２０){_N}{{2}}\s*[-－—年/.．]\s*{_N}{{1,2}}\s*[-－—月/.．]\s*{_N}{{1,2}}(?!{_N})\s*日?"
    rf"|{_HAN_DAY.pattern.replace('(', '(?:')})"
)
#: The time behind a day, which may be absent.
TIME: Final = (
    r"(?:\s*T?\s*[0-9]{1,2}\s*[:：时]\s*[0-9]{2}"
    r"(?:\s*[:：分]\s*[0-9]{2}(?:\.[0-9]+)?)?\s*[秒分]?)?"
)
#: A month as printed.
MONTH: Final = rf"(?:{_N}{{4}}|{HAN_YEAR})\s*年\s*(?:{_N}{{1,2}}|[{HAN}]{{1,2}})\s*月"


def day(text: str) -> datetime.date | None:
    """Return the first day named in *text*, or None."""
    found = _DAY.search(compatible(text))
    numbers = [int(part) for part in found.groups()] if found else _han(text)
    try:
        return datetime.date(*numbers) if numbers else None
    except ValueError:
        return None


def arabic_years(text: str) -> str:
    """Return *text* with the years that are in Chinese digits (二〇二四年) in Arabic ones."""
    return _HAN_YEARS.sub(lambda found: found[0].translate(_HAN_DIGITS), text)


def _han(text: str) -> list[int]:
    found = _HAN_DAY.search(text)
    if not found:
        return []
    return [year(found[1]), ordinal(found[2]), ordinal(found[3])]


def year(text: str) -> int:
    """Return the number that four digits of a year spell, in either width or in Chinese."""
    return int(compatible(text).translate(_HAN_DIGITS))
