"""Proportions: where they stand, how they are rounded, and what they may be proportions of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Figures, Matter, Quantity, Reading, indicator
from govreport.text.numerals import CASES, Number

_REACH: Final = 6
_FAR: Final = 12
_PHRASE: Final = 4
_PAIR: Final = 2
_NONE: Final = Decimal(0)
_ONE: Final = Decimal(1)

NEW: Final = Reading("一", ("requests.new",), "total")
BOTH: Final = Reading("一+二", ("requests.new", "requests.carried_in"), "total")
DONE: Final = Reading("三（七）", ("requests.results.total",), "total")
_OPENED: Final = Reading(
    "（一）+（二）", ("requests.results.granted", "requests.results.partial"), "total"
)
#: Units of shares, by what they are parts of.
SCALES: Final = {"%": Decimal(100), "‰": Decimal(1000), "成": Decimal(10)}
_MOVED: Final = frozenset((Role.CHANGE, Role.YEAR))


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return a value rounded to the places that are printed."""
    return value.quantize(step, rounding=ROUND_HALF_UP)


def matches(said: Number, actual: Decimal) -> bool:
    """Return whether *actual*, rounded or cut off as printed, is what is said."""
    step = Decimal(1).scaleb(-said.places)
    size = abs(actual)
    if said.hedge:
        margin = max(said.grain, step)
        if said.hedge == "over":
            return said.value <= size < said.value + margin
        return abs(size - said.value) <= margin
    nearest = (size.quantize(step, rounding=way) for way in (ROUND_HALF_UP, ROUND_DOWN))
    return said.value in nearest


def percent(elements: Sequence[Element], index: int) -> Number | None:
    """Return the share that follows shortly behind; of two years', this year's."""
    past = False
    depth = 0
    for place, element in enumerate(elements[index + 1 : index + 1 + _FAR], index + 1):
        if isinstance(element, Mark) and element.text in "()":  # 公开率（含部分公开）为41%
            depth += 1 if element.text == "(" else -1
            if depth < 0:
                return None
            continue
        if depth:
            continue
        if place > index + _REACH and not isinstance(element, Number):
            return None
        if isinstance(element, Number):
            if element.unit in CASES and _whole_of(elements, place):  # 占应办总量304件的92.8%
                continue
            if element.unit not in SCALES:
                return None
            now = risen(elements, place)
            return now if now is not None or past else element
        if isinstance(element, Word) and element.role is Role.NEGATION:
            # 败诉率为零; 无 says nothing of a rate
            zero = element.end - element.start == 1
            return Number(element.start, element.end, _NONE, "%", "", 0, _ONE) if zero else None
        past = past or (isinstance(element, Word) and element.role in {Role.YEAR, Role.COMPARE})
        if isinstance(element, Mark) and element.text != ":":
            return None
        if isinstance(element, Raw) and len(element.text) > _PHRASE:
            return None
    return None


def _whole_of(elements: Sequence[Element], place: int) -> bool:
    """Return whether 的 and a share follow a number, which is the whole that it is of."""
    follows = elements[place + 1 : place + 3]
    return (
        len(follows) == _PAIR
        and isinstance(follows[0], Word)
        and follows[0].end - follows[0].start == 1
        and isinstance(follows[1], Number)
        and follows[1].unit in SCALES
    )


def risen(elements: Sequence[Element], index: int) -> Number | None:
    """Return the second share in 由46%提高到51%, or None."""
    moved = False
    for element in elements[index + 1 : index + 1 + _PHRASE]:
        if isinstance(element, Number):
            return element if moved and element.unit in SCALES else None
        if isinstance(element, Mark):
            return None
        moved = moved or (isinstance(element, Word) and element.role in _MOVED)
    return None


def of_last_year(elements: Sequence[Element], at: int) -> tuple[Word, Number] | None:
    """Return last year's share shortly behind a word (占17.1%，上年为15.4%), and the year."""
    now = percent(elements, at)
    for place in range(at + 1, min(len(elements), at + 1 + _FAR)):
        number, year = elements[place], elements[place - 1]
        if now is None or number.start <= now.start:
            continue
        if isinstance(year, Word) and year.role is Role.FILLER:
            year = elements[place - 2]
        if not isinstance(number, Number) or number.unit != "%":
            continue
        if isinstance(year, Word) and _of_year(year):
            return year, number
    return None


def _of_year(word: Word) -> bool:
    """Return whether a word names last year (上年, 与上年)."""
    return (word.role is Role.YEAR and word.key == "last") or (
        word.role is Role.COMPARE and word.key == "last_year"
    )


def ratios_of(quantity: Quantity, figures: Figures, scale: Decimal) -> list[tuple[str, Decimal]]:
    """Return what share of all a quantity is, by every whole that it may be a share of."""
    found: list[tuple[str, Decimal]] = []
    for reading in indicator(quantity, figures.edition).readings:
        amount = figures.amount(reading)
        if amount.value is None:
            continue
        for name, base in bases_of(quantity, figures):
            if base:
                found.append((f"{reading.name} / {name}", amount.value / base * scale))
    return found


def bases_of(quantity: Quantity, figures: Figures) -> tuple[tuple[str, Decimal], ...]:
    """Return what a quantity of requests, or of disputes, may be a share of, by the tables."""
    if quantity.matter is Matter.DISPUTE and not quantity.result:
        return _disputes(figures)  # 复议20件、诉讼14件，分别占58.8%和41.2%
    if quantity.matter is not Matter.REQUEST:
        return ()
    opened = (_OPENED,) if quantity.outcome.startswith(("granted", "partial")) else ()
    return wholes(figures, opened)


def _disputes(figures: Figures) -> tuple[tuple[str, Decimal], ...]:
    """Return all reviews and lawsuits together."""
    reading = indicator(Quantity(Matter.DISPUTE, dispute="both"), figures.edition).readings[0]
    value = figures.amount(reading).value
    return ((reading.name, value),) if value else ()


def wholes(figures: Figures, more: tuple[Reading, ...] = ()) -> tuple[tuple[str, Decimal], ...]:
    """Return all requests, by every reading of the tables."""
    found: list[tuple[str, Decimal]] = []
    for reading in (NEW, BOTH, DONE, *more):
        amount = figures.amount(reading)
        values = () if amount.value is None else (amount.value, *amount.others)
        found.extend((reading.name, value) for value in values if value)
    return tuple(found)
