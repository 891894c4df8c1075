"""Growth against last year: in numbers, in per cent, in times, in points of a share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

from govreport.narrative.changes import POINTS, Change, alike, changes, held
from govreport.narrative.changing import Changing, Subject
from govreport.narrative.compare import Item, in_unit, item_of, worth
from govreport.narrative.lines import Line, Source, claim
from govreport.narrative.mentions import Statements
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.objections import AGAINST
from govreport.narrative.points import of_points
from govreport.narrative.prose import name
from govreport.narrative.scopes import Teller
from govreport.narrative.tokens import Element, Mark, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Figures, Matter, Quantity, indicator
from govreport.text.numerals import CASES, MONEY, Number

#: Things that may have changed, at most.
_FEW: Final = 9
_MOST: Final = 60
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
    changing = Changing(said, items, teller, before_line)
    reader = _Growth(line, changing, source)
    before: tuple[Change, Subject] | None = None
    for change in found:
        if not changing.compared(change):
            continue
        if change.number is not None and change.number.unit in POINTS:
            yield from of_points(line, said, items, change.number, change.direction, source)
            continue
        if changing.foreign(change):
            continue
        about = changing.about(change, found, before)
        if about is None:
            continue
        if before is not None and change.base is None and about is before[1]:
            change = change._replace(base=before[0].base)  # noqa: PLW2901 -- the same comparison
        before = (change, about)
        yield reader.claim(change, about)


class _Growth(NamedTuple):
    """Changes held against the text, the tables and last year's report."""

    line: Line
    changing: Changing
    source: Source

    def claim(self, change: Change, about: Subject) -> Claim:
        """Return the claim of one change; wrong of one number, it may be right of another."""
        result = self._result(change, about)
        corrected = self._of_table(change, about) if result.verdict in AGAINST else None
        if corrected is not None:
            return self._made(change, about, corrected)
        if (
            result.verdict is Verdict.WRONG
            and about.item is not None
            and about.item is self.changing.before
        ):
            return self._made(change, about, self._of_lead(change, result))
        silent = change.compare < 0 and not self.changing.both_years()
        if result.verdict is Verdict.WRONG and silent:
            return self._made(change, about, result._replace(verdict=Verdict.DISPUTED))
        if result.verdict is Verdict.WRONG and about.item is not None and not change.each:
            others = [
                self._result(change, Subject(one, ())) for one in self._others(change, about.item)
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

    def _of_table(self, change: Change, about: Subject) -> Result | None:
        """Return a change that the table's number bears out, where the one told is objected to."""
        item = about.item
        made = item.judgement if item is not None else None
        if item is None or made is None or made.verdict not in AGAINST or made.expected is None:
            return None
        number = item.number._replace(value=made.expected)
        told = item_of(item.mention._replace(number=number), made)
        result = self._result(change, Subject(told, ()))
        return result if result.verdict is Verdict.RIGHT else None

    def _of_lead(self, change: Change, result: Result) -> Result:
        """Return what becomes of a change that a number of another sentence does not bear out."""
        for stage in ("received", "finished"):
            other = Quantity(Matter.REQUEST, stage=stage)
            about = Subject(None, ())
            past = self.source.past
            if past is not None:
                made = self._against_tables(change, about, other, past)
                if made.verdict is Verdict.RIGHT:
                    return _OPEN
        return result._replace(verdict=Verdict.DISPUTED)

    def _others(self, change: Change, chosen: Item) -> list[Item]:
        """Return what else may have changed: numbers since the last change or semicolon."""
        found: list[Item] = []
        for item in reversed(self.changing.items):
            if item.at >= chosen.at:
                continue
            between = self.changing.elements[item.at + 1 : max(change.compare, change.at)]
            if any(_ends(one) for one in between[: chosen.at - item.at - 1]):
                break
            if item.known is not None and item.year == "this":
                found.append(item)
            if len(found) > _FEW:
                break
        return found

    def _made(self, change: Change, about: Subject, result: Result) -> Claim:
        said, quantity = change.number, about.quantity
        start = self.changing.elements[change.compare if change.compare >= 0 else change.at].start
        first = min(start, self.changing.elements[change.at].start)
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

    def _result(self, change: Change, about: Subject) -> Result:
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
            and isinstance(word := self.changing.elements[change.compare], Word)
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
        for item in self.changing.items:
            if item.year == "last" and item.known == quantity:
                return item.number
        bare = [
            i
            for i in self.changing.items
            if i.year == "last" and i.number.unit in CASES and not self._parted(change, i)
        ]
        arrived = quantity.is_arrived
        bare = [i for i in bare if self._of_year(i)]
        bare = [i for i in bare if i.known is None or (arrived and i.known.stage == "mentioned")]
        return bare[0].number if len(bare) == 1 else None

    def _of_year(self, item: Item) -> bool:
        """Return whether nothing but a year names a number (上年184件, not 去年留下2件)."""
        for element in reversed(self.changing.elements[max(0, item.at - _NEAR) : item.at]):
            if isinstance(element, Word) and element.role in {Role.YEAR, Role.COMPARE}:
                return True
            if not isinstance(element, Word) or element.role is not Role.FILLER:
                return isinstance(element, Mark) and element.text == "("
        return False

    def _parted(self, change: Change, item: Item) -> bool:
        """Return whether a semicolon stands between a change and a number behind it."""
        between = self.changing.elements[change.at : item.at]  # empty where the number is before
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
        self, change: Change, about: Subject, quantity: Quantity, past: Figures
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
        called = name(self.changing.elements, item.at, self.line.normal.text)
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
