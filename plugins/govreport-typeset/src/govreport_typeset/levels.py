"""The levels of headings, of which none is left out on the way down."""

from __future__ import annotations

from collections.abc import Sequence

from govreport.document import Block, Heading

MOST = 6


class Levels:
    """The levels of the headings of one document, asked for in their order.

    The first is 1; a title is of level 1, and all headings stand below it.
    """

    def __init__(self) -> None:
        self._below = 0
        self._latest = 0

    def of(self, block: Block | None) -> int:
        """Return the level of a title (None) or heading; 0 for any other block."""
        if block is None:
            self._below = 1
            level = 1
        elif isinstance(block, Heading):
            level = max(block.level, 1) + self._below
        else:
            return 0
        self._latest = min(level, self._latest + 1, MOST)
        return self._latest


def parents_of(levels: Sequence[int]) -> list[int]:
    """Return for each heading of a list the number of the one above it; -1 for none."""
    found: list[int] = []
    open_: list[int] = []
    for number, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        open_.append(number)
    return found
