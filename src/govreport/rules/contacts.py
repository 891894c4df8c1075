"""GR61x: web addresses and mail addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import Paragraph, Report
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.texts import grouped, mentions, search
from govreport.rules.wordlists import FREE_MAIL
from govreport.text.patterns import lazy_pattern

_SITES = "国办发〔2017〕47号《政府网站发展指引》"
_BAD_URL = lazy_pattern(
    r"https?[:：]{1,2}(?!//[A-Za-z0-9\[])[/／\\]{0,3}"
    r"|https?/{1,2}(?=[A-Za-z0-9])"
    r"|https?://(?=https?[:：/])"
    r"|(?<![A-Za-z])(?:htpp|htttp|hhttp|htp|ttp)s?[:：]/{0,2}"
    r"|(?<![A-Za-z])(?!(?i:https?|ftps?|sftp|file|wss?|rtsp)://)[A-Za-z]{3,7}://"
    r"|(?<![A-Za-z0-9.])www[。，,](?=[A-Za-z0-9])"
    r"|(?<![A-Za-z0-9.])www\.[A-Za-z0-9.-]{1,60}[。，](?=(?:gov|com|org|net|edu|cn)\b)"
)
#: Strings of which one stands in every web address, well-formed or not.
_IN_URLS = ("ttp", "htp", "www", "://")
_NO_URL = needs.unwritten("没有写网址", "no web address is given")
_NO_MAIL = needs.unwritten("没有写邮箱", "no mailbox is given")
_MAIL = lazy_pattern(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}[@＠]([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"
)


def _preface(text: str) -> Callable[[Report], tuple[Report, Report | None]]:
    return lambda report: (attrs.evolve(report, preamble=(Paragraph(text=text),)), None)


@rule(
    "GR611",
    title="网址书写正确",
    title_en="Web addresses are well-formed",
    why="网址写错，公众打不开。",
    why_en="A misspelt address leads nowhere.",
    fix="改正网址，并在浏览器中打开一次。",
    fix_en="Mend it, and open it once in a browser.",
    severity=Severity.WARNING,
    source=_SITES,
    needs=needs.anywhere,
    examples=(
        Example(name="no address", broken=False),
        Example(name="an address without its end", broken=True, build=_preface("见网站(http:/)。")),
        Example(
            name="well-formed addresses",
            broken=False,
            build=_preface("见https://www.shili.gov.cn/xxgk/，或www.shili.gov.cn。"),
        ),
    ),
)
def rule_web_addresses(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find web addresses that lead nowhere."""
    if not mentions(subject, _IN_URLS):
        yield _NO_URL
    for match, places in grouped(subject, _BAD_URL, _IN_URLS):
        yield item.finding(
            f"网址“{match[0]}”不完整或书写有误。",
            f"The web address {match[0]!r} is broken.",
            places[0],
            actual=match[0],
            related=places[1:],
        )


@rule(
    "GR612",
    title="公务联系邮箱不使用免费个人邮箱",
    title_en="The official mailbox is no free private one",
    why="个人邮箱会随人员变动失效，也无法确认是机关发出的。",
    why_en=(
        "A private mailbox goes when its owner goes, and nobody can tell that the body writes from "
        "it."
    ),
    fix="换成机关的公务邮箱。",
    fix_en="Give the body's own mailbox.",
    severity=Severity.WARNING,
    source=_SITES,
    params={"free_mail": FREE_MAIL, "free_mail_more": ()},
    needs=needs.anywhere,
    examples=(
        Example(name="an official mailbox", broken=False),
        Example(name="a free mailbox", broken=True, build=_preface("联系邮箱：shilixxgk@qq.com。")),
        Example(
            name="a domain that only ends like a free one",
            broken=False,
            build=_preface("联系邮箱：xxgk@shiliqq.com。"),
        ),
    ),
)
def rule_mailboxes(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find free mailboxes given as official contact, one finding for each."""
    free = frozenset(word.lower() for word in subject.words(item, "free_mail", "free_mail_more"))
    seen: set[str] = set()
    found = list(search(subject, _MAIL, ("@", "＠")))
    mail = _MAIL.fullmatch(subject.report.agency.contact.email)
    if not (found or mail):
        yield _NO_MAIL
    for passage, match in found:
        if match[1].lower() in free and match[0] not in seen:
            seen.add(match[0])
            yield _free(item, match[0], passage.place(subject, *match.span()))
    if mail and mail[1].lower() in free and mail[0] not in seen:
        yield _free(item, mail[0], subject.section("title"))


def _free(item: Rule, mailbox: str, place: Place) -> Finding:
    return item.finding(
        f"“{mailbox}”是免费个人邮箱，不宜作为公务联系方式。",
        f"{mailbox} is a free private mailbox, not an official one.",
        place,
        actual=mailbox,
    )


RULES = (rule_web_addresses, rule_mailboxes)
