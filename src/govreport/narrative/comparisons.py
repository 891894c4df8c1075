"""Last year's numbers beside this year's (比2023年的6件, 上年1件): what they count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from govreport.narrative.frames import readings
from govreport.narrative.mentions import LAST_YEARS, Mention
from govreport.narrative.phrases import CORE, NAMING, Phrase
from govreport.narrative.places import Place, Reading
from govreport.narrative.scopes import Scope, Teller
from govreport.narrative.subjects import subject
from govreport.narrative.surroundings import compared_with, told_behind
from govreport.narrative.tokens import Element, Mark, Word
from govreport.narrative.vocabulary import Role
from govreport.text.numerals import Number

_CHANGED: Final = frozenset((Role.CHANGE,))
#: Between a number and last year's of the same thing stands no more than this.
_SHORT_WAY: Final = 4
#: How far behind last year's number what changed may be named.
_AHEAD: Final = 8


class Told(NamedTuple):
    """A sentence, and what it told before a number.

    Attributes:
        elements: The sentence.
        mentions: Its numbers before this one.
        depth: Depth of brackets.
        scope: The scope of the clause.
        teller: What a scope needs to know of the body and the line.
        lead: What the number that the line leads with may count.
    """

    elements: Sequence[Element]
    mentions: Sequence[Mention]
    depth: int
    scope: Scope
    teller: Teller
    lead: tuple[Reading, ...]


def compared_too(told: Told, index: int) -> int | None:
    """Return what the number before is compared with, where only 、 parts the two."""
    last = told.mentions[-1] if told.mentions else None
    if last is None or last.thing != LAST_YEARS:
        return None
    between = told.elements[last.at + 1 : index]
    marks = [e.text for e in between if isinstance(e, Mark)]
    listed = marks == ["、"] and isinstance(between[-1], Mark)
    return compared_with(told.elements, last.at) if listed else None


def last_years(
    told: Told, index: int, compared: int, number: Number, right_side: Phrase
) -> tuple[Reading, ...]:
    """Return the readings of last year's number, with which this year's is compared."""
    word = told.elements[compared]
    if not isinstance(word, Word) or word.key == "other_year":
        return ()
    scope = told.scope.but(year="this")
    if right_side.names(CORE) and not right_side.names(_CHANGED):  # 与上年34件复议相比
        nothing = right_side._replace(words=(), slip=0, head=0)
        scope = told_behind(scope, nothing, right_side, told.teller)
        found = readings(Place(number, nothing, right_side, scope))
    else:
        found = subject(told.elements, compared, scope, told.teller)
    if not found:
        for place in range(index + 1, min(len(told.elements), index + 1 + _AHEAD)):
            element = told.elements[place]
            if isinstance(element, Number):
                break
            if isinstance(element, Word) and element.role is Role.CHANGE:
                found = subject(told.elements, place, scope, told.teller)
                break
    beside = [one for one in told.mentions if one.depth <= told.depth]
    if not found and beside:
        last = beside[-1]
        found = last.readings if last.number.unit == number.unit else ()
    elif not found:
        found = told.lead  # a sentence of its own: 较2022年的502件增长14.3%
    return tuple(
        one._replace(year="last", cost=max(one.cost, 2), start=word.start, end=number.end)
        for one in found
    )


def same_again(
    told: Told, index: int, number: Number, left_side: Phrase, right_side: Phrase
) -> tuple[Reading, ...]:
    """Return what the number before counts, where only last year is named before this one.

    In 结转3件（2022年2件） and 诉讼2件，上年1件 the year is all that is said anew.
    """
    if told.scope.year != "last" or not told.scope.fresh or not told.mentions:
        return ()
    plain = all(word.role in {Role.YEAR, Role.FILLER} for word in left_side.words)
    if not plain or left_side.residue or right_side.names(NAMING):
        return ()
    last = told.mentions[-1]
    between = told.elements[last.at + 1 : index]
    if last.number.unit != number.unit or len(between) > _SHORT_WAY:
        return ()
    if any(isinstance(e, Mark) and e.text not in "，,(" for e in between):
        return ()
    return tuple(
        one._replace(year="last", cost=max(one.cost, 2), start=left_side.start, end=number.end)
        for one in last.readings
        if one.year == "this"
    )


def by_the_way(elements: Sequence[Element], index: int, year: str, made: Sequence[Reading]) -> bool:
    """Return whether a year is one of a number alone (去年同期184件, 次年继续办理的5件)."""
    if year == "next":
        return bool(made)
    return year != "this" and _names_last_year(elements, index)


def _names_last_year(elements: Sequence[Element], index: int) -> bool:
    """Return whether last year is named right before a number, and for it alone."""
    for element in reversed(elements[max(0, index - 4) : index]):
        if isinstance(element, Word):
            if element.role is Role.YEAR:
                return element.key == "last"
            if element.role is not Role.FILLER:
                return False
        elif not (isinstance(element, Mark) and element.text == "("):
            return False
    return False
