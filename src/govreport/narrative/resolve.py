"""Choosing among the readings of a paragraph's numbers: what one says bears on the others.

A reading is cheap or dear by the language alone (``frames``).  Here the numbers choose: a reading
that the tables confirm is taken, and where none is confirmed the neighbours decide how sure an
objection is.  Each rule below is a constraint between numbers, with the reason for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.compare import Item, Judgement, agrees, item_of
from govreport.narrative.gathered import gathered
from govreport.narrative.model import Verdict
from govreport.narrative.objections import AGAINST, Resolved, softer
from govreport.narrative.witnesses import borne_out
from govreport.quantities import Figures, Matter
from govreport.text.patterns import lazy_pattern

_ASKED: Final = (*AGAINST, Verdict.UNSURE)
#: Numbers that a total adds up stand no further before it.
_NEAR: Final = 4
#: When an answer was given: some of all were given so.
_WHEN: Final = lazy_pattern(
    "按时|按期|及时|延期|延长|当场|当日|期限内|时限内|严格按时限|按照规定时限"
)
_PARTS: Final = ("同一事项的几个数合计相符", "the numbers of this thing add up to the table's")
_OTHER_READING: Final = (
    "与所属总数的口径不同",
    "counted otherwise than the whole that it is a part of",
)
#: The stage that a total may be taken for which only adds up what stands before it.
_SUMS: Final = frozenset(("summed",))
#: Where so many numbers disagree and none agrees, another scope is likelier than as many slips.
_MANY: Final = 3


#: Rows of the tables, and their column.
_Cells = tuple[tuple[str, ...], str]


def resolve(
    items: Sequence[Item], text: str, figures: Figures, *, government: bool
) -> list[Resolved]:
    """Return the numbers of a line, each objection as sure as its neighbours let it be.

    Args:
        items: The numbers, in order.
        text: The line.
        figures: The tables.
        government: Whether the body is a government, whose office may be what is spoken of.
    """
    if not _asked(items):
        found = _compatible([Resolved(item) for item in items], figures)
        if not _asked([resolved.item for resolved in found]):
            return found
    else:
        items = gathered(_added_up(_together(items)), figures)
        found = _compatible(_in_time(items, text), figures)
    found = _twice(_levels(_strayed(_left_of_all(found))))
    found = _alone(found, government=government)
    return _many(_of_carried_in(borne_out(found, text)), government=government)


def _asked(items: Sequence[Item]) -> bool:
    """Return whether any number is less than right, so that others may bear on it."""
    return any(item.verdict in _ASKED for item in items)


def _in_time(items: Sequence[Item], text: str) -> list[Resolved]:
    """Take answers that came in time, or at once, for some of all where they are fewer."""
    found: list[Resolved] = []
    told = False
    for item in items:
        resolved = Resolved(item)
        quantity, made = item.quantity, item.judgement
        finished = quantity is not None and quantity.stage == "finished"
        if made is not None and finished and made.verdict in AGAINST and made.expected is not None:
            end = item.number.end + len("均严格按照规定时限和程序依法依规")
            timely = _WHEN.search(text, item.start, end)
            if timely and item.number.value <= made.expected:
                verdict = Verdict.UNSURE if told else Verdict.DISPUTED
                resolved = softer(resolved, verdict, "按期答复的可能只是一部分")
        told = (
            told
            or (finished and item.verdict is Verdict.RIGHT)
            or (
                quantity is not None
                and quantity.stage in {"handled", "summed"}
                and item.verdict is Verdict.RIGHT
            )
        )
        found.append(resolved)
    return found


def _together(items: Sequence[Item]) -> list[Item]:
    """Take several numbers of one thing that add up to the table's for what they are.

    The table counts 结果纠正; 确认违法3件、撤销1件 tells it in two.
    """
    parts: dict[_Cells, list[Decimal]] = {}
    for item in items:
        made = item.judgement
        if made is not None and made.verdict in AGAINST and not item.number.hedge:
            parts.setdefault(_cells(made), []).append(item.number.value)
    whole = {key: sum(values, Decimal(0)) for key, values in parts.items() if len(values) > 1}
    return [_part_of(item, whole) for item in items]


def _added_up(items: Sequence[Item]) -> list[Item]:
    """Take a total that the numbers right before it make for their sum (二者合计398件)."""
    found = list(items)
    for place, item in enumerate(items):
        made = item.judgement
        if made is None or made.verdict not in AGAINST:
            continue
        if made.meaning.quantity.stage in _SUMS and _sums(items[:place], item):
            found[place] = item_of(item.mention, None)
    return found


def _sums(before: Sequence[Item], item: Item) -> bool:
    """Return whether the last few numbers add up to one."""
    total = Decimal(0)
    for count, other in enumerate(reversed(before[-_NEAR - 1 :]), 1):
        if other.depth != item.depth or other.number.unit != item.number.unit:
            return False
        total += other.number.value
        if total == item.number.value and count > 1:
            return True
    return False


def _left_of_all(items: Sequence[Resolved]) -> list[Resolved]:
    """Leave a number alone that makes, with those before it, the total that was told first.

    In 收到57件，撤件39件，受理18件 the 18 are what is left.
    """
    found = list(items)
    for place, resolved in enumerate(items):
        quantity = resolved.item.quantity
        against = resolved.item.verdict in AGAINST and quantity is not None
        if against and quantity is not None and quantity.is_leading and _makes(items, place):
            found[place] = softer(resolved, Verdict.UNSURE, "与前面的数合起来是收到的总数")
    return found


def _makes(items: Sequence[Resolved], place: int) -> bool:
    """Return whether a number and those right before it make a total of requests that agrees."""
    item = items[place].item
    total = item.number.value
    beside = [
        one.item
        for one in items[max(0, place - _NEAR - 1) : place]
        if one.item.depth == item.depth and one.item.number.unit == item.number.unit
    ]
    for count, other in enumerate(reversed(beside)):
        quantity = other.quantity
        if quantity is not None and quantity.is_leading and other.verdict is Verdict.RIGHT:
            return count > 0 and other.number.value == total
        total += other.number.value
    return False


def _cells(made: Judgement) -> _Cells:
    """Return the cells that a number was held against."""
    reading = made.reading
    return (reading.rows, reading.column) if reading is not None else ((), "")


def _part_of(item: Item, whole: dict[_Cells, Decimal]) -> Item:
    made = item.judgement
    if made is None or made.verdict not in AGAINST or made.meaning.quantity.is_leading:
        return item
    if whole.get(_cells(made)) != made.expected:
        return item
    note, note_en = _PARTS
    right = made._replace(verdict=Verdict.RIGHT, note=note, note_en=note_en)
    return item_of(item.mention, right)


def _compatible(items: Sequence[Resolved], figures: Figures) -> list[Resolved]:
    """Ask where applicants are counted by another reading than the whole that they are parts of."""
    found: list[Resolved] = []
    whole: Judgement | None = None
    told: set[str] = set()
    for resolved in items:
        made = resolved.item.judgement
        quantity = made.meaning.quantity if made is not None else None
        if made is not None and quantity is not None and made.verdict is Verdict.RIGHT:
            if quantity.is_whole and not quantity.applicant:
                whole = made
                told.add(made.reading.name if made.reading is not None else "")
            elif made.reading is not None and made.reading.name in told:
                pass  # of one of several wholes that were told
            elif quantity.is_whole and resolved.item.mention.scope.listing:
                resolved = _as_whole(resolved, made, whole, figures)  # noqa: PLW2901 -- the same
        found.append(resolved)
    return found


def _as_whole(
    resolved: Resolved, made: Judgement, whole: Judgement | None, figures: Figures
) -> Resolved:
    """Return a part of all requests, read as the whole is read (一 or 一+二)."""
    if whole is None or whole.reading is None or made.reading is None:
        return resolved
    if made.reading.name == whole.reading.name:
        return resolved
    value = figures.amount(whole.reading._replace(column=made.reading.column)).value
    if value is None or agrees(resolved.item.number, value):
        return resolved
    asked = made._replace(expected=value)
    item = item_of(resolved.item.mention, asked)
    return softer(Resolved(item), Verdict.DISPUTED, "与所属总数的口径不同", _OTHER_READING)


def _strayed(items: Sequence[Resolved]) -> list[Resolved]:
    """Ask once where the number that leads a paragraph counts something else than the table."""
    found: list[Resolved] = []
    anchored, strayed = "", False
    for resolved in items:
        item, made = resolved.item, resolved.item.judgement
        if made is None:
            strayed = strayed or (item.mention.thing == "别的机关" and not anchored)
            found.append(resolved)
            continue
        leading = made.meaning.quantity.is_leading
        explicit = item.mention.scope.explicit
        if made.verdict is Verdict.RIGHT:
            if leading and made.meaning.likely:
                anchored, strayed = item.mention.scope.body, False
        elif made.verdict in AGAINST and not explicit:
            if anchored not in {"", "unsure"} and item.mention.scope.body == "unsure":
                resolved = softer(  # noqa: PLW2901 -- the same number, less sure
                    resolved, Verdict.UNSURE, "已有本机关的数，这里口径不明"
                )
            elif strayed and not (made.meaning.certain and leading):
                resolved = softer(  # noqa: PLW2901 -- the same number, less sure
                    resolved, Verdict.UNSURE, "段首的数已不是表内口径"
                )
            elif leading and not made.meaning.certain:
                strayed = not anchored
        elif made.verdict is Verdict.UNSURE and leading:
            strayed = not anchored
        found.append(resolved)
    return found


def _levels(items: Sequence[Resolved]) -> list[Resolved]:
    """Leave a body's own numbers alone where the table is of its region.

    A government's office tells both: 全市收到1640件, 办公室本级收到212件.
    """
    of_region = any(
        r.item.verdict is Verdict.RIGHT
        and r.item.mention.scope.body == "unsure"
        and (quantity := r.item.known) is not None
        and quantity.is_leading
        for r in items
    )
    if not of_region:
        return list(items)
    return [
        softer(resolved, Verdict.UNSURE, "表内是全区域的数，这里是本级的数")
        if resolved.item.verdict in AGAINST and resolved.item.mention.scope.explicit
        else resolved
        for resolved in items
    ]


def _twice(items: Sequence[Resolved]) -> list[Resolved]:
    """Leave alone what is less than certain where the same is told elsewhere, and agrees."""
    agreed = {
        made.meaning.quantity
        for resolved in items
        if (made := resolved.item.judgement) is not None
        and made.verdict is Verdict.RIGHT
        and made.meaning.likely
        and made.meaning.year == "this"
    }
    return [
        softer(resolved, Verdict.UNSURE, "同一事项另有相符的数")
        if (made := resolved.item.judgement) is not None
        and made.verdict is Verdict.DISPUTED
        and not made.meaning.certain
        and not made.meaning.quantity.is_leading
        and made.meaning.quantity in agreed
        and made.meaning.year == "this"
        else resolved
        for resolved in items
    ]


def _of_carried_in(items: Sequence[Resolved]) -> list[Resolved]:
    """Leave answers alone that fit into what was carried in, named right before them.

    In 上年结转10件，其中予以公开8件、部分公开2件 they are those of last year's requests.
    """
    found = list(items)
    for place, resolved in enumerate(items):
        quantity = resolved.item.quantity
        if quantity is None or quantity.stage != "carried_in":
            continue
        run = _answers_behind(items, place)
        total = sum((items[at].item.number.value for at in run), Decimal(0))
        if total > resolved.item.number.value:
            continue
        for at in run:
            if items[at].item.verdict in AGAINST:
                found[at] = softer(items[at], Verdict.UNSURE, "像是上年结转的申请的结果")
    return found


def _answers_behind(items: Sequence[Resolved], place: int) -> list[int]:
    """Return the places of the answers that follow a number in its list."""
    run: list[int] = []
    for at in range(place + 1, len(items)):
        item = items[at].item
        quantity = item.quantity
        made = item.judgement
        told = quantity or (made.meaning.quantity if made is not None else None)
        if told is None or not told.outcome or not item.mention.scope.listing:
            break
        run.append(at)
    return run


def _alone(items: Sequence[Resolved], *, government: bool) -> list[Resolved]:
    """Ask where nothing else agrees: a government may speak of its office without saying so."""
    right = [
        made
        for resolved in items
        if (made := resolved.item.judgement) is not None
        and made.verdict is Verdict.RIGHT
        and resolved.item.number.value
        and made.meaning.quantity.matter is not Matter.DISCLOSURE
    ]
    agreed = {made.meaning.quantity for made in right}
    found: list[Resolved] = []
    for resolved in items:
        made = resolved.item.judgement
        if made is not None and made.verdict is Verdict.WRONG:
            why = _why_alone(resolved.item, made, bool(right), government=government)
            if made.meaning.quantity.is_leading and made.meaning.quantity in agreed:
                why = "同一事项另有相符的数"
            if why:
                resolved = softer(resolved, Verdict.DISPUTED, why)  # noqa: PLW2901 -- the same
        found.append(resolved)
    return found


def _why_alone(item: Item, made: Judgement, others: bool, *, government: bool) -> str:  # noqa: FBT001 -- a count
    if others:
        return ""
    if government and not item.mention.scope.explicit:
        return "没有相符的数佐证，可能是机关本级的数"
    quantity = made.meaning.quantity
    if quantity.matter is Matter.REQUEST and not quantity.is_leading:
        return "没有相符的数佐证，所列可能只是一部分"
    return ""


def _many(items: Sequence[Resolved], *, government: bool) -> list[Resolved]:
    """Doubt the scope where many numbers disagree and none agrees: that is no slip of the pen."""
    judged = [r.item for r in items if r.item.judgement is not None]
    against = [item for item in judged if item.verdict in AGAINST]
    agreeing = [item for item in judged if item.verdict is Verdict.RIGHT and item.number.value]
    if len(against) < _MANY or len(agreeing) * 2 >= len(against):
        return list(items)
    found: list[Resolved] = []
    asked = False
    for resolved in items:
        item = resolved.item
        if item.verdict in AGAINST:
            explicit = item.mention.scope.explicit or not government
            verdict = Verdict.DISPUTED if explicit or not asked else Verdict.UNSURE
            asked = True
            resolved = softer(  # noqa: PLW2901 -- the same number, less sure
                resolved, verdict, "多数都不相符，口径可能不同"
            )
        found.append(resolved)
    return found
