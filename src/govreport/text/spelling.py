"""One normal spelling: of a line, with the way back to print, and of a caption, for comparing.

A line keeps its characters one for one, but for white space.  A caption is
folded: compatibility forms, radicals and Traditional characters are replaced,
and marks and spaces cut.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from govreport.text.forms import compatible
from govreport.text.patterns import lazy_pattern
from govreport.text.script import TABLE, TAIWAN, characters, exchanged, simplified

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LINE: Final[dict[int, int | str]] = {
    **TABLE,
    **_WIDE,
    ord("，"): "，",  # kept apart from the half-width comma, which also parts thousands
    ord("﹪"): "%",
    ord("〇"): "零",
    ord("﹐"): "，",
    ord("【"): "(",
    ord("】"): ")",
    ord("﹙"): "(",
    ord("﹚"): ")",
}
_SPACE: Final = lazy_pattern(r"[ \t\r\f\v\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
#: Wide marks that are in every line, and what replaces them.
_FREQUENT: Final = tuple((mark, chr(_WIDE[ord(mark)])) for mark in "（）：；")
_RARE: Final = frozenset(chr(code) for code, new in _LINE.items() if new != chr(code)).difference(
    mark for mark, _ in _FREQUENT
)

#: Radicals that text layers of PDF files put for characters and NFKC leaves alone
#: (EquivalentUnifiedIdeograph of the Unicode character database); and ⼾, which NFKC makes a
#: Traditional 戶 of: in fonts for simplified text, as Chromium prints with, its glyph is 户's.
_RADICALS = (
    "⺠民⻚页⻓长⻔门⻅见⻛风⻋车⻢马⻩黄⻬齐⻰龙⻆角⻄西⻘青⻝食⻜飞⻥鱼⻦鸟⺀冫⺎兀"
    "⺏尣⺝月⻉贝⻁虎⺼月⻣骨⼾户"
)
_RADICAL: Final = {ord(_RADICALS[i]): _RADICALS[i + 1] for i in range(0, len(_RADICALS), 2)}
#: Forms of one word that no table of characters joins: 答覆, 鉤稽, 其它, and numerals of captions.
_VARIANTS: Final = {ord(old): new for old, new in ("覆复", "鉤勾", "它他", "壹一", "貳二")}
_CAPTION: Final[dict[int, int | str]] = {**TABLE, **_RADICAL, **_VARIANTS}
#: What is neither letter nor digit.  A range of all Han characters would do for captions, but takes
#: `re` over a millisecond to compile: it writes such a range out one character at a time.
_LETTERS = lazy_pattern(r"[\W_]+")
#: Raised figures, which are the numbers of notes.
_NOTES = lazy_pattern("[⁰¹²³⁴-⁹]+")


def usual(text: str) -> bool:
    """Return whether nothing in *text* is spelled otherwise than normally but frequent marks."""
    return _RARE.isdisjoint(characters(text))


def _spelled(line: str, *, plain: bool) -> str:
    """Return *line* with every character in its normal spelling.

    Most lines have but a few wide marks: they are replaced one by one, which is
    faster than looking up every character.
    """
    for mark, new in _FREQUENT:
        line = line.replace(mark, new)
    if plain:
        return line
    strange = _RARE.intersection(line)
    return exchanged(line.replace(*TAIWAN), strange, _LINE) if strange else line


class Normal(NamedTuple):
    """A line in normal spelling.

    Attributes:
        text: The normal spelling.
        places: Place of every character in the printed line, or None where none moved.
    """

    text: str
    places: list[int] | None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the printed line of a span in the normal one."""
        if self.places is None:
            return start, end
        if start >= end:
            place = self.places[start] if start < len(self.places) else len(self.places)
            return place, place
        return self.places[start], self.places[end - 1] + 1


def normal(line: str, *, plain: bool = False) -> Normal:
    """Return *line* in normal spelling: half-width, simplified, without white space.

    Args:
        line: The line.
        plain: Whether the line is known to be `usual`.
    """
    text = _spelled(line, plain=plain)
    if not _SPACE.search(text):
        return Normal(text, None)
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in _SPACE.finditer(text):
        start, end = match.span()
        pieces.append(text[last:start])
        places.extend(range(last, start))
        # Digits on both sides of a gap are two numbers, not one.
        if start and end < len(text) and text[start - 1].isdigit() and text[end].isdigit():
            pieces.append(" ")
            places.append(start)
        last = end
    pieces.append(text[last:])
    places.extend(range(last, len(text)))
    return Normal("".join(pieces), places)


def compact(text: str) -> str:
    """Return *text* in compatibility forms and simplified, without white space and note marks."""
    text = _NOTES.sub("", text)
    text = compatible(text).replace(*TAIWAN)
    return "".join(text.translate(_CAPTION).split())


def letters(text: str) -> str:
    """Return the letters and digits of *text*, Han characters among them."""
    return _LETTERS.sub("", text)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the letters and digits of *text*, folded: what tells one caption from another."""
    return letters(compact(text))


def unradical(text: str) -> str:
    """Return *text* with Kangxi and supplementary radicals as ordinary characters."""
    if not any("\u2e80" <= char <= "\u2fdf" for char in text):
        return text
    return "".join(
        compatible(char) if "\u2f00" <= char <= "\u2fdf" else char
        for char in text.translate(_RADICAL)
    )


__all__ = ["Normal", "compact", "fold", "letters", "normal", "simplified", "unradical", "usual"]
