"""What is said to have changed, and by how much; whether two numbers give that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from govreport.narrative.model import Verdict
from govreport.narrative.proportions import matches
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.text.numerals import CASES, PROPORTIONS, Number

#: Between the word of a change and its number stands no more than this.
_REACH: Final = 4
#: How far before a change the word that compares may stand.
_FAR: Final = 60
#: Units of differences between shares.
POINTS: Final = frozenset(("个百分点", "百分点"))
#: Units of changes, by how many of them are the whole.
SCALE: Final = {"%": 100, "‰": 1000, "成": 10, "倍": 1}
#: Changes that need no number.
_NUMBERLESS: Final = frozenset(("flat", "double"))
#: 翻一番 is said of what grew to about twice.
_TWICE: Final = (Decimal("1.9"), Decimal("2.6"))
#: Text between a change and its number may be so long (增幅约为).
_SLIP: Final = 2


class Change(NamedTuple):
    """A change that is stated.

    Attributes:
        direction: ``up``, ``down``, ``flat``, ``double`` or ``times``.
        number: By how much; None where no number says it.
        at: Index of the word of the change.
        end: Where it ends in the text.
        compare: Index of the word that compares, or -1.
        base: What it is compared with, where the text says it.
        each: Whether several changes are of as many numbers before them (分别).
    """

    direction: str
    number: Number | None
    at: int
    end: int
    compare: int = -1
    base: Number | None = None
    each: bool = False


def changes(elements: Sequence[Element]) -> list[Change]:
    """Return the changes that a sentence states, in order."""
    return [_compared(elements, change) for change in _bare(elements)]


def _bare(elements: Sequence[Element]) -> Iterator[Change]:
    """Yield changes without what they are compared with."""
    last: Change | None = None
    for index, element in enumerate(elements):
        made: Change | None = None
        if isinstance(element, Number):
            made = _of_number(elements, index, element, last)
        elif (
            isinstance(element, Word)
            and element.role is Role.CHANGE
            and element.key in _NUMBERLESS  # 持平 says a change without a number
        ):
            made = Change(element.key, None, index, element.end)
        if made is not None:
            last = made
            yield made


def _of_number(
    elements: Sequence[Element], index: int, number: Number, last: Change | None
) -> Change | None:
    for place in range(index - 1, max(-1, index - 1 - _REACH), -1):
        element = elements[place]
        if isinstance(element, Word):
            if element.role is Role.CHANGE:
                if element.key in _NUMBERLESS:
                    return None
                return Change(element.key, number, place, number.end)
            if element.role is Role.COMPARE:
                if element.key == "times" and number.unit in SCALE:
                    return Change("times", number, place, number.end)
                if element.key == "grown":
                    return Change("up", number, place, number.end)
                return None
            if element.role is Role.YEAR and number.unit == "倍":
                break
            if element.role not in {Role.FILLER, Role.EACH}:
                return None
            continue
        if isinstance(element, Mark) and element.text == "、" and last is not None:
            break
        slip = isinstance(element, Raw) and element.end - element.start <= _SLIP
        if not slip or (isinstance(element, Raw) and element.text[-1] in "至到"):
            break
    if number.unit == "倍":
        return _times_of_year(elements, index, number)
    return _further(elements, index, number, last)


def _times_of_year(elements: Sequence[Element], index: int, number: Number) -> Change | None:
    """Return what is said to be so many times last year's (是2023年（300件）的1.13倍)."""
    base: Number | None = None
    for place in range(index - 1, max(-1, index - 2 * _REACH), -1):
        element = elements[place]
        if isinstance(element, Number):
            base = base or element
        elif isinstance(element, Mark):
            if element.text not in "()":
                return None
        elif isinstance(element, Word) and element.role is Role.YEAR:
            return Change("times", number, place, number.end, compare=place, base=base)
    return None


def _further(
    elements: Sequence[Element], index: int, number: Number, last: Change | None
) -> Change | None:
    """Return a change that goes on with the one before (分别增长14.7%和16.0%)."""
    if last is None or last.number is None or number.unit != last.number.unit:
        return None
    if last.direction == "times" or not (number.unit in PROPORTIONS or _each(elements, last.at)):
        return None
    between = [e for e in elements[max(0, index - 2) : index] if e.start >= last.end]
    joins = all(
        (isinstance(e, Mark) and e.text == "、") or (isinstance(e, Word) and e.role is Role.FILLER)
        for e in between
    )
    if not between or not joins or between[0].start != last.end:
        return None
    return Change(last.direction, number, last.at, number.end)


def _each(elements: Sequence[Element], at: int) -> bool:
    """Return whether several changes are told of several numbers (分别比上年增加2件、3件)."""
    before = elements[max(0, at - _REACH) : at]
    return any(isinstance(one, Word) and one.role is Role.EACH for one in before)


def _compared(elements: Sequence[Element], change: Change) -> Change:
    """Return a change with the word that compares and the number that it is compared with."""
    if change.compare >= 0:
        return change
    base: Number | None = None
    each = False
    broken = False
    for place in range(change.at, max(-1, change.at - _FAR), -1):
        element = elements[place]
        if isinstance(element, Mark):
            if element.text == ";":
                break
            broken = broken or element.text in "，,"
        elif isinstance(element, Number):
            counts = element.unit not in PROPORTIONS and not _grew(elements, place)
            if not broken and counts and place < change.at:
                base = base or element
        elif isinstance(element, Word):
            if element.role is Role.EACH and not broken:
                each = True
            elif element.role is Role.COMPARE:
                follows = place + 1 < len(elements) and elements[place + 1]
                if broken:  # 与2023年的300件相比，申请量多了40件
                    told = [e for e in elements[place : change.at] if isinstance(e, Number)][:1]
                    mark = isinstance(follows, Mark) and follows.text in "，,"
                    base = told[0] if told and not mark and _adjoins(elements, place) else None
                return change._replace(compare=place, base=base, each=each)
    return change._replace(each=each)


def _grew(elements: Sequence[Element], place: int) -> bool:
    """Return whether a number is itself by how much something changed."""
    before = elements[max(0, place - 2) : place]
    return any(isinstance(one, Word) and one.role is Role.CHANGE for one in before)


def _adjoins(elements: Sequence[Element], place: int) -> bool:
    """Return whether a number follows a word that compares before any mark but a bracket."""
    for element in elements[place + 1 : place + 1 + _REACH]:
        if isinstance(element, Number):
            return element.unit not in PROPORTIONS
        if isinstance(element, Mark) and element.text != "(":
            return False
        if isinstance(element, Word) and element.role is Role.CHANGE:
            return False
    return False


def alike(change: Change, number: Number) -> bool:
    """Return whether a change is one of the same unit, or a proportion."""
    said = change.number
    if said is None or said.unit in {"", number.unit} or said.unit in PROPORTIONS:
        return True
    return said.unit in CASES and number.unit in CASES


def held(change: Change, now: Decimal, base: Decimal) -> tuple[Verdict, Decimal | None]:
    """Compare what is said with what the two numbers give."""
    difference = now - base
    said = change.number
    match change.direction:
        case "flat":
            near = abs(difference) <= abs(base) / 50
            return (Verdict.RIGHT if near else Verdict.DISPUTED), difference
        case "double":
            near = bool(base) and _TWICE[0] <= now / base < _TWICE[1]
            return (Verdict.RIGHT if near else Verdict.DISPUTED), None
    if said is None:
        return Verdict.NOT_CHECKABLE, None
    if change.direction == "times":
        return _times(said, now, base)
    towards = difference >= 0 if change.direction == "up" else difference <= 0
    if said.unit not in PROPORTIONS:
        right = towards and matches(said, difference)
        return (Verdict.RIGHT if right else Verdict.WRONG), abs(difference)
    return _proportion(said, difference, base, towards=towards)


def _times(said: Number, now: Decimal, base: Decimal) -> tuple[Verdict, Decimal | None]:
    if not base:
        return Verdict.NOT_CHECKABLE, None
    times = now / base * SCALE[said.unit]
    expected = times.quantize(Decimal(1).scaleb(-said.places), rounding=ROUND_HALF_UP)
    return (Verdict.RIGHT if matches(said, times) else Verdict.WRONG), expected


def _proportion(
    said: Number, difference: Decimal, base: Decimal, *, towards: bool
) -> tuple[Verdict, Decimal | None]:
    scale = SCALE.get(said.unit)
    if not base or scale is None:
        return Verdict.NOT_CHECKABLE, None
    actual = difference / base * scale
    expected = abs(actual).quantize(Decimal(1).scaleb(-said.places), rounding=ROUND_HALF_UP)
    if towards and matches(said, actual):
        return Verdict.RIGHT, expected
    return Verdict.WRONG, expected
