"""Statements that everything was done: 均已办结, 均获维持."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.absence import of_a_part
from govreport.narrative.compare import described
from govreport.narrative.cues import Cue
from govreport.narrative.figures import Reading
from govreport.narrative.frames import LEADING
from govreport.narrative.indicators import INDICATORS
from govreport.narrative.lexicon import Part
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.passage import Element, Mark, Raw, Token
from govreport.narrative.sources import Found, Line, Source, claim, near
from govreport.text.numerals import Number

_BACK: Final = 12
#: Longer unknown text in a statement makes it one of something else.
_PHRASE: Final = 6
_EXCEPT: Final = ("除", "其余", "到期", "应答复", "应办结", "应当", "应予")
_OUT: Final = Reading("四", ("requests.carried_out",), "total")
_ON_TIME: Final = ("时", "期", "时限", "期限", "规定", "法定")


def completions(
    line: Line,
    elements: Sequence[Element],
    cues: Sequence[Cue],
    numbers: Sequence[Found],
    source: Source,
) -> Iterator[Claim]:
    """Yield the claims of one sentence that everything was done (均已办结, 均获维持)."""
    done: set[int] = set()
    for item in cues:
        if item.token.part is not Part.EVERY or item.scope != "whole" or item.year != "this":
            continue
        made = _completed(line, elements, item, near(numbers, item.at), source)
        if made is not None and made.end not in done:
            done.add(made.end)
            yield made


def _completed(
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    numbers: Sequence[Found],
    source: Source,
) -> Claim | None:
    for element in elements[cue.at + 1 : cue.at + 8]:
        if isinstance(element, (Number, Mark)):
            return None
        if isinstance(element, Raw) and len(element.text) > _PHRASE:
            return None
        if isinstance(element, Token):
            if element.part is Part.RESULT and element.key in {"upheld", "dismissed"}:
                return _all_upheld(line, cue, element, source)
            if element.part is Part.FINISH and cue.object == "apply":
                return _all_finished(line, elements, cue, element, numbers, source)
            if element.part in {Part.OTHER, Part.QUALIFIER}:
                return None
    return None


def _all_finished(
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    finish: Token,
    numbers: Sequence[Found],
    source: Source,
) -> Claim | None:
    amount = source.figures.amount(_OUT)
    if amount.value is None:
        return None
    text = line.normal.text[cue.token.start : finish.end]
    lead = line.normal.text[max(0, cue.token.start - 24) : cue.token.start]
    if any(word in lead for word in _EXCEPT):
        return None
    if amount.value and of_a_part(elements, cue, source):
        return None
    if any(found.number.start == finish.end for found in numbers):
        return None
    before = [found for found in numbers if found.number.start < cue.token.start][-_BACK:]
    only_finished = bool(before) and _is_finished(before[-1])
    verdict = Verdict.RIGHT
    note = note_en = ""
    if amount.value and not only_finished:
        plain = not any(word in text for word in _ON_TIME)
        if not plain and not text.startswith("全部"):
            return claim(
                line,
                cue.token.start,
                finish.end,
                ClaimKind.COMPLETE,
                Verdict.NOT_CHECKABLE,
                value=Decimal(0),
                indicator="办理时限",
                needs="办理时限台账",
            )
        every = text.startswith(("全部", "所有"))
        ended = line.normal.text[finish.start : finish.end]
        known = [found for found in before if found.comparison is not None and found.frame]
        told = any(
            found.frame
            and found.frame.key in LEADING
            and found.comparison
            and found.comparison.verdict is Verdict.RIGHT
            for found in known
        )
        sure = plain and every and told and "办结" in ended and amount.firm
        verdict = Verdict.WRONG if sure else Verdict.DISPUTED
        note = f"表三仍有{amount.value}件结转下年度"
        note_en = f"table three carries {amount.value} over to the next year"
    return claim(
        line,
        cue.token.start,
        finish.end,
        ClaimKind.COMPLETE,
        verdict,
        value=Decimal(0),
        indicator="结转下年度继续办理",
        compared_with=described(_OUT, "carried_out"),
        addresses=amount.addresses,
        reading=_OUT.name,
        expected=amount.value,
        note=note,
        note_en=note_en,
    )


def _is_finished(found: Found) -> bool:
    judged = found.comparison
    return (
        judged is not None and judged.reading is not None and judged.reading.name.startswith("三")
    )


def _all_upheld(line: Line, cue: Cue, result: Token, source: Source) -> Claim | None:
    if not cue.dispute or cue.object != "dispute":
        return None
    total = source.figures.amount(INDICATORS[cue.dispute].readings[0])
    reading = INDICATORS[f"{cue.dispute}/upheld"].readings[0]
    upheld = source.figures.amount(reading)
    corrected = source.figures.amount(INDICATORS[f"{cue.dispute}/corrected"].readings[0])
    if total.value is None or upheld.value is None:
        return None
    won = result.key == "dismissed" and corrected.value == 0
    verdict = Verdict.RIGHT if won or total.value == upheld.value else Verdict.DISPUTED
    if verdict is Verdict.DISPUTED and corrected.value and cue.informed and not cue.qualified:
        verdict = Verdict.WRONG if cue.scope == "whole" and total.firm else Verdict.DISPUTED
    return claim(
        line,
        cue.token.start,
        result.end,
        ClaimKind.COMPLETE,
        verdict,
        value=upheld.value if verdict is Verdict.RIGHT else None,
        indicator=INDICATORS[f"{cue.dispute}/upheld"].name,
        compared_with=described(reading, f"{cue.dispute}/upheld"),
        addresses=(*upheld.addresses, *total.addresses),
        reading=reading.name,
        expected=upheld.value,
    )
