"""What a report says of requests answered in time, or late: the sentence to quote."""

from __future__ import annotations

import enum

from govreport.document import Document, Heading, Paragraph, Role
from govreport.text.patterns import lazy_pattern
from govreport.text.sentences import sentences

#: What a sentence says of answers in time, or late.
_IN_TIME = lazy_pattern("期限|时限|按期|按时|逾期|超期")
_ANSWERS = lazy_pattern("答复|办结|办理|回复")
#: A sentence longer than this says more than that.
_LONGEST = 80
_REQUESTS = lazy_pattern("依申请公开|公开申请")
#: These are requests for information where nothing else was applied for before.
_ANY = lazy_pattern("申请(?!人|表|书)")
#: What else a body answers within a time; an application for a permit is none for information.
_OTHERS = lazy_pattern(
    "提案|议案|建议|意见|许可|审批|审查|备案|登记|证照|执照|事项申请|补贴|补助|救助|低保|公租房|采购"
    "|投诉|举报|信访|复议|诉讼|应诉|留言|来信|来电|来访|咨询|热线|12345|工单|信箱|问政|舆情|补正"
)
#: What is to be, and what somebody wishes for, is not what was.
_PLANS = lazy_pattern(
    "将|下一步|下一?年|明年|今后|力争|争取|确保|保证|努力|坚持|进一步|要求|应当?|需|必须|计划|目标|督促|严格把"
)
#: The year after: 结转下年 says what is left, no plan.
_LEFT = lazy_pattern("(?:结转|转入?|留[至到])(?:至|到)?(?:下一?年度?|明年)")


class About(enum.Enum):
    """What a text is about."""

    NOTHING = enum.auto()
    REQUESTS = enum.auto()
    OTHERS = enum.auto()


def in_time(document: Document) -> str:
    """Return the first sentence about requests answered in time or late, as the report has it.

    A sentence that does not say what was answered is about what the sentence before it, or the
    heading above, named last; where that is not requests for information alone, nothing is quoted.
    """
    above = About.NOTHING
    for block in document.blocks:
        if isinstance(block, Heading):
            above = _about(block.text, About.NOTHING)
        elif isinstance(block, Paragraph) and block.role is Role.BODY:
            found = _quoted(block.text, above)
            if found:
                return found
    return ""


def _quoted(text: str, about: About) -> str:
    if not _IN_TIME.search(text):
        return ""
    for one in sentences(text):
        about = _about(one.text, about)
        if about is About.REQUESTS and _tells(one.text):
            return one.text
    return ""


def _about(text: str, before: About) -> About:
    """Return what a text is about, where what stands before it is about *before*."""
    if _OTHERS.search(text):
        return About.OTHERS
    if _REQUESTS.search(text) or (before is About.NOTHING and _ANY.search(text)):
        return About.REQUESTS
    return before


def _tells(text: str) -> bool:
    """Return whether a sentence says that answers were given in time, or late."""
    return (
        len(text) <= _LONGEST
        and bool(_IN_TIME.search(text) and _ANSWERS.search(text))
        and not _PLANS.search(_LEFT.sub("", text))
    )
