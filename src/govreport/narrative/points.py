"""Shares that rose or fell by so many points (比上年上升4个百分点)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govreport.narrative.compare import Item
from govreport.narrative.lines import Line, Source, claim
from govreport.narrative.mentions import Cue, Statements
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.named_shares import joined
from govreport.narrative.proportions import SCALES, bases_of, matches, percent, rounded
from govreport.narrative.rates import pairs_of
from govreport.narrative.scopes import elsewhere
from govreport.narrative.tokens import Mark
from govreport.narrative.vocabulary import Role
from govreport.quantities import Figures, Matter, Quantity, Reading, indicator
from govreport.text.numerals import PROPORTIONS, Number

_HUNDRED: Final = Decimal(100)
#: Shares are printed with so many places, and their difference may be that of printed ones.
_PLACES: Final = (Decimal("0.1"), Decimal("0.01"), Decimal(1))
_PAIR: Final = 2


class _Pair(NamedTuple):
    """A share in two years."""

    name: str
    now: Decimal
    before: Decimal


def of_points(
    line: Line,
    said: Statements,
    items: Sequence[Item],
    number: Number,
    direction: str,
    source: Source,
) -> Iterator[Claim]:
    """Yield the claim of a share that changed by so many points; nothing where of other things."""
    cue = _share_before(said, number)
    stated = _stated(said, number)
    if cue is None and stated is None:
        return
    pairs = [] if cue is None else _pairs(said, cue, items, source)
    if stated is not None:
        pairs.insert(0, stated)
    pairs = _confirmed(said, cue, number, pairs)
    verdict, expected, name = Verdict.NOT_CHECKABLE, None, ""
    step = Decimal(1).scaleb(-number.places)
    for pair in pairs:
        difference = pair.now - pair.before
        if name == "":
            name, expected = pair.name, rounded(abs(difference), step)
        if _held(number, direction, pair):
            verdict, name, expected = Verdict.RIGHT, pair.name, number.value
            break
    if verdict is not Verdict.RIGHT and pairs:
        verdict = Verdict.DISPUTED
    begin = cue.word.start if cue is not None else number.start
    yield claim(
        line,
        min(begin, number.start),
        number.end,
        ClaimKind.GROWTH,
        verdict,
        value=number.value,
        unit=number.unit,
        indicator="占比的增减",
        compared_with=name,
        reading=name,
        expected=expected,
        needs=source.last_year if verdict is Verdict.NOT_CHECKABLE else "",
    )


def _confirmed(
    said: Statements, cue: Cue | None, number: Number, pairs: list[_Pair]
) -> list[_Pair]:
    """Return the readings that this year's share confirms, where the sentence states it."""
    if cue is None:
        return pairs
    share = percent(said.elements, cue.at)
    if share is None or share.start >= number.start:
        return pairs
    return [pair for pair in pairs if matches(share, pair.now)] or pairs


def _held(number: Number, direction: str, pair: _Pair) -> bool:
    """Return whether two shares differ by what is said, exactly or as they are printed."""
    differences = [pair.now - pair.before]
    differences.extend(rounded(pair.now, s) - rounded(pair.before, s) for s in _PLACES)
    up = direction == "up"
    step = Decimal(1).scaleb(-number.places)
    return any(
        (rounded(abs(one), step) == number.value or (number.hedge and matches(number, one)))
        and (one >= 0 if up else one <= 0)
        for one in differences
    )


def _share_before(said: Statements, number: Number) -> Cue | None:
    """Return the last share or rate before a number, in its sentence."""
    found: Cue | None = None
    for cue in said.cues:
        if cue.word.start >= number.start:
            break
        if cue.word.role in {Role.SHARE, Role.RATE}:
            found = cue
    if found is None or elsewhere(found.scope):
        return None
    for element in said.elements[found.at :]:
        if element.start >= number.start:
            break
        if isinstance(element, Mark) and element.text == ";":
            return None
    return found


def _stated(said: Statements, number: Number) -> _Pair | None:
    """Return both shares where the sentence states them (由54.2%提高到55.5%)."""
    told = [
        e
        for e in said.elements
        if isinstance(e, Number) and e.unit in SCALES and e.end <= number.start
    ][-_PAIR:]
    if len(told) < _PAIR:
        return None
    now_between = any(
        not isinstance(e, (Number, Mark))
        and getattr(e, "key", "") == "now"
        and told[0].end <= e.start < told[1].start
        for e in said.elements
    )
    if not now_between:
        return None
    return _Pair(f"{told[1].value:f} / {told[0].value:f}", told[1].value, told[0].value)


def _pairs(said: Statements, cue: Cue, items: Sequence[Item], source: Source) -> list[_Pair]:
    """Return what a share was in both years, by every reading of part and whole."""
    past, figures = source.past, source.figures
    if past is None:
        return []
    readings: list[tuple[Reading, Reading]] = []
    if cue.word.role is Role.RATE and cue.word.key != "of":
        readings = pairs_of(cue, source.edition)
    found: list[_Pair] = []
    for part, whole in readings:
        now, before = _ratio(figures, part, whole), _ratio(past, part, whole)
        if now is not None and before is not None:
            found.append(_Pair(f"{part.name} / {whole.name}", now, before))
    quantity = _quantity(said, cue, items)
    if quantity is None or quantity.matter is not Matter.REQUEST:
        return found
    for reading in indicator(quantity, source.edition).readings:
        above, below = figures.amount(reading).value, past.amount(reading).value
        if above is None or below is None:
            continue
        bases = dict(bases_of(quantity, past))
        found.extend(
            _Pair(f"{reading.name} / {name}", above / base * _HUNDRED, below / bases[name] * 100)
            for name, base in bases_of(quantity, figures)
            if base and bases.get(name) and _of(quantity, reading.name, name, bases)
        )
    return found


def _of(quantity: Quantity, part: str, whole: str, wholes: Mapping[str, Decimal]) -> bool:
    """Return whether a part by one reading may be a share of a whole by another.

    Applicants among those that came in are a share of just those; outcomes are one of every whole
    but of themselves, as 公开和部分公开 is among the wholes, too.
    """
    return part != whole if quantity.outcome else part == whole or part not in wholes


def _ratio(figures: Figures, part: Reading, whole: Reading) -> Decimal | None:
    """Return what share of a whole a part is in one year, or None where that is not known."""
    above, below = figures.amount(part).value, figures.amount(whole).value
    return None if above is None or not below else above / below * _HUNDRED


def _quantity(said: Statements, cue: Cue, items: Sequence[Item]) -> Quantity | None:
    """Return what the part of a share counts: what its clause names, or the number before."""
    if cue.subjects:
        return joined(said.elements, cue, cue.subjects[0].quantity)
    for item in reversed(items):
        if item.at < cue.at and item.number.unit not in PROPORTIONS:
            return item.known
    return None
