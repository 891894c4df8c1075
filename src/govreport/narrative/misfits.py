"""Lists that do not add up: which of them need not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from govreport.narrative.compare import Item
from govreport.narrative.lines import Line, claim
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.text.numerals import Number

#: A list has at least so many parts.
_FEWEST: Final = 2
#: What is left of a list is said shortly behind its last part.
_SHORTLY: Final = 4
#: Marks that part the items of a list, by strength.
_STRENGTH: Final = {"、": 1, "，": 2, ",": 2, ";": 3}
#: Stages of the two parts of all requests.
_ARRIVING: Final = (["new", "carried_in"], ["received", "carried_in"], ["carried_in", "new"])
_OPEN_ENDED: Final = ("等", "等等")
_OUTCOMES: Final = frozenset(("denied", "unable", "not_processed"))
_OTHER: Final = frozenset(("other", "other.miscellaneous|other"))
_ANSWERS: Final = _OUTCOMES | _OTHER | {"granted", "partial", "granted+partial"}


class Intro(NamedTuple):
    """Where a list begins.

    Attributes:
        at: Index of the element that introduces it.
        depth: Depth of brackets of its items.
        kind: ``bracket``, ``colon``, ``word`` (其中), ``loose`` (一是, 分别) or
            ``implied`` (受理20件，维持14件…).
    """

    at: int
    depth: int
    kind: str


def mismatch(
    line: Line,
    intro: Intro,
    heads: Sequence[Item],
    parts: Sequence[Item],
    elements: Sequence[Element],
) -> Iterator[Claim]:
    """Yield what to say of a list that does not add up; nothing where it need not."""
    head = heads[-1]
    for candidate in reversed(heads):
        if is_whole(candidate):
            head = candidate
            break
    group = _below(head, _first_group(parts, elements))
    if len(group) < _FEWEST:
        return
    concerned = [head, *group]
    verdicts = [found.verdict for found in concerned]
    total = sum((found.number.value for found in group), Decimal(0))
    if all(verdict is Verdict.RIGHT for verdict in verdicts):
        readings = {found.judgement.reading for found in group if found.judgement}
        mixed = len({reading.name for reading in readings if reading is not None}) > 1
        if mixed and total != head.number.value and _applicants(group):
            yield total_claim(line, head, group, Verdict.DISPUTED)
        return
    if total == head.number.value:
        yield total_claim(line, head, group, Verdict.RIGHT)
        return
    if sum(part.number.value > head.number.value for part in group) > 1:
        return
    if _exhaustive(head, group):
        wrong = Verdict.WRONG in verdicts
        yield total_claim(line, head, group, Verdict.WRONG if wrong else Verdict.DISPUTED)
        return
    if _answers(head, group):
        yield total_claim(line, head, group, Verdict.NOT_CHECKABLE)
        return
    whole = head.number.value
    lead = elements[intro.at + 1 : group[0].at]
    open_ended = (
        _open_ended(group[-1], elements)
        or _left_over(group[-1], elements)
        or (head.known is None and _goes_on(group[-1], elements))
        or (
            intro.kind == "bracket"
            and any(isinstance(e, Word) and e.role is Role.LIST for e in lead)
        )
    )
    # Parts that are not parted alike may be parted by more than one thing.
    breaks = {pause(before, part, elements) for before, part in pairwise(group)}
    if intro.kind == "word" and len(breaks) > 1:
        yield total_claim(line, head, group, Verdict.NOT_CHECKABLE)
        return
    close = len(group) > _FEWEST and whole * Decimal("0.95") <= total
    if total > whole or (close and not open_ended) or (intro.kind == "bracket" and not open_ended):
        yield total_claim(line, head, group, Verdict.DISPUTED)
    else:
        yield total_claim(line, head, group, Verdict.NOT_CHECKABLE)


def arrivals(head: Item, parts: Sequence[Item]) -> bool:
    """Return whether what is said to hold new requests and those carried in is not their sum.

    In 受理14件，其中新收14件、上年结转1件 every number may be right by itself, and not the 14.
    """
    if head.known is None or not head.known.is_whole or head.known.applicant:
        return False
    pair = [part.known.stage if part.known is not None else "" for part in parts[:_FEWEST]]
    together = sum((part.number.value for part in parts[:_FEWEST]), Decimal(0))
    return pair in _ARRIVING and together != head.number.value


def _first_group(parts: Sequence[Item], elements: Sequence[Element]) -> list[Item]:
    """Return the parts up to the first semicolon, where there are two or more; else all.

    A list whose parts semicolons part, and nothing else, has no such end.
    """
    group = [parts[0]]
    only_semicolons = True
    for before, part in pairwise(parts):
        between = elements[before.at + 1 : part.at]
        semicolon = any(isinstance(e, Mark) and e.text == ";" for e in between)
        if len(group) > 1 and semicolon and not only_semicolons:
            break
        only_semicolons = only_semicolons and semicolon
        if any(isinstance(e, Word) and e.role is Role.LIST for e in between):
            break
        group.append(part)
    return group


def _below(head: Item, group: list[Item]) -> list[Item]:
    """Return the parts up to the first that is an answer, as the head is: it stands beside it."""
    if head.known is None or head.known.outcome not in _ANSWERS:
        return group
    keys = _outcomes(group)
    beside = next((place for place, key in enumerate(keys) if key in _ANSWERS), len(group))
    return group[:beside]


def _exhaustive(head: Item, group: Sequence[Item]) -> bool:
    """Return whether the parts are by their nature all the parts there are."""
    if head.known is None or not head.known.is_whole or head.known.applicant:
        return False
    if len({part.known for part in group if part.known is not None}) < len(group):
        return False
    if _applicants(group):
        return True
    if head.known.is_arrived:
        return False
    keys = set(_outcomes(group))
    granted = {"granted", "partial"} <= keys or "granted+partial" in keys
    return granted and keys >= _OUTCOMES and bool(keys & _OTHER)


def _outcomes(group: Sequence[Item]) -> list[str]:
    """Return the outcome of each part; empty where it has none."""
    return [part.known.outcome if part.known is not None else "" for part in group]


def _answers(head: Item, group: Sequence[Item]) -> bool:
    """Return whether answers are listed after what came in, which is another number."""
    if head.known is None or not head.known.is_arrived:
        return False
    return sum(key in _ANSWERS for key in _outcomes(group)) > len(group) / 2


def _applicants(group: Sequence[Item]) -> bool:
    """Return whether two parts are natural persons and legal persons, which are all there are."""
    columns = {part.known.applicant for part in group if part.known is not None}
    return len(group) == _FEWEST and columns == {"natural_person", "legal"}


def _left_over(last: Item, elements: Sequence[Element]) -> bool:
    """Return whether a list ends with what is left, without a number (其余为网上申请)."""
    for element in elements[last.at + 1 : last.at + 1 + _SHORTLY]:
        if isinstance(element, Word) and element.role is Role.REST:
            return True
        if isinstance(element, Mark) and element.text == ")":
            return False
    return False


def _goes_on(last: Item, elements: Sequence[Element]) -> bool:
    """Return whether a list goes on with what has no number (公告20条，开设专栏等)."""
    behind = elements[last.at + 1 :]
    if any(isinstance(element, Number) for element in behind):
        return False
    first = next((at for at, one in enumerate(behind) if isinstance(one, Mark)), len(behind))
    return first + 1 < len(behind)


def _open_ended(last: Item, elements: Sequence[Element]) -> bool:
    for element in elements[last.at + 1 : last.at + 3]:
        if isinstance(element, Raw | Word):
            text = element.text if isinstance(element, Raw) else ""
            if text.startswith(_OPEN_ENDED):
                return True
            if isinstance(element, Word) and element.end - element.start == 1:
                return element.role is Role.FILLER
    return False


def total_claim(line: Line, head: Item, parts: Sequence[Item], verdict: Verdict) -> Claim:
    """Return the claim that parts make, taken together, of their whole."""
    total = sum((part.number.value for part in parts), Decimal(0))
    terms = "+".join(f"{part.number.value:f}" for part in parts)
    first = head.start
    start = min(first, parts[0].number.start)
    note = note_en = ""
    if verdict is Verdict.NOT_CHECKABLE:
        note, note_en = "所列各项未必是全部", "the list may leave parts out"
    elif verdict is Verdict.DISPUTED:
        note, note_en = "所列各项之和与总数不符", "the parts do not add up to the whole"
    elif verdict is Verdict.UNSURE:
        note, note_en = "不能确定总数是否就是所列各项的", "the whole may be of something else"
    return claim(
        line,
        start,
        max(parts[-1].number.end, head.number.end),
        ClaimKind.SUM,
        verdict,
        value=head.number.value,
        unit=head.number.unit,
        indicator="所列各项之和",
        compared_with=terms,
        reading=terms,
        expected=total,
        needs="完整的分项" if verdict is Verdict.NOT_CHECKABLE else "",
        note=note,
        note_en=note_en,
    )


def is_whole(found: Item) -> bool:
    """Return whether a number is that of all requests."""
    quantity = found.known
    whole = quantity is not None and quantity.is_whole and not quantity.applicant
    return whole and not found.number.hedge


def pause(before: Item, after: Item, elements: Sequence[Element]) -> int:
    """Return how strong the break between two parts is: its strongest mark."""
    between = elements[before.at + 1 : after.at]
    return max((_STRENGTH.get(e.text, 0) for e in between if isinstance(e, Mark)), default=0)
