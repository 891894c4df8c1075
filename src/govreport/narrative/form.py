"""Statements about the report itself: how many parts it has, which period it covers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from govreport.narrative.lines import Line, Source, claim
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.text.numerals import Number, numbers
from govreport.text.patterns import lazy_pattern

_NAMES: Final = (
    lazy_pattern(r"总体(?:工作)?情况|概述|工作基本情况|基本情况"),
    lazy_pattern(r"主动公开"),
    lazy_pattern(r"收到和处理|依申请公开|申请情况|申请的情况"),
    lazy_pattern(r"复议|诉讼"),
    lazy_pattern(r"问题"),
    lazy_pattern(r"其[他它](?:需要)?(?:报告)?的?(?:事项|情况)|其[他它]需要|需要报告的其[他它]"),
)
_PARTS: Final = frozenset(("部分", "个部分", "大部分", "方面", "个方面", "项", "章"))
_PERIOD_WORDS: Final = lazy_pattern(
    r"统计(?:期限|时限|时间|周期|期间|截止)|所列数据|数据统计|时间跨度|统计范围"
)
_PERIOD: Final = lazy_pattern(
    r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日起?(?:，|,)?(?:至|到|-|—|–|~|～){1,2}"
    r"(?:(20[0-9]{2})年)?([0-9]{1,2})月([0-9]{1,2})日"
)
_DAYS: Final = ((1, 1), (12, 31))
#: Statements about the report stand among its first lines.
_LENGTH: Final = 2000
#: Fewer names of parts are no list of them.
_FEWEST: Final = 3


def formal(line: Line, source: Source) -> Iterator[Claim]:
    """Yield the claims of one line about the report itself."""
    if line.section not in {"preamble", "overview"}:
        return
    text = line.normal.text[:_LENGTH]
    if "部分" in text or "内容" in text or "方面" in text:
        yield from _parts(line, text, source)
    if "年" in text and "月" in text:
        yield from _periods(line, text, source)


def _parts(line: Line, text: str, source: Source) -> Iterator[Claim]:
    if sum(1 for name in _NAMES if name.search(text)) < _FEWEST:
        return
    for number in numbers(text):
        if number.unit not in _PARTS:
            continue
        if number.unit == "项" and not text.startswith("内容", number.end):
            continue
        begin = max(text.rfind(mark, 0, number.start) for mark in "。;!?") + 1
        clause = text[begin : number.start]
        listed = sum(1 for name in _NAMES if name.search(clause))
        if listed < _FEWEST:
            continue
        first = min(found.start() for name in _NAMES if (found := name.search(clause)))
        yield _parts_claim(line, begin + first, number, listed, clause, source)


def _parts_claim(
    line: Line, start: int, number: Number, listed: int, clause: str, source: Source
) -> Claim:
    present = sum(1 for section in source.report.sections if section.present)
    said = int(number.value)
    note = note_en = ""
    account = source.report.account
    open_ended = clause.endswith(("等", "等共", "等，共")) and not _closed(clause, listed, said)
    if said == listed == present or (said == present and open_ended and listed < said):
        verdict = Verdict.RIGHT
    elif account is not None and not account.whole:
        verdict = Verdict.NOT_CHECKABLE
        note, note_en = "文件没有读全", "the document was not read as a whole"
    elif listed == present:
        verdict = Verdict.WRONG
        note, note_en = f"列出{listed}个部分", f"{listed} parts are listed"
    else:
        verdict = Verdict.DISPUTED
        note = f"列出{listed}个部分，报告有{present}个部分"
        note_en = f"{listed} parts are listed, the report has {present}"
    return claim(
        line,
        start,
        number.end,
        ClaimKind.PARTS,
        verdict,
        value=number.value,
        unit=number.unit,
        indicator="报告的组成部分",
        compared_with=f"列出{listed}个，实有{present}个",
        expected=Decimal(present),
        note=note,
        note_en=note_en,
    )


def _closed(clause: str, listed: int, said: int) -> bool:
    """Return whether 等 closes a list: all parts but one stand in it, and nothing else does.

    Whoever abbreviates names two or three parts; of five before 等六部分, one was forgotten.
    """
    first = min(found.start() for name in _NAMES if (found := name.search(clause)))
    return listed == said - 1 and clause.count("、", first) + 1 == listed


def _periods(line: Line, text: str, source: Source) -> Iterator[Claim]:
    year = source.report.year
    for match in _PERIOD.finditer(text):
        if not _PERIOD_WORDS.search(text, max(0, match.start() - 30), match.start()):
            continue
        first, last = int(match[1]), int(match[4] or match[1])
        days = ((int(match[2]), int(match[3])), (int(match[5]), int(match[6])))
        note = note_en = ""
        if first == last == year and days == _DAYS:
            verdict = Verdict.RIGHT
        elif first != year or last != year:
            verdict = Verdict.WRONG
            note, note_en = f"报告年度为{year}年", f"the report is for {year}"
        else:
            verdict = Verdict.DISPUTED
            note, note_en = "不是整个年度", "not the whole year"
        yield claim(
            line,
            match.start(),
            match.end(),
            ClaimKind.PERIOD,
            verdict,
            value=Decimal(last if first == year else first),
            indicator="统计期限",
            compared_with=f"{year}年1月1日至12月31日",
            expected=Decimal(year),
            note=note,
            note_en=note_en,
        )
