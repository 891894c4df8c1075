"""Shares of a whole (占33.9%) and rates (答复率100%)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from govreport.narrative.changes import agrees
from govreport.narrative.cues import Cue
from govreport.narrative.figures import Reading
from govreport.narrative.frames import Frame
from govreport.narrative.indicators import INDICATORS
from govreport.narrative.lexicon import Part
from govreport.narrative.meaning import CERTAIN
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.passage import Element, Mark, Raw, Token
from govreport.narrative.rates import percent, rate, rounded
from govreport.narrative.segments import CORE, opens
from govreport.narrative.sources import Found, Line, Source, claim, near
from govreport.text.numerals import PROPORTIONS, Number

_REACH: Final = 5
_BASES: Final = 8
_PAIR: Final = 2
#: Shares in brackets behind their numbers, at most, in one sentence.
_MOST: Final = 60
#: Shares that stand in one list, at most.
_MANY: Final = 12
#: How many things 两项 or 三项 may stand for.
_TOGETHER: Final = frozenset((2, 3, 4))
_ALL_PARTS: Final = "各项之和"
_NEW: Final = Reading("一", ("requests.new",), "total")
_BOTH: Final = Reading("一+二", ("requests.new", "requests.carried_in"), "total")
_DONE: Final = Reading("三（七）", ("requests.results.total",), "total")
_OPENED: Final = Reading(
    "（一）+（二）", ("requests.results.granted", "requests.results.partial"), "total"
)


#: Parts that name another whole behind 占 (占全省的3%).
_WHOSE: Final = CORE | {Part.SCOPE}
_WHOLES: Final = frozenset((_NEW.name, _BOTH.name, _DONE.name))


class Share(NamedTuple):
    """A share that is stated: the part, the number of per cent, and what it may be a share of."""

    start: int
    said: Number
    part: Decimal
    frame: Frame | None
    firm: bool
    bases: tuple[tuple[str, Decimal], ...]
    siblings: frozenset[Decimal]
    plain: bool = True
    wider: tuple[tuple[str, Decimal], ...] = ()


def shares(
    line: Line,
    elements: Sequence[Element],
    cues: Sequence[Cue],
    numbers: Sequence[Found],
    earlier: Sequence[Found],
    source: Source,
) -> Iterator[Claim]:
    """Yield the claims of one sentence about shares and rates."""
    stated: list[Share] = []
    parts = _parts(numbers, cues)
    for item in cues:
        if item.token.part is Part.SHARE:
            several = _several(elements, item, near(numbers, item.at))
            if several:
                stated.extend(
                    _of(one, item.token.start, said, near(numbers, item.at), earlier, parts, source)
                    for one, said in several
                )
                continue
            share = _share(elements, item, near(numbers, item.at), earlier, parts, source)
            if share is not None:
                wider = _wholes(source) if item.object == "apply" else ()
                stated.append(share._replace(plain=_plain(elements, item.at), wider=wider))
        elif item.token.part is Part.RATE:
            made = rate(line, elements, item, near(numbers, item.at), source)
            if made is not None:
                yield made
    stated.extend(islice(_bracketed(elements, numbers, earlier, parts, source), _MOST))
    yield from _judged(line, stated)


def _several(
    elements: Sequence[Element], cue: Cue, numbers: Sequence[Found]
) -> list[tuple[Found, Number]]:
    """Return numbers with their shares where 分别占 stands between the two lists."""
    each = elements[cue.at - 1] if cue.at else None
    if not isinstance(each, Token) or each.part is not Part.EACH:
        return []
    said: list[Number] = []
    for element in elements[cue.at + 1 : cue.at + 1 + 2 * _MANY]:
        if isinstance(element, Number) and element.unit in {"%", "‰"}:
            said.append(element)
        elif not (isinstance(element, Mark) and element.text in "、，,") and not isinstance(
            element, Token
        ):
            break
    told = [f for f in numbers if f.at < cue.at and f.number.unit not in PROPORTIONS]
    last = told[-len(said) :] if said else []
    if len(said) < _PAIR or len(last) < len(said):
        return []
    return list(zip(last, said, strict=True))


def _plain(elements: Sequence[Element], index: int) -> bool:
    """Return whether nothing between 占 and its number names another whole."""
    for element in elements[index + 1 : index + 1 + _REACH]:
        if isinstance(element, Number):
            return True
        if isinstance(element, Raw) or (isinstance(element, Token) and element.part in _WHOSE):
            return False
    return True


def _share(
    elements: Sequence[Element],
    cue: Cue,
    numbers: Sequence[Found],
    earlier: Sequence[Found],
    parts: frozenset[int],
    source: Source,
) -> Share | None:
    said = percent(elements, cue.at)
    if said is None:
        return None
    if cue.subject is not None and cue.subject.key in INDICATORS:
        amount = source.figures.amount(INDICATORS[cue.subject.key].readings[0])
        if amount.value is None:
            return None
        bases = _table_bases(cue.subject, source)
        part = next(
            (
                value
                for value in (amount.value, *amount.others)
                if any(agrees(said, value / base * 100) for _, base in bases)
            ),
            amount.value,
        )
        return Share(cue.subject.start, said, part, cue.subject, amount.firm, bases, frozenset())
    before = elements[cue.at - 1] if cue.at else None
    added = isinstance(before, Token) and before.part is Part.TOTAL
    if not opens(elements, cue.at - added):
        return None
    whole = _before(numbers, cue)
    if whole is None or (added and whole.number.unit != "项"):
        return None
    if whole.number.unit == "项" and whole.frame is None and whole.number.value in _TOGETHER:
        whole = _joined(whole, numbers)
        if whole is None:
            return None
    return _of(whole, cue.token.start, said, numbers, earlier, parts, source)


def _before(numbers: Sequence[Found], cue: Cue) -> Found | None:
    """Return the last number before 占 that is no proportion, brackets that are closed left out."""
    for found in reversed(numbers):
        if found.at < cue.at and found.depth <= cue.depth and found.number.unit not in PROPORTIONS:
            return found
    return None


def _joined(counted: Found, numbers: Sequence[Found]) -> Found | None:
    """Return the numbers that 两项 stands for as one."""
    told = [f for f in numbers if f.at < counted.at and f.number.unit not in PROPORTIONS]
    parts = told[-int(counted.number.value) :]
    if len({part.number.unit for part in parts}) != 1 or len(parts) < counted.number.value:
        return None
    value = sum((part.number.value for part in parts), Decimal(0))
    last = parts[-1]
    return last._replace(number=last.number._replace(value=value))


def _of(  # noqa: PLR0917 -- a part, its number, and the sentence around them
    part: Found,
    start: int,
    said: Number,
    numbers: Sequence[Found],
    earlier: Sequence[Found],
    parts: frozenset[int],
    source: Source,
) -> Share:
    unit = part.number.unit
    candidates = [
        found.number.value
        for found in (*earlier, *numbers)
        if (found.number.unit == unit or not unit)
        and found.number.value >= part.number.value
        and found.number.start < part.number.start
        and found.number.unit not in PROPORTIONS
    ]
    bases = [(f"{value:f}", value) for value in candidates[::-1][:_BASES]]
    frame = part.frame
    shared = [found.number for found in numbers if found.at in parts]
    together = sum((one.value for one in shared if one.unit == unit), Decimal(0))
    if len(shared) > 1 and together:
        bases.append((_ALL_PARTS, together))
    if frame is not None and frame.family == "requests":
        bases.extend(_table_bases(frame, source))
    left = min(part.frame.start if part.frame else part.number.start, start)
    siblings = frozenset(number.value for number in shared)
    return Share(
        left, said, part.number.value, frame, firm=True, bases=tuple(bases), siblings=siblings
    )


def _parts(numbers: Sequence[Found], cues: Sequence[Cue]) -> frozenset[int]:
    """Return the numbers that are themselves followed by their share."""
    followed = {item.at - back for item in cues if item.token.part is Part.SHARE for back in (1, 2)}
    return frozenset(found.at for found in numbers if found.at in followed)


def _table_bases(frame: Frame, source: Source) -> tuple[tuple[str, Decimal], ...]:
    if frame.family != "requests":
        return ()
    opened = (_OPENED,) if frame.key.startswith(("granted", "partial")) else ()
    return _wholes(source, opened)


def _wholes(source: Source, more: tuple[Reading, ...] = ()) -> tuple[tuple[str, Decimal], ...]:
    """Return all requests, by every reading of the tables."""
    found: list[tuple[str, Decimal]] = []
    for reading in (_NEW, _BOTH, _DONE, *more):
        amount = source.figures.amount(reading)
        values = () if amount.value is None else (amount.value, *amount.others)
        found.extend((reading.name, value) for value in values if value)
    return tuple(found)


def _bracketed(
    elements: Sequence[Element],
    numbers: Sequence[Found],
    earlier: Sequence[Found],
    parts: frozenset[int],
    source: Source,
) -> Iterator[Share]:
    """Yield shares in brackets right behind their number: 1431件（39.2%）."""
    by_index = {found.at: found for found in numbers}
    for found in numbers:
        place = found.at
        opening = elements[place - 1] if place else None
        closing = elements[place + 1] if place + 1 < len(elements) else None
        if (
            found.number.unit == "%"
            and isinstance(opening, Mark)
            and opening.text == "("
            and isinstance(closing, Mark)
            and closing.text == ")"
            and place - 2 in by_index
        ):
            part = by_index[place - 2]
            if part.number.unit not in PROPORTIONS:
                around = near(numbers, place)
                yield _of(part, part.number.start, found.number, around, earlier, parts, source)


def _judged(line: Line, stated: Sequence[Share]) -> Iterator[Claim]:
    """Yield the claims; a base that other shares of the sentence confirm is the base of all."""
    confirmed: dict[Decimal, int] = {}
    for share in stated:
        for base in {value for _, value in share.bases if value}:
            if agrees(share.said, _ratio(share, base)):
                confirmed[base] = confirmed.get(base, 0) + 1
    for share in stated:
        yield _claim(line, share, confirmed)


def _first_whole(bases: Sequence[tuple[str, Decimal]]) -> tuple[str, Decimal]:
    """Return the first base that is all requests by the tables too, or the first of all."""
    wholes = {value for name, value in bases if name in _WHOLES}
    return next((base for base in bases if base[1] in wholes), bases[0])


def _ratio(share: Share, base: Decimal) -> Decimal:
    scale = 1000 if share.said.unit == "‰" else 100
    return share.part / base * scale


def _claim(line: Line, share: Share, confirmed: dict[Decimal, int]) -> Claim:
    bases = [(name, value) for name, value in share.bases if value]
    verdict = Verdict.NOT_CHECKABLE
    name, expected, note, note_en = "", None, "", ""
    every = (*bases, *share.wider)
    right = [(name, value) for name, value in every if agrees(share.said, _ratio(share, value))]
    step = Decimal(1).scaleb(-share.said.places)
    wholes = [pair for pair in bases if pair[1] not in share.siblings]
    bases = wholes if not right else bases
    if right:
        name, base = right[0]
        verdict, expected = Verdict.RIGHT, rounded(_ratio(share, base), step)
    elif bases:
        likely = max(bases, key=lambda pair: confirmed.get(pair[1], 0))
        if not confirmed.get(likely[1]):
            likely = bases[-1] if share.frame is None else _first_whole(bases)
        name, base = likely
        ratio = _ratio(share, base)
        expected = rounded(ratio, step)
        near = any(abs(_ratio(share, value) - share.said.value) < step for _, value in bases)
        lone = share.plain and (
            (len(bases) == 1 and name != _ALL_PARTS)
            or share.frame is not None
            or confirmed.get(base, 0) > 0
        )
        sure = confirmed.get(base, 0) > 1 or (
            share.frame is not None and share.frame.level >= CERTAIN and share.firm
        )
        verdict = Verdict.WRONG if sure and not near else Verdict.DISPUTED
        if not lone:
            verdict, expected, name = Verdict.NOT_CHECKABLE, None, ""
        elif near:
            note, note_en = "尾数可能经过调整", "the last digit may have been adjusted"
    return claim(
        line,
        share.start,
        share.said.end,
        ClaimKind.SHARE,
        verdict,
        value=share.said.value,
        unit=share.said.unit,
        indicator="占比",
        compared_with=f"{share.part:f} / {name}" if name else "",
        reading=name,
        expected=expected,
        needs="总数" if verdict is Verdict.NOT_CHECKABLE else "",
        note=note,
        note_en=note_en,
    )
