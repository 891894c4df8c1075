"""GR605, GR606: what a template left to be filled in, and what others planted in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import ACCURACY
from govreport.rules.texts import Passage, everything, grouped
from govreport.rules.wordlists import (
    POLICED,
    POLICING,
    SPAM,
    SURNAMES,
    SURNAMES_THAT_ARE_WORDS,
)
from govreport.text.patterns import lazy_pattern

#: Ways to leave a place to be filled in, each with characters of which one stands in all of them.
_PLACEHOLDERS: tuple[tuple[re.Pattern[str], Sequence[str]], ...] = (
    (
        lazy_pattern(
            # What may stand before is looked at behind the crosses: most text has none.
            r"([XxＸｘ×✕╳])(?<![A-Za-z0-9.@/_-].)\1+(?![A-Za-z0-9.@/_-])"
            r"|[XＸ×](?<![A-Za-z0-9.@/].)(?=[年月日件条份期次篇])"
            r"|20[0-9]?[XxＸｘ×✕╳]{1,2}(?=[年〕】\])）])"
        ),
        "XxＸｘ×✕╳",
    ),
    (
        lazy_pattern(
            r"[（(【\[](?:"
            r"(?:文字描述|略|待定|待补充|单位名称|机关名称|填写[^）)】\]\n]{0,20})[）)】\]]"
            r"|(?:此处|请填写|请在此)[^）)】\]\n]{0,30}[）)】\]]"
            r"|[ 　]{0,8}[）)】\]](?=[年月日条件份期次篇个项]))"
        ),
        "（(【[",
    ),
    (
        lazy_pattern(
            r"某某(?=[省市县区镇乡局委办街年月单机部]|公(?!司))"
            r"|(?<!\*)\*{2,}(?=[年月日条件份期次篇个元省市县区局])"
            r"|\{\{[^}\n]{0,60}\}\}|_{3,}|＿{2,}|TODO|待填"
        ),
        ("某某", "**", "{{", "___", "＿＿", "TODO", "待填"),
    ),
)
_NO_WORDS = needs.nothing("没有规定垃圾信息的用词", "no words of spam are set")
_NEAR = 12  # characters beside a spam word in which a word of law enforcement excuses it
_MASKED = frozenset(SURNAMES + SURNAMES_THAT_ARE_WORDS)
_COUNTED = lazy_pattern(r"[年月日条件份期次篇个项人元万%％省市县区镇乡局]")


@rule(
    "GR605",
    title="没有未填写的占位文字",
    title_en="No placeholder is left",
    why="占位文字说明报告没有写完。",
    why_en="A placeholder shows that the report is not finished.",
    fix="填上内容，或删去占位文字。",
    fix_en="Fill it in, or delete it.",
    severity=Severity.WARNING,
    source=ACCURACY,
    needs=needs.text,
    examples=(
        Example(name="finished text", broken=False),
        Example(name="a number was never filled in", broken=True, overview="主动公开信息XX条。"),
        Example(
            name="multiplication signs, masked names and addresses",
            broken=False,
            overview="版面为156×225毫米，“1+X”发布会，张某某来信，邮箱xx@shili.gov.cn，（略有增加）。",
        ),
    ),
)
def rule_placeholders(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find places that a template left to be filled in."""
    for pattern, hints in _PLACEHOLDERS:
        for match, places in grouped(subject, pattern, hints, _is_placeholder):
            yield item.finding(
                f"“{match[0]}”是未填写的占位文字。",
                f"{match[0]!r} is a placeholder that was never filled in.",
                places[0],
                actual=match[0],
                related=places[1:],
            )


def _is_placeholder(match: re.Match[str]) -> bool:
    """Return whether crosses are no part of a masked name, as in 徐××."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    masked = match[0][0] in "×✕╳" and before in _MASKED
    return not masked or bool(_COUNTED.match(match.string, match.end()))


@rule(
    "GR606",
    title="没有被植入的赌博等垃圾信息",
    title_en="No gambling or other spam was planted in the report",
    why="网页被植入垃圾信息，损害机关形象，也可能违法。",
    why_en="Planted spam harms the body's name and may break the law.",
    fix="删除这些文字，并请网站管理人员检查页面是否被篡改。",
    fix_en=(
        "Delete the words, and have the site's administrators see whether the page was tampered "
        "with."
    ),
    severity=Severity.WARNING,
    source="《网络安全法》第十二条、国办发〔2017〕47号",
    params={"spam": SPAM, "spam_more": ()},
    needs=needs.title_or_text,
    examples=(
        Example(name="no spam", broken=False),
        Example(name="an advertisement", broken=True, overview="查看今晚开奖结果，请访问本站。"),
        Example(
            name="police work against gambling",
            broken=False,
            overview="公布打击六合彩赌博专项行动情况。",
        ),
    ),
)
def rule_spam(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find words of spam, one finding for each word."""
    words = tuple(filter(None, subject.words(item, "spam", "spam_more")))
    if not words:
        yield _NO_WORDS
        return
    if not any(_any_of(words).search(found.text) for found in everything(subject)):
        return
    for word in dict.fromkeys(words):
        places = [
            place for passage in everything(subject) for place in _planted(subject, passage, word)
        ]
        if places:
            yield item.finding(
                f"出现“{word}”{len(places)}处，疑似网页被植入垃圾信息。",
                f"{word!r} was found (places: {len(places)}); the page may be tampered with.",
                places[0],
                actual=word,
                related=places[1:],
            )


@lru_cache(maxsize=16)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _planted(subject: Subject, passage: Passage, word: str) -> Iterator[Place]:
    start = passage.text.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = passage.text[max(0, start - _NEAR) : start], passage.text[end : end + _NEAR]
        if not (
            any(excuse in before for excuse in POLICING)
            or any(excuse in after for excuse in POLICED)
        ):
            yield passage.place(subject, start, end)
        start = passage.text.find(word, end)


RULES = (rule_placeholders, rule_spam)
