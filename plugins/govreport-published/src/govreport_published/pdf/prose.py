"""Paragraphs put together from the lines of the pages, and what only furnishes a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from govreport.text.numbering import ITEM, SECTION
from govreport_published.pdf.margins import (
    DEEPEST_INDENT,
    INDENT,
    MIDDLE,
    OTHER_SIZE,
    SHORT,
    Measures,
    Placed,
    in_the_middle,
)
from govreport_published.pdf.sheet import Sheet
from govreport_published.pdf.words import Line

#: Part of a page, at its top and bottom, that holds running heads and page numbers.
_MARGIN = 0.13
#: A running head is on so many pages at least, in a shorter document on all of two.
_PAGES = 3
_PAGE_NUMBER = re.compile(
    r"[-–—─―‐一\s·•]*(?:第\s*)?[0-9]{1,3}\s*页?(?:\s*[,，/共]*\s*共?\s*[0-9]{1,3}\s*页?)?[-–—─―‐一\s·•]*"
)
_WIDE_CHARS = 0x2E80
_ITEM = re.compile(rf"\s*{ITEM}")
#: Where paragraphs are indented, a line that ends so early ends one nevertheless.
_HALF = 0.3
#: Lines of one item begin so near to each other.
_HANGS = 0.3
_LIST = re.compile(r"\s*(?P<head>附\s*件\s*[:：]\s*)?(?P<number>\d{1,2}[.．、](?=\D))?\s*")
_OPENING = frozenset("（《“‘〈「『【〔〖")
_CLOSING = frozenset("，。；：、！？）》”’〉」』】〕％")
#: Headings of main parts: 一、总体情况.
_PART = re.compile(rf"\s*{SECTION}")
_LONGEST_HEADING = 36
_STOPS = frozenset("。；，！？")
_SENTENCE_ENDS = ("。", "！", "？")
#: Lines of a title are no farther apart, in ems.
_TITLE_LINES = 2.0
#: A gap between lines that is so much wider than usual parts paragraphs.
_GAP = 1.35


def without_furniture(pages: Sequence[Sequence[Line]], sheets: Sequence[Sheet]) -> list[list[Line]]:
    """Return the lines of every page, without page numbers and running heads."""
    seen: Counter[tuple[bool, str]] = Counter()
    for lines, sheet in zip(pages, sheets, strict=True):
        seen.update({_key(line, sheet) for line in lines if _in_margin(line, sheet)})
    often = max(min(_PAGES, len(sheets)), len(sheets) // 2, 2)
    kept = []
    for lines, sheet in zip(pages, sheets, strict=True):
        texts = []
        for line in lines:
            if _in_margin(line, sheet) and (
                _PAGE_NUMBER.fullmatch(line.text) or seen[_key(line, sheet)] >= often
            ):
                continue
            texts.append(line)
        kept.append(texts)
    return kept


def _in_margin(line: Line, sheet: Sheet) -> bool:
    return line.base < _MARGIN * sheet.height or line.base > (1 - _MARGIN) * sheet.height


def _key(line: Line, sheet: Sheet) -> tuple[bool, str]:
    upper = line.base < sheet.height / 2
    return upper, re.sub(r"[0-9]+", "#", "".join(line.text.split()))


def paragraphs(lines: Sequence[Placed], measures: Measures) -> Iterable[str]:
    """Yield the paragraphs that lines make."""
    text = ""
    before: Placed | None = None
    for placed in lines:
        if before is not None and begins(before, placed, measures):
            yield text
            text = ""
        text = joined(text, placed.line.text)
        before = placed
    if text:
        yield text


def begins(before: Placed, placed: Placed, measures: Measures) -> bool:
    """Return whether a paragraph begins with a line."""
    line, last = placed.line, before.line
    size = max(line.size, 1.0)
    if {"".join(line.text.split()), "".join(last.text.split())} & measures.titles:
        return True
    if abs(line.size - last.size) > (OTHER_SIZE - 1) * size:
        return True
    if placed.page == before.page and size > OTHER_SIZE * measures.size and _centred(last, line):
        return line.base - last.base > _TITLE_LINES * size
    left, right = measures.left[placed.page], measures.right[placed.page]
    rest = measures.right[before.page] - last.x1
    indent = line.x0 - left
    above = last.x0 - measures.left[before.page]
    item = _ITEM.match(line.text)
    full = rest <= max(SHORT * size, _first_word(line) + MIDDLE * size)
    deep = indent > DEEPEST_INDENT * size and abs(indent - above) < _HANGS * size
    shift = line.x0 - indent + above - last.x0
    if full and not item and (deep or _hangs(last, line, shift)):
        return False
    centred = in_the_middle(indent, right - line.x1, size)
    was_centred = in_the_middle(above, rest, size)
    if (
        was_centred
        and centred
        and not item
        and not (
            measures.indented
            and line.size < OTHER_SIZE * measures.size
            and max(indent, above) < DEEPEST_INDENT * size
        )
    ):
        near = placed.page == before.page and line.base - last.base < _TITLE_LINES * size
        return not near
    if placed.page == before.page:
        step = (line.base - last.base) / size
        if step > measures.leading * _GAP or step < 0:
            return True
    if not full and not (
        measures.indented and indent < INDENT * size and rest < _HALF * (right - left)
    ):
        return True
    if indent - above > INDENT * size or (measures.indented and indent > INDENT * size):
        return True
    # 一、总体情况 may stand under a sentence that fills its last line, or is cut off there.
    return bool(item and (last.text.rstrip().endswith(_SENTENCE_ENDS) or _is_heading(line.text)))


def _is_heading(text: str) -> bool:
    """Return whether a line is numbered as a main part is, and no sentence."""
    return bool(_PART.match(text)) and len(text) <= _LONGEST_HEADING and not _STOPS & set(text)


def _centred(line: Line, other: Line) -> bool:
    """Return whether two lines have the same middle and different ends, as titles have."""
    apart = abs(line.x0 - other.x0)
    return apart > 0.1 * line.size and abs(line.x0 + line.x1 - other.x0 - other.x1) < line.size


def _hangs(last: Line, line: Line, shift: float) -> bool:
    """Return whether a line stands below the number, or the text, of an item of a list."""
    found = _LIST.match("".join(glyph.char for glyph in last.glyphs))
    if found is None or not (found["head"] or found["number"]):
        return False
    places = (found.start("number"), found.end("head"), found.end())
    starts = [last.glyphs[place].x0 for place in places if 0 < place < len(last.glyphs)]
    return any(abs(start + shift - line.x0) < _HANGS * line.size for start in starts)


def _first_word(line: Line) -> float:
    """Return the width of what could not stand alone at the end of the line before."""
    end = line.x0
    for index, glyph in enumerate(line.glyphs):
        after_opening = index and line.glyphs[index - 1].char in _OPENING
        alone = ord(glyph.char) >= _WIDE_CHARS and glyph.char not in _CLOSING
        if index and alone and not after_opening:
            break
        end = glyph.x1
    return end - line.x0


def joined(text: str, more: str) -> str:
    """Return two lines of a paragraph as one; only between letters a blank comes in."""
    if not text or not more:
        return text or more
    if ord(text[-1]) >= _WIDE_CHARS or ord(more[0]) >= _WIDE_CHARS:
        return text + more
    apart = text[-1].isalpha() and more[0].isalpha()
    return f"{text} {more}" if apart else text + more
