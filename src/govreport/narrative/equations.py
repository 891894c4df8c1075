"""Equations between the numbers of a line that hold with the table's number, not with the one told.

Whoever writes 收到40件，办结46件，4件结转 has the table's 36 in mind: 40 = 36 + 4.  Two sorts
of equations are known: what is listed behind a whole makes up the whole, and what came in
was answered or carried over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.model import Verdict
from govreport.narrative.objections import AGAINST, Resolved
from govreport.quantities import Matter, Quantity

#: A list with its whole has no more numbers than this.
_LONGEST: Final = 24
#: A whole stands no further before the first number of its list.
_BEFORE: Final = 3
#: A list has at least so many parts.
_FEWEST: Final = 2
#: Stages of requests, by their side of the balance.
_SIDES: Final = {
    "received": "arrived",
    "new": "arrived",
    "carried_in": "carried_in",
    "finished": "answered",
    "handled": "answered",
    "carried_out": "carried_out",
}


def completes(items: Sequence[Resolved], place: int, text: str) -> bool:
    """Return whether the table's number, not the one told, makes an equation hold.

    Args:
        items: The numbers of a line, in order.
        place: Which of them is asked about.
        text: The line.
    """
    item = items[place].item
    made = item.judgement
    if made is None or made.expected is None or item.number.hedge or item.year != "this":
        return False
    quantity, expected = made.meaning.quantity, made.expected
    if expected == item.number.value:
        return False
    return _makes_up(items, place, quantity, expected, text) or _balances(
        items, place, quantity, expected
    )


def _makes_up(
    items: Sequence[Resolved], place: int, quantity: Quantity, expected: Decimal, text: str
) -> bool:
    """Return whether the table's number makes a list its whole."""
    item = items[place].item
    first, stop = _run(items, place, text)
    missing = expected - item.number.value
    for at in range(place - 1, max(-1, first - 1 - _BEFORE), -1):
        whole = items[at].item
        if whole.verdict is not Verdict.RIGHT or not _whole_of(whole.quantity, quantity):
            continue
        start = max(first, at + 1)
        total = sum((one.item.number.value for one in items[start:place]), Decimal(0))
        ends = list(_ends(items, place, stop, total))
        if whole.number.value in [end for end, _ in ends]:
            return False
        wanted = whole.number.value - missing
        if any(end == wanted and last - start + 1 >= _FEWEST for end, last in ends):
            return True
    return False


def _ends(
    items: Sequence[Resolved], place: int, stop: int, total: Decimal
) -> Iterator[tuple[Decimal, int]]:
    """Yield what a list makes that ends with the number asked about, or with one behind it."""
    for at in range(place, stop):
        total += items[at].item.number.value
        yield total, at


def _run(items: Sequence[Resolved], place: int, text: str) -> tuple[int, int]:
    """Return the first number of a list, and the one behind its last."""
    first, stop = place, place + 1
    while first and place - first < _LONGEST and _goes_on(items, first - 1, text):
        first -= 1
    while stop < len(items) and stop - place < _LONGEST and _goes_on(items, stop - 1, text):
        stop += 1
    return first, stop


def _goes_on(items: Sequence[Resolved], place: int, text: str) -> bool:
    """Return whether the number behind one may stand in one list with it."""
    before, after = items[place].item, items[place + 1].item
    return (
        before.depth == after.depth
        and before.number.unit == after.number.unit
        and not after.number.hedge
        and text.find("。", before.number.end, after.number.start) < 0
    )


def _whole_of(whole: Quantity | None, part: Quantity) -> bool:
    """Return whether one number counts all that another is a part of."""
    if whole is None or whole.matter is not part.matter:
        return False
    if part.matter is Matter.REQUEST:
        if part.is_whole and not part.applicant:
            return False
        group = part.outcome.partition(".")[0]
        return whole.is_total or (bool(part.outcome != group) and whole.outcome == group)
    if part.matter is Matter.DISPUTE:
        same = whole.dispute == part.dispute
        return same and bool(part.result) and whole.result in {"", "settled"}
    return False


def _balances(items: Sequence[Resolved], place: int, quantity: Quantity, expected: Decimal) -> bool:
    """Return whether with the table's number what came in was answered or carried over."""
    side = _side(quantity)
    if not side:
        return False
    told: dict[str, Decimal] = {}
    item = items[place].item
    for at in sorted(range(len(items)), key=lambda at: abs(at - place)):
        other = items[at].item
        of = _side(other.quantity) if other.quantity is not None else ""
        if at == place or not of or other.number.hedge or other.year != item.year:
            continue
        if other.verdict not in AGAINST and other.depth == item.depth:
            told.setdefault(of, other.number.value)
    if side in told and _holds(told):
        return False  # another number balances the rest already
    return _holds(told | {side: expected}) and not _holds(told | {side: item.number.value})


def _holds(told: Mapping[str, Decimal]) -> bool:
    """Return whether what came in, with or without what was carried in, is what became of it."""
    if not {"arrived", "answered", "carried_out"} <= told.keys():
        return False
    became = told["answered"] + told["carried_out"]
    return became in {told["arrived"], told["arrived"] + told.get("carried_in", Decimal(0))}


def _side(quantity: Quantity) -> str:
    """Return the side of the balance that a number of all requests stands on; else empty."""
    if quantity.matter is not Matter.REQUEST or quantity.outcome or quantity.applicant:
        return ""
    return _SIDES.get(quantity.stage, "")
