"""Choosing among the readings of a paragraph's numbers: what one says bears on the others.

A reading is cheap or dear by the language alone (``frames``).  Here the numbers choose: a reading
that the tables confirm is taken, and where none is confirmed the neighbours decide how sure an
objection is.  Each rule below is a constraint between numbers, with the reason for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Final, NamedTuple

from govreport.narrative.compare import BESIDE, SCOPE, Item, Judgement, agrees, item_of
from govreport.narrative.model import Verdict
from govreport.narrative.tokens import Element, Mark, Word
from govreport.quantities import Figures, Matter, Quantity
from govreport.text.patterns import lazy_pattern

#: A tuple, since members of an enumeration are compared faster than hashed.
AGAINST: Final = (Verdict.WRONG, Verdict.DISPUTED)
_ASKED: Final = (*AGAINST, Verdict.UNSURE)
#: When an answer was given: some of all were given so.
_WHEN: Final = lazy_pattern(
    "按时|按期|及时|延期|延长|当场|当日|期限内|时限内|严格按时限|按照规定时限"
)
#: Reasons not to disclose, and answers that disclose all the same.
_REASON: Final = "denied."
_DISCLOSED: Final = frozenset(("granted", "partial", "granted+partial"))
_OPENING: Final = frozenset("(:")
_PARTS: Final = ("同一事项的几个数合计相符", "the numbers of this thing add up to the table's")
_OTHER_READING: Final = (
    "与所属总数的口径不同",
    "counted otherwise than the whole that it is a part of",
)
#: Numbers of one kind stand no further apart; so many of them bear one out.
_NEAR: Final = 4
_FEWEST: Final = 2
#: The stage that a total may be taken for which only adds up what stands before it.
_SUMS: Final = frozenset(("summed",))
#: A number so large agrees with the table hardly by chance.
_TELLING: Final = 10
#: Doubts that one number that agrees takes away: of the unit, of what people call a result.
_UNIT: Final = frozenset(("单位不常用",))
_NAMED: Final = _UNIT | {"结果的说法不一"}
#: A reading that would cost more in plain words is borne out by none.
_BARE: Final = 4
#: Where so many numbers disagree and none agrees, another scope is likelier than as many slips.
_MANY: Final = 3


class Resolved(NamedTuple):
    """A number with what was chosen, and by which constraints.

    Attributes:
        item: The number.
        constraints: What its neighbours said of it, in Chinese.
    """

    item: Item
    constraints: tuple[str, ...] = ()


def reasons_of_disclosure(items: Sequence[Item], elements: Sequence[Element]) -> list[Item]:
    """Return the numbers of a sentence, reasons for disclosing in part taken for what they are.

    The table counts why requests were refused, not why they were granted in part
    (部分公开36件，其中涉及个人隐私20件).
    """
    found: list[Item] = []
    for item in items:
        quantity = item.quantity
        reason = quantity is not None and quantity.outcome.startswith(_REASON)
        if reason and _of_disclosed(item, found, elements):
            mention = item.mention._replace(readings=(), thing="部分公开的理由")
            item = item_of(mention, None)  # noqa: PLW2901 -- the same number, read otherwise
        found.append(item)
    return found


def _of_disclosed(item: Item, before: Sequence[Item], elements: Sequence[Element]) -> bool:
    end = item.at
    for other in reversed(before):
        between = elements[other.at + 1 : end]
        if any(isinstance(element, Mark) and element.text == ";" for element in between):
            return False
        quantity = other.quantity
        reason = quantity is not None and quantity.outcome.startswith(_REASON)
        if other.mention.thing == "部分公开的理由":
            return True
        if quantity is not None and not reason:
            introduced = any(_introduces(element) for element in between)
            return introduced and quantity.outcome in _DISCLOSED
        end = other.at
    return False


def _introduces(element: Element) -> bool:
    if isinstance(element, Mark):
        return element.text in _OPENING
    return isinstance(element, Word) and element.key in {"of_which", "among"}


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
        items = _added_up(_together(items))
        found = _compatible(_in_time(items, text), figures)
    found = _twice(_levels(_strayed(found)))
    found = _alone(found, government=government)
    return _many(_borne_out(found), government=government)


def _asked(items: Sequence[Item]) -> bool:
    """Return whether any number is less than right, so that others may bear on it."""
    return any(item.verdict in _ASKED for item in items)


def _softer(
    resolved: Resolved, verdict: Verdict, why: str, note: tuple[str, str] = SCOPE
) -> Resolved:
    judgement = resolved.item.judgement
    if judgement is None:
        return resolved
    softer = judgement._replace(verdict=verdict, note=note[0], note_en=note[1])
    return Resolved(item_of(resolved.item.mention, softer), (*resolved.constraints, why))


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
                resolved = _softer(resolved, verdict, "按期答复的可能只是一部分")
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
    parts: dict[Quantity, list[Decimal]] = {}
    for item in items:
        made = item.judgement
        if made is not None and made.verdict in AGAINST and not item.number.hedge:
            parts.setdefault(made.meaning.quantity, []).append(item.number.value)
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


def _part_of(item: Item, whole: dict[Quantity, Decimal]) -> Item:
    made = item.judgement
    if made is None or made.verdict not in AGAINST or made.meaning.quantity.is_leading:
        return item
    if whole.get(made.meaning.quantity) != made.expected:
        return item
    note, note_en = _PARTS
    right = made._replace(verdict=Verdict.RIGHT, note=note, note_en=note_en)
    return item_of(item.mention, right)


def _compatible(items: Sequence[Resolved], figures: Figures) -> list[Resolved]:
    """Ask where applicants are counted by another reading than the whole that they are parts of."""
    found: list[Resolved] = []
    whole: Judgement | None = None
    for resolved in items:
        made = resolved.item.judgement
        quantity = made.meaning.quantity if made is not None else None
        if made is not None and quantity is not None and made.verdict is Verdict.RIGHT:
            if quantity.is_whole and not quantity.applicant:
                whole = made
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
    return _softer(Resolved(item), Verdict.DISPUTED, "与所属总数的口径不同", _OTHER_READING)


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
                resolved = _softer(  # noqa: PLW2901 -- the same number, less sure
                    resolved, Verdict.UNSURE, "已有本机关的数，这里口径不明"
                )
            elif strayed and not (made.meaning.certain and leading):
                resolved = _softer(  # noqa: PLW2901 -- the same number, less sure
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
        _softer(resolved, Verdict.UNSURE, "表内是全区域的数，这里是本级的数")
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
        _softer(resolved, Verdict.UNSURE, "同一事项另有相符的数")
        if (made := resolved.item.judgement) is not None
        and made.verdict is Verdict.DISPUTED
        and not made.meaning.certain
        and not made.meaning.quantity.is_leading
        and made.meaning.quantity in agreed
        and made.meaning.year == "this"
        else resolved
        for resolved in items
    ]


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
                resolved = _softer(resolved, Verdict.DISPUTED, why)  # noqa: PLW2901 -- the same
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


def _borne_out(items: Sequence[Resolved]) -> list[Resolved]:
    """Ask about a number of unclear wording between numbers of its kind that all agree.

    Whoever lists 自然人80件，企业7件，其他2件 counts by the table, whatever the names are.
    """
    found: list[Resolved] = []
    for place, resolved in enumerate(items):
        if resolved.item.verdict is Verdict.UNSURE and _beside(items, place):
            resolved = _softer(resolved, Verdict.DISPUTED, "同列的数都相符", BESIDE)  # noqa: PLW2901 -- the same
        found.append(resolved)
    return found


def _beside(items: Sequence[Resolved], place: int) -> bool:
    """Return whether the numbers around one are of its kind and agree, and none counts the same."""
    item = items[place].item
    made = item.judgement
    if made is None or made.expected is None or made.meaning.bare_cost > _BARE:
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
        or len(agreeing) >= _FEWEST
        or (bool(agreeing) and _completes(items, place, made.expected))
    )


def _only(made: Judgement, doubts: AbstractSet[str]) -> bool:
    """Return whether nothing but some doubts, if any, makes the wording of a number unclear."""
    return all(doubt.why in doubts for doubt in made.meaning.because)


def _completes(items: Sequence[Resolved], place: int, expected: Decimal) -> bool:
    """Return whether the table's number, not the one that is told, makes a list its whole."""
    item = items[place].item
    judgement = item.judgement
    of = _kind(judgement.meaning.quantity) if judgement is not None else ()
    run = [
        other.item.number.value
        for other in items[max(0, place - _NEAR) : place + _NEAR + 1]
        if (made := other.item.judgement) is not None
        and other.item.depth == item.depth
        and _kind(made.meaning.quantity) == of
    ]
    whole = sum(run, Decimal(0)) - item.number.value + expected
    return any(
        other.item.number.value == whole
        and other.item.verdict is Verdict.RIGHT
        and (quantity := other.item.quantity) is not None
        and quantity.is_whole
        and not quantity.applicant
        for other in items[:place]
    )


def _kind(quantity: Quantity) -> tuple[str, ...]:
    """Return what a number is one of several of: applicants, outcomes, stages, results."""
    if quantity.matter is Matter.REQUEST:
        of = "applicant" if quantity.applicant else "outcome" if quantity.outcome else "stage"
        return (quantity.matter, of, str("." in quantity.outcome.rpartition("|")[2]))
    if quantity.matter is Matter.DISPUTE:
        return (quantity.matter, quantity.dispute if quantity.result else "")
    return (quantity.matter, quantity.kind if quantity.measure else "")


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
            resolved = _softer(  # noqa: PLW2901 -- the same number, less sure
                resolved, verdict, "多数都不相符，口径可能不同"
            )
        found.append(resolved)
    return found
