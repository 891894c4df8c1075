"""Statements that something did not occur: 未收到…申请, 未发生…复议, 未制发规范性文件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.compare import described
from govreport.narrative.context import Context
from govreport.narrative.cues import Cue
from govreport.narrative.frames import Frame
from govreport.narrative.indicators import INDICATORS
from govreport.narrative.lexicon import Part
from govreport.narrative.meaning import CERTAIN, LIKELY, WEAK
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.passage import CLAUSE, Element, Mark, Raw, Token
from govreport.narrative.sources import Line, Source, claim
from govreport.text.numerals import Number

_REACH: Final = 16
#: Unknown characters that make a statement less than certain.
_SLIP: Final = 4
#: Counts for a phrase that makes a statement unlikely.
_FAR: Final = 9
#: Phrases that make an absence one of something else.
_FOREIGN: Final = frozenset(
    (Part.OTHER, Part.DECISION, Part.DOCUMENT, Part.OUTCOME, Part.APPLICANT)
)
#: Phrases for what may be absent.
_PUBLISHED: Final = frozenset((Part.DOCUMENT, Part.DECISION))
_CARRIED: Final = frozenset((Part.CARRIED_IN, Part.CARRIED_OUT))
_ABSENT: Final = frozenset((Part.DISPUTE, Part.APPLY, Part.FEE, *_CARRIED))
#: Phrases before a word that make a statement one about a part.
_PARTIAL: Final = frozenset((Part.QUALIFIER, Part.OTHER, Part.APPLICANT, Part.CARRIED_IN))


def absences(
    line: Line, elements: Sequence[Element], cues: Sequence[Cue], source: Source
) -> Iterator[tuple[Claim, Frame | None]]:
    """Yield the claims of one sentence that something did not occur."""
    for item in cues:
        if item.token.part is not Part.NEGATION or item.scope == "part" or item.year != "this":
            continue
        if item.token.key == "none":
            yield from _absent(line, elements, item, source)
        else:
            yield from _unpublished(line, elements, item, source)


def _unpublished(
    line: Line, elements: Sequence[Element], cue: Cue, source: Source
) -> Iterator[tuple[Claim, Frame | None]]:
    """Yield the claims that no document was made (未制发规范性文件), that nothing was decided."""
    named: list[Token] = []
    act = cue.token.key
    for element in elements[cue.at + 1 : cue.at + 1 + _REACH]:
        if isinstance(element, Mark) and element.text != "、":
            break
        if isinstance(element, Token) and element.part is Part.NEGATION and named:
            break
        if isinstance(element, Token) and element.part in _PUBLISHED:
            named.append(element)
        elif isinstance(element, Token) and element.part is Part.DOCUMENT_ACT and act == "none":
            act = element.key
        elif not isinstance(element, Mark) and (
            not isinstance(element, Token) or element.part is not Part.FILLER
        ):
            return
    keys = [
        token.key if token.part is Part.DECISION else f"{token.key}/{act}"
        for token in named
        if token.part is Part.DOCUMENT or act in {"none", "decided"}
    ]
    if not named and act in {"made", "repealed"} and cue.document:
        keys = [f"{cue.document}/{act}"]
    sure = LIKELY if cue.scope == "whole" and not of_a_part(elements, cue, source) else WEAK
    end = named[-1].end if named else cue.token.end
    for key in keys:
        made = _claim(line, cue, key, end, sure, source)
        if made is not None:
            yield made, Frame(key, sure, made.start, end, "this", "disclosure", cue.explicit)


def _absent(
    line: Line, elements: Sequence[Element], cue: Cue, source: Source
) -> Iterator[tuple[Claim, Frame | None]]:
    objects, results, residue, end = _objects(elements, cue)
    if not objects and residue:
        yield from _unpublished(line, elements, cue, source)
        return
    if not objects and _ends(elements, cue.at):
        objects = _before(elements, cue.at)
        if objects:  # 行政复议为零
            cue = cue._replace(token=cue.token._replace(start=objects[0].start))
    # In 因申请公开引发的行政复议 the request is a cause, not what is counted.
    disputes = [token for token in objects if token.part is Part.DISPUTE]
    carried = [t for t in objects if t.part in _CARRIED]
    counted = disputes or carried or objects
    level = CERTAIN if not residue else LIKELY if residue <= _SLIP else WEAK
    if level and of_a_part(elements, cue, source):
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


def _objects(elements: Sequence[Element], cue: Cue) -> tuple[list[Token], list[Token], int, int]:
    """Return what a word says did not occur, with which results; what is unknown; where it ends."""
    objects: list[Token] = []
    results: list[Token] = []
    residue, end = 0, cue.token.end
    for element in elements[cue.at + 1 : cue.at + 1 + _REACH]:
        if isinstance(element, Number):
            return [], [], _FAR, end
        if isinstance(element, Mark):
            if element.text == "、" and end > cue.token.end:
                continue
            break
        if isinstance(element, Raw):
            residue += len(element.text)
            continue
        part = element.part
        if part is Part.NEGATION and objects:
            break
        if part is Part.CARRY and element.key == "carry" and not objects:
            residue += _FAR  # 无结转: into the year, or out of it
            part = Part.CARRIED_OUT
        qualified = part is Part.QUALIFIER and element.key != "topic"
        if part in _FOREIGN or qualified or (part is Part.FINISH and not objects):
            residue += _FAR
        if part in _ABSENT:
            objects.append(element._replace(part=part))
            end = element.end
        elif part is Part.RESULT:
            results.append(element)
            end = element.end
    return objects, results, residue, end


def _ends(elements: Sequence[Element], index: int) -> bool:
    """Return whether a clause ends with an element."""
    follows = elements[index + 1] if index + 1 < len(elements) else None
    return follows is None or (isinstance(follows, Mark) and follows.text in CLAUSE)


def _before(elements: Sequence[Element], index: int) -> list[Token]:
    """Return what stands before a word that ends its clause (行政复议为零); empty if not plain."""
    objects: list[Token] = []
    for element in reversed(elements[max(0, index - _REACH) : index]):
        if isinstance(element, Mark):
            if element.text not in "、:":
                break
        elif isinstance(element, (Raw, Number)):
            return []
        elif element.part is Part.NEGATION:  # 复议为零、诉讼为零
            break
        elif element.part in _ABSENT:
            objects.append(element)
        elif element.part is not Part.FILLER and element.part is not Part.EVERY:
            return []
    objects.reverse()
    return objects


def of_a_part(elements: Sequence[Element], cue: Cue, source: Source) -> bool:
    """Return whether the clause before a word names a part of all (22个部门未收到…)."""
    for element in reversed(elements[max(0, cue.at - _REACH) : cue.at]):
        if isinstance(element, Mark):
            if element.text in CLAUSE:
                return False
        elif isinstance(element, Number):
            return True
        elif isinstance(element, Raw):
            own = Context(source.report.agency.name, "").own
            if len(element.text) > 1 and not own(element.text):
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
