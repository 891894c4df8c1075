"""Goes through a report's narrative, sentence by sentence, and collects its claims."""

from __future__ import annotations

from collections.abc import Iterator

from govreport.claims.absence import absences, completions
from govreport.claims.compare import Comparison, compare, described
from govreport.claims.context import Context
from govreport.claims.cues import Cue, cue
from govreport.claims.form import formal
from govreport.claims.frames import LEADING, Frame, frame
from govreport.claims.growth import growths
from govreport.claims.indicators import INDICATORS
from govreport.claims.lexicon import Part
from govreport.claims.lists import sums
from govreport.claims.meaning import CERTAIN
from govreport.claims.model import Claim, ClaimKind, Verdict
from govreport.claims.numerals import Number
from govreport.claims.passage import Element, Mark, Sentence, Token, sentences
from govreport.claims.segments import shared
from govreport.claims.shares import shares
from govreport.claims.sources import Found, Line, Source, claim, lines

#: Numbers of earlier sentences that a list may refer to.
_BACK = 6


def continues(sentence: Sentence) -> bool:
    """Return whether a sentence goes on with the one before (其中…)."""
    for element in sentence.elements[:3]:
        if isinstance(element, Token) and element.part is Part.LIST:
            return True
        if not isinstance(element, Mark):
            return False
    return False


def found(sentence: Sentence, context: Context, source: Source) -> tuple[list[Found], list[Cue]]:
    """Return the numbers of a sentence, each with what the tables say of it, and the cues."""
    result: list[Found] = []
    cues: list[Cue] = []
    elements = sentence.elements
    saved: list[tuple[str, str]] = []
    previous: Element | None = None
    for index, element in enumerate(elements):
        context.depth = len(saved)
        if isinstance(element, Mark) and element.text == "(":
            saved.append((context.scope, context.year))
        elif isinstance(element, Mark) and element.text == ")" and saved:
            context.scope, context.year = saved.pop()
        if isinstance(element, Number):
            made = frame(elements, index, context)
            judged = None
            if made is not None:
                judged = _kept(_judged(made, element, source), made, context)
                if judged is None:
                    made = made if made.level else None
            result.append(Found(index, element, made, judged, context.year))
        else:
            if isinstance(element, Token) and element.part is Part.EACH:
                context.shared.update(shared(elements, index))
            made_cue = cue(elements, index, context, len(saved))
            if made_cue is not None:
                cues.append(made_cue)
            context.note(element, previous, sentence.text)
        previous = element
    return result, cues


def _kept(judged: Comparison | None, made: Frame, context: Context) -> Comparison | None:
    """Return a comparison, or None for what only follows from another scope of the sentence.

    Where the number that a sentence begins with counts something else than the
    table, so do the numbers that follow; one question is enough.
    """
    if judged is None or judged.verdict is not Verdict.DISPUTED:
        return judged
    if context.strayed and made.level < CERTAIN:
        return None
    if made.level < CERTAIN and made.key in LEADING:
        context.strayed = True
    return judged


def _judged(made: Frame, number: Number, source: Source) -> Comparison | None:
    indicator = INDICATORS.get(made.key)
    if indicator is None:
        return None
    if made.year == "last":
        if source.past is None:
            return Comparison(Verdict.NOT_CHECKABLE, None, None, (), "", "")
        return compare(number, indicator, source.past, min(made.level, 1))
    return compare(number, indicator, source.figures, made.level)


def table_claims(line: Line, numbers: list[Found], source: Source) -> Iterator[Claim]:
    """Yield the claims about numbers of the tables."""
    for item in numbers:
        if item.frame is None or item.comparison is None:
            continue
        judged = item.comparison
        indicator = INDICATORS[item.frame.key]
        needs = ""
        if judged.verdict is Verdict.NOT_CHECKABLE:
            needs = f"{source.report.year - 1}年的年度报告"
        yield claim(
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
            expected=judged.expected,
            needs=needs,
            note=judged.note,
            note_en=judged.note_en,
        )


def read(source: Source) -> Iterator[Claim]:
    """Yield the claims of a report in the order of its text."""
    agency = source.report.agency.name
    for line in lines(source.report):
        context = Context(agency, line.topic)
        earlier: list[Found] = []
        yield from formal(line, source)
        for sentence in sentences(line.normal.text, source.report.year):
            context.renew(keeps=continues(sentence))
            numbers, cues = found(sentence, context, source)
            elements = sentence.elements
            recent = earlier[-_BACK:]
            yield from table_claims(line, numbers, source)
            yield from sums(line, elements, numbers, recent)
            yield from growths(line, elements, cues, numbers, source)
            yield from shares(line, elements, cues, numbers, recent, source)
            yield from absences(line, elements, cues, source)
            yield from completions(line, elements, cues, numbers, source)
            earlier.extend(numbers)
