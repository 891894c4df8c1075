"""Statements about all there are: 均已办结, 均获维持, 全部予以公开, 均为自然人申请."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.absence import of_a_part
from govreport.narrative.bodies import Names
from govreport.narrative.compare import Item, described
from govreport.narrative.lines import Line, Source, claim
from govreport.narrative.mentions import Cue
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Amount, Matter, Quantity, Reading, indicator
from govreport.text.numerals import PROPORTIONS, Number
from govreport.text.patterns import lazy_pattern

_BACK: Final = 12
_AHEAD: Final = 8
#: Longer unknown text in a statement makes it one of something else.
_PHRASE: Final = 6
_LEAD: Final = 24
#: What stands between two verbs of one statement.
_AND: Final = "、"
#: The title of what an answer was given by says nothing of what was answered.
_TITLE: Final = lazy_pattern(r"(?:按照|依照|根据|依据)?《[^《》]{1,40}》")
#: What says, in the clause of a statement, that it is not of all; 除 may stand before it.
_EXCEPT: Final = ("其余", "其他", "到期", "应答复", "应办结", "应当", "应予")
_CLAUSES: Final = lazy_pattern("[，,;。()]")
_OUT: Final = Reading("四", ("requests.carried_out",), "total")
#: Stages of what was not answered by the end of the year.
_LEFT: Final = frozenset(("carried_out", "carried"))
#: What says when or how an answer was given, not that all were (均按规定答复, 依照《…》回复).
_MANNER: Final = ("时", "期", "规定", "法定", "依照", "按照", "依据", "根据")
#: What the requests are that all were of one sort: those that came in, those answered.
_ALL: Final = (
    Reading("一", ("requests.new",), "total"),
    Reading("一+二", ("requests.new", "requests.carried_in"), "total"),
    Reading("三（七）", ("requests.results.total",), "total"),
)


def completions(
    line: Line,
    elements: Sequence[Element],
    cues: Sequence[Cue],
    items: Sequence[Item],
    source: Source,
    names: Names,
) -> Iterator[Claim]:
    """Yield the claims of one sentence about all there are."""
    done: set[int] = set()
    for cue in cues:
        if cue.word.role is not Role.EVERY or cue.scope.body != "own" or cue.scope.year != "this":
            continue
        made = _completed(line, elements, cue, items, source, names)
        if made is not None and made.end not in done:
            done.add(made.end)
            yield made


def _completed(
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    items: Sequence[Item],
    source: Source,
    names: Names,
) -> Claim | None:
    ahead = elements[cue.at + 1 : cue.at + _AHEAD]
    if _among(ahead):  # 全部答复中，予以公开…
        return None
    for element in ahead:
        if isinstance(element, Mark) and element.text == _AND:
            continue  # 均在期限内受理、答复
        if isinstance(element, (Number, Mark)):
            return None
        if isinstance(element, Raw) and len(_TITLE.sub("", element.text)) > _PHRASE:
            return None
        if not isinstance(element, Word):
            continue
        if element.role is Role.RESULT and element.key in {"upheld", "dismissed"}:
            return _all_upheld(line, cue, element, source)
        handled = _handled(line, cue, element)
        if (element.role is Role.FINISH or handled) and cue.scope.about == "apply":
            made = _all_finished(line, elements, cue, element, items, source, names)
            # What was dealt with need not have been answered.
            return None if handled and made and made.verdict is not Verdict.RIGHT else made
        if element.role in {Role.OUTCOME, Role.APPLICANT}:
            return _all_alike(line, cue, element, items, source)
        if element.role in {Role.OTHER, Role.QUALIFIER, Role.DOCUMENT, Role.DECISION}:
            return None
    return None


def _handled(line: Line, cue: Cue, word: Word) -> bool:
    """Return whether all are said to have been dealt with (均已依法办理)."""
    every = line.normal.text[cue.word.start : cue.word.end]
    return word.role is Role.RECEIVE and word.key == "handled" and every.endswith("已")


def _excepted(line: Line, start: int) -> bool:
    """Return whether something is excepted from what a statement says of all."""
    lead = line.normal.text[max(0, start - _LEAD) : start]
    if "除" in lead:
        return True
    clause = _CLAUSES.split(lead)[-1]
    return any(word in clause for word in _EXCEPT)


def _among(ahead: Sequence[Element]) -> bool:
    """Return whether 中 ends the clause, so that a part is told of next."""
    last: Element | None = None
    for element in ahead:
        if isinstance(element, (Mark, Number)):
            break
        last = element
    return isinstance(last, Word) and last.key == "among"


def _all_alike(
    line: Line,
    cue: Cue,
    word: Word,
    items: Sequence[Item],
    source: Source,
) -> Claim | None:
    """Return the claim that all requests ended alike, or came from applicants of one sort."""
    before = [i for i in items if i.number.start < cue.word.start]
    before = [i for i in before if i.number.unit not in PROPORTIONS]
    last = before[-1].known if before else None
    if last is not None and last.answer and word.key.startswith(f"{last.answer}."):
        return _one_item(line, cue, word, before[-1], source)
    if last is None or not last.is_whole or last.applicant or cue.scope.about != "apply":
        return None
    if word.key.endswith("?") or any(i.number.start == word.end for i in items):
        return None
    if _excepted(line, cue.word.start):
        return None
    quantity = Quantity(Matter.REQUEST, stage="mentioned", applicant=word.key)
    if word.role is Role.OUTCOME:
        quantity = Quantity(Matter.REQUEST, outcome=word.key)
    item = indicator(quantity, source.edition)
    verdict, reading, expected, addresses = _all_of(item.readings, source)
    if reading is None:
        return None
    return claim(
        line,
        cue.word.start,
        word.end,
        ClaimKind.COMPLETE,
        verdict,
        value=before[-1].number.value,
        unit=before[-1].number.unit,
        indicator=item.name,
        compared_with=described(reading, item, source.figures),
        addresses=addresses,
        reading=reading.name,
        expected=expected,
    )


def _one_item(line: Line, cue: Cue, word: Word, group: Item, source: Source) -> Claim | None:
    """Return the claim that all of a group have one reason (不予处理3件，均为重复申请)."""
    item = indicator(Quantity(Matter.REQUEST, outcome=word.key), source.edition)
    amount = source.figures.amount(item.readings[0])
    if amount.value is None or group.number.hedge:
        return None
    same = amount.value == group.number.value
    return claim(
        line,
        cue.word.start,
        word.end,
        ClaimKind.COMPLETE,
        Verdict.RIGHT if same else Verdict.DISPUTED,
        value=group.number.value,
        unit=group.number.unit,
        indicator=item.name,
        compared_with=described(item.readings[0], item, source.figures),
        addresses=amount.addresses,
        reading=item.readings[0].name,
        expected=amount.value,
    )


def _all_of(
    readings: Sequence[Reading], source: Source
) -> tuple[Verdict, Reading | None, Decimal | None, tuple[str, ...]]:
    """Return whether some reading of a part is as much as all."""
    first: tuple[Verdict, Reading | None, Decimal | None, tuple[str, ...]]
    first = (Verdict.DISPUTED, None, None, ())
    for reading in readings:
        amount = source.figures.amount(reading)
        if amount.value is None:
            continue
        wholes = {source.figures.amount(one).value for one in _ALL}
        if amount.value in wholes:
            return Verdict.RIGHT, reading, amount.value, amount.addresses
        if first[1] is None:
            firm = amount.firm and None not in wholes
            verdict = Verdict.WRONG if firm else Verdict.DISPUTED
            first = (verdict, reading, amount.value, amount.addresses)
    return first


def _all_finished(  # noqa: PLR0917 -- a cue and the sentence around it
    line: Line,
    elements: Sequence[Element],
    cue: Cue,
    finish: Word,
    items: Sequence[Item],
    source: Source,
    names: Names,
) -> Claim | None:
    amount = source.figures.amount(_OUT)
    if amount.value is None:
        return None
    text = line.normal.text[cue.word.start : finish.end]
    if _excepted(line, cue.word.start):
        return _all_but(line, cue, finish, items, amount, source)
    if amount.value and of_a_part(elements, cue, names):
        return None
    if any(item.number.start == finish.end for item in items):
        return None
    before = [item for item in items if item.number.start < cue.word.start][-_BACK:]
    plain = not any(word in text for word in _MANNER)
    verdict, note, note_en = Verdict.RIGHT, "", ""
    if amount.value and not (before and _is_finished(before[-1])):
        due = any(_is_left(item) for item in items)  # 全部按期办结，另有4件结转
        if not plain and (due or not text.startswith("全部")):
            return claim(
                line,
                cue.word.start,
                finish.end,
                ClaimKind.COMPLETE,
                Verdict.NOT_CHECKABLE,
                value=Decimal(0),
                indicator="办理时限",
                needs="办理时限台账",
            )
        every = text.startswith(("全部", "所有"))
        ended = "办结" in line.normal.text[finish.start : finish.end]
        told = any(_is_leading(item) for item in before)
        sure = plain and every and told and ended and amount.firm
        verdict = Verdict.WRONG if sure else Verdict.DISPUTED
        note = f"表三仍有{amount.value}件结转下年度"
        note_en = f"table three carries {amount.value} over to the next year"
    item = indicator(Quantity(Matter.REQUEST, stage="carried_out"), source.edition)
    return claim(
        line,
        cue.word.start,
        finish.end,
        ClaimKind.COMPLETE,
        verdict,
        value=Decimal(0),
        indicator=item.name,
        compared_with=described(_OUT, item, source.figures),
        addresses=amount.addresses,
        reading=_OUT.name,
        expected=amount.value,
        note=note,
        note_en=note_en,
    )


def _all_but(
    line: Line, cue: Cue, finish: Word, items: Sequence[Item], out: Amount, source: Source
) -> Claim | None:
    """Return the claim that all but some were answered (除10件结转外，其余全部办结)."""
    start = cue.word.start
    told = [i for i in items if start - _LEAD <= i.number.start < start and i.known is not None]
    last = told[-1] if told else None
    if last is None or last.known is None or last.known.stage not in _LEFT:
        return None
    item = indicator(Quantity(Matter.REQUEST, stage="carried_out"), source.edition)
    return claim(
        line,
        start,
        finish.end,
        ClaimKind.COMPLETE,
        Verdict.RIGHT if out.value == last.number.value else Verdict.DISPUTED,
        value=last.number.value,
        unit=last.number.unit,
        indicator=item.name,
        compared_with=described(_OUT, item, source.figures),
        addresses=out.addresses,
        reading=_OUT.name,
        expected=out.value,
    )


def _is_left(item: Item) -> bool:
    """Return whether a number is of what was carried over, and agrees."""
    quantity = item.known
    carried = quantity is not None and quantity.stage == "carried_out"
    return carried and item.verdict is Verdict.RIGHT


def _is_leading(item: Item) -> bool:
    quantity = item.known
    return quantity is not None and quantity.is_leading and item.verdict is Verdict.RIGHT


def _is_finished(item: Item) -> bool:
    made = item.judgement
    return made is not None and made.reading is not None and made.reading.name.startswith("三")


def _all_upheld(line: Line, cue: Cue, result: Word, source: Source) -> Claim | None:
    scope = cue.scope
    if not scope.dispute or scope.about != "dispute":
        return None
    whole = Quantity(Matter.DISPUTE, dispute=scope.dispute)
    total = source.figures.amount(indicator(whole, source.edition).readings[0])
    item = indicator(whole._replace(result="upheld"), source.edition)
    reading = item.readings[0]
    upheld = source.figures.amount(reading)
    corrected = source.figures.amount(
        indicator(whole._replace(result="corrected"), source.edition).readings[0]
    )
    if total.value is None or upheld.value is None:
        return None
    won = result.key == "dismissed" and corrected.value == 0
    verdict = Verdict.RIGHT if won or total.value == upheld.value else Verdict.DISPUTED
    if verdict is Verdict.DISPUTED and corrected.value and scope.informed and not scope.process:
        verdict = Verdict.WRONG if total.firm else Verdict.DISPUTED
    return claim(
        line,
        cue.word.start,
        result.end,
        ClaimKind.COMPLETE,
        verdict,
        value=upheld.value if verdict is Verdict.RIGHT else None,
        indicator=item.name,
        compared_with=described(reading, item, source.figures),
        addresses=(*upheld.addresses, *total.addresses),
        reading=reading.name,
        expected=upheld.value,
    )
