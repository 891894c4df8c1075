"""Paragraphs put together from the lines of the pages, and what only furnishes a page."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from govreport_published.pdf.sheet import Sheet
from govreport_published.pdf.words import Line

#: Part of a page, at its top and bottom, that holds running heads and page numbers.
_MARGIN = 0.13
#: A running head is on so many pages at least, in a shorter document on all of two.
_PAGES = 3
_FEW = 5
_PAGE_NUMBER = re.compile(
    r"[-–—─―‐一\s·•]*(?:第\s*)?[0-9]{1,3}\s*页?(?:\s*[,，/共]*\s*共?\s*[0-9]{1,3}\s*页?)?[-–—─―‐一\s·•]*"
)
_WIDE_CHARS = 0x2E80
#: Distances in ems.
_INDENT = 1.1
_DEEPEST_INDENT = 3.2
_SHORT = 2.2
_MIDDLE = 0.9
#: Where paragraphs are indented, a line that ends so early ends one nevertheless.
_HALF = 0.3
_OPENING = frozenset("（《“‘〈「『【〔〖")
_CLOSING = frozenset("，。；：、！？）》”’〉」』】〕％")
_OTHER_SIZE = 0.12
#: A gap between lines that is so much wider than usual parts paragraphs.
_GAP = 1.35


@attrs.frozen(eq=False, kw_only=True)
class Placed:
    """A line of text and where it stands.

    Attributes:
        line: The line.
        page: Index of its page.
        width: Width of that page.
    """

    line: Line
    page: int
    width: float


@attrs.frozen(eq=False, kw_only=True)
class Measures:
    """What is usual in a document.

    Attributes:
        left: Where its lines begin, by page.
        right: Where full lines end, by page.
        leading: Distance of the lines of a paragraph, in ems.
        indented: Whether paragraphs begin with an indent.
        titles: Headings that the document names itself, without white space.
    """

    left: dict[int, float]
    right: dict[int, float]
    leading: float
    indented: bool
    titles: frozenset[str] = frozenset()


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


def measure(
    lines: Sequence[Placed], tables: Sequence[tuple[float, float]] = (), titles: Iterable[str] = ()
) -> Measures:
    """Return what is usual among the lines of a document.

    Args:
        lines: The lines.
        tables: Left and right edges of the tables with lines around them.
        titles: Texts of the bookmarks, without white space: headings of the document.
    """
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    by_page: dict[int, list[Placed]] = {}
    for placed in lines:
        by_page.setdefault(placed.page, []).append(placed)
    for page, group in by_page.items():
        left[page] = min(placed.line.x0 for placed in group)
        right[page] = max(placed.line.x1 for placed in group)
    if left:
        # On a page of a few lines all of them may be indented.
        first = min(left.values())
        left = {page: first if len(by_page[page]) <= _FEW else edge for page, edge in left.items()}
        # A page of a few short lines is as wide as the others.
        usual = statistics.median(right[page] - left[page] for page in right)
        right = {page: max(edge, left[page] + 0.95 * usual) for page, edge in right.items()}
        left, right = _between(left, right, tables, statistics.median(p.line.size for p in lines))
    steps = Counter(
        round((b.line.base - a.line.base) / a.line.size, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and abs(a.line.size - b.line.size) < 1 and b.line.base > a.line.base
    )
    leading = steps.most_common(1)[0][0] if steps else 1.5
    deep = sum(
        _is_indented(placed, left[placed.page])
        and not _in_the_middle(
            placed.line.x0 - left[placed.page],
            right[placed.page] - placed.line.x1,
            placed.line.size,
        )
        for placed in lines
    )
    full = sum(
        right[placed.page] - placed.line.x1 < _SHORT * placed.line.size
        and placed.line.x0 - left[placed.page] < placed.line.size
        for placed in lines
    )
    return Measures(
        left=left,
        right=right,
        leading=leading,
        indented=deep * 8 > full,
        titles=frozenset(titles),
    )


def _between(
    left: dict[int, float],
    right: dict[int, float],
    tables: Sequence[tuple[float, float]],
    size: float,
) -> tuple[dict[int, float], dict[int, float]]:
    """Widen the text to the tables: where all paragraphs are short, all lines are indented."""
    if not tables:
        return left, right
    first, last = statistics.median(t[0] for t in tables), statistics.median(t[1] for t in tables)
    if all(_INDENT < (edge - first) / size < _DEEPEST_INDENT for edge in left.values()):
        left = dict.fromkeys(left, first)
        right = {page: max(edge, last) for page, edge in right.items()}
    return left, right


def _is_indented(placed: Placed, left: float) -> bool:
    return _INDENT < (placed.line.x0 - left) / placed.line.size < _DEEPEST_INDENT


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
    if abs(line.size - last.size) > _OTHER_SIZE * size:
        return True
    left, right = measures.left[placed.page], measures.right[placed.page]
    rest = measures.right[before.page] - last.x1
    indent = line.x0 - left
    above = last.x0 - measures.left[before.page]
    centred = _in_the_middle(indent, right - line.x1, size)
    was_centred = _in_the_middle(above, rest, size)
    if was_centred and centred:
        near = placed.page == before.page and line.base - last.base < 2 * size
        return not near
    if placed.page == before.page:
        step = (line.base - last.base) / size
        if step > measures.leading * _GAP or step < 0:
            return True
    if rest > max(_SHORT * size, _first_word(line) + _MIDDLE * size) and not (
        measures.indented and indent < _INDENT * size and rest < _HALF * (right - left)
    ):
        return True
    if indent - above > _INDENT * size:
        return True
    return measures.indented and indent > _INDENT * size


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


def _in_the_middle(before: float, after: float, size: float) -> bool:
    return min(before, after) > _MIDDLE * size and abs(before - after) < _MIDDLE * size


def joined(text: str, more: str) -> str:
    """Return two lines of a paragraph as one; only between letters a blank comes in."""
    if not text or not more:
        return text or more
    if ord(text[-1]) >= _WIDE_CHARS or ord(more[0]) >= _WIDE_CHARS:
        return text + more
    apart = text[-1].isalpha() and more[0].isalpha()
    return f"{text} {more}" if apart else text + more
