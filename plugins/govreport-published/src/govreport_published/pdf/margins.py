"""What is usual in a document: where its lines begin and end, and how paragraphs are set."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from govreport.text.numbering import ITEM
from govreport_published.pdf.words import Line

#: Distances in ems.
INDENT: Final = 1.1
DEEPEST_INDENT: Final = 3.2
SHORT: Final = 2.2
MIDDLE: Final = 0.9
#: Lines of other text are larger by this factor.
OTHER_SIZE: Final = 1.12
#: Lines of a paragraph that is set in full end so near to each other.
_FLUSH = 0.15
#: A page with full lines is no narrower, as a part of the widest one, and of the tables.
_FULL = 0.95
_NARROW = 0.85
#: Lines of one paragraph are no farther apart.
_NEXT = 2.5
#: Headings end without a stop, too.
_HEADING = re.compile(rf"\s*(?:{ITEM}|第.{{1,3}}条)")
_STOPS = frozenset("。！？；：.!?;:")


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
        size: Usual size of the text.
        leading: Distance of the lines of a paragraph, in ems.
        indented: Whether paragraphs begin with an indent.
        titles: Headings that the document names itself, without white space.
    """

    left: Mapping[int, float]
    right: Mapping[int, float]
    size: float
    leading: float
    indented: bool
    titles: frozenset[str] = frozenset()


@attrs.frozen(eq=False)
class _Page:
    """The text of one page: its outermost edges, and whether they are those of full lines."""

    left: float
    right: float
    size: float
    paper: float
    runs: bool
    flush: bool


def measure(
    lines: Sequence[Placed],
    tables: Mapping[int, tuple[float, float]] | None = None,
    titles: Iterable[str] = (),
) -> Measures:
    """Return what is usual among the lines of a document.

    Args:
        lines: The lines.
        tables: Left and right edge of a table with lines around it, by page.
        titles: Texts of the bookmarks, without white space: headings of the document.
    """
    by_page: dict[int, list[Placed]] = {}
    for placed in lines:
        by_page.setdefault(placed.page, []).append(placed)
    size = statistics.median(placed.line.size for placed in lines) if lines else 0.0
    pages = {page: _page(group, size) for page, group in by_page.items()}
    left = _lefts(pages, tables or {})
    right = _rights(pages, left, tables or {})
    steps = Counter(
        round((b.line.base - a.line.base) / a.line.size, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and abs(a.line.size - b.line.size) < 1 and b.line.base > a.line.base
    )
    deep = full = 0
    for placed in lines:
        line = placed.line
        before, after = line.x0 - left[placed.page], right[placed.page] - line.x1
        deep += INDENT < before / line.size < DEEPEST_INDENT and not in_the_middle(
            before, after, line.size
        )
        full += after < SHORT * line.size and before < line.size
    return Measures(
        left=left,
        right=right,
        size=size,
        leading=steps.most_common(1)[0][0] if steps else 1.5,
        indented=deep * 8 > full,
        titles=frozenset(titles),
    )


def in_the_middle(before: float, after: float, size: float) -> bool:
    """Return whether a line with so much room before and after it is centred."""
    return min(before, after) > MIDDLE * size and abs(before - after) < MIDDLE * size


def _page(placed: Sequence[Placed], usual: float) -> _Page:
    lines = [each.line for each in placed]
    # The title is set larger, and in the middle.
    lines = [line for line in lines if line.size < OTHER_SIZE * usual] or lines
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    size = statistics.median(line.size for line in lines)
    flush = sum(right - line.x1 < _FLUSH * line.size for line in lines) > 1
    runs = any(_runs_on(a, b, left, right) for a, b in pairwise(lines))
    return _Page(left, right, size, placed[0].width, runs, flush)


def _runs_on(line: Line, following: Line, left: float, right: float) -> bool:
    """Return whether a sentence fills a line and goes on at the left edge of the next."""
    return (
        following.x0 - left < MIDDLE * line.size
        and right - line.x1 < SHORT * line.size
        and abs(following.size - line.size) < 1
        and 0 < following.base - line.base < _NEXT * line.size
        and line.text[-1] not in _STOPS
        and not _HEADING.match(line.text)
    )


def _lefts(
    pages: Mapping[int, _Page], tables: Mapping[int, tuple[float, float]]
) -> dict[int, float]:
    """Return the left edges; where a page shows only first lines, the edge is left of them."""
    sure = {number for number, page in pages.items() if page.runs}
    edges = [pages[number].left for number in sure] or [page.left for page in pages.values()]
    found = {}
    for number, page in pages.items():
        known = [tables[number][0]] if number in tables else []
        others = (*known, *edges, *(edge for edge, _ in tables.values()))
        rooms = {edge: (page.left - edge) / page.size for edge in others}
        near = [page.left for room in rooms.values() if abs(room) <= INDENT]
        deep = [edge for edge, room in rooms.items() if INDENT < room < DEEPEST_INDENT]
        far = [edge for edge, room in rooms.items() if room >= DEEPEST_INDENT]
        # Where no page shows a full paragraph, all may show nothing but first lines.
        order = (*near, *deep, *far) if sure else (*deep, *near, *far)
        found[number] = page.left if number in sure else (*order, page.left)[0]
    return found


def _rights(
    pages: Mapping[int, _Page],
    left: Mapping[int, float],
    tables: Mapping[int, tuple[float, float]],
) -> dict[int, float]:
    """Return the right edges; a page of short lines is as wide as the others, or as a table."""
    ruled = [
        end - start
        for number, (start, end) in tables.items()
        if number in pages and abs(start - left[number]) < INDENT * pages[number].size
    ]
    widths = {number: page.right - left[number] for number, page in pages.items()}
    widest: dict[float, float] = {}
    for number, page in pages.items():
        widest[page.paper] = max(widest.get(page.paper, 0.0), widths[number])
    # Two short lines may happen to end at the same place.
    least = _NARROW * statistics.median(ruled) if ruled else 0.0
    sure = {
        number
        for number, page in pages.items()
        if (page.flush or page.runs) and widths[number] > max(_FULL * widest[page.paper], least)
    }
    found = {}
    for number, page in pages.items():
        same = [widths[n] for n in sure if pages[n].paper == page.paper]
        usual = statistics.median(same or ruled or [widest[page.paper]])
        found[number] = page.right if number in sure else max(page.right, left[number] + usual)
    return found
