"""Claims: what was checked in the narrative, and with what verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govreport.narrative import Claim, Numbers, Unit, Verdict

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


def as_text(
    name: str, claims: Sequence[Claim], language: str = "zh", numbers: Numbers | None = None
) -> str:
    """Return the claims of one report for people, a line each, and the account of its numbers."""
    lines = [*_lines(name, claims, language), *_account(numbers, language)]
    return "".join(f"{line}\n" for line in lines)


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


def _account(numbers: Numbers | None, language: str) -> Iterator[str]:
    """Yield the account of the numbers: claims, of another thing, not understood."""
    if numbers is None:
        return
    total, others = len(numbers.items), len(numbers.others)
    if language == "en":
        yield (
            f"  understood {numbers.understood} of {total} numbers: "
            f"{numbers.claims} in claims, {others} of another thing"
        )
    else:
        yield (
            f"  读懂{total}个数中的{numbers.understood}个："
            f"{numbers.claims}个属于陈述，{others}个是别的事物的"
        )
    unclear = "not understood" if language == "en" else "没有读懂"
    for item in numbers.unknown:
        yield f"  {unclear}  {item.section}:{item.start}  “{item.quote}”"


def as_plain(claims: Sequence[Claim], language: str = "zh") -> list[Mapping[str, Any]]:
    """Return claims as plain data."""
    return [_plain(claim, language) for claim in claims]


def _lines(name: str, claims: Sequence[Claim], language: str) -> Iterator[str]:
    names = _NAMES[language]
    counts = ", ".join(
        f"{names[verdict]} {count}"
        for verdict in Verdict
        if (count := sum(1 for claim in claims if claim.verdict is verdict))
    )
    yield f"{name}: {len(claims)} ({counts})"
    for claim in claims:
        details = [claim.reading or claim.compared_with]
        if claim.expected is not None and claim.verdict is not Verdict.RIGHT:
            details.append(f"= {claim.expected}")
        details.append(claim.needs)
        details.append(claim.note_en if language == "en" and claim.note_en else claim.note)
        detail = "; ".join(part for part in details if part)
        place = f"{claim.section}:{claim.start}"
        quote = "".join(claim.quote.splitlines())
        yield f"  {names[claim.verdict]}  {place}  “{quote}”  {detail}".rstrip()


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
