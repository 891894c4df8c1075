"""Numbers of unclear wording in a list whose other numbers agree: what the list has not named yet.

Whoever lists 维持98件，纠正21件，14件为撤回，7件未审结 counts by the columns of the table,
whatever the third is called.  That such a number stands in a list, and what the list leaves out,
follows from the numbers around it that are understood; its own value only chooses among what is
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from govreport.editions import Edition
from govreport.narrative.compare import BESIDE, Item, Judgement, item_of
from govreport.narrative.model import Verdict
from govreport.narrative.places import UNSURE
from govreport.narrative.places import Reading as Meaning
from govreport.quantities import Figures, Matter, Quantity, Reading, indicator
from govreport.quantities.places import places
from govreport.text.numerals import CASES
from govreport.text.patterns import lazy_pattern

_RESULTS: Final = "requests.results."
_ENDS: Final = ("upheld", "corrected", "other", "pending")
#: Numbers of one list stand no further apart; so many that agree show which list it is.
_NEAR: Final = 5
_FEWEST: Final = 2
#: A number that differs by more than the greater of these is hardly a slip of what is left out.
_SLIP: Final = Decimal(10)
_SHARE: Final = Decimal("0.2")
#: What parts a number from the list before it: a sentence, a list of its own, too long a way.
_PARTING: Final = lazy_pattern(r"[。(:?!]|其中|包括|含")
_WAY: Final = 30
#: What a number may have been taken for that only has no words that are known.
_UNNAMED: Final = frozenset(("", "别的事项"))
#: No neighbour bears such a reading out: it rests on them already.
_COST: Final = UNSURE + 1
_FRAME: Final = "同列里没有说到的一项"


class Family(NamedTuple):
    """A whole of the tables and its parts.

    Attributes:
        whole: The whole, as it is read off the tables.
        parts: Its parts.
        quantities: What each part counts.
    """

    whole: Reading
    parts: tuple[Reading, ...]
    quantities: tuple[Quantity, ...]


class _Unclear(NamedTuple):
    """A number of unclear wording, and whether it certainly stands in its list."""

    place: int
    item: Item
    firm: bool


def eliminate(items: Sequence[Item], text: str, figures: Figures) -> Sequence[Item]:
    """Return the numbers of a line, those of unclear wording taken for what their list leaves out.

    Args:
        items: The numbers, in order.
        text: The line.
        figures: The tables.
    """
    unclear = [place for place, item in enumerate(items) if _open(item)]
    if not unclear or len(items) <= _FEWEST:
        return items
    found = list(items)
    lists: dict[Family, list[_Unclear]] = {}
    for place in unclear:
        item = items[place]
        around = _lists_of(items, place, text, figures.edition)
        fitting = [
            one for one in around if item.number.value in _left_out(items, one[0], figures).values()
        ]
        for family, firm in (fitting or around)[:1]:
            lists.setdefault(family, []).append(_Unclear(place, item, firm))
    for family, members in lists.items():
        for member, judgement in _chosen(items, members, family, figures):
            found[member.place] = item_of(member.item.mention, judgement)
    return found


def _open(item: Item) -> bool:
    """Return whether a number counts something that its words do not make plain."""
    mention, number = item.mention, item.number
    if number.hedge or number.unit not in CASES or mention.scope.year != "this":
        return False
    if item.judgement is None:
        return mention.thing in _UNNAMED
    return item.judgement.verdict is Verdict.UNSURE


def _lists_of(
    items: Sequence[Item], place: int, text: str, edition: Edition
) -> list[tuple[Family, bool]]:
    """Return the families of the lists that a number may stand in, and whether it surely does."""
    item = items[place]
    before = _next_known(reversed(items[:place]), item, edition)
    behind = _next_known(items[place + 1 :], item, edition)
    around = items[max(0, place - _NEAR) : place + _NEAR + 1]
    kin = [_family(other, edition) for other in around if _agrees(other, item)]
    return [
        (family, family is before and _goes_on(items[place - 1], item, text))
        for family in dict.fromkeys((before, behind))
        if family is not None and kin.count(family) >= _FEWEST and _may_be_of(item, family, edition)
    ]


def _next_known(others: Iterable[Item], item: Item, edition: Edition) -> Family | None:
    """Return the family of the nearest number on one side that is understood, if it agrees."""
    for other in others:
        if other.depth != item.depth or other.judgement is None or _open(other):
            continue
        return _family(other, edition) if _agrees(other, item) else None
    return None


def _goes_on(before: Item, item: Item, text: str) -> bool:
    """Return whether a number goes on with a list from the one before, and with nothing else."""
    between = text[before.number.end : item.number.start]
    return len(between) <= _WAY and not _PARTING.search(between)


def _agrees(other: Item, item: Item) -> bool:
    """Return whether a number agrees with the table, and is told of the same body and year."""
    scope = other.mention.scope
    return (
        other is not item
        and other.depth == item.depth
        and other.number.unit == item.number.unit
        and other.verdict is Verdict.RIGHT
        and bool(other.number.value)
        and scope.year == "this"
        and scope.body == item.mention.scope.body
    )


def _may_be_of(item: Item, family: Family, edition: Edition) -> bool:
    """Return whether no reading of a number says that it is of something else."""
    if not item.mention.readings:
        return True
    return any(
        reading in family.parts or reading == family.whole
        for meaning in item.mention.readings
        for reading in map(_bare, indicator(meaning.quantity, edition).readings)
    )


def _chosen(
    items: Sequence[Item], members: Sequence[_Unclear], family: Family, figures: Figures
) -> Iterator[tuple[_Unclear, Judgement]]:
    """Yield what each number of a list is taken for, the surest first."""
    left = _left_out(items, family, figures)
    waiting = list(members)
    for member in members:
        value = member.item.number.value
        same = [part for part, amount in left.items() if amount == value]
        alike = sum(other.item.number.value == value for other in waiting)
        if len(same) == alike == 1:
            quantity = _counted(family, same[0])
            yield member, _judgement(member.item, quantity, same[0], figures, Verdict.RIGHT)
            waiting.remove(member)
            del left[same[0]]
    for member in waiting:
        if not left:
            return
        if member.item.judgement is not None:
            continue  # its own words say which part it may be
        sole = len(waiting) == len(left) == 1 and member.firm
        yield member, _open_judgement(member.item, family, left, figures, sole=sole)


def _open_judgement(
    item: Item, family: Family, left: Mapping[Reading, Decimal], figures: Figures, *, sole: bool
) -> Judgement:
    """Return what the tables say of a number that is none of the parts that a list leaves out."""
    value = item.number.value
    part = min(left, key=lambda one: abs(left[one] - value))
    for reading, quantity in _reasons(part, figures.edition):
        if figures.amount(reading).value == value:  # 没有存档的26件 is a reason
            return _judgement(item, quantity, reading, figures, Verdict.RIGHT)
    near = sole and abs(value - left[part]) <= max(_SLIP, left[part] * _SHARE)
    verdict = Verdict.DISPUTED if near else Verdict.UNSURE
    return _judgement(item, _counted(family, part), part, figures, verdict)


def _counted(family: Family, part: Reading) -> Quantity:
    return family.quantities[family.parts.index(part)]


def _reasons(part: Reading, edition: Edition) -> Iterator[tuple[Reading, Quantity]]:
    """Yield the reasons within a group of outcomes; nothing of other parts."""
    group = part.rows[0].removeprefix(_RESULTS)
    if group == part.rows[0] or "." in group:
        return
    inside = _of_outcomes((group, "any"), edition)
    yield from zip(inside.parts, inside.quantities, strict=True)


def _left_out(items: Sequence[Item], family: Family, figures: Figures) -> dict[Reading, Decimal]:
    """Return the parts that no number names, nor any of their own parts, with what they are."""
    told = [reading for item in items if (reading := _read(item)) is not None]
    rows = {(row, reading.column) for reading in told for row in reading.rows}
    found: dict[Reading, Decimal] = {}
    for part in family.parts:
        row, value = part.rows[0], figures.amount(part).value
        inside = f"{row}."
        named = any(
            column == part.column and (one == row or one.startswith(inside)) for one, column in rows
        )
        if value and not named:
            found[part] = value
    return found


def _judgement(
    item: Item, quantity: Quantity, part: Reading, figures: Figures, verdict: Verdict
) -> Judgement:
    """Return what the tables say of a number that is taken for a part."""
    amount = figures.amount(part)
    start, end = item.start, item.number.end
    meaning = Meaning(quantity, _COST, "this", start, end, _FRAME)
    if verdict is Verdict.UNSURE:  # which of several parts it is stays open
        return Judgement(item.mention, meaning, verdict)
    note, note_en = BESIDE if verdict is Verdict.DISPUTED else ("", "")
    return Judgement(
        item.mention,
        meaning,
        verdict,
        part,
        amount.value,
        amount.addresses,
        amount.firm,
        note,
        note_en,
    )


def _read(item: Item) -> Reading | None:
    """Return the cells with which a number agrees."""
    made = item.judgement
    return made.reading if made is not None and made.verdict is Verdict.RIGHT else None


def _bare(reading: Reading) -> Reading:
    """Return a reading without its name, to be compared."""
    return reading._replace(name="")


def _family(item: Item, edition: Edition) -> Family | None:
    """Return the family of which a number is a part."""
    reading, quantity = _read(item), item.quantity
    if reading is None or quantity is None or len(reading.rows) != 1:
        return None
    row, column = reading.rows[0], reading.column
    if quantity.matter is Matter.DISPUTE:
        counted = quantity._replace(either=False, result="")
        return _of_results(row, counted) if column in _ENDS else None
    if quantity.matter is not Matter.REQUEST:
        return None
    if column in places(edition).applicants:
        return _of_applicants(row, quantity._replace(applicant=""), places(edition).applicants)
    if not row.startswith(_RESULTS) or not quantity.outcome:
        return None
    return _of_outcomes(row.removeprefix(_RESULTS).partition(".")[::2], edition)


@lru_cache(maxsize=64)
def _of_results(row: str, quantity: Quantity) -> Family:
    parts = tuple([Reading("", (row,), column) for column in _ENDS])
    counted = tuple([quantity._replace(result=column) for column in _ENDS])
    return Family(Reading("", (row,), "total"), parts, counted)


@lru_cache(maxsize=64)
def _of_applicants(row: str, quantity: Quantity, columns: tuple[str, ...]) -> Family:
    parts = tuple([Reading("", (row,), column) for column in columns])
    counted = tuple([quantity._replace(applicant=column) for column in columns])
    return Family(Reading("", (row,), "total"), parts, counted)


@lru_cache(maxsize=64)
def _of_outcomes(named: tuple[str, str], edition: Edition) -> Family:
    """Return the family of a group of outcomes, or of one that is a reason within a group."""
    group, reason = named
    keys = list(places(edition).outcomes)
    if reason:
        chosen = [key for key in keys if key.startswith(f"{group}.")]
        whole = group
    else:
        chosen = list(dict.fromkeys(key.partition(".")[0] for key in keys))
        whole = "total"
    return Family(
        Reading("", (f"{_RESULTS}{whole}",), "total"),
        tuple([Reading("", (f"{_RESULTS}{key}",), "total") for key in chosen]),
        tuple([Quantity(Matter.REQUEST, outcome=key) for key in chosen]),
    )
