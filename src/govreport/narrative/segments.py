"""What stands before and behind a number in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from govreport.narrative.context import BODIES, Context
from govreport.narrative.lexicon import Part
from govreport.narrative.passage import CLAUSE, Element, Mark, Token
from govreport.text.numerals import Number

#: Parts that say what is counted.
CORE: Final = frozenset(
    (
        Part.APPLY,
        Part.CARRIED_IN,
        Part.CARRIED_OUT,
        Part.OUTCOME,
        Part.APPLICANT,
        Part.DISPUTE,
        Part.RESULT,
        Part.DOCUMENT,
        Part.DECISION,
        Part.FEE,
    )
)
_CHANGED: Final = frozenset((Part.CHANGE, Part.COMPARE))
#: Text around a number is looked at no further than this.
WINDOW: Final = 24
#: Things that are numbered together (分别为), at most.
_TOGETHER: Final = 12
#: So many years before 分别 are what the numbers belong to.
_SEVERAL: Final = 2


class Segment(NamedTuple):
    """The phrases of one clause that belong to a number.

    Attributes:
        tokens: The phrases.
        residue: Characters that are no known phrase.
        foreign: Whether another body is named.
        start: Where the segment begins.
        counted: Unit of the number right before it; empty if there is none.
    """

    tokens: list[Token]
    residue: int
    foreign: bool
    start: int
    counted: str = ""


def before(elements: Sequence[Element], index: int, context: Context) -> Segment:
    """Return what stands before a number in its clause, brackets left out."""
    tokens: list[Token] = []
    residue = 0
    foreign = False
    start = elements[index].start
    counted = ""
    depth = 0
    for element in reversed(elements[max(0, index - WINDOW) : index]):
        if isinstance(element, Token):
            if not depth:
                start = element.start
                tokens.append(element)
        elif isinstance(element, Mark):
            if element.text == ")":
                depth += 1
                continue
            if element.text == "(" and depth:
                depth -= 1
                continue
            if not depth and element.text in CLAUSE:
                if element.text == ":" and element.end == start:
                    continue
                break
            if not depth:
                start = element.start
        elif depth:
            continue
        elif isinstance(element, Number):
            counted = element.unit
            break
        else:
            if element.text[-1] == ".":  # as in 5.不予处理6件
                break
            start = element.start
            if context.own(element.text):
                continue
            residue += element.end - element.start
            foreign = foreign or (len(element.text) > 1 and element.text.endswith(BODIES))
    tokens.reverse()
    return Segment(tokens, residue, foreign, start, counted)


def after(elements: Sequence[Element], index: int) -> Segment:
    """Return what follows a number in its clause, up to the next number."""
    tokens: list[Token] = []
    residue = 0
    end = elements[index].end
    for place in range(index + 1, min(len(elements), index + 1 + WINDOW)):
        element = elements[place]
        if isinstance(element, (Mark, Number)):
            break
        end = element.end
        if isinstance(element, Token):
            tokens.append(element)
        else:
            residue += element.end - element.start
    return Segment(tokens, residue, foreign=False, start=end)


def cores(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that say what is counted."""
    found = [token for token in tokens if token.part in CORE]
    if len(found) > 1:
        plain = [token for token in found if not token.key.endswith("?")]
        found = plain or found
    return found


def changed(elements: Sequence[Element], index: int) -> bool:
    """Return whether a number says by how much something changed, or from what (比9件增加3件)."""
    for place in range(index - 1, max(-1, index - 3), -1):
        element = elements[place]
        if not isinstance(element, Token):
            return False
        if element.part is not Part.FILLER:
            return element.part in _CHANGED
    return False


#: Phrases that name two things at once.
_PAIRS: Final = {
    "granted+partial": (Part.OUTCOME, "granted", "partial"),
    "both": (Part.DISPUTE, "review", "litigation"),
    "applicants": (Part.APPLICANT, "natural_person", "legal"),
}


def _single(token: Token) -> list[Token]:
    """Return a phrase that says what is counted, taken apart where it names two things."""
    if token.key in _PAIRS:
        part, *keys = _PAIRS[token.key]
        return [Token(token.start, token.end, part, key) for key in keys]
    if token.part in CORE and not token.key.endswith("?"):
        return [token]
    return []


def opens(elements: Sequence[Element], index: int) -> bool:
    """Return whether a word follows its number, or a comma, and no subject of its own."""
    for element in reversed(elements[max(0, index - 3) : index]):
        if isinstance(element, (Mark, Number)):
            return True
        if not isinstance(element, Token) or element.part is not Part.FILLER:
            return False
    return True


def shared(elements: Sequence[Element], index: int) -> dict[int, Token | None]:
    """Return which phrase each of several numbers belongs to (公开、部分公开分别为5件、3件).

    Args:
        elements: The sentence.
        index: Index of 分别.

    Returns:
        The phrase by the index of the number; None where numbers and phrases do not match.
    """
    names: list[Token] = []
    years = 0
    for place in range(index - 1, max(-1, index - 1 - WINDOW), -1):
        element = elements[place]
        if isinstance(element, Token):
            names.extend(reversed(_single(element)))
            years += element.part is Part.YEAR
            continue
        if not isinstance(element, Mark) or element.text != "、":
            break
    names.reverse()
    plain = [name for name in names if name.part is not Part.APPLY]
    names = plain or names
    counts: list[int] = []
    for place in range(index + 1, min(len(elements), index + 1 + 3 * _TOGETHER)):
        element = elements[place]
        if isinstance(element, Number):
            counts.append(place)
        elif isinstance(element, Mark):
            if element.text not in "、，,":
                break
        elif years < _SEVERAL and not (isinstance(element, Token) and element.part is Part.FILLER):
            break
    if not counts[1:]:
        return {}
    if len(counts) != len(names):
        return dict.fromkeys(counts)
    return dict(zip(counts, names, strict=True))
