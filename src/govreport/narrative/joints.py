"""Words that mean something together: a year and 结转, 连同 and 上年, a short verb and a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.text.numerals import Number
from govreport.text.patterns import lazy_pattern

_PAIR: Final = 2
#: What carries something over into a year that stands right behind it.
_INTO: Final = lazy_pattern(
    r"(?:结转|转结|转接|顺延|延续|留待|延期|留转|推迟|转|延|跨|留|将|拟)[入至到由在于]?\Z"
)
_INTO_LENGTH: Final = 4
#: Verbs of one character, right between the beginning of a clause or a year and a number:
#: 收31件，结30件，转2件.  Elsewhere they are parts of other
#: words; what was done and passed on counts only after what came in.
_SHORT: Final = {
    "收": (Role.RECEIVE, "received"),
    "办": (Role.FINISH, "finished"),
    "结": (Role.FINISH, "finished"),
    "转": (Role.CARRY, "carry"),
}
#: Signs that stand for the word of a change, behind what it is compared with.
_SIGNS: Final = {"+": "up", "＋": "up", "-": "down", "－": "down", "−": "down", "–": "down"}
#: Roles of words that mean carrying over together.
_CARRYING: Final = frozenset((Role.YEAR, Role.CARRY, Role.CARRIED_OUT, Role.QUALIFIER))
#: What requests are about is said no further before them, and so.
_WAY: Final = 12
_TOPICS: Final = ("涉及", "关于", "有关")
#: Topics are named for example where this stands so shortly before the requests.
_LIKE: Final = "等"
_SHORT_WAY: Final = 5
_OF: Final = "的"
#: Handed on; behind 去年 it was carried in, as in 上年度转办.
_HANDED: Final = "转办"
#: How words begin that say what was not done; behind 去年 it was carried in.
_NOT_DONE: Final = frozenset("未没尚还仍待")


def join(found: list[Element], element: Word | Number, text: str) -> bool:
    """Join a word or number and what was found before it into what they mean together.

    Args:
        found: The elements before it, which may change.
        element: The word or the number.
        text: The line.

    Returns:
        Whether it is part of them by now.
    """
    if isinstance(element, Number):
        _shortened(found)
        return False
    if element.role is Role.APPLY and text.startswith(_OF, element.start - 1):
        _described(found, element.start, text)
    return element.role in _CARRYING and bool(found) and _joined(found, element, text)


def _described(found: list[Element], end: int, text: str) -> None:
    """Put what requests are about, for example, for a word that counts nothing.

    In 收到涉及征地、规划等方面的申请20件 all that came in are counted; without 等 only those.
    """
    for place in range(len(found) - 1, max(-1, len(found) - 1 - _WAY), -1):
        element = found[place]
        if isinstance(element, Number):
            return
        if isinstance(element, Word) and element.role is Role.RECEIVE:
            said = text[element.end : end]
            if said.startswith(_TOPICS) and _LIKE in said[-_SHORT_WAY:]:
                del found[place + 1 :]
                found.append(Word(element.end, end, Role.FILLER, "topics"))
            return


def _shortened(found: list[Element]) -> None:
    """Put what stands before a number for what it means there."""
    if (verb := _short(found)) is not None:
        found[-1] = verb
    elif (added := _added(found)) is not None:
        found[-2:] = [added]
    elif (signed := _signed(found)) is not None:
        found[-1] = signed


def _signed(found: Sequence[Element]) -> Word | None:
    """Return the change that a sign before a number stands for (同比+7.2%, 较上年-5件)."""
    if len(found) < _PAIR:
        return None
    compared, sign = found[-_PAIR:]
    if not isinstance(sign, Raw) or sign.text not in _SIGNS:
        return None
    if not isinstance(compared, Word) or compared.role is not Role.COMPARE:
        return None
    return Word(sign.start, sign.end, Role.CHANGE, _SIGNS[sign.text])


def _short(found: Sequence[Element]) -> Word | None:
    """Return the verb that the last element is in short, before a number."""
    last = found[-1] if found else None
    if not isinstance(last, Raw) or last.text not in _SHORT:
        return None
    received = any(isinstance(e, Word) and e.role is Role.RECEIVE for e in found)
    if last.text != "收" and not received:  # 涉及规划的办3件
        return None
    before = found[-2] if len(found) > 1 else None
    opens = before is None or isinstance(before, Mark)
    if opens or (isinstance(before, Word) and before.role is Role.YEAR):
        return Word(last.start, last.end, *_SHORT[last.text])
    return None


def _added(found: Sequence[Element]) -> Word | None:
    """Return what 连同上年 means before a number: what was carried in."""
    if len(found) < _PAIR:
        return None
    plus, year = found[-_PAIR:]
    if not isinstance(plus, Word) or not isinstance(year, Word):
        return None
    if plus.key != "plus" or year.role is not Role.YEAR or year.key != "last":
        return None
    return Word(plus.start, year.end, Role.CARRIED_IN, Role.CARRIED_IN.value)


def _joined(found: list[Element], word: Word, text: str) -> bool:
    """Put a year and 结转 side by side for what they mean together; return whether they do."""
    before = found[-1]
    if word.role is Role.CARRY and _denied_of_last_year(found):
        year = found[-2]
        found[-2] = Word(year.start, year.end, Role.FILLER, "")
        found.append(Word(word.start, word.end, Role.CARRIED_IN, Role.CARRIED_IN.value))
        return True
    role = _carried(before, word, text)
    if role is None:
        return False
    start = before.start
    found.pop()
    if isinstance(before, Raw):
        match = _INTO.search(before.text)
        start += match.start() if match else 0
        if start > before.start:
            found.append(Raw(before.start, start, text[before.start : start]))
    found.append(Word(start, word.end, role, role.value))
    return True


def _denied_of_last_year(found: Sequence[Element]) -> bool:
    """Return whether 上年无 stands last: what was not carried over then did not come in."""
    if len(found) < _PAIR:
        return False
    year, negation = found[-_PAIR:]
    return (
        isinstance(year, Word)
        and isinstance(negation, Word)
        and year.role is Role.YEAR
        and year.key == "last"
        and negation.role is Role.NEGATION
    )


def _carried(before: Element, word: Word, text: str) -> Role | None:
    """Return which carrying over a year and 结转 side by side mean."""
    if before.end != word.start:
        return None
    if isinstance(before, Word):
        if before.role is Role.CARRY and word.role is Role.YEAR:
            return {
                "next": Role.CARRIED_OUT,
                "this": Role.CARRIED_IN,
                "last": Role.CARRIED_IN,
            }.get(word.key)
        last = before.role is Role.YEAR and before.key == "last"
        undone = word.role is Role.CARRIED_OUT and text[word.start] in _NOT_DONE
        handed = text.startswith(_HANDED, word.start)
        return Role.CARRIED_IN if last and (word.role is Role.CARRY or undone or handed) else None
    if word.role is Role.CARRIED_OUT or word.role is Role.QUALIFIER:
        return None
    into = _INTO.search(text, max(before.start, word.start - _INTO_LENGTH), word.start)
    next_year = word.role is Role.YEAR and word.key == "next" and isinstance(before, Raw)
    return Role.CARRIED_OUT if next_year and into else None
