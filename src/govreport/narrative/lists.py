"""Enumerations: parts that a sentence lists, and the whole that they should add up to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, pairwise
from typing import Final

from govreport.narrative.additions import added_up
from govreport.narrative.compare import Item, by_place, item_of
from govreport.narrative.lines import Line
from govreport.narrative.mentions import Opening, Statements
from govreport.narrative.misfits import Intro, arrivals, is_whole, mismatch, pause, total_claim
from govreport.narrative.model import Claim, Verdict
from govreport.narrative.phrases import changed
from govreport.narrative.tokens import CLAUSE, Element, Mark, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter
from govreport.text.numerals import PROPORTIONS, Number

#: No list is followed further than this many numbers.
_LONGEST: Final = 80
#: How many numbers before a list may be its whole.
_HEADS: Final = 4
_BACK: Final = 40
#: A number that introduces a list stands no further before it.
_SHORTLY: Final = 7
#: No sentence has more lists than this.
_LISTS: Final = 100
#: A list has at least so many parts.
_FEWEST: Final = 2
#: So many answers, told one by one, may be all there are.
_ANSWERS: Final = 3
#: Smaller wholes may be the sum of what follows by chance.
_LEAST: Final = 20
_PIECES: Final = frozenset(("条", "篇", "件", "份", "个", "次"))


def sums(
    line: Line, said: Statements, numbers: Sequence[Item], earlier: Sequence[Item]
) -> Iterator[Claim]:
    """Yield the claims about enumerations of one sentence.

    Args:
        line: The line.
        said: The sentence.
        numbers: Its numbers.
        earlier: Numbers of the sentences before it in the line.
    """
    elements, openings = said.elements, said.openings
    items = numbers
    if said.changed:
        items = [found for found in numbers if not changed(elements, found.at)]
    used: set[tuple[int, int]] = set()
    told: set[Decimal | None] = set()
    for intro in islice(_intros(elements, openings, items), _LISTS):
        for made in _listed(line, intro, elements, items, earlier):
            if (made.start, made.end) not in used:
                used.add((made.start, made.end))
                if made.verdict is Verdict.RIGHT:
                    told.add(made.value)
                yield made
    if earlier:
        for made in _of_sentence_before(line, items, earlier, elements):
            further = made.verdict is Verdict.RIGHT and made.value not in told
            if not used or further:  # a list in it may be of one of its answers
                yield made
    yield from added_up(line, elements, items)


def _of_sentence_before(
    line: Line, items: Sequence[Item], earlier: Sequence[Item], elements: Sequence[Element]
) -> Iterator[Claim]:
    """Yield whether the answers of a sentence make up what one before it told of all requests.

    The sentence need not introduce them (收到申请224件。55件予以公开，…); where they do not add up
    they may be of something else, so that this is not sure.
    """
    parts = [
        item
        for item in items[:_LONGEST]
        if not item.depth and item.number.unit not in PROPORTIONS and not item.number.hedge
    ]
    answers = [part for part in parts if part.known is not None and part.known.outcome]
    if len(answers) < _ANSWERS or any(is_whole(part) for part in parts):
        return
    heads = [
        item for item in earlier if is_whole(item) and item.number.unit == parts[0].number.unit
    ]
    carried = [item for item in earlier if item.known and item.known.stage == "carried_in"]
    together = _joined((*heads, *carried))
    wholes = [*reversed(heads), *([together] if together is not None else [])]
    if not wholes:
        return
    for run in (parts, _segments(parts, elements)):
        made_up = next((head for head in wholes if head.number.value == _total(run)), None)
        if run and made_up is not None:
            yield total_claim(line, made_up, run, Verdict.RIGHT)
            return
    yield total_claim(line, wholes[-1], parts, Verdict.UNSURE)


def _intros(
    elements: Sequence[Element], openings: Sequence[Opening], items: Sequence[Item]
) -> Iterator[Intro]:
    words: list[int] = []
    for index, depth in openings:
        element = elements[index]
        if isinstance(element, Word):
            words.append(index)
            yield Intro(index, depth, "word" if element.key == "of_which" else "loose")
        elif isinstance(element, Mark) and _near(elements, index):
            if element.text == ":":
                words.append(index)
                yield Intro(index, depth, "colon")
            else:
                yield Intro(index, depth, "bracket")
    yield from _implied(items, words)
    plain = not words and len(items) > _FEWEST and items[0].number.value >= _LEAST
    if plain and not any(item.depth for item in items):
        yield Intro(items[0].at + 1, 0, "implied")


def _implied(items: Sequence[Item], words: Sequence[int]) -> Iterator[Intro]:
    """Yield where parts follow their whole without a word between them."""
    for before, item in pairwise(items):
        whole, part = before.known, item.known
        if whole is None or part is None or before.depth != item.depth:
            continue
        if not whole.is_total or part.is_total or part.stage.startswith("carried"):
            continue
        if part.matter is whole.matter and not any(before.at < word < item.at for word in words):
            yield Intro(before.at + 1, item.depth, "implied")


def _near(elements: Sequence[Element], index: int) -> bool:
    """Return whether a number stands shortly before, in the same clause."""
    for place in range(index - 1, max(-1, index - 1 - _SHORTLY), -1):
        element = elements[place]
        if isinstance(element, Number) and not changed(elements, place):
            return True
        if isinstance(element, Mark) and element.text in CLAUSE:
            return False
    return False


def _listed(
    line: Line,
    intro: Intro,
    elements: Sequence[Element],
    items: Sequence[Item],
    earlier: Sequence[Item],
) -> Iterator[Claim]:
    """Yield what one list says, for each unit that occurs in it."""
    first = bisect_right(items, intro.at, key=by_place)
    inside = _inside(intro, elements, items, first)
    recent = items[max(0, first - _BACK) : first]
    limit = intro.depth - 1 if intro.kind == "bracket" else intro.depth
    together = _in_pieces(intro, inside, recent, limit)
    if together is not None:
        yield total_claim(line, *together, Verdict.RIGHT)
        return
    segments = _segments(inside, elements)
    if segments and recent and recent[-1].number.value == _total(segments):
        yield total_claim(line, recent[-1], segments, Verdict.RIGHT)
        return
    units: list[str] = []
    for item in inside:
        unit = item.number.unit
        if unit not in units and unit not in PROPORTIONS:
            units.append(unit)
    for unit in units:
        parts = _related([item for item in inside if item.number.unit == unit])
        if any(part.number.hedge for part in parts):
            continue
        if _rough(recent, limit, unit):
            continue
        before = [item for item in recent if item.depth <= limit and not item.number.hedge]
        heads = [found for found in before if found.number.unit == unit or not unit]
        own = bool(heads)
        if not heads:
            heads = [found for found in earlier if found.number.unit == unit]
            heads = [found for found in heads if not found.number.hedge]
        if not heads and unit in _PIECES:
            heads = [found for found in (*earlier, *before) if found.number.unit in _PIECES]
            own = False
        heads = heads[-1:] if intro.kind in {"bracket", "colon", "implied"} else heads[-_HEADS:]
        older = [one for one in earlier if one.number.unit == unit and is_whole(one)]
        older = older[-1:] if own and intro.kind == "word" else []
        yield from _matched(line, intro, older, heads, parts, elements, own=own)


def _segments(inside: Sequence[Item], elements: Sequence[Element]) -> list[Item]:
    """Return the first number of each part that semicolons part, where parts have parts."""
    if not inside:
        return []
    found = [inside[0]]
    for before, item in pairwise(inside):
        between = elements[before.at + 1 : item.at]
        if any(isinstance(one, Mark) and one.text == ";" for one in between):
            found.append(item)
    return found if _FEWEST <= len(found) < len(inside) else []


def _total(parts: Sequence[Item]) -> Decimal:
    return sum((part.number.value for part in parts), Decimal(0))


def _in_pieces(
    intro: Intro, inside: Sequence[Item], recent: Sequence[Item], limit: int
) -> tuple[Item, list[Item]] | None:
    """Return a whole and its parts where these are counted in several units of papers."""
    heads = [item for item in recent if item.depth <= limit and not item.number.hedge]
    parts = [item for item in inside if item.number.unit not in PROPORTIONS]
    units = {item.number.unit for item in parts}
    if len(units) < _FEWEST or not heads or heads[-1].number.unit not in _PIECES:
        return None
    if intro.kind not in {"word", "bracket", "colon"} or any(p.number.hedge for p in parts):
        return None
    total = Decimal(0)
    for place, part in enumerate(parts):
        total += part.number.value
        if total == heads[-1].number.value and place:
            return heads[-1], parts[: place + 1]
    return None


def _rough(recent: Sequence[Item], limit: int, unit: str) -> bool:
    """Return whether the number right before a list is approximate: the list is of that."""
    before = [item for item in recent[-_FEWEST:] if item.depth <= limit]
    return bool(before) and bool(before[-1].number.hedge) and before[-1].number.unit == unit


def _related(parts: list[Item]) -> list[Item]:
    """Return the parts up to the first that counts another sort of thing."""
    matters = [part.known.matter if part.known else None for part in parts]
    for place, matter in enumerate(matters):
        if place and matter is Matter.DISPUTE and matters[0] is not Matter.DISPUTE:
            return parts[:place]
    return parts


def _inside(
    intro: Intro, elements: Sequence[Element], items: Sequence[Item], first: int
) -> list[Item]:
    """Return the numbers of a list: to its bracket, or to the next list on its level."""
    found: list[Item] = []
    position, depth = intro.at + 1, intro.depth
    for item in items[first : first + _LONGEST]:
        for element in elements[position : item.at]:
            if isinstance(element, Mark):
                if element.text == ":" and found and depth == intro.depth:
                    return found
                depth += {"(": 1, ")": -1}.get(element.text, 0)
                if depth < intro.depth:
                    return found
            elif found and depth == intro.depth and _begins(element) and intro.kind != "colon":
                return found
        position = item.at
        if item.depth == intro.depth:
            found.append(item)
    return found


def _begins(element: Element) -> bool:
    if isinstance(element, Word):
        return element.role is Role.EACH or (
            element.role is Role.LIST and element.key in {"of_which", "first"}
        )
    return False


def _groups(head: Decimal, parts: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the runs of parts, from the first on, that add up to the whole."""
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(parts):
        if parts[start].number.value == head and head:
            start += 1
            continue
        total = Decimal(0)
        for end in range(start, len(parts)):
            total += parts[end].number.value
            if total == head and end > start:
                stop = end + 1
                while stop < len(parts) and not parts[stop].number.value and head:
                    stop += 1
                runs.append((start, stop))
                start = stop
                break
            if total > head:
                return runs
        else:
            return runs
    return runs


def _whole_runs(
    runs: list[tuple[int, int]], parts: Sequence[Item], elements: Sequence[Element]
) -> list[tuple[int, int]]:
    """Return the runs that end where their list ends, not in its midst."""
    return [
        (start, stop)
        for start, stop in runs
        if stop == len(parts) or _parted(parts[start : stop + 1], elements)
    ]


def _parted(parts: Sequence[Item], elements: Sequence[Element]) -> bool:
    """Return whether the last part belongs to another list than those before it."""
    *run, following = parts
    if _sort(run[-1]) != _sort(following):
        return True
    inside = [pause(before, after, elements) for before, after in pairwise(run)]
    return pause(run[-1], following, elements) > max(inside)


def _sort(part: Item) -> str:
    """Return what sort of thing a part is: an applicant, what came in, an outcome, a dispute."""
    quantity = part.known
    if quantity is None:
        return ""
    if quantity.is_arrived or quantity.stage == "carried_in":
        return "applicant" if quantity.applicant else "arrival"
    return "applicant" if quantity.applicant else quantity.matter


def _matched(
    line: Line,
    intro: Intro,
    older: Sequence[Item],
    heads: Sequence[Item],
    parts: Sequence[Item],
    elements: Sequence[Element],
    *,
    own: bool,
) -> Iterator[Claim]:
    if not heads or len(parts) < _FEWEST:
        return
    doubtful: Claim | None = None
    for head in (*reversed(heads), *older):
        found = _groups(head.number.value, parts)
        runs = _whole_runs(found, parts, elements)
        if runs:
            for start, stop in runs:
                yield total_claim(line, head, parts[start:stop], Verdict.RIGHT)
            return
        if found and doubtful is None:
            start, stop = found[0]
            doubtful = total_claim(line, head, parts[start:stop], Verdict.NOT_CHECKABLE)
    joined = _joined(heads)
    if joined is not None:
        runs = _whole_runs(_groups(joined.number.value, parts), parts, elements)
        if runs:
            start, stop = runs[0]
            yield total_claim(line, joined, parts[start:stop], Verdict.RIGHT)
            return
    if own and intro.kind == "word" and arrivals(heads[-1], parts):
        yield total_claim(line, heads[-1], parts[:_FEWEST], Verdict.DISPUTED)
        return
    if doubtful is not None:
        yield doubtful
        return
    if not own or intro.kind not in {"bracket", "word"}:
        return
    yield from mismatch(line, intro, heads, parts, elements)


def _joined(heads: Sequence[Item]) -> Item | None:
    """Return what was received and what was carried in, together, where both were named."""
    named = {
        found.known.stage: found
        for found in heads
        if found.known is not None and not found.known.outcome and not found.known.applicant
    }
    carried = named.get("carried_in")
    fresh = named.get("new") or named.get("received")
    if carried is None or fresh is None:
        return None
    value = fresh.number.value + carried.number.value
    number = fresh.number._replace(value=value)
    return item_of(fresh.mention._replace(number=number), fresh.judgement)
