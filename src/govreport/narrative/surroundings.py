"""What stands before a number, or before what parts it from that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govreport.narrative.bodies import Names
from govreport.narrative.phrases import CORE, VERBS, Phrase, before
from govreport.narrative.places import Reading
from govreport.narrative.scopes import Scope, Teller
from govreport.narrative.tokens import Element, Mark, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter
from govreport.text.numerals import Number

#: Between a number and last year's of the same thing stands no more than this.
_SHORT_WAY: Final = 4
#: Roles of words that say what a number counts, or that it counts another thing.
_SAYING: Final = CORE | VERBS | {Role.TOTAL, Role.REST, Role.OTHER, Role.QUALIFIER}
#: Roles of words that say something of what a clause names, before its number is told.
_TELLING: Final = frozenset((Role.CHANGE, Role.SHARE, Role.RATE))
#: Roles of words that stand between what is counted and its number.
_JOINING: Final = frozenset((Role.FILLER, Role.EVERY))

#: Words that say that something was decided, and that it was published.
_DOING: Final = frozenset((Role.RECEIVE, Role.FINISH, Role.DOCUMENT_ACT, Role.OUTCOME))
_DECIDING: Final = frozenset(("decided", "handled", "finished"))
_PUBLISHING: Final = frozenset(("published", "granted?"))


def compared_with(elements: Sequence[Element], index: int) -> int | None:
    """Return the index of the word that compares where a number is last year's (比2023年的6件)."""
    for place in range(index - 1, max(-1, index - 4), -1):
        element = elements[place]
        if isinstance(element, Mark) and element.text == "(":
            continue
        if not isinstance(element, Word):
            return None
        if element.role is Role.COMPARE:
            return place if element.key in {"last_year", "other_year"} else None
        if element.role is not Role.FILLER:
            return None
    return None


def left_side_of(
    elements: Sequence[Element], index: int, teller: Teller, *, moved: bool
) -> tuple[Phrase, bool]:
    """Return what stands before a number, or before what parts it from that.

    A bracket may part them (自然人（20件）), or last year's number (复议由上年的20件降至14件).

    Args:
        elements: The sentence.
        index: Index of the number.
        teller: What a scope needs to know of the body and the line.
        moved: Whether the sentence says 增至 or 降至 at all.
    """
    names = teller.names
    left_side = before(elements, index, names)
    if not index or left_side.other:
        return left_side, False
    now = _now_before(elements, index) if moved else -1
    if now > 0 and isinstance(elements[now - 1], Number):
        apart = before(elements, now - 1, names)
        return (left_side if apart.other else apart), False
    if len(left_side.words) > 1:
        return left_side, False
    last, place = elements[index - 1], 0
    if isinstance(last, Mark) and last.text == "(":
        place = index - 1
    if place <= 0:
        return left_side, False
    apart = before(elements, place, names)
    return (left_side, False) if apart.other else (apart, True)


def _now_before(elements: Sequence[Element], index: int) -> int:
    """Return the index of 增至 before a number and its year, or -1 (增加到2024年的442件)."""
    for place in range(index - 1, max(-1, index - _SHORT_WAY), -1):
        element = elements[place]
        if not isinstance(element, Word):
            return -1
        if element.key == "now":
            return place
        if element.role is not Role.FILLER and (element.role, element.key) != (Role.YEAR, "this"):
            return -1
    return -1


def stands_bare(elements: Sequence[Element], index: int, left_side: Phrase) -> bool:
    """Return whether a number without a unit stands right after its words and ends a clause."""
    last = elements[index - 1] if index else None
    if isinstance(last, Mark) and last.text == ":" and index > 1:
        last = elements[index - 2]
    follows = elements[index + 1] if index + 1 < len(elements) else None
    closed = follows is None or isinstance(follows, Mark)
    said = [word for word in left_side.words if word.role not in _JOINING]  # 复议、诉讼均为0
    return closed and bool(said) and said[-1].role in CORE and isinstance(last, Word)


def acting(scope: Scope, made: tuple[Reading, ...], left_side: Phrase) -> Scope:
    """Return the scope behind a number of decisions: those beside it were made, or published.

    In 公开行政许可信息55项，行政处罚3项 both were published; of 办理行政许可89件，行政处罚18件
    neither need be.
    """
    quantity = made[0].quantity if made else None
    if quantity is None or quantity.matter is not Matter.DISCLOSURE or quantity.measure:
        return scope
    keys = {word.key for word in left_side.words if word.role in _DOING}
    if not keys.isdisjoint(_DECIDING):
        return scope.but(act="decided")
    return scope if keys.isdisjoint(_PUBLISHING) else scope.but(act="published")


def clause_before(
    elements: Sequence[Element], index: int, left_side: Phrase, names: Names
) -> tuple[Phrase, bool]:
    """Return what the clause before names where a number stands alone (无法提供最多，67件)."""
    if left_side.names(_SAYING):
        return left_side, False
    if left_side.residue > 1 or left_side.counted or left_side.other:  # 其次为无法提供，计62件
        return left_side, False
    place = index - 1
    while place >= 0 and elements[place].start >= left_side.start:
        place -= 1
    mark = elements[place] if place > 0 else None
    if not isinstance(mark, Mark) or mark.text not in "，,:(?。":
        return left_side, False
    previous = before(elements, place, names)
    if previous.counted or not previous.names(CORE) or previous.other:
        return left_side, False
    words = tuple(word for word in previous.words if word.role not in _TELLING)
    if words != previous.words:  # 申请数量明显上升，达到127件; 公民占绝大多数，有92件
        previous = previous._replace(head=0)
    return previous._replace(words=(*words, *left_side.words)), True


def told_behind(scope: Scope, left_side: Phrase, right_side: Phrase, teller: Teller) -> Scope:
    """Return the scope with what the words behind a number say it is about."""
    if left_side.names(CORE):
        return scope
    for word in right_side.words:
        if word.role in {Role.APPLY, Role.DISPUTE, Role.DOCUMENT}:
            scope = teller.after(scope, word)
    return scope
