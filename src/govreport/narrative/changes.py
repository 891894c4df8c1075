"""What is said to have changed, by how much, and whether that is so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import product
from typing import NamedTuple

from govreport.narrative.frames import Frame
from govreport.narrative.indicators import INDICATORS
from govreport.narrative.meaning import LIKELY
from govreport.narrative.model import Verdict
from govreport.narrative.sources import Found, Source
from govreport.text.numerals import CASES, PROPORTIONS, Number


class Change(NamedTuple):
    """What is said to have changed, and by how much."""

    direction: str
    number: Number | None
    end: int
    base: Number | None


def agrees(said: Number, actual: Decimal) -> bool:
    """Return whether *actual*, rounded or cut off as printed, is what is said."""
    step = Decimal(1).scaleb(-said.places)
    size = abs(actual)
    if said.hedge:
        margin = max(said.grain, step)
        if said.hedge == "over":
            return said.value <= size < said.value + margin
        return abs(size - said.value) <= margin
    rounded = (size.quantize(step, rounding=way) for way in (ROUND_HALF_UP, ROUND_DOWN))
    return said.value in rounded


def alike(change: Change, number: Number) -> bool:
    """Return whether a change is one of the same unit, or a proportion."""
    said = change.number
    if said is None or said.unit in {"", number.unit} or said.unit in PROPORTIONS:
        return True
    return said.unit in CASES and number.unit in CASES


def stated(frame: Frame | None, numbers: Sequence[Found]) -> Number | None:
    """Return last year's number of the same thing where the sentence gives it."""
    if frame is None:
        return None
    for found in numbers:
        if found.frame and found.frame.year != "this" and found.frame.key == frame.key:
            return found.number
    bare = [
        found
        for found in numbers
        if found.year == "last" and found.frame is None and found.number.unit in CASES
    ]
    if len(bare) == 1:
        return bare[0].number
    return None


def judge(change: Change, now: Decimal, base: Decimal) -> tuple[Verdict, Decimal | None]:
    """Compare what is said with what the two numbers give."""
    difference = now - base
    if change.direction == "flat":
        near = abs(difference) <= abs(base) / 50
        return (Verdict.RIGHT if near else Verdict.DISPUTED), difference
    if change.direction == "double":
        near = bool(base) and Decimal("1.9") <= now / base < Decimal("2.6")
        return (Verdict.RIGHT if near else Verdict.DISPUTED), None
    said = change.number
    if said is None:
        return Verdict.NOT_CHECKABLE, None
    if change.direction == "times":
        if not base:
            return Verdict.NOT_CHECKABLE, None
        times = now / base
        expected = times.quantize(Decimal(1).scaleb(-said.places), rounding=ROUND_HALF_UP)
        return (Verdict.RIGHT if agrees(said, times) else Verdict.WRONG), expected
    towards = difference >= 0 if change.direction == "up" else difference <= 0
    if said.unit not in PROPORTIONS:
        right = towards and agrees(said, difference)
        return (Verdict.RIGHT if right else Verdict.WRONG), abs(difference)
    if not base or said.unit not in {"%", "倍", "成", "‰"}:
        return Verdict.NOT_CHECKABLE, None
    scale = {"%": 100, "‰": 1000, "成": 10, "倍": 1}[said.unit]
    actual = difference / base * scale
    expected = abs(actual).quantize(Decimal(1).scaleb(-said.places), rounding=ROUND_HALF_UP)
    if towards and agrees(said, actual):
        return Verdict.RIGHT, expected
    return Verdict.WRONG, expected


def against(
    change: Change, subject: Found | None, frame: Frame, source: Source
) -> tuple[Verdict, Decimal | None, str, str, tuple[str, ...]]:
    """Compare with last year's tables, reading by reading."""
    indicator = INDICATORS[frame.key]
    past = source.past
    if past is None:
        return Verdict.NOT_CHECKABLE, None, "", "", ()
    held = None
    judged = subject.comparison if subject is not None else None
    if judged is not None and judged.verdict is Verdict.RIGHT:
        held = judged.reading
    first: tuple[Verdict, Decimal | None, str, str, tuple[str, ...]] | None = None
    crossed = False
    firm = True
    for reading in (*([held] if held else []), *indicator.readings):
        before = past.amount(reading)
        if before.value is None:
            continue
        current = source.figures.amount(reading)
        now = subject.number.value if subject is not None else current.value
        if now is None:
            continue
        firm = firm and before.firm and (subject is not None or current.firm)
        verdict, expected = judge(change, now, before.value)
        if verdict is not Verdict.RIGHT and not firm:
            nows = (now,) if subject is not None else (now, *current.others)
            for pair in product(nows, (before.value, *before.others)):
                if judge(change, *pair)[0] is Verdict.RIGHT:
                    now, verdict = pair[0], Verdict.RIGHT
        made = (verdict, expected, f"{now:f} / {before.value:f}", reading.name, before.addresses)
        if verdict is Verdict.RIGHT:
            if held is None or now in {current.value, *current.others}:
                return made
            crossed = True
        if first is None:
            first = made
    if first is None:
        return Verdict.NOT_CHECKABLE, None, "", "", ()
    sure = (held is not None or subject is None) and frame.level >= LIKELY
    if first[0] is Verdict.WRONG and (crossed or not sure or not firm):
        return (Verdict.DISPUTED, *first[1:])
    return first
