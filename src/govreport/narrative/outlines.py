"""What a sentence says somewhere, before its numbers are read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govreport.narrative.phrases import CORE
from govreport.narrative.places import Outline
from govreport.narrative.tokens import Element, Mark, Sentence, Word
from govreport.narrative.vocabulary import Role
from govreport.text.numerals import Number
from govreport.text.patterns import lazy_pattern

#: What a body does with disputes that it decides itself.
_DECIDING: Final = lazy_pattern(r"(?:作为复议机关|受理|审理|办理|收到)(?:的|各类|)(?:行政|)复议")
#: What a clean-up of documents gives.
_CLEARED: Final = lazy_pattern("清理.*(?:保留|修改|修订)|(?:保留|修改|修订).*清理")
#: What an outcome is said of all with, in one word with it (全部公开).
EVERY: Final = "全部"
#: Between a number and an outcome that is said of all stands no more than this.
_SHORT_WAY: Final = 4
#: So many results that are told make the breakdown that table four is.
_BREAKDOWN: Final = 3

#: Roles of words that an outline is made of.
_SOMEWHERE: Final = frozenset(
    (
        Role.RESULT,
        Role.OUTCOME,
        Role.YEAR,
        Role.QUALIFIER,
        Role.DECISION,
    )
)
#: Roles of words that say how disputes ended, and of those that name another matter.
_ENDING: Final = frozenset((Role.RESULT, Role.FINISH))
_MATTERS: Final = CORE - {Role.RESULT, Role.OUTCOME, Role.CARRIED_IN, Role.CARRIED_OUT}


def outline(sentence: Sentence) -> Outline:
    """Return what a sentence says somewhere."""
    roles, text = sentence.roles, sentence.text
    cleared = Role.DOCUMENT_ACT in roles and bool(
        _CLEARED.search(text, sentence.start, sentence.end)
    )
    if _SOMEWHERE.isdisjoint(roles):
        return Outline(out_named=Role.CARRIED_OUT in roles, cleared=cleared)
    said = [word for word in sentence.words if word.role in _SOMEWHERE]
    keys = {(word.role, word.key.removesuffix("?")) for word in said}
    results = [key for role, key in keys if role is Role.RESULT]
    decisions = [key for role, key in keys if role is Role.DECISION]
    return Outline(
        moved=(Role.YEAR, "now") in keys,
        beside=Role.OUTCOME in roles and _answers_listed(said, text),
        broken_down=len(results) >= _BREAKDOWN
        and not _DECIDING.search(text, sentence.start, sentence.end),
        out_named=Role.CARRIED_OUT in roles,
        channels=(ways := (Role.QUALIFIER, "channel") in keys) and Role.OTHER not in roles,
        ways=ways,
        decisions=len(decisions) > 1,
        cleared=cleared,
        upheld=bool(set(results) - {"other"}),
    )


def _answers_listed(said: Sequence[Word], text: str) -> bool:
    """Return whether an outcome is called an answer (部分答复, 不予答复)."""
    return any(word.role is Role.OUTCOME and "答复" in text[word.start : word.end] for word in said)


def continues(sentence: Sentence) -> bool:
    """Return whether a sentence goes on with the one before (其中…)."""
    for element in sentence.elements[:3]:
        if isinstance(element, Word) and element.role is Role.LIST:
            return True
        if not isinstance(element, Mark):
            return False
    return False


def results_alone(sentence: Sentence) -> bool:
    """Return whether a sentence tells results and names nothing that ended so (另有5件结案)."""
    roles = sentence.roles
    return not _ENDING.isdisjoint(roles) and _MATTERS.isdisjoint(roles)


def of_every(elements: Sequence[Element], index: int, word: Word, text: str) -> bool:
    """Return whether an outcome is said of all, and not of a number (全部公开。)."""
    follows = elements[index + 1] if index + 1 < len(elements) else None
    ends = follows is None or isinstance(follows, Mark)
    for element in reversed(elements[max(0, index - _SHORT_WAY) : index]):
        if isinstance(element, Number):  # 39.1%是全部公开
            return False
        if not isinstance(element, Word) or element.role is not Role.FILLER:
            break
    return ends and text.startswith(EVERY, word.start)
