"""Shares of what is named without a number (部分公开占14.2%, 80%由自然人提出)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.compare import Item
from govreport.narrative.frames import readings
from govreport.narrative.lines import Source
from govreport.narrative.mentions import Cue
from govreport.narrative.phrases import Phrase, after, changed
from govreport.narrative.places import LIKELY, Place
from govreport.narrative.places import Reading as Meaning
from govreport.narrative.proportions import SCALES, bases_of, matches
from govreport.narrative.scopes import Teller
from govreport.narrative.share_parts import MANY, PAIR, PHRASE
from govreport.narrative.share_verdicts import Share
from govreport.narrative.subjects import named_readings
from govreport.narrative.tokens import Element, Mark, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity, indicator
from govreport.text.numerals import Number

#: What is named stands no further from its share.
_REACH: Final = 6
#: Roles of words that name a whole by themselves (占答复总数的, 占无法提供的, 占申请件比例).
_NAMING_WHOLES: Final = frozenset((Role.OUTCOME, Role.FINISH, Role.RECEIVE, Role.APPLY))


def before_each(
    elements: Sequence[Element],
    cue: Cue,
    source: Source,
    teller: Teller,
) -> list[Share]:
    """Return shares of what is named before 分别占, where no numbers stand there."""
    each = cue.at - 1
    before = elements[each] if each >= 0 else None
    if not isinstance(before, Word) or before.role is not Role.EACH:
        return []
    said: list[Number] = []
    for element in elements[cue.at + 1 : cue.at + 1 + 2 * MANY]:
        if isinstance(element, Number) and element.unit in SCALES:
            said.append(element)
        elif not (isinstance(element, Mark) and element.text in "、，,"):
            break
    readings = named_readings(elements, each, len(said), cue.scope, teller)
    found = [_of_quantity(one, number, source) for one, number in zip(readings, said, strict=False)]
    return [share for share in found if share is not None]


def _of_quantity(meaning: Meaning, said: Number, source: Source) -> Share | None:
    """Return the share that what a word names is said to be, the words of it being known."""
    amount = source.figures.amount(indicator(meaning.quantity, source.edition).readings[0])
    bases = bases_of(meaning.quantity, source.figures)
    if amount.value is None or not bases:
        return None
    return Share(
        said.start, said, amount.value, meaning.quantity, meaning.certain and amount.firm, bases
    )


def behind(
    elements: Sequence[Element],
    items: Sequence[Item],
    cues: Sequence[Cue],
    source: Source,
    teller: Teller,
) -> Iterator[Share]:
    """Yield shares of what is named behind them (80%由自然人提出)."""
    taken = {cue.at for cue in cues if cue.word.role in {Role.SHARE, Role.RATE}}
    for item in items:
        number = item.number
        if number.unit not in SCALES or any(item.at - PHRASE <= at < item.at for at in taken):
            continue
        right = after(elements, item.at, teller.names)
        scope = item.mention.scope
        if (
            not right.has(Role.APPLICANT, Role.OUTCOME)
            or changed(elements, item.at)
            or scope.about != "apply"
        ):
            continue
        cases = number._replace(unit="件")
        nothing = right._replace(words=(), slip=0, head=0)
        for meaning in readings(Place(cases, nothing, right, scope)):
            share = of_phrase(elements, None, meaning, number, source)
            if share is not None and meaning.likely:
                yield share._replace(start=number.start)
            break


def of_phrase(
    elements: Sequence[Element], cue: Cue | None, meaning: Meaning, said: Number, source: Source
) -> Share | None:
    """Return the share of what a clause names without a number (部分公开占14.2%)."""
    quantity = meaning.quantity
    if cue is not None:
        quantity = joined(elements, cue, quantity)
    bases = bases_of(quantity, source.figures)
    vague = not meaning.likely and quantity == meaning.quantity
    if quantity.matter is not Matter.REQUEST or not bases or meaning.bare_cost > LIKELY:
        return None
    scale = SCALES[said.unit]
    first: Decimal | None = None
    firm = True
    for reading in indicator(quantity, source.edition).readings:
        amount = source.figures.amount(reading)
        if amount.value is None:
            continue
        firm = firm and amount.firm
        for value in (amount.value, *amount.others):
            if any(matches(said, value / base * scale) for _, base in bases if base):
                return Share(meaning.start, said, value, quantity, meaning.certain, bases)
        first = amount.value if first is None else first
    if first is None:
        return None
    sure = meaning.certain and firm
    return Share(meaning.start, said, first, quantity, sure, bases, vague=vague)


def of_named(share: Share, elements: Sequence[Element], cue: Cue, source: Source) -> Share:
    """Return a share with the whole that is named between 占 and the number, if one is.

    In 占无法提供总数的83% the whole is said; others that it could be of still confirm it.
    """
    words: list[Word] = []
    for element in elements[cue.at + 1 : cue.at + 1 + _REACH]:
        if isinstance(element, Number):
            break
        if not isinstance(element, Word):
            return share
        if element.role is not Role.RATE:  # 占申请件比例
            words.append(element)
    if not any(word.role in _NAMING_WHOLES for word in words):
        return share
    start = words[0].start
    applied = any(word.role is Role.APPLY for word in words)
    scope = cue.scope
    if applied:  # 其中行政复议20件，占申请件比例…: of all of them
        scope = scope.but(about="apply", listing=False, listed=0)
    number = Number(share.said.start, share.said.start, Decimal(0), "件", "", 0, Decimal(1))
    nothing = Phrase((), 0, 0, other=False, start=number.start)
    named = Phrase(tuple(words), 0, 0, other=False, start=start)
    found = [
        meaning
        for meaning in readings(Place(number, named, nothing, scope))
        if meaning.likely and meaning.quantity.matter is Matter.REQUEST
    ]
    if not found:
        return share
    amounts = [
        (reading.name, source.figures.amount(reading).value)
        for reading in indicator(found[0].quantity, source.edition).readings
    ]
    bases = tuple((name, value) for name, value in amounts if value)
    if not bases:
        return share
    return share._replace(
        bases=bases,
        wider=(*share.bases, *share.wider),
        siblings=frozenset(),
        plain=True,
        certain=False,
    )


def joined(elements: Sequence[Element], cue: Cue, quantity: Quantity) -> Quantity:
    """Return the quantity that several outcomes before 合计占 make together."""
    keys: list[str] = []
    for element in reversed(elements[max(0, cue.at - 2 * _REACH) : cue.at]):
        if isinstance(element, (Mark, Number)):
            break
        group = isinstance(element, Word) and element.role is Role.OUTCOME
        key = element.key if isinstance(element, Word) else ""
        if group and "." not in key and "?" not in key:
            keys.extend(key.split("+")[::-1])
    keys = list(dict.fromkeys(reversed(keys)))
    if len(keys) < PAIR or quantity.matter is not Matter.REQUEST:
        return quantity
    return quantity._replace(outcome="+".join(keys))
