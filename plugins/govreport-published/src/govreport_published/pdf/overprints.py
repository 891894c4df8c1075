"""Text that is printed across the lines of a table: stamps, seals and notes upon it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from govreport_published.pdf.sheet import Glyph

#: Characters of one piece of text touch but for so much, in ems, on one level, in points.
_NEXT, _LEVEL = 0.12, 0.5
#: A caption that has no room begins so near to the left line of its cell, in ems.
_BEGINS = 0.8
_WIDE_CHARS = 0x2E80
#: Words have at least so many characters.
_FEWEST = 2

#: Index of the cell that a place is in.
Finder = Callable[[float, float], int]


def across_cells(glyphs: Sequence[Glyph], at: Finder, lefts: Sequence[float]) -> set[int]:
    """Return the indices of characters whose text is printed across several cells.

    Text that begins where its cell does, and runs into blank ones, is the cell's own.

    Args:
        glyphs: Characters in the order of the file.
        at: Finds the cell of a place.
        lefts: Where the cells begin.
    """
    cells = [at(*glyph.middle) for glyph in glyphs]
    found: set[int] = set()
    for run in _runs(glyphs):
        own = {cells[index] for index in run}
        wide = sum(ord(glyphs[index].char) >= _WIDE_CHARS for index in run)
        if len(own) < 2 or wide < _FEWEST:  # noqa: PLR2004 - in one cell
            continue
        first = glyphs[run[0]]
        begins = first.x0 - lefts[cells[run[0]]] < _BEGINS * first.size
        inside = set(run)
        alone = not any(
            cell in own and index not in inside and not glyphs[index].char.isspace()
            for index, cell in enumerate(cells)
        )
        if not (begins and alone):
            found |= inside
    return found


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, glyph in enumerate(glyphs):
        if run:
            last = glyphs[run[-1]]
            if (
                glyph.turned
                or abs(glyph.base - last.base) > _LEVEL
                or abs(glyph.size - last.size) > _LEVEL
                or not abs(glyph.x0 - last.x1) < _NEXT * glyph.size
            ):
                yield run
                run = []
        run.append(index)
    if run:
        yield run
