"""Numbers of other things: of a channel, of another matter, of requests of another sort."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govreport.narrative.bodies import names_body
from govreport.narrative.mentions import CHANGED
from govreport.narrative.phrases import CORE, NAMING, Phrase
from govreport.narrative.places import Reading
from govreport.narrative.scopes import Scope, elsewhere
from govreport.narrative.tokens import Element, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.text.numerals import PROPORTIONS, Number

#: Of every number of a sentence about what documents are marked as.
ATTRIBUTES: Final = "公文的公开属性"
#: Units that bodies are counted in.
_BODIES: Final = frozenset(("个", "家"))
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


def thing_of(
    elements: Sequence[Element],
    index: int,
    number: Number,
    left_side: Phrase,
    scope: Scope,
    *,
    inside: str,
) -> str:
    """Return what other thing a number is certainly of; empty if that is not so.

    Args:
        elements: The sentence.
        index: Index of the number.
        number: The number.
        left_side: What stands before it.
        scope: The scope of its clause.
        inside: What it is of by its sentence or its bracket; empty if that is not known.
    """
    if number.unit in PROPORTIONS:
        return "比例"
    if inside in {ATTRIBUTES, CHANGED}:
        return inside
    if scope.about == "other" and left_side.has(Role.OTHER) and not left_side.names(CORE):
        return "别的事项"
    if inside:
        return inside
    if number.unit in _BODIES and _of_bodies(elements, index, left_side):
        return "机关数"
    if left_side.other or (elsewhere(scope) and not _of_level(scope, left_side)):
        return "别的机关"
    if scope.year == "next" and any(word.key == "next" for word in left_side.words):
        return ""  # 留待2025年答复10件
    return "别的年份" if scope.year in {"many", "next"} else ""


def on_site(elements: Sequence[Element], index: int) -> bool:
    """Return whether a body is named for its site alone (通过市政府门户网站等途径)."""
    follows = elements[index + 1] if index + 1 < len(elements) else None
    return (
        isinstance(follows, Word)
        and follows.role is Role.QUALIFIER
        and follows.key == "channel"
        and follows.start == elements[index].end
    )


def _of_bodies(elements: Sequence[Element], index: int, left_side: Phrase) -> bool:
    """Return whether what follows a number is counted in it, and a body (12个部门)."""
    follows = elements[index + 1] if index + 1 < len(elements) else None
    if isinstance(follows, Raw):
        named = left_side.names(NAMING) or left_side.has(Role.REST)
        return not named or names_body(follows.text)
    return isinstance(follows, Word) and follows.role is Role.SCOPE


def _of_level(scope: Scope, left_side: Phrase) -> bool:
    """Return whether documents and decisions of 本级 are counted: table two counts them."""
    own = {Role.DOCUMENT, Role.DOCUMENT_ACT, Role.DECISION, Role.FEE}
    return scope.body == "level" and left_side.has(*own)
