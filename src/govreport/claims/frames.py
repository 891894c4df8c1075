"""What a number is a number of: the phrases around it, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govreport.claims.lexicon import Part
from govreport.claims.numerals import CASES, MONEY, Number
from govreport.claims.passage import CLAUSE, Element, Mark, Raw, Token

#: How sure it is that a number is the table's number.
WEAK, LIKELY, CERTAIN = 0, 1, 2

_CORE: Final = frozenset(
    (
        Part.APPLY,
        Part.CARRIED_IN,
        Part.CARRIED_OUT,
        Part.OUTCOME,
        Part.APPLICANT,
        Part.DISPUTE,
        Part.RESULT,
        Part.DOCUMENT,
        Part.DECISION,
        Part.FEE,
    )
)
_VERBS: Final = frozenset((Part.RECEIVE, Part.FINISH, Part.DOCUMENT_ACT, Part.NEGATION))
_APPLICATION: Final = frozenset(
    (Part.APPLY, Part.CARRIED_IN, Part.CARRIED_OUT, Part.OUTCOME, Part.APPLICANT)
)
_BODY: Final = re.compile(
    r"(?:县|区|市|镇|乡|街道|局|委|委员会|办|厅|院|中心|公司|学校|集团|大队|支队|分局|管委会|园区)\Z"
)
#: Text around a number is looked at no further than this.
_WINDOW: Final = 24


class Frame(NamedTuple):
    """What a number is a number of.

    Attributes:
        key: Key of the indicator.
        level: How sure that is.
        start: Where the phrase begins.
        end: Where phrase and number end.
        year: ``this`` or ``last``.
        family: ``requests``, ``disputes`` or ``disclosure``.
    """

    key: str
    level: int
    start: int
    end: int
    year: str
    family: str


class Context:
    """What a sentence has said before the number at hand."""

    __slots__ = (
        "agency",
        "department",
        "dispute",
        "document",
        "government",
        "informed",
        "listed",
        "object",
        "qualified",
        "scope",
        "topic",
        "year",
    )

    def __init__(self, agency: str, topic: str) -> None:
        self.agency = agency
        self.department = bool(
            re.search(r"(?:局|委|委员会|办|办公室|厅|院|中心|街道|处|队)\Z", agency)
        )
        self.government = bool(re.search(r"[市县区省州盟旗]\Z|[市县区省州]人民政府\Z", agency))
        self.topic = topic
        self.object = "apply" if topic == "apply" else ""
        self.dispute = ""
        self.document = ""
        self.informed = topic in {"apply", "disputes"}
        self.listed = False
        self.qualified = False
        self.scope = "whole"
        self.year = "this"

    def renew(self, *, keeps: bool) -> None:
        """Begin a new sentence; *keeps* what the one before was about where it goes on."""
        if keeps:
            return
        self.object = "apply" if self.topic == "apply" else ""
        self.dispute = ""
        self.document = ""
        self.informed = self.topic in {"apply", "disputes"}
        self.listed = False
        self.qualified = False
        self.scope = "whole"
        self.year = "this"

    def own(self, text: str) -> bool:
        """Return whether *text* is part of the agency's own name."""
        plain = text.replace("人民政府", "政府")
        return bool(plain) and plain in self.agency.replace("人民政府", "政府")

    def note(self, element: Element, before: Element | None) -> None:
        """Take notice of one element of the sentence."""
        if isinstance(element, Token):
            self._note_token(element)
        elif isinstance(element, Raw):
            begins = before is None or (isinstance(before, Mark) and before.text in CLAUSE)
            begins = begins or (isinstance(before, Token) and before.part is Part.YEAR)
            if begins and len(element.text) > 1 and _BODY.search(element.text):
                self.scope = "whole" if self.own(element.text) else "part"
            if "信息公开" in element.text:
                self.informed = True

    def _scope(self, key: str) -> str:
        """Return whether a scope is the reporting body's own."""
        if key == "region":
            return "unsure" if self.department else "whole"
        if key == "whole":
            return "whole" if self.department or not self.government else "unsure"
        return key

    def _note_token(self, token: Token) -> None:
        part = token.part
        if part is Part.YEAR:
            self.year = token.key
        elif part is Part.SCOPE:
            self.scope = self._scope(token.key)
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
        elif part is Part.OUTCOME and not token.key.endswith("?"):
            self.listed = True
        elif part is Part.QUALIFIER and token.key == "process":
            self.qualified = True


class Segment(NamedTuple):
    """The phrases of one clause that belong to a number.

    Attributes:
        tokens: The phrases.
        residue: Characters that are no known phrase.
        foreign: Whether another body is named.
        start: Where the segment begins.
    """

    tokens: list[Token]
    residue: int
    foreign: bool
    start: int


def before(elements: Sequence[Element], index: int, context: Context) -> Segment:
    """Return what stands before a number in its clause, brackets left out."""
    tokens: list[Token] = []
    residue = 0
    foreign = False
    start = elements[index].start
    depth = 0
    for place in range(index - 1, max(-1, index - 1 - _WINDOW), -1):
        element = elements[place]
        if isinstance(element, Mark):
            if element.text == ")":
                depth += 1
                continue
            if element.text == "(" and depth:
                depth -= 1
                continue
            if not depth and element.text in CLAUSE:
                if element.text == ":" and element.end == start:
                    continue
                break
        if depth:
            continue
        if isinstance(element, Number):
            break
        start = element.start
        if isinstance(element, Token):
            tokens.append(element)
        elif isinstance(element, Raw):
            if context.own(element.text):
                continue
            residue += element.end - element.start
            foreign = foreign or (len(element.text) > 1 and bool(_BODY.search(element.text)))
    tokens.reverse()
    return Segment(tokens, residue, foreign, start)


def after(elements: Sequence[Element], index: int) -> Segment:
    """Return what follows a number in its clause, up to the next number."""
    tokens: list[Token] = []
    residue = 0
    end = elements[index].end
    for place in range(index + 1, min(len(elements), index + 1 + _WINDOW)):
        element = elements[place]
        if isinstance(element, (Mark, Number)):
            break
        end = element.end
        if isinstance(element, Token):
            tokens.append(element)
        else:
            residue += element.end - element.start
    return Segment(tokens, residue, foreign=False, start=end)


def _cores(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that say what is counted."""
    found = [token for token in tokens if token.part in _CORE]
    if len(found) > 1:
        plain = [token for token in found if not token.key.endswith("?")]
        found = plain or found
    return found


def frame(elements: Sequence[Element], index: int, context: Context, text: str) -> Frame | None:
    """Return what the number at *index* is a number of, or None."""
    number = elements[index]
    if not isinstance(number, Number) or number.unit in {
        "%",
        "‰",
        "个百分点",
        "百分点",
        "倍",
        "成",
    }:
        return None
    left = before(elements, index, context)
    cores = _cores(left.tokens)
    tokens = left.tokens
    start, end = left.start, number.end
    residue = left.residue
    if not cores or all(core.key.endswith("?") for core in cores):
        right = after(elements, index)
        behind = _cores(right.tokens)
        head = [token for token in right.tokens if behind and token.start < behind[0].start]
        fit = behind and not behind[0].key.endswith("?")
        if fit and all(token.part in {Part.FILLER, Part.SCOPE} for token in head):
            if cores and cores[0].key == "granted?":
                cores = []
            if not cores:
                known = sum(t.end - t.start for t in right.tokens if t.start < behind[0].start)
                if behind[0].start - number.end == known:
                    cores = behind[:1] if behind[0].part is not Part.APPLICANT else behind
                    tokens = [*left.tokens, *head, *behind[:1]]
                    end = behind[0].end
    if left.foreign:
        return None
    made = _make(cores, tokens, number, context)
    if made is None:
        return None
    key, level, family = made
    if key == "mentioned" and tokens is not left.tokens:
        level = WEAK
    level = _level(level, residue, number, context, family)
    if level is None:
        return None
    if not number.unit and not _bare(elements, index, cores):
        return None
    if context.year == "many" or context.scope == "part":
        return None
    year = "last" if context.year == "last" else "this"
    if context.year == "next":
        return None
    del text
    return Frame(key, level, start, end, year, family)


_ANY_CASES: Final = Number(0, 0, Decimal(0), "件", "", 0, Decimal(1))


def frame_of(segment: Segment, end: int, context: Context) -> Frame | None:
    """Return what a clause without a number is about (``部分公开占…``), or None."""
    cores = _cores(segment.tokens)
    if not cores or segment.foreign or all(core.key.endswith("?") for core in cores):
        return None
    if context.scope == "part" or context.year in {"many", "next", "last"}:
        return None
    tokens = [t for t in segment.tokens if t.part not in {Part.SHARE, Part.CHANGE, Part.COMPARE}]
    made = _make(cores, tokens, _ANY_CASES, context)
    if made is None:
        return None
    key, level, family = made
    lowered = _level(level, segment.residue, _ANY_CASES, context, family)
    return Frame(key, lowered or 0, segment.start, end, "this", family)


def _bare(elements: Sequence[Element], index: int, cores: Sequence[Token]) -> bool:
    """Return whether a number without a unit stands right after its phrase and ends a clause."""
    last = elements[index - 1] if index else None
    if isinstance(last, Mark) and last.text == ":" and index > 1:
        last = elements[index - 2]
    follows = elements[index + 1] if index + 1 < len(elements) else None
    closed = follows is None or isinstance(follows, Mark)
    return closed and bool(cores) and isinstance(last, Token) and cores[-1].part in _CORE


def _make(
    cores: list[Token], tokens: Sequence[Token], number: Number, context: Context
) -> tuple[str, int, str] | None:
    """Return key, level and family; None where the phrases are about something else."""
    parts = {token.part for token in tokens}
    last = cores[-1] if cores else None
    for token in tokens:
        trails = last is None or token.start > last.start
        if token.part is Part.OTHER and trails:
            return None
        if token.part is Part.QUALIFIER and (
            token.key == "channel" or last is None or last.part not in {Part.DISPUTE, Part.RESULT}
        ):
            return None
    if parts & {Part.SHARE, Part.CHANGE, Part.COMPARE, Part.RATE}:
        return None
    if number.unit in MONEY:
        return _money(cores)
    if number.unit and number.unit not in CASES:
        return None
    if last is None:
        return _verb_only(tokens, context)
    if last.part is Part.RESULT or last.part is Part.DISPUTE:
        return _dispute(cores, context)
    if last.part is Part.OUTCOME and last.key == "other?" and context.object == "dispute":
        if context.dispute and len(tokens) == 1:
            return f"{context.dispute}/other", LIKELY, "disputes"
        return None
    if last.part in {Part.DOCUMENT, Part.DECISION, Part.FEE}:
        return _disclosure(last, tokens)
    if Part.DISPUTE in {core.part for core in cores} and last.part is not Part.OUTCOME:
        return None
    return _request(cores, last, tokens, context)


def _verb_only(tokens: Sequence[Token], context: Context) -> tuple[str, int, str] | None:
    """Return the frame of a clause that leaves its object to the clauses before it."""
    verbs = [token for token in tokens if token.part in _VERBS]
    acts = [token.key for token in verbs if token.part is Part.DOCUMENT_ACT]
    if acts and context.object == "document" and context.document:
        return f"{context.document}/{acts[-1]}", LIKELY, "disclosure"
    if context.object != "apply" or not verbs:
        return None
    keys = {token.key for token in verbs if token.part in {Part.RECEIVE, Part.FINISH}}
    if not keys:
        return None
    key = _verb(keys)
    level = CERTAIN if key == "finished" and context.topic == "apply" else LIKELY
    return key, level, "requests"


def _verb(keys: set[str]) -> str:
    if "new" in keys:
        return "new"
    if keys == {"finished"}:
        return "finished"
    if keys == {"received"}:
        return "received"
    return "handled" if keys else "mentioned"


def _dispute(cores: list[Token], context: Context) -> tuple[str, int, str] | None:
    disputes = [token.key for token in cores if token.part is Part.DISPUTE]
    results = [token.key for token in cores if token.part is Part.RESULT]
    if disputes:
        kinds = set(disputes)
        if kinds == {"review", "litigation"}:
            of = "both"
        elif "direct" in kinds or "after_review" in kinds:
            of = disputes[-1] if disputes[-1] in {"direct", "after_review"} else "litigation"
        else:
            of = disputes[-1]
        level = CERTAIN if context.informed else LIKELY
    elif context.object == "dispute" and context.dispute:
        of, level = context.dispute, LIKELY
    else:
        return None
    if len(results) > 1:
        return None
    key = f"{of}/{results[0]}" if results else of
    if results and results[0] in {"dismissed", "corrected", "other"}:
        level = min(level, LIKELY)
    return key, level, "disputes"


def _disclosure(last: Token, tokens: Sequence[Token]) -> tuple[str, int, str] | None:
    acts = [token.key for token in tokens if token.part is Part.DOCUMENT_ACT]
    if last.part is Part.DOCUMENT:
        if not acts:
            return f"{last.key}/published", WEAK, "disclosure"
        act = next((act for act in reversed(acts) if act != "published"), "published")
        return f"{last.key}/{act}", WEAK if act == "published" else LIKELY, "disclosure"
    if last.part is Part.DECISION:
        published = any(act == "published" for act in acts)
        decided = any(token.part is Part.FINISH or token.key in {"handled"} for token in tokens)
        return last.key, LIKELY if decided and not published else WEAK, "disclosure"
    return None


def _money(cores: list[Token]) -> tuple[str, int, str] | None:
    kinds = [core.key for core in cores if core.part is Part.FEE]
    if kinds and kinds[-1] == "administrative":
        return "fees", LIKELY, "disclosure"
    return None


def _request(
    cores: list[Token], last: Token, tokens: Sequence[Token], context: Context
) -> tuple[str, int, str] | None:
    applicants = [core.key for core in cores if core.part is Part.APPLICANT]
    outcomes = [core for core in cores if core.part is Part.OUTCOME]
    verbs = {t.key for t in tokens if t.part in {Part.RECEIVE, Part.FINISH}}
    column = f":{applicants[-1]}" if applicants else ""
    level = CERTAIN if context.informed or context.object == "apply" else LIKELY
    if len(applicants) > 1:
        return None
    carried = [core for core in cores if core.part in {Part.CARRIED_IN, Part.CARRIED_OUT}]
    if outcomes:
        return _outcome(outcomes, column, tokens, context, level)
    if carried:
        if context.object == "dispute":
            return None
        keys = {core.part.value for core in carried}
        if len(keys) > 1:
            return None
        strong = any(core.part is Part.APPLY and core.key == "strong" for core in cores)
        if context.object != "apply" and not strong:
            level = WEAK
        if verbs & {"received", "new", "finished"}:
            level = min(level, LIKELY)
        return keys.pop() + column, level, "requests"
    if applicants:
        key = _verb(verbs) if verbs else "applicant"
        if context.object not in {"apply", ""}:
            return None
        return key + column, level, "requests"
    strong = any(core.key == "strong" for core in cores if core.part is Part.APPLY)
    if not strong:
        if context.object != "apply":
            return None
        level = CERTAIN if context.topic == "apply" or context.informed else LIKELY
    key = _verb(verbs)
    if key == "mentioned":
        level = LIKELY
    del last
    return key, level, "requests"


def _outcome(
    outcomes: list[Token], column: str, tokens: Sequence[Token], context: Context, level: int
) -> tuple[str, int, str] | None:
    keys = [token.key for token in outcomes]
    if keys[-1] == "granted?":
        sole = all(t.part in {Part.FILLER, Part.OUTCOME} for t in tokens)
        if not sole or context.object != "apply" or len(tokens) > 2:
            return None
        return "granted" + column, WEAK, "requests"
    if keys[-1] == "other?":
        sole = all(t.part in {Part.FILLER, Part.OUTCOME} for t in tokens)
        if not sole or context.object != "apply" or not context.listed:
            return None
        return "other?", WEAK, "requests"
    real = [key for key in keys if not key.endswith("?")]
    if len(set(real)) > 1:
        level = min(level, WEAK)
    key = real[-1]
    if column and "." in key:
        return None
    if context.object == "other":
        level = min(level, LIKELY)
    return key + column, level, "requests"


def _level(
    level: int,
    residue: int,
    number: Number,
    context: Context,
    family: str,
) -> int | None:
    """Lower the level for everything that is not plain; None where it cannot be told."""
    if residue:
        level = min(level, LIKELY if residue <= 6 else WEAK)
    if number.hedge:
        level = min(level, LIKELY)
    if context.scope in {"unsure", "part"}:
        level = min(level, LIKELY)
    if family == "disputes" and context.qualified:
        level = min(level, LIKELY)
    if number.unit in {"人", "家", "户", "批", "部", "种", "名", "个", "项", "次"}:
        level = min(level, LIKELY if number.unit in {"项", "次", "个"} else WEAK)
    return level
