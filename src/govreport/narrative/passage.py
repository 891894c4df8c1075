"""A line of narrative taken apart: numbers, phrases, punctuation, and what is left over."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from govreport.narrative.lexicon import Part, Sense, spellings
from govreport.text.numerals import Number, numbers

#: Punctuation that parts clauses.
CLAUSE: Final = frozenset("，,;:。、(!?")
_PUNCTUATION: Final = frozenset("，,;:。、()!?")
_SENTENCE: Final = re.compile(r"[。!?]")
_STOPS: Final = frozenset("。!?；;，,、")
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})年(?:度|末|底)?")
_DATE: Final = re.compile(r"(?<![0-9])([0-9]{1,2})月(?:([0-9]{1,2})日|份|底|末)?")
_QUOTED: Final = re.compile(r"《[^《》]{1,80}》|“[^“”]{1,40}”|〔[^〔〕]{1,10}〕")
_SINCE: Final = re.compile(r"20[0-9]{2}[-—–~至]\Z")
_RANGE: Final = 5
_COMPARING: Final = ("较", "比", "与", "同", "较于")


class Token(NamedTuple):
    """A phrase in the line."""

    start: int
    end: int
    part: Part
    key: str


class Mark(NamedTuple):
    """A punctuation mark in the line."""

    start: int
    end: int
    text: str


class Raw(NamedTuple):
    """Text that is neither phrase nor number nor punctuation."""

    start: int
    end: int
    text: str


Element = Number | Token | Mark | Raw
#: Makes an element of its fields, several times faster than its class does.
_new: Final = tuple.__new__


class Index(NamedTuple):
    """The phrases, and how to find them in a text.

    One pattern of all phrases splits a text five times faster, and takes longer to
    compile than hundreds of reports take to be read: 0.1 s at the start of every program.

    Attributes:
        senses: What each phrase means.
        starts: Finds where a phrase, a mark or a date may begin; its group is the date.
        lengths: Lengths that a phrase may have, the longest first, by its first four
            characters; others have no more than three.
    """

    senses: dict[str, Sense]
    starts: re.Pattern[str]
    lengths: dict[str, tuple[int, ...]]


#: Key of a phrase without a meaning of its own that names information disclosure.
INFORMED: Final = "informed"
_DAY = "(?:[0-9]{1,2}日|份|底|末)?"
_DATES = "|".join(
    (
        "20[0-9]{2}年(?:度|末|底)?",
        f"0[1-9]月{_DAY}",
        f"1[0-2]?月{_DAY}",
        *(f"{month}月{_DAY}" for month in range(2, 10)),
    )
)
#: Phrases that are longer than this are looked up by so many of their characters.
_SHORT: Final = 3
_SHORTER: Final = (3, 2, 1)


def _any(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(characters))}]"


def _starts(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds where two characters that begin a phrase stand together."""
    seconds: dict[str, list[str]] = {}
    for pair in dict.fromkeys(phrase[:2] for phrase in phrases):
        seconds.setdefault(pair[0], []).append(pair[1:])
    alone = [*_PUNCTUATION, *(first for first, follow in seconds.items() if "" in follow)]
    pairs = (first + _any(follow) for first, follow in seconds.items() if "" not in follow)
    first = _any({*seconds, *alone, *"0123456789"})  # a set of characters is passed over quickly
    date = f"(?=[0-9])({_DATES})"
    return re.compile(f"(?={first})(?={date}|{_any(alone)}|{'|'.join(pairs)})")


@lru_cache(maxsize=1)
def _index() -> Index:
    """Return the phrases; built once, on first use."""
    senses = {
        text: sense._replace(key=INFORMED)
        if sense.part is Part.FILLER and "信息公开" in text
        else sense
        for text, sense in spellings().items()
    }
    lengths: dict[str, tuple[int, ...]] = {}
    for text in sorted((text for text in senses if len(text) > _SHORT), key=len):
        known = lengths.get(text[: _SHORT + 1], _SHORTER)
        if len(text) != known[0]:
            lengths[text[: _SHORT + 1]] = (len(text), *known)
    return Index(senses, _starts(senses), lengths)


def _pieces(text: str) -> Iterator[tuple[int, str, Sense | None]]:
    """Yield where each phrase, mark or date of a text begins, what it is, and what it means.

    Of phrases that begin at one place the longest counts; a date comes before phrases.
    """
    senses, starts, lengths = _index()
    right = 0
    for match in starts.finditer(text):
        left = match.start()
        if left < right:
            continue
        if match.lastindex:
            piece, sense = match[1], None
        else:
            for length in lengths.get(text[left : left + _SHORT + 1], _SHORTER):
                piece = text[left : left + length]
                sense = senses.get(piece)
                if sense is not None:
                    break
            else:
                if piece not in _PUNCTUATION:
                    continue
        yield left, piece, sense
        right = left + len(piece)


def _dated(text: str, position: int, year: int, *, apart: bool) -> Token | None:
    """Return the year or date at a place; *apart*: text stands between it and the last phrase."""
    match = _YEAR.match(text, position)
    if match:
        named = int(match[1])
        if text.endswith(_COMPARING, 0, position):
            key = "last_year" if named == year - 1 else "other_year"
            return Token(position - apart, match.end(), Part.COMPARE, key)
        key = {0: "this", -1: "last", 1: "next"}.get(named - year, "many")
        if _SINCE.match(text, max(0, position - _RANGE), position):  # 2021—2024年
            key = "many"
        return Token(position, match.end(), Part.YEAR, key)
    match = _DATE.match(text, position)
    if match:
        # The last day or month of the year, or its first day, cuts nothing off.
        whole = match[1] == "12" or (match[1] in {"1", "01"} and match[2] in {"1", "01"})
        return Token(position, match.end(), Part.FILLER if whole else Part.YEAR, "many")
    return None


def _merged(elements: list[Element]) -> list[Element]:
    """Join a year and 结转 into what they mean together."""
    found: list[Element] = []
    for element in elements:
        before = found[-1] if found else None
        if (
            isinstance(before, Token)
            and isinstance(element, Token)
            and before.end == element.start
            and Part.CARRY in {before.part, element.part}
        ):
            part = _carried(before, element)
            if part is not None:
                found[-1] = Token(before.start, element.end, part, part.value)
                continue
        found.append(element)
    return found


def _carried(before: Token, token: Token) -> Part | None:
    """Return which carrying over a year and 结转 side by side mean."""
    if before.part is Part.CARRY and token.part is Part.YEAR:
        into = {"next": Part.CARRIED_OUT, "this": Part.CARRIED_IN, "last": Part.CARRIED_IN}
        return into.get(token.key)
    if before.part is Part.YEAR and before.key == "last":
        return Part.CARRIED_IN
    return None


class Sentence(NamedTuple):
    """One sentence of a line.

    Attributes:
        text: The line in normal spelling.
        start: Where the sentence begins in it.
        end: Where it ends, full stop excluded.
        elements: What it is made of, in order.
    """

    text: str
    start: int
    end: int
    elements: list[Element]


def sentences(text: str, year: int) -> list[Sentence]:
    """Return the sentences of a line that say something quantitative or negative."""
    found: list[Sentence] = []
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    counts = _outside(numbers(text), quoted)
    place = at = 0
    start = 0
    while start < len(text):
        match = _SENTENCE.search(text, start)
        end = match.start() if match else len(text)
        if end - start > _LONGEST:
            end = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "；;，,、")
            end = end if end > start else start + _LONGEST
        inside: list[Number] = []
        while at < len(counts) and counts[at].start < end:
            inside.append(counts[at])
            at += 1
        while place < len(quoted) and quoted[place][1] <= start:
            place += 1
        spans = []
        scan = place
        while scan < len(quoted) and quoted[scan][0] < end:
            spans.append(quoted[scan])
            scan += 1
        if inside or (_ABOUT.search(text, start, end) and _TRIGGER.search(text, start, end)):
            elements = _elements(text, start, end, inside, spans, year)
            found.append(Sentence(text, start, end, elements))
        start = end + (text[end : end + 1] in _STOPS)
    return found


#: A longer sentence is cut at a comma: it is no sentence that anybody wrote.
_LONGEST: Final = 4000
#: A sentence without numbers says something only if it has one of each.
_TRIGGER: Final = re.compile(r"[未无没零均率]|全部|所有|不存在|翻番")
_ABOUT: Final = re.compile(
    r"申请|复议|诉讼|结转|处理费|办结|答复|回复|维持|规范性文件|规章(?!制度)|行政(?:许可|处罚|强制)"
)


def _outside(counts: list[Number], spans: list[tuple[int, int]]) -> list[Number]:
    """Return the numbers that stand in no quotation."""
    if not spans:
        return counts
    kept: list[Number] = []
    place = 0
    for number in counts:
        while place < len(spans) and spans[place][1] <= number.start:
            place += 1
        if place == len(spans) or number.start < spans[place][0]:
            kept.append(number)
    return kept


def _elements(
    text: str,
    start: int,
    end: int,
    counts: list[Number],
    quoted: list[tuple[int, int]],
    year: int,
) -> list[Element]:
    """Return numbers, phrases, punctuation and the rest between two places, in order."""
    found: list[Element] = []
    carries = False
    place = right = start
    waiting = iter([*counts, _NONE])
    number = next(waiting)
    begins = number.start
    for at, piece, sense in _pieces(text[start:end]):
        left, before = start + at, right
        right = left + len(piece)
        token: Token | Mark | None
        if sense is not None:
            part, key = sense
            token = _new(Token, (left, right, part, key))
            carries = carries or part is Part.CARRY
        elif piece in _PUNCTUATION:
            token = _new(Mark, (left, right, piece))
        else:
            token = _dated(text, left, year, apart=before < left)
            if token is None:
                continue
            left = token.start
        if begins < right:
            while number.end <= left:
                place = _count(found, text, place, number)
                number = next(waiting)
            while left <= number.start < right and _covers(token, number):
                number = next(waiting)
            begins = number.start
            if begins < right:
                continue
        if quoted and not _stands(token, quoted):
            continue
        if place < left:
            found.append(_new(Raw, (place, left, text[place:left])))
        found.append(token)
        place = right
    while number is not _NONE:
        place = _count(found, text, place, number)
        number = next(waiting)
    if place < end:
        found.append(_new(Raw, (place, end, text[place:end])))
    return _merged(found) if carries else found


#: Stands behind the last number of a sentence.
_NONE: Final = Number(sys.maxsize, sys.maxsize, Decimal(0), "", "", 0, Decimal(0))


def _count(found: list[Element], text: str, place: int, number: Number) -> int:
    """Add a number to what was found up to a place; return where it ends."""
    if place < number.start:
        found.append(Raw(place, number.start, text[place : number.start]))
    found.append(number)
    return number.end


def _covers(token: Token | Mark, number: Number) -> bool:
    """Return whether a phrase takes a number in (12345热线, 一季度)."""
    if token.end >= number.end:
        return True
    return isinstance(token, Token) and token.part is not Part.FILLER and not number.unit


def _stands(token: Token | Mark, quoted: list[tuple[int, int]]) -> bool:
    """Return whether a phrase stands outside quotations; names of outcomes may be quoted."""
    if isinstance(token, Token) and token.part is Part.OUTCOME:
        return True
    index = bisect_right(quoted, (token.start, sys.maxsize)) - 1
    return index < 0 or token.end > quoted[index][1]
