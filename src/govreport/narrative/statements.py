"""What a sentence states: its numbers with their readings, and the words that make statements."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from govreport.narrative.bodies import names_body
from govreport.narrative.elsewhere import ASIDE, by_channel, odd, other_than, other_thing
from govreport.narrative.frames import readings
from govreport.narrative.mentions import CHANGED, LAST_YEARS, Cue, Mention, Opening, Statements
from govreport.narrative.outlines import outline
from govreport.narrative.parallels import Counted, named_things, shared
from govreport.narrative.phrases import (
    CORE,
    VERBS,
    Phrase,
    after,
    before,
    changed,
)
from govreport.narrative.places import Place, Reading
from govreport.narrative.scopes import NOTES, Scope, Teller, doubted, elsewhere, left, parted
from govreport.narrative.subjects import subject
from govreport.narrative.surroundings import compared_with, left_side_of, stands_bare
from govreport.narrative.tokens import Element, Mark, Raw, Sentence, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Matter, Quantity
from govreport.text.numerals import PROPORTIONS, Number

#: Roles of words that make a statement of their own.
_CUES: Final = frozenset((Role.COMPARE, Role.SHARE, Role.RATE, Role.NEGATION, Role.EVERY))
#: Roles of words that say something of what a clause names, before its number is told.
_TELLING: Final = frozenset((Role.CHANGE, Role.SHARE, Role.RATE))
#: Roles of words, and units, that say that something changed.
_CHANGING: Final = frozenset((Role.CHANGE, Role.COMPARE))
_CHANGED: Final = frozenset((Role.CHANGE,))
_TIMES: Final = frozenset(("倍", "番"))
#: No sentence that anybody wrote has more of them.
_MOST: Final = 60
_INTRODUCING: Final = frozenset((Role.LIST, Role.EACH))
#: Roles of words that do more than give the scope of what follows.
_ACTING: Final = _CUES | _INTRODUCING | {Role.OUTCOME}
_NESTING: Final = frozenset("():;")
#: Roles of words that say what a number counts; with those that say so of another thing.
_NAMING: Final = CORE | VERBS
_SAYING: Final = _NAMING | {Role.TOTAL, Role.REST, Role.OTHER, Role.QUALIFIER}
#: What the numbers in a bracket behind another number are then of.
_PARTED: Final = frozenset((CHANGED,))
#: Units that bodies are counted in.
_BODIES: Final = frozenset(("个", "家"))
_EVERY: Final = "全部"
_EACH: Final = "各"
#: Between a number and last year's of the same thing stands no more than this.
_SHORT_WAY: Final = 4
#: How far behind last year's number what changed may be named.
_AHEAD: Final = 8


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
        self.scope = scope
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
                note = NOTES.get(element.role)
                if note is not None and element.key:
                    self.scope = note(self.teller, self.scope, element)
            elif isinstance(element, Number):
                self._number(index, element)
            elif isinstance(element, Raw):
                self.scope = self.teller.named(self.scope, element, previous)
            elif element.text in _NESTING:
                self._mark(index, element.text)
            previous = element
        changed = not _CHANGING.isdisjoint(self.roles) or any(
            mention.number.unit in _TIMES for mention in self.mentions
        )
        return Statements(
            self.elements, self.mentions, self.cues, self.openings, self.scope, changed, self.told
        )

    def _word(self, index: int, word: Word) -> None:
        if word.role in _CUES:
            if len(self.cues) < _MOST:
                self.cues.append(self._cue(index, word))
        elif word.role is Role.OUTCOME and self._of_every(index, word):
            every = Word(word.start, word.start + len(_EVERY), Role.EVERY, "every")
            self.cues.append(Cue(index - 1, every, (), self.scope, len(self.saved)))
        elif word.role in _INTRODUCING:
            if word.role is Role.EACH:
                self.shared.update(self._shared(index))
                self._of_each(index, word)
            if word.key != "with":
                self.openings.append(Opening(index, len(self.saved)))

    def _of_every(self, index: int, word: Word) -> bool:
        """Return whether an outcome is said of all, and not of a number (全部公开。)."""
        follows = self.elements[index + 1] if index + 1 < len(self.elements) else None
        ends = follows is None or isinstance(follows, Mark)
        for element in reversed(self.elements[max(0, index - _SHORT_WAY) : index]):
            if isinstance(element, Number):  # 39.1%是全部公开
                return False
            if not isinstance(element, Word) or element.role is not Role.FILLER:
                break
        return ends and self.teller.text.startswith(_EVERY, word.start)

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
        left_side, outside = left_side_of(elements, index, self.teller)
        right_side = after(elements, index, self.teller.names)
        before_it = False
        if not right_side.names(_NAMING):
            left_side, before_it = self._clause_before(index, left_side)
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
        dispute = made[0].quantity if made and made[0].quantity.matter is Matter.DISPUTE else None
        if dispute is not None and not dispute.result:
            scope = scope.but(unheard=not made[0].likely and not scope.informed)
        for words in self.each.get(index, ()):
            self._besides(index, number, words)
        if scope.fresh:
            scope = scope.but(fresh=False)
        if scope.restored:  # 转2025年办理 is said by the way
            scope = scope.but(year=scope.restored, restored="")
        elif self._by_the_way(index, scope.year, made):
            scope = scope.but(year="this")
        self.scope = scope

    def _by_the_way(self, index: int, year: str, made: tuple[Reading, ...]) -> bool:
        """Return whether a year is one of a number alone (去年同期184件, 次年继续办理的5件)."""
        if year == "next":
            return bool(made)
        return year != "this" and self._local_year(index)

    def _local_year(self, index: int) -> bool:
        """Return whether last year is named right before a number, and for it alone."""
        for element in reversed(self.elements[max(0, index - 4) : index]):
            if isinstance(element, Word):
                if element.role is Role.YEAR:
                    return element.key == "last"
                if element.role is not Role.FILLER:
                    return False
            elif not (isinstance(element, Mark) and element.text == "("):
                return False
        return False

    def _aside(self, left_side: Phrase, made: tuple[Reading, ...]) -> Scope:
        scope = self.scope
        if (left_side.other or elsewhere(scope)) and not made:
            return scope.but(aside=True)
        core = any(w.role in CORE and not w.key.endswith("?") for w in left_side.words)
        if not core and other_thing(left_side):
            inside = scope.but(listing=scope.listing or bool(self.saved))
            return left(inside, channel=by_channel(left_side)).but(listing=scope.listing)
        if not made and not ASIDE.isdisjoint([word.role for word in left_side.words]):
            return scope.but(aside=True)
        return scope

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
        compared = compared_with(self.elements, index)
        if compared is None and right_side.names(CORE):
            compared = self._compared_too(index)
        if compared is not None and number.unit not in PROPORTIONS:
            return self._base(index, compared, number, right_side), LAST_YEARS
        thing = self._thing(index, number, left_side)
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
        again = self._again(index, number, left_side, right_side)
        if again:
            return again, ""
        place = Place(
            number=number,
            left=left_side,
            right=right_side,
            scope=self._told_behind(scope, left_side, right_side),
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

    def _compared_too(self, index: int) -> int | None:
        """Return what the number before is compared with, where only 、 parts the two."""
        last = self.mentions[-1] if self.mentions else None
        if last is None or last.thing != LAST_YEARS:
            return None
        between = self.elements[last.at + 1 : index]
        marks = [e.text for e in between if isinstance(e, Mark)]
        listed = marks == ["、"] and isinstance(between[-1], Mark)
        return compared_with(self.elements, last.at) if listed else None

    def _doubted(self, index: int) -> Matter | None:
        """Return what the number before counts, if doubtful (治安类复议214件、应诉95件)."""
        last = self.mentions[-1] if self.mentions else None
        if last is None or last.best is None or last.best.likely or not last.best.because:
            return None
        between = self.elements[last.at + 1 : index]
        joined = any(isinstance(e, Mark) and e.text == "、" for e in between)
        marks = [e for e in between if isinstance(e, Mark)]
        return last.best.quantity.matter if joined and len(marks) == 1 else None

    def _again(
        self, index: int, number: Number, left_side: Phrase, right_side: Phrase
    ) -> tuple[Reading, ...]:
        """Return what the number before counts, where only last year is named before this one.

        In 结转3件（2022年2件） and 诉讼2件，上年1件 the year is all that is said anew.
        """
        if self.scope.year != "last" or not self.scope.fresh or not self.mentions:
            return ()
        plain = all(word.role in {Role.YEAR, Role.FILLER} for word in left_side.words)
        if not plain or left_side.residue or right_side.names(_NAMING):
            return ()
        last = self.mentions[-1]
        between = self.elements[last.at + 1 : index]
        if last.number.unit != number.unit or len(between) > _SHORT_WAY:
            return ()
        if any(isinstance(e, Mark) and e.text not in "，,(" for e in between):
            return ()
        return tuple(
            one._replace(year="last", cost=max(one.cost, 2), start=left_side.start, end=number.end)
            for one in last.readings
            if one.year == "this"
        )

    def _base(
        self, index: int, compared: int, number: Number, right_side: Phrase
    ) -> tuple[Reading, ...]:
        """Return the readings of last year's number, with which this year's is compared."""
        word = self.elements[compared]
        if not isinstance(word, Word) or word.key == "other_year":
            return ()
        scope = self.scope.but(year="this")
        if right_side.names(CORE) and not right_side.names(_CHANGED):  # 与上年34件复议相比
            nothing = right_side._replace(words=(), slip=0, head=0)
            scope = self._told_behind(scope, nothing, right_side)
            found = readings(Place(number, nothing, right_side, scope))
        else:
            found = subject(self.elements, compared, scope, self.teller)
        if not found:
            for place in range(index + 1, min(len(self.elements), index + 1 + _AHEAD)):
                element = self.elements[place]
                if isinstance(element, Number):
                    break
                if isinstance(element, Word) and element.role is Role.CHANGE:
                    found = subject(self.elements, place, scope, self.teller)
                    break
        beside = [one for one in self.mentions if one.depth <= len(self.saved)]
        if not found and beside:
            last = beside[-1]
            found = last.readings if last.number.unit == number.unit else ()
        elif not found:
            found = self.lead  # a sentence of its own: 较2022年的502件增长14.3%
        return tuple(
            one._replace(year="last", cost=max(one.cost, 2), start=word.start, end=number.end)
            for one in found
        )

    def _clause_before(self, index: int, left_side: Phrase) -> tuple[Phrase, bool]:
        """Return what the clause before names where a number stands alone (无法提供最多，67件)."""
        if left_side.names(_SAYING):
            return left_side, False
        if left_side.residue > 1 or left_side.counted or left_side.other:  # 其次为无法提供，计62件
            return left_side, False
        place = index - 1
        while place >= 0 and self.elements[place].start >= left_side.start:
            place -= 1
        mark = self.elements[place] if place > 0 else None
        if not isinstance(mark, Mark) or mark.text not in "，,:(?。":
            return left_side, False
        previous = before(self.elements, place, self.teller.names)
        if previous.counted or not previous.names(CORE) or previous.other:
            return left_side, False
        words = tuple(word for word in previous.words if word.role not in _TELLING)
        if words != previous.words:  # 申请数量明显上升，达到127件; 公民占绝大多数，有92件
            previous = previous._replace(head=0)
        return previous._replace(words=(*words, *left_side.words)), True

    def _about(self, scope: Scope, words: Sequence[Word]) -> Scope:
        for word in words:
            scope = self.teller.after(scope, word, None)
        return scope

    def _told_behind(self, scope: Scope, left_side: Phrase, right_side: Phrase) -> Scope:
        """Return the scope with what the words behind a number say it is about."""
        if left_side.names(CORE):
            return scope
        for word in right_side.words:
            if word.role in {Role.APPLY, Role.DISPUTE, Role.DOCUMENT}:
                scope = self.teller.after(scope, word, None)
        return scope

    def _thing(self, index: int, number: Number, left_side: Phrase) -> str:
        """Return what other thing a number is certainly of; empty if that is not so."""
        scope = self.scope
        if number.unit in PROPORTIONS:
            return "比例"
        if self.attributes:
            return "公文的公开属性"
        if changed(self.elements, index):
            return CHANGED
        if scope.about == "other" and left_side.has(Role.OTHER) and not left_side.names(CORE):
            return "别的事项"
        if self.things and self.things[-1]:
            return self.things[-1]
        if number.unit in _BODIES and self._of_bodies(index, left_side):
            return "机关数"
        if left_side.other or (elsewhere(scope) and not self._of_level(left_side)):
            return "别的机关"
        if scope.year == "next" and any(word.key == "next" for word in left_side.words):
            return ""  # 留待2025年答复10件
        return "别的年份" if scope.year in {"many", "next"} else ""

    def _of_bodies(self, index: int, left_side: Phrase) -> bool:
        """Return whether what follows a number is counted in it, and a body (12个部门)."""
        follows = self.elements[index + 1] if index + 1 < len(self.elements) else None
        if isinstance(follows, Raw):
            named = left_side.names(_NAMING) or left_side.has(Role.REST)
            return not named or names_body(follows.text)
        return isinstance(follows, Word) and follows.role is Role.SCOPE

    def _of_level(self, left_side: Phrase) -> bool:
        """Return whether documents and decisions of 本级 are counted: table two counts them."""
        own = {Role.DOCUMENT, Role.DOCUMENT_ACT, Role.DECISION, Role.FEE}
        return self.scope.body == "level" and left_side.has(*own)
