"""Numbers that tell one group of answers in parts of their own.

The table counts 无法提供 by three reasons; 信息不存在7件，不属于本机关公开4件 tells one of them in
two numbers.  That the numbers of a group add up to it shows that they were counted otherwise,
not wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.compare import Item, item_of
from govreport.narrative.model import Verdict
from govreport.quantities import Figures, Matter, Quantity, indicator

_AGAINST: Final = (Verdict.WRONG, Verdict.DISPUTED)
#: Numbers of one list stand no further apart.
_NEAR: Final = 4
_NOTE: Final = ("同一类答复的几个数合计相符", "the numbers of this group add up to the table's")


def gathered(items: Sequence[Item], figures: Figures) -> list[Item]:
    """Return the numbers of a line, those of a group that together make it taken as right.

    Args:
        items: The numbers, in order.
        figures: The tables.
    """
    found = list(items)
    for place, item in enumerate(items):
        made = item.judgement
        if made is None or made.verdict not in _AGAINST or item.number.hedge:
            continue
        group = _group(item)
        if group and _makes_up(items, place, group, figures):
            note, note_en = _NOTE
            right = made._replace(verdict=Verdict.RIGHT, note=note, note_en=note_en)
            found[place] = item_of(item.mention, right)
    return found


def _group(item: Item) -> str:
    """Return the group of answers that a number is of; empty where it is of none, or of several."""
    quantity = item.quantity
    if quantity is None or quantity.matter is not Matter.REQUEST or quantity.applicant:
        return ""
    groups = {one.partition(".")[0] for one in quantity.outcome.split("|")}
    return groups.pop() if len(groups) == 1 else ""


def _makes_up(items: Sequence[Item], place: int, group: str, figures: Figures) -> bool:
    """Return whether a number and others of its group, or of nothing known, add up to it."""
    whole = Quantity(Matter.REQUEST, outcome=group)
    reading = indicator(whole, figures.edition).readings[0]
    expected = figures.amount(reading).value
    item = items[place]
    around = [one for one in items[max(0, place - _NEAR) : place + _NEAR + 1] if one is not item]
    beside = [
        one.number.value
        for one in around
        if one.depth == item.depth
        and one.number.unit == item.number.unit
        and (_may_be(one, group) or _told_apart(one, item, group))
    ]
    total = sum(beside, item.number.value)
    return bool(beside) and expected is not None and total == expected != Decimal(0)


def _told_apart(item: Item, group_item: Item, group: str) -> bool:
    """Return whether an item of a group was told before what the group's name is then left for.

    In 逾期未补正2件，其他处理5件 the table's 其他处理 has both.
    """
    before = item.number.start < group_item.number.start
    known, named = item.known, group_item.known
    both = known is not None and named is not None and named.outcome == group
    return before and both and known is not None and known.outcome.startswith(f"{group}.")


def _may_be(item: Item, group: str) -> bool:
    """Return whether a number is of a group as well, or of something that is not known."""
    if item.judgement is None:
        return item.mention.thing in {"", "别的事项"} and item.mention.scope.about == "apply"
    if item.verdict is Verdict.RIGHT:
        return False
    return item.verdict is Verdict.UNSURE or _group(item) == group
