"""What a sentence has said before the number at hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from govreport.narrative.lexicon import Part
from govreport.narrative.passage import CLAUSE, INFORMED, Element, Mark, Raw, Token

#: Endings of the names of bodies.
BODIES: Final = (
    *"县区市镇乡局委办厅院",
    *("街道", "委员会", "中心", "公司", "学校", "集团", "大队", "支队", "管委会"),
)
_DEPARTMENT: Final = re.compile(r"(?:局|委|委员会|办|办公室|厅|院|中心|街道|处|队)\Z")
_REGIONS: Final = frozenset("省市县区旗州盟")
_SCHOOL: Final = re.compile(r"(?:大学|学院|学校|中学|小学|幼儿园)\Z")
_SHORT: Final = frozenset("局委厅办院")
_GOVERNMENT: Final = re.compile(r"[市县区省州盟旗](?:人民政府)?\Z")
#: A government's region: the first character of its name and the last are its name in short.
_REGION: Final = re.compile(r"([^省市县区旗盟])[^省市县区旗盟]+([市县区旗州盟])(?:人民政府)?\Z")
#: Peoples in the names of autonomous regions and townships.
_PEOPLES: Final = re.compile(
    "(?:(?:维吾尔|土家|蒙古|布依|朝鲜|哈尼|哈萨克|傈僳|仡佬|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|"
    "撒拉|毛南|塔吉克|普米|怒|鄂温克|裕固|保安|鄂伦春|锡伯|回|壮|满|苗|彝|藏|侗|瑶|白|黎|傣|畲|佤|水|土|羌|各)族)+"
    "(?:自治)?(?=[州县区乡镇旗])|自治(?=[州县区旗])"
)


@lru_cache(maxsize=64)
def _kinds(agency: str) -> tuple[bool, bool]:
    """Return whether a body is a department, and whether it is a government."""
    return bool(_DEPARTMENT.search(agency)), bool(_GOVERNMENT.search(agency))


@lru_cache(maxsize=64)
def _plain(agency: str) -> str:
    """Return a body's name as it calls itself, and again without peoples: 峡门回族乡, 峡门乡."""
    plain = agency.replace("人民政府", "政府")
    return f"{plain} {_PEOPLES.sub('', plain)}"


@lru_cache(maxsize=64)
def _short(agency: str) -> frozenset[str]:
    """Return what a body may call itself: 市局 for a city's bureau, 学校 for a university."""
    if _SCHOOL.search(agency):
        return frozenset(("学校", "我校", "校"))
    if region := _REGION.search(agency):
        return frozenset(("".join(region.groups()),))
    regions = [char for char in agency.replace("市场", "") if char in _REGIONS]
    if regions and agency[-1] in _SHORT and not agency.endswith("分局"):
        return frozenset((regions[-1] + agency[-1],))
    return frozenset()


#: What a heading says that the sentences below it are about.
_SUBJECTS: Final = {"apply": "apply", "documents": "document"}
#: Characters between the names of two scopes that are one together.
_JOINING: Final = 4


class Context:
    """What a sentence has said before the number at hand."""

    __slots__ = (
        "act",
        "agency",
        "anchored",
        "answered",
        "applicant",
        "aside",
        "carried",
        "department",
        "depth",
        "detail",
        "dispute",
        "document",
        "explicit",
        "fresh",
        "government",
        "head",
        "heard",
        "informed",
        "inside",
        "listed",
        "listing",
        "named",
        "object",
        "odd",
        "passing",
        "plain",
        "qualified",
        "scope",
        "shared",
        "short",
        "sticky",
        "strayed",
        "subject",
        "topic",
        "year",
    )

    def __init__(self, agency: str, topic: str) -> None:
        self.agency = agency
        self.short = _short(agency)
        self.plain = _plain(agency)
        self.department, self.government = _kinds(agency)
        self.topic = topic
        self.depth = 0
        self.anchored = False
        self.explicit = False
        self.named = -1
        self.shared: dict[int, Token | None] = {}
        self.sticky = "whole"
        self.strayed = False
        self.object = self.subject = _SUBJECTS.get(topic, "")
        self.dispute = ""
        self.document = "normative_documents" if topic == "documents" else ""
        self.act = ""
        self.answered = self.applicant = self.carried = False
        self.heard = 0
        self.informed = topic == "disputes"
        self.listed = 0
        self.detail = self.fresh = False
        self.listing = False
        self.qualified = False
        self.scope = "whole"
        self.year = "this"
        self.passing = self.inside = self.head = ""
        self.aside = self.odd = False

    def renew(self, *, keeps: bool) -> None:
        """Begin a new sentence; *keeps* what the one before was about where it goes on."""
        self.shared = {}
        if keeps:
            return
        known = self.anchored or self.carried
        self.carried = self.topic != "apply" and known and self.object == "apply"
        self.object = "apply" if self.carried else self.subject
        self.dispute = ""
        self.document = "normative_documents" if self.topic == "documents" else ""
        self.act = ""
        self.answered = self.applicant = False
        self.heard = 0
        self.informed = self.topic == "disputes"
        self.listed = 0
        self.detail = self.fresh = False
        self.listing = False
        self.qualified = False
        self.scope = self.sticky
        self.strayed = self.strayed and not self.anchored
        self.year = "this"
        self.passing = self.inside = ""
        self.aside = self.odd = False

    def follow(self, before: Context) -> None:
        """Go on with what the line before was about, where this one has no heading."""
        if before.anchored and before.object == "apply" and self.topic == before.topic == "":
            self.object, self.carried = "apply", True

    def own(self, text: str) -> bool:
        """Return whether *text* is part of the agency's own name, or short for it."""
        if text in self.plain or text in self.short:
            return True
        return "人民政府" in text and text.replace("人民政府", "政府") in self.plain

    def note_text(self, element: Raw, before: Element | None) -> None:
        """Take notice of text that is no phrase: it may name another body."""
        text = element.text
        if len(text) == 1:
            return
        if (
            before is None
            or (isinstance(before, Mark) and before.text in CLAUSE)
            or (isinstance(before, Token) and before.part is Part.YEAR)
        ) and text.endswith(BODIES):
            self.scope = "whole" if self.own(text) else "part"
            self.explicit = self.scope == "whole"
        elif isinstance(before, Token) and text.endswith(BODIES) and not self.own(text):
            self.doubt()
        if "信息公开" in text:
            self.informed = True

    def doubt(self) -> None:
        """Take notice that the numbers up to the next semicolon may be of something else."""
        if self.scope != "part":
            self.inside = self.inside or self.scope
            self.scope = "doubt"

    def leave(self, *, channel: bool) -> None:
        """Take notice that a number is of another thing; of one channel it is a part of all."""
        self.aside = True
        if not (self.listing and (channel or self.object == "dispute")):
            self.object = "other"

    def part(self) -> None:
        """Take notice of a semicolon: what was said of a part may be over."""
        if self.inside:
            self.scope, self.inside = self.inside, ""
        elif self.scope == "part" and self.listing:
            self.scope = "doubt"

    def note_token(self, token: Token, text: str) -> None:
        """Take notice of a phrase."""
        note = _NOTES.get(token.part)
        if note is not None:
            note(self, token, text)


def _whose(context: Context, key: str, text: str) -> str:
    """Return whether a scope is the reporting body's own."""
    if key == "region":
        if context.department:
            return "unsure"
        named = [char for char in context.agency if char in _REGIONS]
        last = text[-1]
        if last in _REGIONS and named and named[-1] != last:
            return "part" if last == "省" else "unsure"
        return "whole"
    if key == "unsure" and context.department and context.own(text):
        return "whole"
    if key == "whole" and context.government and not context.department:
        # 本机关无法提供 says nothing of whose numbers they are.
        return context.scope if text == "本机关" and context.listed else "unsure"
    return key


#: What stands before a year that something is put off to, or was taken over from.
_PUT_OFF: Final = ("转", "至", "到", "入", "延")


def _year(context: Context, token: Token, text: str) -> None:
    # 去年同期, and a year that something is put off to, are said by the way.
    aside = text.endswith("同期", 0, token.end) or text.endswith(_PUT_OFF, 0, token.start)
    context.passing = context.year if aside else ""
    context.year = "this" if token.key == "now" else token.key
    context.fresh = True


def _scope(context: Context, token: Token, text: str) -> None:
    # In 全市各部门 the departments are all of the city's.
    if token.key != "part" or context.named != token.start:
        # 市本级及各县区 may be all there are.
        between = text[context.named : token.start] if 0 <= context.named < token.start else ""
        joined = (
            token.key == "part"
            and len(between) <= _JOINING
            and any(char in between for char in "及和与、")
        )
        key = "doubt" if joined else token.key
        context.scope = _whose(context, key, text[token.start : token.end])
        context.explicit = context.scope == "whole"
    context.named = token.end


def _request(context: Context, token: Token, _: str) -> None:
    if token.key == "strong":
        context.object, context.informed = "apply", True
    elif context.object not in {"dispute", "other"}:
        context.object = "apply"


def _dispute(context: Context, token: Token, _: str) -> None:
    context.object, context.dispute = "dispute", token.key


def _document(context: Context, token: Token, _: str) -> None:
    context.object, context.document = "document", token.key


def _other(context: Context, _: Token, __: str) -> None:
    context.object = "other"


def _outcome(context: Context, token: Token, _: str) -> None:
    if not token.key.endswith("?"):
        context.detail = "." in token.key
        context.listed += not context.detail
        context.applicant = False


def _result(context: Context, _: Token, __: str) -> None:
    context.listed += 1


def _list(context: Context, _: Token, __: str) -> None:
    context.listing = True
    if context.aside:
        context.doubt()


def _qualifier(context: Context, token: Token, _: str) -> None:
    context.qualified = context.qualified or token.key == "process"


def _act(context: Context, token: Token, _: str) -> None:
    context.act = token.key


def _finish(context: Context, _: Token, __: str) -> None:
    context.answered = True


def _applicant(context: Context, _: Token, __: str) -> None:
    context.applicant = True


def _total(context: Context, token: Token, _: str) -> None:
    if token.key == "plus":
        context.scope = context.sticky


def _filler(context: Context, token: Token, _: str) -> None:
    if key := token.key:
        if key == INFORMED:
            context.informed = True
        elif key == "applicants":
            context.applicant = True


#: What a phrase of each kind changes.
_NOTES: Final[dict[Part, Callable[[Context, Token, str], None]]] = {
    Part.YEAR: _year,
    Part.SCOPE: _scope,
    Part.APPLY: _request,
    Part.DISPUTE: _dispute,
    Part.DOCUMENT: _document,
    Part.DECISION: _other,
    Part.OTHER: _other,
    Part.FEE: _other,
    Part.OUTCOME: _outcome,
    Part.RESULT: _result,
    Part.LIST: _list,
    Part.QUALIFIER: _qualifier,
    Part.DOCUMENT_ACT: _act,
    Part.FINISH: _finish,
    Part.APPLICANT: _applicant,
    Part.TOTAL: _total,
    Part.FILLER: _filler,
}
