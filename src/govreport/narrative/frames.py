"""What a number is a number of: the words around it, held against the frames.

A frame (``words/frames.toml``) says which words together mean what.  The matcher gives every
reading of a number, each with a cost: how far-fetched its frame is, and what else makes it less
plain.  Nothing here looks at the tables: which readings there are follows from the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from govreport.narrative.doubts import SLIP, doubts
from govreport.narrative.meanings import quantity, summed
from govreport.narrative.phrases import CORE, Phrase
from govreport.narrative.places import Doubt, Place, Reading
from govreport.narrative.scopes import Scope
from govreport.narrative.sources import items
from govreport.narrative.tokens import Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity
from govreport.text.numerals import CASES, MONEY, Number

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
_BRACKET: Final = Doubt("隔着括号", 2)
_SHARED: Final = Doubt("与后一项说的是同一结果", 1)
#: Where so many outcomes were listed, 其他 is the last of them.
_MOST: Final = 4


#: Both ways to court.
_WAYS: Final = frozenset(("direct", "after_review"))


#: Roles whose doubtful words mean something of their own: what, the scope says.
_OPEN: Final = frozenset((Role.APPLICANT, Role.DISPUTE))
_DISPUTES: Final = frozenset(("review", "litigation"))
#: A word without its place: its role and its key.
_Said = tuple[Role, str]


class Frame(NamedTuple):
    """Which words together mean what; the fields are explained in the file of frames."""

    name: str
    needs: tuple[_Said, ...]
    may: tuple[_Said, ...]
    about: frozenset[str]
    topic: frozenset[str]
    told: str
    counts: str
    cost: int
    fixed: dict[str, str]
    roles: frozenset[Role]
    allowed: tuple[_Said, ...]


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Return every frame, in the order of the file."""
    return tuple(_frame(item) for item in items()["frames"])


def _frame(item: dict[str, Any]) -> Frame:
    fixed = ("stage", "outcome", "applicant", "dispute", "result", "measure")
    return Frame(
        name=item["name"],
        needs=tuple(_wanted(word) for word in item["needs"]),
        may=tuple(_wanted(word) for word in item.get("may", ())),
        about=frozenset(item.get("about", ())),
        topic=frozenset(item.get("topic", ())),
        told=item.get("told", ""),
        counts=item["counts"],
        cost=item["cost"],
        fixed={key: item[key] for key in fixed if key in item},
        roles=frozenset(_wanted(word)[0] for word in item["needs"]),
        allowed=tuple(_wanted(word) for word in (*item["needs"], *item.get("may", ()))),
    )


def _wanted(word: str) -> _Said:
    role, _, key = word.partition(":")
    return Role(role), key


def readings(place: Place) -> tuple[Reading, ...]:
    """Return every reading of a number, the cheapest first."""
    found: dict[tuple[Quantity, str], Reading] = {}
    for words, residue, extra in _sides(place):
        for reading in _matches(place, words, residue, extra):
            key = (reading.quantity, reading.year)
            if key not in found or reading.cost < found[key].cost:
                found[key] = reading
    return tuple(sorted(found.values(), key=_cost) if len(found) > 1 else found.values())


def _cost(reading: Reading) -> int:
    return reading.cost


def _sides(place: Place) -> Iterator[tuple[tuple[Word, ...], int, tuple[Doubt, ...]]]:
    """Yield the words that may belong together: before the number, behind it, on both sides."""
    left, right = place.left, place.right
    named = any(word.role in CORE and not word.key.endswith("?") for word in left.words)
    if left.words:
        yield left.words, left.residue, (_BRACKET,) if place.outside else ()
    if not right.words or not _near(place):
        return
    residue = left.residue + _behind_residue(right)
    both = (*left.words, *right.words)
    core_right = right.names(CORE)
    if left.has(Role.QUALIFIER) and any(word.key == "begin" for word in left.words):
        yield both, residue, ()  # 年初还有9件未办结: carried in
        return
    if left.has(Role.REST) and not core_right:
        yield both, residue, ()
    if not named and not left.has(Role.FINISH, Role.RECEIVE, Role.DOCUMENT_ACT):
        yield right.words, residue, ()
        if right.joint:
            yield (*right.words, *right.joint), residue, (_SHARED,)
    elif core_right and not named:
        yield both, residue, ()
        yield right.words, residue, (Doubt("只看数字之后", 1),)
    elif left.has(Role.DISPUTE) and right.has(Role.RESULT):  # 6件行政复议中有3件被维持
        yield both, residue, ()
    elif core_right or not named:
        yield right.words, residue, (Doubt("只看数字之后", 2),)


def _near(place: Place) -> bool:
    """Return whether the words behind a number belong to it, and not to what follows."""
    first = place.right.words[0]
    return first.start - place.number.end <= 2 * SLIP


def _behind_residue(right: Phrase) -> int:
    # 86件因本机关没有保存而不能提供: reasons stand before what was done.
    return max(0, right.residue - SLIP)


def _matches(
    place: Place, words: Sequence[Word], residue: int, extra: tuple[Doubt, ...]
) -> Iterator[Reading]:
    candidates = _candidates(tuple([word[2:] for word in words]))
    if not candidates.frames or not _counts(place.number, fees=candidates.fees):
        return
    if candidates.published:
        words = _as_published(words)
    for frame in candidates.frames:
        if not _fits(frame, place):
            continue
        counted = quantity(frame.counts, frame.fixed, words, place, residue)
        if counted is None:
            continue
        because = (*extra, *doubts(place, words, residue, counted))
        yield Reading(
            counted,
            frame.cost + sum([doubt.cost for doubt in because]),
            _year(place.scope),
            place.left.start,
            place.number.end,
            frame.name,
            because,
        )


class _Candidates(NamedTuple):
    """What follows from words alone, wherever they stand.

    Attributes:
        frames: The frames in which they may stand, in the order of the file.
        published: Whether 公开 among them is publishing: a document or a decision is named.
        fees: Whether fees are named.
    """

    frames: tuple[Frame, ...]
    published: bool
    fees: bool


@lru_cache(maxsize=4096)
def _candidates(said: tuple[_Said, ...]) -> _Candidates:
    """Return what follows from words, kept: the same few phrases fill every report.

    Args:
        said: Role and key of each word, in the order of the text.
    """
    published = any(role in {Role.DECISION, Role.DOCUMENT} for role, _ in said)
    if published:
        act = (Role.DOCUMENT_ACT, "published")
        said = tuple([act if one == (Role.OUTCOME, "granted?") else one for one in said])
    roles = {role for role, _ in said}
    standing = () if roles & _PROPORTIONAL else frames()
    return _Candidates(
        tuple([one for one in standing if one.roles <= roles and _stands(one, said)]),
        published,
        Role.FEE in roles,
    )


def _as_published(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words, 公开 taken for publishing."""
    return [
        word._replace(role=Role.DOCUMENT_ACT, key="published")
        if word.role is Role.OUTCOME and word.key == "granted?"
        else word
        for word in words
    ]


def _year(scope: Scope) -> str:
    """Return which year's a number is; ``since`` where last year was named before another."""
    return "since" if scope.year == "last" and not scope.fresh else scope.year


def _counts(number: Number, *, fees: bool) -> bool:
    """Return whether a number's unit is one of cases, or of money where fees are named."""
    if number.unit in MONEY:
        return fees
    return not number.unit or number.unit in CASES


def _fits(frame: Frame, place: Place) -> bool:
    """Return whether a sentence says what a frame needs to have been said."""
    scope = place.scope
    if frame.about and (scope.about or "none") not in frame.about:
        return False
    if frame.topic and scope.topic not in frame.topic:
        return False
    return not frame.told or _TOLD[frame.told](place)


def _answers_before(place: Place) -> bool:
    scope = place.scope
    return scope.listed >= _MOST and not scope.detail and not scope.applicants


def _settled(place: Place) -> bool:
    return bool(place.scope.act) and place.scope.act not in {"decided", "published"}


def _published(place: Place) -> bool:
    return place.scope.act == "published" and not place.left.has(Role.DOCUMENT_ACT)


def _nothing_else(place: Place) -> bool:
    return not place.left.residue and not place.right.names(CORE)


def _heard(place: Place) -> bool:
    """Return whether a dispute about disclosure was named."""
    scope = place.scope
    about = scope.informed or scope.topic in {"apply", "disputes"}
    return bool(scope.dispute) and about and not scope.unheard


def _party(place: Place) -> bool:
    """Return whether disputes are those that the body is a party to."""
    scope = place.scope
    return place.outline.broken_down or (scope.party and not scope.unheard)


def _uncounted(place: Place) -> bool:
    """Return whether the sentence did not count what it is about yet."""
    matter = Matter.DISPUTE if place.scope.about == "dispute" else Matter.REQUEST
    return matter not in place.told and _nothing_else(place)


#: What a frame may need to have been told.
_TOLD: Final[dict[str, Callable[[Place], bool]]] = {
    "informed": lambda place: place.scope.informed,
    "heard": _heard,
    "results": lambda place: bool(place.scope.listed) and _heard(place),
    "answered": lambda place: place.scope.answered,
    "left over": lambda place: place.scope.answered and _nothing_else(place),
    "unanswered": lambda place: not place.scope.answered,
    "listed": _answers_before,
    "some": lambda place: bool(place.scope.listed) and not place.scope.applicants,
    "other answers": lambda place: (
        bool(place.scope.listed) and not place.outline.upheld and not place.scope.dispute
    ),
    "answers": lambda place: place.outline.beside,
    "applicants": lambda place: place.scope.applicants,
    "act": _settled,
    "published": _published,
    "document": lambda place: bool(place.scope.document),
    "moved": lambda place: place.outline.moved,
    "summed": lambda place: summed(place.told | place.earlier),
    "sued": lambda place: place.told >= _WAYS,
    "reviewed and sued": lambda place: place.told >= _DISPUTES and not place.told & _WAYS,
    "alone": _nothing_else,
    "party": _party,
    "broken down": lambda place: place.outline.broken_down,
    "carried_on": lambda place: place.outline.out_named and not place.scope.answered,
    "uncounted": _uncounted,
    "side by side": lambda place: place.outline.decisions,
    "channels": lambda place: place.outline.channels and _uncounted(place),
}


def _stands(frame: Frame, said: Sequence[_Said]) -> bool:
    """Return whether the words have what a frame needs, and nothing that it does not allow."""
    for need in frame.needs:
        if not any(_is(word, need) for word in said):
            return False
    others = [word for word in said if word[0] not in _NEUTRAL]
    last = max((place for place, (role, _) in enumerate(others) if role in CORE), default=-1)
    return all(_allowed(frame, place, others, last) for place in range(len(others)))


def _allowed(frame: Frame, place: int, said: Sequence[_Said], last: int) -> bool:
    """Return whether a word may stand in a frame: it is named there, or comes before the rest."""
    word = said[place]
    if any(_is(word, one) for one in frame.allowed):
        return True
    role, key = word
    if key == "other?":
        return any(of is Role.OUTCOME and not name.endswith("?") for of, name in said)
    return role is Role.OTHER and place < last


def _is(word: _Said, wanted: _Said) -> bool:
    role, key = wanted
    if word[0] is not role:
        return False
    if not key:
        # A doubtful word stands for nothing unless a frame asks for it.
        return not word[1].endswith("?") or role in _OPEN
    return word[1].endswith("?") if key == "?" else word[1] == key
