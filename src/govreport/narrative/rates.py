"""Rates of requests that were answered or granted, and of disputes that were lost (答复率)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from govreport.narrative.changes import agrees
from govreport.narrative.cues import Cue
from govreport.narrative.figures import Reading
from govreport.narrative.indicators import INDICATORS
from govreport.narrative.lexicon import Part
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.passage import Element, Mark, Raw, Token
from govreport.narrative.segments import opens
from govreport.narrative.sources import Found, Line, Source, claim
from govreport.text.numerals import PROPORTIONS, Number

_REACH: Final = 5
_PHRASE: Final = 4
_PAIR: Final = 2
_MOVED: Final = frozenset((Part.CHANGE, Part.YEAR))
_WHOLE: Final = Decimal(100)
_NEW: Final = Reading("一", ("requests.new",), "total")
_BOTH: Final = Reading("一+二", ("requests.new", "requests.carried_in"), "total")
_DONE: Final = Reading("三（七）", ("requests.results.total",), "total")
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


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return a value rounded to the places that are printed."""
    return value.quantize(step, rounding=ROUND_HALF_UP)


def percent(elements: Sequence[Element], index: int) -> Number | None:
    """Return the number of per cent that follows shortly behind."""
    past = False
    for place, element in enumerate(elements[index + 1 : index + 1 + _REACH], index + 1):
        if isinstance(element, Number):
            if element.unit not in {"%", "‰"}:
                return None
            now = _risen(elements, place)
            return now if now is not None or past else element
        past = past or (isinstance(element, Token) and element.part in {Part.YEAR, Part.COMPARE})
        if isinstance(element, Mark) and element.text != ":":
            return None
        if isinstance(element, Raw) and len(element.text) > _PHRASE:
            return None
    return None


def _risen(elements: Sequence[Element], index: int) -> Number | None:
    """Return the second number of per cent in 由46%提高到51%, or None."""
    moved = False
    for element in elements[index + 1 : index + 1 + _PHRASE]:
        if isinstance(element, Number):
            return element if moved and element.unit in {"%", "‰"} else None
        if isinstance(element, Mark):
            return None
        moved = moved or (isinstance(element, Token) and element.part in _MOVED)
    return None


def rate(
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    numbers: Sequence[Found],
    source: Source,
) -> Claim | None:
    """Return the claim that a rate makes, or None where it is one of other things."""
    said = percent(elements, cue.at)
    if said is None or cue.scope == "part" or cue.year != "this":
        return None
    if cue.token.key in {"corrected", "upheld"}:
        return _dispute_rate(line, cue, said, source)
    if cue.token.key == "granted":
        if cue.object != "apply" or not opens(elements, cue.at):
            return None  # 公文公开率
        pairs = [
            (part, whole)
            for part in (_GRANTED, _OPENED)
            for whole in (_DONE, _BOTH, _NEW, _DECIDED, _ANSWERED)
        ]
        return _rate_claim(line, cue, said, pairs, (), source, on_time=False)
    told = [found for found in numbers if found.at < cue.at]
    told = [found for found in told if found.number.unit not in PROPORTIONS]
    pair = told[-2:] if len(told) > 1 and told[-1].number.unit == told[-2].number.unit else []
    texts = tuple(found.number.value for found in pair)
    clause = _clause(elements, cue.at, line)
    on_time = any(word in clause for word in _ON_TIME)
    if cue.object == "apply":
        return _rate_claim(
            line, cue, said, [(_DONE, _BOTH), (_DONE, _NEW)], texts, source, on_time=on_time
        )
    if len(texts) == _PAIR and texts[0] and agrees(said, texts[1] / texts[0] * 100):
        return claim(
            line,
            cue.token.start,
            said.end,
            ClaimKind.SHARE,
            Verdict.RIGHT,
            value=said.value,
            unit=said.unit,
            indicator="办结率",
            compared_with=f"{texts[1]:f} / {texts[0]:f}",
            expected=said.value,
        )
    return None


def _dispute_rate(line: Line, cue: Cue, said: Number, source: Source) -> Claim | None:
    """Return the claim of a rate of disputes that were lost or won (纠错率)."""
    if cue.object != "dispute" or not cue.dispute:
        return None
    part = INDICATORS[f"{cue.dispute}/{cue.token.key}"].readings[0]
    pairs = [
        (part, INDICATORS[cue.dispute].readings[0]),
        (part, INDICATORS[f"{cue.dispute}/settled"].readings[0]),
    ]
    made = _rate_claim(line, cue, said, pairs, (), source, on_time=False)
    # The rate of all reviews that a body dealt with is none of those about disclosure.
    return made if cue.informed or (made and made.verdict is Verdict.RIGHT) else None


def _clause(elements: Sequence[Element], index: int, line: Line) -> str:
    start = elements[max(0, index - 4)].start
    end = elements[min(len(elements) - 1, index + 3)].end
    return line.normal.text[start:end]


def _rate_claim(
    line: Line,
    cue: Cue,
    said: Number,
    pairs: Sequence[tuple[Reading, Reading]],
    texts: tuple[Decimal, ...],
    source: Source,
    *,
    on_time: bool,
) -> Claim | None:
    verdict = Verdict.NOT_CHECKABLE
    expected: Decimal | None = None
    name = ""
    step = Decimal(1).scaleb(-said.places)
    for part, whole in pairs:
        above, below = source.figures.amount(part), source.figures.amount(whole)
        if above.value is None or not below.value:
            continue
        ratio = above.value / below.value * 100
        if agrees(said, ratio) and (said.value != _WHOLE or ratio == _WHOLE):
            verdict, expected, name = Verdict.RIGHT, said.value, f"{part.name} / {whole.name}"
            break
        if expected is None:
            verdict, expected = Verdict.DISPUTED, rounded(ratio, step)
            name = f"{part.name} / {whole.name}"
    told = len(texts) == _PAIR and bool(texts[0])
    if verdict is not Verdict.RIGHT and told and agrees(said, texts[1] / texts[0] * 100):
        verdict, expected = Verdict.RIGHT, said.value
        name = f"{texts[1]:f} / {texts[0]:f}"
    if verdict is Verdict.NOT_CHECKABLE and expected is None and said.value == _WHOLE:
        new = source.figures.amount(_NEW).value
        if new == 0:
            return None
    # A rate of 100 % is one of what was due; cases carried over were not.
    if verdict is Verdict.DISPUTED and (on_time or said.value == _WHOLE):
        verdict, expected = Verdict.NOT_CHECKABLE, None
    return claim(
        line,
        cue.token.start,
        said.end,
        ClaimKind.SHARE,
        verdict,
        value=said.value,
        unit=said.unit,
        indicator=_RATES[cue.token.key],
        compared_with=name,
        reading=name,
        expected=expected,
        needs="办理时限台账" if verdict is Verdict.NOT_CHECKABLE else "",
    )
