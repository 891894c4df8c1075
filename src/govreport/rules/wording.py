"""GR63x: slips of the pen; all of them are only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreport.findings import Finding, Severity, Unchecked
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import ACCURACY
from govreport.rules.texts import grouped, mentions, passages
from govreport.text.patterns import lazy_pattern

_DOUBLE = lazy_pattern(r"([的了是在与及将被把对并和])\1|([\u4e00-\u9fff]{2,8})\2")
#: Doubled characters that are right: the word that they stand in, and where they begin in it.
_RIGHT = (
    ("目的的", 1),
    ("的的确", 0),
    ("为了了", 1),
    ("是是非非", 0),
    ("于是是", 1),
    ("平和和", 1),
)
_REPEATABLE = "一二两三四五六七八九十每逐步层级个件项条户村人年月日天次批点家"
_MARKS = lazy_pattern(
    r"[，,、；;：:。](?:(?<!。)[，,、；;：:。]+|(?<=。)[。，、；：]+"
    r"|(?<=[\u4e00-\u9fff],)(?=[0-9]{1,9}[条件份篇次个项]))"
)
_PAIRS = {"）": "（", "》": "《", "】": "【", "〕": "〔", "”": "“"}
_OPEN = frozenset(_PAIRS.values())
_QUOTES = lazy_pattern(r"[（）《》【】〔〕“”()]")
_NO_QUOTES = needs.unwritten("没有括号、书名号、引号", "there are no brackets or quotation marks")
_NO_FIXED_WORDS = needs.unwritten("没有用到这些固定用语", "none of the fixed words is used")
_HALF = {"(": "（", ")": "）"}
#: Fixed words of this field by their beginning and the characters that may follow.
_WORDS = {
    "企事业单": "位",
    "依申请公": "开",
    "主动公": "开",
    "信息公": "开布示告众文章平益",
    "行政规范性文": "件本",
    "政务新媒": "体",
    "政府门户网": "站上页络",
    "行政复": "议核查垦耕兴杂制原",
    "行政诉": "讼求状",
    "年度报": "告表送道刊纸名销批备",
    "社会评": "议价估审选",
}
_CUT = lazy_pattern(
    f"(?:{'|'.join(f'{head}(?![{tail}])' for head, tail in _WORDS.items())})"
    "(?=[\u4e00-\u9fff，。；、])"
)


@rule(
    "GR631",
    title="没有重复的字词",
    title_en="No word stands twice",
    why="重复的字词是录入差错。",
    why_en="A word that stands twice is a slip.",
    fix="删去多余的一个。",
    fix_en="Delete one of them.",
    severity=Severity.INFO,
    source=ACCURACY,
    needs=needs.text,
    examples=(
        Example(name="nothing doubled", broken=False),
        Example(name="的 twice", broken=True, overview="逐项落实新的的办法。"),
        Example(
            name="words that are doubled on purpose",
            broken=False,
            overview="以便民为目的的举措，为了了解诉求，逐条逐条核对，一件一件办理。",
        ),
    ),
)
def rule_doubled(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find words that stand twice in a row."""
    for match, places in grouped(subject, _DOUBLE, keep=_is_slip):
        word = match[1] or match[2]
        yield item.finding(
            f"“{match[0]}”疑似多字。",
            f"{word!r} stands twice.",
            places[0],
            expected=word,
            actual=match[0],
            related=places[1:],
        )


def _is_slip(match: re.Match[str]) -> bool:
    """Return whether a doubled word is doubled by mistake."""
    if match[2]:
        return match[2][0] not in _REPEATABLE and len(set(match[2])) > 1
    text, start = match.string, match.start()
    return not any(text.startswith(word, start - begin) for word, begin in _RIGHT if start >= begin)


@rule(
    "GR632",
    title="标点使用正确",
    title_en="Punctuation is in order",
    why="标点错误会改变意思，也显得粗糙。",
    why_en="Wrong marks change the sense and look careless.",
    fix="按国家标准改正标点。",
    fix_en="Put the marks in order, by the national standard.",
    severity=Severity.INFO,
    source="GB/T 15834—2011《标点符号用法》",
    needs=needs.text,
    examples=(
        Example(name="punctuation in order", broken=False),
        Example(name="a comma before a number", broken=True, overview="发布解读材料,57篇。"),
        Example(
            name="closing marks after one another",
            broken=False,
            overview="印发《通知》（以下简称“通知”），落实到位……。",
        ),
    ),
)
def rule_punctuation(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find marks in a row, and a comma between a verb and its number."""
    for match, places in grouped(subject, _MARKS):
        yield item.finding(
            f"标点“{match[0]}”疑似有误。",
            f"The punctuation {match[0]!r} seems wrong.",
            places[0],
            actual=match[0],
            related=places[1:],
        )


@rule(
    "GR633",
    title="括号、书名号、引号成对",
    title_en="Brackets and quotation marks come in pairs",
    why="不成对的括号、引号让人看不出引用或说明到哪里为止。",
    why_en="Without its partner nobody can tell where a quotation or a remark ends.",
    fix="补上所缺的一半，或删去多余的一半。",
    fix_en="Add the missing half, or delete the one too many.",
    severity=Severity.INFO,
    source="GB/T 15834—2011《标点符号用法》",
    needs=needs.text,
    examples=(
        Example(name="pairs", broken=False),
        Example(
            name="a bracket that is never closed",
            broken=True,
            overview="印发《工作要点，抓好落实。",
        ),
        Example(
            name="half-width and full-width brackets mixed",
            broken=False,
            overview="（一)主动公开。(二）申请办理。1）优化专栏。",
        ),
    ),
)
def rule_pairs(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find marks without their partner in the same paragraph, the first of each paragraph."""
    if not any(_QUOTES.search(passage.text) for passage in passages(subject)):
        yield _NO_QUOTES
    for passage in passages(subject):
        start = 0
        for line in passage.text.split("\n"):
            lone = _lone(line)
            if lone is not None:
                yield item.finding(
                    f"“{line[lone]}”没有成对。",
                    f"{line[lone]!r} has no partner.",
                    passage.place(subject, start + lone, start + lone + 1),
                    actual=line[lone],
                )
            start += len(line) + 1


def _lone(line: str) -> int | None:
    """Return where the first mark without a partner stands; 1） and a) number things."""
    waiting: list[tuple[str, int]] = []
    for match in _QUOTES.finditer(line):
        mark = _HALF.get(match[0], match[0])
        if mark in _OPEN:
            waiting.append((mark, match.start()))
        elif waiting and waiting[-1][0] == _PAIRS[mark]:
            waiting.pop()
        elif not (mark == "）" and match.start() and line[match.start() - 1].isalnum()):
            return match.start()
    return waiting[0][1] if waiting else None


@rule(
    "GR634",
    title="固定用语没有缺字",
    title_en="No character is missing from fixed words",
    why="固定用语缺字，多半是复制时丢失。",
    why_en="Characters missing from a fixed phrase were mostly lost in copying.",
    fix="补全用语，并核对前后文字是否也有缺失。",
    fix_en="Complete the phrase, and see whether more is missing around it.",
    severity=Severity.INFO,
    source=ACCURACY,
    needs=needs.text,
    examples=(
        Example(name="whole words", broken=False),
        Example(name="站 is missing", broken=True, overview="加强政府门户网建设。"),
        Example(
            name="the words end the clause",
            broken=False,
            overview="推进主动公开、依申请公开，规范企事业单位信息公开。",
        ),
    ),
)
def rule_cut_words(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find fixed words that break off."""
    if not mentions(subject, _WORDS):
        yield _NO_FIXED_WORDS
    for match, places in grouped(subject, _CUT, tuple(_WORDS)):
        missing = _WORDS[match[0]][0]
        yield item.finding(
            f"“{_around(match)}”疑似缺字，应为“{match[0]}{missing}”。",
            f"A character seems to be missing after {match[0]!r}.",
            places[0],
            expected=f"{match[0]}{missing}",
            actual=match[0],
            related=places[1:],
        )


def _around(match: re.Match[str]) -> str:
    return match.string[match.start() : match.end() + 2].split("\n")[0]


RULES = (rule_doubled, rule_punctuation, rule_pairs, rule_cut_words)
