"""What a number is a number of: the words around it, held against the frames.

A frame (``words/frames.toml``) says which words together mean what.  The matcher gives every
reading of a number, each with a cost: how far-fetched its frame is, and what else makes it less
plain.  Nothing here looks at the tables: which readings there are follows from the language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

from govreport.text.numerals import CASES, MONEY, Number
from govreport.narrative.phrases import CORE, Phrase
from govreport.narrative.scopes import Scope
from govreport.narrative.tokens import Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity

#: Readings that cost no more are certain; no more than the second, likely; else unsure.
CERTAIN, LIKELY, UNSURE = 1, 3, 4
#: Roles of words that may stand beside any frame.
_NEUTRAL: Final = frozenset(
    (
        Role.LIST,
        Role.EACH,
        Role.TOTAL,
        Role.SCOPE,
        Role.YEAR,
        Role.EVERY,
        Role.FILLER,
        Role.REST,
        Role.EXCEPT,
        Role.MANNER,
    )
)
#: Roles that make a number one of how much, not of how many.
_PROPORTIONAL: Final = frozenset((Role.SHARE, Role.CHANGE, Role.COMPARE, Role.RATE))
_DISPUTED: Final = frozenset((Role.DISPUTE, Role.RESULT))
_DEALT: Final = frozenset((Role.RECEIVE, Role.FINISH))
#: Where so many outcomes were listed, 其他 is the last of them.
_MOST: Final = 4
_SOME: Final = 1
#: Unknown characters that are a slip of what is known; more make a reading unlikely.
_SLIP: Final = 6
#: Units that cases are rarely counted in, and units of other things.
_LOOSE_UNITS: Final = frozenset(("项", "次", "个"))
_OTHER_UNITS: Final = frozenset(("人", "家", "户", "批", "种", "名"))
#: Units that bodies are counted in.
_BODIES: Final = frozenset(("个", "家"))


class Frame(NamedTuple):
    """Which words together mean what; the fields are explained in the file of frames."""

    name: str
    needs: tuple[tuple[Role, str], ...]
    may: tuple[tuple[Role, str], ...]
    about: frozenset[str]
    topic: frozenset[str]
    told: str
    counts: str
    cost: int
    fixed: tuple[tuple[str, str], ...]


class Reading(NamedTuple):
    """One reading of a number.

    Attributes:
        quantity: What it is a number of.
        cost: How far-fetched that is.
        year: ``this`` or ``last``; ``since`` where another number stands between.
        start: Where the phrase begins.
        end: Where phrase and number end.
        frame: Name of the frame.
        because: What adds to the cost, and how much.
    """

    quantity: Quantity
    cost: int
    year: str
    start: int
    end: int
    frame: str
    because: tuple[tuple[str, int], ...] = ()

    @property
    def certain(self) -> bool:
        """Whether nothing else can be meant."""
        return self.cost <= CERTAIN

    @property
    def likely(self) -> bool:
        """Whether it is what a reader takes it for."""
        return self.cost <= LIKELY


class Place(NamedTuple):
    """A number and what its sentence says around it.

    Attributes:
        number: The number.
        left: What stands before it.
        right: What stands behind it.
        scope: The scope of its clause.
        moved: Whether the sentence says 由…增至….
        beside: Whether answers are listed beside it (部分答复, 不予答复).
        host: What the bracket that it stands in is about, or None.
        outside: Whether a bracket stands between it and the words before.
        summed: Whether what came in and what was carried in were both told.
    """

    number: Number
    left: Phrase
    right: Phrase
    scope: Scope
    moved: bool
    beside: bool
    host: Quantity | None
    outside: bool = False
    summed: bool = False


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Return every frame, in the order of the file."""
    path = resources.files("govreport.narrative") / "words" / "frames.toml"
    return tuple(
        _frame(item) for item in tomllib.loads(path.read_text(encoding="utf-8"))["frame"]
    )


def _frame(item: dict[str, object]) -> Frame:
    def words(key: str) -> tuple[tuple[Role, str], ...]:
        listed = item.get(key, [])
        assert isinstance(listed, list)
        pairs = [str(word).partition(":") for word in listed]
        return tuple((Role(role), name) for role, _, name in pairs)

    def texts(key: str) -> frozenset[str]:
        listed = item.get(key, [])
        assert isinstance(listed, list)
        return frozenset(str(text) for text in listed)

    fixed = ("stage", "outcome", "applicant", "result", "measure")
    return Frame(
        name=str(item["name"]),
        needs=words("needs"),
        may=words("may"),
        about=texts("about"),
        topic=texts("topic"),
        told=str(item.get("told", "")),
        counts=str(item["counts"]),
        cost=int(str(item["cost"])),
        fixed=tuple((key, str(item[key])) for key in fixed if key in item),
    )


@lru_cache(maxsize=1)
def _by_need() -> dict[Role, tuple[Frame, ...]]:
    """Return the frames by the role of the first word that they need."""
    found: dict[Role, list[Frame]] = {}
    for frame in frames():
        found.setdefault(frame.needs[0][0], []).append(frame)
    return {role: tuple(one) for role, one in found.items()}


def readings(place: Place) -> tuple[Reading, ...]:
    """Return every reading of a number, the cheapest first."""
    found: dict[tuple[Quantity, str], Reading] = {}
    for words, residue, extra in _sides(place):
        for reading in _matches(place, words, residue, extra):
            key = (reading.quantity, reading.year)
            if key not in found or reading.cost < found[key].cost:
                found[key] = reading
    return tuple(sorted(found.values(), key=_cost))


def _cost(reading: Reading) -> int:
    return reading.cost


def _sides(place: Place) -> Iterator[tuple[tuple[Word, ...], int, tuple[tuple[str, int], ...]]]:
    """Yield the words that may belong together: before the number, behind it, on both sides."""
    left, right = place.left, place.right
    named = left.has(*CORE)
    outside = (("隔着括号", 2),) if place.outside else ()
    if named or left.has(Role.RECEIVE, Role.FINISH, Role.DOCUMENT_ACT, Role.CARRY):
        yield left.words, left.residue, outside
    if not right.words or not _near(place):
        return
    both = (*left.words, *right.words)
    behind = 2 if named else 0
    core_right = right.has(*CORE)
    if not named and not left.has(Role.FINISH, Role.RECEIVE, Role.DOCUMENT_ACT):
        yield right.words, left.residue + _behind_residue(right), ()
    elif core_right and not named:
        yield both, left.residue + _behind_residue(right), ()
        yield right.words, left.residue + _behind_residue(right), (("只看数字之后", 1),)
    elif core_right:
        yield right.words, left.residue + _behind_residue(right), (("只看数字之后", behind),)
    elif not named:
        yield right.words, left.residue + _behind_residue(right), (("只看数字之后", 2),)


def _near(place: Place) -> bool:
    """Return whether the words behind a number belong to it, and not to what follows."""
    first = place.right.words[0]
    return first.start - place.number.end <= 2 * _SLIP


def _behind_residue(right: Phrase) -> int:
    # 86件因本机关没有保存而不能提供: reasons stand before what was done.
    return max(0, right.residue - _SLIP)


def _matches(
    place: Place, words: Sequence[Word], residue: int, extra: tuple[tuple[str, int], ...]
) -> Iterator[Reading]:
    roles = {word.role for word in words}
    if not _counts(place.number, words) or roles & _PROPORTIONAL:
        return
    for role in roles:
        for frame in _by_need().get(role, ()):
            if not _fits(frame, place.scope, place):
                continue
            if not _stands(frame, words):
                continue
            quantity = _quantity(frame, words, place)
            if quantity is None:
                continue
            because = (*extra, *_doubts(place, words, residue, quantity))
            yield Reading(
                quantity,
                frame.cost + sum(cost for _, cost in because),
                _year(place.scope),
                place.left.start,
                place.number.end,
                frame.name,
                because,
            )


def _year(scope: Scope) -> str:
    """Return which year's a number is; ``since`` where last year was named before another."""
    return "since" if scope.year == "last" and not scope.fresh else scope.year


def _counts(number: Number, words: Sequence[Word]) -> bool:
    """Return whether a number's unit is one of cases, or of money where fees are named."""
    if number.unit in MONEY:
        return any(word.role is Role.FEE for word in words)
    return not number.unit or number.unit in CASES


def _fits(frame: Frame, scope: Scope, place: Place) -> bool:
    """Return whether a sentence says what a frame needs to have been said."""
    if frame.about and (scope.about or "none") not in frame.about:
        return False
    if frame.topic and scope.topic not in frame.topic:
        return False
    return not frame.told or _told(frame.told, scope, place)


def _told(told: str, scope: Scope, place: Place) -> bool:
    match told:
        case "informed":
            return scope.informed
        case "heard":
            return bool(scope.dispute) and (scope.informed or scope.topic in {"apply", "disputes"})
        case "results":
            return bool(scope.dispute and scope.listed) and (
                scope.informed or scope.topic in {"apply", "disputes"}
            )
        case "answered":
            return scope.answered
        case "unanswered":
            return not scope.answered
        case "listed":
            return scope.listed >= _MOST and not scope.detail and not scope.applicants
        case "some":
            return scope.listed >= _SOME and not scope.applicants
        case "answers":
            return place.beside
        case "applicants":
            return scope.applicants
        case "act":
            return bool(scope.act) and scope.act not in {"decided", "published"}
        case "moved":
            return place.moved
        case "summed":
            return place.summed
    return bool(scope.document)


def _stands(frame: Frame, words: Sequence[Word]) -> bool:
    """Return whether the words have what a frame needs, and nothing that it does not allow."""
    for need in frame.needs:
        if not any(_is(word, need) for word in words):
            return False
    allowed = (*frame.needs, *frame.may)
    last = max((word.start for word in words if word.role in CORE), default=-1)
    return all(
        word.role in _NEUTRAL
        or any(_is(word, one) for one in allowed)
        or (word.role is Role.OTHER and word.start < last)
        for word in words
    )


def _is(word: Word, wanted: tuple[Role, str]) -> bool:
    role, key = wanted
    if word.role is not role:
        return False
    if not key:
        # A doubtful word stands for nothing unless a frame asks for it.
        return not word.key.endswith("?") or role is Role.APPLICANT
    return word.key == key


def _quantity(frame: Frame, words: Sequence[Word], place: Place) -> Quantity | None:
    """Return what the words make a number of, or None where they contradict each other."""
    fixed = dict(frame.fixed)
    if frame.counts == "fees":
        if place.number.unit not in MONEY:
            return None
        return Quantity(Matter.DISCLOSURE, kind="fees")
    if place.number.unit in MONEY:
        return None
    if frame.counts == "requests":
        return _request(fixed, words, place)
    if frame.counts == "disputes":
        return _dispute(fixed, words, place)
    return _disclosed(fixed, words, place)


def _request(fixed: dict[str, str], words: Sequence[Word], place: Place) -> Quantity | None:
    applicants = {word.key for word in words if word.role is Role.APPLICANT}
    applicants |= {fixed["applicant"]} if "applicant" in fixed else set()
    if len(applicants) > 1:
        plain = {key for key in applicants if not key.endswith("?")}
        if len(plain) != 1:
            return None
        applicants = plain
    applicant = applicants.pop().removesuffix("?") if applicants else ""
    outcome = fixed.get("outcome") or _outcome(words, place)
    if outcome is None:
        return None
    host = place.host
    if host is not None and host.matter is Matter.REQUEST and applicant and not outcome:
        # In 结转10件（其中自然人9件） the persons are those of the bracket's number.
        if host.outcome or host.stage.startswith("carried"):
            return host._replace(applicant=applicant)
    if outcome:
        if applicant and "." in outcome:
            return None
        return Quantity(Matter.REQUEST, outcome=outcome, applicant=applicant)
    return Quantity(Matter.REQUEST, stage=fixed.get("stage") or _stage(words), applicant=applicant)


def _stage(words: Sequence[Word]) -> str:
    keys = {word.key for word in words if word.role in _DEALT}
    if "new" in keys:
        return "new"
    if keys == {"finished"}:
        return "finished"
    if keys == {"received"}:
        return "received"
    return "handled" if keys else "mentioned"


def _outcome(words: Sequence[Word], place: Place) -> str | None:
    """Return the outcome that is named; an item with its group is either of the two."""
    keys = [word.key for word in words if word.role is Role.OUTCOME]
    if not keys:
        return ""
    real = [key for key in keys if not key.endswith("?")]
    groups = list(dict.fromkeys(key for key in real if "." not in key))
    if len(groups) > 1:  # 不予处理和其他处理
        return "+".join(groups)
    rest = any(word.role is Role.REST for word in words)
    if rest and len(groups) == 1 and "other?" in keys:  # 剩下28件为不予处理和其他情形
        return f"{groups[0]}+other"
    if not real:
        if keys[-1] == "granted?":
            return "granted"
        return "other.miscellaneous|other"
    key = real[-1]
    item = next((one for one in real if one.startswith(f"{key}.")), "")
    if item:
        # 因不掌握等原因无法提供 names one reason of several.
        among = any(word.key == "among" or word.key == "like" for word in words)
        return key if among else f"{item}|{key}"
    return key


def _dispute(fixed: dict[str, str], words: Sequence[Word], place: Place) -> Quantity | None:
    scope = place.scope
    disputes = [word.key for word in words if word.role is Role.DISPUTE]
    results = list(dict.fromkeys(word.key for word in words if word.role is Role.RESULT))
    if len(results) > 1:
        results = [key for key in results if key != "other"]
        if len(results) > 1:
            return None
    result = fixed.get("result") or (results[0] if results else "")
    if disputes:
        kinds = set(disputes)
        if {"review", "litigation"} <= kinds and not kinds & {"direct", "after_review"}:
            of = "both"
        elif kinds & {"direct", "after_review"}:
            of = disputes[-1] if disputes[-1] in {"direct", "after_review"} else "litigation"
        else:
            of = disputes[-1]
    elif scope.dispute:
        of = scope.dispute
    else:
        return None
    either = bool(result) and of in {"direct", "after_review"} and not disputes
    return Quantity(Matter.DISPUTE, dispute=of, result=result, either=either)


def _disclosed(fixed: dict[str, str], words: Sequence[Word], place: Place) -> Quantity | None:
    decisions = [word.key for word in words if word.role is Role.DECISION]
    if decisions:
        return Quantity(Matter.DISCLOSURE, kind=decisions[-1])
    kinds = [word.key for word in words if word.role is Role.DOCUMENT]
    acts = [word.key for word in words if word.role is Role.DOCUMENT_ACT and word.key != "decided"]
    kind = kinds[-1] if kinds else place.scope.document
    if not acts and "measure" not in fixed:
        acts = [place.scope.act]
    telling = [act for act in acts if act != "published"]
    measure = fixed.get("measure") or (telling[-1] if telling else "published")
    if not kind or measure == "decided" or (not kinds and measure == "published"):
        return None
    if not kinds and not acts:
        return None
    return Quantity(Matter.DISCLOSURE, kind=kind, measure=measure)


def _doubts(
    place: Place, words: Sequence[Word], residue: int, quantity: Quantity
) -> Iterator[tuple[str, int]]:
    """Yield what makes a reading less than plain, with what it costs."""
    number, scope = place.number, place.scope
    if residue:
        carried = scope.goes_on
        yield "有不认识的字", 2 if residue <= _SLIP and not carried else 5
    if place.left.head > 1:
        yield "数字之前是不认识的名称", 4
    if number.hedge:
        yield "约数", 2
    if scope.body == "doubt":
        yield "前面提到别的机关", 5
    elif scope.body == "unsure":
        yield "口径不明", 3
    if number.unit in _LOOSE_UNITS:
        yield "单位不常用", 2
    elif number.unit in _OTHER_UNITS or (number.unit == "部" and quantity.kind != "regulations"):
        yield "单位是别的事物的", 5
    if quantity.matter is Matter.DISPUTE and scope.process:
        yield "前面提到备案、转办等", 2
    if quantity.matter is Matter.DISPUTE and quantity.dispute == "both":
        yield "复议和诉讼合计", 2
    if quantity.result in {"dismissed", "corrected", "other"}:
        yield "结果的说法不一", 1
    if place.left.counted in _BODIES and quantity.is_leading:
        yield "若干单位的", 5
    if any(word.role is Role.OTHER for word in words):
        yield "提到别的事", 1
    if _some_of(words, place.left):
        yield "其中一部分", 5
    outcomes = {w.key for w in words if w.role is Role.OUTCOME and not w.key.endswith("?")}
    if len({key.partition(".")[0] for key in outcomes}) > 1:
        yield "提到两种结果", 2
    if quantity.outcome and not scope.listed and _with(words):
        yield "只说含有", 5
    if place.host is not None and not _kin(place.host, quantity):
        yield "括号里是别的事", 4


def _some_of(words: Sequence[Word], left: Phrase) -> bool:
    """Return whether a number is of some of what was named (新收申请中有3件)."""
    among = False
    for word in reversed(left.words):
        if word.key == "among":
            among = True
        elif word.role is not Role.FILLER:
            return among and word.role in {Role.APPLY, Role.DISPUTE} and word in words
    return False


def _with(words: Sequence[Word]) -> bool:
    return any(word.role is Role.LIST and word.key == "with" for word in words)


def _kin(host: Quantity, quantity: Quantity) -> bool:
    """Return whether what stands in a bracket may be part of what stands before it."""
    if host.matter is not quantity.matter:
        return False
    if host.matter is not Matter.REQUEST:
        return True
    if quantity.applicant:
        return host.is_whole or host.outcome == quantity.outcome
    if host.outcome:
        return quantity.outcome.startswith(tuple(f"{key}" for key in host.outcome.split("+")))
    return True
