"""Numbers of unclear wording that the numbers of their kind beside them bear out."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Final

from govreport.narrative.compare import Item, Judgement
from govreport.narrative.model import Verdict
from govreport.narrative.objections import AGAINST, Resolved
from govreport.quantities import Matter, Quantity

#: Numbers of one kind stand no further apart; so many of them bear one out.
_NEAR: Final = 4
_FEWEST: Final = 2
#: A number so large agrees with the table hardly by chance.
_TELLING: Final = 10
#: So many numbers behind a whole may be its parts.
_PARTS: Final = 8
#: Doubts that one number that agrees takes away: of the unit, of what people call a thing.
_UNIT: Final = frozenset(("单位不常用",))
_NAMED: Final = _UNIT | {"结果的说法不一", "案件不都作出决定"}
#: Doubts whose numbers are counted, which one number that agrees does not take away.
_WHOSE: Final = frozenset(("口径不明", "各部门合起来", "前面提到别的机关"))
#: The doubt that another item of the group takes away (信访举报投诉类4件、重复申请3件).
_LONE: Final = frozenset(("没有说到所属的一类",))
#: A reading that would cost more in plain words is borne out by none.
_BARE: Final = 4


def under_total(items: Sequence[Resolved], place: int) -> bool:
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


def over_parts(items: Sequence[Resolved], place: int) -> bool:
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


def beside(items: Sequence[Resolved], place: int) -> bool:
    """Return whether the numbers around one are of its kind and agree, and none counts the same."""
    item = items[place].item
    made = item.judgement
    if made is None or made.expected is None:
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
        return made.meaning.bare_cost <= _BARE and any(
            one.number.unit == item.number.unit for one in agreeing
        )
    left = _undispelled(made, item, agreeing)
    plain = [one.cost for one in made.meaning.because if one.worded or one.why not in left]
    if made.meaning.cost - sum(plain) > _BARE:
        return False
    telling = left <= _NAMED and any(one.number.value >= _TELLING for one in agreeing)
    return (
        telling
        or (bool(agreeing) and not left)
        or (left <= _LONE and any(_same_group(one.quantity, quantity) for one in agreeing))
        or len(agreeing) >= _FEWEST
    )


def _undispelled(made: Judgement, item: Item, agreeing: Sequence[Item]) -> AbstractSet[str]:
    """Return the doubts about a number that no number that agrees has overcome.

    Where 规章13件 was published and is what the table has, 规范性文件60件 beside it was
    counted by the table as well; so with a unit that cases are rarely counted in.
    """
    doubts = {doubt.why for doubt in made.meaning.because}
    for one in agreeing:
        meaning = one.meaning
        if meaning is None:
            continue
        if one.number.unit == item.number.unit:
            doubts -= _UNIT
        same = meaning.quantity.measure == made.meaning.quantity.measure
        if same and one.number.value >= _TELLING:
            doubts -= {doubt.why for doubt in meaning.because} - _WHOSE
    return doubts


def _same_group(quantity: Quantity | None, other: Quantity) -> bool:
    """Return whether two reasons are of one group of answers."""
    group = other.outcome.partition(".")[0]
    return quantity is not None and quantity.outcome.partition(".")[0] == group


def _only(made: Judgement, doubts: AbstractSet[str]) -> bool:
    """Return whether nothing but some doubts, if any, makes the wording of a number unclear."""
    return all(doubt.why in doubts for doubt in made.meaning.because)


def _kind(quantity: Quantity) -> tuple[str, ...]:
    """Return what a number is one of several of: applicants, outcomes, stages, results."""
    if quantity.matter is Matter.REQUEST:
        of = "applicant" if quantity.applicant else "outcome" if quantity.outcome else "stage"
        return (quantity.matter, of, str("." in quantity.outcome.rpartition("|")[2]))
    if quantity.matter is Matter.DISPUTE:
        return (quantity.matter, quantity.dispute if quantity.result else "")
    return (quantity.matter, "documents" if quantity.measure else "decisions")
