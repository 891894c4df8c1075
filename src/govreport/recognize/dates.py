"""Dates on published pages, in digits of either width or in Chinese numerals."""

from __future__ import annotations

import re

from govreport.recognize import vocabulary as words
from govreport.text.dates import DAY, MONTH, TIME

_ONE = re.compile(DAY)
_ALONE = re.compile(rf"[\[【(（]?\s*({DAY}){TIME}\s*[\]】)）]?")
_MONTH = re.compile(rf"[(（]?\s*{MONTH}\s*[)）]?")
_AT_END = re.compile(rf"(?:^|\s+)({DAY}){TIME}$")
_SIGNED = re.compile(rf"([^0-9\s]{{2,32}})\s+({DAY})")
#: The last line of an official document: who had it printed, and when.
_PRINTED = re.compile(rf"[^0-9\s]{{2,32}}\s*{DAY}\s*印发")
_LONGEST_LINE = 60
_SENTENCE = frozenset("。；，,《")


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
