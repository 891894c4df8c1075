"""Whose numbers, of which year, about what: attributes of a clause, worked out once.

A scope is a frozen value.  Going through a sentence, every word gives the scope of what
follows it; nothing else changes one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from govreport.narrative.bodies import Names, names_body
from govreport.narrative.tokens import CLAUSE, Element, Mark, Raw, Word
from govreport.narrative.vocabulary import INFORMED, Role

#: What a heading says that the sentences below it are about.
_SUBJECTS: Final = {"apply": "apply", "documents": "document"}
#: Endings of the names of a government's office.
_OFFICES: Final = ("办公室", "办公厅", "办")
#: Characters between the names of two scopes that are one together.
_JOINING: Final = 4
_REGIONS: Final = frozenset("省市县区旗州盟")
_SMALLEST: Final = frozenset("镇乡")
_AT_COURT: Final = frozenset(("litigation", "direct", "after_review"))


class Scope(NamedTuple):
    """The scope of a clause.

    Attributes:
        topic: What the heading above says: ``apply``, ``disputes``, ``documents``, ``active``.
        body: Whose numbers: ``own``; ``unsure``; ``doubt``, where another body was named on the
            way; ``part``, another body.
        explicit: Whether the body is named.
        year: ``this``, ``last``, ``next``, or ``many`` for what is no one year.
        fresh: Whether the year is named right before.
        about: What the sentence counts: ``apply``, ``dispute``, ``document``, ``other``.
        dispute: Kind of dispute named last.
        document: Kind of document named last.
        act: What was done with documents, named last.
        informed: Whether disclosure of information was named.
        listing: Whether a list began.
        listed: How many outcomes or results were named.
        detail: Whether the last outcome was an item of a group.
        answered: Whether answers were named.
        applicants: Whether applicants were named.
        process: Whether cases of a special sort were named.
        aside: Whether the last number was of another thing.
        goes_on: Whether it goes on with requests that a sentence before named.
        shut: Scope of the body before another was named on the way.
        restored: Year before one that is named by the way.
        named: Where a scope was named last.
        unheard: Whether the dispute named last need not be about disclosure.
        party: Whether disputes are those that the body is a party to.
        hinted: Whether the line has words that only requests have.
        within: Whether it is in doubt only for a list of parts of another thing.
    """

    topic: str
    body: str = "own"
    explicit: bool = False
    year: str = "this"
    fresh: bool = False
    about: str = ""
    dispute: str = ""
    document: str = ""
    act: str = ""
    informed: bool = False
    listing: bool = False
    listed: int = 0
    detail: bool = False
    answered: bool = False
    applicants: bool = False
    process: bool = False
    aside: bool = False
    goes_on: bool = False
    shut: str = ""
    restored: str = ""
    named: int = -1
    unheard: bool = False
    party: bool = False
    hinted: bool = False
    within: bool = False

    def but(self, **changed: object) -> Scope:
        """Return the scope with some attributes changed; faster than ``_replace`` for so many."""
        values = list(self)
        for name, value in changed.items():
            values[_FIELDS[name]] = value
        return tuple.__new__(Scope, values)


_FIELDS: Final = {name: place for place, name in enumerate(Scope._fields)}


def opened(topic: str, *, party: bool = False, hinted: bool = False) -> Scope:
    """Return the scope at the beginning of a line under a heading of some topic.

    Args:
        topic: The topic.
        party: Whether the body is but a party to disputes.
        hinted: Whether the line has words that only requests have.
    """
    goes_on = hinted and not topic
    return Scope(
        party=party,
        hinted=hinted,
        goes_on=goes_on,
        topic=topic,
        about="apply" if goes_on else _SUBJECTS.get(topic, ""),
        document="normative_documents" if topic == "documents" else "",
        informed=topic == "disputes",
    )


def renewed(before: Scope, *, goes_on: bool) -> Scope:
    """Return the scope of the next sentence of a line.

    Args:
        before: The scope at the end of the sentence before.
        goes_on: Whether that sentence told numbers of requests.
    """
    plain = opened(before.topic, party=before.party, hinted=before.hinted)
    known = before.topic != "apply" and goes_on and before.about in {"apply", "other"}
    if before.about == "dispute" and before.informed:
        plain = plain.but(informed=True, dispute=before.dispute)
    if known and before.about == "apply":
        return plain.but(about="apply", goes_on=True)
    return plain


class Teller(NamedTuple):
    """What a scope needs to know of the body and the line."""

    names: Names
    text: str

    def after(self, scope: Scope, word: Word) -> Scope:
        """Return the scope of what follows a word."""
        note = NOTES.get(word.role) if word.key else None
        return scope if note is None else note(self, scope, word)

    def named(self, scope: Scope, element: Raw, before: Element | None) -> Scope:
        """Return the scope of what follows text that is no word: it may name another body."""
        text = element.text
        if len(text) == 1:
            return scope
        if names_body(text):
            opens = (
                before is None
                or (isinstance(before, Mark) and before.text in CLAUSE)
                or (isinstance(before, Word) and before.role is Role.YEAR)
            )
            own = self.names.own(text)
            if opens:
                scope = scope.but(body="own" if own else "part", explicit=own, shut="")
            elif isinstance(before, Word) and not own:
                scope = doubted(scope).but(within=False)
        if "信息公开" not in text or scope.informed:
            return scope
        return scope.but(informed=True)

    def _of_office(self, text: str) -> str:
        """Return whose numbers 本级 or 各部门 has; a government's office speaks for 本级."""
        return "own" if self.names.office and "本级" in text else "part"

    def _whose(self, scope: Scope, word: Word) -> str:
        """Return whether a scope is the reporting body's own."""
        names, key = self.names, word.key
        text = self.text[word.start : word.end]
        government = names.government and not names.department
        match key:
            case "region":
                return self._region(text)
            case "all" | "level":
                return key if government else self._of_office(text)
            case "unsure" | "part" if names.department and names.own(text):
                return "own"
            case "unsure" if government and text.endswith(_OFFICES):
                return "all"  # a government's office is one of its bodies
            case "whole" if government and text[-1] in _SMALLEST and names.agency:
                # 我镇: no body below a township's has numbers of its own.
                return "own" if text[-1] in names.agency else "unsure"
            case "whole" if government:
                # 本机关无法提供 says nothing of whose numbers they are.
                return scope.body if text == "本机关" and scope.listed else "unsure"
            case "whole":
                return "own"
        return key

    def _region(self, text: str) -> str:
        """Return whose numbers a region's are: a government's own, not a department's."""
        names = self.names
        if names.department and not names.office:
            return "unsure"
        named = [char for char in names.agency if char in _REGIONS]
        last = text[-1]
        if last in _REGIONS and named and named[-1] != last:
            return "part" if last == "省" else "unsure"
        return "unsure" if names.office else "own"


def elsewhere(scope: Scope) -> bool:
    """Return whether the numbers are another body's."""
    return scope.body in {"part", "level"}


def doubted(scope: Scope) -> Scope:
    """Return the scope where numbers up to the next semicolon may be of something else."""
    if elsewhere(scope):
        return scope
    return scope.but(body="doubt", shut=scope.shut or scope.body)


def parted(scope: Scope) -> Scope:
    """Return the scope after a semicolon: what was said of a part may be over."""
    if scope.shut:
        return scope.but(body=scope.shut, shut="")
    if elsewhere(scope) and scope.listing:
        return scope.but(body="doubt")
    return scope


def left(scope: Scope, *, channel: bool) -> Scope:
    """Return the scope after a number of another thing; of one channel it is a part of all."""
    if scope.listing and (channel or scope.about == "dispute"):
        return scope.but(aside=True)
    return scope.but(aside=True, about="other")


#: What stands before a year that something is put off to, or was taken over from.
_PUT_OFF: Final = ("转", "至", "到", "入", "延")


#: What stands before another body to which something goes, or through which it comes.
_PASSED: Final = ("向", "对", "经", "由", "报", "转办", "转交", "转送", "移送", "移交")


#: How 公开 is told as the first answer of a list (其中公开9件).
_PLAINLY: Final = "中公开"
#: How the name of a committee of the party ends that is named with a government.
_PARTY: Final = ("委", "委、", "委和")
#: What stands behind another body whose wishes were done, or whose guidance was had.
_OBEYED: Final = (
    *("中心工作", "重点工作", "重大决策", "决策部署", "工作部署", "统一部署", "部署", "安排"),
    *("工作要求", "工作要点", "要求", "正确领导", "坚强领导", "领导下"),
    *("的领导", "的正确领导", "的坚强领导"),
)


def _year(teller: Teller, scope: Scope, word: Word) -> Scope:
    text = teller.text
    # A year that something is put off to is named by the way, and so is one in a clause of its own.
    aside = text.endswith(_PUT_OFF, 0, word.start)
    year = "this" if word.key == "now" else word.key
    if word.key == "next":
        aside = True
    return scope.but(year=year, fresh=True, restored=scope.year if aside else "")


def _scope(teller: Teller, scope: Scope, word: Word) -> Scope:
    text = teller.text
    if text.endswith(_PASSED, 0, word.start):  # 向市政府提出的申请, 转办县区局6件
        return scope
    if text.startswith(_OBEYED, word.end):  # 围绕市委、市政府中心工作
        party = scope.body == "part" and text.endswith(_PARTY, 0, word.start)
        return scope.but(body="own", explicit=False) if party else scope
    # In 全市各部门 the departments are all of the city's.
    if word.key in {"part", "all", "level"} and scope.named == word.start:
        return scope.but(named=word.end)
    # 市本级及各县区 may be all there are.
    between = text[scope.named : word.start] if 0 <= scope.named < word.start else ""
    joined = (
        word.key in {"part", "all", "level"}
        and len(between) <= _JOINING
        and any(char in between for char in "及和与、")
        and not teller.names.office
    )
    if joined:
        region = scope.body == "own" and scope.explicit  # 全区各部门、镇街
        whole = region or "本级" in text[max(0, scope.named - _JOINING) : scope.named]
        body = "own" if whole else "doubt"
        return scope.but(body=body, explicit=False, named=word.end)
    body = teller._whose(scope, word)  # noqa: SLF001 -- of the same module
    if word.key == "region" and not scope.about and not scope.topic and scope.dispute:
        scope = scope.but(informed=False, dispute="")  # 全市行政应诉案件512件
    return scope.but(body=body, explicit=body == "own", shut="", named=word.end)


def _request(_: Teller, scope: Scope, word: Word) -> Scope:
    if word.key == "strong":
        known = scope.informed and scope.about == "apply"
        return scope if known else scope.but(about="apply", informed=True)
    if scope.about in {"dispute", "other", "apply"}:
        return scope
    return scope.but(about="apply")


def _dispute(_: Teller, scope: Scope, word: Word) -> Scope:
    key = word.key
    if key.endswith("?"):  # 经复议8件 is a way to court only among lawsuits
        key = key[:-1] if scope.dispute in _AT_COURT else "review"
    if scope.about == "dispute" and scope.dispute == key and not scope.unheard:
        return scope
    return scope.but(about="dispute", dispute=key, unheard=False)


def _document(_: Teller, scope: Scope, word: Word) -> Scope:
    if scope.about == "document" and scope.document == word.key:
        return scope
    return scope.but(about="document", document=word.key)


def _other(_: Teller, scope: Scope, __: Word) -> Scope:
    if scope.listed and scope.about == "apply":
        return scope  # 2件按信访途径处理: a reason among answers
    return scope if scope.about == "other" else scope.but(about="other")


def _outcome(teller: Teller, scope: Scope, word: Word) -> Scope:
    if word.key.endswith("?"):
        opens = scope.listing and not scope.listed and scope.about == "apply"
        plain = teller.text[word.start - 1 : word.end] == _PLAINLY
        return scope.but(listed=1) if opens and plain else scope  # 其中公开1件，不存在9件
    detail = "." in word.key
    again = scope.about == "other" and (scope.topic == "apply" or scope.goes_on)
    about = "apply" if again else scope.about
    return scope.but(
        about=about, detail=detail, listed=scope.listed + (not detail), applicants=False
    )


def _result(_: Teller, scope: Scope, __: Word) -> Scope:
    about = scope.about or ("dispute" if scope.dispute and scope.informed else "")
    return scope.but(about=about, listed=scope.listed + 1)


def _list(_: Teller, scope: Scope, __: Word) -> Scope:
    if not scope.listing:
        scope = scope.but(listing=True)
    return doubted(scope).but(within=scope.body != "doubt") if scope.aside else scope


def _qualifier(_: Teller, scope: Scope, word: Word) -> Scope:
    if word.key == "instance":
        return scope.but(dispute="", about="dispute")
    return scope.but(process=True) if word.key == "process" else scope


def _act(_: Teller, scope: Scope, word: Word) -> Scope:
    return scope if scope.act == word.key else scope.but(act=word.key)


def _finish(_: Teller, scope: Scope, __: Word) -> Scope:
    return scope if scope.answered else scope.but(answered=True)


def _applicant(_: Teller, scope: Scope, word: Word) -> Scope:
    doubtful = word.key.endswith("?") and scope.about != "apply"
    return scope if doubtful or scope.applicants else scope.but(applicants=True)


def _filler(teller: Teller, scope: Scope, word: Word) -> Scope:
    if word.key == INFORMED:
        about = "apply" if "依申请" in teller.text[word.start : word.end] else scope.about
        if scope.informed and about == scope.about:
            return scope
        return scope.but(informed=True, about=about)
    if word.key == "reviewer" and scope.dispute:  # 复议、诉讼工作，复议机关均维持
        return scope.but(dispute="review")
    if word.key == "answers" and not scope.dispute:
        return scope.but(about="apply")
    return scope.but(applicants=True) if word.key == "applicants" else scope


#: What a word of each role changes, if it has a key.
NOTES: Final[dict[Role, Callable[[Teller, Scope, Word], Scope]]] = {
    Role.YEAR: _year,
    Role.SCOPE: _scope,
    Role.APPLY: _request,
    Role.DISPUTE: _dispute,
    Role.DOCUMENT: _document,
    Role.DECISION: _other,
    Role.OTHER: _other,
    Role.FEE: _other,
    Role.OUTCOME: _outcome,
    Role.RESULT: _result,
    Role.LIST: _list,
    Role.QUALIFIER: _qualifier,
    Role.DOCUMENT_ACT: _act,
    Role.FINISH: _finish,
    Role.APPLICANT: _applicant,
    Role.FILLER: _filler,
}
