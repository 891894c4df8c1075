"""What stands before and behind a number in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from govreport.narrative.bodies import Names, names_body
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import DENYING, JOINING, Role
from govreport.text.numerals import Number

#: Roles of words that say what is counted.
CORE: Final = frozenset(
    (
        Role.APPLY,
        Role.CARRIED_IN,
        Role.CARRIED_OUT,
        Role.OUTCOME,
        Role.APPLICANT,
        Role.DISPUTE,
        Role.RESULT,
        Role.DOCUMENT,
        Role.DECISION,
        Role.FEE,
    )
)
#: Roles of words that say what was done with what is counted.
VERBS: Final = frozenset((Role.RECEIVE, Role.FINISH, Role.DOCUMENT_ACT, Role.CARRY))
NAMING: Final = CORE | VERBS
_DONE: Final = frozenset((Role.RECEIVE, Role.FINISH))
_CHANGED: Final = frozenset((Role.CHANGE, Role.COMPARE))
#: Text around a number is looked at no further than this.
WINDOW: Final = 24
#: Marks that quote a word or stand before an item are no text.
_MARKS: Final = dict.fromkeys(map(ord, "“”‘’\"'「」『』▲△●○■□◆◇★☆·•*—-①②③④⑤⑥⑦⑧⑨⑩"))
#: How text ends that denies what the next word says.
_NOT: Final = ("没", "未", "不", "没有", "难以", "无法", "免", "拒绝", "没到")
#: A number stands between the words of a phrase no further than this from them.
_STOPS: Final = frozenset("，,;:。(!?")


class Phrase(NamedTuple):
    """The words on one side of a number that belong to it.

    Attributes:
        words: The words, in the order of the text.
        slip: Characters that are no known word and describe what is counted.
        head: Characters that are no known word and stand where the thing counted is named.
        other: Whether another body is named.
        start: Where the phrase begins.
        counted: Unit of the number right before it; empty if there is none.
        denied: Whether unknown text right before a verb ends in 没, 未 or 不.
        joint: How the disputes of the next number ended, which may be said of these as well.
    """

    words: tuple[Word, ...]
    slip: int
    head: int
    other: bool
    start: int
    counted: str = ""
    denied: bool = False
    joint: tuple[Word, ...] = ()

    @property
    def residue(self) -> int:
        """Characters that are no known word."""
        return self.slip + self.head

    def names(self, roles: frozenset[Role]) -> bool:
        """Return whether a word of one of many roles is among the words."""
        for word in self.words:  # noqa: SIM110 -- asked of every number; a generator costs thrice
            if word.role in roles:
                return True
        return False

    def has(self, *roles: Role) -> bool:
        """Return whether a word of one of some roles is among the words."""
        for word in self.words:  # noqa: SIM110 -- asked of every number; a generator costs thrice
            if word.role in roles:
                return True
        return False


def before(elements: Sequence[Element], index: int, names: Names) -> Phrase:
    """Return what stands before a number in its clause, brackets left out."""
    found: list[Word | Raw] = []
    start = elements[index].start
    counted = ""
    depth = 0
    inner: Element | None = None
    for place in range(index - 1, max(-1, index - 1 - WINDOW), -1):
        element = elements[place]
        if isinstance(element, Mark):
            if element.text == ")":
                depth += 1
                continue
            if element.text == "(" and depth:
                depth -= 1
                if not depth and isinstance(inner, Number):
                    break  # 不予处理（6件）和其他处理（4件）
                continue
            if depth:
                continue
            if element.text == ":" and element.end == elements[index].start:
                continue
            break
        if depth:
            inner = element
            continue
        if isinstance(element, Word):
            if element.key == "manner" and not _ended(elements, element):
                break  # 通过网站、信函等方式 says how, and nothing of what is counted
            if element.key == "by" and (said := _documented(found)):
                del found[said:]  # 通过门户网站公布规范性文件: where it was done
                start = found[-1].start
                break
        elif isinstance(element, Number):
            counted = element.unit
            break
        elif element.text[-1] == "." or (found and element.text[-1] == "后"):
            # As in 5.不予处理6件; and in 结转上年后新收47件 what was done before counts nothing.
            break
        start = element.start
        found.append(element)
    found.reverse()
    return _phrase(found, names, start, counted, head_last=True)


def _documented(found: Sequence[Word | Raw]) -> int:
    """Return how many of the elements, the last first, say what was done with documents."""
    roles = [element.role if isinstance(element, Word) else None for element in found]
    if Role.DOCUMENT not in roles or Role.DOCUMENT_ACT not in roles:
        return 0
    return len(roles) - roles[::-1].index(Role.DOCUMENT_ACT)


def _ended(elements: Sequence[Element], manner: Word) -> bool:
    """Return whether a manner is how disputes ended (以终止等方式结案)."""
    return any(
        isinstance(one, Word) and one.role is Role.RESULT and one.end == manner.start
        for one in elements
    )


def after(elements: Sequence[Element], index: int, names: Names) -> Phrase:
    """Return what follows a number in its clause; up to its first mark if a number follows."""
    found: list[Word | Raw] = []
    first: int | None = None
    joint: tuple[Word, ...] = ()
    for place, element in enumerate(elements[index + 1 : index + 1 + WINDOW], index + 1):
        if isinstance(element, Number):
            del found[first if first is not None else _next_verb(found) :]
            joint = _joint(elements, place, found)
            break
        if isinstance(element, Mark):
            if element.text in _STOPS or element.text == ")":
                break
            if first is None:
                first = len(found)
            continue
        found.append(element)
        if isinstance(element, Word) and (element.key == "among" or element.role is Role.EACH):
            break  # 23件复议中被纠正3件, 15件分别作…: what follows is of the next number
    phrase = _phrase(found, names, elements[index].end, "", head_last=False)
    return phrase._replace(joint=joint) if joint else phrase


def _joint(
    elements: Sequence[Element], place: int, found: Sequence[Word | Raw]
) -> tuple[Word, ...]:
    """Return how disputes ended, said once of two numbers (3件复议、2件诉讼尚未审结)."""
    kinds = [one for one in found if isinstance(one, Word) and one.role in CORE]
    before = elements[place - 1]
    joined = (isinstance(before, Mark) and before.text == "、") or (
        isinstance(before, Word) and before.key == JOINING
    )
    if not joined or [word.role for word in kinds] != [Role.DISPUTE]:
        return ()
    behind: list[Word] = []
    for element in elements[place + 1 : place + 1 + WINDOW]:
        if not isinstance(element, Word):
            break
        behind.append(element)
    named = [word for word in behind if word.role in CORE]
    if [word.role for word in named] != [Role.DISPUTE, Role.RESULT]:
        return ()
    return (named[-1],) if named[0].key != kinds[0].key else ()


def _next_verb(found: Sequence[Word | Raw]) -> int:
    """Return where the words of the next number begin (100件申请已答复97件)."""
    named = False
    for place, element in enumerate(found):
        if isinstance(element, Word):
            if named and element.role in _DONE:
                return place
            named = named or element.role is Role.APPLY
    return len(found)


def _phrase(
    found: Sequence[Word | Raw], names: Names, start: int, counted: str, *, head_last: bool
) -> Phrase:
    words: list[Word] = []
    slip = head = 0
    other = denied = named = False
    not_done = -1
    for element in found:
        if isinstance(element, Word):
            words.append(element)
            if element.role in CORE:
                slip, head, named = slip + head, 0, True
            if element.key == DENYING:
                not_done = element.end
            if element.start == not_done and element.role in NAMING:
                denied = True
            continue
        if names.own(element.text):
            continue
        text = element.text.translate(_MARKS)
        size = len(text)
        not_done = element.end if text.endswith(_NOT) else -1
        other = other or names_body(text)
        if head_last and named:
            head += size
        else:
            slip += size
    return Phrase(tuple(words), slip, head, other, start, counted, denied)


def changed(elements: Sequence[Element], index: int) -> bool:
    """Return whether a number says by how much something changed, or from what (比9件增加3件)."""
    for place in range(index - 1, max(-1, index - 4), -1):
        element = elements[place]
        if not isinstance(element, Word):
            return False
        if element.role is not Role.FILLER and element.role is not Role.EACH:
            return element.role in _CHANGED
    return False


def opens(elements: Sequence[Element], index: int) -> bool:
    """Return whether a word follows its number, or a comma, and no subject of its own."""
    for element in reversed(elements[max(0, index - 3) : index]):
        if isinstance(element, (Mark, Number)):
            return True
        if not isinstance(element, Word) or element.role not in {Role.FILLER, Role.EACH}:
            return False
    return True
