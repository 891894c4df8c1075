"""What a total right behind several parts counts: 予以公开266件、部分公开74件，两项合计340件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govreport.narrative.mentions import Mention
from govreport.narrative.phrases import VERBS, Phrase
from govreport.narrative.places import LIKELY, Reading
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity
from govreport.text.numerals import PROPORTIONS, Number

#: A total is of so many parts at least, and of no more.
_FEWEST: Final = 2
_MOST: Final = 6
#: What a total costs that sums what stands before it.
_COST: Final = 2
_FRAME: Final = "部分之后的合计N件"
#: How a total says of how many parts it is.
_COUNTS: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def totalled(
    mentions: Sequence[Mention], number: Number, left: Phrase, depth: int, text: str
) -> tuple[Reading, ...]:
    """Return what a total may count that stands right behind parts; empty where it is none.

    Args:
        mentions: The numbers before it in its sentence.
        number: The total.
        left: What stands before it in its clause.
        depth: Its depth of brackets.
        text: The line.
    """
    totals = [word for word in left.words if word.role is Role.TOTAL and word.key == "total"]
    if not totals or left.residue or left.names(VERBS):
        return ()
    parts = _parts(mentions, number, depth)
    if len(parts) < _FEWEST:
        return ()
    said = _COUNTS.get(text[totals[0].start], 0)
    sizes = [said] if said else [*range(len(parts), _FEWEST - 1, -1)]
    return tuple(
        Reading(whole, _COST, "this", left.start, number.end, _FRAME)
        for size in sizes
        if size <= len(parts) and (whole := _joined(parts[-size:])) is not None
    )


def _parts(mentions: Sequence[Mention], number: Number, depth: int) -> list[Quantity]:
    """Return what the numbers right before a total count, in the order of the text."""
    found: list[Quantity] = []
    for mention in _counted(mentions, depth):
        best = mention.best
        alike = mention.number.unit == number.unit and mention.scope.year == "this"
        if best is None or best.cost > LIKELY or not alike or not _part(best.quantity):
            break
        found.append(best.quantity)
        if len(found) == _MOST:
            break
    found.reverse()
    return found


def _counted(mentions: Sequence[Mention], depth: int) -> Iterator[Mention]:
    """Yield the numbers before a total that are on its level and no shares, the last first."""
    for mention in reversed(mentions):
        if mention.depth == depth and mention.number.unit not in PROPORTIONS:
            yield mention


def _part(quantity: Quantity) -> bool:
    """Return whether a number is a part of all requests."""
    one = bool(quantity.outcome) != bool(quantity.applicant)
    return quantity.matter is Matter.REQUEST and one and "|" not in quantity.outcome


def _joined(parts: Sequence[Quantity]) -> Quantity | None:
    """Return what several parts are together; None where they are parts of different wholes."""
    first = parts[0]
    if any(part._replace(outcome="", applicant="") != _whole(first) for part in parts):
        return None
    if all(part.outcome for part in parts):
        return first._replace(outcome="+".join(part.outcome for part in parts))
    if all(part.applicant for part in parts):
        return first._replace(applicant="+".join(sorted(part.applicant for part in parts)))
    return None


def _whole(part: Quantity) -> Quantity:
    return part._replace(outcome="", applicant="")
