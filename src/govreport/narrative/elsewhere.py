"""Numbers of other things: of a channel, of another matter, of requests of another sort."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govreport.narrative.phrases import (
    CORE,
    Phrase,
)
from govreport.narrative.places import Reading
from govreport.narrative.scopes import Scope
from govreport.narrative.tokens import Element, Raw, Word
from govreport.narrative.vocabulary import Role

#: Roles of words that make a number one of something else: of a channel, of another matter.
ASIDE: Final = frozenset((Role.QUALIFIER, Role.OTHER))


def other_than(left_side: Phrase, right_side: Phrase, scope: Scope) -> str:
    """Return what a number without a reading is likely of, for the account; empty if unknown."""
    if scope.aside:
        return "渠道、环节等一部分"
    named = left_side.names(CORE) or right_side.names(CORE)
    return "别的事项" if left_side.residue > 1 and not named else ""


def odd(
    made: tuple[Reading, ...], left_side: Phrase, elements: Sequence[Element], index: int
) -> bool:
    """Return whether a number is of requests of another sort (法律援助申请60件)."""
    if made and made[0].likely:
        return False
    found = [word for word in left_side.words if word.role in CORE]
    vague = bool(found) and all(w.role is Role.APPLY and w.key == "weak" for w in found)
    last = elements[index - 1] if index else None
    if isinstance(last, Word) and last.key == "now" and index > 1:
        last = elements[index - 2]
    named_last = isinstance(last, Raw) and last.end - last.start > 1
    return left_side.residue > 1 and (vague or (named_last and bool(made)))


def other_thing(left_side: Phrase) -> bool:
    """Return whether a clause says that something else was received or dealt with."""
    received = left_side.has(Role.RECEIVE)
    dealt = left_side.has(Role.FINISH)
    if left_side.names(ASIDE):
        return received or dealt
    return received and left_side.residue > 1


def by_channel(left_side: Phrase) -> bool:
    """Return whether a clause is about requests by a channel (其中网上受理2件)."""
    other = [word for word in left_side.words if word.role in ASIDE]
    return left_side.residue <= 1 and all(word.key == "channel" for word in other)
