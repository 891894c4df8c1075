"""Which numbers before a share it is of: the last one, several together, one each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from govreport.narrative.compare import Item, item_of
from govreport.narrative.mentions import Cue
from govreport.narrative.places import Reading as Meaning
from govreport.narrative.proportions import (
    SCALES,
)
from govreport.narrative.tokens import Element, Mark, Word
from govreport.narrative.vocabulary import JOINING, Role
from govreport.text.numerals import PROPORTIONS, Number

PAIR: Final = 2
#: Shares that stand in one list, at most.
MANY: Final = 12
#: How many things 两项 or 三项 may stand for.
_TOGETHER: Final = frozenset((2, 3, 4))
PHRASE: Final = 4


def each_with_share(
    elements: Sequence[Element], cue: Cue, items: Sequence[Item]
) -> list[tuple[Item, Number]]:
    """Return numbers with their shares: 分别占A、B, 占比分别为A、B, 占比依次为A、B."""
    window = elements[max(0, cue.at - 1) : cue.at + 3]
    if not any(isinstance(one, Word) and one.role is Role.EACH for one in window):
        return []
    said: list[Number] = []
    for element in elements[cue.at + 1 : cue.at + 1 + 2 * MANY]:
        if isinstance(element, Number) and element.unit in SCALES:
            said.append(element)
        elif not (isinstance(element, Mark) and element.text in "、，,") and not isinstance(
            element, Word
        ):
            break
    told = [one for one in items if one.at < cue.at and one.number.unit not in PROPORTIONS]
    if told and _is_whole_of(elements, told[-1].at):  # 占办结总量1433件的比例依次为
        told = told[:-1]
    last = told[-len(said) :] if said else []
    if len(said) < PAIR or len(last) < len(said):
        return []
    return list(zip(last, said, strict=True))


def _is_whole_of(elements: Sequence[Element], at: int) -> bool:
    """Return whether a number is the whole that shares are told of (占1433件的比例)."""
    behind = elements[at + 1 : at + 3]
    before = elements[max(0, at - PHRASE) : at]
    return any(isinstance(one, Word) and one.role is Role.SHARE for one in before) and any(
        isinstance(one, Word) and one.role in {Role.SHARE, Role.RATE} for one in behind
    )


def run_before(elements: Sequence[Element], at: int, items: Sequence[Item]) -> int:
    """Return how many numbers that only 、 parts stand right before an element."""
    told = [i for i in items if i.at < at and i.number.unit not in PROPORTIONS]
    count = min(1, len(told))
    for before, item in pairwise(reversed(told)):
        between = elements[item.at + 1 : before.at]
        marks = [e.text for e in between if isinstance(e, Mark)]
        joined = len(between) == 1 and isinstance(between[0], Word) and between[0].key == JOINING
        if marks != ["、"] and not joined:
            break
        count += 1
    return count


def named_whole(items: Sequence[Item], cue: Cue, *, added: bool) -> Item | None:
    """Return the number whose share is told; what 两项 stands for where it is that."""
    whole = last_before(items, cue)
    if whole is None or (added and whole.number.unit != "项"):
        return None
    if whole.number.unit == "项" and whole.known is None and whole.number.value in _TOGETHER:
        return together(int(whole.number.value), whole.at, items)
    return whole


def last_before(items: Sequence[Item], cue: Cue) -> Item | None:
    """Return the last number before 占 that is no proportion, brackets that are closed left out."""
    for item in reversed(items):
        if item.at < cue.at and item.depth <= cue.depth and item.number.unit not in PROPORTIONS:
            return item
    return None


def together(count: int, at: int, items: Sequence[Item]) -> Item | None:
    """Return the last numbers before an element, so many as 两项 or 二者 stands for, as one."""
    told = [i for i in items if i.at < at and i.number.unit not in PROPORTIONS]
    parts = told[-count:]
    if len({part.number.unit for part in parts}) != 1 or len(parts) < count:
        return None
    value = sum((part.number.value for part in parts), Decimal(0))
    last = parts[-1]
    number = last.number._replace(value=value)
    outcomes = [part.known.answer if part.known is not None else "" for part in parts]
    meaning = last.meaning
    readings_of: tuple[Meaning, ...] = ()
    if all(outcomes) and meaning is not None:
        quantity = meaning.quantity._replace(outcome="+".join(outcomes))
        readings_of = (meaning._replace(quantity=quantity),)
    return item_of(last.mention._replace(number=number, readings=readings_of), None)
