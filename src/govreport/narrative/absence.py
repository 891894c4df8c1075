"""Statements that something did not occur: 未收到…申请, 未发生…复议, 未制发规范性文件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govreport.narrative.bodies import Names
from govreport.narrative.compare import SCOPE, described
from govreport.narrative.lines import Line, Source, claim
from govreport.narrative.mentions import Cue
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.places import CERTAIN, LIKELY, UNSURE
from govreport.narrative.scopes import elsewhere
from govreport.narrative.tokens import CLAUSE, Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity, indicator
from govreport.text.numerals import Number

_REACH: Final = 16
#: Unknown characters that make a statement less than certain.
_SLIP: Final = 6
#: Counts for a word that makes a statement unlikely.
_FAR: Final = 9
#: Roles of words that make an absence one of something else.
_FOREIGN: Final = frozenset((Role.DECISION, Role.DOCUMENT, Role.OUTCOME, Role.APPLICANT))
#: Roles of words for what may be absent.
_PUBLISHED: Final = frozenset((Role.DOCUMENT, Role.DECISION))
_NOUN: Final = 2
#: Keys of negations that deny whatever follows (没有, 不存在).
_NOTHING: Final = frozenset(("none", "absent"))
_FEES: Final = "administrative"
_SORTS: Final = frozenset((Role.OUTCOME, Role.APPLICANT))
_CARRIED: Final = frozenset((Role.CARRIED_IN, Role.CARRIED_OUT))
_ABSENT: Final = frozenset((Role.DISPUTE, Role.APPLY, Role.FEE, *_CARRIED))
#: Roles of words before a negation that make a statement one about a part.
_PARTIAL: Final = frozenset((Role.QUALIFIER, Role.OTHER, Role.APPLICANT, Role.CARRIED_IN))
#: A dispute is about disclosure where that was said so shortly before.
_SHORTLY: Final = 40


class Absence(NamedTuple):
    """What is said not to have occurred.

    Attributes:
        quantity: What has none.
        cost: How far-fetched that is.
        start: Where the phrase begins.
        end: Where it ends.
    """

    quantity: Quantity
    cost: int
    start: int
    end: int


class _Denied(NamedTuple):
    """What follows a negation.

    Attributes:
        things: What may be absent: requests, disputes, fees.
        results: Results of disputes.
        named: Outcomes and applicants of requests.
        residue: Characters that are no known word.
        end: Where it ends.
    """

    things: list[Word]
    results: list[Word]
    named: list[Word]
    residue: int
    end: int


def absences(
    line: Line,
    elements: Sequence[Element],
    cues: Sequence[Cue],
    source: Source,
    names: Names,
) -> Iterator[tuple[Claim, Absence | None]]:
    """Yield the claims of one sentence that something did not occur."""
    told: set[tuple[int, Quantity]] = set()
    for cue in cues:
        if cue.word.role is not Role.NEGATION or elsewhere(cue.scope):
            continue
        if cue.scope.year not in {"this", "next"} and not _carried_in(elements, cue):
            continue
        denied = _denied(elements, cue) if cue.word.key in _NOTHING else None
        if denied is not None:
            found = _absent(line, elements, cue, denied, names)
        else:
            found = _unpublished(elements, cue, names)
        for item in found:
            if (item.start, item.quantity) in told:
                continue
            told.add((item.start, item.quantity))
            made = _claim(line, item, source)
            if made is not None:
                yield made, item
        if denied is not None and (fee := _fee(line, cue, denied)) is not None:
            yield fee, None


def _carried_in(elements: Sequence[Element], cue: Cue) -> bool:
    """Return whether last year is said to have left nothing over (上年无结转)."""
    follows = elements[cue.at + 1] if cue.at + 1 < len(elements) else None
    carry = isinstance(follows, Word) and follows.role is Role.CARRY
    return carry and cue.scope.year == "last" and cue.scope.fresh


def _unpublished(elements: Sequence[Element], cue: Cue, names: Names) -> Iterator[Absence]:
    """Yield that no document was made (未制发规范性文件), that nothing was decided."""
    named: list[Word] = []
    act = "none" if cue.word.key in _NOTHING else cue.word.key
    for place in range(cue.at + 1, min(len(elements), cue.at + 1 + _REACH)):
        element = elements[place]
        if isinstance(element, Mark):
            if element.text != "、":
                break
            continue
        if isinstance(element, Raw) and _an_item(elements, place):
            continue  # 未制定行政法规、规章和规范性文件
        if isinstance(element, Raw) and named and _noun(elements, place, named[-1].end):
            break  # 无行政处罚、行政强制项目
        if not isinstance(element, Word):
            return
        if element.role is Role.NEGATION and named:
            break
        if element.role in _PUBLISHED or (element.role is Role.FEE and element.key == _FEES):
            named.append(element)
        elif element.role is Role.DOCUMENT_ACT:
            act = element.key if act == "none" else act
        elif element.role not in {Role.FILLER, Role.YEAR}:
            return
    whole = cue.scope.body == "own" and not of_a_part(elements, cue, names)
    cost = LIKELY if whole else UNSURE
    end = named[-1].end if named else cue.word.end
    found = [_published(word, act) for word in named]
    if not named and act in {"made", "repealed"} and cue.scope.document:
        found = [Quantity(Matter.DISCLOSURE, kind=cue.scope.document, measure=act)]
    for quantity in found:
        if quantity is not None:
            yield Absence(quantity, cost, cue.word.start, end)


def _an_item(elements: Sequence[Element], place: int) -> bool:
    """Return whether unknown text is an item of a list, before others that are known."""
    follows = elements[place + 1] if place + 1 < len(elements) else None
    before = elements[place - 1]
    listed = isinstance(follows, Mark) and follows.text == "、"
    return listed and (
        (isinstance(before, Mark) and before.text == "、")
        or (isinstance(before, Word) and before.role is Role.NEGATION)
    )


def _noun(elements: Sequence[Element], place: int, end: int) -> bool:
    """Return whether unknown text behind a word is but a noun that ends a clause."""
    element = elements[place]
    short = element.start == end and element.end - end <= _NOUN
    return short and _ends(elements, place)


def _published(word: Word, act: str) -> Quantity | None:
    if word.role is Role.FEE:
        return Quantity(Matter.DISCLOSURE, kind="fees") if act == "none" else None
    if word.role is Role.DECISION:
        return Quantity(Matter.DISCLOSURE, kind=word.key) if act in {"none", "decided"} else None
    if act in {"none", "decided"}:
        return None
    return Quantity(Matter.DISCLOSURE, kind=word.key, measure=act)


def _absent(
    line: Line, elements: Sequence[Element], cue: Cue, denied: _Denied, names: Names
) -> Iterator[Absence]:
    things, start = denied.things, cue.word.start
    if denied.named and all(word.role is Role.APPLY for word in things):
        yield from _unnamed(elements, cue, denied, names)
        return
    fees = all(word.role is Role.FEE for word in things)
    if fees and denied.residue:  # 无行政处罚、行政强制、行政事业性收费
        yield from _unpublished(elements, cue, names)
        return
    if denied.results and all(word.role is Role.APPLY for word in things):
        things = []  # 未发生因依申请公开引发的败诉
    if not things and denied.results and cue.scope.about == "dispute":
        of = cue.scope.dispute or "both"  # 没有被纠正的案件
        things = [Word(cue.word.start, cue.word.end, Role.DISPUTE, of)]
    if not things and _ends(elements, cue.at):
        things = _before(elements, cue.at)
        if things:  # 行政复议为零
            start = things[0].start
    counted = _counted(things)
    cost = 0 if not denied.residue else LIKELY if denied.residue <= _SLIP else UNSURE
    if of_a_part(elements, cue, names):
        cost = UNSURE
    for quantity in _quantities(counted, denied.results, cue):
        sure = cost
        if denied.results or cue.scope.process or cue.scope.body == "unsure":
            sure = max(cost, LIKELY)
        if quantity.kind and cue.scope.topic == "apply" and _loose(line, denied):
            sure = max(sure, LIKELY)  # requests cost nothing but a processing fee
        told = line.normal.text[max(0, start - _SHORTLY) : denied.end]
        if _uninformed(quantity, cue) and "信息公开" not in told:
            near = cue.scope.topic in {"apply", "disputes"} or cue.scope.about == "apply"
            sure = max(cost, LIKELY) if near and cost <= LIKELY else UNSURE
        yield Absence(quantity, sure, start, denied.end)


def _loose(line: Line, denied: _Denied) -> bool:
    """Return whether fees are named otherwise than in the table (行政事业性费用)."""
    return line.normal.text[: denied.end].endswith("费用")


def _uninformed(quantity: Quantity, cue: Cue) -> bool:
    """Return whether disputes are named that need not be about disclosure."""
    plain = quantity.matter is Matter.DISPUTE and not quantity.result
    return plain and not cue.scope.informed


def _counted(things: list[Word]) -> list[Word]:
    """Return what is counted; in 因申请公开引发的行政复议 the request is a cause."""
    disputes = [word for word in things if word.role is Role.DISPUTE]
    return disputes or [word for word in things if word.role in _CARRIED] or things


def _denied(elements: Sequence[Element], cue: Cue) -> _Denied:
    """Return what a negation says did not occur."""
    things: list[Word] = []
    results: list[Word] = []
    named: list[Word] = []
    residue, end, other = 0, cue.word.end, False
    for element in elements[cue.at + 1 : cue.at + 1 + _REACH]:
        if isinstance(element, Number):
            return _Denied([], [], [], _FAR, end)
        if isinstance(element, Mark):
            if element.text == "、" and (end > cue.word.end or other):
                continue
            break
        if isinstance(element, Raw):
            residue += len(element.text)
            continue
        role = element.role
        if role is Role.NEGATION and things:
            break
        if role is Role.CARRY and element.key == "carry" and not things:
            into = cue.scope.year == "last"  # 上年无结转; of 无结转 alone it is open which way
            residue += 0 if into else _SLIP if cue.scope.fresh else _FAR
            role = Role.CARRIED_IN if into else Role.CARRIED_OUT
        if role is Role.OTHER:
            other = True  # 举报和行政诉讼: one of several things
            continue
        qualified = role is Role.QUALIFIER and element.key != "topic"
        if role in _FOREIGN or qualified or (role is Role.FINISH and not things):
            residue += _FAR
        if role in _ABSENT:
            things.append(element._replace(role=role))
            end = element.end
        elif role is Role.RESULT:
            results.append(element)
            end = element.end
        elif role in _SORTS:
            named.append(element)
            end = element.end
    # 对申请答复不服的投诉 is a complaint; 举报和行政诉讼 are two things.
    disputed = any(word.role is Role.DISPUTE for word in things)
    return _Denied(things, results, named, residue + (_FAR if other and not disputed else 0), end)


def _unnamed(
    elements: Sequence[Element], cue: Cue, denied: _Denied, names: Names
) -> Iterator[Absence]:
    """Yield that no request was answered so, or came from such an applicant (无不予公开的情况)."""
    plain = not denied.results and denied.residue - _FAR * len(denied.named) <= _SLIP
    about = cue.scope.about == "apply" or cue.scope.topic == "apply"
    if not plain or not about or of_a_part(elements, cue, names):
        return
    for word in denied.named:
        if word.key.endswith("?"):
            continue
        if word.role is Role.OUTCOME:
            quantity = Quantity(Matter.REQUEST, outcome=word.key)
        else:
            quantity = Quantity(Matter.REQUEST, stage="mentioned", applicant=word.key)
        yield Absence(quantity, LIKELY, cue.word.start, word.end)


def _ends(elements: Sequence[Element], index: int) -> bool:
    """Return whether a clause ends with an element."""
    follows = elements[index + 1] if index + 1 < len(elements) else None
    return follows is None or (isinstance(follows, Mark) and follows.text in CLAUSE)


def _before(elements: Sequence[Element], index: int) -> list[Word]:
    """Return what stands before a word that ends its clause (行政复议为零); empty if not plain."""
    things: list[Word] = []
    for element in reversed(elements[max(0, index - _REACH) : index]):
        if isinstance(element, Mark):
            if element.text not in "、:":
                break
        elif isinstance(element, (Raw, Number)):
            return []
        elif element.role is Role.NEGATION:  # 复议为零、诉讼为零
            break
        elif element.role in _ABSENT:
            things.append(element)
        elif element.role not in {Role.FILLER, Role.EVERY, Role.SCOPE, Role.YEAR}:
            return []
    things.reverse()
    return things


def of_a_part(elements: Sequence[Element], cue: Cue, names: Names) -> bool:
    """Return whether the clause before a word names a part of all (22个部门未收到…)."""
    for element in reversed(elements[max(0, cue.at - _REACH) : cue.at]):
        if isinstance(element, Mark):
            if element.text in CLAUSE:
                return False
        elif isinstance(element, Number):
            return True
        elif isinstance(element, Raw):
            if len(element.text) > 1 and not names.own(element.text):
                return True
        elif element.role in _PARTIAL:
            return True
    return False


def _quantities(counted: Sequence[Word], results: Sequence[Word], cue: Cue) -> list[Quantity]:
    found: list[Quantity] = []
    for word in counted:
        if word.role is Role.DISPUTE:
            of = [word.key] if word.key != "both" else ["review", "litigation"]
            kinds = {result.key for result in results} - {"other"}
            found.extend(
                Quantity(Matter.DISPUTE, dispute=one, result=kind)
                for one in of
                for kind in kinds or {""}
            )
        elif word.role is Role.APPLY:
            if word.key == "strong" or "apply" in {cue.scope.topic, cue.scope.about}:
                found.append(Quantity(Matter.REQUEST, stage="new"))
        elif word.role in _CARRIED:
            if cue.scope.about != "dispute" or len(counted) == 1:
                found.append(Quantity(Matter.REQUEST, stage=word.role.value))
        elif word.role is Role.FEE and word.key == "administrative":
            found.append(Quantity(Matter.DISCLOSURE, kind="fees"))
    return list(dict.fromkeys(found))


def _fee(line: Line, cue: Cue, denied: _Denied) -> Claim | None:
    """Return the claim that no processing fee was collected, which no table counts."""
    for word in denied.things:
        if word.role is Role.FEE and word.key == "processing":
            return claim(
                line,
                cue.word.start,
                word.end,
                ClaimKind.FEE,
                Verdict.NOT_CHECKABLE,
                value=Decimal(0),
                indicator="信息处理费",
                needs="收费台账",
            )
    return None


def _claim(line: Line, absence: Absence, source: Source) -> Claim | None:
    item = indicator(absence.quantity, source.edition)
    reading = item.readings[0]
    amount = source.figures.amount(reading)
    if amount.value is None:
        return None
    note = note_en = ""
    if amount.value == 0 or 0 in amount.others:
        verdict = Verdict.RIGHT
    elif absence.cost <= CERTAIN and amount.firm:
        verdict = Verdict.WRONG
    else:
        verdict = Verdict.DISPUTED if absence.cost <= LIKELY else Verdict.UNSURE
        note, note_en = SCOPE
    return claim(
        line,
        absence.start,
        absence.end,
        ClaimKind.ABSENCE,
        verdict,
        value=Decimal(0),
        indicator=item.name,
        compared_with=described(reading, item, source.figures),
        addresses=amount.addresses,
        reading=reading.name,
        expected=amount.value,
        note=note,
        note_en=note_en,
    )
