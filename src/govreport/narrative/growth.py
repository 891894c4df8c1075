"""Growth against last year: in numbers, in per cent, in times, in points of a share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

from govreport.narrative.changes import POINTS, Change, alike, changes, held
from govreport.narrative.compare import Item, in_unit, worth
from govreport.narrative.lines import Line, Source, claim
from govreport.narrative.mentions import Cue, Statements
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.phrases import CORE, VERBS, changed
from govreport.narrative.places import Reading as Meaning
from govreport.narrative.points import of_points
from govreport.narrative.prose import name
from govreport.narrative.scopes import Scope, Teller
from govreport.narrative.subjects import named_readings, subject
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Figures, Matter, Quantity, indicator
from govreport.text.numerals import CASES, MONEY, PROPORTIONS, Number

#: Things that may have changed, at most.
_FEW: Final = 9
_MOST: Final = 60
_FAR: Final = 60
#: A year stands no further before its number.
_NEAR: Final = 4


class Result(NamedTuple):
    """What became of one change."""

    verdict: Verdict
    expected: Decimal | None = None
    compared: str = ""
    reading: str = ""
    addresses: tuple[str, ...] = ()
    note: str = ""
    note_en: str = ""


_OPEN: Final = Result(Verdict.NOT_CHECKABLE)


def growths(
    line: Line,
    said: Statements,
    items: Sequence[Item],
    source: Source,
    teller: Teller,
    before_line: Item | None = None,
) -> Iterator[Claim]:
    """Yield the claims of one sentence about growth."""
    found = changes(said.elements)[:_MOST]
    reader = _Growth(line, said, items, source, teller, before_line)
    before: tuple[Change, _Subject] | None = None
    for change in found:
        if not reader.compared(change):
            continue
        if change.number is not None and change.number.unit in POINTS:
            yield from of_points(line, said, items, change.number, change.direction, source)
            continue
        if reader.foreign(change):
            continue
        about = reader.about(change, found, before)
        if about is None:
            continue
        if before is not None and change.base is None and about is before[1]:
            change = change._replace(base=before[0].base)  # noqa: PLW2901 -- the same comparison
        before = (change, about)
        yield reader.claim(change, about)


class _Subject(NamedTuple):
    """What is said to have changed: a number, or what a clause names without one."""

    item: Item | None
    meanings: tuple[Meaning, ...]

    @property
    def quantity(self) -> Quantity | None:
        """What it counts, or None."""
        if self.item is not None:
            return self.item.known
        return self.meanings[0].quantity if self.meanings else None


class _Growth(NamedTuple):
    """A sentence whose changes are read."""

    line: Line
    said: Statements
    items: Sequence[Item]
    source: Source
    teller: Teller
    before: Item | None

    def compared(self, change: Change) -> bool:
        """Return whether a change is one against last year, and not a change as such."""
        if change.compare >= 0:
            return True
        if self._both_years():
            return True
        number = change.number
        if number is not None and number.unit in POINTS:
            return True
        return self._plain(change) or self._named(change)

    def _named(self, change: Change) -> bool:
        """Return whether a clause says how what it names changed (申请量增长33.3%)."""
        number = change.number
        if number is None or number.unit not in PROPORTIONS:
            return False
        own = subject(self.said.elements, change.at, self._scope_at(change.at), self.teller)
        return bool(own) and own[0].likely

    def _both_years(self) -> bool:
        """Return whether the sentence tells numbers of this year and of last year."""
        years = {i.year for i in self.items if i.number.unit not in PROPORTIONS}
        return "last" in years and "this" in years

    def _plain(self, change: Change) -> bool:
        """Return whether a clause only says how a number of the tables changed (，增长13.8%)."""
        number, item = change.number, self._item(change)
        if number is None or item is None or item.known is None:
            return False
        if item.verdict is not Verdict.RIGHT or not (
            number.unit in PROPORTIONS or number.unit == item.number.unit
        ):
            return False
        between = self.said.elements[item.at + 1 : change.at]
        told = [e for e in between if not isinstance(e, Mark) and not self._light(e)]
        return not told and any(isinstance(e, Mark) for e in between)

    def _light(self, element: Element) -> bool:
        word = isinstance(element, Word)
        return word and getattr(element, "role", None) in {Role.FILLER, Role.YEAR}

    def foreign(self, change: Change) -> bool:
        """Return whether what changed is certainly of other matters (满意度, 得分)."""
        words = [e for e in self.said.elements[: change.at] if isinstance(e, Word)]
        scope = self._scope(change)
        about = self._scope_at(change.at).about
        counted = any(i.number.unit not in PROPORTIONS and i.at < change.at for i in self.items)
        if about == "other" and not counted:  # 热线工单答复率99.6%，同比增长12.5%
            return True
        return scope in {"part", "level"} or (
            bool(words) and words[-1].role is Role.SHARE and not self.items
        )

    def _scope(self, change: Change) -> str:
        for cue in self.said.cues:
            if cue.at == change.compare:
                return cue.scope.body
        return "own"

    def _cue(self, change: Change) -> Cue | None:
        return next((cue for cue in self.said.cues if cue.at == change.compare), None)

    def about(
        self, change: Change, found: Sequence[Change], before: tuple[Change, _Subject] | None
    ) -> _Subject | None:
        """Return what a change is one of, or None where that is nothing known."""
        if change.each:
            return self._each(change, found)
        if self._of_share(change) or self._with_share(change):
            return _Subject(None, ())
        elements = self.said.elements
        own = subject(elements, change.at, self._scope_at(change.at), self.teller)
        if own and change.at > change.compare:
            return _Subject(None, own)
        cue = self._cue(change)
        if cue is not None and cue.subjects and not self._number_between(cue.at, change):
            return _Subject(None, cue.subjects)
        if cue is not None and cue.subjects and change.base is not None:
            return _Subject(None, cue.subjects)
        goes_on = before is not None and before[0].compare == change.compare
        if goes_on and before is not None and not self._items_between(before[0], change):
            return None if self._renamed(before[0], change) else before[1]
        item = self._item(change) or self._of_line_before(change)
        if item is None:
            return _Subject(None, ()) if cue is not None and not own else None
        return _Subject(item, ())

    def _of_share(self, change: Change) -> bool:
        """Return whether a share or a rate is what changed by so many per cent."""
        start = change.compare if 0 <= change.compare < change.at else change.at
        for element in reversed(self.said.elements[max(0, start - _FEW) : start]):
            if not isinstance(element, Word):
                return False
            if element.role in {Role.SHARE, Role.RATE}:
                return True
        return False

    def _with_share(self, change: Change) -> bool:
        """Return whether last year's share is what a share is compared with (与上年的47.9%持平)."""
        flat = change.number is None and change.compare >= 0
        between = self.said.elements[change.compare + 1 : change.at] if flat else ()
        if any(isinstance(one, Number) and one.unit in PROPORTIONS for one in between):
            return True
        told = [item for item in self.items if item.at < change.compare] if flat else []
        return bool(told) and told[-1].number.unit in PROPORTIONS  # 占58.8%，同比持平

    def _scope_at(self, at: int) -> Scope:
        for cue in reversed(self.said.cues):
            if cue.at <= at:
                return cue.scope
        for item in reversed(self.items):
            if item.at <= at:
                return item.mention.scope
        return self.said.scope

    def _of_line_before(self, change: Change) -> Item | None:
        """Return what the line before leads with, where this one only says how it changed."""
        counted = any(i.number.unit not in PROPORTIONS and i.at < change.at for i in self.items)
        own = any(not changed(self.said.elements, i.at) for i in self.items if i.at < change.at)
        return None if counted and own else self.before

    def _number_between(self, at: int, change: Change) -> bool:
        return any(at < item.at < change.at for item in self.items)

    def _renamed(self, before: Change, change: Change) -> bool:
        """Return whether something else is named between two changes (收件多24件，结件多21件)."""
        between = [e for e in self.said.elements[: change.at] if e.start >= before.end]
        return any(
            isinstance(e, Raw) or (isinstance(e, Word) and e.role in CORE | VERBS) for e in between
        )

    def _items_between(self, before: Change, change: Change) -> bool:
        elements = self.said.elements
        return any(
            elements[item.at].start >= before.end and item.at < change.at
            for item in self.items
            if item.number.unit not in PROPORTIONS
        )

    def _each(self, change: Change, found: Sequence[Change]) -> _Subject | None:
        """Return the number to which one of several changes belongs (同比分别增长…)."""
        together = [c for c in found if c.compare == change.compare and c.each]
        first = min(c.at for c in together)
        start = min(first, change.compare) if change.compare >= 0 else first
        told = [
            item
            for item in self.items
            if item.at < start and item.number.unit not in PROPORTIONS and item.year == "this"
        ]
        if not told:
            scope, teller = self._scope_at(change.at), self.teller
            places = [place for place in (change.compare, self._each_at(first)) if place >= 0]
            for place in dict.fromkeys(places):
                named = named_readings(self.said.elements, place, len(together), scope, teller)
                if named:
                    return _Subject(None, (named[together.index(change)],))
        if len(told) < len(together) or len(together) == 1:
            return self._one(change)
        return _Subject(told[-len(together) :][together.index(change)], ())

    def _each_at(self, at: int) -> int:
        """Return the index of 分别 right before a change, or that of the change."""
        for place in range(at - 1, max(-1, at - _NEAR), -1):
            element = self.said.elements[place]
            if isinstance(element, Word) and element.role is Role.EACH:
                return place
        return at

    def _one(self, change: Change) -> _Subject | None:
        item = self._item(change)
        return None if item is None else _Subject(item, ())

    def _item(self, change: Change) -> Item | None:
        """Return the number that is said to have changed."""
        by_index = {item.at: item for item in self.items}
        elements = self.said.elements
        depth = 0
        for place in range(self._from(change) - 1, max(-1, change.at - _FAR), -1):
            element = elements[place]
            if isinstance(element, Mark):
                depth += {")": 1, "(": -1}.get(element.text, 0)
                if element.text == ";" and depth <= 0 and self._counted_since(place, change):
                    return None
                continue
            if depth > 0 or place not in by_index:
                continue
            item = by_index[place]
            if item.number.unit in PROPORTIONS or item.year != "this":
                continue
            if not changed(elements, place):
                return item
        return None

    def _counted_since(self, place: int, change: Change) -> bool:
        """Return whether a number is told between a semicolon and a change."""
        return any(
            place < item.at < change.at and item.number.unit not in PROPORTIONS
            for item in self.items
        )

    def _from(self, change: Change) -> int:
        """Return before which element what changed stands."""
        if change.compare < 0 or self._now_between(change):
            return change.at
        return change.compare

    def _now_between(self, change: Change) -> bool:
        """Return whether this year's number follows the word that compares (与去年相比今年9件)."""
        return any(
            change.compare < item.at < change.at
            and item.number is not change.base
            and item.year == "this"
            and item.number.unit not in PROPORTIONS
            and not changed(self.said.elements, item.at)
            for item in self.items
        )

    # --- what became of it -----------------------------------------------------------------

    def claim(self, change: Change, about: _Subject) -> Claim:
        """Return the claim of one change; wrong of one number, it may be right of another."""
        result = self._result(change, about)
        if result.verdict is Verdict.WRONG and about.item is not None and about.item is self.before:
            return self._made(change, about, self._of_lead(change, result))
        silent = change.compare < 0 and not self._both_years()
        if result.verdict is Verdict.WRONG and silent:
            return self._made(change, about, result._replace(verdict=Verdict.DISPUTED))
        if result.verdict is Verdict.WRONG and about.item is not None and not change.each:
            others = [
                self._result(change, _Subject(one, ())) for one in self._others(change, about.item)
            ]
            right = next((one for one in others if one.verdict is Verdict.RIGHT), None)
            if right is not None:
                result = right
            elif others:
                result = result._replace(
                    verdict=Verdict.DISPUTED,
                    note="哪个数字增减不明确",
                    note_en="it is not clear which number changed",
                )
        return self._made(change, about, result)

    def _of_lead(self, change: Change, result: Result) -> Result:
        """Return what becomes of a change that a number of another sentence does not bear out."""
        for stage in ("received", "finished"):
            other = Quantity(Matter.REQUEST, stage=stage)
            about = _Subject(None, ())
            past = self.source.past
            if past is not None:
                made = self._against_tables(change, about, other, past)
                if made.verdict is Verdict.RIGHT:
                    return _OPEN
        return result._replace(verdict=Verdict.DISPUTED)

    def _others(self, change: Change, chosen: Item) -> list[Item]:
        """Return what else may have changed: numbers since the last change or semicolon."""
        found: list[Item] = []
        for item in reversed(self.items):
            if item.at >= chosen.at:
                continue
            between = self.said.elements[item.at + 1 : max(change.compare, change.at)]
            if any(_ends(one) for one in between[: chosen.at - item.at - 1]):
                break
            if item.known is not None and item.year == "this":
                found.append(item)
            if len(found) > _FEW:
                break
        return found

    def _made(self, change: Change, about: _Subject, result: Result) -> Claim:
        said, quantity = change.number, about.quantity
        start = self.said.elements[change.compare if change.compare >= 0 else change.at].start
        first = min(start, self.said.elements[change.at].start)
        needs = self.source.last_year if result.verdict is Verdict.NOT_CHECKABLE else ""
        return claim(
            self.line,
            first,
            change.end,
            ClaimKind.GROWTH,
            result.verdict,
            value=said.value if said is not None else None,
            unit=said.unit if said is not None else "",
            indicator=indicator(quantity, self.source.edition).name if quantity is not None else "",
            compared_with=result.compared,
            addresses=result.addresses,
            reading=result.reading,
            expected=result.expected,
            needs="上一年的数" if needs and self.source.past is not None else needs,
            note=result.note,
            note_en=result.note_en,
        )

    def _result(self, change: Change, about: _Subject) -> Result:
        item, quantity = about.item, about.quantity
        now = item.number if item is not None else None
        base = change.base or self._stated(change, quantity)
        if base is not None:
            if now is not None and base.unit == now.unit and alike(change, now):
                verdict, expected = held(change, now.value, base.value)
                return Result(verdict, expected, f"{now.value:f} / {base.value:f}")
            if item is None and quantity is not None:
                made = self._phrase_against_text(change, quantity, base)
                if made is not None:
                    return made
        other = (
            change.compare >= 0
            and isinstance(word := self.said.elements[change.compare], Word)
            and word.key == "other_year"
        )
        if other:
            return _OPEN
        if quantity is not None and self.source.past is not None:
            return self._against_tables(change, about, quantity, self.source.past)
        if item is not None and quantity is None:
            return self._against_prose(change, item)
        return _OPEN

    def _stated(self, change: Change, quantity: Quantity | None) -> Number | None:
        """Return last year's number of the same thing where the sentence gives it."""
        if quantity is None:
            return None
        for item in self.items:
            if item.year == "last" and item.known == quantity:
                return item.number
        bare = [
            i
            for i in self.items
            if i.year == "last" and i.number.unit in CASES and not self._parted(change, i)
        ]
        arrived = quantity.is_arrived
        bare = [i for i in bare if self._of_year(i)]
        bare = [i for i in bare if i.known is None or (arrived and i.known.stage == "mentioned")]
        return bare[0].number if len(bare) == 1 else None

    def _of_year(self, item: Item) -> bool:
        """Return whether nothing but a year names a number (上年184件, not 去年留下2件)."""
        for element in reversed(self.said.elements[max(0, item.at - _NEAR) : item.at]):
            if isinstance(element, Word) and element.role in {Role.YEAR, Role.COMPARE}:
                return True
            if not isinstance(element, Word) or element.role is not Role.FILLER:
                return isinstance(element, Mark) and element.text == "("
        return False

    def _parted(self, change: Change, item: Item) -> bool:
        """Return whether a semicolon stands between a change and a number behind it."""
        between = self.said.elements[change.at : item.at]  # empty where the number is before
        return any(isinstance(e, Mark) and e.text == ";" for e in between)

    def _phrase_against_text(
        self, change: Change, quantity: Quantity, base: Number
    ) -> Result | None:
        """Hold a change of what a clause names against last year's number in the text."""
        first: Result | None = None
        for reading in indicator(quantity, self.source.edition).readings:
            amount = self.source.figures.amount(reading)
            if amount.value is None:
                continue
            verdict, expected = held(change, amount.value, base.value)
            made = Result(
                verdict,
                expected,
                f"{amount.value:f} / {base.value:f}",
                reading.name,
                amount.addresses,
            )
            if verdict is Verdict.RIGHT:
                return made
            first = first or made
        return first

    def _against_tables(
        self, change: Change, about: _Subject, quantity: Quantity, past: Figures
    ) -> Result:
        """Compare with last year's tables, reading by reading."""
        figures = self.source.figures
        item = about.item
        chosen = None
        if item is not None and item.verdict is Verdict.RIGHT and item.judgement is not None:
            chosen = item.judgement.reading
        first: Result | None = None
        crossed, firm = False, True
        for reading in (
            *([chosen] if chosen else []),
            *indicator(quantity, figures.edition).readings,
        ):
            before, current = past.amount(reading), figures.amount(reading)
            now = worth(item.number) if item is not None else current.value
            if before.value is None or now is None:
                continue
            firm = firm and before.firm and (item is not None or current.firm)
            unit = self._unit(change, item)
            verdict, expected = held(change, in_unit(now, unit), in_unit(before.value, unit))
            if verdict is not Verdict.RIGHT and not firm:
                nows = (now,) if item is not None else (now, *current.others)
                for pair in product(nows, (before.value, *before.others)):
                    if held(change, *pair)[0] is Verdict.RIGHT:
                        now, verdict = pair[0], Verdict.RIGHT
            compared = f"{in_unit(now, unit):f} / {in_unit(before.value, unit):f}"
            made = Result(verdict, expected, compared, reading.name, before.addresses)
            if verdict is Verdict.RIGHT:
                if chosen is None or now in {current.value, *current.others}:
                    return made
                crossed = True
            first = first or made
        if first is None:
            return _OPEN
        meaning = item.meaning if item is not None else next(iter(about.meanings), None)
        sure = (chosen is not None or item is None) and meaning is not None and meaning.likely
        if first.verdict is Verdict.WRONG and (crossed or not sure or not firm):
            return first._replace(verdict=Verdict.DISPUTED)
        return first

    def _unit(self, change: Change, item: Item | None) -> str:
        """Return the unit in which amounts of money are compared."""
        said = change.number
        if said is not None and said.unit in MONEY:
            return said.unit
        return item.number.unit if item is not None else ""

    def _against_prose(self, change: Change, item: Item) -> Result:
        """Compare with what last year's narrative says of a thing that stands in no table."""
        number = item.number
        prose = self.source.prose
        if prose is None or number.hedge or not alike(change, number):
            return _OPEN
        called = name(self.said.elements, item.at, self.line.normal.text)
        told = prose.number(self.line.section, called, number.unit)
        if told is None:
            return _OPEN
        verdict, expected = held(change, number.value, told)
        compared = f"{number.value:f} / {told:f}（上年报告正文）"
        if verdict is not Verdict.WRONG:
            return Result(verdict, expected, compared)
        return Result(
            Verdict.DISPUTED,
            expected,
            compared,
            note="上年报告正文的口径可能不同",
            note_en="last year's narrative may have counted otherwise",
        )


def _ends(element: Element) -> bool:
    if isinstance(element, Mark):
        return element.text == ";"
    return isinstance(element, Word) and element.role in {Role.COMPARE, Role.CHANGE}
