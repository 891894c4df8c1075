"""What makes a reading less than plain, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Final, NamedTuple

from govreport.narrative.phrases import CORE, VERBS
from govreport.narrative.places import Doubt, Place
from govreport.narrative.tokens import Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity

#: Unknown characters that are a slip of what is known; more make a reading unlikely.
SLIP: Final = 6
#: So many are no more than a slip where the sentence has no heading of its own.
_TRIFLE: Final = 2
#: Units that cases are rarely counted in, and units of other things.
_LOOSE_UNITS: Final = frozenset(("项", "次", "个"))
_OTHER_UNITS: Final = frozenset(("人", "家", "户", "批", "种", "名"))
#: Units that cases are counted in, and nothing else.
_PLAIN_UNITS: Final = frozenset(("件", "份", "条", "宗", "起", "例", ""))
#: Kinds of documents, which people count in 个 as often as in 件.
_DOCUMENTS: Final = frozenset(("regulations", "normative_documents"))
#: Units that bodies are counted in.
_BODIES: Final = frozenset(("个", "家"))
#: Keys of words that say that something was decided (作出, 办理, 办结).
_DECIDING: Final = frozenset(("decided", "handled", "finished"))
#: What is done with documents, other than to publish them.
_DONE: Final = frozenset(("made", "repealed", "in_force"))
#: Stages of requests that are merely named.
_NAMED: Final = frozenset(("mentioned", "received", "handled"))
_SOME_OF: Final = frozenset((Role.APPLY, Role.DISPUTE, Role.APPLICANT))


class _Case(NamedTuple):
    """A number, the words that are read together, and what they make it a number of."""

    place: Place
    words: Sequence[Word]
    residue: int
    quantity: Quantity


_Doubtful = tuple[Doubt, Callable[[_Case], bool]]


def doubts(place: Place, words: Sequence[Word], residue: int, quantity: Quantity) -> list[Doubt]:
    """Return what makes a reading less than plain, with what it costs.

    Args:
        place: The number and what stands around it.
        words: The words that are read together.
        residue: Characters among them that are no known word.
        quantity: What they make the number a number of.
    """
    case = _Case(place, words, residue, quantity)
    possible = _BY_MATTER[quantity.matter, residue > 0, place.host is not None, _usual(place)]
    return [doubt for doubt, holds in possible if holds(case)]


def _usual(place: Place) -> bool:
    """Return whether a number itself, its unit and the body are plain."""
    number = place.number
    usual = number.unit in _PLAIN_UNITS and not number.hedge and place.scope.body == "own"
    return usual and not place.before_it and place.doubted is None


def _character(case: _Case) -> bool:
    return case.residue == 1


def _slip(case: _Case) -> bool:
    most = _TRIFLE if case.place.scope.goes_on else SLIP
    return 1 < case.residue <= most


def _unknown(case: _Case) -> bool:
    return case.residue > (_TRIFLE if case.place.scope.goes_on else SLIP)


def _denied(case: _Case) -> bool:
    place = case.place
    return place.left.denied or (
        place.right.denied and bool(case.words) and case.words[-1] in place.right.words
    )


def _unknown_name(case: _Case) -> bool:
    return case.place.left.head > 1


def _approximate(case: _Case) -> bool:
    return bool(case.place.number.hedge)


def _unnamed_requests(case: _Case) -> bool:
    """Return whether requests of some unknown sort are counted (法律援助申请)."""
    named = [word for word in case.words if word.role in CORE]
    weak = all(word.role is Role.APPLY and word.key == "weak" for word in named)
    return case.residue > 1 and bool(named) and weak


def _rest_of_all(case: _Case) -> bool:
    return case.quantity.is_leading and case.place.left.has(Role.REST)


def _joined_applicants(case: _Case) -> bool:
    return "+" in case.quantity.applicant


def _colloquial(case: _Case) -> bool:
    named = [word for word in case.words if word.role is Role.APPLICANT]
    doubtful = bool(named) and all(word.key.endswith("?") for word in named)
    return doubtful and bool(case.quantity.applicant)


def _reason_and_answer(case: _Case) -> bool:
    outcome = case.quantity.outcome
    reason = "." in outcome.partition("|")[0]
    return "|" in outcome and reason and not outcome.startswith("other")


def _attached(case: _Case) -> bool:
    host = case.place.host
    return host is not None and bool(case.quantity.applicant) and not host.is_whole


def _unrelated(case: _Case) -> bool:
    host = case.place.host
    return host is not None and not _kin(host, case.quantity)


def _same_again(case: _Case) -> bool:
    """Return whether a bracket goes on with what stands before it: a part of it, or how."""
    host = case.place.host
    return host is not None and host == case.quantity


def _other_body(case: _Case) -> bool:
    scope = case.place.scope
    return scope.body == "doubt" and not (scope.within and _told_in_full(case))


def _told_in_full(case: _Case) -> bool:
    """Return whether a number says itself what it counts, in whatever list it stands.

    In 公开信息900条，其中文件20份，废止规范性文件7件 no item of news was repealed.
    """
    quantity = case.quantity
    if quantity.kind == "fees":
        return True
    acts = {word.key for word in case.words if word.role is Role.DOCUMENT_ACT}
    named = any(word.role is Role.DOCUMENT for word in case.words)
    done = bool(acts) or any(word.key == "new" for word in case.words)
    told = named and done and "published" not in acts and case.place.number.unit != "条"
    return told and quantity.measure in _DONE


def _all_bodies(case: _Case) -> bool:
    return case.place.scope.body == "all" and case.quantity.matter is not Matter.DISCLOSURE


def _clause_before(case: _Case) -> bool:
    return case.place.before_it


def _published_item(case: _Case) -> bool:
    """Return whether decisions are counted like items of news, or beside what was published."""
    quantity = case.quantity
    if quantity.kind == "fees":
        return False
    if quantity.measure:  # 发布现行有效规范性文件5条
        acts = {word.key for word in case.words if word.role is Role.DOCUMENT_ACT}
        return case.place.number.unit == "条" and "published" in acts and len(acts) > 1
    named = next((word.start for word in case.words if word.role is Role.DECISION), 0)
    before = {word.key for word in case.words if word.start < named}
    decided = not _DECIDING.isdisjoint(before)
    published = case.place.scope.act == "published" or "published" in before
    return case.place.number.unit in {"条", "份"} or (published and not decided)


def _only_published(case: _Case) -> bool:
    """Return whether documents are said to be published, of this year or of any other."""
    if case.quantity.measure == "published":
        return True
    made = {word.start for word in case.words if word.role is Role.DOCUMENT_ACT}
    behind = bool(made) and min(made) >= case.place.number.end
    # In 公开了2件规章，以及8件市政府印发的规范性文件 they were made whenever.
    return behind and case.quantity.measure == "made" != case.place.scope.act


def _cleared(case: _Case) -> bool:
    """Return whether documents were looked through: 保留65件、修改7件、废止52件."""
    return case.place.outline.cleared and case.quantity.measure in {"repealed", "in_force"}


def _one_of_listed(case: _Case) -> bool:
    """Return whether requests are named behind a number in a list of parts of them.

    In 受理25件，其中20件为申请公开招生信息 the 20 are about something.
    """
    quantity, place = case.quantity, case.place
    if quantity.stage not in _NAMED or quantity.applicant or place.left.names(CORE | VERBS):
        return False
    listed = place.scope.listing or place.scope.listed > 0
    return listed and Matter.REQUEST in place.told


def _other_object(case: _Case) -> bool:
    """Return whether what was received is named behind its number, and is another thing.

    In 收到1份区政府办公室依申请公开意见征询件 it is an inquiry of another body.
    """
    right = case.place.right
    if case.quantity.measure:  # 发布规范性文件34件、制作51份解读产品
        named = any(word.role is Role.DOCUMENT for word in case.words)
        return not named and right.has(Role.OTHER)
    if not case.quantity.is_leading:
        return False
    behind = right.words[:1]
    scoped = bool(behind) and behind[0].role is Role.SCOPE and behind[0].key != "whole"
    if scoped and behind[0].start == case.place.number.end:
        return True
    return right.has(Role.OTHER)


def _by_another_way(case: _Case) -> bool:
    """Return whether requests are listed by the way they came (网上申请9件，书面申请3件)."""
    quantity, place = case.quantity, case.place
    named = quantity.stage == "mentioned" and quantity.is_arrived and place.outline.ways
    listed = place.scope.listing or place.host is not None
    return named and listed and Matter.REQUEST in place.told


def _lone_item(case: _Case) -> bool:
    """Return whether an item is told of requests, and no group of answers that it is of."""
    outcome = case.quantity.outcome
    return "." in outcome and "|" not in outcome and not case.place.scope.listed


def _cases(case: _Case) -> bool:
    """Return whether cases are counted, of which not every one ends in a decision."""
    decision = case.quantity.matter is Matter.DISCLOSURE and not case.quantity.measure
    return decision and any(word.key == "case" for word in case.words)


def _elsewhere(case: _Case) -> bool:
    """Return whether requests are counted under a heading about other things."""
    scope = case.place.scope
    other = scope.topic in {"active", "others"} and not scope.explicit
    return other and case.quantity.matter is Matter.REQUEST


def _open_scope(case: _Case) -> bool:
    return case.place.scope.body == "unsure"


def _loose_unit(case: _Case) -> bool:
    decided = case.quantity.matter is Matter.DISCLOSURE and not case.quantity.measure
    behind = case.place.right.words[:1]
    if behind and behind[0].role is Role.APPLY and behind[0].start == case.place.number.end:
        return False  # 224个申请
    if case.place.number.unit == "个" and case.quantity.kind in _DOCUMENTS:
        return False  # 制发规范性文件18个
    if case.place.scope.topic == "apply" and not case.residue and _named_in_full(case):
        return False  # 依申请公开事项7项
    disputed = case.quantity.matter is Matter.DISPUTE and case.place.number.unit == "次"
    return case.place.number.unit in _LOOSE_UNITS and not decided and not disputed


def _named_in_full(case: _Case) -> bool:
    """Return whether requests for disclosure are named as such."""
    return any(word.role is Role.APPLY and word.key == "strong" for word in case.words)


def _other_unit(case: _Case) -> bool:
    unit = case.place.number.unit
    return unit in _OTHER_UNITS or (unit == "部" and case.quantity.kind != "regulations")


def _processed(case: _Case) -> bool:
    return case.quantity.matter is Matter.DISPUTE and case.place.scope.process


def _two_disputes(case: _Case) -> bool:
    """Return whether reviews and lawsuits are told in one number; none of both is none of each."""
    return case.quantity.dispute == "both" and bool(case.place.number.value)


def _named_otherwise(case: _Case) -> bool:
    return case.quantity.result in {"dismissed", "corrected", "other"}


def _of_bodies(case: _Case) -> bool:
    return case.place.left.counted in _BODIES and case.quantity.is_leading


def _other_matter(case: _Case) -> bool:
    return any(word.role is Role.OTHER for word in case.words)


def _some(case: _Case) -> bool:
    """Return whether a number is of some of what was named (新收申请中有3件)."""
    if case.place.right.has(Role.RESULT, Role.OUTCOME, Role.APPLICANT, Role.CARRIED_OUT):
        return False  # 6件行政复议中有3件被维持
    among = False
    for word in reversed(case.place.left.words):
        if word.key == "among":
            among = True
        elif word.role is not Role.FILLER:
            return among and word.role in _SOME_OF and word in case.words
    return False


def _two_outcomes(case: _Case) -> bool:
    if "|" in case.quantity.outcome:
        return False  # a reason, and the answer that it is said for
    keys = {w.key for w in case.words if w.role is Role.OUTCOME and not w.key.endswith("?")}
    return len({key.partition(".")[0] for key in keys}) > 1


def _contained(case: _Case) -> bool:
    """Return whether a number is only said to be contained (收到申请30件（含重复申请2件）)."""
    contains = any(word.role is Role.LIST and word.key == "with" for word in case.words)
    return contains and bool(case.quantity.outcome) and not case.place.scope.listed


def _kin(host: Quantity, quantity: Quantity) -> bool:
    """Return whether what stands in a bracket may be part of what stands before it."""
    if host.matter is not quantity.matter:
        return False
    if host.matter is not Matter.REQUEST:
        return True
    if quantity.applicant:
        return host.is_whole or host.outcome == quantity.outcome
    if host.outcome:
        return quantity.outcome.startswith(tuple(host.outcome.split("+")))
    return True


def _after_doubt(case: _Case) -> bool:
    """Return whether the number before it in its list is of something else, as it seems."""
    return case.place.doubted is case.quantity.matter


#: Every doubt, whether it holds, and of which matter alone.
_DOUBTS: Final[tuple[tuple[Doubt, Callable[[_Case], bool], Matter | None], ...]] = (
    (Doubt("有一个不认识的字", 1, worded=True), _character, None),
    (Doubt("有不认识的字", 2, worded=True), _slip, None),
    (Doubt("有不认识的话", 5, worded=True), _unknown, None),
    (Doubt("像是否定的说法", 5), _denied, None),
    (Doubt("数字之前是不认识的名称", 4, worded=True), _unknown_name, None),
    (Doubt("约数", 2), _approximate, None),
    (Doubt("哪一类申请不明", 3), _unnamed_requests, Matter.REQUEST),
    (Doubt("申请人的俗称", 4, worded=True), _colloquial, Matter.REQUEST),
    (Doubt("只是其余的", 6), _rest_of_all, Matter.REQUEST),
    (Doubt("几类申请人合计", 2), _joined_applicants, Matter.REQUEST),
    (Doubt("理由与结果同述", 2), _reason_and_answer, Matter.REQUEST),
    (Doubt("括号里是所附的数", 2), _attached, Matter.REQUEST),
    (Doubt("括号里是别的事", 4), _unrelated, None),
    (Doubt("括号里是其中的一部分", 4), _same_again, None),
    (Doubt("前面提到别的机关", 5), _other_body, None),
    (Doubt("口径不明", 3, worded=True), _open_scope, None),
    (Doubt("各部门合起来", 4), _all_bodies, None),
    (Doubt("前一小句的名目", 1), _clause_before, None),
    (Doubt("像是公开的条数", 3, worded=True), _published_item, Matter.DISCLOSURE),
    (Doubt("公开的未必是当年制发的", 2), _only_published, Matter.DISCLOSURE),
    (Doubt("清理的结果", 3), _cleared, Matter.DISCLOSURE),
    (Doubt("所列的一部分", 5), _one_of_listed, Matter.REQUEST),
    (Doubt("数字之后是别的事物", 5), _other_object, None),
    (Doubt("案件不都作出决定", 2, worded=True), _cases, Matter.DISCLOSURE),
    (Doubt("几种渠道之一", 3), _by_another_way, Matter.REQUEST),
    (Doubt("没有说到所属的一类", 4), _lone_item, Matter.REQUEST),
    (Doubt("标题说的是别的事", 4), _elsewhere, Matter.REQUEST),
    (Doubt("单位不常用", 2, worded=True), _loose_unit, None),
    (Doubt("单位是别的事物的", 5), _other_unit, None),
    (Doubt("前面提到备案、转办等", 2), _processed, Matter.DISPUTE),
    (Doubt("复议和诉讼合计", 2, worded=True), _two_disputes, Matter.DISPUTE),
    (Doubt("结果的说法不一", 1), _named_otherwise, Matter.DISPUTE),
    (Doubt("若干单位的", 5), _of_bodies, Matter.REQUEST),
    (Doubt("提到别的事", 4), _other_matter, None),
    (Doubt("其中一部分", 5), _some, None),
    (Doubt("提到两种结果", 2, worded=True), _two_outcomes, Matter.REQUEST),
    (Doubt("只说含有", 5), _contained, Matter.REQUEST),
    (Doubt("同列的前一个数像是别的事", 4), _after_doubt, Matter.DISPUTE),
)
#: Doubts that only unknown characters give, and those that only a bracket gives.
_OF_RESIDUE: Final = frozenset((_character, _slip, _unknown, _unknown_name, _unnamed_requests))
_OF_HOST: Final = frozenset((_attached, _unrelated, _same_again))
#: Doubts that a number that is usual gives none of.
_UNUSUAL: Final = frozenset(
    (
        _approximate,
        _other_body,
        _all_bodies,
        _open_scope,
        _clause_before,
        _loose_unit,
        _other_unit,
        _after_doubt,
    )
)


def _possible(matter: Matter, *, residue: bool, host: bool, usual: bool) -> tuple[_Doubtful, ...]:
    """Return the doubts that may hold of a matter, with and without what some of them need."""
    return tuple(
        [
            (doubt, holds)
            for doubt, holds, only in _DOUBTS
            if only in {None, matter}
            and (residue or holds not in _OF_RESIDUE)
            and (host or holds not in _OF_HOST)
            and not (usual and holds in _UNUSUAL)
        ]
    )


_BY_MATTER: Final = {
    (matter, *given): _possible(matter, residue=given[0], host=given[1], usual=given[2])
    for matter in Matter
    for given in product((False, True), repeat=3)
}
