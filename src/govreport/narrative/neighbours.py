"""Numbers of unclear wording that the numbers of their kind beside them bear out."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Final

from govreport.narrative.compare import BESIDE, Judgement
from govreport.narrative.model import Verdict
from govreport.narrative.objections import AGAINST, Resolved, softer
from govreport.quantities import Matter, Quantity

#: Numbers of one kind stand no further apart; so many of them bear one out.
_NEAR: Final = 4
_FEWEST: Final = 2
#: A number so large agrees with the table hardly by chance.
_TELLING: Final = 10
#: So many numbers behind a whole may be its parts.
_PARTS: Final = 8
#: Doubts that one number that agrees takes away: of the unit, of what people call a result.
_UNIT: Final = frozenset(("单位不常用",))
_NAMED: Final = _UNIT | {"结果的说法不一"}
#: The doubt that another item of the group takes away (信访举报投诉类4件、重复申请3件).
_LONE: Final = frozenset(("没有说到所属的一类",))
#: A reading that would cost more in plain words is borne out by none.
_BARE: Final = 4


def borne_out(items: Sequence[Resolved]) -> list[Resolved]:
    """Ask about a number of unclear wording between numbers of its kind that all agree.

    Whoever lists 自然人80件，企业7件，其他2件 counts by the table, whatever the names are.
    """
    found: list[Resolved] = []
    for place, resolved in enumerate(items):
        unsure = resolved.item.verdict is Verdict.UNSURE
        if unsure and (
            _beside(items, place) or _under_total(items, place) or _over_parts(items, place)
        ):
            resolved = softer(resolved, Verdict.DISPUTED, "同列的数都相符", BESIDE)  # noqa: PLW2901 -- the same
        found.append(resolved)
    return found


def _under_total(items: Sequence[Resolved], place: int) -> bool:
    """Return whether a result of disputes follows their total, which agrees (诉讼71件，败诉7件)."""
    item = items[place].item
    quantity = item.quantity
    if quantity is None or not quantity.result or item.number.hedge or item.year != "this":
        return False
    whole = quantity._replace(result="", either=False)
    return any(
        other.item.verdict is Verdict.RIGHT
        and other.item.number.value >= _TELLING
        and other.item.quantity == whole
        and other.item.mention.scope.body == item.mention.scope.body
        for other in items[max(0, place - _NEAR) : place]
    )


def _over_parts(items: Sequence[Resolved], place: int) -> bool:
    """Return whether what follows a whole makes the table's number for it, not the one told."""
    item = items[place].item
    made = item.judgement
    if made is None or made.expected is None or item.number.hedge or item.year != "this":
        return False
    whole = made.meaning.quantity
    if not whole.is_total or made.meaning.bare_cost > _BARE:
        return False
    total, count = Decimal(0), 0
    for resolved in items[place + 1 : place + 1 + _PARTS]:
        part = resolved.item
        if part.depth < item.depth or part.number.unit != item.number.unit:
            break
        if part.verdict is not Verdict.RIGHT or not _part_of(part.quantity, whole):
            break
        total, count = total + part.number.value, count + 1
        if count >= _FEWEST and total == made.expected:
            return True
    return False


def _part_of(quantity: Quantity | None, whole: Quantity) -> bool:
    """Return whether a number is an answer to the requests, or a result of the disputes, named."""
    if quantity is None or quantity.matter is not whole.matter:
        return False
    if whole.matter is Matter.DISPUTE:
        return bool(quantity.result) and quantity.dispute == whole.dispute
    return bool(quantity.answer) or quantity.stage == "carried_out"


def _beside(items: Sequence[Resolved], place: int) -> bool:
    """Return whether the numbers around one are of its kind and agree, and none counts the same."""
    item = items[place].item
    made = item.judgement
    if made is None or made.expected is None:
        return False
    if made.meaning.bare_cost > _BARE and not _completes(items, place, made.expected):
        return False
    if made.meaning.quantity.outcome == "granted" and made.meaning.because:
        return False  # unknown words before 公开 may deny it (拒绝公开70件)
    quantity = made.meaning.quantity
    if item.number.hedge or made.meaning.year not in {"this", "last"}:
        return False
    if quantity.is_leading and not _only(made, _UNIT):
        return False
    if quantity.outcome.endswith("|other") and item.mention.scope.detail:
        return False  # 不予处理11件，其中重复申请3件、其他2件
    kin = [
        other.item
        for other in items[max(0, place - _NEAR) : place + _NEAR + 1]
        if other.item is not item
        and other.item.depth == item.depth
        and other.item.judgement is not None
        and other.item.mention.scope.body == item.mention.scope.body
        and _kind(other.item.judgement.meaning.quantity) == _kind(quantity)
    ]
    agreeing = [one for one in kin if one.verdict is Verdict.RIGHT and one.number.value]
    year = made.meaning.year
    same = {one.quantity for one in kin if one.meaning is not None and one.meaning.year == year}
    if any(one.verdict in AGAINST for one in kin) or quantity in same:
        return False
    if quantity.is_leading:
        return any(one.number.unit == item.number.unit for one in agreeing)
    telling = _only(made, _NAMED) and any(one.number.value >= _TELLING for one in agreeing)
    return (
        telling
        or (_only(made, _LONE) and any(_same_group(one.quantity, quantity) for one in agreeing))
        or len(agreeing) >= _FEWEST
        or ((bool(agreeing) or "." in quantity.outcome) and _completes(items, place, made.expected))
    )


def _same_group(quantity: Quantity | None, other: Quantity) -> bool:
    """Return whether two reasons are of one group of answers."""
    group = other.outcome.partition(".")[0]
    return quantity is not None and quantity.outcome.partition(".")[0] == group


def _only(made: Judgement, doubts: AbstractSet[str]) -> bool:
    """Return whether nothing but some doubts, if any, makes the wording of a number unclear."""
    return all(doubt.why in doubts for doubt in made.meaning.because)


def _completes(items: Sequence[Resolved], place: int, expected: Decimal) -> bool:
    """Return whether the table's number, not the one that is told, makes a list its whole."""
    item = items[place].item
    judgement = item.judgement
    of = _kind(judgement.meaning.quantity)[:2] if judgement is not None else ()
    run = [
        other.item.number.value
        for other in items[max(0, place - _NEAR) : place + _NEAR + 1]
        if (made := other.item.judgement) is not None
        and other.item.depth == item.depth
        and _kind(made.meaning.quantity)[:2] == of
    ]
    whole = sum(run, Decimal(0)) - item.number.value + expected
    return any(
        other.item.number.value == whole
        and other.item.verdict is Verdict.RIGHT
        and (quantity := other.item.quantity) is not None
        and (_settled(quantity, judgement) or (quantity.is_whole and not quantity.applicant))
        for other in items[:place]
    )


def _settled(quantity: Quantity, made: Judgement | None) -> bool:
    """Return whether a number counts all disputes that a result is one of, or all that ended."""
    if made is None or quantity.matter is not Matter.DISPUTE:
        return False
    same = quantity.dispute == made.meaning.quantity.dispute
    return same and quantity.result in {"", "settled"}


def _kind(quantity: Quantity) -> tuple[str, ...]:
    """Return what a number is one of several of: applicants, outcomes, stages, results."""
    if quantity.matter is Matter.REQUEST:
        of = "applicant" if quantity.applicant else "outcome" if quantity.outcome else "stage"
        return (quantity.matter, of, str("." in quantity.outcome.rpartition("|")[2]))
    if quantity.matter is Matter.DISPUTE:
        return (quantity.matter, quantity.dispute if quantity.result else "")
    return (quantity.matter, quantity.kind if quantity.measure else "")
