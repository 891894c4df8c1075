"""Holding a number against the tables: reading by reading, and then a verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from govreport.narrative.mentions import Mention
from govreport.narrative.model import Verdict
from govreport.narrative.places import LIKELY
from govreport.narrative.places import Reading as Meaning
from govreport.quantities import Amount, Figures, Indicator, Quantity, Reading, indicator
from govreport.text.numerals import MONEY, Number

_YUAN: Final = {"元": 1, "万元": 10**4, "亿元": 10**8}
#: A reading that costs more than this above the cheapest confirms nothing.
_REACH: Final = 6


class Judgement(NamedTuple):
    """What the tables say of one number.

    Attributes:
        mention: The number.
        meaning: The reading that was chosen.
        verdict: What the comparison gave.
        reading: How the tables were read.
        expected: What the tables give.
        addresses: Cells that were used.
        firm: Whether these cells agree among themselves and none is blank.
        note: Explanation in Chinese.
        note_en: The same in English.
        needs: Document without which it cannot be checked; empty if none.
    """

    mention: Mention
    meaning: Meaning
    verdict: Verdict
    reading: Reading | None = None
    expected: Decimal | None = None
    addresses: tuple[str, ...] = ()
    firm: bool = True
    note: str = ""
    note_en: str = ""
    needs: str = ""


SCOPE: Final = ("统计口径可能不同", "the scope may differ")
BESIDE: Final = ("同列的其他数都相符", "the numbers beside it agree with the table")
_TABLE: Final = (
    "表内数据不完整或自身不一致",
    "the table is incomplete or contradicts itself",
)


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
    match number.hedge:
        case "over":
            return said <= actual < said + max(grain, said / 10)
        case "under":
            return said - max(grain, said / 10) <= actual <= said
        case "rounded":
            return said - grain < actual < said + grain
        case "about":
            return abs(actual - said) <= max(grain / 2, said / 20)
    return actual == said


def holds(number: Number, amount: Amount) -> bool:
    """Return whether a number is what cells give, by their total or by their sum."""
    if amount.value is None:
        return False
    if agrees(number, amount.value):
        return True
    return bool(amount.others) and any(agrees(number, value) for value in amount.others)


def judge(mention: Mention, figures: Figures, past: Figures | None) -> Judgement | None:
    """Return what the tables say of a number; None if they say nothing of its kind."""
    first: Judgement | None = None
    least = mention.readings[0].cost if mention.readings else 0
    near = max(LIKELY, least + 1)
    for meaning in mention.readings:
        if meaning.cost > least + _REACH:
            break
        made = _judged(mention, meaning, figures, past)
        if made is None:
            continue
        if made.verdict is Verdict.RIGHT:
            return made if first is None or meaning.cost <= near else _doubted(first, made, figures)
        if first is None:
            first = made
    return first


def _doubted(first: Judgement, dear: Judgement, figures: Figures) -> Judgement:
    """Return an objection by a plain reading, where only a far-fetched one agrees."""
    if first.verdict is not Verdict.WRONG:
        return first
    name = indicator(dear.meaning.quantity, figures.edition).name
    return first._replace(
        verdict=Verdict.DISPUTED,
        note=f"只与{name}相符，请核对",
        note_en="agrees by a far-fetched reading only",
    )


def _judged(
    mention: Mention, meaning: Meaning, figures: Figures, past: Figures | None
) -> Judgement | None:
    """Return what one reading gives; a number that only follows last year's may be this year's."""
    item = indicator(meaning.quantity, figures.edition)
    if meaning.year == "this":
        return against(mention, meaning, item, figures)
    told: Judgement | None = Judgement(
        mention, meaning, Verdict.NOT_CHECKABLE, needs="上年的年度报告"
    )
    if past is not None:
        told = against(mention, meaning._replace(cost=max(meaning.cost, 2)), item, past)
    if meaning.year == "last" or (told is not None and told.verdict is Verdict.RIGHT):
        return told
    now = against(mention, meaning._replace(cost=max(meaning.cost, 4)), item, figures)
    return now if now is not None and (told is None or now.verdict is Verdict.RIGHT) else told


def against(
    mention: Mention, meaning: Meaning, item: Indicator, figures: Figures
) -> Judgement | None:
    """Hold one reading of a number against one year's tables."""
    number = mention.number
    best: Amount | None = None
    first: Reading | None = None
    firm = True
    for reading in item.readings:
        amount = figures.amount(reading)
        if amount.value is None:
            continue
        if holds(number, amount):
            return Judgement(
                mention, meaning, Verdict.RIGHT, reading, amount.value, amount.addresses
            )
        if best is None:
            best, first = amount, reading
        firm = firm and amount.firm
    if any(map(figures.hides, (*item.readings, *item.loose))):
        # A reading that could agree rests on cells that were not read.
        return Judgement(mention, meaning, Verdict.NOT_CHECKABLE, needs="没有读到的单元格")
    if best is None:
        return None
    made = Judgement(
        mention, meaning, Verdict.UNSURE, first, best.value, best.addresses, firm, *SCOPE
    )
    if not meaning.likely:
        return made
    for reading in item.loose:
        if holds(number, figures.amount(reading)):
            return made._replace(
                verdict=Verdict.DISPUTED,
                note=f"与{reading.name}相符，口径需要核对",
                note_en=f"agrees with {reading.name} only; check what was counted",
            )
    if meaning.certain and firm:
        return made._replace(verdict=Verdict.WRONG, note="", note_en="")
    note, note_en = _TABLE if meaning.certain else SCOPE
    return made._replace(verdict=Verdict.DISPUTED, note=note, note_en=note_en)


def described(reading: Reading | None, item: Indicator, figures: Figures) -> str:
    """Return what a number was compared with, for people."""
    if reading is None:
        return ""
    table = figures.title(reading)
    if item.name.startswith(reading.name):
        return f"{table} {item.name}"
    return f"{table} {reading.name}（{item.name}）"


class Item(NamedTuple):
    """A number with what the tables say of it; what its neighbours ask of it stands ready.

    Attributes:
        mention: The number as its sentence tells it.
        judgement: What the tables say, or None.
        at: Index of its element.
        depth: Depth of brackets.
        number: The number.
        meaning: The reading that was chosen, or the cheapest, or None.
        quantity: What it is a number of, or None.
        known: What it is likely a number of, or None where that is only a guess.
        verdict: What the comparison gave, or None.
    """

    mention: Mention
    judgement: Judgement | None
    at: int
    depth: int
    number: Number
    meaning: Meaning | None
    quantity: Quantity | None
    known: Quantity | None
    verdict: Verdict | None

    @property
    def year(self) -> str:
        """Which year's it is."""
        return self.mention.scope.year

    @property
    def start(self) -> int:
        """Where its phrase begins."""
        meaning = self.meaning
        return meaning.start if meaning is not None else self.number.start


def item_of(mention: Mention, judgement: Judgement | None) -> Item:
    """Return a number with what the tables say of it."""
    meaning, verdict = mention.best, None
    if judgement is not None:
        meaning, verdict = judgement.meaning, judgement.verdict
    quantity = meaning.quantity if meaning is not None else None
    sure = verdict is Verdict.RIGHT or (meaning is not None and meaning.likely)
    return Item(
        mention,
        judgement,
        mention.at,
        mention.depth,
        mention.number,
        meaning,
        quantity,
        quantity if sure else None,
        verdict,
    )


def by_place(item: Item) -> int:
    """Return the index of a number's element, to search for one."""
    return item.at
