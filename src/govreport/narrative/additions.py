"""Totals that stand behind the parts that they sum up (合计…, 共…, 两项合计…)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from govreport.narrative.compare import Item
from govreport.narrative.lines import Line
from govreport.narrative.misfits import total_claim
from govreport.narrative.model import Claim, Verdict
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Quantity
from govreport.text.numerals import PROPORTIONS, Number

#: No total is looked for in a sentence behind so many; none sums up more numbers than that.
_TOTALLED: Final = 30
_LONGEST: Final = 80
#: A total has at least so many parts.
_FEWEST: Final = 2

#: What two numbers count that make a whole of their own, in the order in which they are told.
_HALVES: Final[tuple[tuple[Callable[[Quantity], bool], ...], ...]] = (
    (lambda one: one.is_arrived, lambda one: one.stage == "carried_in" and not one.applicant),
    (lambda one: one.outcome == "granted", lambda one: one.outcome == "partial"),
    (
        lambda one: one.dispute == "review" and not one.result,
        lambda one: one.dispute == "litigation" and not one.result,
    ),
    (lambda one: one.dispute == "direct", lambda one: one.dispute == "after_review"),
)


def added_up(line: Line, elements: Sequence[Element], items: Sequence[Item]) -> Iterator[Claim]:
    """Yield what totals say that stand behind their parts (合计…)."""
    seen = 0
    for place, item in enumerate(items):
        said = _says_total(elements, item.at)
        if not said or item.number.hedge:
            continue
        seen += 1
        if seen > _TOTALLED:
            return
        parts = [
            other
            for other in items[max(0, place - _LONGEST) : place]
            if other.number.unit == item.number.unit and other.depth == item.depth
        ]
        if len(parts) < _FEWEST or any(part.number.hedge for part in parts):
            continue
        total = Decimal(0)
        for start in range(len(parts) - 1, -1, -1):
            total += parts[start].number.value
            if total >= item.number.value:
                break
        run = parts[start:]
        if total == item.number.value and len(run) > 1:
            yield total_claim(line, item, run, Verdict.RIGHT)
        elif said == "all":
            halves = _summed(item, parts)
            if halves:
                yield total_claim(line, item, halves, Verdict.DISPUTED)
        elif said == "total":
            mixed = _run_in_any_unit(item, items[max(0, place - _LONGEST) : place])
            whole = sum((part.number.value for part in parts), Decimal(0))
            right = bool(mixed) or item.number.value in {whole, _came_in(parts)}
            verdict = Verdict.RIGHT if right else Verdict.DISPUTED
            yield total_claim(line, item, mixed or parts, verdict)


def _came_in(parts: Sequence[Item]) -> Decimal | None:
    """Return what came in and was carried in together, whatever else stands between them."""
    arrived, carried = (
        next((part.number.value for part in parts if part.known and half(part.known)), None)
        for half in _HALVES[0]
    )
    return None if arrived is None or carried is None else arrived + carried


def _summed(whole: Item, parts: Sequence[Item]) -> Sequence[Item]:
    """Return the two numbers that 共 adds up by what they count, whatever it says.

    New requests and those carried in, requests that were disclosed and in part, reviews and
    lawsuits make a whole of their own; other numbers before 共 may be of other things.
    """
    run = parts[-_FEWEST:]
    if not _compatible(run) or any(part.number.value > whole.number.value for part in run):
        return ()
    return run


def _compatible(run: Sequence[Item]) -> bool:
    """Return whether two numbers are halves of one whole."""
    counted = [part.known for part in run]
    return any(
        all(one is not None and half(one) for one, half in zip(counted, halves, strict=True))
        for halves in _HALVES
    )


def _run_in_any_unit(whole: Item, items: Sequence[Item]) -> Sequence[Item]:
    """Return the last items that add up to *whole*, issues (期) counted like papers (篇)."""
    total = Decimal(0)
    for start in range(len(items) - 1, -1, -1):
        part = items[start]
        if part.depth != whole.depth or part.number.hedge or part.number.unit in PROPORTIONS:
            break
        total += part.number.value
        if total == whole.number.value and len(items) - start > 1:
            return items[start:]
    return ()


def _says_total(elements: Sequence[Element], index: int) -> str:
    """Return ``total`` after 合计, ``all`` after 共, or nothing."""
    if index == 0:
        return ""
    last = elements[index - 1]
    if not isinstance(last, Word):
        return ""
    lead = elements[index - 2] if index > 1 else None
    opens = lead is None or isinstance(lead, (Mark, Number))
    if last.role is Role.TOTAL and opens:
        return "total"
    if last.role is Role.TOTAL and _both(lead):
        return "all"
    return "all" if opens and last.role is Role.FILLER and last.end - last.start == 1 else ""


def _both(element: Element | None) -> bool:
    """Return whether two numbers are taken together (两者, 两项)."""
    if isinstance(element, Raw):
        return element.text == "两项"  # counted in its unit, so no word
    return isinstance(element, Word) and element.role is Role.FILLER and element.key == "both"
