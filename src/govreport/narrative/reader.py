"""Goes through a report's narrative, sentence by sentence, and collects its claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from govreport.narrative.absence import absences
from govreport.narrative.compare import Comparison, compare, described, in_unit
from govreport.narrative.completion import completions
from govreport.narrative.context import Context
from govreport.narrative.cues import CUES, cue
from govreport.narrative.form import formal
from govreport.narrative.frames import LEADING, Frame, frame
from govreport.narrative.growth import growths
from govreport.narrative.indicators import INDICATORS, Indicator
from govreport.narrative.lexicon import Part
from govreport.narrative.lists import sums
from govreport.narrative.meaning import CERTAIN, LIKELY, WEAK
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.passage import Element, Mark, Raw, Sentence, Token, sentences
from govreport.narrative.segments import changed, shared
from govreport.narrative.shares import shares
from govreport.narrative.sources import Found, Line, Opening, Source, Told, claim, lines
from govreport.narrative.subsets import narrowed
from govreport.text.numerals import Number

#: Numbers of earlier sentences that a list may refer to.
_BACK = 6
#: No sentence that anybody wrote makes more statements.
_CUES: Final = 60
#: Words that may introduce a list.
_INTRODUCING: Final = frozenset((Part.LIST, Part.EACH))
_NESTING: Final = frozenset("():;")


def continues(sentence: Sentence) -> bool:
    """Return whether a sentence goes on with the one before (其中…)."""
    for element in sentence.elements[:3]:
        if isinstance(element, Token) and element.part is Part.LIST:
            return True
        if not isinstance(element, Mark):
            return False
    return False


def found(sentence: Sentence, context: Context, source: Source) -> Told:
    """Return what a sentence tells: its numbers, each with what the tables say of it, and more."""
    told = Told([], [], [])
    elements, text = sentence.elements, sentence.text
    saved: list[tuple[str, str]] = []
    previous: Element | None = None
    for index, element in enumerate(elements):
        if isinstance(element, Token):
            part = element.part
            if part in CUES:
                told.cues.append(cue(index, element, elements, context))
            elif part in _INTRODUCING:
                if part is Part.EACH:
                    context.shared.update(shared(elements, index))
                if element.key != "with":
                    told.openings.append(Opening(index, len(saved)))
            if element.key:  # most fillers have none, and change nothing
                context.note_token(element, text)
        elif isinstance(element, Raw):
            context.note_text(element, previous)
        elif isinstance(element, Number):
            item = _counted(elements, index, element, context, source)
            told.numbers.append(narrowed(item, elements, text, told.numbers))
        elif element.text in _NESTING:
            _nested(element.text, index, elements, saved, told, context)
        previous = element
    context.depth = 0
    return told


def _nested(
    mark: str,
    index: int,
    elements: list[Element],
    saved: list[tuple[str, str]],
    told: Told,
    context: Context,
) -> None:
    """Take notice of a bracket, a colon or a semicolon."""
    if mark == "(":
        saved.append((context.scope, context.year))
        context.head = ""
        if index and isinstance(elements[index - 1], Number):
            _bracket(elements, told.numbers[-1], context)
    elif mark == ")" and saved:
        context.scope, context.year = saved.pop()
    elif mark == ";" and not saved:
        context.part()
    context.depth = len(saved)
    if mark in "(:":
        told.openings.append(Opening(index, len(saved)))


def _bracket(elements: list[Element], number: Found, context: Context) -> None:
    """Take notice of a bracket behind a number, and of what that is a number of."""
    if number.frame is not None:
        context.head = number.frame.key.partition(":")[0]
    elif changed(elements, number.at):
        context.head = "changed"  # 比上年增加27件（自然人19件）
    if context.aside:
        context.scope = "doubt"  # 网上申请60件（自然人50件…）


def _counted(
    elements: list[Element], index: int, number: Number, context: Context, source: Source
) -> Found:
    """Return a number with what it is a number of, and what the tables say of it."""
    follows = elements[index + 1] if index + 1 < len(elements) else None
    if isinstance(follows, Token) and follows.key == "now":  # 由20件降至14件
        context.year, context.fresh = "last", True
    made = frame(elements, index, number, context)
    judged = None
    if made is not None:
        judged = _kept(_judged(made, number, source), made, context)
        if judged is None and not made.level:
            made = None
            if context.odd:  # 法律援助申请60件，办结58件
                context.object = "other"
    if context.aside and isinstance(follows, Token) and follows.key == "among":
        context.doubt()  # 网上申请60件中，自然人50件
    found = Found(index, context.depth, number, made, judged, context.year)
    context.fresh = False
    if context.passing:  # 去年同期184件 is said by the way
        context.year, context.passing = context.passing, ""
    return found


def _kept(judged: Comparison | None, made: Frame, context: Context) -> Comparison | None:
    """Return a comparison, or None for what only follows from another scope of the sentence.

    Where the number that a sentence begins with counts something else than the
    table, so do the numbers that follow; one question is enough.
    """
    if judged is None or judged.verdict is Verdict.NOT_CHECKABLE:
        return judged
    if judged.verdict is Verdict.RIGHT:
        if made.key in LEADING and made.level:
            context.anchored, context.strayed = True, False
            if context.scope == "unsure":
                context.scope = context.sticky = "whole"
        return judged
    if context.strayed and (made.level < CERTAIN or made.key not in LEADING):
        return None
    if made.level < CERTAIN and made.key in LEADING:
        context.strayed = not context.anchored
    return judged


def _judged(made: Frame, number: Number, source: Source) -> Comparison | None:
    indicator = INDICATORS.get(made.key)
    if indicator is None:
        return None
    if made.year in {"last", "since"}:
        return _last(made, number, indicator, source)
    return compare(number, indicator, source.figures, made.level)


def _last(made: Frame, number: Number, indicator: Indicator, source: Source) -> Comparison | None:
    """Compare a number of last year; one that only follows such a number may be this year's."""
    told: Comparison | None = Comparison(Verdict.NOT_CHECKABLE, None, None, (), "", "")
    if source.past is not None:
        told = compare(number, indicator, source.past, min(made.level, LIKELY))
    if made.year == "last" or (told is not None and told.verdict is Verdict.RIGHT):
        return told
    now = compare(number, indicator, source.figures, WEAK)
    return now if now is not None or source.past is not None else told


def table_claims(line: Line, numbers: list[Found], source: Source) -> Iterator[tuple[Claim, Frame]]:
    """Yield the claims about numbers of the tables."""
    for item in numbers:
        if item.frame is None or item.comparison is None:
            continue
        judged = item.comparison
        indicator = INDICATORS[item.frame.key]
        needs = ""
        if judged.verdict is Verdict.NOT_CHECKABLE:
            needs = f"{source.report.year - 1}年的年度报告"
        made = claim(
            line,
            item.frame.start,
            item.frame.end,
            ClaimKind.TABLE,
            judged.verdict,
            value=item.number.value,
            unit=item.number.unit,
            indicator=indicator.name,
            compared_with=described(judged.reading, item.frame.key),
            addresses=judged.addresses,
            reading=judged.reading.name if judged.reading else "",
            expected=(
                None if judged.expected is None else in_unit(judged.expected, item.number.unit)
            ),
            needs=needs,
            note=judged.note,
            note_en=judged.note_en,
        )
        yield made, item.frame


def settled(drafts: list[tuple[Claim, Frame | None]], *, government: bool) -> Iterator[Claim]:
    """Yield the claims of a line; an accusation that stands alone becomes a question.

    A government's narrative may speak of its own office without saying so, and a
    list of outcomes may be of some requests only.  Where nothing else in the line
    agrees with the tables, a number that does not is no certain mistake.
    """
    right = [
        made
        for item, made in drafts
        if made is not None
        and item.kind is ClaimKind.TABLE
        and item.verdict is Verdict.RIGHT
        and item.value
        and made.family != "disclosure"
    ]
    keys = {made.key for made in right}
    for item, made in drafts:
        if item.verdict is Verdict.WRONG and made is not None:
            alone = not right and (
                (government and not made.explicit)
                or (made.family == "requests" and made.key not in LEADING)
            )
            if alone or (made.key in LEADING and made.key in keys):
                yield attrs.evolve(
                    item,
                    verdict=Verdict.DISPUTED,
                    note="统计口径可能不同",
                    note_en="the scope may differ",
                )
                continue
        yield item


def _drafts(
    line: Line, parts: list[Sentence], context: Context, source: Source
) -> Iterator[tuple[Claim, Frame | None]]:
    """Yield the claims of a line's sentences, those about tables with what they are about."""
    earlier: list[Found] = []
    for sentence in parts:
        context.renew(keeps=continues(sentence))
        numbers, cues, openings = found(sentence, context, source)
        del cues[_CUES:]
        elements = sentence.elements
        yield from table_claims(line, numbers, source)
        others: list[Claim] = []
        if len(numbers) > 1:
            others.extend(sums(line, elements, openings, numbers, earlier))
        if numbers:
            others.extend(growths(line, elements, cues, numbers, source))
            others.extend(shares(line, elements, cues, numbers, earlier, source))
        if cues:
            told = (*earlier, *numbers)
            others.extend(completions(line, elements, cues, told, source))
            yield from absences(line, elements, cues, source)
        for item in others:
            yield item, None
        earlier = [*earlier, *numbers][-_BACK:]


def _place(item: Claim) -> tuple[int, int]:
    return item.start, item.end


def read(source: Source) -> Iterator[Claim]:
    """Yield the claims of a report in the order of its text."""
    agency = source.report.agency.name
    last: tuple[str, Context] | None = None
    for line in lines(source.report):
        told = list(formal(line, source))
        parts = sentences(line.normal.text, source.report.year)
        before, last = last, None
        if parts:
            context = Context(agency, line.topic)
            if before is not None and before[0] == line.section and not line.headed:
                context.follow(before[1])
            last = line.section, context
            drafts = list(_drafts(line, parts, context, source))
            told.extend(settled(drafts, government=context.government))
        if told:
            yield from sorted(told, key=_place)
