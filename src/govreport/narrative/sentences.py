"""The sentences of a line, taken apart: which of them say something, and what words they have."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from govreport.narrative.joints import join
from govreport.narrative.spellings import FOUR, PAIR
from govreport.narrative.tokens import Element, Mark, Raw, Sentence, Word
from govreport.narrative.vocabulary import Role, Vocabulary, vocabulary
from govreport.text.numerals import Number, numbers
from govreport.text.patterns import lazy_pattern

_PUNCTUATION: Final = frozenset("，,;:。、()!?")
_DIGITS: Final = frozenset("0123456789")
_SPECIAL: Final = _PUNCTUATION | _DIGITS
_ONE: Final = (1,)
_SENTENCE: Final = lazy_pattern(r"[。!?]")
_STOPS: Final = frozenset("。!?；;，,、")
_YEAR: Final = lazy_pattern(r"(20[0-9]{2})年(?:度|末|底)?(以来|至今)?")
#: A month is named within so many characters from its first digit on.
_MONTH: Final = 3
_DATE: Final = lazy_pattern(r"([0-9]{1,2})月(?:([0-9]{1,2})日|份|底|末)?")
_QUOTED: Final = lazy_pattern(r"《[^《》]{1,80}》|“[^“”]{1,40}”|〔[^〔〕]{1,10}〕")
_SINCE: Final = lazy_pattern(r"20[0-9]{2}年?[-—–~至到]\Z")
_RANGE: Final = 6
_COMPARING: Final = ("较", "比", "与", "同", "较于", "多于", "少于", "高于", "低于")
#: Words behind a year that make it the year of a document, not of what is counted.
_AMENDED: Final = lazy_pattern(
    r"新?(?:修订|修改|修正|印发|出台|颁布|公布|施行|实施|制定|发布)(?![0-9一二三四五六七八九十两])"
)


#: Roles of words that captions of table three have.
_CAPTIONS: Final = frozenset((Role.OUTCOME, Role.CARRIED_IN, Role.CARRIED_OUT))
#: Words that none ends within: 没有结转 does not say 没有结, nor 区政府办理 区政府办.
_UNCUT: Final = frozenset(("结转", "办理", "办结", "办复"))


#: Makes an element of its fields, several times faster than its class does.
_new: Final = tuple.__new__
Span = tuple[int, int]


#: A longer sentence is cut at a comma: it is no sentence that anybody wrote.
_LONGEST: Final = 4000
#: What a line announces in a sentence of its own (收到申请情况。全年600件).
_HEADING: Final = lazy_pattern(
    r"(?:收到|受理|新收|收件|办理|答复|办结|结转)[^。，；]{0,6}(?:情况|方面|数量)\Z"
)
#: A question that a number answers is no longer.
_QUESTION: Final = 24
#: A sentence without numbers says something only if it has one of each.
_TRIGGER: Final = lazy_pattern(r"[未无没零均皆率]|不[收征]|全部|所有|不存在|翻番|持平")
_ABOUT: Final = lazy_pattern(
    r"申请|复议|诉讼|结转|处理费|办结|答复|回复|维持|规范性文件|规章(?!制度)|"
    r"行政(?:许可|处罚|强制|事业性收?费)|应诉|公开"
)


def sentences(
    text: str, year: int, own: Sequence[Span] = (), words: Vocabulary | None = None
) -> list[Sentence]:
    """Return the sentences of a line that say something quantitative or negative.

    Args:
        text: The line in normal spelling.
        year: The year of the report.
        own: Where the body names itself.
        words: The words that are understood; None for those that come with govreport.
    """
    words = words or vocabulary()
    found: list[Sentence] = []
    reading: _Line | None = None
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    counts = _outside(numbers(text), quoted)
    at = start = begin = 0
    while start < len(text):
        end = _end(text, start)
        inside: list[Number] = []
        while at < len(counts) and counts[at].start < end:
            inside.append(counts[at])
            at += 1
        if inside or (_ABOUT.search(text, start, end) and _TRIGGER.search(text, start, end)):
            reading = reading or _Line(text, year, quoted, own, words)
            elements = reading.elements(begin, end, inside)
            said = [one for one in elements if isinstance(one, Word)]
            roles = {word.role for word in said}
            found.append(Sentence(text, begin, end, elements, said, roles))
        elif end - begin <= _QUESTION and _announces(text, begin, end):
            start = end + 1  # 谁在申请？自然人560件: the answer is read with its question
            continue
        start = begin = end + (text[end : end + 1] in _STOPS)
    return found


def _announces(text: str, start: int, end: int) -> bool:
    """Return whether a sentence asks or announces what the next one tells in numbers."""
    return text.startswith("?", end) or _HEADING.search(text, start, end) is not None


def _end(text: str, start: int) -> int:
    """Return where a sentence ends; one that nobody wrote is cut at a comma."""
    match = _SENTENCE.search(text, start)
    end = match.start() if match else len(text)
    if end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "；;，,、")
        end = cut if cut > start else start + _LONGEST
    return end


def _outside(counts: list[Number], spans: list[Span]) -> list[Number]:
    """Return the numbers that stand in no quotation."""
    if not spans:
        return counts
    return [number for number in counts if not _quoted(number.start, number.end, spans)]


def _quoted(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Return whether a span lies inside one of *spans*, which are in order."""
    index = bisect_right(spans, (start, end + 1)) - 1
    return index >= 0 and spans[index][0] <= start and end <= spans[index][1]


class _Line:
    """A line that is being taken apart."""

    __slots__ = (
        "alone",
        "inside",
        "lengths",
        "own",
        "quoted",
        "senses",
        "singles",
        "text",
        "titled",
        "year",
    )  # fmt: skip

    def __init__(
        self, text: str, year: int, quoted: list[Span], own: Sequence[Span], words: Vocabulary
    ) -> None:
        self.text, self.year, self.quoted = text, year, quoted
        self.senses, self.lengths, self.singles = words
        self.own = {span[0]: span for span in own}
        self.alone = _alone(words.singles)
        #: Where quotations are: most words need not be held against them.
        self.inside = {place for span in quoted for place in range(*span)}
        #: Where titles of documents are: no word counts there.
        titles = [span for span in quoted if text[span[0]] == "《"]
        self.titled = {place for span in titles for place in range(*span)}

    def elements(self, start: int, end: int, counts: list[Number]) -> list[Element]:
        """Return numbers, words, punctuation and the rest between two places, in order."""
        found: list[Element] = []
        text, own, lengths, alone = self.text, self.own, self.lengths, self.alone
        done = place = start
        waiting, never = 0, len(text) + 1
        begins = counts[0].start if counts else never
        while place < end:
            sizes = lengths.get(text[place : place + PAIR])
            element: Number | Word | Mark | None = None
            if sizes is not None:
                element = self._word(place, end, sizes)
            elif text[place] in alone:
                element = self._single(place, end)
            if own and place in own:
                element = Word(place, own[place][1], Role.SCOPE, "own")
            if place >= begins or (element is not None and element[1] > begins):
                number = counts[waiting]
                if element is None or not _covers(element, number):
                    element = number
            if element is None:
                place += 1
                continue
            starts, place = element[:2]
            while begins < place:
                waiting += 1
                begins = counts[waiting].start if waiting < len(counts) else never
            if done < starts:
                found.append(_new(Raw, (done, starts, text[done:starts])))
            done = place
            if isinstance(element, Mark) or not join(found, element, text):
                found.append(element)
        if done < end:
            found.append(Raw(done, end, text[done:end]))
        return found

    def _single(self, position: int, end: int) -> Word | Mark | None:
        """Return the word of one character, the mark or the date that begins at a place."""
        char = self.text[position]
        if char in self.singles:
            return self._word(position, end, _ONE)
        if char in _PUNCTUATION:
            return _new(Mark, (position, position + 1, char))
        return self._dated(position)

    def _word(self, position: int, end: int, sizes: tuple[int, ...]) -> Word | None:
        """Return the longest word, or the date, that begins at a place.

        A word of several characters is known by its first two, a long one by its first four.

        Args:
            position: The place.
            end: Where the sentence ends.
            sizes: How long the words are that begin with the first two characters.
        """
        text, senses = self.text, self.senses
        longer = self.lengths.get(text[position : position + FOUR])
        for size in (*longer, *sizes) if longer else sizes:
            stop = position + size
            sense = senses.get(text[position:stop])
            if sense is None or stop > end or text[stop - 1 : stop + 1] in _UNCUT:
                continue
            # Captions of the form may be quoted; other words in quotations are names of something.
            named = position in self.inside and (
                sense.role not in _CAPTIONS or position in self.titled
            )
            if named and _quoted(position, stop, self.quoted):
                return None
            return _new(Word, (position, stop, *sense))
        # 12345 is a word, and 12月31日 a date.
        return self._dated(position) if text[position] in _DIGITS else None

    def _dated(self, position: int) -> Word | None:
        """Return the year or date at a place, if it begins there."""
        text = self.text
        if position and text[position - 1] in _DIGITS:
            return None
        if text.startswith("20", position) and (match := _YEAR.match(text, position)):
            return self._year(match)
        if "月" in text[position : position + _MONTH] and (match := _DATE.match(text, position)):
            # The last day or month of the year, or its first day, cuts nothing off.
            whole = match[1] == "12" or (match[1] in {"1", "01"} and match[2] in {"1", "01"})
            return Word(position, match.end(), Role.FILLER if whole else Role.YEAR, "many")
        return None

    def _year(self, match: re.Match[str]) -> Word:
        """Return what a year is: of the report, of last year, or of something else."""
        text, position = self.text, match.start()
        named = int(match[1])
        if _AMENDED.match(text, match.end()):
            return Word(position, match.end(), Role.FILLER, "")
        if text.endswith(_COMPARING, 0, position) and not text.endswith("连同", 0, position):
            key = "last_year" if named == self.year - 1 else "other_year"
            return Word(position, match.end(), Role.COMPARE, key)
        key = {0: "this", -1: "last", 1: "next"}.get(named - self.year, "many")
        since = _SINCE.search(text, max(0, position - _RANGE), position)
        if since or (match[2] and key != "this"):  # 2021—2024年, 2022年以来
            key = "many"
        return Word(position, match.end(), Role.YEAR, key)


@lru_cache(maxsize=8)
def _alone(singles: frozenset[str]) -> frozenset[str]:
    """Return the characters with which an element may begin, whatever follows."""
    return singles | _SPECIAL


def _covers(element: Element, number: Number) -> bool:
    """Return whether a word takes a number in (12345热线, 一季度)."""
    if element.start > number.start or element.end <= number.start:
        return False
    if element.end >= number.end:
        return True
    return isinstance(element, Word) and element.role is not Role.FILLER and not number.unit
