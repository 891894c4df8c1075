"""Goes through a report's narrative, line by line, and collects what it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from govreport.editions import Edition
from govreport.narrative.absence import Absence, absences
from govreport.narrative.bodies import Names, names
from govreport.narrative.compare import Item, Judgement, described, in_unit, item_of, judge
from govreport.narrative.completion import completions
from govreport.narrative.elimination import eliminate
from govreport.narrative.form import formal
from govreport.narrative.growth import growths
from govreport.narrative.lines import Line, Source, claim, lines
from govreport.narrative.lists import sums
from govreport.narrative.mentions import Statements
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.objections import Resolved
from govreport.narrative.outlines import continues, results_alone
from govreport.narrative.places import Reading
from govreport.narrative.rates import rates
from govreport.narrative.reasons import reasons_of_disclosure
from govreport.narrative.resolve import resolve
from govreport.narrative.scopes import Scope, Teller, opened, renewed
from govreport.narrative.sentences import sentences
from govreport.narrative.shares import shares
from govreport.narrative.statements import statements
from govreport.narrative.tokens import Sentence
from govreport.quantities import indicator
from govreport.text.patterns import lazy_pattern

#: Words that only requests have: a line with one is about them, whatever its heading.
_HINT: Final = lazy_pattern(
    r"(?:公开|依)申请|申请公开|予以公开|部分公开|不予公开|无法提供|不予处理|转下一?年|自然人|(?:收到|受理)申请"
)
#: What a sentence without numbers says that the disputes behind it are about.
_ANNOUNCED: Final = lazy_pattern(
    r"信息公开[^。;]{0,16}(?:复议|诉讼|应诉)|(?:复议|诉讼|应诉)[^。;]{0,10}信息公开"
)
#: Numbers of earlier sentences that a list may refer to.
_BACK: Final = 6
#: Numbers of later sentences that bear on what is said of all.
_AHEAD: Final = 3


class LineReading(NamedTuple):
    """What one line says.

    Attributes:
        line: The line.
        numbers: Its numbers, each with its readings and what was chosen.
        claims: Its claims, in the order of the text.
        edition: The form of the report.
    """

    line: Line
    numbers: list[Resolved]
    claims: list[Claim]
    edition: Edition


class _Told(NamedTuple):
    """What one sentence says before its line is weighed as a whole."""

    said: Statements
    items: list[Item]
    absent: list[tuple[Claim, Absence | None]]


def read(source: Source) -> Iterator[LineReading]:
    """Yield what every line of a report says, in the order of its text."""
    own = names(source.report.agency.name)
    last: tuple[str, Scope] | None = None
    lead: Item | None = None
    led = ""
    for line in lines(source.report):
        told = list(formal(line, source))
        text = line.normal.text
        mentions = own.mentions(text) if own.department else []
        parts = sentences(text, source.report.year, mentions, source.words)
        before, last = last, None
        numbers: list[Resolved] = []
        if parts:
            hinted = _HINT.search(text) is not None
            scope = opened(line.topic, party=own.party, hinted=hinted)
            if parts[0].start and _ANNOUNCED.search(text, 0, parts[0].start):
                scope = scope.but(informed=True)
            if before is not None and before[0] == line.section and not line.headed:
                scope = _followed(scope, before[1])
            reader = _LineReader(line, source, own, lead if led == line.section else None)
            end = reader.sentences(parts, scope)
            numbers = reader.numbers()
            lead, led = _leading(numbers, lead), line.section
            told.extend(reader.claims(numbers))
            last = line.section, end
        if told or numbers:
            yield LineReading(line, numbers, sorted(told, key=_place), source.edition)


def _leads(item: Item) -> bool:
    """Return whether a number is of all requests of this year."""
    return item.known is not None and item.known.is_leading and item.year == "this"


def _lead(items: Sequence[Item]) -> tuple[Reading, ...]:
    """Return what the number of all requests counts that a sentence leads with."""
    item = next(filter(_leads, items), None)
    return item.mention.readings if item is not None else ()


def _leading(numbers: Sequence[Resolved], before: Item | None) -> Item | None:
    """Return the number of all requests that a line leads with, or the one before it."""
    for resolved in numbers:
        quantity = resolved.item.known
        if quantity is not None and quantity.is_leading and resolved.item.year == "this":
            return resolved.item
    return before


def _place(item: Claim) -> tuple[int, int]:
    return item.start, item.end


def _followed(scope: Scope, before: Scope) -> Scope:
    """Return the scope of a line without a heading, which goes on with the line before."""
    if before.about == "apply" and scope.topic == before.topic == "":
        return scope.but(about="apply", goes_on=True)
    return scope


class _LineReader:
    """Reads the sentences of one line, and then weighs them together."""

    __slots__ = ("lead", "led", "line", "names", "source", "teller", "told")

    def __init__(self, line: Line, source: Source, own: Names, lead: Item | None) -> None:
        self.lead = lead
        self.led = False
        self.line = line
        self.source = source
        self.names = own
        self.teller = Teller(own, line.normal.text)
        self.told: list[_Told] = []

    def sentences(self, parts: Sequence[Sentence], scope: Scope) -> Scope:
        """Read every sentence; return the scope at the end of the line."""
        first = True
        lead: tuple[Reading, ...] = ()
        known = scope.goes_on
        earlier: set[str] = set()
        for sentence in parts:
            if not first:
                scope = self._next(scope, sentence, goes_on=known)
            first = False
            said = statements(sentence, scope, self.teller, earlier, lead)
            earlier |= said.told
            items = [
                item_of(mention, judge(mention, self.source.figures, self.source.past))
                for mention in said.mentions
            ]
            items = reasons_of_disclosure(items, said.elements)
            absent = list(absences(self.line, said.elements, said.cues, self.source, self.names))
            self.told.append(_Told(said, items, absent))
            lead = lead or _lead(items)
            scope = said.scope
            known = known or any(i.quantity and i.quantity.is_leading for i in items)
        return scope

    def _next(self, scope: Scope, sentence: Sentence, *, goes_on: bool) -> Scope:
        """Return the scope at the beginning of a sentence that is not the first of its line."""
        if not continues(sentence):
            again = scope.about == "dispute" and scope.informed and results_alone(sentence)
            fresh = renewed(scope, goes_on=goes_on)
            return fresh.but(about="dispute") if again else fresh
        before = self.told[-1].items
        if scope.year != "this" and any(item.year == "this" for item in before):
            return scope.but(year="this")  # 平均每月答复17件。其中…
        return scope

    def numbers(self) -> list[Resolved]:
        """Return the numbers of the line with what was chosen for each."""
        items = [item for told in self.told for item in told.items]
        return resolve(
            eliminate(items, self.line.normal.text, self.source.figures),
            self.line.normal.text,
            self.source.figures,
            government=self.names.government,
        )

    def claims(self, numbers: Sequence[Resolved]) -> Iterator[Claim]:
        """Yield the claims of the line."""
        every = [resolved.item for resolved in numbers]
        place = 0
        earlier: list[Item] = []
        for told in self.told:
            items = every[place : place + len(told.items)]
            place += len(items)
            yield from self._tables(items)
            yield from self._absences(told, items)
            if items:
                yield from self._others(told.said, items, earlier)
            self._lead_on(items)
            if told.said.cues:
                everything = (*earlier, *items, *every[place : place + _AHEAD])
                yield from completions(
                    self.line,
                    told.said.elements,
                    told.said.cues,
                    everything,
                    self.source,
                    self.names,
                )
            earlier = [*earlier, *items][-_BACK:]

    def _lead_on(self, items: Sequence[Item]) -> None:
        """Take notice of what a line leads with; of two numbers either may be meant later on."""
        leading = [item for item in items if _leads(item)]
        if leading:
            self.lead = leading[0] if len(leading) == 1 and not self.led else None
            self.led = True

    def _others(self, said: Statements, items: list[Item], earlier: list[Item]) -> Iterator[Claim]:
        line, elements, source = self.line, said.elements, self.source
        if len(items) > 1:
            yield from sums(line, said, items, earlier)
        if said.changed:
            yield from growths(line, said, items, source, self.teller, self.lead)
        if said.cues or any(item.number.unit == "%" for item in items):
            yield from shares(line, elements, said.cues, items, earlier, source, self.teller)
            yield from rates(line, elements, said.cues, items, source)

    def _tables(self, items: Sequence[Item]) -> Iterator[Claim]:
        """Yield the claims about numbers of the tables."""
        for item in items:
            made = item.judgement
            if made is None:
                continue
            about = indicator(made.meaning.quantity, self.source.edition)
            unit = item.number.unit
            yield claim(
                self.line,
                min(made.meaning.start, item.number.start),
                item.number.end,
                ClaimKind.TABLE,
                made.verdict,
                value=item.number.value,
                unit=unit,
                indicator=about.name,
                compared_with=described(made.reading, about, self.source.figures),
                addresses=made.addresses,
                reading=made.reading.name if made.reading else "",
                expected=None if made.expected is None else in_unit(made.expected, unit),
                needs=self._needs(made),
                note=made.note,
                note_en=made.note_en,
            )

    def _needs(self, made: Judgement) -> str:
        """Return which document is needed to check a number; empty if none."""
        return self.source.last_year if made.meaning.year != "this" and made.needs else made.needs

    def _absences(self, told: _Told, items: Sequence[Item]) -> Iterator[Claim]:
        """Yield that something did not occur; a government's office may be what is spoken of."""
        right = any(i.verdict is Verdict.RIGHT and i.number.value for i in items)
        for made, absence in told.absent:
            explicit = any(c.scope.explicit for c in told.said.cues) or right
            lone = self.names.government and not explicit
            if made.verdict is Verdict.WRONG and lone and absence is not None:
                yield attrs.evolve(
                    made,
                    verdict=Verdict.DISPUTED,
                    note="统计口径可能不同",
                    note_en="the scope may differ",
                )
            else:
                yield made
