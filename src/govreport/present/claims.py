"""Claims: what was checked in the narrative, and with what verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from govreport.editions import Edition
from govreport.model import Report
from govreport.narrative import Claim, Numbers, Unit, Verdict
from govreport.present._wrap import width_of
from govreport.text.patterns import lazy_pattern

_NAMES = {
    "zh": {
        Verdict.RIGHT: "相符",
        Verdict.WRONG: "不符",
        Verdict.DISPUTED: "存疑",
        Verdict.UNSURE: "口径不明",
        Verdict.NOT_CHECKABLE: "无从核对",
    },
    "en": {
        Verdict.RIGHT: "right",
        Verdict.WRONG: "wrong",
        Verdict.DISPUTED: "disputed",
        Verdict.UNSURE: "unsure",
        Verdict.NOT_CHECKABLE: "not checkable",
    },
}


_WORDS: Mapping[str, Mapping[str, Any]] = {
    "zh": {
        "counts": "{count}条陈述：",
        "heads": ("结论", "原文", "对照", "应为", "说明"),
        "understood": "读懂{total}个数中的{understood}个："
        "{claims}个属于陈述，{others}个是别的事物的",
        "unclear": "没有读懂",
    },
    "en": {
        "counts": "{count} statements: ",
        "heads": ("verdict", "text", "compared with", "expected", "note"),
        "understood": "understood {understood} of {total} numbers: {claims} in claims, "
        "{others} of another thing",
        "unclear": "not understood",
    },
}
#: What claims say in Chinese alone, in English: documents that are needed, and how parts count.
_ENGLISH = {
    lazy_pattern("收费台账"): "the register of fees",
    lazy_pattern("办理时限台账"): "the register of time limits",
    lazy_pattern("上年的年度报告"): "last year's report",
    lazy_pattern("([0-9]+)年的年度报告"): r"the report of \1",
    lazy_pattern("上一年的数"): "the number of the year before",
    lazy_pattern("没有读到的单元格"): "a cell that was not read",
    lazy_pattern("完整的分项"): "all the parts",
    lazy_pattern("总数"): "the total",
    lazy_pattern("列出([0-9]+)个，实有([0-9]+)个"): r"\1 listed, \2 there",
}
#: Columns of a terminal that a quote, and what it is compared with, may take.
_QUOTE, _OTHER = 44, 36


def as_text(
    name: str,
    claims: Sequence[Claim],
    language: str = "zh",
    numbers: Numbers | None = None,
    headings: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the claims of one report for people, as a table, and the account of its numbers.

    Args:
        name: The file that the report came from, or any other name.
        claims: The claims.
        language: ``zh`` or ``en``.
        numbers: What became of all numbers; None to leave the account out.
        headings: Headings of the sections by their keys.
    """
    lines = [*_lines(name, claims, language, headings), *_account(numbers, language, headings)]
    return "".join(f"{line}\n" for line in lines)


def headings_of(report: Report, edition: Edition, language: str = "zh") -> Mapping[str, str]:
    """Return what the parts of a report are called, by the keys that claims name them by."""
    return {
        "preamble": "引言" if language == "zh" else "preamble",
        **{form.key: report.section(form.key).heading or form.heading for form in edition.sections},
    }


def numbers_as_plain(numbers: Numbers) -> Mapping[str, Any]:
    """Return what became of the numbers of a narrative as plain data."""
    return {
        "total": len(numbers.items),
        "understood": numbers.understood,
        "claims": numbers.claims,
        "others": [{**_unit(item), "thing": item.thing} for item in numbers.others],
        "unknown": [_unit(item) for item in numbers.unknown],
    }


def _unit(item: Unit) -> dict[str, Any]:
    return {"section": item.section, "start": item.start, "end": item.end, "quote": item.quote}


def _account(numbers: Numbers | None, language: str, headings: Mapping[str, str]) -> Iterator[str]:
    """Yield the account of the numbers: claims, of another thing, not understood."""
    if numbers is None:
        return
    words = _WORDS[language]
    counts = {"total": len(numbers.items), "others": len(numbers.others)}
    yield "  " + words["understood"].format(
        understood=numbers.understood, claims=numbers.claims, **counts
    )
    for item in numbers.unknown:
        where = headings.get(item.section, item.section)
        yield f"  {words['unclear']}  {where}  “{item.quote}”"


def as_plain(claims: Sequence[Claim], language: str = "zh") -> list[Mapping[str, Any]]:
    """Return claims as plain data."""
    return [_plain(claim, language) for claim in claims]


def _lines(
    name: str, claims: Sequence[Claim], language: str, headings: Mapping[str, str]
) -> Iterator[str]:
    """Yield the counts, then a table whose columns are aligned, a heading over each section."""
    names, words = _NAMES[language], _WORDS[language]
    counts = "，" if language == "zh" else ", "
    told = counts.join(
        f"{names[verdict]} {count}"
        for verdict in Verdict
        if (count := sum(1 for claim in claims if claim.verdict is verdict))
    )
    yield f"{name}  {words['counts'].format(count=len(claims))}{told}".rstrip()
    if not claims:
        return
    rows = [_row(claim, language) for claim in claims]
    heads = tuple(words["heads"])
    widths = [max(map(width_of, column)) for column in zip(heads, *rows, strict=True)]
    yield _aligned(heads, widths)
    section = None
    for claim, row in zip(claims, rows, strict=True):
        if claim.section != section:
            section = claim.section
            yield f"  {headings.get(section, section)}"
        yield _aligned(row, widths)


def _row(claim: Claim, language: str) -> tuple[str, ...]:
    """Return the cells of one claim; what should stand there only where it does not."""
    wrong = claim.expected is not None and claim.verdict is not Verdict.RIGHT
    note = claim.note_en if language == "en" and claim.note_en else claim.note
    return (
        _NAMES[language][claim.verdict],
        _short("".join(claim.quote.splitlines()), _QUOTE),
        _short(claim.reading or _told(claim.compared_with, language), _OTHER),
        str(claim.expected) if wrong else "",
        "; ".join(filter(None, (_told(claim.needs, language), note))),
    )


def _told(text: str, language: str) -> str:
    """Return what a claim says in Chinese alone, in a language; terms of the form stay."""
    if language == "en":
        for pattern, english in _ENGLISH.items():
            if match := pattern.fullmatch(text):
                return match.expand(english)
    return text


def _short(text: str, width: int) -> str:
    """Return a text that takes so many columns, what is too much left out of its middle."""
    if width_of(text) <= width:
        return text
    half = (width - 1) // 2
    first, last = "", ""
    for char in text:
        if width_of(first + char) > half:
            break
        first += char
    for char in reversed(text):
        if width_of(char + last) > half:
            break
        last = char + last
    return f"{first}…{last}"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return f"    {'  '.join(padded)}".rstrip()


def _plain(claim: Claim, language: str) -> Mapping[str, Any]:
    return {
        "section": claim.section,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "kind": claim.kind.value,
        "value": None if claim.value is None else str(claim.value),
        "unit": claim.unit,
        "indicator": claim.indicator,
        "compared_with": claim.compared_with,
        "addresses": list(claim.addresses),
        "reading": claim.reading,
        "expected": None if claim.expected is None else str(claim.expected),
        "verdict": claim.verdict.value,
        "needs": claim.needs,
        "note": claim.note_en if language == "en" and claim.note_en else claim.note,
    }
