"""Several numbers of as many things, each of its own (公开、部分公开分别为5件、3件)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from govreport.narrative.phrases import CORE, VERBS, WINDOW
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import JOINING, Role
from govreport.text.numerals import Number

#: Words that name two things at once.
_PAIRS: Final = {
    "granted+partial": (Role.OUTCOME, "granted", "partial"),
    "both": (Role.DISPUTE, "review", "litigation"),
    "applicants": (Role.APPLICANT, "natural_person", "legal"),
}
#: Things that are numbered together (分别为), at most.
_TOGETHER: Final = 12
#: So many things, or years, are several.
_SEVERAL: Final = 2
#: The years whose numbers the tables have.
_COMPARED: Final = frozenset(("this", "last"))
_PROPORTIONAL: Final = frozenset((Role.SHARE, Role.CHANGE, Role.COMPARE, Role.RATE))


class Counted(NamedTuple):
    """What one of several numbers counts.

    Attributes:
        words: The words that say it; None where numbers and words do not match.
        year: The year; empty where it is that of the clause.
    """

    words: tuple[Word, ...] | None
    year: str


def _single(word: Word) -> list[Word]:
    """Return a word that says what is counted, taken apart where it names two things."""
    if word.key in _PAIRS:
        role, *keys = _PAIRS[word.key]
        return [Word(word.start, word.end, role, key) for key in keys]
    if word.role in CORE or word.role in VERBS:
        return [word]
    return []


def named_things(elements: Sequence[Element], index: int) -> list[tuple[Word, ...]]:
    """Return what is named before 分别, thing by thing; empty where a thing is not known."""
    names: list[tuple[Word, ...]] = []
    run: list[Word] = []
    unknown = 0
    for place in range(index - 1, max(-1, index - 1 - 2 * WINDOW), -1):
        element = elements[place]
        if isinstance(element, Word):
            single = _single(element)
            if len(single) > 1:
                names.extend((word,) for word in reversed(single))
            elif element.key == JOINING and (run or unknown):
                names.append(tuple(reversed(run)))
                run, unknown = [], 0
            else:
                run.extend(single)
        elif isinstance(element, Mark) and element.text == "、":
            if run or unknown:
                names.append(tuple(reversed(run)))
            run, unknown = [], 0
        elif isinstance(element, Raw):
            unknown += element.end - element.start > 1
        elif isinstance(element, Mark) and element.text in "，," and not names and not run:
            continue  # 集中在第三方权益和过程性信息，分别为11件和9件
        else:
            break
    if run or (unknown and names):
        names.append(tuple(reversed(run)))
    names.reverse()
    return names


def shared(
    elements: Sequence[Element], index: int, year: str, before: Sequence[tuple[Word, ...]] = ()
) -> dict[int, Counted]:
    """Return what each of several numbers counts (公开、部分公开分别为5件、3件).

    Args:
        elements: The sentence.
        index: Index of 分别.
        year: The year that the sentence is about by then.
        before: What 分别 before it was said of: 上年分别为4件、2件 counts the same again.

    Returns:
        What is counted, by the index of the number.
    """
    years = _years(elements, index)
    if years:
        return _by_year(elements, index, years)
    counts, verbs = _counts(elements, index)
    if not counts:
        return {}
    names = named_things(elements, index)
    matched = matched_names(names or list(before), len(counts))
    year = year if year in _COMPARED else ""
    if matched is None:
        return dict.fromkeys(counts, Counted(None, year)) if counts[1:] else {}
    return {at: Counted((*words, *verbs), year) for at, words in zip(counts, matched, strict=True)}


def _counts(elements: Sequence[Element], index: int) -> tuple[list[int], tuple[Word, ...]]:
    """Return the numbers behind 分别, and the words between (分别作出12件、1件)."""
    counts: list[int] = []
    verbs: list[Word] = []
    for place in range(index + 1, min(len(elements), index + 1 + 3 * _TOGETHER)):
        element = elements[place]
        if isinstance(element, Number):
            counts.append(place)
        elif isinstance(element, Mark):
            if element.text not in "、，,":
                break
        elif isinstance(element, Word) and element.role in VERBS and not counts:
            verbs.append(element)
        elif not isinstance(element, Word) or element.role is not Role.FILLER:
            break
    return counts, tuple(verbs)


def _years(elements: Sequence[Element], index: int) -> list[str]:
    """Return the years that stand side by side before 分别 (2023年、2024年分别收到…)."""
    found: list[str] = []
    end = 0
    for place, element in enumerate(elements[:index]):
        if not isinstance(element, Word) or element.role is not Role.YEAR:
            continue
        if found and not _joined(elements[end + 1 : place]):
            if len(found) >= _SEVERAL:
                break
            found = []
        found.append(element.key)
        end = place
    told = [year for year in found if year in _COMPARED]
    return found if len(found) >= _SEVERAL and 0 < len(told) == len(set(told)) else []


def _joined(between: Sequence[Element]) -> bool:
    """Return whether what stands between two things only joins them (、, 和, 与)."""
    return len(between) == 1 and (
        (isinstance(between[0], Mark) and between[0].text == "、")
        or (isinstance(between[0], Word) and between[0].key == JOINING)
    )


def _by_year(elements: Sequence[Element], index: int, years: Sequence[str]) -> dict[int, Counted]:
    """Return what numbers count that are told year by year, run by run."""
    found: dict[int, Counted] = {}
    run: list[int] = []
    for place in range(index + 1, len(elements) + 1):
        element = elements[place] if place < len(elements) else None
        if isinstance(element, Number):
            run.append(place)
            continue
        if run and element is not None and _joined((element,)):
            continue
        if len(run) == len(years):
            words = _words_before(elements, run[0])
            if words and not any(word.role in _PROPORTIONAL for word in words):
                for at, year in zip(run, years, strict=True):
                    compared = year in _COMPARED
                    found[at] = Counted(words if compared else None, year if compared else "")
        run = []
    return found


def _words_before(elements: Sequence[Element], index: int) -> tuple[Word, ...]:
    """Return the words of a clause before a number, the years left out."""
    found: list[Word] = []
    for element in reversed(elements[:index]):
        if not isinstance(element, (Word, Raw)):
            break
        if isinstance(element, Word) and element.role is not Role.YEAR:
            found.append(element)
    return tuple(reversed(found))


def matched_names(names: list[tuple[Word, ...]], count: int) -> list[tuple[Word, ...]] | None:
    """Return as many names as there are numbers; the noun of the last is that of all."""
    if count < _SEVERAL:
        return None
    if len(names) > count:
        names = [name for name in names if any(w.role is not Role.APPLY for w in name)][-count:]
    if len(names) != count:
        return None
    noun = tuple(word for word in names[-1] if word.role is Role.APPLY)
    return [
        name if not name or any(word.role is Role.APPLY for word in name) else (*name, *noun)
        for name in names
    ]
