"""Numbers of unclear wording that something bears out as the table's, told wrongly.

What a number says, and how far-fetched that is, follows from the language alone; here the numbers
speak.  Each witness below is a reason to take an unclear number for the table's all the same: it
is then asked about.  None makes an objection certain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from govreport.narrative.compare import BESIDE
from govreport.narrative.equations import completes
from govreport.narrative.model import Verdict
from govreport.narrative.neighbours import beside, over_parts, under_total
from govreport.narrative.objections import Resolved, softer

#: A number of so many digits is told of two things hardly ever; a far-fetched reading needs more.
_DIGITS: Final = 3
_TWO: Final = 2
#: Words that are not known may name another thing (执法案件办结120件).
_UNKNOWN: Final = frozenset(
    ("有一个不认识的字", "有不认识的字", "有不认识的话", "数字之前是不认识的名称")
)
_DIGIT: Final = (
    "与表内的数只差一个数字",
    "the table's number but for one digit, or two that changed places",
)
_EQUATION: Final = (
    "按表内的数，前后各数才合计相符",
    "the numbers around it add up with the table's number",
)


class _Witness(NamedTuple):
    """A reason to take a number of unclear wording for the table's.

    Attributes:
        holds: Whether it speaks for a number, of a line's numbers and their text.
        why: What it says, in Chinese, for explanations.
        note: What a finding says, in Chinese and English.
    """

    holds: Callable[[Sequence[Resolved], int, str], bool]
    why: str
    note: tuple[str, str]


def borne_out(items: Sequence[Resolved], text: str) -> list[Resolved]:
    """Ask about numbers of unclear wording that a witness takes for the table's.

    Args:
        items: The numbers of a line, in order.
        text: The line.
    """
    return [
        _heard(items, place, text) if resolved.item.verdict is Verdict.UNSURE else resolved
        for place, resolved in enumerate(items)
    ]


def _heard(items: Sequence[Resolved], place: int, text: str) -> Resolved:
    resolved = items[place]
    for witness in _WITNESSES:
        if witness.holds(items, place, text):
            return softer(resolved, Verdict.DISPUTED, witness.why, witness.note)
    return resolved


def _one_digit(items: Sequence[Resolved], place: int, _text: str) -> bool:
    """Return whether a long number is the table's but for one digit, or two that changed places.

    Another thing is hardly ever counted to such a number (许可决定118516条, where the table has
    118513).
    """
    item = items[place].item
    made = item.judgement
    if made is None or made.expected is None or item.number.hedge or item.year != "this":
        return False
    unknown = sum([doubt.cost for doubt in made.meaning.because if doubt.why in _UNKNOWN])
    needed = max(_DIGITS, made.meaning.bare_cost + unknown)
    told, expected = f"{item.number.value:f}", f"{made.expected:f}"
    if len(told) != len(expected) or len(told) < needed:
        return False
    apart = [at for at, pair in enumerate(zip(told, expected, strict=True)) if len(set(pair)) > 1]
    swapped = len(apart) == _TWO and apart[1] - apart[0] == 1 and sorted(told) == sorted(expected)
    return len(apart) == 1 or swapped


_WITNESSES: Final = (
    _Witness(_one_digit, "与表内的数只差一个数字", _DIGIT),
    _Witness(completes, "按表内的数才合计相符", _EQUATION),
    _Witness(lambda items, place, _: beside(items, place), "同列的数都相符", BESIDE),
    _Witness(lambda items, place, _: under_total(items, place), "所属的总数相符", BESIDE),
    _Witness(lambda items, place, _: over_parts(items, place), "所列各项合计是表内的数", BESIDE),
)
