"""Comparing a stated number with the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from govreport.narrative.figures import Amount, Figures, Reading
from govreport.narrative.indicators import INDICATORS, Indicator
from govreport.narrative.meaning import CERTAIN, LIKELY
from govreport.narrative.model import Verdict
from govreport.text.numerals import MONEY, Number

_TABLES = {"requests": "表三", "disputes": "表四", "disclosure": "表二"}
_YUAN = {"元": 1, "万元": 10**4, "亿元": 10**8}


class Comparison(NamedTuple):
    """What the comparison of one number gave."""

    verdict: Verdict
    reading: Reading | None
    expected: Decimal | None
    addresses: tuple[str, ...]
    note: str
    note_en: str


def worth(number: Number) -> Decimal:
    """Return the number's value; money in 元."""
    return number.value * _YUAN.get(number.unit, 1)


def in_unit(yuan: Decimal, unit: str) -> Decimal:
    """Return an amount in 元 in the unit of a claim; other numbers stay as they are."""
    if unit not in MONEY:
        return yuan
    return Decimal(f"{(yuan / _YUAN[unit]).normalize():f}")


def agrees(number: Number, actual: Decimal) -> bool:
    """Return whether *actual* is what the number says, hedge and printed places considered."""
    if not number.hedge and number.unit not in MONEY:
        return actual == number.value
    said = worth(number)
    scale = _YUAN.get(number.unit, 1)
    grain = number.grain * scale
    if number.unit in MONEY and not number.hedge:
        step = Decimal(scale).scaleb(-number.places)
        return said - step < actual < said + step
    if number.hedge == "over":
        return said <= actual < said + max(grain, said / 10)
    if number.hedge == "under":
        return said - max(grain, said / 10) <= actual <= said
    if number.hedge == "rounded":
        return said - grain < actual < said + grain
    if number.hedge == "about":
        return abs(actual - said) <= max(grain / 2, said / 20)
    return actual == said


def _held(number: Number, amount: Amount) -> bool:
    if amount.value is None:
        return False
    if agrees(number, amount.value):
        return True
    return bool(amount.others) and any(agrees(number, value) for value in amount.others)


def compare(
    number: Number, indicator: Indicator, figures: Figures, level: int
) -> Comparison | None:
    """Compare a number with what the tables state; None if nothing can be said."""
    best: Amount | None = None
    first: Reading | None = None
    for reading in indicator.readings:
        amount = figures.amount(reading)
        if amount.value is None:
            continue
        if _held(number, amount):
            return Comparison(Verdict.RIGHT, reading, amount.value, amount.addresses, "", "")
        if best is None:
            best, first = amount, reading
        best = best._replace(firm=best.firm and amount.firm)
    for reading in indicator.loose:
        amount = figures.amount(reading)
        if level >= LIKELY and best is not None and _held(number, amount):
            return Comparison(
                Verdict.DISPUTED,
                first,
                best.value,
                best.addresses,
                f"与{reading.name}相符，口径需要核对",
                f"agrees with {reading.name} only; check what was counted",
            )
    if best is None or level < LIKELY:
        return None
    if any(map(figures.hides, (*indicator.readings, *indicator.loose))):
        return None  # a reading that could agree rests on cells that were not read
    if level >= CERTAIN and best.firm:
        return Comparison(Verdict.WRONG, first, best.value, best.addresses, "", "")
    note, note_en = "统计口径可能不同", "the scope may differ"
    if level >= CERTAIN:
        note, note_en = (
            "表内数据不完整或自身不一致",
            "the table is incomplete or contradicts itself",
        )
    return Comparison(Verdict.DISPUTED, first, best.value, best.addresses, note, note_en)


def described(reading: Reading | None, key: str) -> str:
    """Return what a number was compared with, for people."""
    if reading is None:
        return ""
    table = reading.rows[0].lstrip("-").partition(".")[0]
    indicator = INDICATORS[key]
    if indicator.name.startswith(reading.name):
        return f"{_TABLES[table]} {indicator.name}"
    return f"{_TABLES[table]} {reading.name}（{indicator.name}）"
