"""What a number is a number of: the phrases around it, put together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govreport.narrative.context import Context
from govreport.narrative.lexicon import Part
from govreport.narrative.meaning import LIKELY, WEAK, meaning
from govreport.narrative.passage import Element, Mark, Raw, Token
from govreport.narrative.segments import CORE, WINDOW, Segment, after, before, cores
from govreport.text.numerals import PROPORTIONS, Number

#: Numbers whose scope holds for those that follow.
LEADING: Final = frozenset(("received", "new", "handled", "finished"))
#: Phrases that make a number one of something else: of a channel, of another matter.
_ASIDE: Final = frozenset((Part.QUALIFIER, Part.OTHER))
#: What cases are called: so many "of the cases" are not all of them.
_NOUNS: Final = frozenset((Part.APPLY, Part.DISPUTE))
#: Unknown characters in a clause that make its meaning unlikely.
_SLIP: Final = 6
#: Units that cases are rarely counted in, and units of other things.
_LOOSE_UNITS: Final = frozenset(("项", "次", "个"))
_OTHER_UNITS: Final = frozenset(("人", "家", "户", "批", "部", "种", "名"))
#: Units that bodies are counted in.
_BODIES: Final = frozenset(("个", "家"))
#: Other names of applicants, which say so only in a list of applicants.
_NAMES: Final = {
    **dict.fromkeys(("企业", "公司", "企业单位", "民营企业"), "company"),
    **dict.fromkeys(("律师事务所", "律所", "法律服务所"), "legal_service"),
    **dict.fromkeys(("科研院所", "高校", "高等院校"), "research"),
    **dict.fromkeys(("公益组织", "社会组织", "社会团体"), "public_welfare"),
}


class Frame(NamedTuple):
    """What a number is a number of.

    Attributes:
        key: Key of the indicator.
        level: How sure that is.
        start: Where the phrase begins.
        end: Where phrase and number end.
        year: ``this`` or ``last``; ``since`` where another number stands between.
        family: ``requests``, ``disputes`` or ``disclosure``.
        explicit: Whether the sentence names the whole body.
    """

    key: str
    level: int
    start: int
    end: int
    year: str
    family: str
    explicit: bool


def frame(
    elements: Sequence[Element], index: int, number: Number, context: Context
) -> Frame | None:
    """Return what *number*, which stands at *index*, is a number of, or None."""
    context.aside = context.odd = False
    if number.unit in PROPORTIONS:
        return None
    left = _left(elements, index, context)
    if left.foreign:
        context.strayed = context.strayed or not context.anchored
        context.aside = True
        return None
    tokens, found, end = left.tokens, cores(left.tokens), number.end
    if index in context.shared:
        name = context.shared[index]
        if name is None:
            return None
        tokens, found = [name], [name]
    elif not found or found[0].key.endswith("?"):  # then all are
        behind = _behind(elements, index, number)
        if behind:
            tokens, found, end = [*left.tokens, *behind], [behind[-1]], behind[-1].end
        elif not found:
            key = _told_behind(elements, index, left, context) or _called(elements, index, context)
            if key:
                return Frame(key, WEAK, left.start, end, "this", "requests", context.explicit)
    if not found and _other_thing(left):
        context.leave(channel=_by_channel(left))
        return None
    made = meaning(found, tokens, number, context)
    if made is None:
        context.aside = not _ASIDE.isdisjoint([token.part for token in left.tokens])
        return None
    key, level, family = made
    if key == "mentioned" and tokens is not left.tokens:
        level = WEAK
    elsewhere = context.year in {"many", "next"} or context.scope == "part"
    if elsewhere or (not number.unit and not _bare(elements, index, found)):
        return None
    lowered = _level(level, left.residue, number, context, family)
    context.odd = left.residue > 1 and (_vague(found) or _named_last(elements, index))
    stray = left.residue > 1 and (key == "mentioned" or not found)
    if context.odd or stray or _subset(key, left, context):
        lowered = WEAK
    if key in LEADING and context.scope != "doubt":
        context.sticky = context.scope
    return Frame(key, lowered, left.start, end, _year(context), family, context.explicit)


def _left(elements: Sequence[Element], index: int, context: Context) -> Segment:
    """Return what stands before a number, or before what parts it from that.

    A bracket may part them (自然人（20件）), or last year's number (复议由上年的20件降至14件): that
    is as unsure as if an unknown character stood there.
    """
    left = before(elements, index, context)
    if not index or len(left.tokens) > 1 or left.foreign:
        return left
    last, place = elements[index - 1], 0
    if isinstance(last, Mark):
        closing = elements[index + 1] if index + 1 < len(elements) else None
        if last.text == "(" and isinstance(closing, Mark) and closing.text == ")":
            place = index - 1
    elif isinstance(last, Token) and last.key == "now":
        place = index - 2
    if place <= 0:
        return left
    apart = before(elements, place, context)
    return left if apart.foreign else apart._replace(residue=apart.residue + 1)


def _called(elements: Sequence[Element], index: int, context: Context) -> str:
    """Return which applicants a list goes on with by another name (自然人26件、企业2件)."""
    last = elements[index - 1] if index else None
    if not (context.applicant or context.listing) or context.scope == "part":
        return ""
    column = ""
    if isinstance(last, Raw) and context.applicant:
        column = _NAMES.get(last.text, "")
    elif isinstance(last, Token) and last.key == "citizens":
        context.applicant = True
        column = "natural_person"
    return f"applicant:{column}" if column and context.object in {"apply", ""} else ""


def _vague(found: Sequence[Token]) -> bool:
    """Return whether the requests that are counted are called 申请 and nothing more."""
    return bool(found) and all(t.part is Part.APPLY and t.key == "weak" for t in found)


def _named_last(elements: Sequence[Element], index: int) -> bool:
    """Return whether unknown words stand right before a number: they are what is counted."""
    last = elements[index - 1] if index else None
    if isinstance(last, Token) and last.key == "now" and index > 1:
        last = elements[index - 2]
    return isinstance(last, Raw) and last.end - last.start > 1


def _year(context: Context) -> str:
    """Return which year's a number is; ``since`` where last year was named before another."""
    return "since" if context.year == "last" and not context.fresh else context.year


def _told_behind(elements: Sequence[Element], index: int, left: Segment, context: Context) -> str:
    """Return what follows says of a number of requests (54件全部按时答复; 54件中), or nothing."""
    if context.object != "apply" or context.year != "this" or context.scope == "part":
        return ""
    if any(token.part is not Part.FILLER for token in left.tokens):
        return ""
    right = after(elements, index).tokens
    if any(token.part is Part.FINISH for token in right):
        return "finished"
    return "mentioned" if right and right[0].key == "among" and not left.residue else ""


def _subset(key: str, left: Segment, context: Context) -> bool:
    """Return whether a number is some bodies' (12个部门收到30件), or one's (其中市政府受理49件)."""
    if (left.counted in _BODIES and key in LEADING) or _some_of(left.tokens):
        return True
    return context.listing and any(token.part is Part.SCOPE for token in left.tokens)


def _some_of(tokens: Sequence[Token]) -> bool:
    """Return whether a number is of some of what was named (新收申请中有3件)."""
    among = False
    for token in reversed(tokens):
        if token.key == "among":
            among = True
        elif token.part is not Part.FILLER:
            return among and token.part in _NOUNS
    return False


def _other_thing(left: Segment) -> bool:
    """Return whether a clause says that something else was received or dealt with."""
    received = dealt = other = False
    for token in left.tokens:
        part = token.part
        received = received or part is Part.RECEIVE
        dealt = dealt or part is Part.FINISH
        other = other or part is Part.OTHER or part is Part.QUALIFIER
    return (received or dealt) if other else (received and left.residue > 1)


def _by_channel(left: Segment) -> bool:
    """Return whether a clause is about requests by a channel (其中网上受理2件)."""
    other = [token for token in left.tokens if token.part in _ASIDE]
    return left.residue <= 1 and all(token.key == "channel" for token in other)


def _behind(elements: Sequence[Element], index: int, number: Number) -> list[Token]:
    """Return the phrases up to what is counted, where that follows its number (3件不予公开)."""
    found: list[Token] = []
    end = number.end
    for element in elements[index + 1 : index + 1 + WINDOW]:
        if not isinstance(element, Token) or element.start != end:
            return []
        found.append(element)
        if element.part in CORE:
            return [] if element.key.endswith("?") else found
        if element.part is not Part.FILLER and element.part is not Part.SCOPE:
            return []
        end = element.end
    return []


def _bare(elements: Sequence[Element], index: int, found: Sequence[Token]) -> bool:
    """Return whether a number without a unit stands right after its phrase and ends a clause."""
    last = elements[index - 1] if index else None
    if isinstance(last, Mark) and last.text == ":" and index > 1:
        last = elements[index - 2]
    follows = elements[index + 1] if index + 1 < len(elements) else None
    closed = follows is None or isinstance(follows, Mark)
    return closed and bool(found) and isinstance(last, Token) and found[-1].part in CORE


def _level(level: int, residue: int, number: Number, context: Context, family: str) -> int:
    """Return the level, lowered for everything that is not plain."""
    if residue:
        level = min(level, LIKELY if residue <= _SLIP and not context.carried else WEAK)
    if number.hedge:
        level = min(level, LIKELY)
    if context.scope == "doubt" or (context.scope == "unsure" and context.anchored):
        level = WEAK
    elif context.scope in {"unsure", "part"}:
        level = min(level, LIKELY)
    if family == "disputes" and context.qualified:
        level = min(level, LIKELY)
    if number.unit in _LOOSE_UNITS:
        level = min(level, LIKELY)
    elif number.unit in _OTHER_UNITS:
        level = WEAK
    return level


#: Stands for the number in a clause that has none.
_NUMBER: Final = Number(0, 0, Decimal(0), "件", "", 0, Decimal(1))


def frame_of(segment: Segment, end: int, context: Context) -> Frame | None:
    """Return what a clause without a number is about (``部分公开占…``), or None."""
    found = cores(segment.tokens)
    if not found or segment.foreign or all(core.key.endswith("?") for core in found):
        return None
    if context.scope == "part" or context.year != "this":
        return None
    tokens = [t for t in segment.tokens if t.part not in {Part.SHARE, Part.CHANGE, Part.COMPARE}]
    made = meaning(found, tokens, _NUMBER, context)
    if made is None:
        return None
    key, level, family = made
    lowered = _level(level, segment.residue, _NUMBER, context, family)
    return Frame(key, lowered, segment.start, end, "this", family, context.explicit)
