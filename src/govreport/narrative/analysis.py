"""What a narrative says: its claims, what became of every number, and why."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import attrs

from govreport.narrative.compare import Judgement
from govreport.narrative.mentions import Mention
from govreport.narrative.model import Claim
from govreport.narrative.objections import Resolved
from govreport.narrative.reader import LineReading
from govreport.quantities import indicator
from govreport.text.numerals import CASES, MONEY, PROPORTIONS

#: Units of what the tables count, and of proportions of it.
_UNITS: Final = CASES | MONEY | PROPORTIONS
#: What a sentence may be about that the tables count.
_COUNTED: Final = frozenset(("apply", "dispute", "document"))


class Unit(NamedTuple):
    """One number of the narrative and what became of it.

    Attributes:
        section: Key of its section, or ``preamble``.
        start: Where it begins in the section's text.
        end: Where it ends.
        quote: The number as it is printed.
        claims: The claims that it is part of.
        thing: What other thing it is a number of, in Chinese; empty if that is not known.
    """

    section: str
    start: int
    end: int
    quote: str
    claims: tuple[Claim, ...]
    thing: str


@attrs.frozen
class Numbers:
    """What became of the numbers of a narrative: every one is in one of three accounts.

    Attributes:
        items: The numbers, in the order of the text.
    """

    items: tuple[Unit, ...]

    @property
    def claims(self) -> int:
        """How many are part of a claim."""
        return sum(1 for item in self.items if item.claims)

    @property
    def others(self) -> tuple[Unit, ...]:
        """Those of another thing, each with what it is."""
        return tuple(item for item in self.items if item.thing and not item.claims)

    @property
    def unknown(self) -> tuple[Unit, ...]:
        """Those that are not understood."""
        return tuple(item for item in self.items if not item.claims and not item.thing)

    @property
    def understood(self) -> int:
        """How many are claims or of another thing."""
        return len(self.items) - len(self.unknown)

    @property
    def share(self) -> int:
        """How many of a hundred are understood; 100 where there are none."""
        return self.understood * 100 // len(self.items) if self.items else 100


@attrs.frozen
class Analysis:
    """What a narrative says.

    Attributes:
        lines: Its lines that say something, each with its numbers and its claims.
    """

    lines: tuple[LineReading, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the order of the text."""
        return tuple(claim for line in self.lines for claim in line.claims)

    @property
    def numbers(self) -> Numbers:
        """What became of every number."""
        return Numbers(tuple(item for line in self.lines for item in _units(line)))

    def explain(self, at: str, language: str = "zh") -> list[str]:
        """Return how the numbers in a piece of text were read, in lines for people.

        Args:
            at: Text of the narrative with at least one number; white space does not count.
            language: ``zh`` or ``en``; terms of the form, and what the lists of words say, are
                Chinese in both.
        """
        wanted = "".join(at.split())
        words = _ENGLISH if language == "en" else _CHINESE
        return [said for line in self.lines for said in _explained(line, wanted, words)]


def _units(line: LineReading) -> Iterator[Unit]:
    """Yield the numbers of a line with the claims that each is part of."""
    waiting = deque(line.claims)
    begun: list[Claim] = []
    for resolved in line.numbers:
        mention = resolved.item.mention
        left, right = line.line.normal.back(mention.number.start, mention.number.end)
        start, end = line.line.offset + left, line.line.offset + right
        while waiting and waiting[0].start <= start:
            begun.append(waiting.popleft())
        begun = [claim for claim in begun if claim.end > start]
        around = tuple([claim for claim in begun if end <= claim.end])
        quote = line.line.printed[left:right]
        yield Unit(line.line.section, start, end, quote, around, _thing(mention))


def _thing(mention: Mention) -> str:
    """Return what other thing a number is of; empty where it should have been understood."""
    if mention.readings:
        return ""
    unit = mention.number.unit
    if unit and unit not in _UNITS:
        return f"以“{unit}”计的事物"
    if mention.thing in {"比例", "增减"}:
        return "" if mention.scope.about in _COUNTED else "别的事项"
    if mention.thing:
        return mention.thing
    return "" if mention.scope.about in _COUNTED else "别的事项"


class _Words(NamedTuple):
    """How an explanation is worded.

    Attributes:
        scope: Whose numbers, of which year, about what.
        other: What other thing a number is of.
        cost: Cost and name of a reading, its frame and what added to the cost.
        because: Between the frame and what added to the cost.
        constraint: What spoke for or against readings.
        tables: What the tables have.
        verdict: Kind and verdict of a claim, with a note in brackets.
        note: Such a note.
        names: Names of what the code has a word of its own for.
        unknown: What a sentence is about of which that is not known.
    """

    scope: str
    other: str
    cost: str
    because: str
    constraint: str
    tables: str
    verdict: str
    note: str
    names: Mapping[str, str]
    unknown: str


_CHINESE: Final = _Words(
    scope="  口径：机关 {}，年份 {}，说的是 {}",
    other="  不是表内的数：{}",
    cost="  {} 代价 {}：{}（句式“{}”{}）",
    because="；{}",
    constraint="  约束：{}",
    tables="  表内：{} = {:f}",
    verdict="  结论：{} {}{}“{}”",
    note="（{}）",
    names=MappingProxyType(
        {
            "own": "本机关",
            "part": "其他机关",
            "level": "本级",
            "all": "各机关",
            "doubt": "存疑",
            "this": "本年",
            "last": "上年",
            "next": "下年",
            "many": "多年",
            "apply": "申请",
            "dispute": "复议诉讼",
            "document": "文件",
            "other": "别的事项",
            "table": "表内的数",
            "sum": "合计",
            "share": "占比",
            "growth": "增减",
            "absence": "没有发生",
            "complete": "全部办结",
            "parts": "组成部分",
            "period": "统计期限",
            "fee": "收费",
            "right": "相符",
            "wrong": "不符",
            "disputed": "存疑",
            "unsure": "口径不明",
            "not_checkable": "无从核对",
        }
    ),
    unknown="未明",
)
_ENGLISH: Final = _Words(
    scope="  scope: body {}, year {}, about {}",
    other="  no number of the tables: {}",
    cost="  {} cost {}: {} (frame “{}”{})",
    because="; {}",
    constraint="  constraint: {}",
    tables="  tables: {} = {:f}",
    verdict="  verdict: {} {}{} “{}”",
    note=" ({})",
    names=MappingProxyType({}),
    unknown="unknown",
)


def _explained(line: LineReading, wanted: str, words: _Words) -> Iterator[str]:
    """Yield how the numbers in a piece of a line were read."""
    text = line.line.normal.text
    found = text.find(wanted)
    if found < 0:
        return
    for resolved in line.numbers:
        number = resolved.item.mention.number
        if found < number.end and number.start < found + len(wanted):
            yield from _number(line, resolved, text, words)


def _number(line: LineReading, resolved: Resolved, text: str, words: _Words) -> Iterator[str]:
    item = resolved.item
    mention, scope = item.mention, item.mention.scope
    yield f"“{text[item.start : mention.number.end]}”"
    whose = (scope.body, scope.year, scope.about or words.unknown)
    yield words.scope.format(*(words.names.get(name, name) for name in whose))
    if mention.thing:
        yield words.other.format(mention.thing)
    for reading in mention.readings:
        chosen = item.judgement is not None and item.judgement.meaning == reading
        because = "、".join(f"{doubt.why}+{doubt.cost}" for doubt in reading.because)
        yield words.cost.format(
            "→" if chosen else " ",
            reading.cost,
            indicator(reading.quantity, line.edition).name,
            reading.frame,
            words.because.format(because) if because else "",
        )
    for constraint in resolved.constraints:
        yield words.constraint.format(constraint)
    if item.judgement is not None:
        yield from _chosen(item.judgement, words)
    yield from _claims(line, mention, words)


def _chosen(made: Judgement, words: _Words) -> Iterator[str]:
    """Yield what the tables say of the reading that was chosen."""
    if made.reading is not None and made.expected is not None:
        yield words.tables.format(made.reading.name, made.expected)


def _claims(line: LineReading, mention: Mention, words: _Words) -> Iterator[str]:
    left, right = line.line.normal.back(mention.number.start, mention.number.end)
    start, end = line.line.offset + left, line.line.offset + right
    for claim in line.claims:
        if claim.start <= start and end <= claim.end:
            note = claim.note_en or claim.note if words is _ENGLISH else claim.note
            kind, verdict = claim.kind.value, claim.verdict.value
            yield words.verdict.format(
                words.names.get(kind, kind),
                words.names.get(verdict, verdict),
                words.note.format(note) if note else "",
                claim.quote,
            )
