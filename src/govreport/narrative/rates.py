"""Rates of requests that were answered or granted, and of disputes that were lost (答复率)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import attrs

from govreport.editions import Edition
from govreport.narrative.compare import Item
from govreport.narrative.lines import Line, Source, claim
from govreport.narrative.mentions import CHANGED, Cue
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.phrases import opens
from govreport.narrative.proportions import (
    BOTH,
    DONE,
    NEW,
    matches,
    of_last_year,
    percent,
    risen,
    rounded,
)
from govreport.narrative.scopes import elsewhere
from govreport.narrative.tokens import Element, Mark
from govreport.narrative.vocabulary import Role
from govreport.quantities import Figures, Matter, Quantity, Reading, indicator
from govreport.text.numerals import PROPORTIONS, Number

_PAIR: Final = 2
#: A rate stands no further behind its word; numbers of disputes that show what they are about.
_NEAR: Final = 6
_TELLING: Final = 2
#: A number so large agrees with the table hardly by chance.
_LARGE: Final = 10
_WHOLE: Final = Decimal(100)
_GRANTED: Final = Reading("（一）", ("requests.results.granted",), "total")
_OPENED: Final = Reading(
    "（一）+（二）", ("requests.results.granted", "requests.results.partial"), "total"
)
_DECIDED: Final = Reading(
    "（一）+（二）+（三）",
    ("requests.results.granted", "requests.results.partial", "requests.results.denied"),
    "total",
)
_ANSWERED: Final = Reading(
    "三（七）−（六）", ("requests.results.total", "-requests.results.other"), "total"
)
_RATES: Final = {
    "finished": "答复率",
    "granted": "公开率",
    "corrected": "纠错率",
    "upheld": "维持率",
}
_ON_TIME: Final = ("按时", "按期", "及时", "法定", "规定", "时限", "期限", "如期", "依法", "限时")

Pair = tuple[Reading, Reading]


class _Rate(NamedTuple):
    """A rate that is stated: its word, the number, and what it may be a rate of."""

    cue: Cue
    said: Number
    pairs: Sequence[Pair]
    texts: tuple[Decimal, ...] = ()
    on_time: bool = False


def rates(
    line: Line,
    elements: Sequence[Element],
    cues: Sequence[Cue],
    items: Sequence[Item],
    source: Source,
) -> Iterator[Claim]:
    """Yield the claims of one sentence about rates."""
    for cue in cues:
        if cue.word.role is Role.RATE and cue.word.key in _RATES:
            made = _rate(line, elements, cue, items, source)
            if made is not None:
                yield made
                yield from _of_last_year(line, elements, cue, source)


def pairs_of(cue: Cue, edition: Edition) -> list[Pair]:
    """Return what a rate may be a rate of: part and whole, by the tables."""
    key, scope = cue.word.key, cue.scope
    if key in {"corrected", "upheld"}:
        if scope.about != "dispute" or not scope.dispute:
            return []
        whole = Quantity(Matter.DISPUTE, dispute=scope.dispute)
        part = indicator(whole._replace(result=key), edition).readings[0]
        settled = indicator(whole._replace(result="settled"), edition).readings[0]
        return [(part, indicator(whole, edition).readings[0]), (part, settled)]
    if scope.about != "apply":
        return []
    if key == "granted":
        return [
            (part, whole)
            for part in (_GRANTED, _OPENED)
            for whole in (DONE, BOTH, NEW, _DECIDED, _ANSWERED)
        ]
    return [(DONE, BOTH), (DONE, NEW)]


def _rate(
    line: Line, elements: Sequence[Element], cue: Cue, items: Sequence[Item], source: Source
) -> Claim | None:
    """Return the claim that a rate makes, or None where it is one of other things."""
    said = percent(elements, cue.at)
    if said is None or elsewhere(cue.scope) or cue.scope.year != "this":
        return None
    key = cue.word.key
    pairs = pairs_of(cue, source.edition)
    if key in {"corrected", "upheld"}:
        if not pairs:
            return None
        made = _claim(line, _Rate(cue, said, pairs), source)
        # The rate of all reviews that a body dealt with is none of those about disclosure.
        told = cue.scope.informed or _disclosing(items)
        if made is None or told or made.verdict is Verdict.RIGHT:
            return made
        return attrs.evolve(made, verdict=Verdict.UNSURE)
    if key == "granted":
        if not pairs or not opens(elements, cue.at):
            return None  # 公文公开率
        return _claim(line, _Rate(cue, said, pairs), source)
    texts = _two_before(items, cue)
    if pairs and not _of_requests(elements, items, cue):
        return _of_text(line, cue, said, texts)  # 信访4120件，办结率98.7%
    if pairs:
        start = elements[max(0, cue.at - 4)].start
        end = elements[min(len(elements) - 1, cue.at + 3)].end
        clause = line.normal.text[start:end]
        on_time = any(word in clause for word in _ON_TIME)
        return _claim(line, _Rate(cue, said, pairs, texts, on_time), source)
    return _of_text(line, cue, said, texts)


def _disclosing(items: Sequence[Item]) -> bool:
    """Return whether numbers of disputes agree, so that they are those about disclosure."""
    agreeing = [
        item
        for item in items
        if item.verdict is Verdict.RIGHT
        and item.number.value
        and item.quantity is not None
        and item.quantity.matter is Matter.DISPUTE
    ]
    return len(agreeing) >= _TELLING or any(item.number.value >= _LARGE for item in agreeing)


def _of_last_year(
    line: Line, elements: Sequence[Element], cue: Cue, source: Source
) -> Iterator[Claim]:
    """Yield the claim of last year's rate behind this year's (公开率58.6%，上年55.4%)."""
    then = of_last_year(elements, cue.at) or _risen_from(elements, cue.at)
    if then is not None:
        now, every = percent(elements, cue.at), pairs_of(cue, source.edition)
        fitting = [
            pair for pair in every if now and _held(now, [pair], source.figures)[0] is Verdict.RIGHT
        ]
        pairs = fitting or every
        year, number = then
        verdict, name, expected = _held(number, pairs, source.past)
        yield claim(
            line,
            year.start,
            number.end,
            ClaimKind.SHARE,
            verdict,
            value=number.value,
            unit=number.unit,
            indicator=f"上年{_RATES[cue.word.key]}",
            compared_with=name,
            reading=name,
            expected=expected,
            needs=source.last_year if verdict is Verdict.NOT_CHECKABLE else "",
        )


def _risen_from(elements: Sequence[Element], at: int) -> tuple[Element, Number] | None:
    """Return last year's rate where this year's follows it (由2022年的35.9%提高到36.6%)."""
    for place in range(at + 1, min(len(elements), at + 1 + _NEAR)):
        element = elements[place]
        if isinstance(element, Number):
            return (elements[at], element) if risen(elements, place) is not None else None
    return None


def _of_requests(elements: Sequence[Element], items: Sequence[Item], cue: Cue) -> bool:
    """Return whether the number right before a rate is of requests, if there is one.

    A semicolon ends what was told before: 其中网络受理170件；办结率96.7% is of all.
    """
    ends = [
        place
        for place, element in enumerate(elements[: cue.at])
        if isinstance(element, Mark) and element.text == ";"
    ]
    first = ends[-1] if ends else -1
    told = [
        one
        for one in items
        if first < one.at < cue.at
        and one.number.unit not in PROPORTIONS
        and one.mention.thing != CHANGED
    ]
    last = told[-1].known if told else None
    return not told or (last is not None and last.matter is Matter.REQUEST)


def _two_before(items: Sequence[Item], cue: Cue) -> tuple[Decimal, ...]:
    """Return the last two numbers before a rate, where both count the same."""
    told = [one for one in items if one.at < cue.at and one.number.unit not in PROPORTIONS]
    pair = told[-_PAIR:]
    if len(pair) < _PAIR or pair[0].number.unit != pair[1].number.unit:
        return ()
    return tuple(one.number.value for one in pair)


def _of_text(line: Line, cue: Cue, said: Number, texts: tuple[Decimal, ...]) -> Claim | None:
    """Return the claim of a rate of other things that the text itself confirms."""
    if not _of_two(said, texts):
        return None
    return claim(
        line,
        cue.word.start,
        said.end,
        ClaimKind.SHARE,
        Verdict.RIGHT,
        value=said.value,
        unit=said.unit,
        indicator="办结率",
        compared_with=f"{texts[1]:f} / {texts[0]:f}",
        expected=said.value,
    )


def _of_two(said: Number, texts: tuple[Decimal, ...]) -> bool:
    """Return whether a rate is what the two numbers before it give."""
    two = len(texts) == _PAIR and bool(texts[0])
    return two and matches(said, texts[1] / texts[0] * 100)


def _held(
    said: Number, pairs: Sequence[Pair], figures: Figures | None
) -> tuple[Verdict, str, Decimal | None]:
    """Return what the tables say of a rate, by which part and whole, and what it should be."""
    step = Decimal(1).scaleb(-said.places)
    first: tuple[Verdict, str, Decimal | None] = (Verdict.NOT_CHECKABLE, "", None)
    if figures is None:
        return first
    for part, whole in pairs:
        above, below = figures.amount(part), figures.amount(whole)
        if above.value is None or not below.value:
            continue
        ratio = above.value / below.value * 100
        name = f"{part.name} / {whole.name}"
        if matches(said, ratio) and (said.value != _WHOLE or ratio == _WHOLE):
            return Verdict.RIGHT, name, said.value
        if first[2] is None:
            first = Verdict.DISPUTED, name, rounded(ratio, step)
    return first


def _claim(line: Line, rate: _Rate, source: Source) -> Claim | None:
    said, texts = rate.said, rate.texts
    verdict, name, expected = _held(said, rate.pairs, source.figures)
    if verdict is not Verdict.RIGHT and _of_two(said, texts):
        verdict, expected = Verdict.RIGHT, said.value
        name = f"{texts[1]:f} / {texts[0]:f}"
    unknown = verdict is Verdict.NOT_CHECKABLE and expected is None and said.value == _WHOLE
    if unknown and source.figures.amount(NEW).value == 0:
        return None
    # A rate of 100 % is one of what was due; cases carried over were not.
    late = rate.on_time and expected != _WHOLE
    if verdict is Verdict.DISPUTED and (late or said.value == _WHOLE):
        verdict, expected = Verdict.NOT_CHECKABLE, None
    return claim(
        line,
        rate.cue.word.start,
        said.end,
        ClaimKind.SHARE,
        verdict,
        value=said.value,
        unit=said.unit,
        indicator=_RATES[rate.cue.word.key],
        compared_with=name,
        reading=name,
        expected=expected,
        needs="办理时限台账" if verdict is Verdict.NOT_CHECKABLE else "",
    )
