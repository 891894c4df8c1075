"""What a sentence says somewhere, before its numbers are read one by one."""

from __future__ import annotations

from typing import Final

from govreport.narrative.phrases import CORE
from govreport.narrative.places import Outline
from govreport.narrative.tokens import Mark, Sentence, Word
from govreport.narrative.vocabulary import Role
from govreport.text.patterns import lazy_pattern

#: What a body does with disputes that it decides itself.
_DECIDING: Final = lazy_pattern(r"(?:作为复议机关|受理|审理|办理|收到)(?:的|各类|)(?:行政|)复议")
#: So many results that are told make the breakdown that table four is.
_BREAKDOWN: Final = 3

#: Roles of words that say how disputes ended, and of those that name another matter.
_ENDING: Final = frozenset((Role.RESULT, Role.FINISH))
_MATTERS: Final = CORE - {Role.RESULT, Role.OUTCOME, Role.CARRIED_IN, Role.CARRIED_OUT}


def outline(sentence: Sentence) -> Outline:
    """Return what a sentence says somewhere."""
    results: set[str] = set()
    decisions: set[str] = set()
    moved = out_named = beside = channels = other = False
    for element in sentence.elements:
        if not isinstance(element, Word):
            continue
        if element.role is Role.RESULT:
            results.add(element.key)
        elif element.role is Role.CARRIED_OUT:
            out_named = True
        elif element.role is Role.OUTCOME:
            beside = beside or "答复" in sentence.text[element.start : element.end]
        elif element.key == "now":
            moved = True
        elif element.role is Role.QUALIFIER:
            channels = channels or element.key == "channel"
        elif element.role is Role.OTHER:
            other = True
        elif element.role is Role.DECISION:
            decisions.add(element.key.removesuffix("?"))
    broken_down = len(results) >= _BREAKDOWN and not _DECIDING.search(
        sentence.text, sentence.start, sentence.end
    )
    return Outline(
        moved, beside, broken_down, out_named, channels and not other, len(decisions) > 1
    )


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
    roles = {element.role for element in sentence.elements if isinstance(element, Word)}
    return bool(roles & _ENDING) and not roles & _MATTERS
