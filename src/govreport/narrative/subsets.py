"""Numbers of some, not of all: reasons of another answer, answers that came in time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govreport.narrative.model import Verdict
from govreport.narrative.passage import Element, Mark, Token
from govreport.narrative.sources import Found

_OPENING: Final = frozenset("(:")
_AGAINST: Final = frozenset((Verdict.WRONG, Verdict.DISPUTED))
#: When an answer was given: some of all were given so.
_WHEN: Final = re.compile("按时|按期|及时|延期|延长|当场|当日|期限内|时限内")
#: Reasons not to disclose, and answers that disclose all the same.
_REASON: Final = "denied."
_DISCLOSED: Final = frozenset(("granted", "partial", "granted+partial"))


def narrowed(item: Found, elements: Sequence[Element], text: str, before: Sequence[Found]) -> Found:
    """Return a number of a sentence, without what is not said of all.

    Args:
        item: The number.
        elements: The elements of the sentence.
        text: The sentence.
        before: The numbers before it.
    """
    return _in_time(_apart(item, elements, before), text, before)


def _apart(item: Found, elements: Sequence[Element], before: Sequence[Found]) -> Found:
    """Return a number; one of reasons is that and no more where something was disclosed.

    The table counts why requests were refused, not why they were granted in part
    (部分公开36件，其中涉及个人隐私20件).
    """
    if item.frame is None or not item.frame.key.startswith(_REASON):
        return item
    end = item.at
    for other in reversed(before):
        between = elements[other.at + 1 : end]
        if any(isinstance(element, Mark) and element.text == ";" for element in between):
            return item
        if other.frame is not None and not other.frame.key.startswith(_REASON):
            introduced = any(
                element.text in _OPENING if isinstance(element, Mark) else _introduces(element)
                for element in between
            )
            disclosed = introduced and other.frame.key in _DISCLOSED
            return item._replace(frame=None, comparison=None) if disclosed else item
        end = other.at
    return item


def _in_time(item: Found, text: str, before: Sequence[Found]) -> Found:
    """Return a number; one of the answers that came in time, or at once, may be less than all."""
    judged, made = item.comparison, item.frame
    if judged is None or judged.expected is None or judged.verdict not in _AGAINST:
        return item
    if made is None or made.key != "finished" or item.number.value > judged.expected:
        return item
    if not _WHEN.search(text, made.start, item.number.start):
        return item
    whole = any(
        other.frame is not None
        and other.frame.key == "finished"
        and other.comparison is not None
        and other.comparison.verdict is Verdict.RIGHT
        for other in before
    )
    asked = judged._replace(
        verdict=Verdict.DISPUTED, note="统计口径可能不同", note_en="the scope may differ"
    )
    return item._replace(comparison=None if whole else asked)


def _introduces(element: Element) -> bool:
    return isinstance(element, Token) and element.key in {"of_which", "among"}
