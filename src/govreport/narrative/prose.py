"""Last year's narrative: numbers that stand in no table, by what they count."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from govreport.model import Report
from govreport.narrative.lines import lines
from govreport.narrative.phrases import changed
from govreport.narrative.sentences import sentences
from govreport.narrative.tokens import CLAUSE, Element, Mark, Sentence, Word
from govreport.narrative.vocabulary import Role, Vocabulary
from govreport.text.numerals import PROPORTIONS, Number

#: Phrases that do not tell one thing from another.
_LIGHT: Final = frozenset((Role.FILLER, Role.YEAR, Role.LIST, Role.TOTAL, Role.EACH, Role.COMPARE))
#: What is counted is named within this many phrases, in no fewer and no more characters.
_WINDOW: Final = 12
_SHORT: Final = 3
_LONG: Final = 60

_Key = tuple[str, str, str]


class Prose:
    """The numbers of a narrative by section, what they count, and unit; read when first asked."""

    def __init__(self, report: Report, words: Vocabulary | None = None) -> None:
        self._report = report
        self._words = words
        self._known: dict[_Key, Decimal | None] | None = None

    def number(self, section: str, name: str, unit: str) -> Decimal | None:
        """Return the one number that the narrative gives for a thing, or None."""
        if self._known is None:
            self._known = _read(self._report, self._words)
        return self._known.get((section, name, unit)) if name else None


def name(sentence: Sequence[Element], index: int, text: str) -> str:
    """Return what a number of a sentence counts, in the words around it; empty if too few."""
    before: list[str] = []
    for element in reversed(sentence[max(0, index - _WINDOW) : index]):
        if isinstance(element, Number) or (isinstance(element, Mark) and element.text in CLAUSE):
            break
        before.append(_word(element, text))
    after: list[str] = []
    for element in sentence[index + 1 : index + 1 + _WINDOW]:
        if isinstance(element, (Mark, Number)):
            break
        after.append(_word(element, text))
    said = "".join(reversed(before))
    counted = "".join(after)
    enough = _SHORT <= len(said) + len(counted) <= _LONG
    return f"{said} {counted}" if enough else ""


def _word(element: Element, text: str) -> str:
    if isinstance(element, Mark):
        return ""
    if isinstance(element, Word):
        own = element.role is Role.SCOPE and element.key in {"whole", "region"}
        if element.role in _LIGHT or own:
            return ""
    return text[element.start : element.end]


def _read(report: Report, words: Vocabulary | None) -> dict[_Key, Decimal | None]:
    """Return the numbers of a narrative; None for a thing that has two."""
    found: dict[_Key, Decimal | None] = {}
    for line in lines(report):
        for sentence in sentences(line.normal.text, report.year, words=words):
            for called, number in _numbers(sentence):
                key = (line.section, called, number.unit)
                same = found.get(key, number.value) == number.value
                found[key] = number.value if same else None
    return found


def _numbers(sentence: Sentence) -> list[tuple[str, Number]]:
    found: list[tuple[str, Number]] = []
    year = "this"
    for index, element in enumerate(sentence.elements):
        if isinstance(element, Word):
            if element.role is Role.YEAR:
                year = element.key
        elif isinstance(element, Number):
            plain = element.unit not in PROPORTIONS and not element.hedge
            if year != "this" or not plain or changed(sentence.elements, index):
                continue
            called = name(sentence.elements, index, sentence.text)
            if called:
                found.append((called, element))
    return found
