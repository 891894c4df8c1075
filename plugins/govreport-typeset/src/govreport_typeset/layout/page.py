"""The page: paper, type area, grid, sizes of type.

`OFFICIAL` is the page of GB/T 9704-2012, clauses 5 and 7.  A body that uses
another one gives it as a template (see `govreport_typeset.template`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from math import ceil
from typing import TypeAlias

import attrs

from govreport.document.lines import POINT

MM = 72 / 25.4

#: Heights are the same that differ by less of a row.
_SAME = 1e-6

#: Part of the em above the base line, in Chinese fonts.
ASCENT = 0.88

#: Height of a dash above the base line, in ems.
DASH_HEIGHT = 0.38

#: Where page numbers may stand.
PLACES = ("outer", "centre", "none")


#: Red, green and blue, from 0 to 255.
Colour: TypeAlias = tuple[int, int, int]


@attrs.frozen(kw_only=True)
class Head:
    """版头: what stands over the title of a document that a body issues under its name (7.2).

    Attributes:
        text: 发文机关标志, with ``{agency}`` for the body's name.
        size: Its size in points; a name too long for the line takes a smaller one.
        drop: From the upper edge of the 版心 down to it, in millimetres (7.2.4).
        lines: Free lines between it and 发文字号 (7.2.5).
        colour: Its colour, and that of the rule.
        rule: Width of the 分隔线 in points; 0 for none.
        rule_drop: From the number down to the rule, in millimetres (7.2.7).
        free: Free lines below the rule (7.3.1).
    """

    text: str = "{agency}文件"
    size: float = 34.0
    drop: float = 35.0
    lines: int = 2
    colour: Colour = (255, 0, 0)
    rule: float = 1.5
    rule_drop: float = 4.0
    free: int = 2


@attrs.frozen(kw_only=True, eq=False)
class Page:
    """Measures of a page; lengths are given in millimetres, sizes of type in points.

    Attributes:
        paper_width: Width of the paper.
        paper_height: Height of the paper.
        top: 天头, the white above the 版心 (5.2.1).
        left: 订口, the white left of it.
        width: Width of the 版心.
        height: Height of the 版心.
        characters: Characters in a line (5.2.3).
        lines: Lines on a page.
        title_size: Size of the title, 2号 (7.3.1).
        body_size: Size of the text, 3号 (5.2.2).
        number_size: Size of page numbers, 4号 (7.5).
        number_drop: From the 版心 down to the page number.
        number_place: ``outer``, ``centre`` or ``none``.
        fonts: Families that are preferred, by the name of the part that they play.
        head: What stands over the title; None for nothing.
    """

    paper_width: float = 210.0
    paper_height: float = 297.0
    top: float = 37.0
    left: float = 28.0
    width: float = 156.0
    height: float = 225.0
    characters: int = 28
    lines: int = 22
    title_size: float = 22.0
    body_size: float = 16.0
    number_size: float = 14.0
    number_drop: float = 7.0
    number_place: str = "outer"
    fonts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    head: Head | None = None

    @cached_property
    def measure(self) -> float:
        """Width of the 版心 in points."""
        return self.width * MM

    @cached_property
    def depth(self) -> float:
        """Height of the 版心 in points."""
        return self.height * MM

    @cached_property
    def origin(self) -> tuple[float, float]:
        """Upper left corner of the 版心 in points, from the lower left of the paper."""
        return self.left * MM, (self.paper_height - self.top) * MM

    @cached_property
    def pitch(self) -> float:
        """Width of a character's cell in points: so many fill the line."""
        return self.measure / self.characters

    @cached_property
    def spacing(self) -> float:
        """What is added to each character's width to make it as wide as its cell."""
        return self.pitch - self.body_size

    @cached_property
    def leading(self) -> float:
        """From line to line: the first touches the top of the 版心, the last its bottom."""
        return (self.depth - self.body_size) / max(self.lines - 1, 1)

    @cached_property
    def line(self) -> int:
        """The part of the 版心 that is each line's where a program sets them, in units of heights.

        Word and LibreOffice leave the same white above and below a line; so a page has as many
        lines there and here, but a table begins where the line before it ends.
        """
        return int(self.depth * POINT / self.lines)

    def top_of(self, row: int) -> float:
        """Return how far below the top of the 版心 a table begins in a grid row."""
        return row * self.line / POINT

    def row_below(self, depth: float) -> int:
        """Return the grid row of the text that is to stand below a height of the 版心."""
        return min(ceil(depth * POINT / self.line - _SAME), self.lines)

    @cached_property
    def turned(self) -> Page:
        """The page for a table that is turned to the left (clause 8): as long as this is high."""
        lines = int((self.measure - self.body_size) / self.leading) + 1
        return attrs.evolve(
            self,
            width=self.height,
            height=self.width,
            characters=int(self.depth / self.pitch),
            lines=max(lines, 1),
        )

    def bases(self, size: float) -> Sequence[float]:
        """Return how far below the top of the 版心 the base line of each grid row is."""
        return _bases(self, size)

    @cached_property
    def number_base(self) -> float:
        """Base line of the page number below the top of the 版心."""
        return self.depth + self.number_drop * MM + DASH_HEIGHT * self.number_size


@lru_cache(maxsize=64)
def _bases(page: Page, size: float) -> tuple[float, ...]:
    return tuple(
        row * page.leading + page.body_size / 2 + (ASCENT - 0.5) * size for row in range(page.lines)
    )


OFFICIAL = Page()
