"""What a sentence states: its numbers with their readings, and the words that make statements."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from govreport.narrative.comparisons import (
    Told,
    by_the_way,
    compared_too,
    last_years,
    same_again,
)
from govreport.narrative.elsewhere import (
    ASIDE,
    ATTRIBUTES,
    by_channel,
    odd,
    on_site,
    other_than,
    other_thing,
    thing_of,
)
from govreport.narrative.frames import readings
from govreport.narrative.mentions import CHANGED, LAST_YEARS, Cue, Mention, Opening, Statements
from govreport.narrative.outlines import EVERY, of_every, outline
from govreport.narrative.parallels import Counted, named_things, shared
from govreport.narrative.phrases import CORE, NAMING, Phrase, after, changed
from govreport.narrative.places import Place, Reading
from govreport.narrative.scopes import NOTES, Scope, Teller, doubted, elsewhere, left, parted
from govreport.narrative.subjects import subject
from govreport.narrative.surroundings import (
    acting,
    clause_before,
    compared_with,
    left_side_of,
    stands_bare,
    told_behind,
)
from govreport.narrative.tokens import Element, Mark, Raw, Sentence, Word
from govreport.narrative.totals import totalled
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity
from govreport.text.numerals import PROPORTIONS, Number

#: Roles of words that make a statement of their own.
_CUES: Final = frozenset((Role.COMPARE, Role.SHARE, Role.RATE, Role.NEGATION, Role.EVERY))
#: Roles of words, and units, that say that something changed.
_CHANGING: Final = frozenset((Role.CHANGE, Role.COMPARE))
_TIMES: Final = frozenset(("倍", "番"))
#: No sentence that anybody wrote has more of them.
_MOST: Final = 60
_INTRODUCING: Final = frozenset((Role.LIST, Role.EACH))
#: Roles of words that do more than give the scope of what follows.
_ACTING: Final = _CUES | _INTRODUCING | {Role.OUTCOME}
_NESTING: Final = frozenset("():;")
#: What the numbers in a bracket behind another number are then of.
_PARTED: Final = frozenset((CHANGED,))
#: Stages of all requests that came in.
_ARRIVED: Final = frozenset(("received", "new", "handled", "mentioned"))
_EACH: Final = "各"


def statements(
    sentence: Sentence,
    scope: Scope,
    teller: Teller,
    earlier: AbstractSet[str] = frozenset(),
    lead: tuple[Reading, ...] = (),
) -> Statements:
    """Return what a sentence states, from the language alone.

    Args:
        sentence: The sentence.
        scope: The scope at its beginning.
        teller: What a scope needs to know of the body and the line.
        earlier: What the numbers of the sentences before it in the line count.
        lead: What the number that the line leads with may count.
    """
    return _Reader(sentence, scope, teller, earlier, lead).read()


class _Reader:
    """Goes through one sentence from left to right."""

    __slots__ = (
        "attributes",
        "before_bodies",
        "changing",
        "cues",
        "each",
        "earlier",
        "elements",
        "hosts",
        "lead",
        "mentions",
        "openings",
        "outline",
        "roles",
        "saved",
        "scope",
        "shared",
        "teller",
        "things",
        "told",
    )  # fmt: skip

    def __init__(
        self,
        sentence: Sentence,
        scope: Scope,
        teller: Teller,
        earlier: AbstractSet[str],
        lead: tuple[Reading, ...],
    ) -> None:
        self.earlier = earlier
        self.lead = lead
        self.elements = sentence.elements
        self.roles = sentence.roles
        self.changing = not _CHANGING.isdisjoint(sentence.roles)
        self.scope = scope
        #: Whose numbers were told before other bodies were named.
        self.before_bodies = scope.body
        self.teller = teller
        self.mentions: list[Mention] = []
        #: What the numbers so far count: stages of requests, kinds of disputes, matters.
        self.told: set[str] = set()
        self.cues: list[Cue] = []
        self.openings: list[Opening] = []
        self.saved: list[Scope] = []
        self.hosts: list[Quantity | None] = []
        self.things: list[str] = []
        said = sentence.text[sentence.start : sentence.end]
        self.attributes = "公开属性" in said or ("公文" in said and "主动公开" in said)
        self.each: dict[int, list[tuple[Word, ...]]] = {}
        self.shared: dict[int, Counted] = {}
        self.outline = outline(sentence)

    def read(self) -> Statements:
        """Return what the sentence states."""
        previous: Element | None = None
        for index, element in enumerate(self.elements):
            if isinstance(element, Word):
                if element.role in _ACTING:
                    self._word(index, element)
                named = element.role is Role.SCOPE and on_site(self.elements, index)
                if element.key and not named and (note := NOTES.get(element.role)) is not None:
                    self.scope = note(self.teller, self.scope, element)
            elif isinstance(element, Number):
                self._number(index, element)
            elif isinstance(element, Raw):
                before, self.scope = self.scope, self.teller.named(self.scope, element, previous)
                if not elsewhere(before):
                    self.before_bodies = before.body
            elif element.text in _NESTING:
                self._mark(index, element.text)
            previous = element
        changing = self.changing or any(one.number.unit in _TIMES for one in self.mentions)
        return Statements(
            self.elements, self.mentions, self.cues, self.openings, self.scope, changing, self.told
        )

    def _word(self, index: int, word: Word) -> None:
        if word.role in _CUES:
            if len(self.cues) < _MOST:
                self.cues.append(self._cue(index, word))
        elif word.role is Role.OUTCOME and of_every(self.elements, index, word, self.teller.text):
            every = Word(word.start, word.start + len(EVERY), Role.EVERY, "every")
            self.cues.append(Cue(index - 1, every, (), self.scope, len(self.saved)))
        elif word.role in _INTRODUCING:
            if word.role is Role.EACH:
                self.shared.update(self._shared(index))
                self._of_each(index, word)
            if word.key != "with":
                self.openings.append(Opening(index, len(self.saved)))

    def _of_each(self, index: int, word: Word) -> None:
        """Take notice of several things that one number counts each (直接起诉和复议后起诉各6件)."""
        follows = self.elements[index + 1] if index + 1 < len(self.elements) else None
        if isinstance(follows, Number) and self.teller.text.startswith(_EACH, word.start):
            self.each[index + 1] = named_things(self.elements, index)[:-1]

    def _shared(self, index: int) -> dict[int, Counted]:
        """Return what the numbers behind 分别 count; of last year, what those before them do."""
        again = [one.words for one in self.shared.values() if one.words]
        year = self.scope.year
        return shared(self.elements, index, year, again if year == "last" else ())

    def _cue(self, index: int, word: Word) -> Cue:
        subjects: tuple[Reading, ...] = ()
        if word.role is Role.COMPARE or word.role is Role.SHARE or word.role is Role.RATE:
            subjects = subject(self.elements, index, self.scope, self.teller)
        return Cue(index, word, subjects, self.scope, len(self.saved))

    def _mark(self, index: int, text: str) -> None:
        """Take notice of a bracket, a colon or a semicolon."""
        if text == "(":
            self.saved.append(self._outside(index))
            number = self.mentions[-1] if self.mentions else None
            behind = bool(index) and isinstance(self.elements[index - 1], Number)
            self.hosts.append(number.quantity if behind and number is not None else None)
            changed_by = behind and number is not None and number.thing in _PARTED
            self.things.append("增减的构成" if changed_by else "")
            if behind and number is not None and self.scope.aside:
                self.scope = doubted(self.scope)  # 网上申请60件（自然人50件…）
        elif text == ")" and self.saved:
            before_it = self.saved.pop()
            self.hosts.pop()
            self.things.pop()
            self.scope = self.scope.but(
                body=before_it.body,
                year=before_it.year,
                about=before_it.about,
                dispute=before_it.dispute,
                detail=before_it.detail,
            )
        elif text == ";" and not self.saved:
            self.scope = parted(self.scope)
            if self.scope.year == "last" and any(m.scope.year == "this" for m in self.mentions):
                self.scope = self.scope.but(year="this")  # 办结126件，上年138件；结转7件
        if text in "(:":
            self.openings.append(Opening(index, len(self.saved)))

    def _besides(self, index: int, number: Number, words: tuple[Word, ...]) -> None:
        """Add a number for another of the things that it counts each."""
        nothing = Phrase((), 0, 0, other=False, start=number.end)
        start = words[0].start if words else number.start
        scope = self._about(self.scope, words)
        place = Place(number, nothing._replace(words=words, start=start), nothing, scope)
        self._mention(Mention(index, len(self.saved), number, self.scope, readings(place)))

    def _mention(self, mention: Mention) -> None:
        """Add a number, and what it counts."""
        self.mentions.append(mention)
        quantity = mention.quantity
        if quantity is not None:
            self.told.update((quantity.matter, quantity.stage, quantity.dispute))

    def _outside(self, index: int) -> Scope:
        """Return the scope behind a bracket; in 2023年（300件）的1.13倍 the year is its own."""
        before_it = self.elements[index - 1] if index else None
        if isinstance(before_it, Word) and before_it.role is Role.YEAR and before_it.key == "last":
            return self.scope.but(year="this")
        return self.scope

    def _number(self, index: int, number: Number) -> None:
        elements = self.elements
        follows = elements[index + 1] if index + 1 < len(elements) else None
        if isinstance(follows, Word) and follows.key == "now":  # 由20件降至14件
            self.scope = self.scope.but(year="last", fresh=True)
        if self.scope.aside:
            self.scope = self.scope.but(aside=False)
        counted = self.shared.get(index)
        if counted is not None and counted.year:
            year = counted.year
            self.scope = self.scope.but(year=year, fresh=year == "last", restored="this")
        left_side, outside = left_side_of(elements, index, self.teller, moved=self.outline.moved)
        if self.scope.shut and left_side.has(Role.TOTAL):  # 网上70件、信函52件，合计122件
            self.scope = parted(self.scope)
        right_side = after(elements, index, self.teller.names)
        before_it = False
        if not right_side.names(NAMING):
            left_side, before_it = clause_before(elements, index, left_side, self.teller.names)
        made, thing = self._read_number(
            index, number, left_side, right_side, outside=outside, before_it=before_it
        )
        scope = self.scope
        open_ended = bool(made) or not thing
        if not made and number.unit not in PROPORTIONS:
            scope = self._aside(left_side, made)
            thing = thing or other_than(left_side, right_side, scope)
        if open_ended and odd(made, left_side, elements, index) and number.unit not in PROPORTIONS:
            scope = scope.but(about="other")  # 法律援助申请60件，办结58件
        if scope.aside and isinstance(follows, Word) and follows.key == "among":
            scope = doubted(scope)  # 网上申请60件中，自然人50件
        self._mention(
            Mention(
                index, len(self.saved), number, self.scope, made, thing, left_side.has(Role.REST)
            )
        )
        scope = acting(self._disputing(scope, number, made), made, left_side)
        for words in self.each.get(index, ()):
            self._besides(index, number, words)
        if scope.fresh:
            scope = scope.but(fresh=False)
        if scope.restored:  # 转2025年办理 is said by the way
            scope = scope.but(year=scope.restored, restored="")
        elif by_the_way(self.elements, index, scope.year, made):
            scope = scope.but(year="this")
        if scope.body == "part" and index and isinstance(elements[index - 1], Raw):
            # 市审计局12件、市文旅局8件，答复210件: a body that has but a number is one of a row.
            scope = scope.but(body="doubt", shut=self.before_bodies)
        self.scope = scope

    def _disputing(self, scope: Scope, number: Number, made: tuple[Reading, ...]) -> Scope:
        """Return the scope behind a number of disputes: what follows is of those there were."""
        quantity = made[0].quantity if made else None
        if quantity is None or quantity.matter is not Matter.DISPUTE or quantity.result:
            return scope
        if not number.value and (counted := self._disputed()):
            scope = scope.but(dispute=counted)  # 复议5件、诉讼0件，其中维持2件
        return scope.but(unheard=not made[0].likely and not scope.informed)

    def _disputed(self) -> str:
        """Return of which disputes there were some, told right before; empty if of none."""
        for mention in reversed(self.mentions[:-1]):
            quantity = mention.quantity
            if quantity is None or quantity.matter is not Matter.DISPUTE or quantity.result:
                return ""
            if mention.number.value:
                return quantity.dispute
        return ""

    def _aside(self, left_side: Phrase, made: tuple[Reading, ...]) -> Scope:
        scope = self.scope
        if (left_side.other or elsewhere(scope)) and not made:
            return scope.but(aside=True)
        core = any(w.role in CORE and not w.key.endswith("?") for w in left_side.words)
        if not core and other_thing(left_side):
            inside = scope.but(listing=scope.listing or bool(self.saved))
            return left(inside, channel=by_channel(left_side)).but(listing=scope.listing)
        if not made and not ASIDE.isdisjoint([word.role for word in left_side.words]):
            first = left_side.has(Role.RECEIVE) and not scope.listing
            if first and by_channel(left_side) and self.told.isdisjoint(_ARRIVED):
                scope = doubted(scope)  # 受理线上申请65件，办结62件: of that channel
            return scope.but(aside=True)
        return scope

    def _told(self) -> Told:
        """Return what the sentence told so far."""
        return Told(
            self.elements, self.mentions, len(self.saved), self.scope, self.teller, self.lead
        )

    def _inside(self, index: int) -> str:
        """Return what a number is of by its sentence, the words before it or its bracket."""
        if self.attributes:
            return ATTRIBUTES
        if self.changing and changed(self.elements, index):
            return CHANGED
        return self.things[-1] if self.things else ""

    def _read_number(
        self,
        index: int,
        number: Number,
        left_side: Phrase,
        right_side: Phrase,
        *,
        outside: bool,
        before_it: bool,
    ) -> tuple[tuple[Reading, ...], str]:
        """Return the readings of a number, or what other thing it is a number of."""
        scope = self.scope
        compared = compared_with(self.elements, index) if Role.COMPARE in self.roles else None
        if compared is None and right_side.names(CORE):
            compared = compared_too(self._told(), index)
        if compared is not None and number.unit not in PROPORTIONS:
            return last_years(self._told(), index, compared, number, right_side), LAST_YEARS
        inside = self._inside(index)
        thing = thing_of(self.elements, index, number, left_side, scope, inside=inside)
        if thing:
            return (), thing
        if index in self.shared:
            words = self.shared[index].words
            if words is None:
                return (), ""
            left_side = left_side._replace(words=words, slip=0, head=0)
            right_side = right_side._replace(words=(), slip=0, head=0)
            scope = self._about(scope, words)
            outside = False
        bare = (
            bool(number.unit)
            or stands_bare(self.elements, index, left_side)
            or index in self.shared
        )
        if not bare:
            return (), ""
        if scope.year == "last":
            same = same_again(self._told(), index, number, left_side, right_side)
            if same:
                return same, ""
        if not right_side.names(NAMING):
            whole = totalled(self.mentions, number, left_side, len(self.saved), self.teller.text)
            if whole:
                return whole, ""
        place = Place(
            number=number,
            left=left_side,
            right=right_side,
            scope=told_behind(scope, left_side, right_side, self.teller),
            outline=self.outline,
            host=self.hosts[-1] if self.hosts else None,
            outside=outside,
            before_it=before_it,
            told=self.told,
            earlier=self.earlier,
            doubted=self._doubted(index),
        )
        made = readings(place)
        if scope.year == "next":
            made = tuple(
                one._replace(year="this") for one in made if one.quantity.stage == "carried_out"
            )
        return made, ""

    def _doubted(self, index: int) -> Matter | None:
        """Return what the number before counts, if doubtful (治安类复议214件、应诉95件)."""
        last = self.mentions[-1] if self.mentions else None
        if last is None or last.best is None or last.best.likely or not last.best.because:
            return None
        between = self.elements[last.at + 1 : index]
        joined = any(isinstance(e, Mark) and e.text == "、" for e in between)
        marks = [e for e in between if isinstance(e, Mark)]
        return last.best.quantity.matter if joined and len(marks) == 1 else None

    def _about(self, scope: Scope, words: Sequence[Word]) -> Scope:
        for word in words:
            scope = self.teller.after(scope, word)
        return scope
