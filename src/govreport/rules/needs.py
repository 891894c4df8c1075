"""What rules look at, and what they say of a report in which there is none of it.

"Passed" says that something was looked at and found right.  A rule that has nothing to look
at yields `nothing` instead, or names a need, which is asked before the rule is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from govreport.editions import Edition
from govreport.findings import Unchecked
from govreport.model import BLANK
from govreport.rules.base import Need, Subject, Through
from govreport.rules.texts import passages
from govreport.rules.unread import CUT, HEADLESS, named, unread_sections


def nothing(reason: str, reason_en: str) -> Unchecked:
    """Return what a rule yields that finds nothing in the report that it is about."""
    return Unchecked(reason=reason, reason_en=reason_en, applicable=False)


def unwritten(reason: str, reason_en: str) -> Unchecked:
    """Return what a rule yields that finds nothing written that it is about."""
    return Unchecked(reason=reason, reason_en=reason_en, applicable=False, written=True)


NO_NUMBERS = nothing("没有填写可供比对的数", "no numbers to compare are given")
NO_AMOUNT = nothing("没有填写金额", "no amount is given")
NO_DAY = unwritten("没有公布日期", "no day of publication is given")
NO_DEADLINE = nothing(
    "没有为这类机关（或者看不出是哪类机关）规定期限",
    "no last day is set for this kind of body, or nothing tells its kind",
)
NO_CELLS = nothing("这一版格式没有此类单元格", "this form has no such cells")
_NO_TABLE = nothing("各表都没有数据", "no table has any data")
_NO_TEXT = nothing("没有正文", "there is no text")
_NO_TITLE = nothing("没有写标题", "no title is given")


def through(need: Need, *sections: str) -> Through:
    """Return a need of a rule that looks through these sections, or all, to their ends."""
    return Through(need, lambda subject: unread_sections(subject, sections))


def _text(subject: Subject) -> Unchecked | None:
    return None if passages(subject) else _unread_or(_NO_TEXT, subject, _all(subject))


#: Asks for text in preamble or sections, all of which the rule looks through.
text = through(_text)
#: Asks for nothing; the rule looks through the whole text, and says itself what is not there.
anywhere = through(lambda _subject: None)


def text_in(*sections: str) -> Need:
    """Return what asks for text in one of these sections (or ``preamble``)."""
    names = "、".join(map(named, sections))
    lacking = nothing(f"{names}没有文字", f"no text in {' or '.join(sections)}")

    def need(subject: Subject) -> Unchecked | None:
        found = any(passage.section in sections for passage in passages(subject))
        return None if found else _unread_or(lacking, subject, sections)

    return need


def _narrative(subject: Subject) -> Unchecked | None:
    found = any(passage.section != "preamble" for passage in passages(subject))
    return None if found else _unread_or(_NO_TEXT, subject, _all(subject))


#: Asks for text in a section; the rule looks through all of them.
narrative = through(_narrative)


def _all(subject: Subject) -> tuple[str, ...]:
    return tuple(form.key for form in subject.edition.sections)


def _unread_or(lacking: Unchecked, subject: Subject, sections: Sequence[str]) -> Unchecked:
    """Return *lacking*, unless what is not there may stand where the reader did not come."""
    if not all(map(subject.reached, sections)):
        return CUT
    return HEADLESS if "preamble" in sections and _headless(subject) else lacking


def _headless(subject: Subject) -> bool:
    return subject.account is not None and subject.account.headless


def title(subject: Subject) -> Unchecked | None:
    """Ask for a title of the report's own: the form's is right by itself."""
    if subject.report.title:
        return None
    return HEADLESS if _headless(subject) else _NO_TITLE


def _title_or_text(subject: Subject) -> Unchecked | None:
    return None if subject.report.title else text(subject)


#: Asks for anything written, all of which the rule looks through.
title_or_text = through(_title_or_text)


def tables(subject: Subject) -> Unchecked | None:
    """Ask for a table in which something is printed."""
    return None if any(not one.is_blank for one in subject.report.tables.values()) else _NO_TABLE


def totals(subject: Subject) -> Unchecked | None:
    """Ask for a table with totals in which something is printed."""
    report = subject.report
    found = any(
        layout.totals and not report.table(layout.key).is_blank for layout in subject.edition.tables
    )
    return None if found else _NO_TABLE


def cells(of: Callable[[Edition], Iterable[str]], lacking: Unchecked = NO_NUMBERS) -> Need:
    """Return what asks for something in one of the cells that *of* names in a form."""

    def need(subject: Subject) -> Unchecked | None:
        known = False
        for address in of(subject.edition):
            known = True
            if subject.report.get(address) is not BLANK:
                return None
        return lacking if known else NO_CELLS

    return need
