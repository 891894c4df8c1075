"""Titles of reports: whether a line is one, and the year and the body that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from govreport.recognize import vocabulary as words
from govreport.text.dates import DIGIT_YEAR, HAN_YEAR, year
from govreport.text.script import simplified

_YEAR = re.compile(rf"({DIGIT_YEAR}|{HAN_YEAR})\s*年")
#: A year in a title: with or without 年, with what belongs to it, perhaps in brackets.
_TITLE_YEAR = re.compile(
    rf"[（(〔\[]?({DIGIT_YEAR}|{HAN_YEAR})(?:年?年度|年|度|(?=[）)〕\]])|(?=政府|政务|信息|公开))[）)〕\]]?"
)
#: What follows a year that is one of a day.
_MONTH = re.compile(r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})月")
#: Years that texts give: of the report itself, of its numbers, of a year's work, any.
_REPORTS = re.compile(
    rf"({DIGIT_YEAR}|{HAN_YEAR})\s*年(?:度|年度)?[^，。；,;]{{0,4}}(?:政府信息|政务)公开"
)
_PERIOD = re.compile(rf"({DIGIT_YEAR}|{HAN_YEAR})\s*年\s*(?:1|１|一)\s*月\s*(?:1|１|一)\s*日")
_OF_YEAR = re.compile(rf"({DIGIT_YEAR}|{HAN_YEAR})\s*年度")
#: Longer lines are no titles and no names; tangjing-jie-2021 has a title of more than 30
#: characters, xiangzhou-tax-2023 a name of more than 12.
_LONGEST_TITLE = 64
_LONGEST_NAME = 32
_QUOTES = "《》“”\"'「」"
_LABEL = re.compile(r"^[【\[〖][^】\]〗]{0,12}[】\]〗]")
_ABOUT = re.compile(r"(?:关于(?:印发|公布|发布|公开|编制|报送|上报)?|的|发布|公布)$")
_ABOUT_FIRST = re.compile(r"^关于(?:(?:印发|公布|发布|公开)《?)?|^(?:印发|公布|发布|公开)《")
_JOINS = "-—–－_|·:： "
#: What the sentence that opens a report says of it, and no title does.
_OPENING = re.compile(r"如下|现将|现就|[，,].*[：:]$|^(?:按照|根据|依照|依据)《")


_PAGE = re.compile(r"\A\s*(?:Page|P\.?)\s*\d+\s*[-–—:：]\s*", re.IGNORECASE)


def without_page(title: str) -> str:
    """Return a title without the number of the page that it heads."""
    return _PAGE.sub("", title)


def title_year(title: str) -> int | None:
    """Return the year that a title names, or None."""
    found = _TITLE_YEAR.search("".join(title.split()))
    return year(found[1]) if found else None


def file_year(name: str) -> int | None:
    """Return the one year that the name of a file says a report is of, or None: a day is none."""
    stem = "".join(PurePath(name).stem.split())
    found = {
        year(hit[1]) for hit in _TITLE_YEAR.finditer(stem) if not _MONTH.match(stem, hit.end())
    }
    return found.pop() if len(found) == 1 else None


def year_of(texts: Sequence[str]) -> int | None:
    """Return the year that the first sentences of a report are about, or None."""
    for pattern in (_REPORTS, _PERIOD, _OF_YEAR, _YEAR):
        for text in texts:
            found = pattern.search(text)
            if found:
                return year(found[1])
    return None


def is_title(text: str) -> bool:
    """Return whether a line reads like the title of such a report."""
    return title_year(text) is not None and is_named(text)


def is_named(text: str) -> bool:
    """Return whether a line reads like such a title, but for the year."""
    same = simplified(text)
    return (
        len(text) <= _LONGEST_TITLE
        and not re.search(r"[。；？！>|]", text)
        and not _OPENING.search(same.strip())
        and any(word in same for word in words.TITLE_SUBJECTS)
        and any(same.rfind(kind) > len(same) // 2 for kind in words.TITLE_KINDS)
    )


def is_body(text: str) -> bool:
    """Return whether a line could be nothing but the name of a body."""
    same = simplified("".join(text.split()))
    return (
        len(same) <= _LONGEST_NAME
        and bool(re.fullmatch(r"[\u3400-\u9fff（）()·“”]+", same))
        and same.removesuffix("）").removesuffix(")").endswith(words.BODY_ENDINGS)
    )


def body_in_title(title: str) -> str:
    """Return the body that a title names, or ``""``."""
    closed = _LABEL.sub("", "".join(title.split()))
    found = _TITLE_YEAR.search(closed)
    before, after = (closed[: found.start()], closed[found.end() :]) if found else (closed, "")
    name = _trimmed(before)
    if not is_body(name):
        name = _trimmed(_up_to_subject(before, otherwise=before))
    return name or _trimmed(_up_to_subject(after)) or _at_end(closed)


def _trimmed(text: str) -> str:
    """Return a name without the words and marks of a title around it."""
    name = _ABOUT_FIRST.sub("", text.strip(_QUOTES + _JOINS)).strip(_QUOTES)
    while (cut := _ABOUT.sub("", name).strip(_QUOTES)) != name:
        name = cut
    balanced = sum(map(name.count, "（(")) == sum(map(name.count, "）)"))
    return name if balanced else name.strip("（()）")


def _up_to_subject(text: str, otherwise: str = "") -> str:
    """Return what stands before the subject of such reports; without one, *otherwise*."""
    same = simplified(text)
    cuts = (same.find(word) for word in (words.SUBJECT, *words.TITLE_SUBJECTS))
    cut = min((place for place in cuts if place >= 0), default=-1)
    return otherwise if cut < 0 else text[:cut]


def _at_end(title: str) -> str:
    """Return the body that stands after the title proper, in brackets or after a dash."""
    same = simplified(title)
    ends = (same.rfind(kind) + len(kind) for kind in words.TITLE_KINDS if kind in same)
    stop = max(ends, default=len(same))
    name = title[stop:].strip("（）()" + _JOINS)
    return name if is_body(name) else ""
