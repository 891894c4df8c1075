"""Statements without a number: 未收到…申请, 未发生…复议, 均已办结, 均获维持."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.compare import described
from govreport.narrative.context import Context
from govreport.narrative.cues import Cue
from govreport.narrative.figures import Reading
from govreport.narrative.frames import LEADING, Frame
from govreport.narrative.indicators import INDICATORS
from govreport.narrative.lexicon import Part
from govreport.narrative.meaning import CERTAIN, LIKELY, WEAK
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.numerals import Number
from govreport.narrative.passage import CLAUSE, Element, Mark, Raw, Token
from govreport.narrative.sources import Found, Line, Source, claim, near

_REACH: Final = 16
_BACK: Final = 12
#: Unknown characters that make a statement less than certain, and unlikely.
_SLIP: Final = 4
_PHRASE: Final = 6
#: Phrases that make an absence one of something else.
_FOREIGN: Final = frozenset(
    (Part.OTHER, Part.DECISION, Part.DOCUMENT, Part.OUTCOME, Part.APPLICANT)
)
#: Phrases for what may be absent.
_CARRIED: Final = frozenset((Part.CARRIED_IN, Part.CARRIED_OUT))
_ABSENT: Final = frozenset((Part.DISPUTE, Part.APPLY, Part.FEE, *_CARRIED))
#: Phrases before a word that make a statement one about a part.
_PARTIAL: Final = frozenset((Part.QUALIFIER, Part.OTHER, Part.APPLICANT, Part.CARRIED_IN))
_EXCEPT: Final = ("除", "其余", "到期", "应答复", "应办结", "应当", "应予")
_OUT: Final = Reading("四", ("requests.carried_out",), "total")
_ON_TIME: Final = ("时", "期", "时限", "期限", "规定", "法定")


def absences(
    line: Line, elements: Sequence[Element], cues: Sequence[Cue], source: Source
) -> Iterator[tuple[Claim, Frame | None]]:
    """Yield the claims of one sentence that something did not occur."""
    for item in cues:
        if item.token.part is not Part.NEGATION or item.scope == "part" or item.year != "this":
            continue
        yield from _absent(line, elements, item, source)


def _absent(
    line: Line, elements: Sequence[Element], cue: Cue, source: Source
) -> Iterator[tuple[Claim, Frame | None]]:
    objects: list[Token] = []
    results: list[Token] = []
    residue = 0
    end = cue.token.end
    for element in elements[cue.at + 1 : cue.at + 1 + _REACH]:
        if isinstance(element, Number):
            return
        if isinstance(element, Mark):
            if element.text == "、":
                continue
            break
        if isinstance(element, Raw):
            residue += len(element.text)
            continue
        if element.part is Part.FINISH and not objects:
            residue += 9
        if element.part in _FOREIGN or (element.part is Part.QUALIFIER and element.key != "topic"):
            residue += 9
        if element.part is Part.NEGATION and objects:
            break
        if element.part in _ABSENT:
            objects.append(element)
            end = element.end
        elif element.part is Part.RESULT:
            results.append(element)
            end = element.end
    # In 因申请公开引发的行政复议 the request is a cause, not what is counted.
    disputes = [token for token in objects if token.part is Part.DISPUTE]
    carried = [t for t in objects if t.part in _CARRIED]
    counted = disputes or carried or objects
    level = CERTAIN if not residue else LIKELY if residue <= _SLIP else WEAK
    if level and _of_a_part(elements, cue, source):
        level = WEAK
    for key in _keys(counted, results, cue):
        sure = min(level, LIKELY) if results or cue.qualified or cue.scope == "unsure" else level
        if (
            key in {"review", "litigation", "both"}
            and not cue.informed
            and not _named(line, cue, end)
        ):
            sure = LIKELY if cue.topic in {"apply", "disputes"} and sure else WEAK
        made = _claim(line, cue, key, end, sure, source)
        if made is not None:
            family = "requests" if key in {"new", "carried_in", "carried_out"} else "disputes"
            yield made, Frame(key, sure, made.start, end, "this", family, cue.explicit)


def _of_a_part(elements: Sequence[Element], cue: Cue, source: Source) -> bool:
    """Return whether the clause before a word names a part of all (22个部门未收到…)."""
    whole = Context(source.report.agency.name, "")
    for element in reversed(elements[max(0, cue.at - _REACH) : cue.at]):
        if isinstance(element, Mark):
            if element.text in CLAUSE:
                return False
        elif isinstance(element, Number):
            return True
        elif isinstance(element, Raw):
            if len(element.text) > 1 and not whole.own(element.text):
                return True
        elif element.part in _PARTIAL:
            return True
    return False


def _named(line: Line, cue: Cue, end: int) -> bool:
    return "信息公开" in line.normal.text[max(0, cue.token.start - 40) : end]


def _keys(counted: Sequence[Token], results: Sequence[Token], cue: Cue) -> list[str]:
    keys: list[str] = []
    for token in counted:
        if token.part is Part.DISPUTE:
            of = [token.key] if token.key != "both" else ["review", "litigation"]
            kinds = {result.key for result in results} - {"other"}
            keys.extend(f"{one}/{kind}" for one in of for kind in kinds or {""})
        elif token.part is Part.APPLY:
            if token.key == "strong" or cue.topic == "apply":
                keys.append("new")
        elif token.part in {Part.CARRIED_IN, Part.CARRIED_OUT}:
            if cue.object != "dispute":
                keys.append(token.part.value)
        elif token.part is Part.FEE and token.key == "processing":
            keys.append("processing")
    return list(dict.fromkeys(key.rstrip("/") for key in keys))


def _claim(line: Line, cue: Cue, key: str, end: int, level: int, source: Source) -> Claim | None:
    if key == "processing":
        return claim(
            line,
            cue.token.start,
            end,
            ClaimKind.FEE,
            Verdict.NOT_CHECKABLE,
            value=Decimal(0),
            indicator="信息处理费",
            needs="收费台账",
        )
    indicator = INDICATORS.get(key)
    if indicator is None:
        return None
    reading = indicator.readings[0]
    amount = source.figures.amount(reading)
    if amount.value is None:
        return None
    note = note_en = ""
    if amount.value == 0 or 0 in amount.others:
        verdict = Verdict.RIGHT
    elif level >= CERTAIN and amount.firm:
        verdict = Verdict.WRONG
    elif level >= LIKELY:
        verdict = Verdict.DISPUTED
        note, note_en = "统计口径可能不同", "the scope may differ"
    else:
        return None
    return claim(
        line,
        cue.token.start,
        end,
        ClaimKind.ABSENCE,
        verdict,
        value=Decimal(0),
        indicator=indicator.name,
        compared_with=described(reading, key),
        addresses=amount.addresses,
        reading=reading.name,
        expected=amount.value,
        note=note,
        note_en=note_en,
    )


def completions(
    line: Line,
    elements: Sequence[Element],
    cues: Sequence[Cue],
    numbers: Sequence[Found],
    source: Source,
) -> Iterator[Claim]:
    """Yield the claims of one sentence that everything was done (均已办结, 均获维持)."""
    done: set[int] = set()
    for item in cues:
        if item.token.part is not Part.EVERY or item.scope != "whole" or item.year != "this":
            continue
        made = _completed(line, elements, item, near(numbers, item.at), source)
        if made is not None and made.end not in done:
            done.add(made.end)
            yield made


def _completed(
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    numbers: Sequence[Found],
    source: Source,
) -> Claim | None:
    for element in elements[cue.at + 1 : cue.at + 8]:
        if isinstance(element, (Number, Mark)):
            return None
        if isinstance(element, Raw) and len(element.text) > _PHRASE:
            return None
        if isinstance(element, Token):
            if element.part is Part.RESULT and element.key in {"upheld", "dismissed"}:
                return _all_upheld(line, cue, element, source)
            if element.part is Part.FINISH and cue.object == "apply":
                return _all_finished(line, elements, cue, element, numbers, source)
            if element.part in {Part.OTHER, Part.QUALIFIER}:
                return None
    return None


def _all_finished(
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    finish: Token,
    numbers: Sequence[Found],
    source: Source,
) -> Claim | None:
    amount = source.figures.amount(_OUT)
    if amount.value is None:
        return None
    text = line.normal.text[cue.token.start : finish.end]
    lead = line.normal.text[max(0, cue.token.start - 24) : cue.token.start]
    if any(word in lead for word in _EXCEPT):
        return None
    if amount.value and _of_a_part(elements, cue, source):
        return None
    if any(found.number.start == finish.end for found in numbers):
        return None
    before = [found for found in numbers if found.number.start < cue.token.start][-_BACK:]
    only_finished = bool(before) and _is_finished(before[-1])
    verdict = Verdict.RIGHT
    note = note_en = ""
    if amount.value and not only_finished:
        plain = not any(word in text for word in _ON_TIME)
        if not plain and not text.startswith("全部"):
            return claim(
                line,
                cue.token.start,
                finish.end,
                ClaimKind.COMPLETE,
                Verdict.NOT_CHECKABLE,
                value=Decimal(0),
                indicator="办理时限",
                needs="办理时限台账",
            )
        every = text.startswith(("全部", "所有"))
        ended = line.normal.text[finish.start : finish.end]
        known = [found for found in before if found.comparison is not None and found.frame]
        told = any(
            found.frame
            and found.frame.key in LEADING
            and found.comparison
            and found.comparison.verdict is Verdict.RIGHT
            for found in known
        )
        sure = plain and every and told and "办结" in ended and amount.firm
        verdict = Verdict.WRONG if sure else Verdict.DISPUTED
        note = f"表三仍有{amount.value}件结转下年度"
        note_en = f"table three carries {amount.value} over to the next year"
    return claim(
        line,
        cue.token.start,
        finish.end,
        ClaimKind.COMPLETE,
        verdict,
        value=Decimal(0),
        indicator="结转下年度继续办理",
        compared_with=described(_OUT, "carried_out"),
        addresses=amount.addresses,
        reading=_OUT.name,
        expected=amount.value,
        note=note,
        note_en=note_en,
    )


def _is_finished(found: Found) -> bool:
    judged = found.comparison
    return (
        judged is not None and judged.reading is not None and judged.reading.name.startswith("三")
    )


def _all_upheld(line: Line, cue: Cue, result: Token, source: Source) -> Claim | None:
    if not cue.dispute or cue.object != "dispute":
        return None
    total = source.figures.amount(INDICATORS[cue.dispute].readings[0])
    reading = INDICATORS[f"{cue.dispute}/upheld"].readings[0]
    upheld = source.figures.amount(reading)
    corrected = source.figures.amount(INDICATORS[f"{cue.dispute}/corrected"].readings[0])
    if total.value is None or upheld.value is None:
        return None
    won = result.key == "dismissed" and corrected.value == 0
    verdict = Verdict.RIGHT if won or total.value == upheld.value else Verdict.DISPUTED
    if verdict is Verdict.DISPUTED and corrected.value and cue.informed and not cue.qualified:
        verdict = Verdict.WRONG if cue.scope == "whole" and total.firm else Verdict.DISPUTED
    return claim(
        line,
        cue.token.start,
        result.end,
        ClaimKind.COMPLETE,
        verdict,
        value=upheld.value if verdict is Verdict.RIGHT else None,
        indicator=INDICATORS[f"{cue.dispute}/upheld"].name,
        compared_with=described(reading, f"{cue.dispute}/upheld"),
        addresses=(*upheld.addresses, *total.addresses),
        reading=reading.name,
        expected=upheld.value,
    )
