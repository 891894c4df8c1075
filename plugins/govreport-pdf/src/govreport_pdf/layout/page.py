"""The official page: GB/T 9704-2012, clauses 5 and 7, in points."""

from __future__ import annotations

MM = 72 / 25.4

PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM

#: 天头, 订口 and 版心 (5.2).
TOP = 37 * MM
LEFT = 28 * MM
WIDTH = 156 * MM
HEIGHT = 225 * MM

#: 22 lines of 28 characters fill the 版心 (5.2.3).
CHARACTERS = 28
LINES = 22

#: 2号, 3号 and 4号 type (5.2.2, 7.5).
TITLE_SIZE = 22.0
BODY_SIZE = 16.0
NUMBER_SIZE = 14.0

#: Width of a character's cell: 28 of them fill the line.
PITCH = WIDTH / CHARACTERS
SPACING = PITCH - BODY_SIZE

#: From line to line: the first touches the top of the 版心, the last one its bottom.
LEADING = (HEIGHT - BODY_SIZE) / (LINES - 1)

#: Part of the em above the base line, in Chinese fonts.
ASCENT = 0.88

#: 一字线 of the page number below the 版心 (7.5), and its height above the base line in ems.
NUMBER_DROP = 7 * MM
DASH_HEIGHT = 0.38


def baseline(row: int, size: float = BODY_SIZE) -> float:
    """Return how far below the top of the 版心 the base line of a grid row is."""
    return row * LEADING + BODY_SIZE / 2 + (ASCENT - 0.5) * size
