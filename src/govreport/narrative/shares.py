"""Shares of a whole (占33.9%, 占比分别为…, 由54.2%提高到55.5%) and what they are held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from govreport.narrative.compare import Item
from govreport.narrative.lines import Line, Source, claim
from govreport.narrative.mentions import Cue
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.named_shares import before_each, behind, joined, of_named, of_phrase
from govreport.narrative.objections import AGAINST
from govreport.narrative.phrases import CORE, opens
from govreport.narrative.proportions import (
    DONE,
    SCALES,
    bases_of,
    matches,
    of_last_year,
    percent,
    ratios_of,
    risen,
    rounded,
    wholes,
)
from govreport.narrative.scopes import Teller
from govreport.narrative.share_parts import (
    PAIR,
    each_with_share,
    last_before,
    named_whole,
    run_before,
    together,
)
from govreport.narrative.share_verdicts import ALL_PARTS, Share, judged
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Quantity
from govreport.text.numerals import PROPORTIONS, Number

_REACH: Final = 6
_BASES: Final = 8
#: Shares in brackets behind their numbers, at most, in one sentence.
_MOST: Final = 60
#: Roles of words that name another whole behind 占 (占全省的3%).
_WHOSE: Final = CORE | {Role.SCOPE}


def shares(  # noqa: PLR0917 -- a sentence, what is known of it, and of the report
    line: Line,
    elements: Sequence[Element],
    cues: Sequence[Cue],
    items: Sequence[Item],
    earlier: Sequence[Item],
    source: Source,
    teller: Teller,
) -> Iterator[Claim]:
    """Yield the claims of one sentence about shares."""
    stated: list[Share] = []
    parts = _parts(items, cues)
    for cue in cues:
        worded = bool(cue.at) and isinstance(elements[cue.at - 1], Word)  # not 合格率
        if cue.word.role is Role.RATE and cue.word.key == "of" and cue.subjects and worded:
            share = _share(elements, cue, items, earlier, parts, source)
            if share is not None:
                stated.append(share)
        if cue.word.role is Role.RATE and cue.word.key == "of" and not cue.subjects:
            stated.extend(
                _of(one, cue.word.start, said, items, earlier, parts, source)
                for one, said in each_with_share(elements, cue, items)
            )
        if cue.word.role is not Role.SHARE:
            continue
        yield from _risen(line, elements, cue, items, source)
        named = before_each(elements, cue, source, teller)
        if named:
            stated.extend(named)
            continue
        several = each_with_share(elements, cue, items)
        if several:
            stated.extend(
                _of(one, cue.word.start, said, items, earlier, parts, source)
                for one, said in several
            )
            continue
        share = _share(elements, cue, items, earlier, parts, source)
        if share is not None:
            wider = wholes(source.figures) if cue.scope.about == "apply" else ()
            share = share._replace(plain=_plain(elements, cue.at), wider=wider)
            share = of_named(share, elements, cue, source)
            stated.append(_of_both(share, elements, cue, items))
            then = of_last_year(elements, cue.at)
            if then is not None and share.quantity is not None:
                yield _past_share(line, then[0].start, then[1], share.quantity, source)
    stated.extend(behind(elements, items, cues, source, teller))
    stated.extend(islice(_bracketed(elements, items, earlier, parts, source), _MOST))
    yield from judged(line, stated)


def _of_both(share: Share, elements: Sequence[Element], cue: Cue, items: Sequence[Item]) -> Share:
    """Return a share of reviews and lawsuits together where it stands behind both.

    In 引发行政复议20件、行政诉讼14件，占申请总数的16.1% it is of the 34, unless that of the last
    number holds.
    """
    if share.quantity is None or share.quantity.dispute != "litigation" or share.quantity.result:
        return share
    told = [item for item in items if item.at < cue.at][-PAIR:]
    if run_before(elements, cue.at, items) < PAIR or [
        item.known is not None and item.known.is_total and item.known.dispute for item in told
    ] != ["review", "litigation"]:
        return share
    every = (*share.bases, *share.wider)
    scale = SCALES[share.said.unit]
    if any(matches(share.said, share.part / base * scale) for _, base in every if base):
        return share
    part = sum((item.number.value for item in told), Decimal(0))
    return share._replace(start=told[0].start, part=part, certain=False)


def _risen(
    line: Line, elements: Sequence[Element], cue: Cue, items: Sequence[Item], source: Source
) -> Iterator[Claim]:
    """Yield the claim of last year's share in 占比由54.2%提高到55.5%."""
    for place, element in enumerate(elements[cue.at + 1 : cue.at + 1 + _REACH], cue.at + 1):
        if isinstance(element, Mark):
            return
        if not isinstance(element, Number):
            continue
        part = None if cue.subjects else last_before(items, cue)
        known = part.known if part is not None else None
        if cue.subjects:
            known = joined(elements, cue, cue.subjects[0].quantity)
        if element.unit not in SCALES or risen(elements, place) is None or known is None:
            return
        yield _past_share(line, cue.word.start, element, known, source)
        return


def _past_share(line: Line, start: int, said: Number, quantity: Quantity, source: Source) -> Claim:
    verdict, expected, name = Verdict.NOT_CHECKABLE, None, ""
    if source.past is not None:
        ratios = ratios_of(quantity, source.past, SCALES[said.unit])
        right = next((pair for pair in ratios if matches(said, pair[1])), None)
        if right is not None:
            verdict, name, expected = Verdict.RIGHT, right[0], said.value
        elif ratios:
            step = Decimal(1).scaleb(-said.places)
            whole = next((pair for pair in ratios if pair[0].endswith(DONE.name)), ratios[0])
            verdict, name = Verdict.DISPUTED, whole[0]
            expected = rounded(whole[1], step)
    return claim(
        line,
        start,
        said.end,
        ClaimKind.SHARE,
        verdict,
        value=said.value,
        unit=said.unit,
        indicator="上年占比",
        compared_with=name,
        reading=name,
        expected=expected,
        needs=source.last_year if verdict is Verdict.NOT_CHECKABLE else "",
    )


def _plain(elements: Sequence[Element], index: int) -> bool:
    """Return whether nothing between 占 and its number names another whole."""
    for element in elements[index + 1 : index + 1 + _REACH]:
        if isinstance(element, Number):
            return True
        if isinstance(element, Raw) or (isinstance(element, Word) and element.role in _WHOSE):
            return False
    return True


def _share(
    elements: Sequence[Element],
    cue: Cue,
    items: Sequence[Item],
    earlier: Sequence[Item],
    parts: frozenset[int],
    source: Source,
) -> Share | None:
    said = percent(elements, cue.at)
    if said is None:
        return None
    if cue.subjects:
        return of_phrase(elements, cue, cue.subjects[0], said, source)
    before = elements[cue.at - 1] if cue.at else None
    added = isinstance(before, Word) and before.role is Role.TOTAL
    both = elements[cue.at - 1 - added] if cue.at > added else None
    run = run_before(elements, cue.at, items) if added or cue.word.key == "together" else 0
    if run >= PAIR:  # 公开45件、部分公开12件，合占58.8%
        whole = together(run, cue.at, items)
    elif isinstance(both, Word) and both.key == "both":  # 二者合计占56.8%
        whole = together(PAIR, cue.at, items)
    elif not opens(elements, cue.at - added):
        return None
    else:
        whole = named_whole(items, cue, added=added)
    if whole is None:
        return None
    share = _of(whole, cue.word.start, said, items, earlier, parts, source)
    return share._replace(certain=share.certain and run < PAIR)


def _of(  # noqa: PLR0917 -- a part, its number, and the sentence around them
    part: Item,
    start: int,
    said: Number,
    items: Sequence[Item],
    earlier: Sequence[Item],
    parts: frozenset[int],
    source: Source,
) -> Share:
    unit = part.number.unit
    candidates = [
        found.number.value
        for found in (*earlier, *items)
        if (found.number.unit == unit or not unit)
        and found.number.value >= part.number.value
        and found.number.start < part.number.start
        and found.number.unit not in PROPORTIONS
    ]
    bases = [(f"{value:f}", value) for value in candidates[::-1][:_BASES]]
    quantity = part.known
    shared = [found.number for found in items if found.at in parts]
    together = sum((one.value for one in shared if one.unit == unit), Decimal(0))
    if len(shared) > 1 and together:
        bases.append((ALL_PARTS, together))
    if quantity is not None:
        bases.extend(bases_of(quantity, source.figures))
    meaning = part.meaning
    return Share(
        min(part.start, start),
        said,
        part.number.value,
        quantity,
        certain=meaning is not None and meaning.certain,
        bases=tuple(bases),
        siblings=frozenset(number.value for number in shared),
        meant=part.judgement.expected if part.judgement and part.verdict in AGAINST else None,
    )


def _parts(items: Sequence[Item], cues: Sequence[Cue]) -> frozenset[int]:
    """Return the numbers that are themselves followed by their share."""
    places = {cue.at - back for cue in cues if cue.word.role is Role.SHARE for back in (1, 2)}
    return frozenset(item.at for item in items if item.at in places)


def _bracketed(
    elements: Sequence[Element],
    items: Sequence[Item],
    earlier: Sequence[Item],
    parts: frozenset[int],
    source: Source,
) -> Iterator[Share]:
    """Yield shares in brackets right behind their number: 1431件（39.2%）."""
    by_index = {item.at: item for item in items}
    for item in items:
        place = item.at
        opening = elements[place - 1] if place else None
        closing = elements[place + 1] if place + 1 < len(elements) else None
        if (
            item.number.unit == "%"
            and isinstance(opening, Mark)
            and opening.text == "("
            and isinstance(closing, Mark)
            and closing.text == ")"
            and place - 2 in by_index
        ):
            part = by_index[place - 2]
            if part.number.unit not in PROPORTIONS:
                yield _of(part, part.number.start, item.number, items, earlier, parts, source)
