"""Laying out twice as much of a page is about twice as much work; counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any

import attrs
import pytest

from govreport.errors import LimitError
from govreport_published.pdf.blocks import blocks_of
from govreport_published.pdf.sheet import Glyph, Rule, Sheet, Source

WIDTH, HEIGHT = 595.0, 842.0


def _glyph(char: str, x0: float, base: float, size: float = 3.0) -> Glyph:
    return Glyph(char, x0, base - size, x0 + size / 2, base, base, size)


def _sheet(glyphs: list[Glyph], across: list[Rule], down: list[Rule]) -> Sheet:
    return Sheet(
        width=WIDTH,
        height=HEIGHT,
        glyphs=tuple(glyphs),
        across=tuple(across),
        down=tuple(down),
        images=0,
    )


def _scattered(count: int, chars: str = "1") -> Sheet:
    """Return a page with characters all over it, in no lines."""
    return _sheet(
        [
            _glyph(chars[k % len(chars)], k * 7919 % 5950 / 10, k * 104_729 % 8420 / 10)
            for k in range(count)
        ],
        [],
        [],
    )


def _one_line(count: int) -> Sheet:
    return _sheet([_glyph("1", k * WIDTH / count, 400, 0.5) for k in range(count)], [], [])


def _one_level(count: int) -> Sheet:
    """Return a page whose characters stand in one row, each a little lower than the last."""
    return _sheet(
        [_glyph("1", k * WIDTH / count, 400 + k * 5 / count, 0.5) for k in range(count)], [], []
    )


def _struck(count: int) -> Sheet:
    """Return a page with one line of text, and rules all through it."""
    glyphs = [_glyph("1", k * WIDTH / count, 400) for k in range(count)]
    return _sheet(glyphs, [Rule(399 + k / count, 0, WIDTH) for k in range(count)], [])


def _ladder(count: int) -> Sheet:
    """Return a page of a table of many rows."""
    across = [Rule(k * HEIGHT / count, 50, 500) for k in range(count)]
    down = [Rule(x, 0, HEIGHT) for x in (50, 200, 500)]
    return _sheet([_glyph("1", 60, k * HEIGHT / count, 0.5) for k in range(count)], across, down)


def _bookmarked(count: int) -> Source:
    """Return pages of short lines, and bookmarks that none of them is."""
    sheets = [
        _sheet([_glyph("字", 60, 20 + k * 40, 9) for k in range(20)], [], [])
        for _ in range(count // 20)
    ]
    return attrs.evolve(_source(*sheets), bookmarks=tuple((f"第{k}", 1) for k in range(count)))


def _cuts(count: int) -> Sheet:
    """Return a wide page with a table of one row and many columns."""
    down = [Rule(k * 6.0, 0, 20) for k in range(count)]
    sheet = _sheet([_glyph("1", 60, 10)], [Rule(0, 0, count * 6), Rule(20, 0, count * 6)], down)
    return attrs.evolve(sheet, width=count * 6.0)


def _wide(glyphs: list[Glyph], across: list[Rule], down: list[Rule]) -> Sheet:
    return attrs.evolve(_sheet(glyphs, across, down), width=20_000.0, height=200_000.0)


def _source(*sheets: Sheet) -> Source:
    return Source(sheets=sheets, bookmarks=(), title="", meta="", payloads=())


SHAPES: Mapping[str, Callable[[int], Source]] = {
    "scattered": lambda n: _source(_scattered(4 * n)),
    "one line": lambda n: _source(_one_line(n)),
    "one level": lambda n: _source(_one_level(n)),
    "a ladder": lambda n: _source(_ladder(n)),
    "many columns": lambda n: _source(_cuts(n)),
    "bookmarks": _bookmarked,
}
#: Pages whose parts are all near to each other: what is compared is counted.
DENSE: Mapping[str, Callable[[], Source]] = {
    "rules through a line": lambda: _source(_struck(6_000)),
    "crossing rules": lambda: _source(
        _sheet(
            [_glyph("1", 60, 60)],
            [Rule(k * 4, -9, 9_999) for k in range(2_500)],
            [Rule(k * 4, -9, 9_999) for k in range(2_500)],
        )
    ),
    "captions out of their cells": lambda: _source(
        _sheet(
            [_glyph("字", x * 9, 3 + y * 3.5) for x in range(60) for y in range(230)],
            [Rule(y * 5.0, 0, 590) for y in range(160)],
            [Rule(x * 5.0, 0, 800) for x in range(119)],
        )
    ),
    "frames and characters": lambda: _source(
        _wide(
            [_glyph("1", k * 3, 190_000) for k in range(3_000)],
            [Rule(y * 20.0 + d, 0, 16) for y in range(2_000) for d in (0, 5)],
            [Rule(x, y * 20.0, y * 20 + 5) for y in range(2_000) for x in (0, 8, 16)],
        )
    ),
}


def _instructions(source: Source) -> int:
    """Return how many instructions of Python's laying out pages takes."""
    count = 0

    def counted(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        blocks_of(source, "x.pdf")
    except LimitError:
        pass  # an answer, too
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_layout_grows_with_the_page(shape: str) -> None:
    """From n to 2n and from 2n to 4n, instructions double at most, with a little room."""
    _instructions(SHAPES[shape](20))  # what is made once is made before
    small, double, fourfold = (_instructions(SHAPES[shape](n)) for n in (100, 200, 400))

    assert double < 2.4 * small + 20_000
    assert fourfold < 2.4 * double + 20_000


@pytest.mark.parametrize("shape", DENSE)
def test_what_is_near_to_everything_is_counted(shape: str) -> None:
    """A page that is made to be compared with itself ends by a count that is named."""
    with pytest.raises(LimitError, match="comparisons"):
        blocks_of(DENSE[shape](), "x.pdf")
