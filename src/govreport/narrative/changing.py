"""What is said to have changed: a number, or what a clause names without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from govreport.narrative.changes import POINTS, Change
from govreport.narrative.compare import Item
from govreport.narrative.mentions import Cue, Statements
from govreport.narrative.model import Verdict
from govreport.narrative.phrases import CORE, VERBS, changed
from govreport.narrative.places import Reading as Meaning
from govreport.narrative.scopes import Scope, Teller
from govreport.narrative.subjects import named_readings, subject
from govreport.narrative.tokens import Element, Mark, Raw, Word
from govreport.narrative.vocabulary import Role
from govreport.quantities import Quantity
from govreport.text.numerals import PROPORTIONS, Number

#: Things that may have changed, at most.
_FEW: Final = 9
_FAR: Final = 60
#: A year stands no further before its number.
_NEAR: Final = 4


class Subject(NamedTuple):
    """What is said to have changed: a number, or what a clause names without one."""

    item: Item | None
    meanings: tuple[Meaning, ...]

    @property
    def quantity(self) -> Quantity | None:
        """What it counts, or None."""
        if self.item is not None:
            return self.item.known
        return self.meanings[0].quantity if self.meanings else None


class Changing(NamedTuple):
    """A sentence that says what changed, and the number that the text before it leads with."""

    said: Statements
    items: Sequence[Item]
    teller: Teller
    before: Item | None

    @property
    def elements(self) -> list[Element]:
        """The sentence."""
        return self.said.elements

    def compared(self, change: Change) -> bool:
        """Return whether a change is one against last year, and not a change as such."""
        if change.compare >= 0:
            return True
        if self.both_years():
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
        own = subject(self.elements, change.at, self._scope_at(change.at), self.teller)
        return bool(own) and own[0].likely

    def both_years(self) -> bool:
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
        between = self.elements[item.at + 1 : change.at]
        told = [e for e in between if not isinstance(e, Mark) and not self._light(e)]
        return not told and any(isinstance(e, Mark) for e in between)

    def _light(self, element: Element) -> bool:
        word = isinstance(element, Word)
        return word and getattr(element, "role", None) in {Role.FILLER, Role.YEAR}

    def foreign(self, change: Change) -> bool:
        """Return whether what changed is certainly of other matters (满意度, 得分)."""
        words = [e for e in self.elements[: change.at] if isinstance(e, Word)]
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
        self, change: Change, found: Sequence[Change], before: tuple[Change, Subject] | None
    ) -> Subject | None:
        """Return what a change is one of, or None where that is nothing known."""
        if change.each:
            return self._each(change, found)
        if self._of_share(change) or self._with_share(change):
            return Subject(None, ())
        elements = self.elements
        own = subject(elements, change.at, self._scope_at(change.at), self.teller)
        if own and change.at > change.compare:
            return Subject(None, own)
        cue = self._cue(change)
        if cue is not None and cue.subjects and not self._number_between(cue.at, change):
            return Subject(None, cue.subjects)
        if cue is not None and cue.subjects and change.base is not None:
            return Subject(None, cue.subjects)
        goes_on = before is not None and before[0].compare == change.compare
        if goes_on and before is not None and not self._items_between(before[0], change):
            return None if self._renamed(before[0], change) else before[1]
        item = self._item(change) or self._of_line_before(change)
        if item is None:
            return Subject(None, ()) if cue is not None and not own else None
        return Subject(item, ())

    def _of_share(self, change: Change) -> bool:
        """Return whether a share or a rate is what changed by so many per cent."""
        start = change.compare if 0 <= change.compare < change.at else change.at
        for element in reversed(self.elements[max(0, start - _FEW) : start]):
            if not isinstance(element, Word):
                return False
            if element.role in {Role.SHARE, Role.RATE}:
                return True
        return False

    def _with_share(self, change: Change) -> bool:
        """Return whether last year's share is what a share is compared with (与上年的47.9%持平)."""
        flat = change.number is None and change.compare >= 0
        between = self.elements[change.compare + 1 : change.at] if flat else ()
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
        own = any(not changed(self.elements, i.at) for i in self.items if i.at < change.at)
        return None if counted and own else self.before

    def _number_between(self, at: int, change: Change) -> bool:
        return any(at < item.at < change.at for item in self.items)

    def _renamed(self, before: Change, change: Change) -> bool:
        """Return whether something else is named between two changes (收件多24件，结件多21件)."""
        between = [e for e in self.elements[: change.at] if e.start >= before.end]
        return any(
            isinstance(e, Raw) or (isinstance(e, Word) and e.role in CORE | VERBS) for e in between
        )

    def _items_between(self, before: Change, change: Change) -> bool:
        elements = self.elements
        return any(
            elements[item.at].start >= before.end and item.at < change.at
            for item in self.items
            if item.number.unit not in PROPORTIONS
        )

    def _each(self, change: Change, found: Sequence[Change]) -> Subject | None:
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
                named = named_readings(self.elements, place, len(together), scope, teller)
                if named:
                    return Subject(None, (named[together.index(change)],))
        if len(told) < len(together) or len(together) == 1:
            return self._one(change)
        return Subject(told[-len(together) :][together.index(change)], ())

    def _each_at(self, at: int) -> int:
        """Return the index of 分别 right before a change, or that of the change."""
        for place in range(at - 1, max(-1, at - _NEAR), -1):
            element = self.elements[place]
            if isinstance(element, Word) and element.role is Role.EACH:
                return place
        return at

    def _one(self, change: Change) -> Subject | None:
        item = self._item(change)
        return None if item is None else Subject(item, ())

    def _item(self, change: Change) -> Item | None:
        """Return the number that is said to have changed."""
        by_index = {item.at: item for item in self.items}
        elements = self.elements
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
            and not changed(self.elements, item.at)
            for item in self.items
        )
