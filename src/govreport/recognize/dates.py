"""Dates on published pages, in digits of either width or in Chinese numerals."""

from __future__ import annotations

import datetime
import re
import unicodedata

from govreport.recognize import vocabulary as words
from govreport.recognize.fold import ordinal

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_N = "[0-9０-９]"
_HAN_YEAR = "[二][〇○零][一二][〇○零一二三四五六七八九]"
_HAN_DAY = re.compile(
    rf"({_HAN_YEAR})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十]{{1,3}})\s*日"
)
_DAY = re.compile(r"(\d{4})\s*[-—/.年]\s*(\d{1,2})\s*[-—/.月]\s*(\d{1,2})")
_TEXT = (
    rf"(?:(?:20|２０){_N}{{2}}\s*[-－—年/.．]\s*{_N}{{1,2}}\s*[-－—月/.．]\s*{_N}{{1,2}}(?!{_N})\s*日?"
    rf"|{_HAN_DAY.pattern.replace('(', '(?:')})"
)
_TIME = (
    r"(?:\s*T?\s*[0-9]{1,2}\s*[:：时]\s*[0-9]{2}"
    r"(?:\s*[:：分]\s*[0-9]{2}(?:\.[0-9]+)?)?\s*[秒分]?)?"
)
_ONE = re.compile(_TEXT)
_ALONE = re.compile(rf"[\[【(（]?\s*({_TEXT}){_TIME}\s*[\]】)）]?")
_MONTH = re.compile(
    rf"[(（]?\s*(?:{_N}{{4}}|{_HAN_YEAR})\s*年\s*(?:{_N}{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月\s*[)）]?"
)
_AT_END = re.compile(rf"(?:^|\s+)({_TEXT}){_TIME}$")
_SIGNED = re.compile(rf"([^0-9\s]{{2,32}})\s+({_TEXT})")
#: The last line of an official document: who had it printed, and when.
_PRINTED = re.compile(rf"[^0-9\s]{{2,32}}\s*{_TEXT}\s*印发")
_LONGEST_LINE = 60
_SENTENCE = frozenset("。；，,《")


def day(text: str) -> datetime.date | None:
    """Return the first day named in *text*, or None."""
    found = _DAY.search(unicodedata.normalize("NFKC", text))
    numbers = [int(part) for part in found.groups()] if found else _han(text)
    try:
        return datetime.date(*numbers) if numbers else None
    except ValueError:
        return None


def _han(text: str) -> list[int]:
    found = _HAN_DAY.search(text)
    if not found:
        return []
    return [int(found[1].translate(_HAN_DIGITS)), ordinal(found[2]), ordinal(found[3])]


def alone(text: str) -> str:
    """Return the date of a line that holds a date alone, perhaps with the time, or ``""``."""
    found = _ALONE.fullmatch(text.strip())
    return found[1] if found else ""


def month_alone(text: str) -> bool:
    """Return whether a line holds a month alone, as some put under the title."""
    return bool(_MONTH.fullmatch(text.strip()))


def beside(text: str) -> str:
    """Return the date in a line of page data without labels, or ``""``."""
    if len(text) > _LONGEST_LINE or _SENTENCE.intersection(text):
        return ""
    found = _ONE.findall(text)
    if len(found) != 1 or any(word in text for word in words.NOW):
        return ""
    return str(found[0])


def at_end(text: str) -> tuple[str, str]:
    """Return *text* without a date at its end, and that date."""
    found = _AT_END.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def signed(text: str) -> tuple[str, str]:
    """Return name and date of a line that holds both and no more, else empty texts."""
    found = _SIGNED.fullmatch(text.strip())
    return (found[1], found[2]) if found else ("", "")


def printed(text: str) -> bool:
    """Return whether a line tells who had a document printed and when (印发)."""
    return len(text) <= _LONGEST_LINE and bool(_PRINTED.fullmatch(text.strip()))
