"""Growth against last year, in per cent, in times, in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import attrs

from govreport.narrative.changes import Change, against, alike, judge, stated
from govreport.narrative.cues import Cue
from govreport.narrative.indicators import INDICATORS
from govreport.narrative.lexicon import Part
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.passage import Element, Mark, Token
from govreport.narrative.prose import name
from govreport.narrative.segments import CORE, changed, opens
from govreport.narrative.sources import Found, Line, Source, claim, near
from govreport.text.numerals import PROPORTIONS, Number

#: How far behind 同比 the number may stand.
_REACH: Final = 9
#: How far before 同比 what changed may stand.
_FAR: Final = 60


#: A cue of which nothing is known but the word.
_EMPTY: Final = Cue(
    at=0,
    token=Token(0, 0, Part.CHANGE, ""),
    subject=None,
    object="",
    dispute="",
    document="",
    informed=False,
    scope="whole",
    year="this",
    qualified=False,
    topic="",
    depth=0,
    explicit=False,
)


def growths(
    line: Line,
    elements: Sequence[Element],
    cues: Sequence[Cue],
    numbers: Sequence[Found],
    source: Source,
) -> Iterator[Claim]:
    """Yield the claims of one sentence about growth."""
    told: set[int] = set()
    for item in (*cues, *_unsaid(elements, numbers)):
        if item.token.part is not Part.COMPARE and item.token.part is not Part.CHANGE:
            continue
        around = near(numbers, item.at)
        change = _change(elements, item.at - (item.token.part is Part.CHANGE))
        if change is None or change.end in told:
            continue
        told.add(change.end)
        subject = _subject(elements, item, around)
        changes = _further(elements, change)
        if _each(elements, item.at, change):
            yield from _several(line, elements, item, changes, subject, around, source)
            continue
        for one in changes:
            told.add(one.end)
            made = _claim(line, elements, item, one, subject, around, source)
            wrong = made.verdict is Verdict.WRONG
            others = _others(elements, item, subject, around) if wrong else []
            if others:
                made = _any(
                    made,
                    (_claim(line, elements, item, one, other, around, source) for other in others),
                )
            yield made


def _unsaid(elements: Sequence[Element], numbers: Sequence[Found]) -> Iterator[Cue]:
    """Yield changes that no 同比 begins, where the sentence tells last year's number (增加8件)."""
    years = {found.year for found in numbers if found.number.unit not in PROPORTIONS}
    if not {"this", "last"} <= years:
        return
    for index, element in enumerate(elements):
        if not isinstance(element, Token) or element.part is not Part.CHANGE or not index:
            continue
        if isinstance(elements[index - 1], Mark):
            yield _EMPTY._replace(at=index, token=element)


def _others(
    elements: Sequence[Element], cue: Cue, subject: Found | None, numbers: Sequence[Found]
) -> list[Found]:
    """Return what else may have changed: numbers of tables since the last 同比 or semicolon."""
    if subject is None:
        return []
    found: list[Found] = []
    for one in reversed(numbers):
        if one.at >= subject.at:
            continue
        between = elements[one.at + 1 : cue.at]
        if any(
            (isinstance(e, Mark) and e.text == ";")
            or (isinstance(e, Token) and e.part in {Part.COMPARE, Part.CHANGE})
            for e in between
        ):
            break
        if one.frame is not None and one.year == "this":
            found.append(one)
        if len(found) > _REACH:
            break
    return found


def _any(made: Claim, others: Iterator[Claim]) -> Claim:
    """Return the claim that is right of another number, or a question where any may be meant."""
    for other in others:
        if other.verdict is Verdict.RIGHT:
            return other
    return attrs.evolve(
        made,
        verdict=Verdict.DISPUTED,
        note="哪个数字增减不明确",
        note_en="it is not clear which number changed",
    )


def _change(elements: Sequence[Element], index: int) -> Change | None:
    """Return what stands behind 同比, or None if that is no change."""
    cue = elements[index]
    key = cue.key if isinstance(cue, Token) else ""
    direction = "up" if key == "grown" else ""
    base: Number | None = None
    for place in range(index + 1, min(len(elements), index + 1 + _REACH)):
        element = elements[place]
        if isinstance(element, Mark):
            if element.text in "，,:" and place <= index + 2 and not direction:
                continue
            if element.text == ("(" if place == index + 1 else ")"):  # 比2023年（68件）增长
                continue
            break
        if isinstance(element, Token):
            if element.part in CORE and not direction:
                return None
            if element.part is Part.CHANGE:
                if element.key in {"flat", "double"}:
                    return Change(element.key, None, element.end, base)
                direction = direction or element.key
            elif element.part is Part.COMPARE:
                break
        elif isinstance(element, Number):
            if element.unit == "倍" and key == "times":
                return Change("times", element, element.end, base)
            if direction:
                return Change(direction, element, element.end, base)
            if element.unit not in PROPORTIONS and base is None:
                base = element
                continue
            break
    return None


def _place(elements: Sequence[Element], end: int) -> int:
    """Return the index of the first element from a place in the text on."""
    low, high = 0, len(elements)
    while low < high:
        middle = (low + high) // 2
        if elements[middle].start < end:
            low = middle + 1
        else:
            high = middle
    return low


def _further(elements: Sequence[Element], change: Change) -> list[Change]:
    """Return a change and what goes on with it (增加27件，增长14.7%; 分别增长5%、3%)."""
    found = [change]
    direction = change.direction
    place = _place(elements, change.end)
    while place + 1 < len(elements) and len(found) < _REACH:
        element = elements[place]
        joins = (
            element.text in "，,、"
            if isinstance(element, Mark)
            else isinstance(element, Token) and element.part is Part.FILLER
        )
        if not joins:
            break
        follows = elements[place + 1]
        if isinstance(follows, Token) and follows.part is Part.CHANGE:
            direction = follows.key
            place += 1
            follows = elements[place + 1] if place + 1 < len(elements) else follows
        elif isinstance(element, Mark) and element.text != "、":
            break
        if not isinstance(follows, Number) or direction in {"flat", "double"}:
            break
        found.append(Change(direction, follows, follows.end, None))
        place += 2
    return found


def _each(elements: Sequence[Element], index: int, change: Change) -> bool:
    """Return whether 分别 stands between 同比 and the change."""
    last = _place(elements, change.end)
    between = elements[max(0, index - 2) : last]
    return any(isinstance(one, Token) and one.part is Part.EACH for one in between)


def _several(  # noqa: PLR0917 -- the sentence and what was found in it
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    changes: Sequence[Change],
    subject: Found | None,
    numbers: Sequence[Found],
    source: Source,
) -> Iterator[Claim]:
    """Yield claims about several things that changed, each by its own number."""
    before = [found for found in numbers if found.at < cue.at]
    before = [found for found in before if found.number.unit not in PROPORTIONS]
    subjects = before[-len(changes) :]
    if subject is None or not changes[1:] or len(subjects) < len(changes):
        return
    for change, one in zip(changes, subjects, strict=True):
        yield _claim(line, elements, cue, change, one, numbers, source)


def _subject(elements: Sequence[Element], cue: Cue, numbers: Sequence[Found]) -> Found | None:
    """Return the number that is said to have changed."""
    if cue.subject is not None or not opens(elements, cue.at):
        return None
    depth = 0
    by_index = {found.at: found for found in numbers}
    first = max(numbers[0].at, cue.at - _FAR) if numbers else cue.at
    for place in range(cue.at - 1, first - 1, -1):
        element = elements[place]
        if isinstance(element, Mark):
            if element.text == ")":
                depth += 1
            elif element.text == "(":
                depth -= 1
            elif element.text == ";" and depth <= 0:
                return None
            continue
        if depth <= 0 and place in by_index:
            found = by_index[place]
            if found.number.unit in PROPORTIONS or found.year != "this":
                continue
            if not changed(elements, place):
                return found
    return None


def _claim(  # noqa: PLR0917 -- the sentence and what was found in it
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    change: Change,
    subject: Found | None,
    numbers: Sequence[Found],
    source: Source,
) -> Claim:
    frame = subject.frame if subject is not None else cue.subject
    now = subject.number if subject is not None else None
    base = change.base or stated(frame, numbers)
    verdict, expected, compared = Verdict.NOT_CHECKABLE, None, ""
    addresses: tuple[str, ...] = ()
    reading = note = note_en = ""
    if base is not None and now is not None and base.unit == now.unit and alike(change, now):
        verdict, expected = judge(change, now.value, base.value)
        compared = f"{now.value:f} / {base.value:f}"
    elif (
        frame is not None
        and frame.key in INDICATORS
        and source.past is not None
        and cue.token.key != "other_year"
    ):
        verdict, expected, compared, reading, addresses = against(change, subject, frame, source)
    elif subject is not None and frame is None and cue.token.key != "other_year":
        told = _told(line, elements, subject, source)
        if told is not None and alike(change, subject.number):
            verdict, expected = judge(change, subject.number.value, told)
            compared = f"{subject.number.value:f} / {told:f}（上年报告正文）"
        if verdict is Verdict.WRONG:
            verdict = Verdict.DISPUTED
            note = "上年报告正文的口径可能不同"
            note_en = "last year's narrative may have counted otherwise"
    said = change.number
    needs = f"{source.report.year - 1}年的年度报告" if verdict is Verdict.NOT_CHECKABLE else ""
    return claim(
        line,
        cue.token.start,
        change.end,
        ClaimKind.GROWTH,
        verdict,
        value=said.value if said is not None else None,
        unit=said.unit if said is not None else "",
        indicator=INDICATORS[frame.key].name if frame and frame.key in INDICATORS else "",
        compared_with=compared,
        addresses=addresses,
        reading=reading,
        expected=expected,
        needs=needs,
        note=note,
        note_en=note_en,
    )


def _told(
    line: Line, elements: Sequence[Element], subject: Found, source: Source
) -> Decimal | None:
    """Return the number that last year's narrative gives for the same thing, or None."""
    number = subject.number
    if source.prose is None or number.hedge:
        return None
    called = name(elements, subject.at, line.normal.text)
    return source.prose.number(line.section, called, number.unit)
