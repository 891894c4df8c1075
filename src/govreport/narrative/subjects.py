"""What a clause without a number is about, and what several numbers are of (分别)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.frames import readings
from govreport.narrative.parallels import matched_names, named_things
from govreport.narrative.phrases import CORE, Phrase, before
from govreport.narrative.places import Outline, Place, Reading
from govreport.narrative.scopes import Scope, Teller, elsewhere
from govreport.narrative.tokens import Element, Word
from govreport.narrative.vocabulary import Role
from govreport.text.numerals import Number

#: Roles of words that a clause without a number is about.
_SUBJECT: Final = CORE | {Role.FINISH, Role.RECEIVE, Role.CARRY}


def named_readings(
    elements: Sequence[Element], index: int, count: int, scope: Scope, teller: Teller
) -> list[Reading]:
    """Return what each of several numbers counts, by the words before 分别; empty if unknown."""
    matched = matched_names(named_things(elements, index), count)
    found: list[Reading] = []
    nothing = Phrase((), 0, 0, other=False, start=elements[index].end)
    for words in matched or ():
        about = scope
        for word in words:
            about = teller.after(about, word)
        start = words[0].start if words else elements[index].start
        number = Number(start, elements[index].end, Decimal(0), "件", "", 0, Decimal(1))
        place = Place(number, nothing._replace(words=words, start=start), nothing, about)
        made = readings(place)
        if not made:
            return []
        found.append(made[0])
    return found


def subject(
    elements: Sequence[Element], index: int, scope: Scope, teller: Teller
) -> tuple[Reading, ...]:
    """Return what a clause without a number is about (``部分公开占…``)."""
    segment = before(elements, index, teller.names)
    if not segment.names(_SUBJECT) or segment.other or segment.counted:
        return ()
    if elsewhere(scope) or scope.year != "this":
        return ()
    proportional = {Role.SHARE, Role.CHANGE, Role.COMPARE, Role.RATE, Role.TOTAL}
    words = tuple(word for word in segment.words if word.role not in proportional)
    unit = "万元" if segment.has(Role.FEE) else "件"
    number = Number(elements[index].start, elements[index].end, Decimal(0), unit, "", 0, Decimal(1))
    nothing = Phrase((), 0, 0, other=False, start=elements[index].end)
    place = Place(
        number=number,
        left=segment._replace(words=words),
        right=nothing,
        scope=scope,
        outline=Outline(decisions=segment.has(Role.DECISION) and _several_decisions(elements)),
    )
    return readings(place)


def _several_decisions(elements: Sequence[Element]) -> bool:
    """Return whether decisions of several kinds are told side by side (许可、处罚、强制)."""
    kinds = {
        element.key.removesuffix("?")
        for element in elements
        if isinstance(element, Word) and element.role is Role.DECISION
    }
    return len(kinds) > 1
