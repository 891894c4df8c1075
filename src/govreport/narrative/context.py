"""What a sentence has said before the number at hand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from govreport.narrative.lexicon import Part
from govreport.narrative.passage import CLAUSE, Element, Mark, Raw, Token

#: Ending of the name of a body.
BODY: Final = re.compile(
    r"(?:县|区|市|镇|乡|街道|局|委|委员会|办|厅|院|中心|公司|学校|集团|大队|支队|分局|管委会|园区)\Z"
)
_DEPARTMENT: Final = re.compile(r"(?:局|委|委员会|办|办公室|厅|院|中心|街道|处|队)\Z")
_REGIONS: Final = frozenset("省市县区旗州盟")
_SCHOOL: Final = re.compile(r"(?:大学|学院|学校|中学|小学|幼儿园)\Z")
_SHORT: Final = frozenset("局委厅办院")
_GOVERNMENT: Final = re.compile(r"[市县区省州盟旗](?:人民政府)?\Z")


@lru_cache(maxsize=64)
def _kinds(agency: str) -> tuple[bool, bool]:
    """Return whether a body is a department, and whether it is a government."""
    return bool(_DEPARTMENT.search(agency)), bool(_GOVERNMENT.search(agency))


@lru_cache(maxsize=64)
def _short(agency: str) -> frozenset[str]:
    """Return what a body may call itself: 市局 for a city's bureau, 学校 for a university."""
    if _SCHOOL.search(agency):
        return frozenset(("学校", "我校", "校"))
    regions = [char for char in agency.replace("市场", "") if char in _REGIONS]
    if regions and agency[-1] in _SHORT and not agency.endswith("分局"):
        return frozenset((regions[-1] + agency[-1],))
    return frozenset()


class Context:
    """What a sentence has said before the number at hand."""

    __slots__ = (
        "act",
        "agency",
        "anchored",
        "answered",
        "applicant",
        "carried",
        "department",
        "depth",
        "dispute",
        "document",
        "explicit",
        "government",
        "heard",
        "informed",
        "listed",
        "listing",
        "named",
        "object",
        "passing",
        "qualified",
        "scope",
        "shared",
        "sticky",
        "strayed",
        "topic",
        "year",
    )

    def __init__(self, agency: str, topic: str) -> None:
        self.agency = agency
        self.department, self.government = _kinds(agency)
        self.topic = topic
        self.depth = 0
        self.anchored = False
        self.explicit = False
        self.named = -1
        self.shared: dict[int, Token | None] = {}
        self.sticky = "whole"
        self.strayed = False
        self.object = "apply" if topic == "apply" else ""
        self.dispute = ""
        self.document = self.act = ""
        self.answered = self.applicant = self.carried = False
        self.heard = 0
        self.informed = topic == "disputes"
        self.listed = self.listing = False
        self.qualified = False
        self.scope = "whole"
        self.year = "this"
        self.passing = ""

    def renew(self, *, keeps: bool) -> None:
        """Begin a new sentence; *keeps* what the one before was about where it goes on."""
        self.shared = {}
        if keeps:
            return
        known = self.anchored or self.carried
        self.carried = self.topic != "apply" and known and self.object == "apply"
        self.object = "apply" if self.topic == "apply" or self.carried else ""
        self.dispute = ""
        self.document = self.act = ""
        self.answered = self.applicant = False
        self.heard = 0
        self.informed = self.topic == "disputes"
        self.listed = self.listing = False
        self.qualified = False
        self.scope = self.sticky
        self.strayed = self.strayed and not self.anchored
        self.year = "this"
        self.passing = ""

    def follow(self, before: Context) -> None:
        """Go on with what the line before was about, where this one has no heading."""
        if before.anchored and before.object == "apply" and self.topic == before.topic == "":
            self.object, self.carried = "apply", True

    def own(self, text: str) -> bool:
        """Return whether *text* is part of the agency's own name, or short for it."""
        plain = text.replace("人民政府", "政府")
        if plain and plain in self.agency.replace("人民政府", "政府"):
            return True
        return text in _short(self.agency)

    def note_text(self, element: Raw, before: Element | None) -> None:
        """Take notice of text that is no phrase: it may name another body."""
        begins = before is None or (isinstance(before, Mark) and before.text in CLAUSE)
        begins = begins or (isinstance(before, Token) and before.part is Part.YEAR)
        if begins and len(element.text) > 1 and BODY.search(element.text):
            self.scope = "whole" if self.own(element.text) else "part"
            self.explicit = self.scope == "whole"
        if "信息公开" in element.text:
            self.informed = True

    def _scope(self, key: str, text: str) -> str:
        """Return whether a scope is the reporting body's own."""
        if key == "region":
            if self.department:
                return "unsure"
            named = [char for char in self.agency if char in _REGIONS]
            last = text[-1]
            if last in _REGIONS and named and named[-1] != last:
                return "part" if last == "省" else "unsure"
            return "whole"
        if key == "unsure" and self.department and self.own(text):
            return "whole"
        if key == "whole":
            return "whole" if self.department or not self.government else "unsure"
        return key

    def note_token(self, token: Token, text: str) -> None:
        """Take notice of a phrase."""
        part = token.part
        if part is Part.YEAR:
            self.passing = self.year if text.endswith("同期", 0, token.end) else ""
            self.year = token.key
        elif part is Part.SCOPE:
            # In 全市各部门 the departments are all of the city's.
            if token.key != "part" or self.named != token.start:
                self.scope = self._scope(token.key, text[token.start : token.end])
                self.explicit = self.scope == "whole"
            self.named = token.end
        elif part is Part.APPLY:
            if token.key == "strong" or self.object != "dispute":
                self.object = (
                    "apply" if token.key == "strong" or self.object != "other" else "other"
                )
            self.informed = self.informed or token.key == "strong"
        elif part is Part.DISPUTE:
            self.object, self.dispute = "dispute", token.key
        elif part is Part.DOCUMENT:
            self.object, self.document = "document", token.key
        elif part in {Part.DECISION, Part.OTHER, Part.FEE}:
            self.object = "other"
        else:
            self._note(part, token.key)

    def _note(self, part: Part, key: str) -> None:
        """Take notice of a phrase that says what became of a thing."""
        if part is Part.OUTCOME:
            if not key.endswith("?"):
                self.listed, self.applicant = True, False
        elif part is Part.LIST:
            self.listing = True
        elif part is Part.QUALIFIER:
            self.qualified = self.qualified or key == "process"
        elif part is Part.DOCUMENT_ACT:
            self.act = key
        elif part is Part.FINISH:
            self.answered = True
        elif part is Part.APPLICANT:
            self.applicant = True
        elif part is Part.TOTAL and key == "plus":
            self.scope = self.sticky
