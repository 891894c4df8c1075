"""What a sentence says somewhere, before its numbers are read one by one."""

from __future__ import annotations

from typing import Final

from govreport.narrative.places import Outline
from govreport.narrative.tokens import Sentence, Word
from govreport.narrative.vocabulary import Role
from govreport.text.patterns import lazy_pattern

#: What a body does with disputes that it decides itself.
_DECIDING: Final = lazy_pattern(r"(?:作为复议机关|受理|审理|办理|收到)(?:的|各类|)(?:行政|)复议")
#: So many results that are told make the breakdown that table four is.
_BREAKDOWN: Final = 3


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
